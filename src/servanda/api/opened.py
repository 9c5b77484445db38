"""An open ledger: reads reports, answers questions, takes verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from servanda import ledger
from servanda.api.catalogue import Catalogue
from servanda.api.copying import Copying, pair_of
from servanda.api.disputing import Disputing
from servanda.api.enquiring import Enquiring, day_given
from servanda.api.fixing import Fixing
from servanda.api.folding import trimmed
from servanda.api.keeping import Keeping, one_of, person
from servanda.api.noting import Noting
from servanda.api.shelf import FROM, Shelf
from servanda.api.supposing import Supposing
from servanda.api.taking import Taking
from servanda.api.texts import Texts
from servanda.api.views import View
from servanda.api.watching import Hearer
from servanda.errors import UnknownIdError, UnknownWordError, UnreadablePathError
from servanda.ledger import Book, Sight
from servanda.model.answers import Board, BoardRow, CommitmentPage, FollowsPage, WhyNode
from servanda.model.journal import Entry, Review, Verdict
from servanda.store import SqliteJournal


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

    def tests(self) -> list[tuple[str, str]]:
        """The same as tests of the columns that the index keeps, each with its value."""
        asked = [
            ("instr(actors, ?)", self.actor and self.actor.casefold()),
            ("kind = ?", self.kind and self.kind.casefold()),
            ("(SELECT instr(status, lower(v)) = 1 OR state = v FROM (SELECT ? AS v))", self.status),
            *(("instr(words, ?)", word) for word in (self.text or "").casefold().split()),
        ]
        return [(test, value) for test, value in asked if value]


def open_ledger(path: Path, *, create: bool = False, writing: bool = True) -> OpenLedger:
    """Opens a ledger file. Raises UnreadablePathError where there is none and none is to be made.

    Where it may not be written, or `writing` is False, it can still be asked.
    """
    if not create and not path.exists():
        raise UnreadablePathError(path, "there is no such ledger; `servanda read FOLDER` makes one")
    return OpenLedger(SqliteJournal(path, writing=writing))


class OpenLedger(Taking, Keeping, Copying, Enquiring, Noting, Disputing, Fixing, Supposing, Texts):
    """An open ledger: reads reports, answers questions, takes verdicts."""

    def __init__(self, journal: SqliteJournal, *, indexed_from: int = FROM) -> None:
        self._journal = journal
        self._shelf = Shelf(journal)
        self._indexed_from = indexed_from  # entries; a smaller ledger is folded whole
        self._entries: list[Entry] | None = None
        self._book: Book | None = None
        self._sights: dict[tuple[date, date], Sight] = {}
        self._policy: str | None = None

    def under(self, policy: str | None) -> OpenLedger:
        """The same ledger, its answers under a named policy from now on; None: no policy."""
        self._policy = policy
        self._changed()
        return self

    def __enter__(self) -> OpenLedger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the ledger file."""
        self._journal.close()

    def heard_by(self, hearer: Hearer) -> None:
        """Tells somebody from now on how far long work on the ledger is."""
        self._shelf.watch.hearer = hearer

    @property
    def entries(self) -> int:
        """How many entries the journal has: another number, another ledger."""
        return self._journal.size()

    # Answers

    @property
    def book(self) -> Book:
        """The ledger as the journal tells it now."""
        if self._book is None:
            whole = ledger.assemble(ledger.archive(self._all()))
            self._book = ledger.governed(whole, self._policy) if self._policy else whole
        return self._book

    def board(
        self,
        filters: Filters | None = None,
        *,
        at: str | None = None,
        known: str | None = None,
        most: int | None = None,
    ) -> Board:
        """The commitments by status; with `most`, so many of each status, those with most to decide first."""
        wanted = filters or Filters()
        shelf = self._kept()
        if shelf and at is None and known is None and not self._policy:
            return shelf.board(date.today(), wanted.tests(), most)
        if shelf:
            return shelf.views.board(self._view(at, known), wanted.tests(), most)
        whole = ledger.board(self._sight(at, known))
        rows = [row for row in whole.rows if wanted.fit(row)]
        return replace(
            whole, rows=tuple(ledger.first_rows(rows, most)), totals=dict(Counter(row.status for row in rows))
        )

    def show(
        self, given: str, *, at: str | None = None, known: str | None = None, most: int | None = None
    ) -> CommitmentPage:
        """One commitment's page; with `most`, so many lines of each kind, the newest ones."""
        given, *days = ledger.pointed(given, at, known)
        shelf = self._indexed() if days == [None, None] and not self._policy else None
        if shelf:
            return self._annotated(shelf.page(shelf.home_of(given), date.today(), most))
        return self._annotated(trimmed(ledger.page(*self._asked(given, *days)), most))

    def why(self, given: str, *, at: str | None = None, known: str | None = None) -> WhyNode:
        """The proof of a finding."""
        seen, name = self._asked(*ledger.pointed(given, at, known))
        return self._noted(ledger.why(seen, name), seen, name)

    def follows(self, given: str, *, at: str | None = None, known: str | None = None) -> FollowsPage:
        """What falls due if a commitment breaks."""
        return ledger.follows(*self._asked(*ledger.pointed(given, at, known)))

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
            raise UnknownWordError("verdict", verdict, map(str, Verdict))
        book = self._book_of(given)
        told = book.told
        items = {**told.renderings, **told.events, **told.bearings}
        target = one_of("item to review", given, [*book.possible, *items])
        mends = ledger.mends_of(items[target].item if target in items else None, verdict, mended)
        match = book.possible.get(target)
        on = (match.event.id, match.rendering.id) if match else ()
        author = person(by)
        self._journal.append([Review(target, Verdict(verdict), reason, mends, on)], author)
        self._changed()
        return f"{target[:7]}: {verdict}, by {author.name}. `servanda undo` takes it back."

    # Within

    def _all(self) -> list[Entry]:
        if self._entries is None:
            self._entries = list(self._shelf.watch.over("Reading", self._journal.entries(), self._journal.size()))
        return self._entries

    def _undone(self, entry: Entry) -> None:
        """A word on two reports was taken back: their relative dates may count from another day again."""
        pair = pair_of(entry)
        if pair:
            self._linker.settle(pair)

    def _changed(self) -> None:
        self._shelf.changed()
        self._entries = None
        self._book = None
        self._sights = {}

    def _sight(self, at: str | None, known: str | None) -> Sight:
        """The findings at a day, as known on a day; folded once for as long as the journal stands as it is."""
        days = _day(at), _day(known)
        if days not in self._sights:
            self._sights[days] = ledger.sight(self.book, *days)
        return self._sights[days]

    def _asked(self, given: str, at: str | None, known: str | None) -> tuple[Sight, str]:
        """The commitment that an id or its first letters mean, in sight; the id of any of its renderings will do."""
        shelf = self._indexed()
        if shelf:
            name = shelf.home_of(given)
            seen = shelf.seen({name}, self._view(at, known))
            if not seen.tellings(name):
                raise UnknownIdError("commitment", given)
            return seen, name
        seen = self._sight(at, known)
        return seen, self._commitment(given, seen)

    def _seen_of(self, names: Collection[str], at: str | None, known: str | None) -> Sight:
        """A sight in which these commitments stand; of a large ledger one of little more."""
        shelf = self._indexed()
        return shelf.seen(names, self._view(at, known)) if shelf else self._sight(at, known)

    def rebuild(self) -> None:
        """Makes the index of a large ledger anew from the journal."""
        self._shelf.rebuild()

    def _indexed(self) -> Shelf | None:
        """The index, where the ledger is large and the index tells it as it stands."""
        if self._journal.size() < self._indexed_from or not self._shelf.is_usable(date.today()):
            return None
        return self._shelf

    def _kept(self) -> Shelf | None:
        """The same, its rows brought to today."""
        shelf = self._indexed()
        if shelf:
            shelf.fresh(date.today())
        return shelf

    def _lists(self) -> Catalogue | None:
        """The lists of a large ledger as kept for today; they are kept under no policy."""
        shelf = None if self._policy else self._indexed()
        return shelf.lists(date.today()) if shelf else None

    def _view(self, at: str | None, known: str | None) -> View:
        return View(_day(at), _day(known), self._policy)

    def _commitment(self, given: str, seen: Sight) -> str:
        """The commitment that an id or its first letters mean; the id of any of its renderings will do."""
        rendering = one_of("commitment", given, [i for i in self.book.home if seen.tellings(self.book.home[i])])
        return self.book.home[rendering]


def _day(given: str | None) -> date:
    return date.today() if given is None else day_given(given)
