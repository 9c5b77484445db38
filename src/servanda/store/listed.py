"""What the lists of a large ledger hold, asked of the database; `only`: the commitments that count, None for all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

Only = frozenset[str] | None
_SORTED = {  # column of the board -> what it is sorted by
    "status": "c.standing",
    "kind": "c.kind",
    "debtor": "c.debtor",
    "act": "c.act",
    "toward": "c.toward",
    "until": "c.until",
    "reports": "c.reports",
}
_MOST = 9  # ids that are named where one was not whole


class Listed:
    """Asks the lists of one open ledger file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def chosen(self, tests: Sequence[tuple[str, str]], source: str, place: str) -> list[str]:
        """The commitments on the board that pass the tests, that a source tells, that have to do with a place."""
        where = ["status != ''", *(test for test, _ in tests)]
        values = [value for _, value in tests]
        for column, words in (("told", source), ("places", place)):
            if words:
                where.append(f"home IN (SELECT home FROM index_cards WHERE instr({column}, ?))")
                values.append(words)
        return [row[0] for row in self._db.execute(f"SELECT home FROM index_rows WHERE {' AND '.join(where)}", values)]

    def totals(self, only: Only) -> dict[str, int]:
        """How many commitments there are of each status."""
        where = self._within(only, "home")
        query = f"SELECT status, count(*) FROM index_rows WHERE status != '' {where} GROUP BY status"
        return dict(self._db.execute(query).fetchall())

    def cards(self, only: Only, sort: str, start: int, most: int) -> list[str]:
        """The rows of one page of the board."""
        where = self._within(only, "c.home")
        column = _SORTED.get(sort.removeprefix("-"))
        down = "DESC" if sort.startswith("-") else ""
        order = f"{column} IN ('', 0), {column} {down}, c.rank" if column else "c.rank"
        query = f"SELECT c.home FROM index_cards AS c WHERE 1 {where} ORDER BY {order} LIMIT ? OFFSET ?"
        return self.bodies([row[0] for row in self._db.execute(query, (most, start))])

    def bodies(self, homes: Collection[str]) -> list[str]:
        """The rows of these commitments, in their order."""
        query = "SELECT body FROM index_bodies WHERE home = ?"
        return [row[0] for home in homes for row in self._db.execute(query, (home,))]

    def reports(self, only: Only, words: Sequence[str], known: str) -> list[str]:
        """The reports that count by a day, the newest first."""
        named = " AND ".join("instr(folded, ?)" for _ in words) or "0"
        telling = f"report IN (SELECT report FROM index_claims WHERE 1 {self._within(only, 'home')})"
        where = "" if only is None else f"AND ({telling} OR {named})"
        query = f"SELECT body FROM index_reports WHERE day <= ? {where} ORDER BY day DESC, report DESC"
        return [row[0] for row in self._db.execute(query, (known, *(words if where else ())))]

    def actors(self, only: Only) -> Iterator[tuple[Any, ...]]:
        """Each actor with its counts, those with most parts first."""
        counts = ", ".join(f"sum(part = '{part}')" for part in ("owes", "is_owed", "threatens", "vouches"))
        inner = (
            f"SELECT name, count(*) AS parts, {counts}, sum(kept), sum(broken) FROM index_parts "
            f"WHERE 1 {self._within(only, 'home')} GROUP BY name ORDER BY parts DESC, name"
        )
        said = dict(self._db.execute("SELECT name, sum(times) FROM index_said GROUP BY name").fetchall())
        for name, _, *own, kept, broken in self._db.execute(inner):
            yield name, *own, said.get(name, 0), kept, broken

    def ties(self, only: Only) -> Iterator[tuple[str, str, str, str]]:
        """Each debtor and other side with their commitments, in the order of reading, and their kinds."""
        query = (
            "SELECT debtor, toward, group_concat(home, ' '), group_concat(DISTINCT kind) FROM ("
            "SELECT t.debtor, t.toward, t.home, t.kind FROM index_ties AS t JOIN index_rows AS r ON r.home = t.home "
            f"WHERE 1 {self._within(only, 't.home')} ORDER BY t.debtor, t.toward, r.place) GROUP BY debtor, toward"
        )
        for debtor, toward, homes, kinds in self._db.execute(query):
            yield debtor, toward, homes, kinds.replace(",", "\n")

    def pacts(self, known: str) -> list[tuple[str, str, str]]:
        """Each agreement as each report tells it, in the order of reading: id, day, row."""
        query = (
            "SELECT agreement, day, body FROM index_pacts AS p WHERE day <= ? ORDER BY ("
            "SELECT min(j.seq) FROM journal AS j WHERE j.kind = 'reading' AND j.about = p.report "
            "AND j.id NOT IN (SELECT entry FROM taken_back)), rowid"
        )
        return self._db.execute(query, (known,)).fetchall()

    def judged_pacts(self) -> list[int]:
        """The places in the journal of what was judged of two agreements."""
        query = (
            "SELECT DISTINCT seq FROM index_links WHERE a IN (SELECT agreement FROM index_accords) "
            "AND b IN (SELECT agreement FROM index_accords)"
        )
        return [int(row[0]) for row in self._db.execute(query)]

    def terms(self, only: Only) -> list[tuple[str, str]]:
        """(agreement, commitment) of each that is a term of one, in the order of reading."""
        query = (
            "SELECT t.agreement, t.home FROM index_terms AS t JOIN index_rows AS r ON r.home = t.home "
            f"WHERE 1 {self._within(only, 't.home')} ORDER BY r.place"
        )
        return self._db.execute(query).fetchall()

    def sources(self, only: Only) -> list[tuple[Any, ...]]:
        """Each teller: naming, outlets, how often, how many commitments, how many of them alone; the most first."""
        table = "index_spoken" if only is None else "index_tellers"
        where = "" if only is None else self._within(only, "home")
        counted = (
            "SELECT name, count(DISTINCT home), count(DISTINCT CASE WHEN alone THEN home END) "
            f"FROM index_tellers WHERE 1 {where} GROUP BY name"
        )
        told = {name: (homes, alone) for name, homes, alone in self._db.execute(counted)}
        found: dict[str, list[Any]] = {}
        query = f"SELECT name, naming, outlet, sum(times) FROM {table} WHERE 1 {where} GROUP BY name, naming, outlet"
        for name, naming, outlet, times in self._db.execute(query):
            one = found.setdefault(name, [naming, set(), 0])
            one[0] = min(one[0], naming)
            one[1].add(outlet)
            one[2] += times
        rows = [(name, *one[:1], "\n".join(one[1]), one[2], *told.get(name, (0, 0))) for name, one in found.items()]
        return sorted(rows, key=lambda row: (-row[4], -row[3], row[0]))

    def moments(self, homes: Collection[str]) -> list[str]:
        """What is dated of these commitments, in order of time."""
        query = "SELECT day, item, body FROM index_moments WHERE home = ?"
        found = {row[1]: row for home in homes for row in self._db.execute(query, (home,))}
        return [row[2] for row in sorted(found.values())]

    def reports_beginning(self, prefix: str) -> list[str]:
        """The reports whose ids begin so, a handful of them."""
        query = "SELECT report FROM index_reports WHERE report >= ? AND report < ? ORDER BY report LIMIT ?"
        return [row[0] for row in self._db.execute(query, (prefix, prefix + "\U0010ffff", _MOST))]

    def named(self) -> list[tuple[str, str]]:
        """Each way in which a source is called: its name, and the words of a report."""
        return self._db.execute("SELECT DISTINCT name, words FROM index_named").fetchall()

    def outlets(self) -> set[str | None]:
        """What the outlets are called."""
        return {row[0] for row in self._db.execute("SELECT DISTINCT json_extract(body, '$.outlet') FROM index_reports")}

    def linked(self) -> set[str]:
        """The reports of which a judgement says that one repeats another, or does not."""
        query = "SELECT l.a, l.b FROM index_links AS l WHERE {0} AND {1}"
        both = (f"EXISTS (SELECT 1 FROM index_reports WHERE report = l.{side})" for side in ("a", "b"))
        return {name for pair in self._db.execute(query.format(*both)) for name in pair}

    def linked_with(self, reports: Collection[str]) -> set[str]:
        """The reports that a judgement links with any of these."""
        there = "EXISTS (SELECT 1 FROM index_reports WHERE report = l.{0})"
        queries = [f"SELECT l.{b} FROM index_links AS l WHERE l.{a} = ? AND {there.format(b)}" for a, b in ("ab", "ba")]
        return {row[0] for name in reports for query in queries for row in self._db.execute(query, (name,))}

    def report_count(self) -> int:
        """How many reports there are."""
        return int(self._db.execute("SELECT count(*) FROM index_reports").fetchone()[0])

    def reports_but(self, names: Collection[str], most: int | None) -> Iterator[str]:
        """The reports that are not among these, those printed first at the head."""
        self._within(frozenset(names), "")
        without = "report NOT IN (SELECT home FROM temp.wanted)"
        order = "day, coalesce(json_extract(body, '$.published'), '9999'), report"
        query = f"SELECT body FROM index_reports WHERE {without} ORDER BY {order} LIMIT ?"
        return (row[0] for row in self._db.execute(query, (-1 if most is None else most,)))

    def repeating(self, report: str) -> list[str]:
        """The reports that repeat this one."""
        return [row[0] for row in self._db.execute("SELECT a FROM index_links WHERE b = ?", (report,))]

    def owned(self, name: str, part: str, most: int) -> list[str]:
        """The rows of the commitments in which an actor has a part, in the order of reading."""
        query = (
            "SELECT p.home FROM index_parts AS p JOIN index_rows AS r ON r.home = p.home "
            "WHERE p.name = ? AND p.part = ? ORDER BY r.place LIMIT ?"
        )
        return self.bodies([row[0] for row in self._db.execute(query, (name, part, most))])

    def speaking(self, name: str) -> list[str]:
        """The reports in which somebody is said to vouch for something, in the order of reading."""
        query = (
            "SELECT s.report FROM index_said AS s WHERE s.name = ? ORDER BY (SELECT min(j.seq) FROM journal AS j "
            "WHERE j.kind = 'reading' AND j.about = s.report AND j.id NOT IN (SELECT entry FROM taken_back))"
        )
        return [row[0] for row in self._db.execute(query, (name,))]

    def last_speaking(self, is_wanted: Callable[[str], bool]) -> list[str]:
        """The reports that tell something in a voice of such a name, the one read last first."""
        told = (row[0] for row in self._db.execute("SELECT DISTINCT name FROM index_spoken"))
        own = [one for one in told if is_wanted(one)]
        query = "SELECT report FROM index_spoken WHERE name = ?"
        reports = {row[0] for one in own for row in self._db.execute(query, (one,))}
        reports.update(row[0] for row in self._db.execute("SELECT report FROM index_later"))
        return sorted(reports, key=self._place, reverse=True)

    def _place(self, report: str) -> int:
        query = (
            "SELECT min(seq) FROM journal WHERE kind = 'reading' AND about = ? "
            "AND id NOT IN (SELECT entry FROM taken_back)"
        )
        return int(self._db.execute(query, (report,)).fetchone()[0] or 0)

    def _within(self, only: Only, column: str) -> str:
        """The test that a commitment is among these, which it puts into a table of this connection."""
        if only is None:
            return ""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (home TEXT PRIMARY KEY) WITHOUT ROWID")
        self._db.execute("DELETE FROM temp.wanted")
        self._db.executemany("INSERT INTO temp.wanted VALUES (?)", ((home,) for home in only))
        return f"AND {column} IN (SELECT home FROM temp.wanted)"
