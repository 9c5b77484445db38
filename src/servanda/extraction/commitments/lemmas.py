"""Slips of a model put right: "undertook" as a form of "underto", a passive whose subject is not marked as passive."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import known_nouns, known_verbs
from servanda.model.analysis import Token


def mended(tree: Tree) -> Tree:
    """The tree with the lemma of each known verb and noun as the lexicon spells it, and passive subjects marked."""
    passive = {token.head for token in tree.analysis.tokens if token.rel == "aux:pass"}
    tokens = tuple(_mended(_marked(token, passive)) for token in tree.analysis.tokens)
    return Tree(replace(tree.analysis, tokens=tokens))


def _marked(token: Token, passive: set[int]) -> Token:
    return replace(token, rel="nsubj:pass") if token.rel == "nsubj" and token.head in passive else token


def _mended(token: Token) -> Token:
    known = known_verbs() if token.upos == "VERB" else known_nouns() if token.upos == "NOUN" else None
    if known is None:
        return token
    lemma = known.get(token.text.lower(), token.lemma)
    return token if lemma == token.lemma else replace(token, lemma=lemma)
