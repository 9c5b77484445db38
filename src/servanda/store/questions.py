"""Which questions on what may be the same wait for a person: kept as judgements, readings and redactions come."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

_EACH = 500  # names in one statement


def counts(row: str) -> str:
    """That a row of the journal was neither redacted nor taken back."""
    return f"substr({row}.body, 1, 12) != '{{\"redacted\":' AND {row}.id NOT IN (SELECT entry FROM taken_back)"


def settle(db: sqlite3.Connection, names: Collection[str]) -> None:
    """Works out anew whether the questions on these claims and agreements wait."""
    all_ = sorted(names)
    for start in range(0, len(all_), _EACH):
        some = all_[start : start + _EACH]
        marks = ", ".join("?" * len(some))
        for side in ("a", "b"):
            db.execute(f"{_SETTLE} WHERE q.{side} IN ({marks})", some)


def redacted(db: sqlite3.Connection, entries: Collection[str]) -> set[str]:
    """What judgements that were redacted spoke of."""
    query = "SELECT q.a, q.b FROM index_asked AS q JOIN journal AS j ON j.seq = q.seq WHERE j.id = ?"
    return {name for entry in entries for pair in db.execute(query, (entry,)) for name in pair}


_TOLD = (
    "(EXISTS (SELECT 1 FROM index_claims WHERE claim = q.{0}) "
    "OR EXISTS (SELECT 1 FROM index_accords WHERE agreement = q.{0}))"
)
_SETTLE = (
    "UPDATE index_asked AS q SET waits = NOT q.person "
    f"AND EXISTS (SELECT 1 FROM journal AS i WHERE i.seq = q.seq AND {counts('i')}) "
    f"AND {_TOLD.format('a')} AND {_TOLD.format('b')} AND NOT EXISTS ("
    "SELECT 1 FROM index_asked AS p JOIN journal AS j ON j.seq = p.seq WHERE p.person "
    f"AND (p.a = q.a AND p.b = q.b OR p.a = q.b AND p.b = q.a) AND {counts('j')})"
)
