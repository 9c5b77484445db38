"""What it means for "unless they keep it" that somebody says, after its last day, that it was not kept (R16)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from servanda.ledger.conditions import of_role
from servanda.ledger.words import Bearing, Scope, Word
from servanda.model.antecedent import OnState
from servanda.model.claims import ConditionRole, Mood, Relation, State
from servanda.model.status import Commitment, Stake, Stance, Terms
from servanda.model.times import Interval


def unkept(words: Mapping[Bearing, Sequence[Word]], scope: Scope) -> dict[Bearing, list[Word]]:
    """The words on what waits for another's failing: to deny, after its day, that it was done tells that it was not.

    Who says that it was done denies that. What is denied before the day tells nothing: it may still be done.
    """
    waiting = _waiting(scope.commitments.values())
    found: dict[Bearing, list[Word]] = {}
    for (name, relation, event), said in words.items():
        until = scope.commitments[name].terms.until if relation is Relation.FULFILS and name in waiting else None
        if until is None or until.latest is None:
            continue
        told = [w for w in said if not w.assertion.denies or w.assertion.published > until.latest]
        if not any(word.assertion.denies for word in told):
            continue
        day = until.latest + timedelta(days=1)
        for other in waiting[name]:
            own = (_turned(word, (scope.commitments[name], other), Interval(day, day)) for word in told)
            found[other.id, Relation.TRIGGERS, f"not {event}"] = list(own)
    return found


def _waiting(commitments: Iterable[Commitment]) -> dict[str, list[Commitment]]:
    """Commitment -> what waits for it not to be kept in time."""
    found: dict[str, list[Commitment]] = defaultdict(list)
    for one in commitments:
        for exception in of_role(one.terms, ConditionRole.UNLESS):
            atom = exception.atom
            if isinstance(atom, OnState) and atom.state is State.KEPT:
                found[atom.commitment].append(one)
    return found


def _turned(word: Word, pair: tuple[Commitment, Commitment], when: Interval) -> Word:
    """The word, said of the other of two commitments."""
    (of, other), told = pair, word.assertion
    stance, mood = (Stance.AFFIRM, Mood.ASSERTED) if told.denies else (Stance.DENY, Mood.DENIED)
    stake = _stake(word.stake, of.terms, other.terms)
    bearing = replace(
        told.bearing,
        relation=Relation.TRIGGERS,
        commitment=other.id,
        role=str(ConditionRole.UNLESS),
        mood=mood,
        share=None,
        on=replace(told.bearing.on, id=f"not {told.bearing.on.id}", words=None, when=when, hour=None),
    )
    return replace(word, stake=stake, assertion=replace(told, stake=stake, stance=stance, bearing=bearing))


def _stake(stake: Stake, of: Terms, other: Terms) -> Stake:
    """What somebody with a stake in the one has at stake in the other."""
    parties = {Stake.DEBTOR: of.debtor, Stake.CREDITOR: of.creditor, Stake.BENEFICIARY: of.beneficiary}
    if stake not in parties or parties[stake] is None:
        return stake
    sides = {other.beneficiary: Stake.BENEFICIARY, other.creditor: Stake.CREDITOR, other.debtor: Stake.DEBTOR}
    return sides.get(parties[stake], Stake.ALLY)
