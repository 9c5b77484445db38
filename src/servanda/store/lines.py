"""The journal as lines to be looked through: only those that are wanted are read."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from servanda.errors import DamagedLedgerError
from servanda.model.journal import Entry
from servanda.store.rows import Row, entry_of
from servanda.store.sqlite import COLUMNS, SqliteJournal


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are wanted; None wants all."""

    kind: str | None = None
    by: str | None = None  # part of an author's name
    about: str | None = None  # the first letters of the id of an entry, or of what it speaks of
    since: str | None = None  # recorded on this day or later
    until: str | None = None  # recorded on this day or before
    most: int | None = None  # only the latest ones
    of: str | None = None  # the kind of author: rule, model, person


def log_lines(journal: SqliteJournal, wanted: Wanted) -> list[tuple[Entry, bool]]:
    """The wanted entries, the latest first, each with whether it still counts."""
    tests, values = _tests(wanted)
    taken = "id IN (SELECT entry FROM taken_back)" if _has(journal.db, "taken_back") else "0"
    query = (
        f"SELECT {COLUMNS}, {taken} FROM journal WHERE {' AND '.join(tests) or '1'} "
        f"ORDER BY seq DESC LIMIT {-1 if wanted.most is None else int(wanted.most)}"
    )
    try:
        return [(entry_of(Row(*row)), not gone) for *row, gone in journal.db.execute(query, values)]
    except (sqlite3.DatabaseError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise DamagedLedgerError(journal.path, str(error)) from error


def _tests(wanted: Wanted) -> tuple[list[str], list[str]]:
    after = "\U0010ffff"
    asked: list[tuple[str, tuple[str, ...]] | None] = [
        ("kind = ?", (wanted.kind,)) if wanted.kind else None,
        ("instr(lower(author), lower(?))", (wanted.by,)) if wanted.by else None,
        (
            "((id >= ? AND id < ?) OR (about >= ? AND about < ?))",
            (wanted.about, wanted.about + after, wanted.about, wanted.about + after),
        )
        if wanted.about
        else None,
        ("author_kind = ?", (wanted.of,)) if wanted.of else None,
        ("recorded >= ?", (wanted.since,)) if wanted.since else None,
        ("recorded < ?", (wanted.until + after,)) if wanted.until else None,
    ]
    given = [one for one in asked if one]
    return [test for test, _ in given], [value for _, values in given for value in values]


def _has(db: sqlite3.Connection, table: str) -> bool:
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None
