"""Between which days a commitment's finding cannot change while nothing new is told: the clock, and what is dated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from servanda.ledger.assemble import Book
from servanda.ledger.group import components, renderings
from servanda.model.antecedent import All, Atom, Either, Not, OnDate
from servanda.model.status import Assertion, Terms
from servanda.model.times import Interval

# A window closes on the day after its last; who waits for that sees it a day later, and the chain behind at once.
_AFTER = (0, 1, 2)


class Still(NamedTuple):
    """Days between which nothing dated moves a commitment: whatever two of them are asked about, it reads the same."""

    since: date | None  # the first of them; None: since ever
    until: date | None  # the day on which it may change; None: only news can change it


def still(book: Book, today: date) -> dict[str, Still]:
    """For each commitment the days around today through which it stands still."""
    return {name: own for name, (own,) in still_around(book, today).items()}


def still_around(book: Book, *asked: date) -> dict[str, tuple[Still, ...]]:
    """For each commitment the days around each of some days through which it stands still.

    Every day that is told anywhere near counts: looking too often costs a fold, looking too late would be wrong.
    """
    told = _told_on(book)
    found: dict[str, tuple[Still, ...]] = {}
    for names in components(book.commitments):
        moves = _moves(day for name in names for day in chain(_days(book, name), told.get(name, ())))
        found.update(dict.fromkeys(names, tuple(_around(day, moves) for day in asked)))
    return found


def _moves(days: Iterable[date]) -> frozenset[date]:
    last = date.max - timedelta(days=_AFTER[-1])
    return frozenset(day + timedelta(days=after) for day in days if day < last for after in _AFTER)


def _around(today: date, moves: Iterable[date]) -> Still:
    since = max((day for day in moves if day <= today), default=None)
    return Still(since, min((day for day in moves if day > today), default=None))


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
