"""A report's claims in the index, in the place of those that it told before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from servanda import ledger
from servanda.api.cataloguing import Cataloguing
from servanda.api.homing import Homing
from servanda.api.records import Records
from servanda.ledger import Telling, Tellings
from servanda.ledger.tellings import rendering_of
from servanda.model.claims import OnCommitment
from servanda.model.journal import ReportRead
from servanda.store.index import Claim, SqliteIndex

_IN_ONE = 100_000  # more renderings than one report holds: a report's place leaves room for them


class Shelving:
    """Puts what reports tell into the index."""

    def __init__(self, index: SqliteIndex, records: Records, homing: Homing) -> None:
        self.index = index
        self.records = records
        self.homing = homing
        self.lists = Cataloguing(index, records)
        self.renewed: set[str] = set()  # claims and agreements that came to be told, or are no more
        self.judged_upto = 0  # renderings that were read before that need no comparing again

    def read(self, report: str) -> None:
        """Puts a report's claims in the place of those that it told before."""
        self.shelve_text(report)
        before = self.index.claims("report", [report])
        bonds = set(self.index.column(_BONDS, report))
        self._mark_near_events(report)
        self._clear(report, before)
        record = self.records.record(self.index.repeated_by([report]))
        if report in record.reports:  # a copy counts from the day of what it repeats
            self.index.db.execute("UPDATE index_days SET day = ? WHERE report = ?", (record.day(report), report))
        told = ledger.tellings(record)
        own = [one for one in told.renderings.values() if one.scene.report.id == report]
        self.lists.read(report, record, told, date.today())
        self.index.mark({claim.home for claim in before})
        self._shelve(report, own)
        self._shelve_events(report, told)
        self._shelve_accords(report, told)
        old = {claim.id for claim in before}
        self.renewed |= (old | bonds) ^ {*(one.id for one in own), *self.index.column(_BONDS, report)}
        if old or self.homing.have_edges([one.id for one in own]):
            self.homing.rehome(old | {one.id for one in own})
        if before:
            self.homing.rekey({claim.home for claim in before})
        new = [(one.id,) for one in own if one.id not in old and self._place(report) > self.judged_upto]
        self.index.db.executemany("INSERT OR IGNORE INTO index_new VALUES (?)", new)
        self.index.mark({claim.home for claim in self.index.claims("report", [report])})

    def _clear(self, report: str, before: Iterable[Claim]) -> None:
        db = self.index.db
        for table in ("index_wordings", "index_new"):
            db.execute(f"DELETE FROM {table} WHERE claim IN {_ACCORDS}", (report,))
        for table in ("index_claims", "index_events", "index_items", "index_accords"):
            db.execute(f"DELETE FROM {table} WHERE report = ?", (report,))
        for claim in before:
            db.execute("DELETE FROM index_waits WHERE a = ?", (claim.id,))
            db.execute("DELETE FROM index_wordings WHERE claim = ?", (claim.id,))
            db.execute("DELETE FROM index_new WHERE claim = ?", (claim.id,))

    def _place(self, report: str) -> int:
        """The first reading of a report that counts: it gives the report its place among the others."""
        query = (
            "SELECT min(seq) FROM journal WHERE kind = 'reading' AND about = ? "
            "AND id NOT IN (SELECT entry FROM taken_back)"
        )
        return int(str(self.index.one(query, report) or 0))

    def _shelve(self, report: str, own: list[Telling]) -> None:
        homes = ledger.clustered({one.id: rendering_of(one).same_as for one in own}, ())
        place = self._place(report) * _IN_ONE
        rows = [(one.id, report, place + n, rendering_of(one).same_as, homes[one.id]) for n, one in enumerate(own)]
        db = self.index.db
        db.executemany("INSERT OR REPLACE INTO index_claims VALUES (?, ?, ?, ?, ?)", rows)
        for one in own:
            looked_at = [c.on.commitment for c in rendering_of(one).conditions if isinstance(c.on, OnCommitment)]
            if agreement := rendering_of(one).agreement:
                looked_at.append(agreement)  # what is said of the whole concerns all of its terms
            db.executemany("INSERT OR IGNORE INTO index_waits VALUES (?, ?)", [(one.id, name) for name in looked_at])
            said = ledger.wording(one)
            keyed = [(key, said, one.id) for key in ledger.same_keys(one)]
            db.executemany("INSERT OR IGNORE INTO index_wordings VALUES (?, ?, ?)", keyed)
            self.homing.add_keys(one, homes[one.id])

    def _shelve_events(self, report: str, told: Tellings) -> None:
        db = self.index.db
        items = [*told.events.values(), *told.bearings.values()]
        own = [(one.id, report) for one in items if one.scene.report.id == report]
        db.executemany("INSERT OR IGNORE INTO index_items VALUES (?, ?)", own)
        for event in told.events.values():
            if event.scene.report.id == report:
                first, last = ledger.days_of(event)
                rows = [(f"m{key}", event.id, report, first, last) for key in ledger.event_keys(event)]
                db.executemany("INSERT OR IGNORE INTO index_events VALUES (?, ?, ?, ?, ?)", rows)
        self._mark_near_events(report)

    def _shelve_accords(self, report: str, told: Tellings) -> None:
        db = self.index.db
        own = [one.id for one in told.agreements.values() if one.scene.report.id == report]
        rows = [(one, report, ledger.accord_name(told.agreements[one])) for one in own]
        db.executemany("INSERT OR REPLACE INTO index_accords VALUES (?, ?, ?)", rows)
        if own:
            keys = ledger.found_under(told)
            rows = [(f"accord {key}", one, one) for one in own for key in keys[one]]
            db.executemany("INSERT OR IGNORE INTO index_wordings VALUES (?, ?, ?)", rows)
            self.index.mark(self.index.joined_with(own))
            if self._place(report) > self.judged_upto:
                db.executemany("INSERT OR IGNORE INTO index_new VALUES (?)", [(one,) for one in own])

    def shelve_text(self, report: str) -> None:
        """Puts a report's text in the place of the one that was in the full text."""
        before = self.index.one("SELECT entry FROM index_days WHERE report = ?", report)
        now = self.index.one(_COUNTS, report)
        if now == before:
            return
        for place, change in ((before, self.index.words.take_text), (now, self.index.words.put_text)):
            if place is not None:
                (entry,) = self.records.entries([int(str(place))])
                assert isinstance(entry.body, ReportRead)
                change(int(str(place)), entry.body.report.text)
        self.index.db.execute("UPDATE index_days SET entry = ? WHERE report = ?", (now, report))

    def _mark_near_events(self, report: str) -> None:
        """Marks the commitments on which an event of this report may bear."""
        self.index.db.execute(_MARK_NEAR, (report,))


_MARK_NEAR = (
    "INSERT OR IGNORE INTO index_stale SELECT k.home FROM index_events AS e JOIN index_keys AS k ON k.key = e.key "
    "WHERE e.report = ? AND e.first <= k.last AND e.last >= k.first"
)
_COUNTS = (
    "SELECT max(seq) FROM journal WHERE kind = 'report' AND about = ? AND substr(body, 1, 12) != '{\"redacted\":' "
    "AND id NOT IN (SELECT entry FROM taken_back)"
)
_BONDS = "SELECT agreement FROM index_accords WHERE report = ?"
_ACCORDS = f"({_BONDS})"
