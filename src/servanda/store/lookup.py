"""What the questions of a person look up in the index: what wants a look, what waits, where words stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from servanda.store.questions import counts
from servanda.store.words import SqliteWords, matching

Words = Collection[Sequence[str]]  # each cut in parts, the last of which may go on


class Matched(NamedTuple):
    """An event found to bear possibly on a commitment."""

    id: str
    home: str
    event: str
    rendering: str
    breach: int
    why: str  # the reasons, a line each
    body: str  # the commitment's row of the board


class Lookup:
    """Looks up in the index of one open ledger file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._words = SqliteWords(db)

    def places(self, homes: Iterable[str]) -> list[tuple[str, int]]:
        """These commitments with their places, in order."""
        query = "SELECT home, place FROM index_rows WHERE home = ?"
        found = [row for home in homes for row in self._db.execute(query, (home,))]
        return sorted(found, key=lambda row: row[1])

    def looks(self) -> Iterator[tuple[str, str | None]]:
        """Every commitment with what `check` says of it, in order; None: nobody had told it on the day of the row."""
        joined = "index_rows AS r LEFT JOIN index_looks AS l ON l.home = r.home"
        return iter(self._db.execute(f"SELECT r.home, l.body FROM {joined} ORDER BY r.place"))

    def clashes(self) -> list[tuple[str, str]]:
        """Which commitments cannot be kept together."""
        return self._db.execute("SELECT a, b FROM index_clashes").fetchall()

    def alerts(self, since: str, known: str) -> list[tuple[str, str]]:
        """The possible breaches of these days that nobody judged, the newest first, each with its commitment."""
        query = f"SELECT id, home {_POSSIBLE} AND breach AND day >= ? AND day <= ? ORDER BY day DESC, id"
        return self._db.execute(query, (known, since, known)).fetchall()

    def waiting(self, known: str, most: int | None = None) -> list[tuple[str, str]]:
        """The possible bearings that nobody judged, breaches first, the newest first, each with its commitment."""
        query = f"SELECT id, home {_POSSIBLE} ORDER BY breach DESC, day DESC, id LIMIT ?"
        return self._db.execute(query, (known, -1 if most is None else most)).fetchall()

    def waiting_count(self, known: str) -> int:
        """How many such possible bearings there are."""
        return int(self._db.execute(f"SELECT count(*) {_POSSIBLE}", (known,)).fetchone()[0])

    def matched(self, possible: Iterable[str]) -> list[Matched]:
        """These possible bearings as they were found, those whose commitment is on today's board."""
        query = (
            "SELECT p.id, p.home, p.event, p.rendering, p.breach, p.why, b.body FROM index_possible AS p "
            "JOIN index_bodies AS b ON b.home = p.home WHERE p.id = ?"
        )
        return [Matched(*row) for one in possible for row in self._db.execute(query, (one,))]

    def asked(self, most: int | None = None) -> list[int]:
        """The places of the judgements in which a rule was unsure and no person has judged."""
        query = "SELECT seq FROM index_asked WHERE waits ORDER BY seq LIMIT ?"
        return [int(row[0]) for row in self._db.execute(query, (-1 if most is None else most,))]

    def asked_count(self) -> int:
        """How many such judgements there are."""
        return int(self._db.execute("SELECT count(*) FROM index_asked WHERE waits").fetchone()[0])

    def questions(self) -> list[str]:
        """The ids of these questions."""
        return [row[0] for row in self._db.execute("SELECT id FROM index_asked WHERE waits ORDER BY seq")]

    def asked_of(self, identity: str) -> list[str]:
        """The two things that a question asks about."""
        query = "SELECT a, b FROM index_asked WHERE id = ? LIMIT 1"
        return [name for row in self._db.execute(query, (identity,)) for name in row]

    def judged(self, identity: str) -> list[int]:
        """The places of the judgements on one question that count."""
        query = (
            f"SELECT q.seq FROM index_asked AS q JOIN journal AS i ON i.seq = q.seq WHERE q.id = ? AND {counts('i')}"
        )
        return [int(row[0]) for row in self._db.execute(query, (identity,))]

    def telling(self, names: Collection[str]) -> set[str]:
        """The reports that tell these claims."""
        found: set[str] = set()
        for name in names:
            found.update(row[0] for row in self._db.execute(_TELLING, {"name": name}))
        return found

    def reports_at(self, places: Iterable[int]) -> set[str]:
        """The reports in these rows of the journal."""
        query = "SELECT about FROM journal WHERE seq = ?"
        return {row[0] for place in places for row in self._db.execute(query, (place,))}

    def beginning(self, prefix: str) -> set[str]:
        """The commitments and agreements of which an id begins so."""
        asked = (prefix, prefix + _LAST)
        claims = self._db.execute("SELECT home FROM index_claims WHERE claim >= ? AND claim < ?", asked)
        query = "SELECT agreement FROM index_accords WHERE agreement >= ? AND agreement < ?"
        return {row[0] for row in (*claims, *self._db.execute(query, asked))}

    def accords(self, name: str) -> set[str]:
        """The agreements of that name."""
        return {row[0] for row in self._db.execute("SELECT agreement FROM index_accords WHERE name = ?", (name,))}

    def of_possible(self, prefix: str) -> set[str]:
        """The commitments on which a possible bearing waits whose id begins so."""
        query = "SELECT home FROM index_possible WHERE id >= ? AND id < ?"
        return {row[0] for row in self._db.execute(query, (prefix, prefix + _LAST))}

    def borne_by(self, events: Iterable[str]) -> set[str]:
        """The commitments on which these events may bear."""
        query = "SELECT home FROM index_possible WHERE event = ?"
        return {row[0] for event in events for row in self._db.execute(query, (event,))}

    def items(self, prefix: str) -> list[str]:
        """The claims and possible bearings whose ids begin so, a few of each."""
        found: list[str] = []
        for table, column in (("possible", "id"), ("claims", "claim"), ("items", "claim"), ("accords", "agreement")):
            query = f"SELECT {column} FROM index_{table} WHERE {column} >= ? AND {column} < ? LIMIT 9"
            found += [row[0] for row in self._db.execute(query, (prefix, prefix + _LAST))]
        return found

    def acts(self, wanted: Words) -> list[str]:
        """The commitments in whose words or parties all these may stand; where there is no full text, all."""
        query = "SELECT home FROM index_rows {} ORDER BY place"
        if not self._words.is_there():
            return [row[0] for row in self._db.execute(query.format(""))]
        found = "WHERE number IN (SELECT rowid FROM index_acts WHERE index_acts MATCH ?)"
        return [row[0] for row in self._db.execute(query.format(found), (matching(wanted),))]

    def texts(self, wanted: Words, last: str, first: str = "") -> list[int]:
        """The rows of the journal with reports that count from a day of these, and in which all these may stand."""
        days = (last, first)
        if not self._words.is_there():
            return [row[0] for row in self._db.execute(f"{_TEXTS} AND entry IS NOT NULL ORDER BY first", days)]
        found = "AND entry IN (SELECT rowid FROM index_texts WHERE index_texts MATCH ?)"
        return [row[0] for row in self._db.execute(f"{_TEXTS} {found} ORDER BY first", (*days, matching(wanted)))]

    def later(self, known: str) -> tuple[int, str | None]:
        """How many reports count from a later day, and the last of those days."""
        query = "SELECT count(*), max(day) FROM index_days WHERE day > ?"
        count, last = self._db.execute(query, (known,)).fetchone()
        return int(count), last

    def told_between(self, homes: Iterable[str], first: str, last: str) -> list[str]:
        """Those of these commitments that a report of these days tells."""
        query = (
            "SELECT 1 FROM index_claims AS c JOIN index_days AS d ON d.report = c.report "
            "WHERE c.home = ? AND d.day >= ? AND d.day <= ? LIMIT 1"
        )
        return [home for home in homes if self._db.execute(query, (home, first, last)).fetchone()]


_LAST = "\U0010ffff"


_TEXTS = "SELECT entry FROM index_days WHERE day <= ? AND day >= ?"
_POSSIBLE = "FROM index_possible WHERE waits AND told <= ?"
_TELLING = (
    "SELECT report FROM index_claims WHERE claim = :name UNION SELECT report FROM index_items WHERE claim = :name "
    "UNION SELECT report FROM index_accords WHERE agreement = :name"
)
