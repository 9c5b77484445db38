"""Notes: a person's words on anything that has an id; they are shown beside it and move nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from servanda import ledger
from servanda.api.keeping import one_of, person
from servanda.ledger import Book, Sight
from servanda.model.answers import CommitmentPage, NoteLine, WhyNode
from servanda.model.journal import Note
from servanda.store import SqliteJournal


class Noting:
    """The part of an open ledger that takes notes and shows them."""

    _journal: SqliteJournal

    def _book_of(self, given: str) -> Book:
        """The book, or the part of it in which all stand whose ids begin so."""
        raise NotImplementedError

    def note(self, about: str, text: str, *, by: str | None = None) -> str:
        """Writes a person's words on a commitment, a claim, a possible bearing, a report or an entry."""
        target = self._notable(ledger.pointed(about, None, None)[0])
        (identity,) = self._journal.append([Note(target, text)], person(by))
        return f"Noted as {identity[:9]} on {target[:9]}. `servanda undo {identity[:9]}` takes it back."

    def notes_on(self, names: Iterable[str]) -> tuple[NoteLine, ...]:
        """The notes on any of these that count, in the order in which they were written."""
        wanted = dict.fromkeys(names) if self._journal.has("note") else ()
        told = [entry for name in wanted for entry in self._journal.told_of("note", name)]
        told.sort(key=lambda entry: entry.recorded)
        return tuple(
            NoteLine(entry.id, entry.body.about, entry.author.name, entry.recorded, entry.body.text)
            for entry in told
            if isinstance(entry.body, Note)
        )

    def _notable(self, given: str) -> str:
        book = self._book_of(given)
        told = book.told
        claims = (*told.renderings, *told.agreements, *told.events, *told.bearings, *book.possible)
        reports = self._journal.report_ids(given) if given else []
        entries = self._journal.ids(given) if given else []
        return one_of("commitment, claim, report or entry", given, list(dict.fromkeys((*claims, *reports, *entries))))

    def _annotated(self, page: CommitmentPage) -> CommitmentPage:
        """The page with the notes on the commitment, on what it shows, and on the reports that it shows."""
        lists = (page.renderings, page.bearings, page.outlook, page.possible)
        shown = [(line.id, line.evidence.passage.report_id) for lines in lists for line in lines]
        notes = self.notes_on((page.row.id, *(name for pair in shown for name in pair)))
        return replace(page, notes=notes) if notes else page

    def _noted(self, proof: WhyNode, seen: Sight, commitment: str) -> WhyNode:
        """The proof with the notes that its page shows, as its last steps."""
        notes = self._annotated(ledger.page(seen, commitment)).notes if self._journal.has("note") else ()
        steps = (WhyNode(f"A note by {one.by}, {one.recorded[:10]}: {one.text}") for one in notes)
        return replace(proof, below=(*proof.below, *steps)) if notes else proof
