"""The fingerprints of reports beside the journal: an index that can be made anew at any time, and holds no words."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

MOST = 200  # reports that are compared with a new one, those with most fingerprints in common first
OF_ONE = 64  # reports that one fingerprint names; what stands in more is custom, or a copy with other traces too
_TABLES = (
    """CREATE TABLE IF NOT EXISTS prints (print INTEGER, report INTEGER, PRIMARY KEY (print, report)) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS printed (report INTEGER PRIMARY KEY)",  # the reports that are in the index
)


class SqlitePrints:
    """Reports by fingerprint, in the ledger's file; a report is named there by its place in the journal."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for table in _TABLES:
            db.execute(table)

    def missing(self) -> list[str]:
        """The reports of the journal that are not in the index yet, in the order in which they were read."""
        query = (
            "SELECT about FROM journal WHERE kind = 'report' AND seq NOT IN (SELECT report FROM printed) ORDER BY seq"
        )
        return list(dict.fromkeys(row[0] for row in self._db.execute(query)))

    def add(self, report_id: str, prints: Iterable[int]) -> None:
        """Puts a report into the index; the caller holds the transaction."""
        places = [row[0] for row in self._places(report_id)]
        for place in places:
            self._db.execute("INSERT OR IGNORE INTO printed VALUES (?)", (place,))
        if places:
            rows = ((one, places[0]) for one in sorted(prints))
            self._db.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", rows)

    def near(self, prints: Iterable[int]) -> Iterator[str]:
        """The reports that share fingerprints, those that share most first."""
        shared: Counter[int] = Counter()
        query = f"SELECT report FROM prints WHERE print = ? ORDER BY report LIMIT {OF_ONE}"
        for one in prints:
            shared.update(row[0] for row in self._db.execute(query, (one,)))
        for place, _ in shared.most_common(MOST):
            yield from self._name(place)

    def _places(self, report_id: str) -> Sequence[tuple[int]]:
        query = "SELECT seq FROM journal WHERE kind = 'report' AND about = ? ORDER BY seq"
        return self._db.execute(query, (report_id,)).fetchall()

    def _name(self, place: int) -> Iterator[str]:
        for row in self._db.execute("SELECT about FROM journal WHERE seq = ?", (place,)):
            yield row[0]
