"""The rows of the board, kept beside the journal: only what is told anew, or has its day, is folded."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date

from servanda import ledger
from servanda.api.records import LAST, Records
from servanda.ledger import Book, Sight
from servanda.model.answers import BoardRow, CommitmentPage
from servanda.store import SqliteJournal
from servanda.store.index import Line, SqliteIndex

_BATCH = 100  # commitments folded in one step
_HEAVY = 40  # reports; the page of a commitment that more of them tell is kept
LINES = 200  # lines of one kind on a page that is kept


class Folding:
    """Keeps the rows of one ledger's board."""

    def __init__(self, journal: SqliteJournal, index: SqliteIndex, records: Records) -> None:
        self._journal = journal
        self._index = index
        self._records = records

    def refresh(self, today: date) -> int:
        """Folds what is told anew and what the clock may have moved, and nothing else; gives how many."""
        folded = 0
        while names := self._index.stale(today.isoformat(), _BATCH):
            with self._journal.writing():
                folded += self._fold(names, today)
        return folded

    def _fold(self, names: Sequence[str], today: date) -> int:
        book = self._records.book(names, last=LAST)
        seen = ledger.sight(book, today, today)
        rows = {row.id: row for row in ledger.board(seen).rows}
        changes = ledger.next_changes(book, today)
        wanted = self._index.joined_with(names)
        for name in wanted:
            self._index.drop(name)
            if name in book.commitments:
                self._index.put_line(self._line(book, name, rows.get(name), changes.get(name)))
                reviews = book.record.reviews
                waiting = [(match.id, name, match.id not in reviews) for match in book.possible_on.get(name, ())]
                self._index.db.executemany("INSERT OR REPLACE INTO index_possible VALUES (?, ?, ?)", waiting)
        self._keep_pages([name for name in wanted if name in rows and len(book.renderings[name]) > _HEAVY], today)
        gone = [(name,) for name in {*names, *wanted}]
        self._index.db.executemany("DELETE FROM index_stale WHERE home = ?", gone)
        return len(wanted)

    def _line(self, book: Book, name: str, row: BoardRow | None, change: date | None) -> Line:
        first = book.renderings[name][0].id
        place = int(str(self._index.one("SELECT place FROM index_claims WHERE claim = ?", first) or 0))
        following = change.isoformat() if change else None
        if row is None:
            return Line(name, place, "", None, "", "", "", 0, following, None)
        return Line(
            home=name,
            place=place,
            status=row.status,
            state=row.state,
            kind=row.kind,
            actors=" ".join(row.actors).casefold(),
            words=row.text.casefold(),
            weight=row.possible_breaches + row.possible_fulfilments,
            next=following,
            body=json.dumps(asdict(row), ensure_ascii=True, separators=(",", ":")),
        )

    def _keep_pages(self, names: Iterable[str], today: date) -> None:
        for name in names:
            seen = self.seen({name}, today, today, last=LAST)
            body = json.dumps(asdict(trimmed(ledger.page(seen, name), LINES)), separators=(",", ":"))
            values = (name, today.isoformat(), body)
            self._index.db.execute("INSERT OR REPLACE INTO index_pages VALUES (?, ?, ?)", values)

    def seen(self, names: Collection[str], at: date, known: date, *, last: str) -> Sight:
        """A sight of these commitments, of what is joined with them and of what stands against any of these."""
        book = self._records.book(names, last=last)
        against = {
            f"c{key}" for tellings in book.renderings.values() for one in tellings for key in ledger.against_keys(one)
        }
        found = {row[0] for row in self._index.among("SELECT DISTINCT home FROM index_keys WHERE key IN ({})", against)}
        if not found <= book.commitments.keys():
            book = self._records.book({*names, *found}, last=last)
        return ledger.sight(book, at, known)


def trimmed(page: CommitmentPage, most: int | None) -> CommitmentPage:
    """The page with so many lines of each kind, the newest ones; what is left out is counted."""
    if most is None:
        return page
    lists = {name: getattr(page, name) for name in ("renderings", "bearings", "outlook", "possible", "links")}
    over = {name: len(lines) - most for name, lines in lists.items() if len(lines) > most}
    if not over:
        return page
    left_out = {name: page.left_out.get(name, 0) + count for name, count in over.items()}
    return replace(page, **{name: lists[name][-most:] for name in over}, left_out={**page.left_out, **left_out})
