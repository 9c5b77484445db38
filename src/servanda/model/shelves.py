"""What the ledger holds beside commitments, as it is shown: reports with their marks, actors, agreements, sources."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.model.answers import BoardRow, Evidence


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in one line."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    day: str  # the day from which it counts
    language: str | None
    origin: str | None  # the outlet that it repeats
    statements: int
    commitments: int
    events: int
    problems: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Something read in a report's text, `start` to `end` (exclusive) in code points."""

    item: str  # the claim's id; a date's is made of its place
    layer: str  # statement, source, cue, commitment, condition, event, bearing, date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of a claim in the margin of its report."""

    item: str
    layer: str
    start: int
    title: str
    details: tuple[tuple[str, str], ...]
    commitment: str | None = None  # the commitment it belongs to
    inside: str | None = None  # the statement that reports it
    depth: int = 0  # how many statements stand around it


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report's untouched text with everything that was read in it."""

    row: ReportRow
    text: str
    byline: tuple[str, ...]
    url: str | None
    file: str
    rights: str | None
    labels: tuple[tuple[str, str], ...]
    marks: tuple[Mark, ...]
    cards: tuple[Card, ...]
    same_origin: tuple[ReportRow, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor and how often it stands in each part."""

    name: str
    owes: int
    is_owed: int
    threatens: int
    vouches: int
    says: int
    kept: int
    broken: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Undertakings of one actor toward another."""

    debtor: str
    toward: str
    commitments: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """Everything in which an actor has a part."""

    name: str
    owes: tuple[BoardRow, ...]
    is_owed: tuple[BoardRow, ...]
    threatens: tuple[BoardRow, ...]
    vouches: tuple[BoardRow, ...]
    says: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement with its parties and terms."""

    id: str
    name: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    made: str | None
    complete: bool
    terms: tuple[BoardRow, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A teller: in how many reports and origins, and how often it is the only one."""

    name: str
    naming: str
    outlets: tuple[str, ...]
    statements: int
    commitments: int
    alone: int  # commitments that nobody else tells


@dataclass(frozen=True, slots=True)
class Moment:
    """Something dated on the timeline; `start` and `end` are ISO days, None where open."""

    item: str
    kind: str  # commitment or event
    label: str
    status: str
    start: str | None
    end: str | None
    commitment: str | None
    report: str
