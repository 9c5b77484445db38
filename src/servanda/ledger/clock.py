"""When a commitment's finding can next change although nothing new is told: the clock, and what is dated ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

from servanda.ledger.assemble import Book
from servanda.ledger.group import components, renderings
from servanda.model.antecedent import All, Atom, Either, Not, OnDate
from servanda.model.status import Assertion, Terms
from servanda.model.times import Interval

# A window closes on the day after its last; who waits for that sees it a day later, and the chain behind at once.
_AFTER = (0, 1, 2)


def next_changes(book: Book, today: date) -> dict[str, date | None]:
    """For each commitment the first day after today on which something dated can move it; None: only news can.

    Every day that is told anywhere near counts: looking too often costs a fold, looking too late would be wrong.
    """
    told = _told_on(book)
    found: dict[str, date | None] = {}
    for names in components(book.commitments):
        days = [day for name in names for day in chain(_days(book, name), told.get(name, ()))]
        found.update(dict.fromkeys(names, _first_after(today, days)))
    return found


def _first_after(today: date, days: Iterable[date]) -> date | None:
    near = (day for day in days if today - timedelta(days=_AFTER[-1]) < day < date.max - timedelta(days=_AFTER[-1]))
    return min(
        (later for day in near for after in _AFTER if (later := day + timedelta(days=after)) > today), default=None
    )


def _told_on(book: Book) -> dict[str, list[date]]:
    """The days named in what is said of each commitment, or of the agreement that it is a term of."""
    terms: dict[str, list[str]] = {}
    for name, one in book.commitments.items():
        if one.terms.agreement:
            terms.setdefault(one.terms.agreement, []).append(name)
    found: dict[str, list[date]] = {}
    for assertion in book.assertions.values():
        fact = assertion.bearing
        for name in (fact.commitment,) if fact.commitment else terms.get(fact.agreement or "", ()):
            found.setdefault(name, []).extend(_of_assertion(assertion))
    return found


def _days(book: Book, name: str) -> Iterator[date]:
    commitment = book.commitments[name]
    for terms in renderings(commitment):
        yield from _of_terms(terms)
    yield from (reading.published for reading in commitment.readings)
    yield from (telling.published for telling in book.renderings[name])
    yield from (match.event.published for match in book.possible_on.get(name, ()))


def _of_terms(terms: Terms) -> Iterator[date]:
    for when in (terms.made, terms.starts, terms.until):
        yield from _ends(when)
    for antecedent in terms.conditions:
        yield from _of_atom(antecedent.atom)
        if antecedent.by:
            yield antecedent.by


def _of_assertion(assertion: Assertion) -> Iterator[date]:
    yield assertion.published
    yield from _ends(assertion.bearing.on.when)
    yield from _ends(assertion.bearing.until)


def _of_atom(atom: Atom) -> Iterator[date]:
    match atom:
        case OnDate(day):
            yield day
        case Not(inner):
            yield from _of_atom(inner)
        case All(atoms) | Either(atoms):
            for inner in atoms:
                yield from _of_atom(inner)
        case _:
            return


def _ends(when: Interval | None) -> Iterator[date]:
    if when:
        yield from (day for day in (when.earliest, when.latest) if day)
