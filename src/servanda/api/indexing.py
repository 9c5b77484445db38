"""Keeps the index in step with the journal: each new entry changes only what it concerns."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from servanda import ledger
from servanda.api.homing import Homing
from servanda.api.records import Records
from servanda.api.shelving import Shelving
from servanda.api.watching import Watch
from servanda.model.journal import AuthorKind, Entry, Judgement, Reading, Redaction, ReportRead, Review, Sameness, Undo
from servanda.model.times import day_of
from servanda.store import SqliteJournal
from servanda.store.index import SqliteIndex
from servanda.store.questions import redacted, settle

_STEP = 200  # entries a transaction
_CLUSTER = frozenset({Sameness.SAME, Sameness.DIFFERENT, Sameness.UNSURE})


class Indexing:
    """Brings an index up to its journal."""

    def __init__(self, journal: SqliteJournal, watch: Watch) -> None:
        self._journal = journal
        self._watch = watch
        self.index = SqliteIndex(journal.db)
        self.records = Records(journal, self.index)
        self._homing = Homing(self.index, self.records)
        self._shelving = Shelving(self.index, self.records, self._homing)
        self._asked: set[str] = set()  # what was judged anew: whether a question on it waits is to be worked out

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
            self._shelving.judged_upto = int(str(self.index.one(query) or 0))
        while self.index.upto < self._last():
            with self._journal.writing():
                upto = self.index.upto
                places = self.index.column("SELECT seq FROM journal WHERE seq > ? ORDER BY seq LIMIT ?", upto, _STEP)
                for seq, entry in zip(map(int, places), self.records.entries(map(int, places)), strict=True):
                    self._apply(seq, entry)
                self._settle_questions()
                self.index.reached(int(places[-1]))
            self._watch("Indexing", self.index.upto, self._last())

    def _settle_questions(self) -> None:
        settle(self.index.db, self._asked | self._shelving.renewed)
        self._asked.clear()
        self._shelving.renewed.clear()

    def _stands(self) -> bool:
        return self.index.is_there() and self.index.upto <= self._last()

    def _last(self) -> int:
        return int(str(self.index.one("SELECT max(seq) FROM journal") or 0))

    def _apply(self, seq: int, entry: Entry) -> None:
        match entry.body:
            case ReportRead(report):
                day = ledger.archive([entry]).day(report.id)
                published = day_of(report.published)
                self.index.add_day(report.id, day, published.isoformat() if published else None, seq)
                self._shelving.shelve_text(report.id)
                self._shelving.lists.read_again(report.id, date.today())
            case Judgement() as judgement:
                self._judge(seq, judgement, entry)
            case Undo(target):
                self._take_back(target)
            case Redaction():
                self._redact(entry.body)
            case Review():
                self._note(seq, entry.body)
                self._review(entry.body)
            case Reading(report_id):
                self._shelving.read(report_id)
            case _:
                pass

    def _take_back(self, target: str) -> None:
        """An entry counts no more, or counts again: what it concerned is told anew."""
        seq = self.index.one("SELECT seq FROM journal WHERE id = ?", target)
        if seq is None:
            return
        (entry,) = self.records.entries([int(str(seq))])
        if isinstance(entry.body, Judgement):
            self._asked.update((entry.body.left, entry.body.right))
        match entry.body:
            case Judgement(left, right) if self._are_reports(left, right):
                self._repeats(left, right)
            case Judgement(left, right) if self._accords({left, right}):
                self.index.mark(self.index.joined_with([left, right]))
            case Judgement(left, right, verdict) if verdict in _CLUSTER:
                self._homing.rehome({left, right})
                self.index.mark(claim.home for claim in self.index.claims("claim", [left, right]))
            case Judgement(left, right):
                self._homing.rehome({left, right})  # what it stood for may count again
                self._told_anew({left, right})
            case Undo(further):
                self._take_back(further)
            case Review():
                self._review(entry.body)
            case ReportRead(report):
                self._shelving.read(report.id)
            case Reading(report_id):
                self._shelving.read(report_id)
            case _:
                pass

    def _redact(self, body: Redaction) -> None:
        self.records.forget()
        gone = {entry for entry, _ in body.seals}
        self._asked |= redacted(self.index.db, gone)
        reports = {row[0] for row in self.index.among(_REPORTS_OF, gone)}
        for report in reports:
            self._shelving.read(report)
            if not self.index.one(_IS_THERE, report):
                self.index.db.execute("DELETE FROM index_days WHERE report = ?", (report,))
        for row in self.index.among("SELECT about FROM journal WHERE kind = 'review' AND id IN ({})", gone):
            self._told_anew({row[0]})

    def _note(self, seq: int, review: Review) -> None:
        """Notes with which reports a review is to be read."""
        names = {review.target, *review.on}
        names.update(self.index.column("SELECT event FROM index_possible WHERE id = ?", review.target))
        rows = [(report, seq) for report in self._reports_with(names) or {""}]
        self.index.db.executemany("INSERT OR IGNORE INTO index_reviewed VALUES (?, ?)", rows)

    def _review(self, review: Review) -> None:
        self.index.mark(self.index.column("SELECT home FROM index_possible WHERE id = ?", review.target))
        self._told_anew({review.target, *review.on})

    def _told_anew(self, names: Collection[str]) -> None:
        """Reads anew the reports that hold these claims, or are these reports."""
        for report in self._reports_with(names):
            self._shelving.read(report)

    def _reports_with(self, names: Collection[str]) -> set[str]:
        reports = {claim.report for claim in self.index.claims("claim", names)}
        reports |= {row[0] for row in self.index.among("SELECT report FROM index_items WHERE claim IN ({})", names)}
        reports |= {
            row[0] for row in self.index.among("SELECT report FROM index_accords WHERE agreement IN ({})", names)
        }
        return reports | {
            row[0] for row in self.index.among("SELECT report FROM index_days WHERE report IN ({})", names)
        }

    # Judgements

    def _judge(self, seq: int, judgement: Judgement, entry: Entry) -> None:
        left, right = judgement.left, judgement.right
        by_person = entry.author.kind is AuthorKind.PERSON
        if by_person or judgement.verdict is Sameness.UNSURE:
            values = (seq, ledger.pair_id(judgement), left, right, by_person)
            self.index.db.execute("INSERT OR IGNORE INTO index_asked VALUES (?, ?, ?, ?, ?, 0)", values)
            self._asked.update((left, right))
        if self._are_reports(left, right):
            self._link(seq, judgement)
            self._repeats(left, right)
        elif self._accords({left, right}):
            self._bind(seq, judgement)
        elif judgement.verdict in _CLUSTER:
            if by_person or judgement.verdict is not Sameness.SAME:
                self._link(seq, judgement)  # a page shows what may be the same, unless a person has said
            self._homing.join(judgement, by_person=by_person)
        else:
            self._link(seq, judgement)
            if by_person and judgement.verdict is Sameness.PART_OF:
                self._homing.rehome({left, right})  # it may stand for what the same person, or several, said before

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

    def _are_reports(self, *names: str) -> bool:
        return all(self.index.one("SELECT 1 FROM index_days WHERE report = ?", name) for name in names)

    def _repeats(self, *reports: str) -> None:
        """Reports turned out to repeat each other, or not: what they and their copies tell has other origins."""
        found, todo = set(reports), list(reports)
        while todo:
            near = [row[0] for row in self.index.among("SELECT a FROM index_links WHERE b IN ({})", todo)]
            todo = [name for name in near if name not in found]
            found.update(todo)
        for name in found:
            self._shelving.read(name)


_REPORTS_OF = "SELECT DISTINCT about FROM journal WHERE kind IN ('report', 'reading') AND id IN ({})"
_IS_THERE = "SELECT 1 FROM journal WHERE kind = 'report' AND about = ? AND json_extract(body, '$.redacted') IS NULL"
