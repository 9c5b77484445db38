"""What is kept of a folded commitment: its row of the board, what it is chosen by, and what `check` says of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict

from servanda import ledger
from servanda.ledger import Sight
from servanda.model.answers import BoardRow
from servanda.model.claims import Relation
from servanda.store.index import Line, SqliteIndex
from servanda.store.spans import NEVER, SpanRow


class Lines:
    """The rows of one sight."""

    def __init__(self, index: SqliteIndex, seen: Sight) -> None:
        self._index = index
        self._seen = seen
        self._still = ledger.still(seen.book, seen.known)
        self.rows = {row.id: row for row in ledger.board(seen).rows}

    def of(self, name: str) -> Line:
        """What is kept of one commitment."""
        tellings = self._seen.book.renderings[name]
        row = self.rows.get(name)
        still = self._still[name]
        look = ledger.look(self._seen, name)
        return Line(
            home=name,
            place=int(str(self._index.one("SELECT place FROM index_claims WHERE claim = ?", tellings[0].id) or 0)),
            status=row.status if row else "",
            state=row.state if row else None,
            kind=row.kind if row else "",
            actors=" ".join(row.actors).casefold() if row else "",
            words=row.text.casefold() if row else "",
            found_by=ledger.found_by(tellings),
            weight=row.possible_breaches + row.possible_fulfilments if row else 0,
            told=min(one.published for one in tellings).isoformat(),
            since=still.since.isoformat() if still.since else "",
            next=still.until.isoformat() if still.until else None,
            body=_packed(row) if row else None,
            looks=_packed(look) if look else None,
        )

    def on_days(self, names: Collection[str]) -> Iterator[SpanRow]:
        """What is kept of commitments for the days of this sight alone."""
        around = ledger.still_around(self._seen.book, self._seen.at, self._seen.known)
        for name in names:
            if name not in self._seen.book.commitments:
                continue
            line = self.of(name)
            at, known = (
                (one.since.isoformat() if one.since else "", one.until.isoformat() if one.until else NEVER)
                for one in around[name]
            )
            shown = line.place, line.status, line.state, line.kind, line.actors, line.words, line.weight
            yield SpanRow(name, at, known, *shown, line.body or "")

    def possible(self, name: str) -> Iterator[tuple[object, ...]]:
        """The possible bearings on it, each with what it is chosen and ordered by."""
        reviews = self._seen.book.record.reviews
        told = min(one.published for one in self._seen.book.renderings[name]).isoformat()
        for match in self._seen.book.possible_on.get(name, ()):
            is_breach = match.relation is Relation.BREACHES
            day = match.event.published.isoformat()
            waits, why = match.id not in reviews, "\n".join(match.reasons)
            yield match.id, name, match.event.id, is_breach, day, waits, told, match.rendering.id, why


def _packed(value: BoardRow | ledger.Look) -> str:
    return json.dumps(asdict(value), ensure_ascii=True, separators=(",", ":"))
