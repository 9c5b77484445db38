"""The journal: the append-only list of everything read and everything judged; all else is computed from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.model.claims import Claims
from servanda.model.copies import Repeat
from servanda.model.report import Report
from servanda.model.times import CountedFrom


class AuthorKind(StrEnum):
    """Who may write an entry."""

    RULE = "rule"
    MODEL = "model"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote an entry: a rule or a model with its version, or a person."""

    kind: AuthorKind
    name: str
    version: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.version}".strip()


class Verdict(StrEnum):
    """What a reviewer says of a claim or of a possible bearing."""

    ACCEPT = "accept"
    FIX = "fix"
    REJECT = "reject"
    UNSURE = "unsure"


class Sameness(StrEnum):
    """What a judgement says of two things."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    PART_OF = "part of"  # the left one is one part of the right one
    REPEATS = "repeats"  # the left report repeats words of the right one


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A report came in."""

    report: Report


@dataclass(frozen=True, slots=True)
class Reading:
    """What an engine read in a report; a newer one of the same report replaces it."""

    report_id: str
    engine: str  # name and version: the same engine adds nothing when it reads again
    claims: Claims
    anchor: date | None = None  # from where relative dates were counted, where that is not the report's own word
    passages: tuple[CountedFrom, ...] = ()  # where they were counted from yet another day: parts of a digest


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two things are the same, different, unsure, or one part of the other."""

    left: str
    right: str
    verdict: Sameness
    score: float | None = None
    reasons: tuple[str, ...] = ()
    repeat: Repeat | None = None  # what is repeated, where a rule found it
    settles: tuple[str, ...] = ()  # the entries of people who differed: this one counts in their stead


@dataclass(frozen=True, slots=True)
class Mend:
    """A field of a claim as a person would have it read."""

    field: str  # its name in the reading contract: debtor, polarity, until ...
    value: str | None  # None: it is not told


@dataclass(frozen=True, slots=True)
class Review:
    """A person's verdict on a claim or on a possible bearing."""

    target: str
    verdict: Verdict
    reason: str = ""
    mended: tuple[Mend, ...] = ()  # only of a fix
    on: tuple[str, ...] = ()  # the claims that a possible bearing joins: a newer reading leaves them as they are
    settles: tuple[str, ...] = ()  # the entries of people who differed: this one counts in their stead


@dataclass(frozen=True, slots=True)
class Note:
    """A person's words on an entry, a report, a claim or a commitment; they move nothing."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Undo:
    """An earlier entry no longer counts."""

    entry: str


@dataclass(frozen=True, slots=True)
class Redaction:
    """What these entries held is taken out of the file; a tombstone keeps the place of each."""

    about: str  # the report, where a whole one was taken out with its readings; else the one entry
    reason: str
    seals: tuple[tuple[str, str], ...]  # entry -> the seal of its tombstone: nothing else of the row was changed


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of an entry that was redacted; never appended, only read."""

    kind: str
    about: str
    redaction: str  # the entry that took it out


Body = ReportRead | Reading | Judgement | Review | Note | Undo | Redaction | Tombstone


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the journal: `id` hashes the body and its author, `hash` chains it to the row before."""

    id: str
    body: Body
    author: Author
    recorded: str  # ISO timestamp in UTC: when it was written down, for audit only
    previous: str = ""
    hash: str = ""
