"""An index beside the journal: which claims are of which commitment, what may concern it, how it stood last.

Everything here is computed from the journal and can be dropped at any time; nothing is looked up here that the journal
would not tell. It is kept so that one commitment can be told without reading all the others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

VERSION = 4  # another one: the index is made anew
TABLES = {
    "index_state": "version INTEGER, upto INTEGER",
    "index_claims": (  # renderings; `place` orders them as they were read, `same_as` is what one restates
        "claim TEXT PRIMARY KEY, report TEXT, place INTEGER, same_as TEXT, home TEXT"
    ),
    "index_events": "key TEXT, claim TEXT, report TEXT, first TEXT, last TEXT, PRIMARY KEY (key, claim)",
    "index_items": "claim TEXT PRIMARY KEY, report TEXT",  # events and bearings
    "index_accords": "agreement TEXT PRIMARY KEY, report TEXT",
    "index_edges": "a TEXT, b TEXT, person INTEGER, PRIMARY KEY (a, b)",  # judged same, different or unsure
    "index_links": "a TEXT, b TEXT, seq INTEGER, PRIMARY KEY (a, b, seq)",  # part of; one report repeats another
    # what must be told together: a condition of rendering a looks at rendering or agreement b; a is a term of b; the
    # agreements a and b are judged the same
    "index_waits": "a TEXT, b TEXT, PRIMARY KEY (a, b)",
    "index_keys": "key TEXT, home TEXT, first TEXT, last TEXT, PRIMARY KEY (key, home)",
    "index_wordings": "key TEXT, wording TEXT, claim TEXT, PRIMARY KEY (key, wording)",
    "index_possible": "id TEXT PRIMARY KEY, home TEXT, waits INTEGER",
    "index_days": "report TEXT PRIMARY KEY, day TEXT, published TEXT",
    "index_rows": (
        "home TEXT PRIMARY KEY, place INTEGER, status TEXT, state TEXT, kind TEXT, actors TEXT, words TEXT, "
        "weight INTEGER, next TEXT"
    ),
    "index_bodies": "home TEXT PRIMARY KEY, body TEXT",  # apart, so that looking through the rows reads no more
    "index_pages": "home TEXT PRIMARY KEY, day TEXT, body TEXT",
    "index_stale": "home TEXT PRIMARY KEY",
    "index_new": "claim TEXT PRIMARY KEY",  # renderings that no rule has compared yet
}
_INDEXES = (
    "CREATE INDEX index_claims_home ON index_claims (home)",
    "CREATE INDEX index_claims_report ON index_claims (report)",
    "CREATE INDEX index_events_report ON index_events (report)",
    "CREATE INDEX index_items_report ON index_items (report)",
    "CREATE INDEX index_accords_report ON index_accords (report)",
    "CREATE INDEX index_edges_b ON index_edges (b)",
    "CREATE INDEX index_links_b ON index_links (b)",
    "CREATE INDEX index_waits_b ON index_waits (b)",
    "CREATE INDEX index_keys_home ON index_keys (home)",
    "CREATE INDEX index_wordings_claim ON index_wordings (claim)",
    "CREATE INDEX index_possible_home ON index_possible (home)",
    "CREATE INDEX index_rows_status ON index_rows (status, weight DESC, home)",
    "CREATE INDEX index_rows_next ON index_rows (next)",
    "CREATE INDEX index_rows_place ON index_rows (place)",
    "CREATE INDEX index_days_published ON index_days (published)",
    "CREATE INDEX index_days_day ON index_days (day)",
)
_WIDE = ("index_rows", "index_bodies", "index_pages")  # tables of long rows do better with rows of their own
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
    weight: int  # how much there is to decide
    next: str | None  # the day on which the clock may move it
    body: str | None  # the row as JSON; None: on no board yet


class SqliteIndex:
    """The index of one open ledger file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def is_there(self) -> bool:
        """Whether there is an index of this version."""
        if not self.one("SELECT 1 FROM sqlite_master WHERE name = 'index_state'"):
            return False
        return self.one("SELECT version FROM index_state") == VERSION

    def make(self) -> None:
        """Makes an empty index in the place of any other; the caller holds the transaction."""
        for (name,) in self.db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'index\\_%' ESCAPE '\\'"
        ).fetchall():
            self.db.execute(f"DROP TABLE {name}")
        for name, columns in TABLES.items():
            keyed = " WITHOUT ROWID" if "PRIMARY KEY" in columns and name not in _WIDE else ""
            self.db.execute(f"CREATE TABLE {name} ({columns}){keyed}")
        for statement in _INDEXES:
            self.db.execute(statement)
        self.db.execute("INSERT INTO index_state VALUES (?, 0)", (VERSION,))

    @property
    def upto(self) -> int:
        """The last row of the journal that is in the index."""
        return int(str(self.one("SELECT upto FROM index_state") or 0))

    def reached(self, seq: int) -> None:
        """Notes the last row of the journal that is in the index."""
        self.db.execute("UPDATE index_state SET upto = ?", (seq,))

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

    def beginning(self, prefix: str) -> list[Claim]:
        """The renderings whose ids begin so, a handful of them."""
        query = (
            "SELECT claim, report, place, same_as, home FROM index_claims "
            "WHERE claim >= ? AND claim < ? ORDER BY claim LIMIT 9"
        )
        return [Claim(*row) for row in self.db.execute(query, (prefix, prefix + _LAST))]

    # The board

    def put_line(self, line: Line) -> None:
        """Keeps a row of the board."""
        values = (line.home, line.place, line.status, line.state, line.kind, line.actors, line.words, line.weight)
        self.db.execute("INSERT OR REPLACE INTO index_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*values, line.next))
        if line.body is not None:
            self.db.execute("INSERT OR REPLACE INTO index_bodies VALUES (?, ?)", (line.home, line.body))

    def drop(self, home: str) -> None:
        """Takes a commitment off the board."""
        for table in ("index_rows", "index_bodies", "index_pages", "index_possible"):
            self.db.execute(f"DELETE FROM {table} WHERE home = ?", (home,))

    def stale(self, day: str, most: int = 1) -> list[str]:
        """Some of the commitments that something new concerns, or that the clock may have moved by this day."""
        return self.column("SELECT home FROM index_stale LIMIT ?", most) or self.column(
            "SELECT home FROM index_rows WHERE next IS NOT NULL AND next <= ? LIMIT ?", day, most
        )

    def mark(self, homes: Iterable[str]) -> None:
        """Marks commitments as told anew."""
        self.db.executemany("INSERT OR IGNORE INTO index_stale VALUES (?)", [(home,) for home in homes])

    def lines(self, tests: Sequence[str], values: Sequence[str], most: int | None) -> Iterator[tuple[str, str]]:
        """Status and row of what is wanted; with `most`, so many of each status, those with most to decide first."""
        where = " AND ".join((_ON_BOARD, *tests))
        rows = f"SELECT r.status, b.body FROM index_rows AS r JOIN index_bodies AS b ON b.home = r.home WHERE {where}"
        if most is None:
            yield from self.db.execute(f"{rows} ORDER BY r.place", values)
            return
        for status in self.totals(tests, values):
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


def forget_report(db: sqlite3.Connection, report: str) -> None:
    """Takes what the index holds of a report's words out at once; the index is brought up to that later."""
    if not SqliteIndex(db).is_there():
        return
    homes = "(SELECT home FROM index_claims WHERE report = ?)"
    db.execute("INSERT OR IGNORE INTO index_stale SELECT home FROM index_claims WHERE report = ?", (report,))
    for table in ("index_rows", "index_bodies", "index_keys"):
        db.execute(f"DELETE FROM {table} WHERE home IN {homes}", (report,))
    for claims in (
        "SELECT claim FROM index_claims WHERE report = ?",
        "SELECT agreement FROM index_accords WHERE report = ?",
    ):
        db.execute(f"DELETE FROM index_wordings WHERE claim IN ({claims})", (report,))
    db.execute("DELETE FROM index_events WHERE report = ?", (report,))
    db.execute("DELETE FROM index_pages")  # they quote other commitments
