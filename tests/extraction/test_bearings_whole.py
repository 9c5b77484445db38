"""Bearings in short stories, read by the whole reader with the commitments that it finds itself."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import pytest
from tests.case_tables import table

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.report import Report
from servanda.model.text import Span

CASES: list[dict[str, Any]] = tomllib.loads(table("bearings_whole").read_text("utf-8"))["case"]
BY_ID = {case["id"]: case for case in CASES}
NEAR_MISSES = [case["id"] for case in CASES if not case["expect"]]
FLOOR = 0.95

Told = tuple[str, str, Span]


def _kept(relation: str) -> str:
    return "observes" if relation == "fulfils" else relation


@cache
def found(identity: str) -> tuple[Told, ...]:
    """Relation, mood and place of the commitment of each bearing that is read."""
    claims = extract(read(Report(id="case", text=BY_ID[identity]["text"])))
    places = {one.id: one.action for one in claims.renderings} | {one.id: one.span for one in claims.agreements}
    return tuple((_kept(b.relation), b.mood.value, places[b.commitment]) for b in claims.bearings)


def wanted(identity: str) -> tuple[Told, ...]:
    """What the case expects."""
    text = BY_ID[identity]["text"]
    spans = [(one, text.index(one["of"])) for one in BY_ID[identity]["expect"]]
    return tuple((_kept(one["relation"]), one["mood"], Span(at, at + len(one["of"]))) for one, at in spans)


def _all_in(some: tuple[Told, ...], others: tuple[Told, ...]) -> bool:
    return all(any(one[:2] == other[:2] and one[2].meets(other[2]) for other in others) for one in some)


def is_right(identity: str) -> bool:
    """Whether everything that is expected is read, and nothing else."""
    return _all_in(wanted(identity), found(identity)) and _all_in(found(identity), wanted(identity))


def test_most_stories_are_read_as_expected() -> None:
    wrong = [identity for identity in BY_ID if not is_right(identity)]
    assert len(wrong) <= (1 - FLOOR) * len(BY_ID), wrong


@pytest.mark.parametrize("identity", NEAR_MISSES)
def test_nothing_bears_on_a_commitment_in_a_near_miss(identity: str) -> None:
    assert found(identity) == ()


def test_no_kept_or_open_promise_is_called_broken() -> None:
    broken = ("breaches", "asserted")
    called = [i for i in BY_ID if broken in {b[:2] for b in found(i)} and broken not in {b[:2] for b in wanted(i)}]
    assert called == []


def test_who_denies_a_charge_is_the_voice_of_the_denial() -> None:
    text = BY_ID["denied-the-charge"]["text"]
    claims = extract(read(Report(id="case", text=text)))
    said = {one.id: one.source for one in claims.statements}
    voices = {b.mood.value: said[b.statement] for b in claims.bearings if b.statement}
    assert {mood: role.span.of(text) for mood, role in voices.items() if role and role.span} == {
        "asserted": "Kell",
        "denied": "Orlena",
    }
