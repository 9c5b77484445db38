"""What one may ask of an open ledger beside its pages: what if, check, changed, find, cite, and the review queue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from servanda import ledger
from servanda.api.keeping import one_of, person
from servanda.api.shelf import Shelf
from servanda.api.views import View
from servanda.errors import BadDateError, LedgerError, UnknownWordError
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

    def _asked(self, given: str, at: str | None, known: str | None) -> tuple[Sight, str]:
        raise NotImplementedError

    def _view(self, at: str | None, known: str | None) -> View:
        raise NotImplementedError

    def _kept(self) -> Shelf | None:
        """The index, where the ledger is large, with its rows brought to today."""
        raise NotImplementedError

    def _book_of(self, given: str) -> Book:
        """The book, or the part of it in which all stand whose ids begin so."""
        shelf = self._kept()
        return shelf.book_of(given) if shelf else self.book

    def _paired(self, identity: str) -> Judgement | None:
        """What was judged of two things, by a rule or a person, under the id of the question."""
        shelf = self._kept()
        judged = shelf.asking.judged(identity) if shelf else (one.body for one in self.book.record.judgements)
        return next((one for one in judged if ledger.pair_id(one) == identity), None)

    def what_if(self, that: str, *, by: str | None = None, on: str | None = None, days: Days = TODAY) -> WhatIf:
        """What would be different if something were so: "ID is broken", or words of an event."""
        supposed = ledger.Supposition(that, by, day_given(on) if on else None)
        shelf, view = self._kept(), self._view(*days)
        if shelf:
            return shelf.wondering.what_if(supposed, view)
        return ledger.what_if(self.book, supposed, view.at, view.known)

    def check(self, since: str | None = None, *, days: Days = TODAY) -> CheckPage:
        """What became overdue, contested, due, broken, or possibly so since a day; what can hardly be checked."""
        shelf = self._kept()
        if shelf:
            before = self._view(*_before(since)) if since else None
            return shelf.asking.check(before, self._view(*days), since)
        now = self._sight(*days)
        return ledger.check(self._sight(*_before(since)) if since else now, now, since)

    def changed(self, since: str, *, days: Days = TODAY) -> tuple[Change, ...]:
        """Which findings are not what they were on the day before, and through which passages."""
        shelf, before = self._kept(), _before(since)
        if shelf:
            return shelf.asking.changed(self._view(*before), self._view(*days))
        return tuple(ledger.changes(self._sight(*before), self._sight(*days)))

    def find(
        self, words: str, *, days: Days = TODAY, since: str | None = None, until: str | None = None
    ) -> Iterator[Found]:
        """The commitments and the sentences of reports in which all the words stand, each told when it is asked for.

        `since`, `until`: only reports of these days, and what they tell. Raises BadDateError.
        """
        first = day_given(since).isoformat() if since else ""
        between = first, day_given(until).isoformat() if until else date.max.isoformat()
        shelf = self._kept()
        if shelf:
            return shelf.asking.find(words, self._view(*days), between)
        return ledger.find(self._sight(*days), words, between)

    def cite(self, given: str, *, days: Days = TODAY) -> Citation:
        """A finding's permanent address and a line to cite it by."""
        return ledger.cite(*self._asked(given, *days))

    def queue(self, *, days: Days = TODAY, most: int | None = None) -> tuple[QueueItem, ...]:
        """What waits for a person, the most telling first; with `most`, so much of it."""
        shelf = self._kept()
        if shelf:
            return shelf.asking.queue(self._view(*days), most)
        return tuple(ledger.queue(self._sight(*days))[:most])

    def waiting_ids(self, *, days: Days = TODAY) -> tuple[str, ...]:
        """The ids of what waits for a person, in the order of the queue."""
        shelf = self._kept()
        if shelf:
            return shelf.asking.waiting(self._view(*days))
        return tuple(item.id for item in ledger.queue(self._sight(*days)))

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
        one, two = (self._judgeable(given) for given in (left, right))
        author = person(by)
        self._journal.append([Judgement(one, two, Sameness(verdict), None, (reason,) if reason else ())], author)
        self._changed()
        return f"{one[:7]} {verdict} {two[:7]}, by {author.name}. `servanda undo` takes it back."

    def _judgeable(self, given: str) -> str:
        told = self._book_of(given).told
        return one_of("commitment or agreement", given, [*told.renderings, *told.agreements])

    def _answer(self, item: QueueItem, answer: str, reason: str) -> Review | Judgement:
        book = self._book_of(item.id)
        match = book.possible.get(item.id)
        if match is not None:
            return Review(item.id, Verdict(answer), reason, on=(match.event.id, match.rendering.id))
        told = book.told
        if item.id in {**told.renderings, **told.events, **told.bearings}:
            return Review(item.id, Verdict(answer), reason)
        one = self._paired(item.id)
        if one is None:
            raise LedgerError(f"{item.id[:7]} no longer waits for an answer.")
        return Judgement(one.left, one.right, Sameness(answer), None, (reason,) if reason else ())


def _before(since: str) -> tuple[str, str]:
    """The end of the day before."""
    last = (day_given(since) - timedelta(days=1)).isoformat()
    return last, last


def day_given(given: str) -> date:
    """A day as it was typed."""
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise BadDateError(given) from error


def only(doubts: CheckPage, wanted: Iterable[str]) -> CheckPage:
    """The page with only these kinds of doubt; none named keeps all. Raises UnknownWordError for one there is not."""
    kinds = frozenset(wanted)
    for unknown in sorted(kinds.difference(ledger.LINT_KINDS)):
        raise UnknownWordError("doubt", unknown, ledger.LINT_KINDS)
    return replace(doubts, lint=tuple(d for d in doubts.lint if d.about in kinds)) if kinds else doubts
