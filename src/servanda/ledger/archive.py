"""What the journal says now: the newest reading of each report, and the judgements and reviews that still count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from servanda.ledger.disputes import standing
from servanda.ledger.origins import Origins
from servanda.ledger.reviewed import Held, Verdicts, as_reviewed
from servanda.model.claims import Agreement, Bearing, Claims, Event, Rendering, Statement
from servanda.model.journal import Author, AuthorKind, Entry, Judgement, Reading, ReportRead, Review, Undo
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
    gone: frozenset[str] = frozenset()  # claims that stay on a person's word alone: the newest reading has them no more
    last: str | None = None  # of a part of a journal: the newest publication in the whole of it, where that is known

    @cached_property
    def origins(self) -> Origins:
        """Where the words of the reports were printed first."""
        return Origins.of_record(self.reports, self.judgements)

    def day(self, report_id: str) -> str:
        """The day from which a report counts: publication of its origin, its own, else the day it was read."""
        return self.day_of(self.origins.printed_first(report_id))

    def day_of(self, report: Report) -> str:
        """The day from which a report counts by what it credits."""
        known = report.anchor or day_of(report.published) or day_of(self.recorded[report.id])
        assert known is not None
        return known.isoformat()


def archive(entries: Iterable[Entry], *, last: str | None = None) -> Archive:
    """The net journal of some entries, in order; what was undone is left out.

    `last`: of a part of a journal, the day of the newest report in the whole of it.
    """
    rows = list(entries)
    undone = _undone(rows)
    net = Archive()
    judgements: list[Signed[Judgement]] = []
    readings: dict[str, list[tuple[bool, Held]]] = {}
    given: dict[str, tuple[int, Review]] = {}
    for place, entry in enumerate(rows):
        if entry.id in undone:
            continue
        match entry.body:
            case ReportRead(report):
                net.reports[report.id] = report
                net.recorded[report.id] = entry.recorded
            case Reading(report_id, _, claims):
                held = Held(place, claims)
                readings.setdefault(report_id, []).append((entry.author.kind is AuthorKind.PERSON, held))
            case Judgement() as judgement:
                judgements.append(Signed(entry.id, judgement, entry.author, entry.recorded))
            case Review() as review:
                net.reviews[review.target] = Signed(entry.id, review, entry.author, entry.recorded)
                given[review.target] = (place, review)
            case _:
                pass
    verdicts = Verdicts.of(given.values())
    gone: set[str] = set()
    for report_id, told in readings.items():
        # a person's reading is not replaced by a machine's (rule 11); the sort is stable
        net.claims[report_id], lost = as_reviewed([held for _, held in sorted(told, key=lambda one: one[0])], verdicts)
        gone |= lost
    return Archive(net.reports, net.claims, net.recorded, standing(judgements), net.reviews, frozenset(gone), last)


def _undone(rows: list[Entry]) -> frozenset[str]:
    """The entries that an undo took back; an undo that was itself undone takes back nothing."""
    gone: set[str] = set()
    for entry in reversed(rows):
        if isinstance(entry.body, Undo) and entry.id not in gone:
            gone.add(entry.body.entry)
    return frozenset(gone)
