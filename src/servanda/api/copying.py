"""Links between reports: found as reports arrive, shown as clusters, overruled by a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from servanda import ledger
from servanda.api.keeping import one_of, person
from servanda.errors import LedgerError
from servanda.ledger import Archive, Book
from servanda.model.journal import Author, AuthorKind, Entry, Judgement, Reading, Sameness
from servanda.model.report import Report
from servanda.model.sources import SourceGroup, SourcesPage
from servanda.model.version import ENGINE, VERSION
from servanda.provenance import Story, links, prints
from servanda.store import SqliteJournal, SqlitePrints

COPIES = Author(AuthorKind.RULE, "copies", "1")
RULES = Author(AuthorKind.RULE, "rules", VERSION)
_KEPT = 512  # stories that stay in memory: those around a new report are mostly of the same days
_OF_REPORTS = (Sameness.REPEATS, Sameness.DIFFERENT)


class Linker:
    """Links the reports of one journal."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal
        with journal.writing():
            self._prints = SqlitePrints(journal.db)
        self._story = lru_cache(maxsize=_KEPT)(self._read)

    def link_missing(self) -> None:
        """Links the reports that were read and not linked: by an older Servanda, or one that was stopped."""
        for report_id in self._prints.missing():
            self.link(report_id)

    def link(self, report_id: str) -> bool:
        """Links a report to those that stand; gives whether there was a link to make."""
        new = self._story(report_id)
        made = links(new, self._near) if new else []
        self._journal.append(made, COPIES)
        self.settle({report_id, *(one.left for one in made)} if made else ())
        with self._journal.writing():
            self._prints.add(report_id, prints(new.codes) if new else ())
        return bool(made)

    def settle(self, reports: Iterable[str]) -> None:
        """Reads anew what turned out to be printed first on another day: its relative dates count from there."""
        for identity in reports:
            told = self._journal.told_of("reading", identity)
            read = [entry.body for entry in told if entry.author.kind is AuthorKind.RULE]
            record = self._record(identity)
            if not read or not isinstance(read[-1], Reading) or identity not in record.reports:
                continue
            report, before = record.origins.printed_first(identity), read[-1]
            if before.engine == ENGINE and report.anchor != (before.anchor or record.reports[identity].anchor):
                self._journal.append_anew(_read_again(report, before), RULES)

    def _record(self, start: str) -> Archive:
        """A report with all that it repeats, directly or through others."""
        entries: list[Entry] = []
        todo, seen = [start], set[str]()
        while todo:
            identity = todo.pop()
            if identity in seen:
                continue
            seen.add(identity)
            entries += self._journal.told_of("report", identity)[-1:]
            for entry in self._journal.told_of("judgement", identity):
                pair = pair_of(entry)
                if pair and self._journal.counts(entry.id):
                    entries.append(entry)
                    todo.append(pair[1])
        return ledger.archive(entries)

    def _near(self, story: Story) -> Iterator[Story]:
        for identity in self._prints.near(prints(story.codes)):
            other = self._story(identity) if identity != story.report.id else None
            if other:
                yield other

    def _read(self, report_id: str) -> Story | None:
        report = self._journal.report(report_id)
        return Story.of(report) if report else None


def pair_of(entry: Entry) -> tuple[str, str] | None:
    """The two reports of which an entry says that one repeats the other, or does not; None where it says neither."""
    body = entry.body
    return (body.left, body.right) if isinstance(body, Judgement) and body.verdict in _OF_REPORTS else None


def _read_again(report: Report, before: Reading) -> Reading:
    """A reading that counts relative dates from the day of the report's origin."""
    from servanda.pipeline import read_claims  # noqa: PLC0415 - the stages load only where something is read

    claims = read_claims(report)
    problems = tuple(dict.fromkeys((*before.claims.problems, *claims.problems)))
    return Reading(report.id, ENGINE, replace(claims, problems=problems), report.anchor)


class Copying:
    """The part of an open ledger that tells where reports come from."""

    _journal: SqliteJournal

    @property
    def book(self) -> Book:
        """The ledger as the journal tells it now."""
        raise NotImplementedError

    def _changed(self) -> None:
        """Forgets what was computed from the journal as it stood."""

    def sources(self) -> SourcesPage:
        """Every report, in groups of those that repeat each other."""
        return ledger.sources(self.book.record)

    def copies(self, given: str) -> SourceGroup:
        """The group of one report, with the passages side by side."""
        record = self.book.record
        return ledger.group_of(record, one_of("report", given, list(record.reports)))

    def judge_copy(
        self, copy: str, original: str, verdict: Sameness, *, by: str | None = None, reason: str = ""
    ) -> str:
        """Writes a person's word on two reports: that one repeats the other, or that they are independent."""
        known = list(self.book.record.reports)
        left, right = one_of("report", copy, known), one_of("report", original, known)
        if left == right:
            raise LedgerError(f"{copy!r} and {original!r} are one report; name two.")
        if any(link.right == left for link in self.book.record.origins.links.get(right, ())):
            left, right = right, left  # the copy stands first, as the rule found it
        words = (reason,) if reason else ()
        (identity,) = self._journal.append([Judgement(left, right, verdict, None, words)], person(by))
        Linker(self._journal).settle({left, right})
        self._changed()
        what = "repeats" if verdict is Sameness.REPEATS else "is independent of"
        return f"{left[:7]} {what} {right[:7]}. `servanda undo {identity[:9]}` takes it back."
