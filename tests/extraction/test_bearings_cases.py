"""The case table of bearings.

A case is read with every noun of a commitment in its text as an agreement of its own, so that it tells of the words
alone; a case with `whole` is read by the whole reader, with the undertakings that it finds.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from tests.case_tables import table

from servanda.extraction.attribution import statements
from servanda.extraction.bearings import bearings
from servanda.extraction.events import events
from servanda.extraction.extract import extract
from servanda.extraction.tree import Tree
from servanda.language import read
from servanda.lexicon.event_bearing_rows import families
from servanda.model.claims import Agreement, Bearing, Claims, Mood, Relation, Rendering, Role
from servanda.model.ids import ClaimIds
from servanda.model.report import Report
from servanda.model.text import Span

CASES: list[dict[str, Any]] = tomllib.loads(table("bearings").read_text("utf-8"))["case"]
BY_ID = {case["id"]: case for case in CASES}
NEAR_MISSES = [case["id"] for case in CASES if not case["expect"]]
FLOOR = 0.95
VOICES = 0.9  # a few cues of saying are no statements: "rejected the accusation that"


@dataclass(frozen=True)
class Bound:
    """What is bound in a case."""

    agreements: tuple[Agreement, ...]
    renderings: tuple[Rendering, ...] = ()


@cache
def told(identity: str) -> Claims:
    """The claims of a case."""
    case = BY_ID[identity]
    analysis = read(Report(id="case", text=case["text"]))
    if case.get("whole"):
        return extract(analysis)
    tree, ids = Tree(analysis), ClaimIds("case")
    bound = Bound(tuple(Agreement(id=str(span.start), span=span) for span in _deals(case, tree)))
    said = statements(tree, ids).statements
    found = bearings(tree, said, bound, events(tree, said, (), ids), ids)
    return Claims(statements=said, agreements=bound.agreements, bearings=found)


def _deals(case: dict[str, Any], tree: Tree) -> list[Span]:
    spans = [_span(case["text"], expected) for expected in case["expect"]]
    return spans + [
        token.span
        for token in tree.analysis.tokens
        if token.upos == "NOUN" and token.lemma in families() and not any(span.holds(token.span) for span in spans)
    ]


def _span(text: str, expected: dict[str, Any]) -> Span:
    start = -1
    for _ in range(expected.get("nth", 1)):
        start = text.index(expected["of"], start + 1)
    return Span(start, start + len(expected["of"]))


def _kept(relation: str) -> str:
    """Keeping is keeping here: what is an act and what lasts is told by the rendering, which the case has not."""
    return "observes" if relation == "fulfils" else str(relation)


def _of(claims: Claims, bearing: Bearing, text: str) -> str:
    spans = {item.id: item.span for item in claims.agreements} | {item.id: item.action for item in claims.renderings}
    return spans[bearing.commitment].of(text)


def _words(role: Role | None, text: str) -> str | None:
    return role.span.of(text).lower() if role and role.span else None


def _speaker(claims: Claims, bearing: Bearing, text: str) -> str | None:
    said = {statement.id: statement for statement in claims.statements}.get(bearing.statement or "")
    return _words(said.source, text) if said else None


def found(identity: str) -> list[tuple[str, str, str]]:
    """Relation, mood and words of the commitment of each bearing."""
    claims, text = told(identity), BY_ID[identity]["text"]
    return [(_kept(b.relation), b.mood.value, _of(claims, b, text).lower()) for b in claims.bearings]


def wanted(identity: str) -> list[tuple[str, str, str]]:
    """What the case expects."""
    expected = BY_ID[identity]["expect"]
    return [(_kept(one["relation"]), one["mood"], one["of"].lower()) for one in expected]


def _short(words: str | None) -> str | None:
    return words.removeprefix("the ").removeprefix("a ") if words else None


def test_most_cases_are_read_as_expected() -> None:
    right = [identity for identity in BY_ID if found(identity) == wanted(identity)]
    assert len(right) >= FLOOR * len(BY_ID)


@pytest.mark.parametrize("identity", NEAR_MISSES)
def test_near_misses_bear_on_nothing(identity: str) -> None:
    assert found(identity) == []


@pytest.mark.parametrize("identity", NEAR_MISSES)
def test_the_whole_reader_reads_no_breach_in_a_near_miss(identity: str) -> None:
    claims = extract(read(Report(id="case", text=BY_ID[identity]["text"])))
    assert [b for b in claims.bearings if (b.relation, b.mood) == (Relation.BREACHES, Mood.ASSERTED)] == []


def told_fields(field: str) -> tuple[int, int]:
    """How many of the agents or speakers of the bearings that are found are right, and how many bearings there are."""
    right = every = 0
    for identity in BY_ID:
        claims, text = told(identity), BY_ID[identity]["text"]
        if found(identity) != wanted(identity):
            continue
        for bearing, expected in zip(claims.bearings, BY_ID[identity]["expect"], strict=True):
            got = _words(bearing.agent, text) if field == "agent" else _speaker(claims, bearing, text)
            every += 1
            right += _short(got) == _short(expected.get(field, "").lower() or None)
    return right, every


@pytest.mark.parametrize(("field", "floor"), [("agent", FLOOR), ("said_by", VOICES)])
def test_who_keeps_or_breaks_it_and_who_says_so_are_told(field: str, floor: float) -> None:
    right, every = told_fields(field)
    assert right >= floor * every
