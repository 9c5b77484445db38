"""What one may ask of an open ledger beside its pages: what if, check, changed, find, cite, and the review queue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from servanda import ledger
from servanda.api.keeping import one_of, person
from servanda.errors import BadDateError, LedgerError
from servanda.ledger import Book, Sight
from servanda.model.enquiries import Change, CheckPage, Citation, Found, QueueItem, WhatIf
from servanda.model.journal import Judgement, Review, Sameness, Verdict
from servanda.store import SqliteJournal


class Days(NamedTuple):
    """The two days of a question; None is today."""

    at: str | None = None
    known: str | None = None


TODAY = Days()


class Enquiring:
    """The part of an open ledger that compares sights and puts questions to a person."""

    _journal: SqliteJournal

    @property
    def book(self) -> Book:
        """The ledger as the journal tells it now."""
        raise NotImplementedError

    def _changed(self) -> None:
        """Forgets what was computed from the journal as it stood."""

    def _sight(self, at: str | None, known: str | None) -> Sight:
        raise NotImplementedError

    def _commitment(self, given: str, seen: Sight) -> str:
        raise NotImplementedError

    def what_if(self, that: str, *, by: str | None = None, on: str | None = None, days: Days = TODAY) -> WhatIf:
        """What would be different if something were so: "ID is broken", or words of an event."""
        seen = self._sight(*days)
        supposed = ledger.Supposition(that, by, day_given(on) if on else None)
        return ledger.what_if(self.book, supposed, seen.at, seen.known)

    def check(self, since: str | None = None, *, days: Days = TODAY) -> CheckPage:
        """What became overdue, contested, due, broken, or possibly so since a day; what can hardly be checked."""
        now = self._sight(*days)
        before = self._before(since) if since else now
        return ledger.check(before, now, since)

    def changed(self, since: str, *, days: Days = TODAY) -> tuple[Change, ...]:
        """Which findings are not what they were on the day before, and through which passages."""
        return tuple(ledger.changes(self._before(since), self._sight(*days)))

    def _before(self, since: str) -> Sight:
        """The ledger as it was at the end of the day before."""
        last = (day_given(since) - timedelta(days=1)).isoformat()
        return self._sight(last, last)

    def find(self, words: str, *, days: Days = TODAY) -> tuple[Found, ...]:
        """The commitments and the sentences of reports in which all the words stand."""
        return tuple(ledger.find(self._sight(*days), words))

    def cite(self, given: str, *, days: Days = TODAY) -> Citation:
        """A finding's permanent address and a line to cite it by."""
        seen = self._sight(*days)
        return ledger.cite(seen, self._commitment(given, seen))

    def queue(self, *, days: Days = TODAY) -> tuple[QueueItem, ...]:
        """What waits for a person, the most telling first."""
        return tuple(ledger.queue(self._sight(*days)))

    def decide(self, item: QueueItem, answer: str, *, by: str | None = None, reason: str = "") -> str:
        """Writes a person's answer to a question of the queue; `undo` takes it back."""
        self.decide_all([item], answer, by=by, reason=reason)
        return f"{item.id[:7]}: {answer}, by {person(by).name}. `servanda undo` takes it back."

    def decide_all(
        self, items: Iterable[QueueItem], answer: str, *, by: str | None = None, reason: str = ""
    ) -> list[str]:
        """Writes one answer to several questions, all or none, and gives the ids of the entries."""
        asked = tuple(items)
        for item in asked:
            if answer not in item.answers:
                raise LedgerError(f"{answer!r} is no answer here; known: {', '.join(item.answers)}.")
        written = self._journal.append([self._answer(item, answer, reason) for item in asked], person(by))
        self._changed()
        return written

    def judge(self, left: str, verdict: str, right: str, *, by: str | None = None, reason: str = "") -> str:
        """Writes a person's word on whether two commitments, renderings or agreements are the same."""
        if verdict not in set(Sameness):
            raise LedgerError(f"{verdict!r} is no verdict; known: {', '.join(Sameness)}.")
        told = [*self.book.told.renderings, *self.book.told.agreements]
        one, two = (one_of("commitment or agreement", given, told) for given in (left, right))
        author = person(by)
        self._journal.append([Judgement(one, two, Sameness(verdict), None, (reason,) if reason else ())], author)
        self._changed()
        return f"{one[:7]} {verdict} {two[:7]}, by {author.name}. `servanda undo` takes it back."

    def _answer(self, item: QueueItem, answer: str, reason: str) -> Review | Judgement:
        match = self.book.possible.get(item.id)
        if match is not None:
            return Review(item.id, Verdict(answer), reason, on=(match.event.id, match.rendering.id))
        told = self.book.told
        if item.id in {**told.renderings, **told.events, **told.bearings}:
            return Review(item.id, Verdict(answer), reason)
        judged = (signed.body for signed in self.book.record.judgements)
        one = next((body for body in judged if ledger.pair_id(body) == item.id), None)
        if one is None:
            raise LedgerError(f"{item.id[:7]} no longer waits for an answer.")
        return Judgement(one.left, one.right, Sameness(answer), None, (reason,) if reason else ())


def day_given(given: str) -> date:
    """A day as it was typed."""
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise BadDateError(given) from error


def only(doubts: CheckPage, wanted: Iterable[str]) -> CheckPage:
    """The page with only these kinds of doubt; none named keeps all."""
    kinds = frozenset(wanted)
    return replace(doubts, lint=tuple(d for d in doubts.lint if d.about in kinds)) if kinds else doubts
