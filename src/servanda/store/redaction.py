"""Taking out what entries held: the rows stay as tombstones, the words leave the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from servanda.model.journal import Author, Redaction
from servanda.store.forgetting import forget_report
from servanda.store.rows import Row, row_of, seal, tombstone
from servanda.store.sqlite import SqliteJournal
from servanda.store.standing import stand


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out."""

    entry: str  # the entry that says so
    rows: int
    scrubbed: bool  # False: another process has the file open, and old pages may still hold the words


def rows_of(journal: SqliteJournal, target: str) -> list[Row]:
    """The rows that hold the words of a report with its readings, or of one entry; none where nothing is left."""
    whole = [*journal.about("report", target), *journal.about("reading", target)]
    one = journal.row(target)
    return [row for row in whole or ([one] if one else []) if row.redaction is None]


def redact(journal: SqliteJournal, about: str, rows: Sequence[Row], reason: str, author: Author) -> Taken:
    """Writes the redaction and puts a tombstone in the place of each row, then clears the file of the words."""
    body = Redaction(about, reason, tuple(sorted((row.id, seal(row)) for row in rows)))
    with journal.writing():
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        asking = row_of(body, author, now, journal.last_hash())
        journal.insert(asking, body)
        reports = {row.about for row in rows if row.kind in ("report", "reading")}
        for report in reports:
            forget_report(journal.db, report)
        for row in rows:
            journal.db.execute("UPDATE journal SET body = ? WHERE id = ?", (tombstone(asking.id), row.id))
        for report in reports:
            stand(journal.db, report)
    return Taken(asking.id, len(rows), scrub(journal.db))


def scrub(db: sqlite3.Connection) -> bool:
    """Writes the file anew without what was deleted, and empties its log; False where another process holds it."""
    try:
        db.execute("VACUUM")
        busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    return not busy
