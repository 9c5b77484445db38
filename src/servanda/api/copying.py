"""Links between reports: found as reports arrive, shown as clusters, overruled by a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from servanda import ledger
from servanda.api.keeping import one_of, person
from servanda.api.shelf import Shelf
from servanda.api.versions import emptied, is_one_story, newest_last, replaced_by, version_of
from servanda.errors import LedgerError
from servanda.ledger import Archive, Book
from servanda.model.copies import MOSTLY, Repeats
from servanda.model.journal import Author, AuthorKind, Entry, Judgement, Reading, Sameness
from servanda.model.report import Report
from servanda.model.sources import SourceGroup, SourcesPage
from servanda.model.times import CountedFrom
from servanda.model.version import ENGINE, VERSION
from servanda.provenance import Story, links, prints
from servanda.store import SqliteJournal, SqlitePrints

COPIES = Author(AuthorKind.RULE, "copies", "1")
RULES = Author(AuthorKind.RULE, "rules", VERSION)
_KEPT = 512  # stories that stay in memory: those around a new report are mostly of the same days
_VERSIONS = 9  # of one address are compared: a front page has thousands, and no story is mended so often
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

    def renew(self, report: Report, of_address: Sequence[str]) -> None:
        """Puts the newest version of an address in the place of the others; `of_address`: all, as they came.

        Two reports of one address are versions of one where their titles are the same or the one repeats most of the
        other: a page that shows another story each day has none.
        """
        lately = of_address[-_VERSIONS:]
        known = [one for identity in lately if (one := self._journal.report(identity))]
        for older, newer in newest_last(report, known):
            if is_one_story(older, newer) or self._repeats(older.id, newer.id):
                self._journal.append([version_of(older, newer)], COPIES)
                self.settle((older.id, newer.id))

    def settle(self, reports: Iterable[str]) -> None:
        """Reads anew what turned out to be printed first on another day, or is replaced by a newer version or no more.

        Relative dates count from the first printing; of a replaced report no claims count but those reviewed.
        """
        asked = list(reports)
        replaced = {older: newer for identity in asked for older, newer in self._versions(identity)}
        for identity in dict.fromkeys((*asked, *replaced)):
            told = self._journal.told_of("reading", identity)
            read = [entry.body for entry in told if entry.author.kind is AuthorKind.RULE]
            record = self._record(identity)
            if not read or not isinstance(read[-1], Reading) or identity not in record.reports:
                continue
            report, before = record.origins.printed_first(identity), read[-1]
            was = replaced_by(before)
            newer = [one for one in (was, replaced.get(identity)) if one and not self._are_parted(one, identity)]
            days = _Days(report.anchor, tuple(record.origins.passages_of(identity)))
            if newer:
                if was not in newer:
                    self._journal.append_anew(emptied(before, newer[0]), RULES)
            elif was or (before.engine == ENGINE and days != _Days.of(before, record.reports[identity])):
                self._journal.append_anew(_read_again(report, days, before), RULES)

    def _versions(self, newer: str) -> Iterator[tuple[str, str]]:
        """The reports whose place a report takes, each with it."""
        for entry in self._journal.told_of("judgement", newer):
            body = entry.body
            if isinstance(body, Judgement) and body.repeat and body.repeat.relation is Repeats.VERSION:
                yield body.right, newer

    def _are_parted(self, newer: str, older: str) -> bool:
        return frozenset({newer, older}) in self._record(newer).origins.parted

    def misread(self, report: Report) -> list[str]:
        """Where this is an agreement's own text: the reports that were made of the same text as if it were a story."""
        story = self._story(report.id) if report.parties else None
        near = (other.report for other in self._near(story)) if story else ()
        same = [one.id for one in near if one.text == report.text and not one.parties]
        return [*same, report.id] if same else []

    def _repeats(self, one: str, other: str) -> bool:
        """Whether one of two reports repeats most of the other, as a rule found."""
        said = (*self._journal.told_of("judgement", one), *self._journal.told_of("judgement", other))
        judged = [entry.body for entry in said if pair_of(entry) and {*(pair_of(entry) or ())} == {one, other}]
        return any(isinstance(body, Judgement) and body.repeat and body.repeat.relation in MOSTLY for body in judged)

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


@dataclass(frozen=True, slots=True)
class _Days:
    """From which days the relative dates of a report count."""

    anchor: date | None
    passages: tuple[CountedFrom, ...]

    @classmethod
    def of(cls, before: Reading, report: Report) -> _Days:
        """Those from which a reading counted."""
        return cls(before.anchor or report.anchor, before.passages)


def _read_again(report: Report, days: _Days, before: Reading) -> Reading:
    """A reading that counts relative dates from the days of their origins."""
    from servanda.pipeline import read_claims  # noqa: PLC0415 - the stages load only where something is read

    claims = read_claims(report, passages=days.passages)
    told = () if replaced_by(before) else before.claims.problems
    problems = tuple(dict.fromkeys((*told, *claims.problems)))
    return Reading(report.id, ENGINE, replace(claims, problems=problems), days.anchor, days.passages)


class Copying:
    """The part of an open ledger that tells where reports come from."""

    _journal: SqliteJournal

    @property
    def book(self) -> Book:
        """The ledger as the journal tells it now."""
        raise NotImplementedError

    def _changed(self) -> None:
        """Forgets what was computed from the journal as it stood."""

    def _indexed(self) -> Shelf | None:
        """The index, where the ledger is large and the index tells it as it stands."""
        raise NotImplementedError

    def sources(self, most: int | None = None) -> SourcesPage:
        """Every report, in groups of those that repeat each other; with `most`, so many that stand alone."""
        shelf = self._indexed()
        if shelf:
            return shelf.grouping.sources(most)
        page = ledger.sources(self.book.record)
        several = len(page.groups) - page.alone
        return page if most is None else replace(page, groups=page.groups[: several + most])

    def copies(self, given: str) -> SourceGroup:
        """The group of one report, with the passages side by side."""
        shelf = self._indexed()
        if shelf:
            return shelf.grouping.group(given)
        record = self.book.record
        return ledger.group_of(record, one_of("report", given, list(record.reports)))

    def _pair(self, copy: str, original: str) -> tuple[str, str]:
        """Two reports by their ids, the copy first, as the rule found it."""
        shelf = self._indexed()
        if shelf:
            left, right = (shelf.grouping.named(given) for given in (copy, original))
            return (right, left) if shelf.grouping.repeats(right, left) else (left, right)
        record = self.book.record
        left, right = (one_of("report", given, list(record.reports)) for given in (copy, original))
        return (right, left) if any(one.right == left for one in record.origins.links.get(right, ())) else (left, right)

    def judge_copy(
        self, copy: str, original: str, verdict: Sameness, *, by: str | None = None, reason: str = ""
    ) -> str:
        """Writes a person's word on two reports: that one repeats the other, or that they are independent."""
        left, right = self._pair(copy, original)
        if left == right:
            raise LedgerError(f"{copy!r} and {original!r} are one report; name two.")
        words = (reason,) if reason else ()
        (identity,) = self._journal.append([Judgement(left, right, verdict, None, words)], person(by))
        Linker(self._journal).settle({left, right})
        self._changed()
        what = "repeats" if verdict is Sameness.REPEATS else "is independent of"
        return f"{left[:7]} {what} {right[:7]}. `servanda undo {identity[:9]}` takes it back."
