"""A speaker between commas whom the tree takes for an apposition of the subject that he speaks of."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.attribution.draft import Frame
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import source_tokens


def is_interjected(page: Page, verb: int, subject: int) -> bool:
    """Whether a second subject and its verb stand between commas: "The minister, they said, "would not be missed"".

    A pronoun takes no title before it; another speaker is one where a clause without a subject of its own follows.
    """
    return page.token(subject).upos == "PRON" or lacks_subject(page, verb)


def lacks_subject(page: Page, verb: int) -> bool:
    """Whether a comma and a clause without a subject follow the verb."""
    told = page.tree.kid(verb, "ccomp")
    if told is None or told < verb or not _after_comma(page, told):
        return False
    return page.tree.kid(told, "nsubj", "csubj", "expl") is None


def aside(page: Page, frame: Frame) -> Frame:
    """The frame with its true speaker: "The governor, her aide Lina Moss said, would not resign".

    An apposition is closed by a comma before the verb goes on ("The governor, Lina Moss, said she would"); what is not
    closed and stands before a clause without a subject of its own is another speaker.
    """
    tree, verb = page.tree, frame.verb
    head = frame.source
    if head is None or not tree.is_rel(head, "nsubj") or page.token(head).head != verb or head > verb:
        return frame
    if not lacks_subject(page, verb):
        return frame
    other = next((k for k in tree.kids(head, "appos") if tree.subtree(k)[-1] == verb - 1), None)
    if other is None:
        return frame
    first = page.opening(other)
    if not _comma(page, first - 1):
        return frame
    own = source_tokens(page, other, frozenset(), frame.base)
    return replace(frame, source=other, sourced=own)


def _after_comma(page: Page, clause: int) -> bool:
    """Whether a comma stands right before a clause, whatever the tree hangs it and the quotation mark on."""
    before = page.opening(clause) - 1
    while before > 0 and page.is_mark(before) and page.token(before).text != ",":
        before -= 1
    return page.token(before).text == ","


def _comma(page: Page, index: int) -> bool:
    return page.token(index).text == ","
