"""Antecedents: what is true, what can no longer come, and who waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from servanda.model.antecedent import All, Antecedent, Atom, Either, Not, OnDate, OnEvent, OnState
from servanda.model.claims import ConditionRole, State
from servanda.model.status import Terms

DELAYING = frozenset({ConditionRole.IF, ConditionRole.UNLESS})  # a commitment with one of these is made conditional
WATCHED = DELAYING | {ConditionRole.WHILE, ConditionRole.UNTIL}
SETTLED = frozenset({State.KEPT, State.ENDED, State.LAPSED})  # reaching one moots every other state as a target (R28)


class Look(Protocol):
    """What an atom can see at an instant of one fold."""

    @property
    def day(self) -> date:
        """The instant."""

    def told(self, words: str) -> bool | None:
        """Whether the event is told to have come (True), to come no more (False), or neither."""

    def state(self, commitment: str) -> State | None:
        """The other commitment's state; None: unresolved, not made yet, or moved from within a cycle."""


def truth(atom: Atom, look: Look) -> bool | None:
    """Strong Kleene: None is unknown, and unknown never triggers, moots or ends (R39)."""
    match atom:
        case OnEvent(words):
            return look.told(words)
        case OnState(commitment, wanted):
            found = look.state(commitment)
            return None if found is None else found is wanted
        case OnDate(day):
            return look.day >= day
        case Not(inner):
            value = truth(inner, look)
            return None if value is None else not value
        case All(atoms):
            return _all(truth(part, look) for part in atoms)
        case Either(atoms):
            value = _all(_negated(truth(part, look)) for part in atoms)
            return _negated(value)


def hopeless(atom: Atom, look: Look, wanted: bool = True) -> bool:
    """Whether the atom can no longer come to have the wanted value, as things stand in this fold (R28)."""
    match atom:
        case OnEvent(words):
            return look.told(words) is (not wanted)
        case OnState(commitment, state):
            found = look.state(commitment)
            return found in SETTLED and (found is state) is not wanted
        case OnDate(day):
            return not wanted and look.day >= day
        case Not(inner):
            return hopeless(inner, look, not wanted)
        case All(atoms) | Either(atoms):
            each = [hopeless(part, look, wanted) for part in atoms]
            return any(each) if isinstance(atom, All) is wanted else bool(each) and all(each)


def _negated(value: bool | None) -> bool | None:
    return None if value is None else not value


def _all(values: Iterable[bool | None]) -> bool | None:
    unknown = False
    for value in values:
        if value is False:
            return False
        unknown = unknown or value is None
    return None if unknown else True


def leaves(atom: Atom) -> Iterator[OnEvent | OnState | OnDate]:
    """The atoms that hold no other."""
    match atom:
        case Not(inner):
            yield from leaves(inner)
        case All(atoms) | Either(atoms):
            for part in atoms:
                yield from leaves(part)
        case _:
            yield atom


def of_role(terms: Terms, *roles: ConditionRole) -> list[Antecedent]:
    """The conditions in these roles."""
    return [condition for condition in terms.conditions if condition.role in roles]


def is_conditional(terms: Terms) -> bool:
    """Whether the commitment is made with a condition that delays it."""
    return any(condition.role in DELAYING for condition in terms.conditions)


def targets(terms: Terms, roles: Iterable[ConditionRole]) -> list[str]:
    """The commitments whose states the conditions in these roles look at."""
    found = [
        leaf.commitment
        for condition in of_role(terms, *roles)
        for leaf in leaves(condition.atom)
        if isinstance(leaf, OnState)
    ]
    return list(dict.fromkeys(found))


def last_day(terms: Terms, until: date | None) -> date | None:
    """The last day of the window in which a condition may come: its own, else the commitment's (R27)."""
    own = [condition.by for condition in of_role(terms, ConditionRole.IF) if condition.by]
    return min(own) if own else until


def closely(words: str | None, events: Sequence[str]) -> list[str]:
    """The event atoms that a told event means: the one that shares most words with it, or all when none stands out."""
    if words is None or len(events) < 2:
        return list(events)
    told = _stems(words)
    scores = {event: len(told & _stems(event)) for event in events}
    best = max(scores.values())
    closest = [event for event in events if scores[event] == best]
    return closest if best and len(closest) == 1 else list(events)


def _stems(words: str) -> set[str]:
    return {word[:5] for word in words.casefold().split() if len(word) > 3}


def groups(edges: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The strongly connected groups of the graph, targets before those that wait for them.

    Tarjan's algorithm with its own stack: nothing recurses, however long a chain of conditions is.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    open_nodes: dict[str, None] = {}  # in the order they were met
    found: list[tuple[str, ...]] = []
    for root in edges:
        work = [] if root in index else [(root, iter(edges[root]))]
        while work:
            node, rest = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                open_nodes[node] = None
            target = next((name for name in rest if name in edges and (name not in index or name in open_nodes)), None)
            if target is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_cut(open_nodes, node))
            elif target in index:
                low[node] = min(low[node], index[target])
            else:
                work.append((target, iter(edges[target])))
    return found


def _cut(open_nodes: dict[str, None], first: str) -> tuple[str, ...]:
    group: list[str] = []
    while not group or group[-1] != first:
        group.append(open_nodes.popitem()[0])
    return tuple(reversed(group))


def cycles(edges: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Commitment -> the commitments that wait for each other in a ring with it, in the order they are given."""
    order = {name: place for place, name in enumerate(edges)}
    rings: dict[str, tuple[str, ...]] = {}
    for group in groups(edges):
        if len(group) > 1 or group[0] in edges[group[0]]:
            ring = tuple(sorted(group, key=order.__getitem__))
            rings.update(dict.fromkeys(group, ring))
    return rings
