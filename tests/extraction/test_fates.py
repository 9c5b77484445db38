"""As what a commitment is told once the next words say what became of it."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.claims import EventType, Factuality
from servanda.model.report import Report


def told_as(text: str) -> list[str]:
    """As what each commitment is told."""
    return [str(one.told_as) for one in extract(read(Report(id="case", text=text))).renderings]


@pytest.mark.parametrize(
    "text",
    [
        "The firm promised to rebuild the bridge by spring. It never did.",
        "The ministry pledged 4,000 crowns to each family. The money did not come.",
        "The mayor promised to keep the library open. She went back on that a week later.",
        "The bishop promised a new roof; it was never built.",
    ],
)
def test_a_breach_asserted_in_the_next_words_is_told(text: str) -> None:
    assert told_as(text) == ["broken"]


def test_so_is_keeping() -> None:
    assert told_as("The bank promised to refund the fees. It did so within a week.") == ["kept"]


@pytest.mark.parametrize(
    "text",
    [
        "The firm promised to rebuild the bridge by spring. It has not done so yet.",
        "The firm promised to rebuild the bridge by spring. Few think that it will.",
        "The mayor promised to keep the library open. Critics fear she will go back on that.",
        "He said he would not call a vote unless both sides asked for one. Only the union has.",
    ],
)
def test_what_is_open_feared_or_of_another_breaks_nothing(text: str) -> None:
    assert told_as(text) == ["made"]


def test_the_giving_of_a_word_that_is_denied_did_not_happen() -> None:
    told = "Ana Moor said that a policeman had ordered her family to leave. {}"
    acts = {}
    for after in ("Colonel Orm denied that any such order was given.", "Colonel Orm said nothing."):
        claims = extract(read(Report(id="case", text=told.format(after))))
        acts[after] = next(one.factuality for one in claims.events if one.type is EventType.REQUEST)
    assert list(acts.values()) == [Factuality.DENIED, Factuality.HAPPENED]
