"""Answers to what-if, check, changed, find and the review queue: plain values, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.model.answers import Evidence, Link
from servanda.model.journal import Judgement, Review, Sameness


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that is not what it was, with what it says now and where to find it again."""

    id: str
    kind: str
    words: str  # whose it is, and what is to be done
    before: str  # the status, "not told before" or "no finding yet"
    after: str
    by_voice: tuple[tuple[str, tuple[str, ...]], ...]  # state -> tellers, where they differ now
    through: tuple[Evidence, ...]  # the passages that made it so; empty: the clock, or a supposition
    address: str
    due: bool = False  # what waited has come: it is to be carried out
    until: str | None = None  # its last day, in words
    why: tuple[str, ...] = ()  # what is not told for sure, where it depends on the date


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would be different, if something were so."""

    that: str  # what is supposed, as it was understood
    by: str
    on: str
    at: str
    known: str
    changes: tuple[Change, ...]
    released: tuple[Link, ...]  # whose debtors might claim release
    cycles: tuple[tuple[str, ...], ...]  # rings of commitments that wait for each other, of which one is moved
    is_heard: bool = True  # False: nobody of the name that was given speaks in the ledger


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a commitment can hardly be checked, or what stands in its way."""

    id: str
    words: str
    about: str  # "no debtor", "in a cycle" ...
    why: str


@dataclass(frozen=True, slots=True)
class Alert:
    """A possible breach that no person has judged."""

    id: str
    commitment: str
    words: str
    reasons: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What wants a look since a day, and what can hardly be checked at all."""

    since: str | None
    at: str
    known: str
    overdue: tuple[Change, ...]
    contested: tuple[Change, ...]
    due: tuple[Change, ...]
    broken: tuple[Change, ...]
    possible: tuple[Alert, ...]
    conflicts: tuple[Doubt, ...]
    lint: tuple[Doubt, ...]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing wants a look; what can hardly be checked is no news."""
        return not (self.overdue or self.contested or self.due or self.broken or self.possible)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage or a commitment in which the words stand."""

    kind: str  # "report" | "commitment"
    id: str
    words: str
    evidence: Evidence | None
    address: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A finding as one may cite it."""

    address: str
    line: str
    again: str  # the command that shows it again


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One thing that only a person can decide."""

    id: str
    question: str
    kind: str  # "possible bearing" | "the same?"
    answers: tuple[str, ...]
    reasons: tuple[str, ...]
    passages: tuple[Evidence, ...]
    left: int  # how many wait, this one included


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a claim that a person may mend."""

    name: str  # as the reading contract calls it
    value: str  # what it holds now, as a person writes it; empty where nothing is told
    choices: tuple[str, ...]  # empty: any words


@dataclass(frozen=True, slots=True)
class Mendable:
    """A claim that a question rests on, as it is read now."""

    id: str
    what: str  # "event", "commitment", "bearing" ...
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What came of fixing what a question rests on and accepting it so."""

    words: str
    entries: tuple[str, ...]  # what was written; undoing all of them takes it back


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person decided of one thing, as it still counts."""

    entry: str
    author: str
    recorded: str
    body: Review | Judgement

    @property
    def says(self) -> tuple[object, ...]:
        """What is equal for two who agree: the answer, and what it mends, or which of two is the part."""
        if isinstance(self.body, Review):
            return self.body.verdict, frozenset(self.body.mended)
        return self.body.verdict, self.body.left if self.body.verdict is Sameness.PART_OF else ""

    @property
    def answer(self) -> str:
        """The answer in a word."""
        return str(self.body.verdict)

    @property
    def reason(self) -> str:
        """Why, in the person's words; empty where none is given."""
        return self.body.reason if isinstance(self.body, Review) else "; ".join(self.body.reasons)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question that people answered differently."""

    item: QueueItem
    commitment: str | None  # the commitment that it is about, the first of two
    opinions: tuple[Opinion, ...]  # the oldest first
    meanwhile: str  # what counts until it is settled
