"""Whether a commitment can be checked (after the testable pledges of CPPG and the Full Fact government tracker)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from servanda.ledger.acts import effect, words_of
from servanda.ledger.assemble import binds
from servanda.ledger.board import Sight, row
from servanda.ledger.change import words_of_row
from servanda.ledger.conditions import leaves
from servanda.ledger.consequences import clashing
from servanda.ledger.keys import against_keys, clash_keys
from servanda.ledger.page import Subject, subject
from servanda.ledger.parties import parties, same_party
from servanda.ledger.tellings import Telling, rendering_of
from servanda.model.antecedent import OnEvent
from servanda.model.claims import As, ConditionRole
from servanda.model.enquiries import Doubt
from servanda.model.status import Stake

_ONE_SIDE = (
    frozenset({Stake.DEBTOR, Stake.PERFORMER, Stake.GUARANTOR}),
    frozenset({Stake.CREDITOR, Stake.BENEFICIARY}),
)


def lint(seen: Sight) -> Iterator[Doubt]:
    """Every commitment that can hardly be checked, with each reason."""
    for name in seen.book.commitments:
        yield from doubts(seen, name)


def doubts(seen: Sight, name: str) -> Iterator[Doubt]:
    """Why one commitment can hardly be checked."""
    if not seen.tellings(name):
        return
    this = subject(seen, name)
    if not binds(this.rendering) or this.rendering.told_as is As.DENIED:
        return
    for about, why in _LINT.items():
        found = why(this)
        if found:
            yield Doubt(this.id, words_of_row(this.row), about, found)


def _no_debtor(this: Subject) -> str | None:
    return None if this.row.debtor else "no words tell who is bound"


def _no_outcome(this: Subject) -> str | None:
    text = this.tellings[0].text
    words = words_of(this.rendering.action.of(text))
    if effect(this.rendering, text).acts or any(word[:1].isdigit() for word in words):
        return None
    return "no act that is known, and no number: nothing shows when it is done"


def _no_time(this: Subject) -> str | None:
    timed = any(rendering_of(t).until for t in this.tellings) or this.rendering.conditions
    return None if timed or this.lasting else "no day, no condition, and it is not to last: never overdue"


def _unresolved(this: Subject) -> str | None:
    told = {a.bearing.on.words for a in this.assertions}
    terms = this.seen.book.commitments[this.id].terms
    awaited = [
        condition.words or leaf.words
        for condition in terms.conditions
        if condition.role is not ConditionRole.IN_RETURN
        for leaf in leaves(condition.atom)
        if isinstance(leaf, OnEvent) and leaf.words not in told
    ]
    return f"nothing that was read tells whether it came: {' '.join(awaited[0].split())}" if awaited else None


def _stranger(this: Subject) -> str | None:
    performer, debtor = this.rendering.performer, this.rendering.debtor
    if performer is None or any(same_party(one, two) for one in parties(performer) for two in parties(debtor)):
        return None
    bound = [role for t in this.tellings for role in this.seen.book.bound.get(rendering_of(t).agreement or "", ())]
    if any(same_party(one, two) for one in parties(performer) for two in bound):
        return None
    return f"{performer.name or 'somebody else'} is to act, and is not told to have promised"


def _one_side(this: Subject) -> str | None:
    stakes = {_stake(telling) for telling in this.tellings}
    return "only one side tells of it" if any(stakes <= side for side in _ONE_SIDE) else None


def _stake(telling: Telling) -> Stake:
    return telling.stake(rendering_of(telling))


def _in_cycle(this: Subject) -> str | None:
    ring = this.finding.cycle if this.finding else ()
    return f"these wait for each other: {', '.join(name[:7] for name in ring)}" if ring else None


_LINT: dict[str, Callable[[Subject], str | None]] = {
    "no debtor": _no_debtor,
    "no measurable outcome": _no_outcome,
    "no time": _no_time,
    "condition unresolved": _unresolved,
    "performer is no party": _stranger,
    "one side only": _one_side,
    "in a cycle": _in_cycle,
}
KINDS = tuple(_LINT)


def all_conflicts(seen: Sight) -> Iterator[Doubt]:
    """Pairs of commitments of one debtor that cannot both be kept, each once: only acts against each other are met."""
    told = {name: tellings[0] for name in seen.book.commitments if (tellings := seen.tellings(name))}
    order = {name: place for place, name in enumerate(told)}
    by_key: dict[str, list[str]] = defaultdict(list)
    for name, first in told.items():
        met = {other for key in against_keys(first) for other in by_key[key]}
        against = (other for other in sorted(met, key=order.__getitem__) if clashing(first, told[other]))
        yield from (conflict(seen, name, other) for other in against)
        for key in clash_keys(first):
            by_key[key].append(name)


def conflict(seen: Sight, one: str, two: str) -> Doubt:
    """That one commitment cannot be kept together with an earlier one."""
    first, second = row(seen, one, seen.tellings(one)), row(seen, two, seen.tellings(two))
    return conflicting(one, words_of_row(first), two, second.act)


def conflicting(one: str, words: str, two: str, act: str) -> Doubt:
    """The same in the words of both."""
    return Doubt(one, words, "conflict", f"cannot be kept together with {two[:7]} ({act})")
