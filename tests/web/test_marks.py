"""Overlapping marks over untouched text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.model.shelves import Mark
from servanda.web.marks import paragraphs

TEXT = 'The army said it "will not" leave.\n\nNobody\u2029answered. \u202eabc'


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    """Any marks that lie in the text."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, len(TEXT)))
        layer = draw(st.sampled_from(["statement", "commitment", "event", "date"]))
        found.append(Mark(f"m{number}", layer, start, end))
    return found


@given(marks())
def test_the_segments_joined_are_the_text(found: list[Mark]) -> None:
    lines = list(paragraphs(TEXT, found))
    assert "\n".join("".join(piece.text for piece in line) for line in lines) == TEXT


@given(marks())
def test_each_letter_lies_under_the_marks_that_hold_it(found: list[Mark]) -> None:
    at = 0
    for line in paragraphs(TEXT, found):
        for piece in line:
            held = {mark.item for mark in found if mark.start < at + len(piece.text) and mark.end > at}
            assert set(piece.items) == held
            at += len(piece.text)
        at += 1


@given(marks())
def test_each_claim_is_anchored_once(found: list[Mark]) -> None:
    anchors = [anchor for line in paragraphs(TEXT, found) for piece in line for anchor in piece.anchors]
    assert len(anchors) == len(set(anchors))


def test_a_click_leads_to_the_innermost_claim() -> None:
    outer, inner = Mark("outer", "statement", 0, 20), Mark("inner", "commitment", 5, 10)
    line = next(iter(paragraphs("a" * 30, [outer, inner])))
    assert [piece.item for piece in line] == ["outer", "inner", "outer", None]


def test_of_marks_as_long_the_commitment_is_the_inner_one() -> None:
    marks = [Mark("said", "statement", 2, 8), Mark("came", "event", 2, 8), Mark("owed", "commitment", 2, 8)]
    for order in (marks, marks[::-1]):
        line = next(iter(paragraphs("a" * 10, order)))
        assert [(piece.item, piece.inner) for piece in line] == [(None, None), ("owed", "commitment"), (None, None)]
