"""Lemmas of known words put right: a model may take "undertook" for a form of "underto"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import known_nouns, known_verbs
from servanda.model.analysis import Token


def mended(tree: Tree) -> Tree:
    """The tree with the lemma of each known verb and noun as the lexicon spells it."""
    tokens = tuple(_mended(token) for token in tree.analysis.tokens)
    return Tree(replace(tree.analysis, tokens=tokens))


def _mended(token: Token) -> Token:
    known = known_verbs() if token.upos == "VERB" else known_nouns() if token.upos == "NOUN" else None
    if known is None:
        return token
    lemma = known.get(token.text.lower(), token.lemma)
    return token if lemma == token.lemma else replace(token, lemma=lemma)
