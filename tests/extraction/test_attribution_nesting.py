"""Contents nest: of two that share words, one holds the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.nested import nested
from servanda.model.claims import Role
from servanda.model.text import Span


def draft(cue: Span, *content: Span) -> Draft:
    return Draft(0, cue, Role(None), content)


def test_a_content_is_widened_to_hold_what_is_told_in_it() -> None:
    outer, inner = draft(Span(0, 4), Span(5, 30)), draft(Span(10, 14), Span(15, 40))
    assert [kept.content for kept in nested([outer, inner])] == [(Span(5, 40),), (Span(15, 40),)]


def test_of_two_that_cross_for_no_reason_the_first_gives_way() -> None:
    stray, told = draft(Span(50, 54), Span(5, 30)), draft(Span(60, 64), Span(15, 40))
    assert nested([stray, told]) == [told]


def test_what_nests_already_is_left_alone() -> None:
    drafts = [draft(Span(0, 4), Span(5, 30), Span(50, 60)), draft(Span(6, 8), Span(10, 20)), draft(Span(62, 64))]
    assert nested(drafts) == drafts


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(st.tuples(SPANS, SPANS), max_size=12))
def test_any_contents_nest_or_lie_apart_in_the_end(drawn: list[tuple[Span, Span]]) -> None:
    spans = [span for kept in nested([draft(*pair) for pair in drawn]) for span in kept.content]
    for left in spans:
        for right in spans:
            assert left.end <= right.start or right.end <= left.start or left.holds(right) or right.holds(left)
