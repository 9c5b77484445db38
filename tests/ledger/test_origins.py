"""Copies of one report are one origin."""

from __future__ import annotations

import pytest

from servanda.ledger.origins import origin_keys
from servanda.model.report import Origin, Report

STORY = (
    "The front promised on Monday to release all prisoners from the camp at Pell. "
    "The ministry said that it would open the bridge once they had come home. "
    "Observers of the mission counted forty buses on the road to the river. "
    "Residents waited at the crossing until the lamps were lit in the evening. "
)
OTHER = (
    "A court in the capital rejected the complaint of the fishing cooperative. "
    "Its chairwoman announced that the boats would stay in harbour for a week. "
    "The port authority has not yet answered the questions of this newspaper. "
)


def report(identity: str, text: str, *, outlet: str = "Courier", published: str | None = "2024-05-01") -> Report:
    return Report(id=identity, text=text, outlet=outlet, published=published)


def origins(*reports: Report) -> int:
    return len(set(origin_keys({one.id: one for one in reports}).values()))


def test_a_credited_copy_has_the_key_of_its_origin() -> None:
    copy = Report(id="b", text="x", outlet="Mirror", published="2024-05-07", origin=Origin("Courier", "2024-05-01"))

    assert origins(report("a", STORY), copy) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (STORY, 1),  # the same story without a credit
        (STORY + " A short line more.", 1),  # extended
        (" ".join(STORY.split(". ")[1:]), 2),  # no whole sentence is left
        (OTHER, 2),
        (OTHER + STORY.split(". ", maxsplit=1)[0] + ".", 2),  # one shared sentence is a quotation, no copy
    ],
)
def test_an_uncredited_copy_is_known_by_its_sentences(text: str, count: int) -> None:
    assert origins(report("a", STORY), report("b", text, outlet="Mirror", published="2024-05-03")) == count


def test_two_short_notes_with_the_same_sentence_are_no_copies() -> None:
    note = "The front promised on Monday to release all prisoners from the camp."

    assert origins(report("a", note), report("b", note, outlet="Mirror")) == 2


def test_a_report_without_outlet_or_day_is_its_own_origin() -> None:
    assert origins(report("a", "x", published=None), report("b", "y", published=None)) == 2


def test_the_order_of_reading_does_not_matter() -> None:
    early, late = report("a", STORY), report("b", STORY, outlet="Mirror", published="2024-05-03")

    assert origin_keys({"a": early, "b": late}) == origin_keys({"b": late, "a": early})
