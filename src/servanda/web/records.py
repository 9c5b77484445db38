"""An actor's record: what it owed that was kept, broken, or is disputed, and according to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from servanda.api import OpenLedger
from servanda.model.answers import BoardRow, CommitmentPage
from servanda.model.claims import Mood, Relation, State
from servanda.model.shelves import ActorPage
from servanda.web.view import View

MOST = 12  # lines of a record; the board has all
_TELLING = {
    State.KEPT: frozenset({Relation.FULFILS, Relation.OBSERVES, Relation.ADVANCES}),
    State.BROKEN: frozenset({Relation.BREACHES}),
}


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One commitment of a record: each status that it has according to somebody, with the tellers."""

    row: BoardRow
    told: tuple[tuple[str, tuple[str, ...]], ...]  # no tellers: nobody told it, the clock did


def record_of(ledger: OpenLedger, actor: ActorPage, view: View) -> tuple[RecordLine, ...]:
    """What an actor owes, threatens or vouches for that is kept, broken or contested; the first of many."""
    own = {row.id: row for row in (*actor.owes, *actor.threatens, *actor.vouches)}
    counted = (row for row in own.values() if row.state in _TELLING or row.status == "contested")
    at, known = view.at or None, view.known or None
    return tuple(RecordLine(row, _told(row, ledger.show(row.id, at=at, known=known))) for row in islice(counted, MOST))


def _told(row: BoardRow, page: CommitmentPage) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if row.state is None:
        return tuple((line.status, line.voices) for line in page.by_voice)
    return ((row.status, tuple(dict.fromkeys(_tellers(page, State(row.state))))),)


def _tellers(page: CommitmentPage, state: State) -> Iterator[str]:
    for line in page.bearings:
        if line.relation in _TELLING[state] and line.mood == Mood.ASSERTED and line.stance == "affirm":
            yield f"{line.evidence.voice}, as judged by {line.read_by}" if line.read_by else line.evidence.voice
