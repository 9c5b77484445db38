"""What the journal says now: the newest reading of each report, and the judgements and reviews that still count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from servanda.model.claims import Agreement, Bearing, Claims, Event, Rendering, Statement
from servanda.model.journal import Author, Entry, Judgement, Reading, ReportRead, Review, Undo
from servanda.model.report import Report
from servanda.model.times import day_of

T = TypeVar("T")
Item = Statement | Rendering | Agreement | Event | Bearing


@dataclass(frozen=True, slots=True)
class Signed(Generic[T]):
    """An entry's body with who wrote it, when and under which id."""

    entry: str
    body: T
    author: Author
    recorded: str


@dataclass(frozen=True)
class Archive:
    """The net journal; reports in the order in which they were read."""

    reports: dict[str, Report] = field(default_factory=dict)
    claims: dict[str, Claims] = field(default_factory=dict)
    recorded: dict[str, str] = field(default_factory=dict)  # when each report was read
    judgements: tuple[Signed[Judgement], ...] = ()
    reviews: dict[str, Signed[Review]] = field(default_factory=dict)  # the latest one of each target

    def day(self, report_id: str) -> str:
        """The day from which a report counts: publication of its origin, its own, else the day it was read."""
        report = self.reports[report_id]
        known = report.anchor or day_of(report.published) or day_of(self.recorded[report_id])
        assert known is not None
        return known.isoformat()


def archive(entries: Iterable[Entry]) -> Archive:
    """The net journal of some entries, in order; what was undone is left out."""
    rows = list(entries)
    undone = _undone(rows)
    net = Archive()
    judgements: list[Signed[Judgement]] = []
    for entry in rows:
        if entry.id in undone:
            continue
        match entry.body:
            case ReportRead(report):
                net.reports[report.id] = report
                net.recorded[report.id] = entry.recorded
            case Reading(report_id, _, claims):
                net.claims[report_id] = claims
            case Judgement() as judgement:
                judgements.append(Signed(entry.id, judgement, entry.author, entry.recorded))
            case Review() as review:
                net.reviews[review.target] = Signed(entry.id, review, entry.author, entry.recorded)
            case _:
                pass
    return Archive(net.reports, net.claims, net.recorded, tuple(judgements), net.reviews)


def _undone(rows: list[Entry]) -> frozenset[str]:
    """The entries that an undo took back; an undo that was itself undone takes back nothing."""
    gone: set[str] = set()
    for entry in reversed(rows):
        if isinstance(entry.body, Undo) and entry.id not in gone:
            gone.add(entry.body.entry)
    return frozenset(gone)


def last_undoable(entries: Iterable[Entry]) -> Entry | None:
    """The latest judgement or review by a person that still counts."""
    rows = list(entries)
    undone = _undone(rows)
    wanted = [
        entry
        for entry in rows
        if isinstance(entry.body, Judgement | Review) and entry.author.kind == "person" and entry.id not in undone
    ]
    return wanted[-1] if wanted else None
