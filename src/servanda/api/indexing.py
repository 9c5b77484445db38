"""Keeps the index in step with the journal: each new entry changes only what it concerns."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from servanda import ledger
from servanda.api.records import Records
from servanda.ledger import Tellings
from servanda.ledger.tellings import Telling, rendering_of
from servanda.model.claims import OnCommitment
from servanda.model.journal import AuthorKind, Entry, Judgement, Reading, Redaction, ReportRead, Review, Sameness, Undo
from servanda.model.times import day_of
from servanda.store import SqliteJournal
from servanda.store.index import Claim, SqliteIndex

_STEP = 200  # entries a transaction
_IN_ONE = 100_000  # more renderings than one report holds: a report's place leaves room for them
_CLUSTER = frozenset({Sameness.SAME, Sameness.DIFFERENT, Sameness.UNSURE})


class Indexing:
    """Brings an index up to its journal."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal
        self.index = SqliteIndex(journal.db)
        self.records = Records(journal, self.index)
        self._judged_upto = 0  # renderings that were read before that need no comparing again

    def is_level(self) -> bool:
        """Whether the index tells the journal as it stands."""
        return self.index.is_there() and self.index.upto == self._last()

    def rebuild(self) -> None:
        """Makes the index anew."""
        with self._journal.writing():
            self.index.make()
        self.catch_up()

    def catch_up(self) -> None:
        """Takes in the entries that the index has not seen; each step is kept with the place that it reached."""
        if not self._stands():
            with self._journal.writing():
                if not self._stands():  # another process may have made it meanwhile
                    self.index.make()
        if self.index.upto == 0:
            query = "SELECT max(seq) FROM journal WHERE kind = 'judgement' AND author_kind = 'rule'"
            self._judged_upto = int(str(self.index.one(query) or 0))
        while self.index.upto < self._last():
            with self._journal.writing():
                upto = self.index.upto
                places = self.index.column("SELECT seq FROM journal WHERE seq > ? ORDER BY seq LIMIT ?", upto, _STEP)
                for seq in map(int, places):
                    self._apply(seq, *self.records.entries([seq]))
                    self.index.reached(seq)

    def _stands(self) -> bool:
        return self.index.is_there() and self.index.upto <= self._last()

    def _last(self) -> int:
        return int(str(self.index.one("SELECT max(seq) FROM journal") or 0))

    def _apply(self, seq: int, entry: Entry) -> None:
        match entry.body:
            case ReportRead(report):
                day = ledger.archive([entry]).day(report.id)
                published = day_of(report.published)
                values = (report.id, day, published.isoformat() if published else None)
                self.index.db.execute("INSERT OR REPLACE INTO index_days VALUES (?, ?, ?)", values)
            case Judgement() as judgement:
                self._judge(seq, judgement, entry)
            case Undo(target):
                self._take_back(target)
            case Redaction():
                self._redact(entry.body)
            case Review():
                self._review(entry.body)
            case Reading(report_id):
                self._read(report_id)
            case _:
                pass

    def _take_back(self, target: str) -> None:
        """An entry counts no more, or counts again: what it concerned is told anew."""
        seq = self.index.one("SELECT seq FROM journal WHERE id = ?", target)
        if seq is None:
            return
        (entry,) = self.records.entries([int(str(seq))])
        match entry.body:
            case Judgement(left, right) if self._accords({left, right}):
                self.index.mark(self.index.joined_with([left, right]))
            case Judgement(left, right, verdict) if verdict in _CLUSTER:
                self._rehome({left, right})
                self.index.mark(claim.home for claim in self.index.claims("claim", [left, right]))
            case Judgement(left, right):
                self._told_anew({left, right})
            case Undo(further):
                self._take_back(further)
            case Review():
                self._review(entry.body)
            case ReportRead(report):
                self._read(report.id)
            case Reading(report_id):
                self._read(report_id)
            case _:
                pass

    def _redact(self, body: Redaction) -> None:
        self.records.forget()
        gone = {entry for entry, _ in body.seals}
        reports = {row[0] for row in self.index.among(_REPORTS_OF, gone)}
        for report in reports:
            self._read(report)
            if not self.index.one(_IS_THERE, report):
                self.index.db.execute("DELETE FROM index_days WHERE report = ?", (report,))
        for row in self.index.among("SELECT about FROM journal WHERE kind = 'review' AND id IN ({})", gone):
            self._told_anew({row[0]})

    def _review(self, review: Review) -> None:
        self.index.mark(self.index.column("SELECT home FROM index_possible WHERE id = ?", review.target))
        self._told_anew({review.target, *review.on})

    def _told_anew(self, names: Collection[str]) -> None:
        """Reads anew the reports that hold these claims, or are these reports."""
        reports = {claim.report for claim in self.index.claims("claim", names)}
        reports |= {row[0] for row in self.index.among("SELECT report FROM index_items WHERE claim IN ({})", names)}
        reports |= {
            row[0] for row in self.index.among("SELECT report FROM index_accords WHERE agreement IN ({})", names)
        }
        reports |= {row[0] for row in self.index.among("SELECT report FROM index_days WHERE report IN ({})", names)}
        for report in reports:
            self._read(report)

    # A report

    def _read(self, report: str) -> None:
        """Puts a report's claims in the place of those that it told before."""
        before = self.index.claims("report", [report])
        self._mark_near_events(report)
        self._clear(report, before)
        record = self.records.record(self.index.repeated_by([report]))
        told = ledger.tellings(record)
        own = [one for one in told.renderings.values() if one.scene.report.id == report]
        self.index.mark({claim.home for claim in before})
        self._shelve(report, own)
        self._shelve_events(report, told)
        self._shelve_accords(report, told)
        old = {claim.id for claim in before}
        if old or self._have_edges([one.id for one in own]):
            self._rehome(old | {one.id for one in own})
        if before:
            self._rekey({claim.home for claim in before})
        new = [(one.id,) for one in own if one.id not in old and self._place(report) > self._judged_upto]
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
            self._add_keys(one, homes[one.id])

    def _add_keys(self, telling: Telling, home: str) -> None:
        first, last = ledger.window(telling)
        rows = [(f"m{key}", home, first, last) for key in ledger.match_keys(telling)]
        rows += [(f"c{key}", home, "", "") for key in ledger.clash_keys(telling)]
        self.index.db.executemany(_ADD_KEY, rows)

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
        db.executemany("INSERT OR REPLACE INTO index_accords VALUES (?, ?)", [(one, report) for one in own])
        if own:
            keys = ledger.found_under(told)
            rows = [(f"accord {key}", one, one) for one in own for key in keys[one]]
            db.executemany("INSERT OR IGNORE INTO index_wordings VALUES (?, ?, ?)", rows)
            self.index.mark(self.index.joined_with(own))
            if self._place(report) > self._judged_upto:
                db.executemany("INSERT OR IGNORE INTO index_new VALUES (?)", [(one,) for one in own])

    def _mark_near_events(self, report: str) -> None:
        """Marks the commitments on which an event of this report may bear."""
        self.index.db.execute(_MARK_NEAR, (report,))

    # Which commitment a rendering is of

    def _judge(self, seq: int, judgement: Judgement, entry: Entry) -> None:
        left, right = judgement.left, judgement.right
        by_person = entry.author.kind is AuthorKind.PERSON
        if self._accords({left, right}):
            self._bind(seq, judgement)
        elif judgement.verdict in _CLUSTER:
            values = (left, right, by_person)
            self.index.db.execute("INSERT OR REPLACE INTO index_edges VALUES (?, ?, ?)", values)
            if by_person or judgement.verdict is not Sameness.SAME:
                self._link(seq, judgement)  # a page shows what may be the same, unless a person has said
            if not self._joins_simply(judgement, by_person=by_person):
                self._rehome({left, right})
        else:
            self._link(seq, judgement)
            if judgement.verdict is not Sameness.PART_OF:
                self._repeats(left)

    def _link(self, seq: int, judgement: Judgement) -> None:
        """Two claims, or two reports, are told with this judgement from now on."""
        pair = (judgement.left, judgement.right)
        self.index.db.execute("INSERT OR IGNORE INTO index_links VALUES (?, ?, ?)", (*pair, seq))
        self.index.mark(claim.home for claim in self.index.claims("claim", pair))

    def _accords(self, names: Collection[str]) -> list[tuple[str, ...]]:
        """The agreements among these."""
        return self.index.among("SELECT agreement FROM index_accords WHERE agreement IN ({})", names)

    def _bind(self, seq: int, judgement: Judgement) -> None:
        """Two agreements are judged: their terms, and what is said of either, are told together."""
        self._link(seq, judgement)
        self.index.mark(self.index.joined_with([judgement.left, judgement.right]))

    def _repeats(self, report: str) -> None:
        """A report turned out to repeat another: its claims, and those of its own copies, have another origin."""
        found, todo = {report}, [report]
        while todo:
            near = [row[0] for row in self.index.among("SELECT a FROM index_links WHERE b IN ({})", todo)]
            todo = [name for name in near if name not in found]
            found.update(todo)
        for name in found:
            self._read(name)

    def _joins_simply(self, judgement: Judgement, *, by_person: bool) -> bool:
        """Gives a rendering on which nobody else has judged to an earlier commitment, as most judgements do."""
        if by_person or judgement.verdict is not Sameness.SAME:
            return False
        claims = {claim.id: claim for claim in self.index.claims("claim", [judgement.left, judgement.right])}
        left, right = claims.get(judgement.left), claims.get(judgement.right)
        if left is None or right is None:
            return True  # nothing to join
        (edges,) = self.index.among(_EDGES, [left.id], left.id)
        target = claims[right.home] if right.home in claims else self.index.claims("claim", [right.home])[0]
        if int(edges[0]) != 1 or left.home != left.id or target.place > left.place:
            return False
        self._move(left.id, target.id)
        return True

    def _move(self, home: str, into: str) -> None:
        db = self.index.db
        db.execute("UPDATE index_claims SET home = ? WHERE home = ?", (into, home))
        rows = db.execute("SELECT key, ?, first, last FROM index_keys WHERE home = ?", (into, home)).fetchall()
        db.execute("DELETE FROM index_keys WHERE home = ?", (home,))
        db.executemany(_ADD_KEY, rows)
        self.index.mark([home, into])

    def _have_edges(self, claims: Collection[str]) -> bool:
        queries = (
            "SELECT 1 FROM index_edges WHERE a IN ({}) LIMIT 1",
            "SELECT 1 FROM index_edges WHERE b IN ({}) LIMIT 1",
        )
        return any(self.index.among(query, claims) for query in queries)

    def _rehome(self, claims: Collection[str]) -> None:
        """Works out anew, from all judgements on them, to which commitments these and their like belong."""
        known = self.index.claims("claim", self.index.judged_with(claims))
        record = self.records.judgements([claim.id for claim in known])
        homes = ledger.clustered({claim.id: claim.same_as for claim in known}, record.judgements)
        moved = [(homes[claim.id], claim.id) for claim in known if homes[claim.id] != claim.home]
        if not moved:
            return
        self.index.db.executemany("UPDATE index_claims SET home = ? WHERE claim = ?", moved)
        changed = {claim.home for claim in known} | set(homes.values())
        self._rekey(changed)
        self.index.mark(changed)

    def _rekey(self, homes: Collection[str]) -> None:
        """Works out the keys of commitments anew from their renderings."""
        self.index.among("DELETE FROM index_keys WHERE home IN ({})", homes)
        claims = self.index.claims("home", homes)
        reports = self.index.repeated_by({claim.report for claim in claims})
        told = ledger.tellings(self.records.record(reports)).renderings
        for claim in claims:
            if claim.id in told:
                self._add_keys(told[claim.id], claim.home)


_ADD_KEY = (
    "INSERT INTO index_keys VALUES (?, ?, ?, ?) ON CONFLICT (key, home) "
    "DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)"
)
_MARK_NEAR = (
    "INSERT OR IGNORE INTO index_stale SELECT k.home FROM index_events AS e JOIN index_keys AS k ON k.key = e.key "
    "WHERE e.report = ? AND e.first <= k.last AND e.last >= k.first"
)
_ACCORDS = "(SELECT agreement FROM index_accords WHERE report = ?)"
_EDGES = "SELECT count(*) FROM index_edges WHERE a IN ({}) OR b = ?"
_REPORTS_OF = "SELECT DISTINCT about FROM journal WHERE kind IN ('report', 'reading') AND id IN ({})"
_IS_THERE = "SELECT 1 FROM journal WHERE kind = 'report' AND about = ? AND json_extract(body, '$.redacted') IS NULL"
