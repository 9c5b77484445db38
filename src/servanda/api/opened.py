"""An open ledger: reads reports, answers questions, takes verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from servanda import ledger, readers
from servanda.api.extracting import Progress, claims_of
from servanda.api.keeping import Keeping, one_of, person, redaction_words
from servanda.errors import BadDateError, UnknownIdError, UnreadablePathError
from servanda.ledger import Book, Sight
from servanda.model.answers import Board, BoardRow, CommitmentPage, FollowsPage, ReadSummary, WhyNode
from servanda.model.journal import Author, AuthorKind, Entry, Reading, ReportRead, Review, Verdict
from servanda.model.report import Intake
from servanda.model.text import Problem
from servanda.model.version import ENGINE, VERSION
from servanda.store import SqliteJournal

RULES = Author(AuthorKind.RULE, "rules", VERSION)


@dataclass(frozen=True, slots=True)
class Step:
    """One record on its way into the ledger, and what came of all until now."""

    file: str
    problems: tuple[Problem, ...]
    summary: ReadSummary


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows of the board are wanted; None wants all."""

    actor: str | None = None
    kind: str | None = None
    status: str | None = None
    text: str | None = None

    def fit(self, row: BoardRow) -> bool:
        """Whether a row is wanted; every word of the text must stand in it."""
        words = row.text.casefold()
        actors = " ".join(row.actors).casefold()
        return (
            (self.actor is None or self.actor.casefold() in actors)
            and (self.kind is None or row.kind == self.kind.casefold())
            and (self.status is None or row.status.startswith(self.status.casefold()) or row.state == self.status)
            and (self.text is None or all(word in words for word in self.text.casefold().split()))
        )


def open_ledger(path: Path, *, create: bool = False, writing: bool = True) -> OpenLedger:
    """Opens a ledger file. Raises UnreadablePathError where there is none and none is to be made.

    Where it may not be written, or `writing` is False, it can still be asked.
    """
    if not create and not path.exists():
        raise UnreadablePathError(path, "there is no such ledger; `servanda read FOLDER` makes one")
    return OpenLedger(SqliteJournal(path, writing=writing))


class OpenLedger(Keeping):
    """An open ledger: reads reports, answers questions, takes verdicts."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal
        self._entries: list[Entry] | None = None
        self._book: Book | None = None
        self._sights: dict[tuple[date, date], Sight] = {}

    def __enter__(self) -> OpenLedger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the ledger file."""
        self._journal.close()

    # Reading

    def read(self, paths: Sequence[str], *, progress: Progress | None = None) -> Iterator[Step]:
        """Reads reports into the ledger, each in one transaction; yields after each what came of all until now.

        Raises UnreadablePathError for a path that is not there. Stopped at any moment, what was yielded is kept.
        """
        summary = ReadSummary()
        last: Step | None = None
        try:
            for intake in readers.intake(paths):
                summary, problems = self._take(intake, summary, progress)
                last = Step(intake.file, problems, summary)
                yield last
        finally:
            joined = self._judge()
        if last is not None:
            waiting = sum(1 for match in self.book.possible if match not in self.book.record.reviews)
            yield Step(last.file, (), replace(last.summary, joined=joined, possible=waiting))

    def _take(
        self, intake: Intake, summary: ReadSummary, progress: Progress | None
    ) -> tuple[ReadSummary, tuple[Problem, ...]]:
        report = intake.report
        if report is None:
            return replace(summary, unread=summary.unread + 1), intake.problems
        if self._journal.has_reading(report.id, ENGINE):
            return replace(summary, repeated=summary.repeated + 1), ()
        redaction = self._journal.redaction_of(report.id)
        if redaction is not None:
            return replace(summary, redacted=summary.redacted + 1), (Problem(redaction_words(redaction)),)
        claims = claims_of(intake, report, progress)
        self._journal.append([ReportRead(report), Reading(report.id, ENGINE, claims)], RULES)
        self._changed()
        told = summary.commitments + len(claims.renderings)
        return replace(summary, new=summary.new + 1, commitments=told), claims.problems

    def _judge(self) -> int:
        """Writes the rules' judgements on renderings that stand; those that were written before add nothing."""
        found = ledger.judgements(self.book.told)
        added = self._journal.append(found, RULES)
        self._changed()
        return len(added)

    # Answers

    @property
    def book(self) -> Book:
        """The ledger as the journal tells it now."""
        if self._book is None:
            self._book = ledger.assemble(ledger.archive(self._all()))
        return self._book

    def board(self, filters: Filters | None = None, *, at: str | None = None, known: str | None = None) -> Board:
        """The commitments by status."""
        whole = ledger.board(self._sight(at, known))
        wanted = filters or Filters()
        return replace(whole, rows=tuple(row for row in whole.rows if wanted.fit(row)))

    def show(self, given: str, *, at: str | None = None, known: str | None = None) -> CommitmentPage:
        """One commitment's page."""
        seen = self._sight(at, known)
        return ledger.page(seen, self._commitment(given, seen))

    def why(self, given: str, *, at: str | None = None, known: str | None = None) -> WhyNode:
        """The proof of a finding."""
        seen = self._sight(at, known)
        return ledger.why(seen, self._commitment(given, seen))

    def follows(self, given: str, *, at: str | None = None, known: str | None = None) -> FollowsPage:
        """What falls due if a commitment breaks."""
        seen = self._sight(at, known)
        return ledger.follows(seen, self._commitment(given, seen))

    def most_telling(self) -> str | None:
        """The commitment whose page says most: contested, possibly broken, or one that others hang on."""
        seen = self._sight(None, None)
        rows = ledger.board(seen).rows
        return max(rows, key=lambda row: ledger.weight(seen, row)).id if rows else None

    # Verdicts

    def review(
        self, given: str, verdict: str, *, by: str | None = None, reason: str = "", mended: Sequence[str] = ()
    ) -> str:
        """Writes a person's verdict on a possible bearing or a claim; a fix names fields: "debtor=Northland"."""
        if verdict not in set(Verdict):
            raise UnknownIdError("verdict (accept, fix, reject or unsure)", verdict)
        told = self.book.told
        items = {**told.renderings, **told.events, **told.bearings}
        target = one_of("item to review", given, [*self.book.possible, *items])
        mends = ledger.mends_of(items[target].item if target in items else None, verdict, mended)
        match = self.book.possible.get(target)
        on = (match.event.id, match.rendering.id) if match else ()
        author = person(by)
        self._journal.append([Review(target, Verdict(verdict), reason, mends, on)], author)
        self._changed()
        return f"{target[:7]}: {verdict}, by {author.name}. `servanda undo` takes it back."

    # Within

    def _all(self) -> list[Entry]:
        if self._entries is None:
            self._entries = list(self._journal.entries())
        return self._entries

    def _changed(self) -> None:
        self._entries = None
        self._book = None
        self._sights = {}

    def _sight(self, at: str | None, known: str | None) -> Sight:
        """The findings at a day, as known on a day; folded once for as long as the journal stands as it is."""
        days = _day(at), _day(known)
        if days not in self._sights:
            self._sights[days] = ledger.sight(self.book, *days)
        return self._sights[days]

    def _commitment(self, given: str, seen: Sight) -> str:
        """The commitment that an id or its first letters mean; the id of any of its renderings will do."""
        rendering = one_of("commitment", given, [i for i in self.book.home if seen.tellings(self.book.home[i])])
        return self.book.home[rendering]


def _day(given: str | None) -> date:
    if given is None:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise BadDateError(given) from error
