"""What a supposition would change in a large ledger: only what it may be about is folded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from servanda import ledger
from servanda.api.records import Records
from servanda.api.views import BATCH, View
from servanda.ledger import Supposition, Tellings
from servanda.model.enquiries import WhatIf
from servanda.model.status import Voice
from servanda.store.index import SqliteIndex
from servanda.store.lookup import Lookup

_ID = 3  # letters; fewer are no id
_HEARD = 20  # reports in which a voice is looked for, the latest ones


class Wondering:
    """The question of `whatif`."""

    def __init__(self, index: SqliteIndex, records: Records) -> None:
        self._index = index
        self._lookup = Lookup(index.db)
        self._records = records

    def what_if(self, supposed: Supposition, view: View) -> WhatIf:
        """What would be different."""
        last = date.max.isoformat()
        book = self._records.book(set(self._meant(supposed.that, last)))
        governed = ledger.governed(book, view.policy) if view.policy else book
        voices = tuple(self._voices(supposed.by, last)) if supposed.by else ()
        return ledger.what_if(governed, replace(supposed, heard=voices), view.at, view.known)

    def _meant(self, that: str, last: str) -> Iterator[str]:
        """The commitments and agreements that the words may be about."""
        what = ledger.what_is_meant(that)
        if what is None:
            yield from self._lookup.of_possible(that) if len(that) > _ID else ()
            yield from self._of_events(that, last)
            return
        yield from self._lookup.beginning(what)
        yield from self._lookup.accords(" ".join(what.split()).casefold())
        wanted = ledger.asked_words(what)
        yield from self._lookup.acts(wanted) if wanted else ()

    def _of_events(self, that: str, last: str) -> Iterator[str]:
        """The commitments on which an event in these words may bear, or that wait for one."""
        wanted = ledger.asked_words(that)
        places = self._lookup.texts(wanted, last) if wanted else []
        for start in range(0, len(places), BATCH):
            reports = self._lookup.reports_at(places[start : start + BATCH])
            told = ledger.tellings(self._records.record(self._index.repeated_by(reports)))
            events, waiting = ledger.told_so(told, that)
            yield from self._lookup.borne_by(events)
            yield from (claim.home for claim in self._index.claims("claim", waiting))

    def _voices(self, name: str, last: str) -> Iterator[Voice]:
        """The voice of that name as the latest reports have it."""
        wanted = ledger.asked_words(name)
        places = self._lookup.texts(wanted, last)[-_HEARD:] if wanted else []
        told = ledger.tellings(self._records.record(self._index.repeated_by(self._lookup.reports_at(places))))
        yield from _heard(told, name)


def _heard(told: Tellings, name: str) -> Iterator[Voice]:
    for shelf in (told.bearings, told.renderings):
        for telling in shelf.values():
            if telling.voice.teller.name.casefold() == name.casefold():
                yield telling.voice
