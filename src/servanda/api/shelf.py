"""Answers about a large ledger: from the index and the few reports that an answer rests on."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from servanda import ledger
from servanda.api.asking import Asking
from servanda.api.catalogue import Catalogue
from servanda.api.comparing import Comparing
from servanda.api.folding import LINES, Folding, trimmed
from servanda.api.grouping import Grouping
from servanda.api.indexing import Indexing
from servanda.api.records import LAST
from servanda.api.views import Tests, View, Views, row_of
from servanda.api.watching import Watch
from servanda.api.wondering import Wondering
from servanda.errors import AmbiguousIdError, LedgerError, UnknownIdError
from servanda.ledger import Book, Sight
from servanda.model.answers import Board, CommitmentPage
from servanda.model.journal import Judgement
from servanda.model.plain import from_plain
from servanda.store import SqliteJournal
from servanda.store.lookup import Lookup

FROM = 2_000  # entries of the journal; a smaller ledger is folded whole, which is as quick


class Shelf:
    """The index of one ledger, and what it answers; `today` is the day for which the board is kept."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal
        self.watch = Watch()
        self._lookup = Lookup(journal.db)
        self._indexing = Indexing(journal, self.watch)
        self._index = self._indexing.index
        self._records = self._indexing.records
        self._folding = Folding(journal, self._index, self._records, self.watch)
        self.views = Views(journal, self._index, self._records, self.watch)
        self.asking = Asking(self._index, self._records, self.views)
        self.grouping = Grouping(self._index, self._records)
        self.wondering = Wondering(self._index, self._records)

    def rebuild(self) -> None:
        """Makes the index anew from the journal."""
        self._indexing.rebuild()

    def is_usable(self, today: date) -> bool:
        """Whether the index tells the journal as it stands; brought up to it where the file may be written."""
        if self._journal.writable:
            try:
                self._indexing.catch_up()
            except LedgerError:  # a full disk, a writer that does not end: what is asked can still be folded whole
                return False
            return True
        return self._indexing.is_level() and not self._index.stale(today.isoformat())

    def is_level(self) -> bool:
        """Whether the index tells the journal as it stands."""
        return self._indexing.is_level()

    def changed(self) -> None:
        """Forgets what was read of rows that may have been redacted."""
        self._records.forget()

    def refresh(self, today: date) -> int:
        """Folds what is told anew and what the clock may have moved, and nothing else; gives how many."""
        return self._folding.refresh(today)

    # Judging

    def judge(self) -> list[Judgement]:
        """A rule's judgements on what was not compared yet, against what may be like it."""
        return Comparing(self._index, self._records).judge()

    def judged(self) -> None:
        """Notes that the judgements were written."""
        with self._journal.writing():
            self._index.db.execute("DELETE FROM index_new")

    # Answering

    def board(self, today: date, tests: Tests, most: int | None) -> Board:
        """The rows of the board that pass the tests, as kept for today."""
        self.fresh(today)
        asked, values = [test for test, _ in tests], [value for _, value in tests]
        totals = self._index.totals(asked, values)
        found = self._index.lines(asked, values, most, totals)
        return self.views.board_of([row_of(body) for _, body in found], View(today, today), totals)

    def page(self, name: str, today: date, most: int | None) -> CommitmentPage:
        """A commitment's page for today, of which the heavy ones are kept."""
        self.fresh(today)
        kept = self._index.one("SELECT body FROM index_pages WHERE home = ?", name) if most and most <= LINES else None
        if kept is None:
            return trimmed(ledger.page(self.seen({name}, View(today, today)), name), most)
        page = from_plain(CommitmentPage, json.loads(str(kept)))
        links = tuple(replace(link, status=self._status(link.id) or link.status) for link in page.links)
        last = self.views.last(today)
        return trimmed(
            replace(
                page,
                sentence=page.sentence.replace(LAST, str(last)),
                links=links,
                at=today.isoformat(),
                known=today.isoformat(),
            ),
            most,
        )

    def seen(self, names: Collection[str], view: View) -> Sight:
        """A sight of these commitments, of what is joined with them and of what stands against any of these."""
        return self._folding.seen(names, view, last=self.views.last(view.known) or "")

    def book_of(self, given: str) -> Book:
        """The book in which all stand whose ids begin so: claims, agreements and possible bearings."""
        known = self._lookup.items(given) if given else []
        homes = self._lookup.of_possible(given) if known else set()
        return self._records.book(homes, also=self._lookup.telling(known))

    def lists(self, today: date) -> Catalogue:
        """The lists as kept for today."""
        self.fresh(today)
        return Catalogue(self._index, self._records, today)

    def around(self, identity: str, today: date) -> Sight:
        """A sight of what a question asks about: a possible bearing, a claim, or two things that may be one."""
        names = self._lookup.asked_of(identity) or [identity]
        homes = {claim.home for claim in self._index.claims("claim", names)} | self._lookup.of_possible(identity)
        return ledger.sight(self._records.book(homes, also=self._lookup.telling(names)), today, today)

    def waiting(self) -> int:
        """How many possible bearings nobody has reviewed."""
        return int(str(self._index.one("SELECT count(*) FROM index_possible WHERE waits") or 0))

    def home_of(self, given: str) -> str:
        """The commitment that an id or its first letters mean. Raises UnknownIdError or AmbiguousIdError."""
        claims = self._index.beginning(given) if given else []
        exact = [claim for claim in claims if claim.id == given]
        if len(claims) > 1 and not exact:
            raise AmbiguousIdError(given, [claim.id[:9] for claim in claims])
        if not claims:
            raise UnknownIdError("commitment", given)
        return (exact or claims)[0].home

    def fresh(self, today: date) -> None:
        """Brings the rows to a day, where the file may be written; where it may not, they stand as of that day."""
        if self._journal.writable:
            self.refresh(today)

    def _status(self, name: str) -> str | None:
        found = self._index.one("SELECT status FROM index_rows WHERE home = ?", name)
        return str(found) if found else None
