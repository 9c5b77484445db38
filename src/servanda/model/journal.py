"""The journal: the append-only list of everything read and everything judged; all else is computed from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.model.claims import Claims
from servanda.model.copies import Repeat
from servanda.model.report import Report


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


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two things are the same, different, unsure, or one part of the other."""

    left: str
    right: str
    verdict: Sameness
    score: float | None = None
    reasons: tuple[str, ...] = ()
    repeat: Repeat | None = None  # what is repeated, where a rule found it


@dataclass(frozen=True, slots=True)
class Review:
    """A person's verdict on a claim or on a possible bearing."""

    target: str
    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """An earlier entry no longer counts."""

    entry: str


Body = ReportRead | Reading | Judgement | Review | Undo


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the journal: `id` hashes the body and its author, `hash` chains it to the row before."""

    id: str
    body: Body
    author: Author
    recorded: str  # ISO timestamp in UTC: when it was written down, for audit only
    previous: str = ""
    hash: str = ""
