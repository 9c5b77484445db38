"""The lists of a large ledger as kept for today: told from the index, without folding anything."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from servanda import ledger
from servanda.api.records import Records
from servanda.api.views import Tests, row_of
from servanda.errors import AmbiguousIdError, UnknownIdError
from servanda.ledger import Sight, listing, naming, shelves
from servanda.ledger.bonds import joined_homes
from servanda.ledger.report_page import report_page
from servanda.ledger.shelves import Only
from servanda.ledger.tellings import Telling
from servanda.model.answers import BoardRow
from servanda.model.plain import from_plain
from servanda.model.shelves import ActorPage, ActorRow, AgreementRow, Edge, Moment, ReportPage, ReportRow, SourceRow
from servanda.store.index import SqliteIndex
from servanda.store.listed import Listed

_READ = 12  # reports that are read at once for what a speaker said
_OWN = 200  # commitments of each part on an actor's page


class Catalogue:
    """Answers lists; `only`: what some commitments have to do with, None for all."""

    def __init__(self, index: SqliteIndex, records: Records, today: date) -> None:
        self._index = index
        self._records = records
        self._today = today
        self._listed = Listed(index.db)

    # The board

    def chosen(self, tests: Tests, source: str, place: str) -> Only:
        """The commitments that pass the tests, that a source tells, or that a place has to do with; None: all do."""
        if not (tests or source or place):
            return None
        return frozenset(self._listed.chosen(tests, source.casefold(), place.casefold()))

    def totals(self, only: Only) -> dict[str, int]:
        """How many commitments there are of each status."""
        return self._listed.totals(only)

    def rows(self, only: Only, sort: str, start: int, most: int) -> tuple[BoardRow, ...]:
        """So many rows of the board from a place on; `sort` names a column, with a minus from its end."""
        return tuple(row_of(body) for body in self._listed.cards(only, sort, start, most))

    # The other lists

    def reports(self, only: Only, words: str, known: str | None = None) -> tuple[ReportRow, ...]:
        """The reports that tell some commitments, or whose title or outlet has all these words; the newest first."""
        found = self._listed.reports(only, words.casefold().split(), known or self._today.isoformat())
        return tuple(from_plain(ReportRow, json.loads(body)) for body in found)

    def actors(self, only: Only) -> tuple[ActorRow, ...]:
        """Everybody who has a part in a commitment."""
        return tuple(ActorRow(*row) for row in self._listed.actors(only))

    def edges(self, only: Only) -> tuple[Edge, ...]:
        """Who undertakes what toward whom."""
        return tuple(
            Edge(debtor, toward, tuple(homes.split(" ")), tuple(sorted(kinds.split("\n"))))
            for debtor, toward, homes, kinds in self._listed.ties(only)
        )

    def agreements(self, only: Only) -> tuple[AgreementRow, ...]:
        """Every agreement with its terms."""
        told = self._listed.pacts(self._today.isoformat())
        names = [name for _, name in sorted({(day, name) for name, day, _ in told})]
        home = joined_homes(names, self._records.archive(self._listed.judged_pacts()).judgements)
        terms: dict[str, dict[str, None]] = {}
        for bond, row in self._listed.terms(only):
            terms.setdefault(home.get(bond, bond), {})[row] = None
        first: dict[str, str] = {}
        for name, _, body in told:
            if only is None or home[name] in terms:
                first.setdefault(home[name], body)
        rows = (self._agreement(body, terms.get(name, ())) for name, body in first.items())
        return tuple(sorted(rows, key=shelves.by_terms))

    def _agreement(self, body: str, terms: Collection[str]) -> AgreementRow:
        own = [json.loads(row) for row in self._listed.bodies(terms)]
        return from_plain(AgreementRow, {**json.loads(body), "terms": own})

    def sources(self, only: Only) -> tuple[SourceRow, ...]:
        """Every teller."""
        return tuple(
            SourceRow(name, str(listing.naming_at(naming)), tuple(sorted(outlets.split("\n"))), times, told, alone)
            for name, naming, outlets, times, told, alone in self._listed.sources(only)
        )

    def timeline(self, rows: Collection[BoardRow]) -> tuple[Moment, ...]:
        """The dated among some commitments and what bears on them, in order of time."""
        bodies = self._listed.moments([row.id for row in rows])
        return tuple(from_plain(Moment, json.loads(body)) for body in bodies)

    def names_of_sources(self) -> Mapping[str, frozenset[str]]:
        """Each named source with the ways in which it is named."""
        return naming.gathered(self._listed.named(), self._listed.outlets())

    # One thing

    def report(self, given: str) -> ReportPage:
        """One report by its id or the first letters of it. Raises UnknownIdError, AmbiguousIdError."""
        known = self._listed.reports_beginning(given) if given else []
        if not known:
            raise UnknownIdError("report", given)
        if len(known) > 1 and given not in known:
            raise AmbiguousIdError(given, [identity[:9] for identity in known])
        name = given if given in known else known[0]
        return report_page(self._sight_of({name, *self._listed.repeating(name)}), name)

    def actor(self, name: str) -> ActorPage:
        """One actor's undertakings, and what it says."""
        own = {part: tuple(map(row_of, self._listed.owned(name, part, _OWN))) for part in shelves.PARTS}
        return ActorPage(name, **own, says=shelves.said_once(self._said(name)))

    def _said(self, name: str) -> Iterator[Telling]:
        reports = self._listed.speaking(name)
        for start in range(0, len(reports), _READ):
            step = reports[start : start + _READ]
            told = ledger.tellings(self._records.record(self._index.repeated_by(step)))
            own = (one for report in step for one in listing.claims_told(told, report))
            yield from shelves.sayings((one for one in own if one.published <= self._today), name)

    def _sight_of(self, reports: Collection[str]) -> Sight:
        """What a few reports tell, with the commitments that they tell of."""
        record = self._records.record(self._index.repeated_by(reports))
        homes = {claim.id: claim.home for claim in self._index.claims("report", list(record.reports))}
        return Sight(ledger.assemble(record, homes), self._today, self._today, {})
