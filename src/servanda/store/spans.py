"""Rows of the board as they read on other days, or under a policy: kept once they were asked for, dropped with news.

A row is kept with the days in the world and the days of knowledge between which it reads the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.store.index_tables import SPANS

_KEPT = 4  # rows of one commitment under one policy; a new one takes the place of the oldest
NEVER = "9999-99-99"  # after every day


@dataclass(frozen=True, slots=True)
class Asked:
    """From which days, and under which policy, rows are asked for."""

    at: str
    known: str
    policy: str  # empty: none

    @property
    def ends(self) -> tuple[str, str]:
        """The first and the last of both days."""
        return min(self.at, self.known), max(self.at, self.known)


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A row with the days through which it reads so; without a body it is on no board of those days."""

    home: str
    at: tuple[str, str]  # the first day, and the day after the last
    known: tuple[str, str]
    place: int
    status: str
    state: str | None
    kind: str
    actors: str
    words: str
    weight: int
    body: str


class SqliteSpans:
    """Such rows in one open ledger file; in one that may not be written they are kept for as long as it is open."""

    def __init__(self, db: sqlite3.Connection, *, writable: bool) -> None:
        self._db = db
        if not writable:
            for name, columns in SPANS.items():
                db.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({columns})")

    def missing(self, asked: Asked, names: Sequence[str] | None = None) -> list[str]:
        """The commitments told by then whose row neither stands as kept for today nor is kept for those days."""
        chosen = "" if names is None else "AND home = ?"
        query = f"SELECT home FROM index_rows AS r WHERE told <= ? AND NOT {_HELD} AND NOT EXISTS ({_SPAN}) {chosen}"
        first, last = asked.ends
        values = (asked.known, asked.policy, first, last, *self._values(asked))
        if names is None:
            return [row[0] for row in self._db.execute(f"{query} ORDER BY place", values)]
        return [row[0] for name in names for row in self._db.execute(query, (*values, name))]

    def keep(self, policy: str, rows: Sequence[SpanRow]) -> None:
        """Keeps rows under a policy."""
        for row in rows:
            spans = (policy, row.home, *row.at, *row.known)
            shown = (row.place, row.status, row.state, row.kind, row.actors, row.words, row.weight)
            query = f"INSERT INTO index_spans VALUES (NULL, {', '.join('?' * (len(spans) + len(shown)))})"
            number = self._db.execute(query, (*spans, *shown)).lastrowid
            if row.body:
                self._db.execute("INSERT INTO index_span_bodies VALUES (?, ?)", (number, row.body))
            old = self._db.execute(_OLD, (policy, row.home)).fetchall()
            self._db.executemany("DELETE FROM index_spans WHERE number = ?", old)
            self._db.executemany("DELETE FROM index_span_bodies WHERE number = ?", old)

    def totals(self, asked: Asked, tests: Sequence[tuple[str, str]]) -> dict[str, int]:
        """How many of those kept for these days there are of each status."""
        where, values = self._where(asked, tests)
        return dict(self._db.execute(f"SELECT status, count(*) {where} GROUP BY status", values).fetchall())

    def lines(
        self, asked: Asked, tests: Sequence[tuple[str, str]], most: int | None, statuses: Sequence[str]
    ) -> Iterator[tuple[int, str]]:
        """Place and row of those; with `most`, so many of each of these statuses, the most to decide first."""
        where, values = self._where(asked, tests)
        if most is None:
            query = f"SELECT place, {_BODY} {where}"
            yield from self._db.execute(query, values)
            return
        for status in statuses:
            query = f"SELECT place, {_BODY} {where} AND status = ? ORDER BY weight DESC, home LIMIT ?"
            yield from self._db.execute(query, (*values, status, most))

    def row(self, asked: Asked, home: str) -> str | None:
        """The row of one commitment on those days; None where it is on no board of them."""
        first, last = asked.ends
        rows = "index_rows AS r JOIN index_bodies AS b ON b.home = r.home"
        today = f"SELECT b.body FROM {rows} WHERE r.home = ? AND {_HELD}"
        held = self._db.execute(today, (home, asked.policy, first, last)).fetchone()
        if held:
            return str(held[0])
        kept = f"SELECT {_BODY} FROM index_spans AS s WHERE s.home = ? AND {_MEETS}"
        found = self._db.execute(kept, (home, *self._values(asked))).fetchone()
        return str(found[0]) if found and found[0] else None

    def _where(self, asked: Asked, tests: Sequence[tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
        where = " AND ".join((_MEETS, "status != ''", *(test for test, _ in tests)))
        return f"FROM index_spans AS s WHERE {where}", (*self._values(asked), *(value for _, value in tests))

    @staticmethod
    def _values(asked: Asked) -> tuple[str, ...]:
        return asked.policy, asked.at, asked.at, asked.known, asked.known


def drop_spans(db: sqlite3.Connection, homes: Sequence[str]) -> None:
    """Drops what is kept of commitments for other days."""
    rows = [(home,) for home in homes]
    numbers = "SELECT number FROM index_spans WHERE home = ?"
    db.executemany(f"DELETE FROM index_span_bodies WHERE number IN ({numbers})", rows)
    db.executemany("DELETE FROM index_spans WHERE home = ?", rows)


_HELD = "(? = '' AND since <= ? AND (next IS NULL OR next > ?))"  # a row kept for today stands on those days too
_MEETS = "s.policy = ? AND s.at_since <= ? AND s.at_until > ? AND s.known_since <= ? AND s.known_until > ?"
_SPAN = f"SELECT 1 FROM index_spans AS s WHERE s.home = r.home AND {_MEETS}"
_BODY = "(SELECT body FROM index_span_bodies AS b WHERE b.number = s.number)"
_OLD = f"SELECT number FROM index_spans WHERE policy = ? AND home = ? ORDER BY number DESC LIMIT -1 OFFSET {_KEPT}"
