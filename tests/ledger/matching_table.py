"""The table of labelled pairs (tests/cases/matching.toml) and what the matcher says of each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.ledger.reports import Paper, book, party

from servanda.model.claims import Event, EventType, Factuality, Kind, Polarity, Relation, Rendering, Role
from servanda.model.times import Interval

TABLE = Path(__file__).parents[1] / "cases" / "matching.toml"
LABELS = {"breach": Relation.BREACHES, "fulfilment": Relation.FULFILS, "neither": None}


@dataclass(frozen=True)
class Pair:
    """A labelled pair, and what was found for it."""

    story: str
    commitment: str
    event: str
    wanted: Relation | None
    found: Relation | None
    why: str

    def __str__(self) -> str:
        return f"{self.story}: {self.commitment}, {self.event}: {self.found} and not {self.wanted} ({self.why})"


def pairs(part: str) -> list[Pair]:
    """The pairs of the stories that were in view, kept aside, or written fresh, with what the matcher finds."""
    return [pair for story in stories() if _part(story) == part for pair in _judged(story)]


def _part(story: dict[str, Any]) -> str:
    return next((part for part in ("aside", "fresh") if story.get(part)), "in view")


def scores(found: Iterable[Pair]) -> tuple[float, float]:
    """Precision and recall of what is proposed."""
    told = list(found)
    proposed = [pair for pair in told if pair.found is not None]
    right = [pair for pair in proposed if pair.found is pair.wanted]
    wanted = [pair for pair in told if pair.wanted is not None]
    return len(right) / len(proposed), len(right) / len(wanted)


def stories() -> list[dict[str, Any]]:
    """The stories of the table."""
    found: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["story"]
    return found


def papers(story: dict[str, Any]) -> tuple[Paper, Paper]:
    """The report that tells what was undertaken, and the report that tells what happened."""
    terms = _paper("terms", [row["action"] for row in story["commitments"]], story["commitments"][0]["made"])
    news = _paper("news", [row["words"] for row in story["events"]], "2040-01-01")
    terms.claims += [_rendering(terms, row) for row in story["commitments"]]
    news.claims += [_event(news, row) for row in story["events"]]
    return terms, news


def _judged(story: dict[str, Any]) -> Iterator[Pair]:
    found = {(m.rendering.id, m.event.id): m.relation for m in book(*papers(story)).possible.values()}
    for commitment, event, label, why in story["pairs"]:
        yield Pair(story["name"], commitment, event, LABELS[label], found.get((commitment, event)), why)


def _paper(name: str, sentences: list[str], published: str) -> Paper:
    text = " ".join(f"{number} {words}." for number, words in enumerate(sentences))
    return Paper(name, text, outlet=name, published=published)


def _day(value: str | None) -> Interval | None:
    return Interval(date.fromisoformat(value), date.fromisoformat(value)) if value else None


def _role(value: str | None) -> Role | None:
    return party(value) if value else None


def _rendering(paper: Paper, row: dict[str, Any]) -> Rendering:
    return Rendering(
        id=row["id"],
        kind=Kind(row["kind"]),
        polarity=Polarity(row["polarity"]),
        action=paper.span(row["action"]),
        debtor=_role(row["debtor"]),
        creditor=_role(row.get("creditor")),
        beneficiary=_role(row.get("beneficiary")),
        target=_role(row.get("target")),
        made=_day(row.get("made")),
        until=_day(row.get("until")),
    )


def _event(paper: Paper, row: dict[str, Any]) -> Event:
    return Event(
        id=row["id"],
        type=EventType(row["type"]),
        span=paper.span(row["words"]),
        factuality=Factuality.HAPPENED,
        agent=_role(row["agent"]),
        patient=_role(row.get("patient")),
        when=_day(row.get("when")),
    )
