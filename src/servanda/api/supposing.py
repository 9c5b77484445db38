"""An event that nobody reported, described in a sentence: what would be different if it were told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda import ledger
from servanda.api.enquiring import TODAY, Days, day_given
from servanda.ledger import Book, Sight
from servanda.model.claims import Claims
from servanda.model.enquiries import WhatIf
from servanda.model.ids import digest
from servanda.model.journal import Author, AuthorKind, Body, Entry, Reading, ReportRead
from servanda.model.report import Report

_NOBODY = Author(AuthorKind.RULE, "a supposition")


@dataclass(frozen=True, slots=True)
class Described:
    """A sentence read as if it were a report; it is in no ledger."""

    report: Report
    claims: Claims

    @property
    def events(self) -> tuple[str, ...]:
        """The words of the events that were read in it."""
        return tuple(" ".join(event.span.of(self.report.text).split()) for event in self.claims.events)


def described(words: str, *, on: str | None = None) -> Described:
    """Reads a sentence as if it were printed on a day. Raises BadDateError."""
    from servanda.pipeline import read_claims  # noqa: PLC0415 - the stages load only where something is read

    report = Report(
        id=f"supposed{digest(words, on)}",
        text=words,
        outlet="a supposition",
        published=day_given(on).isoformat() if on else None,
    )
    return Described(report, read_claims(report))


class Supposing:
    """The part of an open ledger that supposes what was only described."""

    @property
    def book(self) -> Book:
        """The ledger as the journal tells it now."""
        raise NotImplementedError

    def _all(self) -> list[Entry]:
        raise NotImplementedError

    def _sight(self, at: str | None, known: str | None) -> Sight:
        raise NotImplementedError

    def what_if_told(
        self, supposed: Described, *, by: str | None = None, on: str | None = None, days: Days = TODAY
    ) -> WhatIf:
        """What would be different if what a sentence describes were so. Raises LedgerError where nothing would."""
        seen = self._sight(*days)
        draft = ledger.assemble(ledger.archive([*self._all(), *_entries(supposed)]))
        own = supposed.report.id
        told = [match for match in draft.possible.values() if match.event.scene.report.id == own]
        that = ledger.Supposition(supposed.report.text, by, day_given(on) if on else None)
        return ledger.what_if(self.book, that, seen.at, seen.known, told)


def _entries(supposed: Described) -> Iterator[Entry]:
    report = supposed.report
    bodies: tuple[Body, ...] = (ReportRead(report), Reading(report.id, "a supposition", supposed.claims))
    for number, body in enumerate(bodies):
        yield Entry(f"supposed {number}", body, _NOBODY, f"{report.published or '9999-12-31'}T00:00:00+00:00")
