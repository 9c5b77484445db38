"""A ledger seen under a policy: what is told is filtered before it is folded; the journal keeps all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from servanda.errors import LedgerError
from servanda.ledger.assemble import Book
from servanda.ledger.words import origin_of, subject_of
from servanda.lexicon.policies import Policy, policies
from servanda.model.claims import Naming, Relation
from servanda.model.status import Assertion, Stake


def governed(book: Book, name: str) -> Book:
    """The book with only what counts under a policy."""
    kept = counting(book.assertions.values(), policy_called(name))
    return replace(book, assertions={assertion.id: assertion for assertion in kept})


def policy_called(name: str) -> Policy:
    """The policy of that name."""
    known = policies()
    if name not in known:
        listed = "; ".join(f"{policy.name} ({policy.words})" for policy in known.values())
        raise LedgerError(f"There is no policy {name!r}. Known: {listed}.")
    return known[name]


def counting(assertions: Iterable[Assertion], policy: Policy) -> list[Assertion]:
    """The assertions that count under a policy, each bearing judged by itself."""
    by_bearing: dict[object, list[Assertion]] = defaultdict(list)
    for assertion in assertions:
        by_bearing[subject_of(assertion)].append(assertion)
    return [kept for told in by_bearing.values() for kept in _of_bearing(told, policy)]


def _of_bearing(told: list[Assertion], policy: Policy) -> Iterator[Assertion]:
    if policy.named:
        told = [a for a in told if a.voice.teller.naming is Naming.NAMED]
    if policy.monitors_first and any(a.stake is Stake.MONITOR for a in told):
        told = [a for a in told if not a.stake.interested]
    if policy.admission_settles and any(_admits(a) for a in told):
        told = [a for a in told if not a.denies]
    origins = {origin_of(a) for a in told if not a.denies}
    yield from (a for a in told if a.denies or len(origins) >= policy.origins)


def _admits(assertion: Assertion) -> bool:
    against = assertion.bearing.relation in (Relation.BREACHES, Relation.ENDS)
    return assertion.stake is Stake.DEBTOR and against and not assertion.denies
