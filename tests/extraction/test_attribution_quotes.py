"""Quotations are found in the untouched text, whatever the marks."""

from __future__ import annotations

import pytest
from tests.growth import calls

from servanda.extraction.attribution.quotes import Quotations, paragraphs, quotations
from servanda.model.text import Span


def found(text: str) -> Quotations:
    return quotations(text, [Span(0, len(text))])


def inner(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in found(text).all]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We left," she said. "It rained."', ["We left,", "It rained."]),
        ("“We left,” she said.", ["We left,"]),
        ("«On part», dit-elle.", ["On part"]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("``We left,'' she said.", ["We left,"]),
        ("'We don't know,' she said.", ["We don't know,"]),
        ("‘We don’t know,’ she said.", ["We don’t know,"]),
        ("She said 'the sailors' wives left.' Then it rained.", ["the sailors' wives left."]),
    ],
)
def test_marks_of_every_kind_pair(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize("text", ["don't you're", "the sailors' wives", "a 5' 10\" man", "", "''", "rock 'n roll"])
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert inner(text) == []


def test_a_quotation_inside_another_knows_it() -> None:
    quotes = found("\"He shouted, 'Run,' and ran,\" she said.").all
    assert [quote.parent for quote in quotes] == [None, 0]


def test_a_quotation_reopened_in_the_next_paragraph_follows_the_first() -> None:
    result = found("“It was night.\n\n“Nobody saw us,” she said.")
    assert [quote.follows for quote in result.all] == [None, 0]
    assert result.problems == ()


def test_a_quotation_may_close_in_a_later_paragraph() -> None:
    text = 'He said, "It was night.\n\nNobody saw us."'
    assert inner(text) == ["It was night.\n\nNobody saw us."]
    assert found(text).problems == ()


def test_a_quotation_that_is_never_closed_is_a_problem_with_its_place() -> None:
    text = 'He said "it was night.\n\nShe said "no" to that.'
    (problem,) = found(text).problems
    assert problem.span is not None
    assert problem.span.of(text) == '"it was night.'


@pytest.mark.parametrize("unit", ['"a ', "'a ", "s' ", "“", '"\n\n', "‘x ", "«", "''"])
def test_work_on_hostile_marks_grows_with_their_number(unit: str) -> None:
    few, many = calls(lambda: found(unit * 2_000)), calls(lambda: found(unit * 8_000))
    assert many < 1.5 * 4 * few


def test_paragraphs_are_parted_by_blank_lines() -> None:
    text = "a\nb\n \n\nc\r\n\r\nd"
    assert [span.of(text) for span in paragraphs(text, Span(0, len(text)))] == ["a\nb", "c\r", "d"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor wrote:\n\n> We stay.\n\n> We pay.\n\nIt rained.", [("We stay.", None), ("We pay.", 0)]),
        ("The mayor wrote:\n\n> We stay.\n\nIt rained.\n\n> We pay.", [("We stay.", None), ("We pay.", None)]),
        ('The mayor wrote:\n\n> "We stay," she said.', [("We stay,", None)]),  # it has marks of its own
        ("It rose.\n\n5 > 4 is true.", []),
    ],
)
def test_a_paragraph_set_off_by_an_angle_is_a_quotation(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(quote.inner.of(text), quote.follows) for quote in found(text).all] == expected
