"""Keeps the lists of a large ledger in step with it: what is folded or read anew is listed anew, the rest stays."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from datetime import date

from servanda import ledger
from servanda.api.records import Records
from servanda.ledger import Archive, Sight, Tellings, listing, naming, shelves
from servanda.ledger.report_page import report_row
from servanda.ledger.tellings import rendering_of
from servanda.model.answers import BoardRow
from servanda.model.urgency import urgency
from servanda.store import catalogue
from servanda.store.index import SqliteIndex


class Cataloguing:
    """Writes the lists of one ledger."""

    def __init__(self, index: SqliteIndex, records: Records) -> None:
        self._index = index
        self._records = records

    def keep(self, seen: Sight, names: Collection[str], rows: Mapping[str, BoardRow]) -> None:
        """Lists these commitments as they are seen; those without a row are on no list."""
        db = self._index.db
        catalogue.drop_homes(db, names)
        own = {name: rows[name] for name in names if name in rows}
        catalogue.put(db, "index_cards", (_card(seen, row) for row in own.values()))
        catalogue.put(db, "index_parts", (part for row in own.values() for part in _parts(seen, row)))
        catalogue.put(db, "index_ties", (tie for row in own.values() for tie in _ties(seen, row)))
        catalogue.put(db, "index_tellers", (teller for name in own for teller in _tellers(seen, name)))
        catalogue.put(db, "index_terms", ((name, bond) for name in own for bond in listing.pacts(seen, name)))
        told = shelves.moments(seen, own.values())
        catalogue.put(db, "index_moments", ((m.commitment, m.item, m.start or m.end or "", _body(m)) for m in told))

    def read(self, report: str, record: Archive, told: Tellings, today: date) -> None:
        """Lists a report, and what it says, as it is read now; nothing, where it is no more."""
        db = self._index.db
        catalogue.drop_report(db, report)
        if report not in record.reports:
            return
        row = report_row(record, record.reports[report])
        folded = f"{row.title} {row.outlet or ''}".casefold()
        catalogue.put(db, "index_reports", [(report, row.day, folded, _body(row))])
        own = list(listing.claims_told(told, report))
        if later := [one.published for one in own if one.published > today]:
            catalogue.put(db, "index_later", [(report, min(later).isoformat())])
        printed = [one for one in own if one.published <= today]
        catalogue.put(db, "index_said", ((report, name, times) for name, times in listing.said(printed).items()))
        catalogue.put(db, "index_named", {(report, *way) for way in naming.ways_told(record, told, report)})
        spoken = ((report, one.name, one.naming, one.outlet, one.times) for one in listing.spoken(printed))
        catalogue.put(db, "index_spoken", spoken)
        bonds = (one for one in told.agreements.values() if one.scene.report.id == report)
        pacts = ((report, one.id, one.published.isoformat(), _body(shelves.agreement_row(one))) for one in bonds)
        catalogue.put(db, "index_pacts", pacts)

    def come_of_day(self, today: date) -> None:
        """Lists what was printed ahead of its day, once the day has come."""
        for report in self._index.column("SELECT report FROM index_later WHERE day <= ?", today.isoformat()):
            self.read_again(report, today)

    def read_again(self, report: str, today: date) -> None:
        """Lists a report from the journal."""
        record = self._records.record(self._index.repeated_by([report]))
        self.read(report, record, ledger.tellings(record), today)


def _body(value: object) -> str:
    return json.dumps(asdict(value), ensure_ascii=True, separators=(",", ":"))  # type: ignore[call-overload]


def _card(seen: Sight, row: BoardRow) -> tuple[object, ...]:
    order, status, decide, home = urgency(row)
    standing = f"{order:02}\t{status}"
    rank = f"{standing}\t{99_999 + decide:05}\t{home}"
    until = next((rendering_of(t).until for t in seen.tellings(row.id)), None)
    last = str(until.latest or until.earliest or "") if until and row.until else ""
    words = (row.debtor or "", row.act, row.toward or "")
    folded = (word.casefold() for word in words)
    return (
        row.id,
        rank,
        standing,
        listing.voices(seen, row.id),
        listing.places(seen, row.id),
        *folded,
        last,
        row.reports,
        row.kind,
    )


def _parts(seen: Sight, row: BoardRow) -> Iterator[tuple[object, ...]]:
    kept, broken = shelves.is_kept(row), shelves.is_broken(row)
    for name, part in listing.parts(seen, row.id):
        owes = part == "owes"
        yield row.id, name, part, owes and kept, owes and broken


def _ties(seen: Sight, row: BoardRow) -> Iterator[tuple[str, ...]]:
    return ((row.id, debtor, toward, row.kind) for debtor, toward in listing.ties(seen, row.id))


def _tellers(seen: Sight, name: str) -> Iterator[tuple[object, ...]]:
    told = listing.spoken(seen.tellings(name))
    alone = len({one.name for one in told}) == 1
    return ((name, one.name, one.naming, one.outlet, one.times, alone) for one in told)
