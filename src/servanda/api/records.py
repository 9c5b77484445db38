"""Parts of the journal, and books made from them: only the reports that a few commitments rest on are read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from servanda import ledger
from servanda.ledger import Archive, Book, Telling
from servanda.model.journal import Entry
from servanda.store import SqliteJournal
from servanda.store.index import SqliteIndex

LAST = "\x00"  # stands for the day of the newest report in what is kept for later
_KEPT = 4_000  # entries that stay in memory
_EACH = 500  # entries fetched at once


class Records:
    """Reads parts of one journal."""

    def __init__(self, journal: SqliteJournal, index: SqliteIndex) -> None:
        self._journal = journal
        self._index = index
        self._entries: OrderedDict[int, Entry] = OrderedDict()

    def book(self, homes: Collection[str], *, last: str | None = None, also: Collection[str] = ()) -> Book:
        """The book of these commitments and of all that conditions and parts join with them.

        `also`: reports that are to be told with them, whatever they tell.
        """
        names = self._index.joined_with(homes)
        reports = self._index.repeated_by({*self._index.reports_of(names), *also})
        claims = {claim.id: claim.home for claim in self._index.claims("report", reports)}
        record = self.record(reports, {*claims, *names}, last=last)
        return ledger.only(ledger.assemble(record, claims), names)

    def record(self, reports: Collection[str], claims: Collection[str] = (), *, last: str | None = None) -> Archive:
        """The net journal of some reports, with the persons' reviews and the judgements on these claims."""
        db = self._index
        told = db.among("SELECT seq FROM journal WHERE kind IN ('report', 'reading') AND about IN ({})", reports)
        places = {int(row[0]) for row in told} | set(db.links_of([*reports, *claims]))
        said = db.among("SELECT seq FROM index_reviewed WHERE report IN ({}) OR report = ''", reports)
        return ledger.archive(self._counting(places | {int(row[0]) for row in said}), last=last)

    def judgements(self, claims: Collection[str]) -> Archive:
        """The net judgements whose left side is one of these claims."""
        told = self._index.among("SELECT seq FROM journal WHERE kind = 'judgement' AND about IN ({})", claims)
        return self.archive(int(row[0]) for row in told)

    def archive(self, places: Iterable[int]) -> Archive:
        """The net journal of these entries."""
        return ledger.archive(self._counting(places))

    def first_told(self, homes: Collection[str], known: date) -> dict[str, Telling]:
        """The first rendering of each of these commitments that was told by a day, and that nobody rejected."""
        if not homes:
            return {}
        claims = self._index.claims("home", homes)
        record = self.record(self._index.repeated_by({claim.report for claim in claims}))
        told = ledger.tellings(record).renderings
        found: dict[str, Telling] = {}
        for claim in claims:
            one = told.get(claim.id)
            if one and one.published <= known and not ledger.rejected(record, claim.id):
                found.setdefault(claim.home, one)
        return found

    def clashing(self, told: Mapping[str, Telling], known: date) -> list[tuple[str, str]]:
        """The pairs of these commitments, told so first, and any others that one debtor cannot keep together."""
        near = {name: self._index.found_under("c", ledger.against_keys(one)) - {name} for name, one in told.items()}
        others = {other for found in near.values() for other in found} - told.keys()
        told = {**told, **self.first_told(others, known)}
        met = {(name, other) for name, found in near.items() for other in found if other in told}
        return [(one, two) for one, two in met if ledger.clashing(told[one], told[two])]

    def entries(self, places: Iterable[int]) -> list[Entry]:
        """Entries by their places, in order."""
        wanted = sorted(places)
        missing = [place for place in wanted if place not in self._entries]
        for start in range(0, len(missing), _EACH):
            self._entries.update(self._journal.entries_at(missing[start : start + _EACH]))
        found = [self._entries[place] for place in wanted]
        while len(self._entries) > _KEPT:
            self._entries.popitem(last=False)
        return found

    def forget(self) -> None:
        """Forgets what it read: a redaction changed rows."""
        self._entries.clear()

    def _counting(self, places: Iterable[int]) -> list[Entry]:
        """Entries by their places, in order, without those that were taken back."""
        found = self.entries(places)
        query = "SELECT entry FROM taken_back WHERE entry IN ({})"
        gone = {
            row[0]
            for start in range(0, len(found), _EACH)
            for row in self._index.among(query, [entry.id for entry in found[start : start + _EACH]])
        }
        return [entry for entry in found if entry.id not in gone]
