"""Opening a ledger file: made where there is none, brought to today's format, or only read where nothing else goes."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from servanda.errors import LedgerError, NewerLedgerError, NotALedgerError
from servanda.store.schema import FORMAT, MARK, STEPS, statements
from servanda.store.standing import stand_all

OPEN_TRIES = 200  # of a twentieth of a second


def connect(path: str, *, writing: bool = True) -> tuple[sqlite3.Connection, bool]:
    """The open file, and whether it can be written. Raises LedgerError where it is no ledger or cannot be opened."""
    try:
        if path != ":memory:" and (not writing or _is_closed_to_us(path)):
            return _read_only(path), False
        db = sqlite3.connect(path, isolation_level=None, timeout=30)
        _check(db, path)
        _to_wal(db)
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")
        if _version(db) < FORMAT:
            _migrate(db, path)
        return db, True
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise NotALedgerError(path) from error
        raise LedgerError(f"Cannot open the ledger {path!r}: {error}.") from error


def _is_closed_to_us(path: str) -> bool:
    """Whether the file is there and may not be written, or its folder takes no log beside it."""
    there = Path(path)
    return there.is_file() and not (os.access(path, os.W_OK) and os.access(there.resolve().parent, os.W_OK))


def _read_only(path: str) -> sqlite3.Connection:
    """The file as it stands; where no log can be laid beside it and none is there, it cannot change under us."""
    address = f"file:{quote(str(Path(path).resolve()))}?mode=ro"
    try:
        db = sqlite3.connect(address, uri=True, isolation_level=None, timeout=30)
        _check(db, path)
    except sqlite3.OperationalError:
        log = Path(f"{path}-wal")
        if log.exists() and log.stat().st_size:
            raise
        db = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
        _check(db, path)
    return db


def _check(db: sqlite3.Connection, path: str) -> None:
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and int(db.execute("PRAGMA application_id").fetchone()[0]) != MARK:
        raise NotALedgerError(path)
    if _version(db) > FORMAT:
        raise NewerLedgerError(path, _version(db), FORMAT)


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _to_wal(db: sqlite3.Connection) -> None:
    """Sets the write-ahead log; SQLite does not wait here while another process opens the same new file."""
    if db.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    for tries_left in range(OPEN_TRIES, -1, -1):
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or not tries_left:
                raise
            time.sleep(0.05)


def _migrate(db: sqlite3.Connection, path: str) -> None:
    """Takes every step that is missing, all or none; of two processes that start at once, the second finds it done."""
    with transaction(db, path):
        found = _version(db)
        for version in range(found + 1, FORMAT + 1):
            for statement in statements(STEPS[version]):
                db.execute(statement)
        if found < FORMAT:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            db.executemany("INSERT OR IGNORE INTO formats VALUES (?, ?)", [(v, now) for v in range(1, FORMAT + 1)])
            stand_all(db)
            db.execute(f"PRAGMA application_id = {MARK}")
            db.execute(f"PRAGMA user_version = {FORMAT}")


@contextmanager
def transaction(db: sqlite3.Connection, path: str) -> Iterator[None]:
    """One transaction: all of it is kept, or nothing."""
    try:
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise LedgerError(f"The ledger {path!r} cannot be written: {error}.") from error
    try:
        yield
        db.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise LedgerError(f"The ledger {path!r} was not changed: {error}.") from error
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
