"""An index beside the journal: which claims are of which commitment, what may concern it, how it stood last.

Everything here is computed from the journal and can be dropped at any time; nothing is looked up here that the journal
would not tell. It is kept so that one commitment can be told without reading all the others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from servanda.store.index_tables import INDEXES, TABLES, VERSION, WIDE
from servanda.store.spans import drop_spans
from servanda.store.words import SqliteWords

OF_HOME = ("index_rows", "index_bodies", "index_looks", "index_pages")  # what is kept of a commitment
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Claim:
    """A rendering in the index."""

    id: str
    report: str
    place: int
    same_as: str | None
    home: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the board with what it is chosen and ordered by."""

    home: str
    place: int
    status: str
    state: str | None
    kind: str
    actors: str  # case folded
    words: str  # case folded
    found_by: str  # the words of all renderings, also of those that are dated ahead
    weight: int  # how much there is to decide
    told: str  # the first day on which anybody told it
    since: str  # the first day from which it has stood as it does; empty: since ever
    next: str | None  # the day on which the clock may move it
    body: str | None  # the row as JSON; None: on no board yet
    looks: str | None  # what `check` says of it, as JSON


class SqliteIndex:
    """The index of one open ledger file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.words = SqliteWords(db)

    def is_there(self) -> bool:
        """Whether there is an index of this version."""
        if not self.one("SELECT 1 FROM sqlite_master WHERE name = 'index_state'"):
            return False
        return self.one("SELECT version FROM index_state") == VERSION

    def make(self) -> None:
        """Makes an empty index in the place of any other; the caller holds the transaction."""
        self.words.drop()
        for (name,) in self.db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'index\\_%' ESCAPE '\\'"
        ).fetchall():
            self.db.execute(f"DROP TABLE {name}")
        for name, columns in TABLES.items():
            keyed = " WITHOUT ROWID" if "PRIMARY KEY" in columns and name not in WIDE else ""
            self.db.execute(f"CREATE TABLE {name} ({columns}){keyed}")
        for statement in INDEXES:
            self.db.execute(statement)
        self.words.make()
        self.db.execute("INSERT INTO index_state VALUES (?, 0)", (VERSION,))

    @property
    def upto(self) -> int:
        """The last row of the journal that is in the index."""
        return int(str(self.one("SELECT upto FROM index_state") or 0))

    def reached(self, seq: int) -> None:
        """Notes the last row of the journal that is in the index."""
        self.db.execute("UPDATE index_state SET upto = ?", (seq,))

    def add_day(self, report: str, day: str, published: str | None, seq: int) -> None:
        """Notes from which day a report counts, and where in the journal it stands."""
        query = (
            "INSERT INTO index_days VALUES (?, ?, ?, ?, NULL) "
            "ON CONFLICT (report) DO UPDATE SET day = excluded.day, published = excluded.published"
        )
        self.db.execute(query, (report, day, published, seq))

    # Looking up

    def one(self, query: str, *values: object) -> object:
        """The first column of the first row; None where there is none."""
        row = self.db.execute(query, values).fetchone()
        return row[0] if row else None

    def column(self, query: str, *values: object) -> list[str]:
        """The first column of all rows."""
        return [row[0] for row in self.db.execute(query, values)]

    def among(self, query: str, names: Collection[str], *values: object) -> list[tuple[str, ...]]:
        """The rows of a query with `{}` in the place of a list of names."""
        marks = ", ".join("?" * len(names))
        return self.db.execute(query.format(marks), (*names, *values)).fetchall()

    def claims(self, where: str, names: Collection[str]) -> list[Claim]:
        """The renderings whose `report`, `home` or `claim` is one of these, in the order of reading."""
        query = f"SELECT claim, report, place, same_as, home FROM index_claims WHERE {where} IN ({{}}) ORDER BY place"
        return [Claim(*row) for row in self.among(query, names)]  # type: ignore[arg-type]

    def unjudged(self) -> list[Claim]:
        """The renderings that no rule has compared yet, in the order of reading."""
        query = (
            "SELECT c.claim, c.report, c.place, c.same_as, c.home FROM index_new AS n "
            "JOIN index_claims AS c ON c.claim = n.claim ORDER BY c.place"
        )
        return [Claim(*row) for row in self.db.execute(query)]

    def judged_with(self, claims: Collection[str]) -> set[str]:
        """The renderings that are judged with any of these, with all that hang together with them."""
        found, todo = set(claims), list(claims)
        while todo:
            near = self._near(todo)
            todo = [claim for claim in near if claim not in found]
            found.update(todo)
        return found

    def _near(self, claims: Sequence[str]) -> set[str]:
        near: set[str] = set()
        for query in (
            "SELECT b FROM index_edges WHERE a IN ({})",
            "SELECT a FROM index_edges WHERE b IN ({})",
            "SELECT same_as FROM index_claims WHERE claim IN ({}) AND same_as IS NOT NULL",
            "SELECT claim FROM index_claims WHERE home IN ({})",
            "SELECT home FROM index_claims WHERE claim IN ({})",
        ):
            near.update(row[0] for row in self.among(query, claims))
        return near

    def joined_with(self, homes: Collection[str]) -> set[str]:
        """The commitments and agreements that conditions, terms or parts join with these, also through others."""
        found, todo = set(homes), list(homes)
        while todo:
            near = {row[0] for query in _JOINED for row in self.among(query, todo)}
            todo = [home for home in near if home not in found]
            found.update(todo)
        return found

    def reports_of(self, homes: Collection[str]) -> set[str]:
        """The reports that tell these commitments, or an event that may bear on one."""
        told = self.among("SELECT DISTINCT report FROM index_claims WHERE home IN ({})", homes)
        near = self.among(
            "SELECT DISTINCT e.report FROM index_keys AS k JOIN index_events AS e ON e.key = k.key "
            "WHERE k.home IN ({}) AND e.first <= k.last AND e.last >= k.first",
            homes,
        )
        bound = self.among("SELECT report FROM index_accords WHERE agreement IN ({})", homes)
        return {row[0] for row in (*told, *near, *bound)}

    def repeated_by(self, reports: Collection[str]) -> set[str]:
        """The reports with those that any of them repeats, and those that these repeat."""
        found, todo = set(reports), list(reports)
        while todo:
            near = [row[0] for row in self.among("SELECT b FROM index_links WHERE a IN ({})", todo)]
            todo = [report for report in near if report not in found]
            found.update(todo)
        return found

    def links_of(self, names: Collection[str]) -> list[int]:
        """The places in the journal of the judgements on parts, and on repeats, of any of these."""
        return [int(row[0]) for row in self.among("SELECT DISTINCT seq FROM index_links WHERE a IN ({})", names)]

    def found_under(self, kind: str, keys: Collection[str]) -> set[str]:
        """The commitments with any of these keys of a kind."""
        query = "SELECT DISTINCT home FROM index_keys WHERE key IN ({})"
        return {row[0] for row in self.among(query, [f"{kind}{key}" for key in keys])}

    def beginning(self, prefix: str) -> list[Claim]:
        """The renderings whose ids begin so, a handful of them."""
        query = (
            "SELECT claim, report, place, same_as, home FROM index_claims "
            "WHERE claim >= ? AND claim < ? ORDER BY claim LIMIT 9"
        )
        return [Claim(*row) for row in self.db.execute(query, (prefix, prefix + _LAST))]

    # The board

    def put_line(self, line: Line) -> None:
        """Keeps a row of the board; the one before was dropped."""
        values = (line.home, line.place, line.status, line.state, line.kind, line.actors, line.words, line.weight)
        query = "INSERT INTO index_rows VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        number = self.db.execute(query, (*values, line.told, line.since, line.next)).lastrowid
        assert number is not None
        self.words.put_act(number, line.found_by)
        for table, body in (("index_bodies", line.body), ("index_looks", line.looks)):
            if body is not None:
                self.db.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (line.home, body))

    def drop(self, home: str) -> None:
        """Takes a commitment off the board."""
        for number in self.column("SELECT number FROM index_rows WHERE home = ?", home):
            self.words.take_act(int(number))
        for table in (*OF_HOME, "index_possible"):
            self.db.execute(f"DELETE FROM {table} WHERE home = ?", (home,))
        drop_spans(self.db, [home])
        self.db.execute("DELETE FROM index_clashes WHERE a = ?", (home,))
        self.db.execute("DELETE FROM index_clashes WHERE b = ?", (home,))

    def put_clashes(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Keeps of which commitments two cannot be kept together; the one that was read first stands behind."""
        query = (
            "INSERT OR IGNORE INTO index_clashes SELECT later.home, first.home FROM index_rows AS later, "
            "index_rows AS first WHERE later.home IN (?, ?) AND first.home IN (?, ?) AND later.place > first.place"
        )
        self.db.executemany(query, [(*pair, *pair) for pair in pairs])

    def stale(self, day: str, most: int = 1) -> list[str]:
        """Some of the commitments that something new concerns, or that the clock may have moved by this day."""
        return self.column("SELECT home FROM index_stale LIMIT ?", most) or self.column(
            "SELECT home FROM index_rows WHERE next IS NOT NULL AND next <= ? LIMIT ?", day, most
        )

    def stale_count(self, day: str) -> int:
        """How many such commitments there are."""
        query = (
            "SELECT (SELECT count(*) FROM index_stale) + "
            "(SELECT count(*) FROM index_rows WHERE next <= ? AND home NOT IN (SELECT home FROM index_stale))"
        )
        return int(str(self.one(query, day)))

    def mark(self, homes: Iterable[str]) -> None:
        """Marks commitments as told anew."""
        self.db.executemany("INSERT OR IGNORE INTO index_stale VALUES (?)", [(home,) for home in homes])

    def lines(
        self, tests: Sequence[str], values: Sequence[str], most: int | None, statuses: Iterable[str]
    ) -> Iterator[tuple[int, str]]:
        """Place and row of what is wanted; with `most`, so many of each of these statuses, the most to decide first."""
        where = " AND ".join((_ON_BOARD, *tests))
        rows = f"SELECT r.place, b.body FROM index_rows AS r JOIN index_bodies AS b ON b.home = r.home WHERE {where}"
        if most is None:
            yield from self.db.execute(f"{rows} ORDER BY r.place", values)
            return
        for status in statuses:
            query = f"{rows} AND r.status = ? ORDER BY r.weight DESC, r.home LIMIT ?"
            yield from self.db.execute(query, (*values, status, most))

    def totals(self, tests: Sequence[str], values: Sequence[str]) -> dict[str, int]:
        """How many commitments there are of each status."""
        where = " AND ".join((_ON_BOARD, *tests))
        query = f"SELECT r.status, count(*) FROM index_rows AS r WHERE {where} GROUP BY r.status"
        return dict(self.db.execute(query, tuple(values)).fetchall())


_ON_BOARD = "r.status != ''"  # a commitment that is told ahead of its day has none yet
_JOINED = tuple(
    f"SELECT coalesce(q.home, w.{other}) FROM {table} LEFT JOIN index_claims q ON q.claim = w.{other} "
    f"WHERE {start} IN ({{}})"
    for links in ("index_waits", "index_links")
    for own, other in (("a", "b"), ("b", "a"))
    for table, start in ((f"index_claims p JOIN {links} w ON w.{own} = p.claim", "p.home"), (f"{links} w", f"w.{own}"))
)
