"""The journal in one SQLite file: rows are appended, never changed."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

from servanda.errors import DamagedLedgerError, LedgerError, NewerLedgerError, NotALedgerError
from servanda.model.journal import Author, Body, Entry, Reading, ReportRead
from servanda.store.rows import Row, chained, entry_of, row_of

FORMAT = 1
OPEN_TRIES = 200  # of a twentieth of a second
_MARK = 0x5E7A4DA  # "servanda", in the file's application_id, so that other tools can tell what it is
_SCHEMA = """
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    author_kind TEXT NOT NULL,
    author TEXT NOT NULL,
    version TEXT NOT NULL,
    recorded TEXT NOT NULL,
    body TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX journal_about ON journal (kind, about);
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE VIEW reports AS
    SELECT about AS id, json_extract(body, '$.title') AS title, json_extract(body, '$.outlet') AS outlet,
           json_extract(body, '$.published') AS published, recorded FROM journal WHERE kind = 'report';
CREATE VIEW reviews AS
    SELECT id, about AS target, json_extract(body, '$.verdict') AS verdict, author, recorded
    FROM journal WHERE kind = 'review';
"""
_COLUMNS = "id, kind, about, author_kind, author, version, recorded, body, previous, hash"


class SqliteJournal:
    """The journal of one ledger file; `:memory:` keeps it in memory."""

    def __init__(self, path: Path | str) -> None:
        self.path = str(path)
        try:
            self._db = sqlite3.connect(self.path, isolation_level=None, timeout=30)
            self._open()
        except sqlite3.DatabaseError as error:
            if "not a database" in str(error):
                raise NotALedgerError(path) from error
            raise LedgerError(f"Cannot open the ledger {self.path!r}: {error}.") from error

    def _open(self) -> None:
        found = int(self._db.execute("PRAGMA user_version").fetchone()[0])
        tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        mark = int(self._db.execute("PRAGMA application_id").fetchone()[0])
        if tables and mark != _MARK:
            raise NotALedgerError(self.path)
        if found > FORMAT:
            raise NewerLedgerError(self.path, found, FORMAT)
        if self._db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            self._to_wal()
        self._db.execute("PRAGMA synchronous = FULL")
        if not tables:
            self._create()

    def _to_wal(self) -> None:
        """Sets the write-ahead log; SQLite does not wait here while another process opens the same new file."""
        for tries_left in range(OPEN_TRIES, -1, -1):
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or not tries_left:
                    raise
                time.sleep(0.05)

    def _create(self) -> None:
        """Sets the tables up; of two processes that start at once, the second finds the work done."""
        with self._writing():
            if self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return
            for statement in _statements(_SCHEMA):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA application_id = {_MARK}")
            self._db.execute(f"PRAGMA user_version = {FORMAT}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of it is kept, or nothing."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise LedgerError(f"The ledger {self.path!r} cannot be written: {error}.") from error
        try:
            yield
            self._db.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise LedgerError(f"The ledger {self.path!r} was not changed: {error}.") from error
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def append(self, bodies: Sequence[Body], author: Author) -> list[str]:
        """Writes entries in one transaction and returns the ids of those that were new."""
        texts = {body.report.id: body.report.text for body in bodies if isinstance(body, ReportRead)}
        recorded = datetime.now(UTC).isoformat(timespec="microseconds")
        added: list[str] = []
        with self._writing():
            previous = self._last_hash()
            for body in bodies:
                text = self._text(body, texts)
                row = row_of(body, author, recorded, previous, text)
                if self._db.execute("SELECT 1 FROM journal WHERE id = ?", (row.id,)).fetchone():
                    continue
                marks = ", ".join("?" * 10)
                self._db.execute(f"INSERT INTO journal ({_COLUMNS}) VALUES ({marks})", astuple(row))
                previous = row.hash
                added.append(row.id)
        return added

    def _text(self, body: Body, texts: dict[str, str]) -> str:
        if not isinstance(body, Reading):
            return ""
        return texts.get(body.report_id) or self.text_of(body.report_id)

    def text_of(self, report_id: str) -> str:
        """The untouched text of a report; empty for one that was never read."""
        row = self._db.execute("SELECT body FROM journal WHERE kind = 'report' AND about = ?", (report_id,)).fetchone()
        return str(json.loads(row[0])["text"]) if row else ""

    def _last_hash(self) -> str:
        row = self._db.execute("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        return str(row[0]) if row else ""

    def has_reading(self, report_id: str, engine: str) -> bool:
        """Whether this engine has read this report already."""
        query = (
            "SELECT 1 FROM journal WHERE kind = 'reading' AND about = ? AND json_extract(body, '$.engine') = ? LIMIT 1"
        )
        try:
            return self._db.execute(query, (report_id, engine)).fetchone() is not None
        except sqlite3.DatabaseError as error:
            raise DamagedLedgerError(self.path, str(error)) from error

    def entries(self) -> Iterator[Entry]:
        """Everything, in the order in which it was written. Raises DamagedLedgerError where a row is no entry."""
        try:
            for values in self._db.execute(f"SELECT {_COLUMNS} FROM journal ORDER BY seq"):
                yield entry_of(Row(*values))
        except (sqlite3.DatabaseError, LookupError, TypeError, ValueError) as error:
            raise DamagedLedgerError(self.path, str(error)) from error

    def broken_link(self) -> str | None:
        """The id of the first row whose hash does not follow from the row before; None for a whole chain."""
        previous = ""
        for values in self._db.execute(f"SELECT {_COLUMNS} FROM journal ORDER BY seq"):
            row = Row(*values)
            if row.previous != previous or row.hash != chained(row.id, row.body, row.recorded, previous):
                return row.id
            previous = row.hash
        return None

    def close(self) -> None:
        """Closes the file."""
        self._db.close()


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; those of a trigger hold a semicolon inside."""
    buffer = ""
    for line in script.strip().splitlines():
        buffer += line + "\n"
        if sqlite3.complete_statement(buffer):
            yield buffer
            buffer = ""
