"""Reading into an open ledger: the one that writes, whoever reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from servanda import ledger
from servanda.api.copying import RULES, Linker
from servanda.api.keeping import redaction_words
from servanda.api.shelf import Shelf
from servanda.api.working import Done, Progress, Work, own_files, work_on
from servanda.ledger import Book
from servanda.model.answers import ReadSummary
from servanda.model.journal import Reading, ReportRead, Sameness
from servanda.model.report import Report
from servanda.model.text import Problem
from servanda.model.version import ENGINE
from servanda.store import SqliteJournal

REASONS = 20  # kinds of reasons counted apart
OTHER = "other reasons"


@dataclass(frozen=True, slots=True)
class Step:
    """One record on its way into the ledger, and what came of all until now."""

    file: str
    problems: tuple[Problem, ...]
    summary: ReadSummary
    place: float = 0.0  # how many files are done with, this one in part
    report: str | None = None  # the id of the record's report; None: it could not be read


class _Versions:
    """The reports of each address, in the order in which they came."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        self._ids: dict[str, list[str]] = {}
        for url, identity in known:
            self._place(url, identity)

    def of(self, report: Report) -> Report:
        """The report, with the one that came before it from the same address."""
        place = self._place(report.url, report.id) if report.url else 0
        return replace(report, version_of=self._ids[_address(report.url)][place - 1] if report.url and place else None)

    def others(self, report: Report) -> list[str]:
        """The reports of the same address, in the order in which they came, this one among them."""
        return self._ids.get(_address(report.url), []) if report.url else []

    def _place(self, url: str, identity: str) -> int:
        ids = self._ids.setdefault(_address(url), [])
        if identity not in ids:
            ids.append(identity)
        return ids.index(identity)


class Taking:
    """The part of an open ledger that takes reports in."""

    _journal: SqliteJournal

    @property
    def book(self) -> Book:
        """The ledger as the journal tells it now."""
        raise NotImplementedError

    def _changed(self) -> None:
        """Forgets what was computed from the journal as it stood."""

    def read(
        self, paths: Sequence[str], *, progress: Progress | None = None, work: Work | None = None
    ) -> Iterator[Step]:
        """Reads reports into the ledger, each in one transaction; yields after each what came of all until now.

        Raises UnreadablePathError for a path that is not there. Stopped at any moment, what was yielded is kept.
        """
        asked = work or Work()
        options = replace(asked.options, leave=own_files(Path(self._journal.path)))
        asked = replace(asked, options=options, progress=progress, known=self._journal.read_by(ENGINE))
        versions = _Versions(self._journal.addresses())
        self._linker.link_missing()
        summary = ReadSummary()
        last: Step | None = None
        try:
            for done in work_on(paths, asked):
                summary, problems = self._take(done, summary, versions)
                report = done.intake.report if done.intake else None
                last = Step(done.file, problems, summary, done.place, report.id if report else None)
                yield last
        finally:
            joined = self._judge()
        if last is not None:
            yield replace(last, problems=(), summary=replace(last.summary, joined=joined, possible=self._waiting()))

    def _take(self, done: Done, summary: ReadSummary, versions: _Versions) -> tuple[ReadSummary, tuple[Problem, ...]]:
        """Writes what came of a record, and counts it."""
        report = done.intake.report if done.intake else None
        if done.intake and report is None:
            reasons = _with_reason(summary.reasons, done.intake.problems)
            return replace(summary, unread=summary.unread + 1, reasons=reasons), done.intake.problems
        if report is None or done.claims is None or self._journal.has_reading(report.id, ENGINE):
            return replace(summary, repeated=summary.repeated + 1), ()
        redaction = self._journal.redaction_of(report.id)
        if redaction is not None:
            return replace(summary, redacted=summary.redacted + 1), (Problem(redaction_words(redaction)),)
        report = versions.of(report)
        self._journal.append([ReportRead(report), Reading(report.id, ENGINE, done.claims)], RULES)
        summary = replace(summary, linked=summary.linked + self._linker.link(report.id))
        self._linker.renew(report, versions.others(report) or self._linker.misread(report))
        self._changed()
        if not done.is_read:
            kept = _counted(summary.unread_languages, report.language or "")
            return replace(summary, unread_languages=kept), done.claims.problems
        told = summary.commitments + len(done.claims.renderings)
        return replace(summary, new=summary.new + 1, commitments=told), done.claims.problems

    @cached_property
    def _linker(self) -> Linker:
        return Linker(self._journal)

    def _indexed(self) -> Shelf | None:
        """The index, where the ledger is large."""
        raise NotImplementedError

    def _waiting(self) -> int:
        """How many possible bearings wait for a review."""
        shelf = self._indexed()
        if shelf:
            shelf.refresh(date.today())
            return shelf.waiting()
        return sum(1 for match in self.book.possible if match not in self.book.record.reviews)

    def _judge(self) -> int:
        """Writes the rules' judgements on renderings that stand; those that were written before add nothing."""
        shelf = self._indexed()
        found = shelf.judge() if shelf else ledger.judgements(self.book.told)
        added = self._journal.append([one for one in found if one.verdict is Sameness.SAME], RULES)
        self._journal.append([one for one in found if one.verdict is not Sameness.SAME], RULES)
        if shelf:
            shelf.judged()
        self._changed()
        return len(added)


def _address(url: str) -> str:
    """An address as it is compared: without scheme, "www.", what follows "#", and a last "/"."""
    return re.sub(r"^https?://(?:www\.)?|#.*$", "", url.strip()).rstrip("/")


def _with_reason(reasons: tuple[tuple[str, int], ...], problems: Sequence[Problem]) -> tuple[tuple[str, int], ...]:
    """The reasons with one more: the last problem says why nothing was read; its numbers and details are left out."""
    words = problems[-1].message if problems else "no reason"
    kind = re.sub(r"\d+", "N", re.split(r"[:;] ", words, maxsplit=1)[0])[:100]
    known = dict(reasons)
    return _counted(reasons, kind if kind in known or len(known) < REASONS else OTHER)


def _counted(counts: tuple[tuple[str, int], ...], name: str) -> tuple[tuple[str, int], ...]:
    """Counts with one more of a name, the most first."""
    all_counts = dict(counts)
    all_counts[name] = all_counts.get(name, 0) + 1
    return tuple(sorted(all_counts.items(), key=lambda count: (-count[1], count[0])))
