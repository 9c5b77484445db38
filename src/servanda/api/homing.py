"""To which commitment each rendering belongs, as judgements come and go."""

from __future__ import annotations

from collections.abc import Collection

from servanda import ledger
from servanda.api.records import Records
from servanda.ledger import Telling
from servanda.model.journal import Judgement, Sameness
from servanda.store.index import SqliteIndex


class Homing:
    """Keeps in the index which renderings are of one commitment, and under which keys it is found."""

    def __init__(self, index: SqliteIndex, records: Records) -> None:
        self.index = index
        self.records = records

    def join(self, judgement: Judgement, *, by_person: bool) -> None:
        """Two renderings are judged the same, different or unsure."""
        values = (judgement.left, judgement.right, by_person)
        self.index.db.execute("INSERT OR REPLACE INTO index_edges VALUES (?, ?, ?)", values)
        if not self._joins_simply(judgement, by_person=by_person):
            self.rehome({judgement.left, judgement.right})

    def add_keys(self, telling: Telling, home: str) -> None:
        """Lets a commitment be found by what one of its renderings says."""
        first, last = ledger.window(telling)
        rows = [(f"m{key}", home, first, last) for key in ledger.match_keys(telling)]
        rows += [(f"c{key}", home, "", "") for key in ledger.clash_keys(telling)]
        self.index.db.executemany(_ADD_KEY, rows)

    def _joins_simply(self, judgement: Judgement, *, by_person: bool) -> bool:
        """Gives a rendering on which nobody else has judged to an earlier commitment, as most judgements do."""
        if by_person or judgement.verdict is not Sameness.SAME:
            return False
        claims = {claim.id: claim for claim in self.index.claims("claim", [judgement.left, judgement.right])}
        left, right = claims.get(judgement.left), claims.get(judgement.right)
        if left is None or right is None:
            return True  # nothing to join
        (edges,) = self.index.among(_EDGES, [left.id], left.id)
        target = claims[right.home] if right.home in claims else self.index.claims("claim", [right.home])[0]
        if int(edges[0]) != 1 or left.home != left.id or target.place > left.place:
            return False
        self._move(left.id, target.id)
        return True

    def _move(self, home: str, into: str) -> None:
        db = self.index.db
        db.execute("UPDATE index_claims SET home = ? WHERE home = ?", (into, home))
        rows = db.execute("SELECT key, ?, first, last FROM index_keys WHERE home = ?", (into, home)).fetchall()
        db.execute("DELETE FROM index_keys WHERE home = ?", (home,))
        db.executemany(_ADD_KEY, rows)
        self.index.mark([home, into])

    def have_edges(self, claims: Collection[str]) -> bool:
        """Whether any of these was judged the same as another, different or unsure."""
        queries = (
            "SELECT 1 FROM index_edges WHERE a IN ({}) LIMIT 1",
            "SELECT 1 FROM index_edges WHERE b IN ({}) LIMIT 1",
        )
        return any(self.index.among(query, claims) for query in queries)

    def rehome(self, claims: Collection[str]) -> None:
        """Works out anew, from all judgements on them, to which commitments these and their like belong."""
        known = self.index.claims("claim", self.index.judged_with(claims))
        record = self.records.judgements([claim.id for claim in known])
        homes = ledger.clustered({claim.id: claim.same_as for claim in known}, record.judgements)
        moved = [(homes[claim.id], claim.id) for claim in known if homes[claim.id] != claim.home]
        if not moved:
            return
        self.index.db.executemany("UPDATE index_claims SET home = ? WHERE claim = ?", moved)
        changed = {claim.home for claim in known} | set(homes.values())
        self.rekey(changed)
        self.index.mark(changed)

    def rekey(self, homes: Collection[str]) -> None:
        """Works out the keys of commitments anew from their renderings."""
        self.index.among("DELETE FROM index_keys WHERE home IN ({})", homes)
        claims = self.index.claims("home", homes)
        reports = self.index.repeated_by({claim.report for claim in claims})
        told = ledger.tellings(self.records.record(reports)).renderings
        for claim in claims:
            if claim.id in told:
                self.add_keys(told[claim.id], claim.home)


_ADD_KEY = (
    "INSERT INTO index_keys VALUES (?, ?, ?, ?) ON CONFLICT (key, home) "
    "DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)"
)
_EDGES = "SELECT count(*) FROM index_edges WHERE a IN ({}) OR b = ?"
