"""What a large ledger tells on any two days: a row that holds then is taken as it is kept, others are folded."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date

from servanda import ledger
from servanda.api.lines import Lines
from servanda.api.records import Records
from servanda.api.watching import Watch
from servanda.ledger import Book, Sight
from servanda.model.answers import Board, BoardRow
from servanda.model.plain import from_plain
from servanda.store import SqliteJournal
from servanda.store.index import SqliteIndex
from servanda.store.lookup import Lookup
from servanda.store.spans import Asked, SqliteSpans

BATCH = 100  # commitments folded in one step
Tests = Sequence[tuple[str, str]]  # of columns of the kept rows, each with its value


@dataclass(frozen=True, slots=True)
class View:
    """From which days a ledger is looked at, and under which policy."""

    at: date
    known: date
    policy: str | None = None

    @property
    def asked(self) -> Asked:
        """The same, as rows are asked for."""
        return Asked(self.at.isoformat(), self.known.isoformat(), self.policy or "")

    def span(self, *others: View) -> tuple[str, str]:
        """The first and the last day of this view and others."""
        days = [day for view in (self, *others) for day in (view.at, view.known)]
        return min(days).isoformat(), max(days).isoformat()


class Views:
    """Looks at one ledger from any days."""

    def __init__(self, journal: SqliteJournal, index: SqliteIndex, records: Records, watch: Watch) -> None:
        self._writing = journal.writing if journal.writable else nullcontext
        self._spans = SqliteSpans(journal.db, writable=journal.writable)
        self._index = index
        self._lookup = Lookup(index.db)
        self._records = records
        self._watch = watch

    def moved(self, view: View, *others: View) -> list[str]:
        """The commitments whose kept rows do not hold in all of these views, in the order of reading."""
        if any(one.policy for one in (view, *others)):
            return self._index.column("SELECT home FROM index_rows ORDER BY place")
        query = "SELECT home FROM index_rows WHERE since > ? OR next <= ? ORDER BY place"
        return self._index.column(query, *view.span(*others))

    def sights(self, names: Collection[str], *views: View) -> Iterator[tuple[list[str], list[Sight]]]:
        """The sights of these commitments, some at a time, with which of them each step tells."""
        for told, book in self.books(names):
            yield told, _seen(book, views)

    def books(self, names: Collection[str]) -> Iterator[tuple[list[str], Book]]:
        """The books of these commitments with all that is joined with them, some at a time, with whose each step is."""
        left = dict.fromkeys(names)
        while left:
            batch = [name for name, _ in zip(left, range(BATCH), strict=False)]
            joined = self._index.joined_with(batch)
            told = [name for name in left if name in joined] if len(joined) > len(batch) else batch
            yield told, self._records.book(told)
            for name in told:
                left.pop(name)
            self._watch("Folding", len(names) - len(left), len(names))

    # Rows

    def board(self, view: View, tests: Tests, most: int | None) -> Board:
        """The rows of the board that pass the tests."""
        self._keep_rows(view)
        held = [] if view.policy else [*tests, *_held(view)]
        told = [test for test, _ in held], [value for _, value in held]
        totals = Counter(self._index.totals(*told) if held else {})
        rows = list(self._index.lines(*told, most, list(totals)) if held else ())
        own = self._spans.totals(view.asked, tests)
        rows += self._spans.lines(view.asked, tests, most, list(own))
        rows.sort(key=lambda one: one[0])
        totals.update(own)
        return self.board_of(ledger.first_rows([row_of(body) for _, body in rows], most), view, dict(totals))

    def board_of(self, rows: Iterable[BoardRow], view: View, totals: dict[str, int]) -> Board:
        """The board with these rows, and with what it says of its reports."""
        at, known = view.at.isoformat(), view.known.isoformat()
        reports = int(str(self._index.one("SELECT count(*) FROM index_days WHERE day <= ?", known)))
        later, last = self._lookup.later(known)
        return Board(tuple(rows), at, known, reports, self.last(view.known), totals, later, last)

    def rows(self, names: Collection[str], view: View) -> Iterator[BoardRow]:
        """The rows of these commitments that are on the board in this view, in the order of reading."""
        own = [name for name, _ in self._lookup.places(names)]
        self._keep_rows(view, own)
        yield from (row_of(body) for name in own if (body := self._spans.row(view.asked, name)))

    def last(self, known: date) -> str | None:
        """The day of the newest report that was printed by a day; None where none is dated."""
        found = self._index.one("SELECT max(published) FROM index_days WHERE published <= ?", known.isoformat())
        return str(found) if found else None

    def _keep_rows(self, view: View, names: Sequence[str] | None = None) -> None:
        """Folds what was not yet told for these days, and keeps its rows."""
        for told, (seen,) in self.sights(self._spans.missing(view.asked, names), view):
            with self._writing():
                self._spans.keep(view.policy or "", list(Lines(self._index, seen).on_days(told)))


def _seen(book: Book, views: Iterable[View]) -> list[Sight]:
    governed = {view.policy: ledger.governed(book, view.policy) if view.policy else book for view in views}
    return [ledger.sight(governed[view.policy], view.at, view.known) for view in views]


def _held(view: View) -> Tests:
    first, last = view.asked.ends
    return [("since <= ?", first), ("(next IS NULL OR next > ?)", last)]


def row_of(body: str) -> BoardRow:
    """A row as it is kept."""
    return from_plain(BoardRow, json.loads(body))
