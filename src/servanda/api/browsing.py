"""An open ledger looked through otherwise than by commitment: reports, actors, agreements, sources, the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from servanda import ledger
from servanda.api.enquiring import day_given
from servanda.api.opened import Filters, OpenLedger
from servanda.errors import AmbiguousIdError, UnknownIdError
from servanda.ledger import Sight, shelves, source_names
from servanda.ledger.report_page import report_page, report_rows
from servanda.ledger.shelves import Only
from servanda.model.answers import Board, BoardRow
from servanda.model.shelves import ActorPage, ActorRow, AgreementRow, Edge, Moment, ReportPage, ReportRow, SourceRow

_NOTHING = Filters(kind="-")  # no commitment is of that kind


@dataclass(frozen=True, slots=True)
class Order:
    """Which rows of a list are wanted; `sort` names a column, with a minus from its end."""

    sort: str
    start: int
    most: int


class Browser:
    """What there is at a day, as known on a day; `only`: what some commitments have to do with, None for all."""

    def __init__(self, opened: OpenLedger, at: str | None = None, known: str | None = None) -> None:
        self._opened = opened
        self._days = at, known
        self._kept = opened._lists()
        self._lists = self._kept if at is None and known is None else None  # None: it is folded whole
        for day in filter(None, self._days):
            day_given(day)  # one that is none is told at once

    @property
    def _seen(self) -> Sight:
        return self._opened._sight(*self._days)

    @property
    def is_large(self) -> bool:
        """Whether lists are told from an index, and not folded whole."""
        return self._lists is not None

    def page(self, only: Only, order: Order) -> Board:
        """A page of the board of a large ledger, with the counts of all that fit."""
        assert self._lists
        totals = self._lists.totals(only)
        return replace(self._opened.board(_NOTHING), rows=self.rows(only, order), totals=totals)

    def rows(self, only: Only, order: Order) -> tuple[BoardRow, ...]:
        """The rows of such a page alone."""
        assert self._lists
        return self._lists.rows(only, order.sort, order.start, order.most)

    def only(self, wanted: Filters, source: str, place: str) -> Only:
        """The commitments of a large ledger that fit; None for all."""
        return self._lists.chosen(wanted.tests(), source, place) if self._lists else None

    def reports(self, only: Only = None, words: str = "") -> tuple[ReportRow, ...]:
        """The reports that tell some commitments, or whose title or outlet has all these words; the newest first."""
        if self._kept:  # also of other days: of what was printed by then it is the same list
            return self._kept.reports(only, words, self._days[1])
        return report_rows(self._seen, only, words)

    def report(self, given: str) -> ReportPage:
        """One report by its id or the first letters of it. Raises UnknownIdError, AmbiguousIdError."""
        if self._kept:
            return self._kept.report(given)
        known = [identity for identity in self._seen.book.record.reports if given and identity.startswith(given)]
        if not known:
            raise UnknownIdError("report", given)
        if len(known) > 1 and given not in known:
            raise AmbiguousIdError(given, [identity[:9] for identity in known])
        return report_page(self._seen, given if given in known else known[0])

    def actors(self, only: Only = None) -> tuple[ActorRow, ...]:
        """Everybody who has a part in a commitment."""
        if self._lists:
            return self._lists.actors(only)
        return shelves.actor_rows(self._seen, only)

    def actor(self, name: str) -> ActorPage:
        """One actor's undertakings. Raises UnknownIdError for one who has none and says nothing."""
        found = self._lists.actor(name) if self._lists else shelves.actor_page(self._seen, name)
        if not (found.owes or found.is_owed or found.threatens or found.vouches or found.says):
            raise UnknownIdError("actor", name)
        return found

    def edges(self, only: Only = None) -> tuple[Edge, ...]:
        """Who undertakes what toward whom."""
        if self._lists:
            return self._lists.edges(only)
        return shelves.edges(self._seen, only)

    def agreements(self, only: Only = None) -> tuple[AgreementRow, ...]:
        """Every agreement with its terms."""
        if self._lists:
            return self._lists.agreements(only)
        return shelves.agreement_rows(self._seen, only)

    def sources(self, only: Only = None) -> tuple[SourceRow, ...]:
        """Every teller."""
        if self._lists:
            return self._lists.sources(only)
        return shelves.source_rows(self._seen, only)

    def timeline(self, rows: Iterable[BoardRow]) -> tuple[Moment, ...]:
        """The dated among some commitments and what bears on them."""
        own = tuple(rows)
        if self._lists:
            return self._lists.timeline(own)
        return shelves.moments(self._opened._seen_of({row.id for row in own}, *self._days), own)

    def names_of_sources(self) -> Mapping[str, frozenset[str]]:
        """Each named source of the whole ledger with the ways in which it is named."""
        return self._lists.names_of_sources() if self._lists else source_names(self._seen.book)

    def told_by(self, source: str) -> frozenset[str]:
        """The commitments that a teller whose name holds these words tells."""
        return shelves.told_by(self._seen, source)

    def placed_at(self, place: str) -> frozenset[str]:
        """The commitments whose words, or whose events, name a place."""
        return shelves.placed_at(self._seen, place)


def moments_of(opened: OpenLedger, given: str, at: str | None, known: str | None) -> tuple[Moment, ...]:
    """What is dated of one commitment, and of what bears on it, in order of time."""
    seen, name = opened._asked(given, at, known)
    return shelves.moments(seen, [row for row in ledger.board(seen).rows if row.id == name])
