"""Answers about a large ledger: from the index and the few reports that an answer rests on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date

from servanda import ledger
from servanda.api.indexing import Indexing
from servanda.api.records import LAST
from servanda.errors import AmbiguousIdError, LedgerError, UnknownIdError
from servanda.ledger import Book, Sight, Telling
from servanda.model.answers import Board, BoardRow, CommitmentPage
from servanda.model.journal import Judgement
from servanda.model.plain import from_plain
from servanda.store import SqliteJournal
from servanda.store.index import Line

FROM = 2_000  # entries of the journal; a smaller ledger is folded whole, which is as quick
_BATCH = 100  # commitments folded in one step
_COMPARED = 1_000  # renderings compared in one step: so many reports are in memory
_HEAVY = 40  # reports; the page of a commitment that more of them tell is kept
LINES = 200  # lines of one kind on a page that is kept


class Shelf:
    """The index of one ledger, and what it answers; `today` is the day for which the board is kept."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal
        self._indexing = Indexing(journal)
        self._index = self._indexing.index
        self._records = self._indexing.records

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

    # Keeping rows

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
            seen = self._seen({name}, today, today, last=LAST)
            body = json.dumps(asdict(trimmed(ledger.page(seen, name), LINES)), separators=(",", ":"))
            values = (name, today.isoformat(), body)
            self._index.db.execute("INSERT OR REPLACE INTO index_pages VALUES (?, ?, ?)", values)

    # Judging

    def judge(self) -> list[Judgement]:
        """A rule's judgements on the renderings that were not compared yet, against those that may be like them."""
        new = [claim.id for claim in self._index.unjudged()]
        steps = [new[start : start + _COMPARED] for start in range(0, len(new), _COMPARED)]
        return [*(one for step in steps for one in self._compared(step)), *self._bonds()]

    def _compared(self, new: Sequence[str]) -> list[Judgement]:
        told = self._tellings(new)
        near = {claim: self._near(ledger.same_keys(one)) - {claim} for claim, one in told.items()}
        others = {claim for claims in near.values() for claim in claims}
        told |= self._tellings(others - told.keys())
        places = {claim.id: claim.place for claim in self._index.claims("claim", told)}
        found: list[Judgement] = []
        for claim in sorted((c for c in new if c in told), key=lambda c: places[c]):
            before = sorted(
                (c for c in near[claim] if c in told and places[c] < places[claim]), key=lambda c: places[c]
            )
            found += ledger.judged(told[claim], [told[c] for c in before])
        return found

    def _bonds(self) -> list[Judgement]:
        """A rule's judgements on the agreements that were not compared yet, against those that may be like them."""
        new = set(
            self._index.column("SELECT claim FROM index_new WHERE claim IN (SELECT agreement FROM index_accords)")
        )
        if not new:
            return []
        reports = self._reports_of_accords(new)
        keys = {f"accord {key}" for one, own in self._looked_for(reports).items() if one in new for key in own}
        record = self._records.record(self._index.repeated_by(reports | self._reports_of_accords(self._near(keys))))
        found = ledger.agreement_judgements(ledger.tellings(record))
        return [one for one in found if one.left in new or one.right in new]

    def _looked_for(self, reports: Collection[str]) -> dict[str, frozenset[str]]:
        return ledger.looked_for(ledger.tellings(self._records.record(self._index.repeated_by(reports))))

    def _reports_of_accords(self, names: Collection[str]) -> set[str]:
        query = "SELECT report FROM index_accords WHERE agreement IN ({})"
        return {row[0] for row in self._index.among(query, names)}

    def _tellings(self, claims: Collection[str]) -> dict[str, Telling]:
        """These renderings as they are told."""
        reports = self._index.repeated_by({claim.report for claim in self._index.claims("claim", claims)})
        told = ledger.tellings(self._records.record(reports)).renderings
        return {claim: told[claim] for claim in claims if claim in told}

    def judged(self) -> None:
        """Notes that the judgements were written."""
        with self._journal.writing():
            self._index.db.execute("DELETE FROM index_new")

    def _near(self, keys: Collection[str]) -> set[str]:
        """The renderings with any of these keys, one of each wording."""
        return {row[0] for row in self._index.among("SELECT claim FROM index_wordings WHERE key IN ({})", keys)}

    # Answering

    def board(self, today: date, tests: Sequence[tuple[str, str]], most: int | None) -> Board:
        """The rows of the board that pass the tests, as kept for today."""
        self._fresh(today)
        asked, values = [test for test, _ in tests], [value for _, value in tests]
        found = self._index.lines(asked, values, most)
        reports = self._index.one("SELECT count(*) FROM index_days WHERE day <= ?", today.isoformat())
        return Board(
            rows=tuple(from_plain(BoardRow, json.loads(body)) for _, body in found),
            at=today.isoformat(),
            known=today.isoformat(),
            reports=int(str(reports)),
            last_report=self._last(today),
            totals=self._index.totals(asked, values),
        )

    def page(self, name: str, today: date, most: int | None) -> CommitmentPage:
        """A commitment's page for today, of which the heavy ones are kept."""
        self._fresh(today)
        kept = self._index.one("SELECT body FROM index_pages WHERE home = ?", name) if most and most <= LINES else None
        if kept is None:
            return trimmed(ledger.page(self.seen({name}, today, today), name), most)
        page = from_plain(CommitmentPage, json.loads(str(kept)))
        links = tuple(replace(link, status=self._status(link.id) or link.status) for link in page.links)
        last = self._last(today)
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

    def seen(self, names: Collection[str], at: date, known: date) -> Sight:
        """A sight of these commitments, of what is joined with them and of what stands against any of these."""
        return self._seen(names, at, known, last=self._last(known) or "")

    def _seen(self, names: Collection[str], at: date, known: date, *, last: str) -> Sight:
        book = self._records.book(names, last=last)
        against = {
            f"c{key}" for tellings in book.renderings.values() for one in tellings for key in ledger.against_keys(one)
        }
        found = {row[0] for row in self._index.among("SELECT DISTINCT home FROM index_keys WHERE key IN ({})", against)}
        if not found <= book.commitments.keys():
            book = self._records.book({*names, *found}, last=last)
        return ledger.sight(book, at, known)

    def waiting(self) -> int:
        """How many possible bearings nobody has reviewed."""
        return int(str(self._index.one("SELECT count(*) FROM index_possible WHERE waits") or 0))

    def find(self, given: str) -> str:
        """The commitment that an id or its first letters mean. Raises UnknownIdError or AmbiguousIdError."""
        claims = self._index.beginning(given) if given else []
        exact = [claim for claim in claims if claim.id == given]
        if len(claims) > 1 and not exact:
            raise AmbiguousIdError(given, [claim.id[:9] for claim in claims])
        if not claims:
            raise UnknownIdError("commitment", given)
        return (exact or claims)[0].home

    def _fresh(self, today: date) -> None:
        if self._journal.writable:
            self.refresh(today)

    def _last(self, known: date) -> str | None:
        found = self._index.one("SELECT max(published) FROM index_days WHERE published <= ?", known.isoformat())
        return str(found) if found else None

    def _status(self, name: str) -> str | None:
        found = self._index.one("SELECT status FROM index_rows WHERE home = ?", name)
        return str(found) if found else None


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
