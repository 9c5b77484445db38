"""The rows of the board, kept beside the journal: only what is told anew, or has its day, is folded."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date

from servanda import ledger
from servanda.api.cataloguing import Cataloguing
from servanda.api.lines import Lines
from servanda.api.records import LAST, Records
from servanda.api.views import View
from servanda.api.watching import Watch
from servanda.ledger import Sight
from servanda.model.answers import CommitmentPage
from servanda.store import SqliteJournal
from servanda.store.index import SqliteIndex

_BATCH = 100  # commitments folded in one step
_HEAVY = 40  # reports; the page of a commitment that more of them tell is kept
LINES = 200  # lines of one kind on a page that is kept


class Folding:
    """Keeps the rows of one ledger's board."""

    def __init__(self, journal: SqliteJournal, index: SqliteIndex, records: Records, watch: Watch) -> None:
        self._journal = journal
        self._index = index
        self._records = records
        self._watch = watch
        self._lists = Cataloguing(index, records)

    def refresh(self, today: date) -> int:
        """Folds what is told anew and what the clock may have moved, and nothing else; gives how many."""
        if self._index.one("SELECT 1 FROM index_later WHERE day <= ?", today.isoformat()):
            with self._journal.writing():
                self._lists.come_of_day(today)
        folded, all_ = 0, self._index.stale_count(today.isoformat())
        while names := self._index.stale(today.isoformat(), _BATCH):
            with self._journal.writing():
                folded += self._fold(names, today)
            self._watch("Folding", min(folded, all_), all_)
        return folded

    def _fold(self, names: Sequence[str], today: date) -> int:
        book = self._records.book(names, last=LAST)
        seen = ledger.sight(book, today, today)
        lines = Lines(self._index, seen)
        wanted = self._index.joined_with(names)
        for name in wanted:
            self._index.drop(name)
            if name in book.commitments:
                self._index.put_line(lines.of(name))
                query = "INSERT OR REPLACE INTO index_possible VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                self._index.db.executemany(query, lines.possible(name))
        self._lists.keep(seen, wanted, lines.rows)
        told = {name: own[0] for name in book.commitments if (own := seen.tellings(name))}
        self._index.put_clashes(self._records.clashing(told, today))
        self._keep_pages([name for name in wanted if name in lines.rows and len(book.renderings[name]) > _HEAVY], today)
        gone = [(name,) for name in {*names, *wanted}]
        self._index.db.executemany("DELETE FROM index_stale WHERE home = ?", gone)
        return len(wanted)

    def _keep_pages(self, names: Iterable[str], today: date) -> None:
        for name in names:
            seen = self.seen({name}, View(today, today), last=LAST)
            body = json.dumps(asdict(trimmed(ledger.page(seen, name), LINES)), separators=(",", ":"))
            values = (name, today.isoformat(), body)
            self._index.db.execute("INSERT OR REPLACE INTO index_pages VALUES (?, ?, ?)", values)

    def seen(self, names: Collection[str], view: View, *, last: str) -> Sight:
        """A sight of these commitments, of what is joined with them and of what stands against any of these."""
        book = self._records.book(names, last=last)
        told = (one for tellings in book.renderings.values() for one in tellings)
        found = self._index.found_under("c", {key for one in told for key in ledger.against_keys(one)})
        if not found <= book.commitments.keys():
            book = self._records.book({*names, *found}, last=last)
        governed = ledger.governed(book, view.policy) if view.policy else book
        return ledger.sight(governed, view.at, view.known)


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
