"""The case table of bearings, with every noun of a commitment in the text as an agreement of its own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from servanda.extraction.bearings import bearings
from servanda.extraction.events import events
from servanda.extraction.tree import Tree
from servanda.language import read
from servanda.lexicon.event_bearing_rows import families
from servanda.model.claims import Agreement, Rendering
from servanda.model.ids import ClaimIds
from servanda.model.report import Report
from servanda.model.text import Span

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "bearings.toml").read_text("utf-8"))[
    "case"
]
FLOOR = 0.8


@dataclass(frozen=True)
class Bound:
    """What is bound in a case."""

    agreements: tuple[Agreement, ...]
    renderings: tuple[Rendering, ...] = ()


def told(case: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Relation, mood and words of the commitment of each bearing; an agreement keeps, it never fulfils at once."""
    text: str = case["text"]
    tree = Tree(read(Report(id="case", text=text)))
    spans = [_span(text, expected) for expected in case["expect"]]
    spans += [
        token.span
        for token in tree.analysis.tokens
        if token.upos == "NOUN" and token.lemma in families() and not any(span.holds(token.span) for span in spans)
    ]
    bound = Bound(tuple(Agreement(id=f"a{number}", span=span) for number, span in enumerate(spans)))
    ids = ClaimIds("case")
    found = bearings(tree, (), bound, events(tree, (), (), ids), ids)
    return [(_kept(b.relation), b.mood.value, spans[int(b.commitment[1:])].of(text)) for b in found]


def _span(text: str, expected: dict[str, Any]) -> Span:
    start = -1
    for _ in range(expected.get("nth", 1)):
        start = text.index(expected["of"], start + 1)
    return Span(start, start + len(expected["of"]))


def _kept(relation: str) -> str:
    """Keeping is keeping here: what is an act and what lasts is told by the rendering, which the case has not."""
    return "observes" if relation == "fulfils" else str(relation)


def wanted(case: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What the case expects."""
    return [(_kept(expected["relation"]), expected["mood"], expected["of"]) for expected in case["expect"]]


def test_most_cases_are_read_as_expected() -> None:
    right = [case["id"] for case in CASES if told(case) == wanted(case)]
    assert len(right) >= FLOOR * len(CASES)


@pytest.mark.parametrize("case", [case for case in CASES if not case["expect"]], ids=lambda case: case["id"])
def test_near_misses_bear_on_nothing(case: dict[str, Any]) -> None:
    assert told(case) == []
