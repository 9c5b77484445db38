"""Which sentences speak of a game: nobody is beaten, attacked or shot at in them."""

from __future__ import annotations

from collections import Counter

from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import words

_GAMES, _RARE = 6, 50  # a report on a game has many such words, one in fifty at least


def of_games(tree: Tree) -> frozenset[int]:
    """The sentences that speak of a game."""
    tokens = tree.analysis.tokens
    games = sum(1 for token in tokens if token.lemma.lower() in words("game"))
    if games >= _GAMES and games * _RARE >= len(tokens):
        return frozenset(token.sentence for token in tokens)
    playing = Counter(token.sentence for token in tokens if token.upos == "NOUN" and token.lemma in words("game"))
    playing.update(
        2 * [t.sentence for t in tokens if t.upos in {"NOUN", "PROPN"} and t.lemma.lower() in words("sport")]
    )
    return frozenset(sentence for sentence, count in playing.items() if count > 1)
