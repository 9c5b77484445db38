"""Fixing what a question rests on, and accepting it so: two entries at most, which one undo takes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from servanda import ledger
from servanda.api.keeping import person
from servanda.errors import BadFixError, UnknownIdError
from servanda.ledger import Book
from servanda.model.claims import Bearing, Event, Rendering
from servanda.model.enquiries import Fixed, Mendable
from servanda.model.journal import Mend, Review, Verdict
from servanda.store import SqliteJournal

Mends = Mapping[str, Sequence[str]]  # claim -> "field=value" of each field that is mended
_WHAT = {Rendering: "commitment", Event: "event", Bearing: "bearing"}


class Fixing:
    """The part of an open ledger that mends claims."""

    _journal: SqliteJournal

    def _changed(self) -> None:
        """Forgets what was computed from the journal as it stood."""

    def _book_of(self, given: str) -> Book:
        raise NotImplementedError

    def mendable(self, identity: str) -> tuple[Mendable, ...]:
        """The claims on which a question rests, or the claim itself, with their fields; none for two of a kind."""
        claims = _claims(self._book_of(identity), identity)
        return tuple(Mendable(name, _WHAT[type(item)], ledger.told_fields(item)) for name, item in claims)

    def fix(self, claim: str, mends: Sequence[str], *, by: str | None = None, reason: str = "") -> Fixed:
        """Mends some fields of a claim; what was mended of it before stays so. Raises BadFixError, UnknownIdError."""
        review = _fix(self._book_of(claim), claim, mends, reason)
        written = self._journal.append([review], person(by))
        self._changed()
        told = ", ".join(mends)
        return Fixed(f"{claim[:7]}: {told}, by {person(by).name}.", tuple(written))

    def fix_and_accept(self, question: str, mends: Mends, *, by: str | None = None, reason: str = "") -> Fixed:
        """Mends the claims that a question rests on, then accepts it, if it still stands as they are read then."""
        book = self._book_of(question)
        own = dict(_claims(book, question))
        if not own or not mends.keys() <= own.keys():
            raise UnknownIdError("claim of this question", next(iter(mends.keys() - own.keys()), question))
        if not mends:
            raise BadFixError("nothing was changed; accept says that it is right as it stands")
        author = person(by)
        fixes = [_fix(book, claim, some, reason) for claim, some in mends.items()]
        written = self._journal.append(fixes, author)
        self._changed()
        if question in own:  # a claim that is mended is accepted so
            return Fixed(f"{question[:7]}: fixed and accepted, by {author.name}.", tuple(written))
        match = self._book_of(question).possible.get(question)
        if match is None:
            words = "read so it bears on nothing here, and there was nothing left to accept"
            return Fixed(f"{question[:7]}: fixed, by {author.name}; {words}.", tuple(written))
        accepted = Review(question, Verdict.ACCEPT, reason, on=(match.event.id, match.rendering.id))
        written += self._journal.append([accepted], author)
        self._changed()
        return Fixed(f"{question[:7]}: fixed and accepted, by {author.name}.", tuple(written))


def _claims(book: Book, identity: str) -> Iterator[tuple[str, Rendering | Event | Bearing]]:
    match = book.possible.get(identity)
    told = book.told
    tellings = (match.event, match.rendering) if match else ()
    single = {**told.renderings, **told.events, **told.bearings}.get(identity)
    for telling in tellings or ((single,) if single else ()):
        assert isinstance(telling.item, Rendering | Event | Bearing)
        yield telling.id, telling.item


def _fix(book: Book, claim: str, mends: Sequence[str], reason: str) -> Review:
    item = dict(_claims(book, claim)).get(claim)
    if item is None:
        raise UnknownIdError("claim", claim)
    before = book.record.reviews.get(claim)
    fresh = ledger.mends_of(item, Verdict.FIX, mends)
    kept: dict[str, Mend] = {mend.field: mend for mend in (before.body.mended if before else ())}
    kept.update((mend.field, mend) for mend in fresh)
    return Review(claim, Verdict.FIX, reason, tuple(sorted(kept.values(), key=lambda mend: mend.field)))
