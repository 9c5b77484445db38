"""A ledger's health: what SQLite, the chain and the disk say; and copies of it while it is open."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from servanda.errors import DamagedLedgerError, LedgerError
from servanda.store.chain import Broken, broken_link
from servanda.store.schema import FORMAT
from servanda.store.sqlite import SqliteJournal

SHOWN = 5  # ids of what is out of order; the rest is counted


@dataclass(frozen=True, slots=True)
class Health:
    """What was found, in numbers and names; what to do about it is for the door to say."""

    format: int
    newest_format: int
    faults: tuple[str, ...]  # of SQLite's own check; empty: none
    broken: Broken | None
    rows: int
    reports: int
    orphans: tuple[str, ...]  # reports of which a reading is kept without the report
    unread: tuple[str, ...]  # reports without a reading that counts
    bytes: int  # the file with its log
    free: int  # bytes left on the disk
    writable: bool


def health(journal: SqliteJournal) -> Health:
    """The health of an open ledger; a file that SQLite cannot follow is a fault, not an exception."""
    faults = _faults(journal.db)
    try:
        broken = broken_link(journal)
        rows, reports, orphans, unread = _counted(journal.db)
    except (DamagedLedgerError, sqlite3.DatabaseError) as error:
        faults, broken, rows, reports, orphans, unread = (*faults, str(error)), None, 0, 0, (), ()
    return Health(
        format=int(journal.db.execute("PRAGMA user_version").fetchone()[0]),
        newest_format=FORMAT,
        faults=faults,
        broken=broken,
        rows=rows,
        reports=reports,
        orphans=orphans,
        unread=unread,
        bytes=_size(journal.path),
        free=shutil.disk_usage(Path(journal.path).resolve().parent).free,
        writable=journal.writable,
    )


def _faults(db: sqlite3.Connection) -> tuple[str, ...]:
    try:
        lines = [str(row[0]) for row in db.execute("PRAGMA integrity_check(5)")]
    except sqlite3.DatabaseError as error:
        return (str(error),)
    return () if lines == ["ok"] else tuple(lines)


def _counted(db: sqlite3.Connection) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
    rows, reports = db.execute("SELECT count(*), count(*) FILTER (WHERE kind = 'report') FROM journal").fetchone()
    orphans = _ids(
        db,
        "SELECT DISTINCT about FROM journal WHERE kind = 'reading' "
        "AND about NOT IN (SELECT about FROM journal WHERE kind = 'report')",
    )
    whole = (
        "SELECT about FROM journal AS r WHERE kind = 'report' AND json_extract(body, '$.redacted') IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM journal WHERE kind = 'reading' AND about = r.about)"
    )
    return rows, reports, orphans, _ids(db, whole)


def _ids(db: sqlite3.Connection, query: str) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in db.execute(query))


def _size(path: str) -> int:
    files = [Path(f"{path}{ending}") for ending in ("", "-wal", "-shm")]
    return sum(file.stat().st_size for file in files if file.exists())


def back_up(journal: SqliteJournal, target: Path) -> int:
    """Copies an open ledger into a new file and gives its size; writers may go on. Refuses to overwrite."""
    try:
        with target.open("xb"):
            pass
    except FileExistsError as error:
        raise LedgerError(
            f"{str(target)!r} is there already; a backup overwrites nothing. Name another file."
        ) from error
    except OSError as error:
        raise LedgerError(f"Cannot write {str(target)!r}: {error.strerror or error}.") from error
    try:
        copy = sqlite3.connect(target, isolation_level=None)
        try:
            journal.db.backup(copy, pages=1024)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        finally:
            copy.close()
    except sqlite3.DatabaseError as error:
        target.unlink(missing_ok=True)
        raise LedgerError(f"The backup was not made: {error}.") from error
    return target.stat().st_size
