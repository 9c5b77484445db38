"""Which words stand inside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.extraction.tree import Tree

OPENING, CLOSING = frozenset('"“«'), frozenset('"”»')


def quoted_tokens(tree: Tree) -> Iterator[int]:
    """The tokens between double quotation marks; a quotation never runs on into another block."""
    for block in _by_block(tree):
        within = single = False
        end = _last_single_end(tree, block)
        for index in block:
            text = tree[index].text
            if text in OPENING or text in CLOSING:
                within = text not in CLOSING or (text in OPENING and not within)
            elif text in {"``", "''"}:
                within = text == "``"
            elif text == "‘" or (text == "’" and single):
                single = text == "‘" and index < end
            elif within or single:
                yield index


def _last_single_end(tree: Tree, block: Sequence[int]) -> int:
    """The last single mark of a block that ends a quotation, after a stop or a comma; -1 where there is none."""
    marks = (n for n in reversed(block) if tree[n].text == "’" and tree[n].upos == "PUNCT")
    return next((n for n in marks if n > block[0] and tree[n - 1].upos == "PUNCT"), -1)


def _by_block(tree: Tree) -> Iterator[Sequence[int]]:
    sentences = tree.analysis.sentences
    start = 0
    while start < len(sentences):
        end = start
        while end < len(sentences) and sentences[end].block == sentences[start].block:
            end += 1
        yield range(sentences[start].first, sentences[end - 1].last)
        start = end
