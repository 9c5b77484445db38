"""What a supposition would change in a large ledger: only what it may be about is folded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from servanda import ledger
from servanda.api.records import Records
from servanda.api.views import BATCH, View
from servanda.ledger import Supposition
from servanda.model.enquiries import WhatIf
from servanda.model.status import Voice
from servanda.store.index import SqliteIndex
from servanda.store.listed import Listed
from servanda.store.lookup import Lookup

_ID = 3  # letters; fewer are no id


class Wondering:
    """The question of `whatif`."""

    def __init__(self, index: SqliteIndex, records: Records) -> None:
        self._index = index
        self._lookup = Lookup(index.db)
        self._listed = Listed(index.db)
        self._records = records

    def what_if(self, supposed: Supposition, view: View) -> WhatIf:
        """What would be different."""
        last = date.max.isoformat()
        book = self._records.book(set(self._meant(supposed.that, last)))
        governed = ledger.governed(book, view.policy) if view.policy else book
        heard = self._heard(supposed.by) if supposed.by else None
        return ledger.what_if(governed, replace(supposed, heard=heard), view.at, view.known)

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

    def _heard(self, name: str) -> Voice | None:
        """The voice of that name, as the report that was read last of those in which it speaks has it."""
        for report in self._listed.last_speaking(partial(ledger.are_one_name, name)):
            told = ledger.tellings(self._records.record(self._index.repeated_by([report])))
            found = ledger.last_heard(told, name)
            if found:
                return found
        return None
