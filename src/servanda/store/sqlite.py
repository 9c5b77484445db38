"""The journal in one SQLite file: rows are appended, never changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from servanda.errors import DamagedLedgerError, LedgerError
from servanda.model.journal import Author, Body, Entry, Reading, ReportRead, Undo
from servanda.model.report import Report
from servanda.store.opening import connect, transaction
from servanda.store.rows import Row, entry_of, row_of
from servanda.store.standing import stand, take_back

COLUMNS = "id, kind, about, author_kind, author, version, recorded, body, previous, hash"


class SqliteJournal:
    """The journal of one ledger file; `:memory:` keeps it in memory. One that may not be written can be asked."""

    def __init__(self, path: Path | str, *, writing: bool = True) -> None:
        self.path = str(path)
        self._db, self.writable = connect(self.path, writing=writing)

    @property
    def db(self) -> sqlite3.Connection:
        """The open file, for what else this room keeps in it."""
        return self._db

    def writing(self) -> AbstractContextManager[None]:
        """One transaction: all of it is kept, or nothing."""
        if not self.writable:
            raise LedgerError(f"The ledger {self.path!r} cannot be written: it may only be read. Copy it first.")
        return transaction(self._db, self.path)

    def append(
        self, bodies: Sequence[Body], author: Author, *, recorded: str | None = None, named: str = ""
    ) -> list[str]:
        """Writes entries in one transaction and returns the ids of those that were new.

        `named`: the id that an entry had in another ledger, where it had been redacted before it was written again.
        """
        texts = {body.report.id: body.report.text for body in bodies if isinstance(body, ReportRead)}
        now = recorded or datetime.now(UTC).isoformat(timespec="microseconds")
        added: list[str] = []
        with self.writing():
            previous = self.last_hash()
            for body in bodies:
                row = self._row(body, author, now, previous, self._text(body, texts), named)
                if row is not None:
                    self.insert(row, body)
                    previous = row.hash
                    added.append(row.id)
        return added

    def append_anew(self, body: Body, author: Author) -> None:
        """Writes an entry at the end although one that says the same stands further up: it counts from here again."""
        if self.append([body], author):
            return
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        with self.writing():
            self.insert(row_of(body, author, now, self.last_hash(), self._text(body, {}), again=True), body)

    def put(self, row: Row) -> None:
        """Puts a tombstone at the end, as another ledger has it."""
        with self.writing():
            marks = ", ".join("?" * 10)
            self._db.execute(f"INSERT INTO journal ({COLUMNS}) VALUES ({marks})", astuple(row))

    def text_for(self, body: Body) -> str:
        """The text that the passages of a reading slice; empty for any other entry."""
        return self._text(body, {})

    def insert(self, row: Row, body: Body) -> None:
        """Puts a row at the end, within a transaction, and what counts by it in its place."""
        marks = ", ".join("?" * 10)
        self._db.execute(f"INSERT INTO journal ({COLUMNS}) VALUES ({marks})", astuple(row))
        if isinstance(body, Reading):
            stand(self._db, body.report_id)
        elif isinstance(body, Undo):
            take_back(self._db)

    def _row(self, body: Body, author: Author, recorded: str, previous: str, text: str, named: str) -> Row | None:
        """The row of an entry; None where it stands already. What was redacted may come again once that is undone."""
        row = row_of(body, author, recorded, previous, text)
        if named not in ("", row.id):
            row = row_of(body, author, recorded, previous, text, again=True)
            return None if self.row(row.id) else row
        found = self.row(row.id)
        if found is None:
            return row
        if found.redaction is None or not self._is_taken_back(found.redaction):
            return None
        row = row_of(body, author, recorded, previous, text, again=True)
        return None if self.row(row.id) else row

    def _is_taken_back(self, identity: str) -> bool:
        return self._one("SELECT 1 FROM taken_back WHERE entry = ?", identity) is not None

    def _text(self, body: Body, texts: dict[str, str]) -> str:
        if not isinstance(body, Reading):
            return ""
        return texts.get(body.report_id) or self.text_of(body.report_id)

    def text_of(self, report_id: str) -> str:
        """The untouched text of a report; empty for one that was never read."""
        row = self._one("SELECT body FROM journal WHERE kind = 'report' AND about = ? ORDER BY seq DESC", report_id)
        return str(json.loads(row[0]).get("text", "")) if row else ""

    def size(self) -> int:
        """How many entries there are."""
        return int(str((self._one("SELECT max(seq) FROM journal") or (0,))[0] or 0))

    def told_of(self, kind: str, target: str) -> list[Entry]:
        """The entries of a kind that speak of this and count, oldest first."""
        rows = self.about(kind, target)
        return [entry_of(row) for row in rows if row.redaction is None and self.counts(row.id)]

    def report(self, report_id: str) -> Report | None:
        """A report as it was read; None for one that was never read, or was taken out."""
        rows = [row for row in self.about("report", report_id) if row.redaction is None]
        body = entry_of(rows[-1]).body if rows else None
        return body.report if isinstance(body, ReportRead) else None

    def last_hash(self) -> str:
        """The hash of the last row; it names the whole journal up to there."""
        row = self._one("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1")
        return str(row[0]) if row else ""

    def has_reading(self, report_id: str, engine: str) -> bool:
        """Whether this engine has read this report already."""
        query = (
            "SELECT 1 FROM journal WHERE kind = 'reading' AND about = ? AND json_extract(body, '$.engine') = ? LIMIT 1"
        )
        return self._one(query, report_id, engine) is not None

    def read_by(self, engine: str) -> frozenset[str]:
        """The reports that this engine has read already."""
        query = "SELECT about FROM journal WHERE kind = 'reading' AND json_extract(body, '$.engine') = ?"
        return frozenset(str(about) for (about,) in self._all(query, engine))

    def addresses(self) -> list[tuple[str, str]]:
        """The address of each report that has one, and its id, in the order in which they came."""
        query = "SELECT json_extract(body, '$.url'), about FROM journal WHERE kind = 'report' ORDER BY seq"
        return [(str(url), str(about)) for url, about in self._all(query) if url]

    def reports_called(self, prefix: str) -> list[str]:
        """The reports whose ids begin so, two at most."""
        query = "SELECT DISTINCT about FROM journal WHERE kind = 'report' AND about >= ? AND about < ? LIMIT 2"
        return [str(about) for (about,) in self._all(query, prefix, prefix + "\U0010ffff")]

    def redaction_of(self, report_id: str) -> Entry | None:
        """The entry that took a report out, while it counts."""
        query = f"SELECT {COLUMNS} FROM journal WHERE kind = 'redaction' AND about = ? ORDER BY seq DESC"
        rows = [Row(*values) for values in self._all(query, report_id)]
        return next((entry_of(row) for row in rows if not self._is_taken_back(row.id)), None)

    def entries(self) -> Iterator[Entry]:
        """Everything, in the order in which it was written. Raises DamagedLedgerError where a row is no entry."""
        try:
            for row in self.rows():
                yield entry_of(row)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise DamagedLedgerError(self.path, str(error)) from error

    def entries_at(self, places: Sequence[int]) -> list[tuple[int, Entry]]:
        """The entries in these places of the journal, some hundreds at most."""
        marks = ", ".join("?" * len(places))
        rows = self._all(f"SELECT seq, {COLUMNS} FROM journal WHERE seq IN ({marks}) ORDER BY seq", *places)
        try:
            return [(int(seq), entry_of(Row(*values))) for seq, *values in rows]
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise DamagedLedgerError(self.path, str(error)) from error

    def rows(self) -> Iterator[Row]:
        """Every row as it is kept."""
        try:
            for values in self._db.execute(f"SELECT {COLUMNS} FROM journal ORDER BY seq"):
                yield Row(*values)
        except sqlite3.DatabaseError as error:
            raise DamagedLedgerError(self.path, str(error)) from error

    def row(self, identity: str) -> Row | None:
        """The row with this id."""
        found = self._one(f"SELECT {COLUMNS} FROM journal WHERE id = ?", identity)
        return Row(*found) if found else None

    def ids(self, prefix: str) -> list[str]:
        """The entries whose ids begin so, a handful of them."""
        query = "SELECT id FROM journal WHERE id >= ? AND id < ? ORDER BY id LIMIT 9"
        return [str(row[0]) for row in self._all(query, prefix, prefix + "\U0010ffff")]

    def report_ids(self, prefix: str) -> list[str]:
        """The reports whose ids begin so, a handful of them."""
        query = "SELECT DISTINCT about FROM journal WHERE kind = 'report' AND about >= ? AND about < ? LIMIT 9"
        return [str(row[0]) for row in self._all(query, prefix, prefix + "\U0010ffff")]

    def has(self, kind: str) -> bool:
        """Whether there is an entry of a kind."""
        return self._one("SELECT 1 FROM journal WHERE kind = ?", kind) is not None

    def about(self, kind: str, target: str) -> list[Row]:
        """The entries of a kind that speak of this, oldest first."""
        query = f"SELECT {COLUMNS} FROM journal WHERE kind = ? AND about = ? ORDER BY seq"
        return [Row(*values) for values in self._all(query, kind, target)]

    def last_by_person(self, kinds: Sequence[str], name: str | None = None) -> Entry | None:
        """The latest entry of these kinds by a person, or by this one, that still counts."""
        marks = ", ".join("?" * len(kinds))
        whose = "author_kind = 'person' AND (? IS NULL OR author = ?)"
        query = f"SELECT {COLUMNS} FROM journal WHERE {whose} AND kind IN ({marks}) ORDER BY seq DESC"
        for values in self._db.execute(query, (name, name, *kinds)):
            row = Row(*values)
            if row.redaction is None and not self.counts(row.id):
                continue
            return entry_of(row)
        return None

    def counts(self, identity: str) -> bool:
        """Whether an entry was not taken back."""
        return not self._is_taken_back(identity)

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        found = self._all(query, *values, most=1)
        return found[0] if found else None

    def _all(self, query: str, *values: object, most: int = -1) -> list[tuple[Any, ...]]:
        try:
            found = self._db.execute(query, values)
            return found.fetchall() if most < 0 else found.fetchmany(most)
        except sqlite3.DatabaseError as error:
            raise DamagedLedgerError(self.path, str(error)) from error

    def close(self) -> None:
        """Closes the file."""
        self._db.close()
