"""Commitments that conditions join, folded once for each distinct set of sides; never once for each teller."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from servanda.ledger.conditions import DELAYING, WATCHED, cycles, groups, targets
from servanda.ledger.fold import Graph, Sweep, Undertaking, Variant, bounded, graph_of, has_ties, is_doubtful
from servanda.ledger.machine import Track
from servanda.ledger.record import Record
from servanda.ledger.sides import Fact, merged
from servanda.model.claims import ConditionRole, Relation
from servanda.model.status import Commitment, Reading, Terms

Edges = Mapping[str, Sequence[str]]
Folds = Sequence[tuple[Variant, Mapping[str, Track]]]

LINKED = WATCHED | {ConditionRole.IN_RETURN}


class Side(NamedTuple):
    """A side that a teller took, first by time."""

    day: date
    assertion: str
    name: str  # as shown
    commitment: str  # on which it was taken


class Group:
    """One group of joined commitments and its folds."""

    def __init__(self, record: Record, commitments: Mapping[str, Commitment]) -> None:
        self.record = record
        self.commitments = commitments
        every = [fact for name in commitments for fact in record.facts.get(name, ())]
        self.disputed = [fact for fact in every if not fact.shared]
        self.shared = [fact for fact in every if fact.shared]
        self.readings = {name: readings(c, record.known) for name, c in commitments.items()}
        self.rings = cycles(edges(commitments.values(), DELAYING))
        self._watched = edges(commitments.values(), WATCHED)
        self._graph: Graph = graph_of(self._watched)
        self._counterparts = _both_ways(edges(commitments.values(), {ConditionRole.IN_RETURN}))
        self._folds: dict[object, Folds] = {}
        self._sides = self._all_sides()
        self._held = _held_by_teller(self.disputed)

    def tracks(self, teller: str | None) -> Folds:
        """The teller's fold in every variant of time; None: the fold of what nobody disputes."""
        held = self._held.get(teller or "", frozenset())
        read = {name: by[teller].terms for name, by in self.readings.items() if teller is not None and teller in by}
        key = (held, tuple(read.items()))
        if key not in self._folds:
            facts = merged([*self.shared, *(self.disputed[place] for place in sorted(held))])
            self._folds[key] = variants(self._undertakings(read), facts, self._graph, self.record.at)
        return self._folds[key]

    def sides_on(self, name: str) -> dict[str, Side]:
        """Who took a side on it, or on what its conditions look at (R21): teller -> side, first taken first."""
        found: dict[str, Side] = {}
        if self._sides:
            for reached in _reachable(name, self._watched):
                for teller, side in self._sides.get(reached, {}).items():
                    found[teller] = min(side, found.get(teller, side))
        return dict(sorted(found.items(), key=lambda item: item[1]))

    def is_open(self, name: str) -> bool:
        """Whether something here holds for its tellers alone until another gives its word (R09, R17).

        What one party does to its own terms of an accord needs nobody's word: it stands until a voice denies it (R33).
        """
        reached = _reachable(name, self._watched) if self.disputed else []
        needs_word = (Relation.EXTENDS, Relation.TRANSFERS)
        alone = (fact for fact in self.disputed if fact.holders is not None and not fact.denied)
        held = (fact for fact in alone if fact.relation in needs_word)
        return any(fact.commitment in reached for fact in held)

    def counterparts(self, name: str) -> Sequence[str]:
        """The commitments given in return for it, and those it was given in return for."""
        return self._counterparts.get(name, ())

    def _undertakings(self, read: Mapping[str, Terms | None]) -> list[Undertaking]:
        """Every commitment as the teller reads it; one that it denies is not there (R34)."""
        told = ((c, read.get(name, c.terms)) for name, c in self.commitments.items())
        return [Undertaking(c.id, terms, first_told(c)) for c, terms in told if terms is not None]

    def _all_sides(self) -> dict[str, dict[str, Side]]:
        """Commitment -> who took a side on it: affirmed or denied what is disputed, or reads it otherwise."""
        found: dict[str, dict[str, Side]] = {}
        for fact in self.disputed:
            for teller in fact.upholders | fact.denied:
                spoke = self.record.speakers[fact.commitment][teller]
                found.setdefault(fact.commitment, {})[teller] = Side(*spoke, fact.commitment)
        for name, by in self.readings.items():
            for teller, told in by.items():
                side = Side(told.published, told.assertion, told.voice.teller.name, name)
                found.setdefault(name, {}).setdefault(teller, side)
        return found


def _held_by_teller(disputed: Sequence[Fact]) -> dict[str, frozenset[int]]:
    """Teller -> the places of the disputed facts that stand in its fold."""
    held: dict[str, set[int]] = {}
    for place, fact in enumerate(disputed):
        for teller in fact.upholders:
            held.setdefault(teller, set()).add(place)
    return {teller: frozenset(places) for teller, places in held.items()}


def first_told(commitment: Commitment) -> date:
    """The first publication; untold: the day it was made (R19)."""
    made = commitment.terms.made
    return commitment.published or (made.earliest if made else None) or date.min


def renderings(commitment: Commitment) -> list[Terms]:
    """The shared rendering and those that differ."""
    return [commitment.terms, *(reading.terms for reading in commitment.readings if reading.terms)]


def readings(commitment: Commitment, known: date) -> dict[str, Reading]:
    """Each voice's latest own rendering by that day; none where all read it alike (R34)."""
    told = sorted((r for r in commitment.readings if r.published <= known), key=lambda r: (r.published, r.assertion))
    latest = {reading.voice.key: reading for reading in told}
    return latest if any(reading.terms != commitment.terms for reading in latest.values()) else {}


def components(commitments: Mapping[str, Commitment]) -> list[tuple[str, ...]]:
    """The commitments that conditions join, directly or through others."""
    joined = _both_ways(edges(commitments.values(), LINKED))
    return groups({name: [n for n in joined.get(name, ()) if n in commitments] for name in commitments})


def edges(commitments: Iterable[Commitment], roles: Iterable[ConditionRole]) -> dict[str, list[str]]:
    """Commitment -> those that its conditions in these roles look at, in any rendering."""
    wanted = sorted(roles)
    return {c.id: [name for terms in renderings(c) for name in targets(terms, wanted)] for c in commitments}


def _both_ways(one_way: Edges) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, others in one_way.items():
        for other in others:
            found.setdefault(name, []).append(other)
            found.setdefault(other, []).append(name)
    return found


def _reachable(name: str, watched: Edges) -> list[str]:
    found = {name: None}
    todo = [name]
    while todo:
        new = [target for target in watched.get(todo.pop(), ()) if target not in found]
        found.update(dict.fromkeys(new))
        todo += new
    return list(found)


def variants(undertakings: Sequence[Undertaking], facts: Sequence[Fact], graph: Graph, at: date) -> Folds:
    """The folds with all earliest and all latest days, and with both orders of one day's acts (R04, R32)."""
    undertakings = bounded(undertakings, facts)
    chosen = [Variant()]
    if is_doubtful(undertakings, facts):
        chosen.append(Variant(earliest=False))
    chosen += [Variant(v.earliest, forward=False) for v in list(chosen) if has_ties(undertakings, facts, v)]
    return [(variant, Sweep(graph, at, variant).run(undertakings, facts)) for variant in chosen]
