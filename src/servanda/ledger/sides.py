"""Facts and sides: what each word amounts to, who denies it, and in whose fold it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import combinations

from servanda.ledger.conditions import of_role
from servanda.ledger.words import JOINTLY, Bearing, Scope, Word
from servanda.model.claims import ConditionRole, Relation
from servanda.model.status import Commitment, Stake, Terms
from servanda.model.times import Interval

CONDITION = frozenset({Relation.TRIGGERS, Relation.MOOTS})
PERIOD = frozenset({Relation.OBSERVES, Relation.FULFILS})


@dataclass(frozen=True, slots=True)
class Particulars:
    """What two tellings of one bearing must agree on to hold together."""

    when: Interval | None
    hour: time | None
    until: Interval | None
    share: float | None
    by: str | None
    to: str | None
    role: str | None

    def fits(self, other: Particulars) -> bool:
        """Whether both can hold; what is untold fits everything."""
        if self.when and other.when and not self.when.meets(other.when):
            return False
        mine, theirs = self._exact(), other._exact()
        return all(a is None or b is None or a == b for a, b in zip(mine, theirs, strict=True))

    def with_more(self, other: Particulars) -> Particulars:
        """What both tell together: the days they share, and each value that either tells."""
        exact = [a if a is not None else b for a, b in zip(self._exact(), other._exact(), strict=True)]
        return Particulars(_shared_days(self.when, other.when), *exact)  # type: ignore[arg-type]

    def _exact(self) -> tuple[object, ...]:
        return self.hour, self.until, self.share, self.by, self.to, self.role


def _shared_days(one: Interval | None, two: Interval | None) -> Interval | None:
    if one is None or two is None:
        return one or two
    earliest = [day for day in (one.earliest, two.earliest) if day]
    latest = [day for day in (one.latest, two.latest) if day]
    return Interval(max(earliest, default=None), min(latest, default=None))


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One bearing with one set of particulars, and who says so."""

    commitment: str
    relation: Relation
    event: str
    words: str | None
    details: Particulars
    told: tuple[Word, ...]
    denied: frozenset[str] = frozenset()  # tellers
    holders: frozenset[str] | None = None  # the only tellers in whose fold it may hold; None: no such limit
    excluded: frozenset[str] = frozenset()  # of those who deny it, who do so by telling what cannot hold with it (R03)

    @property
    def is_judged(self) -> bool:
        """Whether a person read it as a bearing on this commitment, and so as lying in its term (R37)."""
        return bool(self.told) and all(word.assertion.read_by for word in self.told)

    @property
    def tellers(self) -> frozenset[str]:
        """Who affirms it."""
        return frozenset(word.teller for word in self.told)

    @property
    def shared(self) -> bool:
        """Whether it stands in every fold: nobody denies it and nothing limits it."""
        return not self.denied and self.holders is None

    @property
    def first(self) -> date:
        """When it was first told: no event of unknown date is later (R05)."""
        return min(word.assertion.published for word in self.told)

    @property
    def ids(self) -> tuple[str, ...]:
        """The assertions that affirm it."""
        return tuple(sorted({word.assertion.id for word in self.told}))

    @property
    def upholders(self) -> frozenset[str]:
        """In whose fold it stands when it is not shared."""
        return self.tellers if self.holders is None else self.tellers & self.holders


def facts_of(words: Mapping[Bearing, Sequence[Word]], scope: Scope) -> dict[str, list[Fact]]:
    """Commitment -> its facts, each with those who deny it, in words or by telling what cannot hold with it (R03)."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for (commitment, relation, event), spoken in words.items():
        bearing = (commitment, relation, event)
        found[commitment] += _facts_on(bearing, spoken, scope.commitments[commitment])
    return {
        name: _excluded([_limited(fact, scope) for fact in facts], scope.commitments[name].terms.made)
        for name, facts in found.items()
    }


def _facts_on(bearing: Bearing, spoken: Sequence[Word], commitment: Commitment) -> Iterator[Fact]:
    yes = [word for word in spoken if not word.assertion.denies]
    no = [word for word in spoken if word.assertion.denies]
    deniers = frozenset(word.teller for word in no)
    for details, told in _by_particulars(yes):
        words = next((w.assertion.bearing.on.words for w in told), None)
        yield Fact(*bearing, words, details, tuple(told), deniers)
    # To deny the E of "unless E" is to tell that it did not come (R16).
    if no and _is_exception(bearing[1], no[0], commitment.terms):
        details = replace(_particulars(no[0]), role=ConditionRole.UNLESS.value)
        name, _, event = bearing
        absent = (name, Relation.TRIGGERS, event)
        yield Fact(*absent, None, details, tuple(no), frozenset(word.teller for word in yes))


def _is_exception(relation: Relation, word: Word, terms: Terms) -> bool:
    role = word.assertion.bearing.role
    speaks_of_it = role == ConditionRole.UNLESS or (role is None and not of_role(terms, ConditionRole.IF))
    return relation is Relation.MOOTS and speaks_of_it and bool(of_role(terms, ConditionRole.UNLESS))


def _particulars(word: Word) -> Particulars:
    told = word.assertion.bearing
    # Fulfilled, with no share told, is fulfilled in full: it cannot hold with "half of it".
    share = 1.0 if told.share is None and told.relation is Relation.FULFILS else told.share
    return Particulars(told.on.when, told.on.hour, told.until, share, told.by, told.to, told.role)


def _by_particulars(words: Sequence[Word]) -> Iterator[tuple[Particulars, list[Word]]]:
    """The tellings merged where all can hold together, else each set of particulars by itself."""
    kinds: dict[Particulars, list[Word]] = defaultdict(list)
    for word in words:
        kinds[_particulars(word)].append(word)
    if all(one.fits(two) for one, two in combinations(kinds, 2)):
        merged = together(list(kinds))
        if merged:
            yield merged, list(words)
        return
    yield from kinds.items()


def together(kinds: Sequence[Particulars]) -> Particulars | None:
    """All particulars in one; where days leave nothing in common the later telling stands. None: there are none."""
    merged: Particulars | None = None
    for kind in kinds:
        merged = kind if merged is None or not merged.fits(kind) else merged.with_more(kind)
    return merged


def _limited(fact: Fact, scope: Scope) -> Fact:
    """The fact with its holders: R33 for acts on an agreement, R09 for extensions, R17 for transfers."""
    tellers = fact.tellers
    if all(word.holders is not None for word in fact.told):
        parties = frozenset().union(*(word.holders or frozenset() for word in fact.told))
        return replace(fact, holders=parties & tellers)
    if fact.relation is Relation.EXTENDS and _by_debtor_alone(fact, scope):
        own = {word.teller for word in fact.told if _sides_with_debtor(word)}
        return replace(fact, holders=frozenset(own))
    if fact.relation is Relation.TRANSFERS and not _has_word_of_creditor(fact, scope):
        return replace(fact, holders=tellers)
    return fact


def actor(fact: Fact, terms: Terms) -> str | None:
    """Who acts, as debtor, creditor, mediator or both sides where that is clear; None: untold."""
    told = fact.details.by
    if told is None:
        stakes = {Stake.BOTH if word.joint else word.stake for word in fact.told}
        if Stake.BOTH in stakes or {Stake.DEBTOR, Stake.CREDITOR} <= stakes:
            return Stake.BOTH
        sides = stakes & {Stake.DEBTOR, Stake.CREDITOR, Stake.MEDIATOR}
        return sides.pop() if len(sides) == 1 else None
    if told.casefold() in JOINTLY:
        return Stake.BOTH
    names = {terms.debtor: Stake.DEBTOR, terms.creditor: Stake.CREDITOR}
    return names.get(told, told)


def _has_word_of_creditor(fact: Fact, scope: Scope) -> bool:
    by = actor(fact, scope.commitments[fact.commitment].terms)
    return by in (Stake.CREDITOR, Stake.BOTH) or any(w.joint or w.stake is Stake.CREDITOR for w in fact.told)


def _sides_with_debtor(word: Word) -> bool:
    return word.stake.interested and word.stake not in (Stake.CREDITOR, Stake.BENEFICIARY)


def _by_debtor_alone(fact: Fact, scope: Scope) -> bool:
    terms = scope.commitments[fact.commitment].terms
    if _has_word_of_creditor(fact, scope):
        return False
    agreement = scope.agreements.get(terms.agreement or "")
    agreed = agreement.mediators if agreement else ()
    mediates = any(w.stake is Stake.MEDIATOR and (not agreed or w.name in agreed) for w in fact.told)
    by = actor(fact, terms)
    if mediates or by == Stake.MEDIATOR or by in agreed:
        return False
    return by == Stake.DEBTOR or (by is None and all(word.stake.interested for word in fact.told))


def _excluded(facts: Sequence[Fact], made: Interval | None) -> list[Fact]:
    """The facts, each denied too by whoever tells only what cannot hold with it (R03)."""
    against: dict[int, set[str]] = defaultdict(set)
    for (i, one), (j, two) in (*_rivals(facts), *_kept_against_broken(facts, made)):
        against[i] |= two.tellers - one.tellers
        against[j] |= one.tellers - two.tellers
    found = {place: frozenset(tellers) for place, tellers in against.items()}
    return [replace(f, denied=f.denied | found[i], excluded=found[i]) if i in found else f for i, f in enumerate(facts)]


Placed = tuple[int, Fact]


def _rivals(facts: Sequence[Fact]) -> Iterator[tuple[Placed, Placed]]:
    """The pairs that cannot hold together: only these groups are compared, not all facts with all."""
    events: dict[tuple[Relation, str], list[Placed]] = defaultdict(list)
    for placed in enumerate(facts):
        events[placed[1].relation, placed[1].event].append(placed)
    for group in events.values():
        yield from ((a, b) for a, b in combinations(group, 2) if not a[1].details.fits(b[1].details))
    measured = [placed for placed in enumerate(facts) if placed[1].relation in (Relation.EXTENDS, Relation.ADVANCES)]
    for a, b in combinations(measured, 2):
        if a[1].event != b[1].event and (_two_lengths(a[1], b[1]) or _two_shares(a[1], b[1])):
            yield a, b


def _two_lengths(one: Fact, two: Fact) -> bool:
    """Whether two extensions told of the same days move the deadline to different days."""
    a, b = one.details, two.details
    same_days = a.when is not None and b.when is not None and a.when.meets(b.when)
    extends = one.relation is two.relation is Relation.EXTENDS
    return extends and same_days and None not in (a.until, b.until) and a.until != b.until


def _two_shares(one: Fact, two: Fact) -> bool:
    """Whether two voices tell, by their word alone, two shares of the same period."""
    a, b = one.details, two.details
    word_alone = one.words is None and two.words is None and one.relation is two.relation is Relation.ADVANCES
    return word_alone and a.when is not None and a.when == b.when and a.share != b.share


def _kept_against_broken(facts: Sequence[Fact], made: Interval | None) -> Iterator[tuple[Placed, Placed]]:
    breaches = [placed for placed in enumerate(facts) if placed[1].relation is Relation.BREACHES]
    kept = [placed for placed in enumerate(facts) if placed[1].relation in PERIOD and _tells_a_period(placed[1])]
    for one in kept:
        for two in breaches:
            if _within(_span(two[1], made), one[1].details.when):
                yield one, two


def _span(fact: Fact, made: Interval | None) -> Interval:
    """The days on which it may have come: from the making to the first telling, where none are told (R05)."""
    when = fact.details.when or Interval(None, None)
    return Interval(when.earliest or (made.earliest if made else None), when.latest or fact.first)


def _tells_a_period(fact: Fact) -> bool:
    """Whether it speaks of a stretch of time: keeping always does, fulfilling when it is no event of one day."""
    when = fact.details.when
    if when is None:
        return False
    return fact.relation is Relation.OBSERVES or fact.words is None or not when.is_day


def _within(inner: Interval, outer: Interval | None) -> bool:
    if outer is None or inner.latest is None:
        return False
    starts = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    return starts and (outer.latest is None or inner.latest <= outer.latest)


def merged(facts: Iterable[Fact]) -> list[Fact]:
    """The facts of one fold, with all that the fold holds on one bearing put together."""
    bearings: dict[Bearing, list[Fact]] = defaultdict(list)
    for fact in facts:
        bearings[fact.commitment, fact.relation, fact.event].append(fact)
    return [_as_one(group) for group in bearings.values()]


def _as_one(group: Sequence[Fact]) -> Fact:
    if len(group) == 1:
        return group[0]
    details = together([fact.details for fact in group]) or group[0].details
    told = tuple(dict.fromkeys(word for fact in group for word in fact.told))
    return replace(group[0], details=details, told=told)
