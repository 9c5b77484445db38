"""What the commands that keep a ledger answer: the log, the state of the chain, the doctor's findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of the journal in one line."""

    id: str
    kind: str  # report, reading, judgement, review, note, undo, redaction
    about: str
    author: str
    author_kind: str
    recorded: str
    words: str  # what it says, in short
    counts: bool  # False: it was taken back


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether every row of the journal is as it was written."""

    rows: int
    head: str  # the hash of the last row: written down elsewhere, it proves later that nothing before it was changed
    broken: str | None  # the first row that is not; None: the chain is whole
    place: int | None  # its place in the journal, from 1
    why: str | None


class Grade(StrEnum):
    """How bad it is."""

    GOOD = "good"
    NOTE = "note"  # worth knowing
    BAD = "bad"  # something is to be done


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the doctor looked at."""

    name: str
    grade: Grade
    words: str
    remedy: str | None = None  # None: nothing is to be done


@dataclass(frozen=True, slots=True)
class Checkup:
    """All that the doctor looked at."""

    checks: tuple[Check, ...]

    @property
    def well(self) -> bool:
        """Whether nothing is bad."""
        return all(check.grade is not Grade.BAD for check in self.checks)
