"""A speaker between commas whom the tree takes for an apposition of the subject that he speaks of."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.attribution.draft import Frame
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import source_tokens


def aside(page: Page, frame: Frame) -> Frame:
    """The frame with its true speaker: "The governor, her aide Lina Moss said, would not resign".

    An apposition is closed by a comma before the verb goes on ("The governor, Lina Moss, said she would"); what is not
    closed and stands before a clause without a subject of its own is another speaker.
    """
    tree, verb = page.tree, frame.verb
    head = frame.source
    if head is None or not tree.is_rel(head, "nsubj") or page.token(head).head != verb or head > verb:
        return frame
    told = tree.kid(verb, "ccomp")
    if told is None or tree.kid(told, "nsubj", "nsubj:pass", "csubj", "expl") is not None or not _comma(page, verb + 1):
        return frame
    other = next((k for k in tree.kids(head, "appos") if tree.subtree(k)[-1] == verb - 1), None)
    if other is None:
        return frame
    first = next(i for i in tree.subtree(other) if not page.is_mark(i))
    if not _comma(page, first - 1):
        return frame
    own = source_tokens(page, other, frozenset(), frame.base)
    return replace(frame, source=other, sourced=own)


def _comma(page: Page, index: int) -> bool:
    return page.token(index).text == ","
