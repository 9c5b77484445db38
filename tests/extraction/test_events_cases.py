"""The case table of acts: type, parts, place and, above all, whether the act took place."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import pytest
from tests.case_tables import table

from servanda.extraction.events import events
from servanda.extraction.tree import Tree
from servanda.language import read
from servanda.model.claims import Event, EventType, Factuality, Role
from servanda.model.ids import ClaimIds
from servanda.model.report import Report
from servanda.model.text import Span

CASES: list[dict[str, Any]] = tomllib.loads(table("events").read_text("utf-8"))["case"]
FLOOR = 0.95
UNDONE = 80  # sentences at least that deny, plan, suppose or make depend what they tell of
SPOKEN = {EventType.AGREE, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT}
PRONOUNS = {"he", "she", "it", "they", "we", "i", "them", "him", "her"}


@cache
def acts(text: str) -> tuple[Event, ...]:
    """The acts of a text by itself."""
    return events(Tree(read(Report(id="case", text=text))), (), (), ClaimIds("case"))


def wrong(case: dict[str, Any]) -> list[str]:
    """What is wrong with the reading of a case; empty where nothing is."""
    text: str = case["text"]
    left = list(acts(text))
    faults: list[str] = []
    for expected in case["expect"]:
        fitting = [event for event in left if event.type == expected["type"] and _holds_half(event, expected, text)]
        if not fitting:
            faults.append(f"missed {expected['type']}: {expected['passage']}")
            continue
        best = min(fitting, key=lambda event: len(_differences(expected, event, text)))
        left.remove(best)
        faults += _differences(expected, best, text)
    denied = [e for e in left if "denied" in case.get("note", "") and e.factuality is Factuality.DENIED]
    return faults + [f"extra {e.type}: {e.span.of(text)}" for e in left if e.type not in SPOKEN and e not in denied]


def _holds_half(event: Event, expected: dict[str, Any], text: str) -> bool:
    start = -1
    for _ in range(expected.get("nth", 1)):
        start = text.index(expected["passage"], start + 1)
    span = Span(start, start + len(expected["passage"]))
    return 2 * (min(event.span.end, span.end) - max(event.span.start, span.start)) >= len(span)


def _differences(expected: dict[str, Any], event: Event, text: str) -> list[str]:
    faults = []
    if event.factuality != expected["factuality"]:
        faults.append(f"factuality {event.factuality}")
    if not _same(expected.get("agent", ""), event.agent, text):
        faults.append(f"agent {event.agent}")
    if "patient" in expected and not _same(expected["patient"], event.patient, text):
        faults.append(f"patient {event.patient}")
    if "place" in expected and event.place != expected["place"]:
        faults.append(f"place {event.place}")
    return faults


def _same(expected: str, role: Role | None, text: str) -> bool:
    got = role.span.of(text).lower() if role and role.span else ""
    if not expected or not got:
        return expected == got
    return got in PRONOUNS or expected.lower() in got or got in expected.lower()


def test_most_cases_are_read_as_expected() -> None:
    right = [case["id"] for case in CASES if not wrong(case)]
    assert len(right) >= FLOOR * len(CASES)


def undone(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The acts of a case that did not happen by its words."""
    return [expected for expected in case["expect"] if expected["factuality"] != "happened"]


NOT_DONE = [case for case in CASES if undone(case)]


@pytest.mark.parametrize("case", NOT_DONE, ids=lambda case: case["id"])
def test_an_act_that_is_denied_planned_or_supposed_is_never_told_as_done(case: dict[str, Any]) -> None:
    done = [e for e in acts(case["text"]) if e.factuality is Factuality.HAPPENED]
    told = [one for one in case["expect"] if one["factuality"] == "happened"]
    for expected in undone(case):
        # "refused to leave" tells a refusal with the words of the leaving: an act that is listed as done may overlap
        alike = [e for e in done if _holds_half(e, expected, case["text"]) and not _is_listed(e, told, case["text"])]
        assert [e for e in alike if e.type == expected["type"] or e.type not in SPOKEN] == []


def _is_listed(event: Event, told: list[dict[str, Any]], text: str) -> bool:
    return any(event.type == one["type"] and _holds_half(event, one, text) for one in told)


def test_the_table_has_enough_sentences_whose_act_did_not_happen() -> None:
    assert len(NOT_DONE) >= UNDONE


@pytest.mark.parametrize("case", [case for case in CASES if not case["expect"]], ids=lambda case: case["id"])
def test_near_misses_hold_no_act_in_the_world(case: dict[str, Any]) -> None:
    assert wrong(case) == []
