"""The chain of the journal: whether every row follows from the one before, and which is the first that does not."""

from __future__ import annotations

import json
from dataclasses import dataclass

from servanda.store.rows import REDACTED, Row, is_true, seal
from servanda.store.sqlite import SqliteJournal


@dataclass(frozen=True, slots=True)
class Broken:
    """The first row that is not as it was written."""

    place: int  # 1 is the first row
    id: str
    why: str


def broken_link(journal: SqliteJournal) -> Broken | None:
    """The first row that does not follow from the one before; None for a whole chain.

    A tombstone is whole when the entry that asked for it has its seal.
    """
    seals = _seals(journal)
    previous = ""
    for place, row in enumerate(journal.rows(), 1):
        why = _fault(row, previous, seals)
        if why:
            return Broken(place, row.id, why)
        previous = row.hash
    return None


def _seals(journal: SqliteJournal) -> dict[tuple[str, str], str]:
    """(entry, the redaction that took it out) -> its seal."""
    found: dict[tuple[str, str], str] = {}
    for identity, body in journal.db.execute("SELECT id, body FROM journal WHERE kind = 'redaction'"):
        try:
            found.update(((entry, identity), told) for entry, told in json.loads(body)["seals"].items())
        except (ValueError, LookupError, TypeError, AttributeError):
            continue  # the row itself will be found broken
    return found


def _fault(row: Row, previous: str, seals: dict[tuple[str, str], str]) -> str | None:
    if row.previous != previous:
        return "it does not follow from the row before: a row was changed, cut or put in"
    try:
        gone = row.redaction
    except (ValueError, LookupError, TypeError):
        gone = None
    if gone is None:
        return None if is_true(row, previous) else "what it holds is not what was written"
    return None if seals.get((row.id, gone)) == seal(row) else f"it was {REDACTED} and no entry of the journal says so"
