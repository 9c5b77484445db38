"""What a large ledger tells on any two days: a row that holds then is taken as it is kept, others are folded."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from servanda import ledger
from servanda.api.records import Records
from servanda.api.watching import Watch
from servanda.ledger import Sight
from servanda.model.answers import Board, BoardRow
from servanda.model.plain import from_plain
from servanda.store.index import SqliteIndex
from servanda.store.lookup import Lookup

BATCH = 100  # commitments folded in one step
Fits = Callable[[BoardRow], bool]
Tests = Sequence[tuple[str, str]]  # of columns of the kept rows, each with its value


@dataclass(frozen=True, slots=True)
class View:
    """From which days a ledger is looked at, and under which policy."""

    at: date
    known: date
    policy: str | None = None

    def span(self, *others: View) -> tuple[str, str]:
        """The first and the last day of this view and others."""
        days = [day for view in (self, *others) for day in (view.at, view.known)]
        return min(days).isoformat(), max(days).isoformat()


class Views:
    """Looks at one ledger from any days."""

    def __init__(self, index: SqliteIndex, records: Records, watch: Watch) -> None:
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
        left = dict.fromkeys(names)
        while left:
            batch = [name for name, _ in zip(left, range(BATCH), strict=False)]
            joined = self._index.joined_with(batch)
            told = [name for name in left if name in joined] if len(joined) > len(batch) else batch
            yield told, self.seen(told, *views)
            for name in told:
                left.pop(name)
            self._watch("Folding", len(names) - len(left), len(names))

    def seen(self, names: Collection[str], *views: View) -> list[Sight]:
        """These commitments, with all that is joined with them, in each view."""
        book = self._records.book(names)
        governed = {view.policy: ledger.governed(book, view.policy) if view.policy else book for view in views}
        return [ledger.sight(governed[view.policy], view.at, view.known) for view in views]

    # Rows

    def board(self, view: View, tests: Tests, fits: Fits, most: int | None) -> Board:
        """The rows of the board that are wanted, told by kept columns and by the row alike."""
        moved = self.moved(view)
        folded = {row.id: row for row in self._folded(moved, view) if fits(row)}
        asked, values = self._kept(view, tests)
        totals = Counter({} if view.policy else self._index.totals(asked, values))
        kept = self._index.lines(asked, values, most, list(totals)) if totals else ()
        rows = [(place, row_of(body)) for place, body in kept]
        rows += [(place, folded[name]) for name, place in self._lookup.places(folded)]
        rows.sort(key=lambda one: one[0])
        totals.update(row.status for row in folded.values())
        days = view.at.isoformat(), view.known.isoformat()
        reports = self._index.one("SELECT count(*) FROM index_days WHERE day <= ?", days[1])
        told = tuple(ledger.first_rows([row for _, row in rows], most))
        return Board(told, *days, int(str(reports)), self.last(view.known), dict(totals))

    def rows(self, names: Collection[str], view: View) -> Iterator[BoardRow]:
        """The rows of these commitments that are on the board in this view, in the order of reading."""
        moved = set(self.moved(view))
        folded = {row.id: row for row in self._folded([name for name in names if name in moved], view)}
        for name, _ in self._lookup.places(names):
            body = None if name in moved else self._index.one("SELECT body FROM index_bodies WHERE home = ?", name)
            row = row_of(str(body)) if body else folded.get(name)
            if row:
                yield row

    def last(self, known: date) -> str | None:
        """The day of the newest report that was printed by a day; None where none is dated."""
        found = self._index.one("SELECT max(published) FROM index_days WHERE published <= ?", known.isoformat())
        return str(found) if found else None

    def _folded(self, names: Collection[str], view: View) -> Iterator[BoardRow]:
        for told, (seen,) in self.sights(names, view):
            wanted = set(told)
            yield from (row for row in ledger.board(seen).rows if row.id in wanted)

    def _kept(self, view: View, tests: Tests) -> tuple[list[str], list[str]]:
        first, last = view.span()
        all_tests = [*tests, ("since <= ?", first), ("(next IS NULL OR next > ?)", last)]
        return [test for test, _ in all_tests], [value for _, value in all_tests]


def row_of(body: str) -> BoardRow:
    """A row as it is kept."""
    return from_plain(BoardRow, json.loads(body))
