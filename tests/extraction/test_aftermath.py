"""What became of an undertaking in other words: how much of it is read, and that nothing false is."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from typing import Any

from tests.case_tables import table

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.claims import As, Claims
from servanda.model.report import Report
from servanda.model.text import Span

CASES: list[dict[str, Any]] = tomllib.loads(table("aftermath").read_text("utf-8"))["case"]
UNSEEN = os.environ.get("SERVANDA_CASES") == "unseen"
FLOOR = 0.15 if UNSEEN else 0.35  # of the passages with an outcome
FALSE = 0.15 if UNSEEN else 0.0  # of the near misses

Told = tuple[str, str, Span]


def _kept(relation: str) -> str:
    return "observes" if relation == "fulfils" else relation


@cache
def claims_of(text: str) -> Claims:
    """What is read in a passage."""
    return extract(read(Report(id="case", text=text)))


def found(text: str) -> tuple[Told, ...]:
    """Relation, mood and place of the commitment of each bearing, those of undertakings told as kept or broken too."""
    claims = claims_of(text)
    places = {one.id: one.action for one in claims.renderings} | {one.id: one.span for one in claims.agreements}
    fates = {As.KEPT: "observes", As.BROKEN: "breaches"}
    told = [(fates[one.told_as], "asserted", one.action) for one in claims.renderings if one.told_as in fates]
    return tuple((_kept(b.relation), b.mood.value, places[b.commitment]) for b in claims.bearings) + tuple(told)


def wanted(case: dict[str, Any]) -> tuple[Told, ...]:
    """What a passage tells."""
    spans = [(one, case["text"].index(one["of"])) for one in case["expect"]]
    return tuple((_kept(one["relation"]), one["mood"], Span(at, at + len(one["of"]))) for one, at in spans)


def _all_in(some: tuple[Told, ...], others: tuple[Told, ...]) -> bool:
    return all(any(one[:2] == other[:2] and one[2].meets(other[2]) for other in others) for one in some)


def is_right(case: dict[str, Any]) -> bool:
    """Whether everything that became of it is read, and nothing else."""
    read_ = found(case["text"])
    return _all_in(wanted(case), read_) and _all_in(read_, wanted(case))


def test_what_became_of_it_is_read_as_often_as_it_was() -> None:
    told = [case for case in CASES if case["expect"]]
    right = [case["id"] for case in told if is_right(case)]
    assert len(right) >= FLOOR * len(told), f"{len(right)} of {len(told)}"


def test_nothing_became_of_it_in_a_near_miss() -> None:
    near = [case for case in CASES if not case["expect"]]
    false = [case["id"] for case in near if found(case["text"])]
    assert len(false) <= FALSE * len(near), false


def test_no_kept_undertaking_is_called_broken() -> None:
    broken = ("breaches", "asserted")
    called = [c["id"] for c in CASES if broken in {b[:2] for b in found(c["text"])}]
    told = {c["id"] for c in CASES if broken in {b[:2] for b in wanted(c)}}
    assert set(called) <= told
