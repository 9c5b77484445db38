"""One fold: a sweep over dated instants for all commitments together, nothing recursing (R40).

On each day, in this order: the conditions, what is made, the clock, the bearings. A condition sees the states of the
day before; what it fires the next in its chain sees at once, targets before those that wait for them, each link once.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from servanda.ledger.conditions import groups
from servanda.ledger.instant import Sight, borne, clock_days, considered, opened, ticked
from servanda.ledger.machine import Track
from servanda.ledger.sides import Fact
from servanda.model.claims import Relation
from servanda.model.status import Terms

CHANGED, MADE, CLOCK, BEARING = range(4)  # what comes first within one day
_RANK = {relation: place for place, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class Variant:
    """How doubts of time are resolved in one fold (R04, R32)."""

    earliest: bool = True  # every uncertain event and making on its earliest day, else on its latest
    forward: bool = True  # two bearings of one day in one order, else in the other


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A commitment as one teller reads it, with what is needed to place it in time."""

    name: str
    terms: Terms
    published: date
    stood: date | None = None  # a day on which it stood, as something was done to it then

    def made(self, variant: Variant) -> date:
        """The day it was made; unknown: anywhere up to its first publication, or to a day on which it stood."""
        made = self.terms.made
        first = (made.earliest if made else None) or date.min
        if variant.earliest:
            return first
        last = (made.latest if made else None) or self.published
        return min(last, max(first, self.stood)) if self.stood else last

    def starts(self, variant: Variant) -> date:
        """The first day on which it binds (R35)."""
        told = self.terms.starts
        day = (told.earliest if variant.earliest else told.latest) if told else None
        return day or self.made(variant)


@dataclass(frozen=True, slots=True)
class Graph:
    """Who looks at whom, and in which order a chain of conditions is walked."""

    rank: Mapping[str, int]
    waiting: Mapping[str, tuple[str, ...]]  # commitment -> those whose conditions look at it
    peers: Mapping[str, frozenset[str]]  # commitment -> those in a cycle with it


def graph_of(edges: Mapping[str, Sequence[str]]) -> Graph:
    """The graph of who looks at whom, over every rendering."""
    waiting: dict[str, list[str]] = {}
    for name, looked_at in edges.items():
        for target in looked_at:
            waiting.setdefault(target, []).append(name)
    found = groups(edges)
    rank = {name: place for place, group in enumerate(found) for name in group}
    peers = {name: frozenset(group) for group in found for name in group}
    return Graph(rank, {name: tuple(dict.fromkeys(who)) for name, who in waiting.items()}, peers)


def placed(fact: Fact, undertaking: Undertaking, variant: Variant) -> date:
    """The day of a fact in this variant; unknown: from the making to the first publication that tells it (R05)."""
    when = fact.details.when
    if when and when.latest and fact.words is None and fact.relation is Relation.ADVANCES:
        return when.latest  # "57 per cent in two years" counts a period, and is no event of an uncertain day
    first = (when.earliest if when else None) or min(undertaking.made(Variant()), fact.first)
    if variant.earliest:
        return first
    return max(first, (when.latest if when else None) or fact.first)


# What is put on ice, ended or handed over on a day was made by then. An act may be older than the promise that forbids
# it, and to swear again is to make anew.
_PRESUPPOSE = frozenset({Relation.SUSPENDS, Relation.RESUMES, Relation.EXTENDS, Relation.ENDS, Relation.TRANSFERS})


def bounded(undertakings: Iterable[Undertaking], facts: Iterable[Fact]) -> list[Undertaking]:
    """The commitments with the first day on which each stood, where something tells one."""
    stood: dict[str, date] = {}
    for fact in facts:
        when = fact.details.when
        if fact.relation in _PRESUPPOSE and when and when.latest:
            stood[fact.commitment] = min(when.latest, stood.get(fact.commitment, when.latest))
    return [replace(one, stood=stood.get(one.name)) for one in undertakings]


def is_doubtful(undertakings: Iterable[Undertaking], facts: Sequence[Fact]) -> bool:
    """Whether the earliest and the latest days differ anywhere."""
    known = {u.name: u for u in undertakings}
    late = Variant(earliest=False)
    unclear = any(u.made(Variant()) != u.made(late) or u.starts(Variant()) != u.starts(late) for u in known.values())
    return unclear or any(
        placed(f, known[f.commitment], Variant()) != placed(f, known[f.commitment], late)
        for f in facts
        if f.commitment in known
    )


def has_ties(undertakings: Iterable[Undertaking], facts: Sequence[Fact], variant: Variant) -> bool:
    """Whether two different acts on one commitment fall on one day with no hour told to order them."""
    known = {u.name: u for u in undertakings}
    seen: dict[tuple[str, date], set[Relation]] = {}
    for fact in facts:
        if fact.relation in (Relation.OBSERVES, Relation.ADVANCES) or fact.commitment not in known:
            continue
        day = placed(fact, known[fact.commitment], variant)
        seen.setdefault((fact.commitment, day), set()).add(fact.relation)
    return any(len(relations) > 1 for relations in seen.values())


@dataclass(slots=True)
class Sweep:
    """The state of one sweep: what is still to come, and where every commitment stands."""

    graph: Graph
    at: date
    variant: Variant
    tracks: dict[str, Track] = field(default_factory=dict)
    seen: dict[str, Track] = field(default_factory=dict)  # as conditions see them
    coming: list[tuple[date, int, time, int, int, str, Undertaking | Fact | None]] = field(default_factory=list)
    early: dict[str, list[tuple[Fact, date]]] = field(default_factory=dict)  # told of days before the making
    serial: Iterator[int] = field(default_factory=itertools.count)

    def run(self, undertakings: Iterable[Undertaking], facts: Iterable[Fact]) -> dict[str, Track]:
        """Every commitment's track at the end of the day `at`."""
        known = {u.name: u for u in undertakings}
        for undertaking in known.values():
            self._push(undertaking.made(self.variant), MADE, undertaking.name, undertaking)
        for place, fact in enumerate(sorted(facts, key=_in_order)):
            if fact.commitment in known:
                day = placed(fact, known[fact.commitment], self.variant)
                self._push(day, BEARING, fact.commitment, fact, place)
        while self.coming and self.coming[0][0] <= self.at:
            day, phase = self.coming[0][:2]
            names: set[str] = set()
            while self.coming and self.coming[0][:2] == (day, phase):
                *_, name, thing = heapq.heappop(self.coming)
                names.add(name)
                if phase != CHANGED:
                    self._happen(name, thing, day)
            self._walk(self._shown(names) if phase == CHANGED else names, day)
        return self.tracks

    def _push(self, day: date, phase: int, name: str, thing: Undertaking | Fact | None, place: int = 0) -> None:
        told = thing.details.hour if isinstance(thing, Fact) else None
        untold = time.min if self.variant.forward else time.max
        order = place if self.variant.forward else -place
        heapq.heappush(self.coming, (day, phase, told or untold, order, next(self.serial), name, thing))

    def _happen(self, name: str, thing: Undertaking | Fact | None, day: date) -> None:
        if isinstance(thing, Undertaking):
            made = opened(name, thing.terms, day, thing.starts(self.variant))
            for fact, before in self.early.pop(name, ()):
                made = borne(made, fact, before)
            self._set(made, day)
            self.seen[name] = self.tracks[name]
        elif name in self.tracks:
            self._set(borne(self.tracks[name], thing, day) if thing else self.tracks[name], day)
        elif thing:
            self.early.setdefault(name, []).append((thing, day))

    def _set(self, track: Track, day: date) -> None:
        """Keeps a track after its clock ran; foresees its clock days, and the day after a change."""
        track = ticked(track, self._sight(track, day))
        old = self.tracks.get(track.name)
        self.tracks[track.name] = track
        if old is None or old.until != track.until:
            for coming in clock_days(track):
                if coming > day:
                    self._push(coming, CLOCK, track.name, None)
        if old is not None and old.state is not track.state and track.name in self.graph.waiting and day < date.max:
            self._push(day + timedelta(days=1), CHANGED, track.name, None)

    def _shown(self, names: set[str]) -> set[str]:
        """Lets conditions see what changed the day before; gives those that wait for it."""
        self.seen.update((name, self.tracks[name]) for name in names)
        return self._waiting(names)

    def _sight(self, track: Track, day: date) -> Sight:
        peers = self.graph.peers.get(track.name, frozenset())
        return Sight(day, track, self.seen, peers)

    def _walk(self, names: set[str], day: date) -> None:
        """Looks once at the conditions of these, and of those who wait for what they fire, in order."""
        line = [(self.graph.rank[name], name) for name in names]
        heapq.heapify(line)
        looked: set[str] = set()
        while line:
            _, name = heapq.heappop(line)
            track = self.tracks.get(name)
            if name in looked or track is None:
                continue
            looked.add(name)
            after = considered(track, self._sight(track, day))
            if after is not track:
                self._set(after, day)
                for waiting in self._shown({name}) - looked:
                    heapq.heappush(line, (self.graph.rank[waiting], waiting))

    def _waiting(self, names: set[str]) -> set[str]:
        return set().union(*(self.graph.waiting.get(name, ()) for name in names))


def _in_order(fact: Fact) -> tuple[int, str, tuple[str, ...]]:
    """An order that does not depend on the order of reading (R32)."""
    return _RANK[fact.relation], fact.event, fact.ids
