"""Sentences and quoted words in which something is asked: nothing is undertaken there."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.extraction.commitments.quoting import CLOSING, OPENING
from servanda.extraction.tree import Tree

_ENDS = frozenset({".", "!", "?", ";"})


def asked_sentences(tree: Tree) -> Iterator[int]:
    """The numbers of the sentences that end with a question mark, or with one and a mark after it."""
    for sentence in tree.analysis.sentences:
        last = sentence.last
        marked = last > 1 and tree[last - 2].text == "?" and tree[last - 2].sentence == sentence.index
        if tree[last - 1].text == "?" or marked:
            yield sentence.index


def asked_in_marks(tree: Tree) -> Iterator[int]:
    """The tokens of a question that a sentence quotes before its end: '"Did they promise to leave?" she asked.'"""
    for sentence in tree.analysis.sentences:
        start = sentence.first
        for index in range(sentence.first, sentence.last - 1):
            text = tree[index].text
            if text == "?" and tree[index + 1].text in CLOSING:
                yield from range(start, index)
            if text in OPENING or text in _ENDS:
                start = index + 1
