"""What people decided of one thing, where they differ, and the decision that settles it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from servanda import ledger, store
from servanda.api.keeping import person
from servanda.api.shelf import Shelf
from servanda.errors import LedgerError, UnknownIdError
from servanda.ledger import Sight
from servanda.model.enquiries import Dispute, Opinion, QueueItem
from servanda.model.journal import Judgement, Review, Sameness, Verdict
from servanda.store import SqliteJournal, Wanted

_KINDS = ("review", "judgement")
_APART = "Until it is settled the two stay apart."


class Disputing:
    """The part of an open ledger that holds the decisions of several people against each other."""

    _journal: SqliteJournal
    _decided: tuple[int, ledger.Opinions] | None = None  # the size of the journal, and what it says

    def _changed(self) -> None:
        """Forgets what was computed from the journal as it stood."""

    def _sight(self, at: str | None, known: str | None) -> Sight:
        raise NotImplementedError

    def _around(self, identity: str) -> Sight:
        """A sight in which what a question asks about stands."""
        shelf = self._kept()
        return shelf.around(identity, date.today()) if shelf else self._sight(None, None)

    def _kept(self) -> Shelf | None:
        raise NotImplementedError

    def opinions(self) -> ledger.Opinions:
        """By what was asked, what each person decided last and nobody settled; looked up once for each state."""
        size = self._journal.size()
        if self._decided is None or self._decided[0] != size:
            lines = [one for kind in _KINDS for one in store.log_lines(self._journal, Wanted(kind, of="person"))]
            told = [entry for entry, counts in lines if counts]
            self._decided = size, ledger.opinions(sorted(told, key=lambda entry: entry.recorded))
        return self._decided[1]

    def question(self, identity: str) -> QueueItem | None:
        """A question of the queue by its id, whether anybody answered it or not."""
        return ledger.question(self._around(identity), identity)

    def disputes(self) -> tuple[Dispute, ...]:
        """What people answered differently, the latest first."""
        found = self.opinions()
        return tuple(one for name in ledger.disputed(found) if (one := self._dispute(name, found[name])))

    def disputed(self) -> tuple[str, ...]:
        """The ids of what people answered differently."""
        return tuple(ledger.disputed(self.opinions()))

    def settle(
        self, given: str, answer: str, *, shown: tuple[str, ...], by: str | None = None, reason: str = ""
    ) -> str:
        """Writes the decision that counts in the stead of those that differ; `undo` lets them count again.

        `answer`: the entry of the decision that is upheld, or another answer. `shown`: the entries that were looked
        at; where somebody decided since, nothing is written.
        """
        found = next((one for one in self.disputes() if one.item.id == given), None)
        if found is None:
            raise UnknownIdError("conflict", given)
        names = tuple(one.entry for one in found.opinions)
        if set(names) != set(shown):
            raise LedgerError("Somebody decided on this since it was shown; look at it again.")
        author = person(by)
        self._journal.append([_settling(found, answer, reason, names)], author)
        self._changed()
        return f"Settled by {author.name}. `servanda undo` takes it back."

    def _dispute(self, name: str, own: tuple[Opinion, ...]) -> Dispute | None:
        seen = self._around(name)
        item = ledger.question(seen, name)
        if item is None:  # the reading that they decided on is gone
            return None
        paired = isinstance(own[0].body, Judgement)
        latest = f"Until it is settled the latest counts: {own[-1].answer}, by {own[-1].author}."
        return Dispute(item, ledger.commitment_of(seen, name), own, _APART if paired else latest)


def _settling(found: Dispute, answer: str, reason: str, names: tuple[str, ...]) -> Review | Judgement:
    upheld = next((one.body for one in found.opinions if one.entry == answer), None)
    if upheld is None and answer not in found.item.answers:
        raise LedgerError(f"{answer!r} is no answer here; known: {', '.join((*found.item.answers, *names))}.")
    body = upheld or found.opinions[0].body
    if isinstance(body, Review):
        fields = {} if upheld else {"verdict": Verdict(answer), "mended": ()}
        return replace(body, reason=reason, settles=names, **fields)  # type: ignore[arg-type]
    verdict = body.verdict if upheld else Sameness(answer)
    return Judgement(body.left, body.right, verdict, None, (reason,) if reason else (), settles=names)
