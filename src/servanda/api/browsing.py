"""An open ledger looked through otherwise than by commitment: reports, actors, agreements, sources, the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.api.opened import OpenLedger
from servanda.errors import AmbiguousIdError, UnknownIdError
from servanda.ledger import Sight, shelves
from servanda.ledger.board import row
from servanda.ledger.page import possible_line
from servanda.ledger.report_page import report_page, report_rows
from servanda.model.answers import BoardRow, PossibleLine
from servanda.model.shelves import ActorPage, ActorRow, AgreementRow, Edge, Moment, ReportPage, ReportRow, SourceRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """A possible bearing that waits for a person, or that one has judged."""

    id: str
    event: str  # the claim whose passage it is
    commitment: BoardRow
    line: PossibleLine


class Browser:
    """What there is at a day, as known on a day."""

    def __init__(self, opened: OpenLedger, at: str | None = None, known: str | None = None) -> None:
        self._seen: Sight = opened._sight(at, known)

    def reports(self) -> tuple[ReportRow, ...]:
        """Every report, the newest first."""
        return report_rows(self._seen)

    def report(self, given: str) -> ReportPage:
        """One report by its id or the first letters of it. Raises UnknownIdError, AmbiguousIdError."""
        known = [identity for identity in self._seen.book.record.reports if given and identity.startswith(given)]
        if not known:
            raise UnknownIdError("report", given)
        if len(known) > 1 and given not in known:
            raise AmbiguousIdError(given, [identity[:9] for identity in known])
        return report_page(self._seen, given if given in known else known[0])

    def actors(self) -> tuple[ActorRow, ...]:
        """Everybody who has a part in a commitment."""
        return shelves.actor_rows(self._seen)

    def actor(self, name: str) -> ActorPage:
        """One actor's undertakings. Raises UnknownIdError for one who has none and says nothing."""
        found = shelves.actor_page(self._seen, name)
        if not (found.owes or found.is_owed or found.threatens or found.vouches or found.says):
            raise UnknownIdError("actor", name)
        return found

    def edges(self) -> tuple[Edge, ...]:
        """Who undertakes what toward whom."""
        return shelves.edges(self._seen)

    def agreements(self) -> tuple[AgreementRow, ...]:
        """Every agreement with its terms."""
        return shelves.agreement_rows(self._seen)

    def sources(self) -> tuple[SourceRow, ...]:
        """Every teller."""
        return shelves.source_rows(self._seen)

    def timeline(self, rows: Iterable[BoardRow]) -> tuple[Moment, ...]:
        """The dated among some commitments and what bears on them."""
        return shelves.moments(self._seen, rows)

    def waiting(self) -> tuple[Waiting, ...]:
        """The possible bearings that nobody has judged yet."""
        return tuple(one for one in self._possible() if one.line.verdict is None)

    def decided(self) -> tuple[Waiting, ...]:
        """Those that somebody has judged."""
        return tuple(one for one in self._possible() if one.line.verdict is not None)

    def _possible(self) -> Iterator[Waiting]:
        seen = self._seen
        for match in seen.book.possible.values():
            tellings = seen.tellings(match.commitment)
            if tellings and match.event.published <= seen.known:
                line = row(seen, match.commitment, tellings)
                yield Waiting(match.id, match.event.id, line, possible_line(seen, match))

    def told_by(self, source: str) -> frozenset[str]:
        """The commitments that a teller whose name holds these words tells."""
        return shelves.told_by(self._seen, source)

    def placed_at(self, place: str) -> frozenset[str]:
        """The commitments whose words, or whose events, name a place."""
        return shelves.placed_at(self._seen, place)
