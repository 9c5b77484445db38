"""What one instant does to one commitment, apart from bearings: it is made, its clock runs, its conditions fire."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from servanda.ledger.accords import is_whole
from servanda.ledger.conditions import closely, hopeless, is_conditional, last_day, leaves, of_role, truth
from servanda.ledger.log import Log
from servanda.ledger.machine import RUNNING, Step, Track, bear, moved, noted
from servanda.ledger.sides import Fact
from servanda.model.antecedent import Antecedent, OnDate, OnEvent, OnState
from servanda.model.claims import ConditionRole, Kind, Relation, State
from servanda.model.status import Standing, Terms

IF, UNLESS, WHILE, UNTIL = ConditionRole.IF, ConditionRole.UNLESS, ConditionRole.WHILE, ConditionRole.UNTIL


@dataclass(frozen=True, slots=True)
class Sight:
    """What the conditions of one commitment see at one instant of one fold."""

    day: date
    track: Track
    tracks: Mapping[str, Track]  # as they stood just before the instant
    peers: frozenset[str] = frozenset()  # who is in a cycle with it

    def told(self, words: str) -> bool | None:
        """Whether the event is told to have come, to come no more, or neither."""
        return self.track.told[words][0] if words in self.track.told else None

    def state(self, commitment: str) -> State | None:
        """The other's state; what a condition did inside a cycle is not seen there: atoms never fire each other."""
        other = self.tracks.get(commitment)
        if other is None or (commitment in self.peers and other.steps[-1].fired):
            return None
        return other.state


@dataclass(frozen=True, slots=True)
class Spoken:
    """The same, seen by an exception: what only the clock let lapse, nobody says did not come (R16)."""

    seen: Sight

    @property
    def day(self) -> date:
        """The instant."""
        return self.seen.day

    def told(self, words: str) -> bool | None:
        """Whether the event is told to have come, to come no more, or neither."""
        return self.seen.told(words)

    def state(self, commitment: str) -> State | None:
        """The other's state; that which silence alone brought it to is none."""
        found = self.seen.state(commitment)
        silent = found is State.LAPSED and self.seen.tracks[commitment].steps[-1].label is Standing.CLOCK
        return None if silent else found


def opened(name: str, terms: Terms, made: date, starts: date) -> Track:
    """The commitment on the day it was made."""
    state = State.CONDITIONAL if is_conditional(terms) else State.ACTIVE
    first = Step(state, made, label=Standing.AS_MADE, parties=(terms.debtor, terms.creditor))
    until = terms.until.latest if terms.until else None
    return Track(name, terms, made, starts, until, state, (first,), debtor=terms.debtor, creditor=terms.creditor)


def clock_days(track: Track) -> Iterator[date]:
    """The days on which time alone may change it: the day after each last day, and each day a condition names."""
    for last in {track.until, last_day(track.terms, track.until)}:
        if last is not None and last < date.max:
            yield last + timedelta(days=1)
    for condition in track.terms.conditions:
        yield from (leaf.day for leaf in leaves(condition.atom) if isinstance(leaf, OnDate))


def ticked(track: Track, sight: Sight) -> Track:
    """The track after the clock: the clock alone never breaks a commitment (rule 1)."""
    day = sight.day
    if track.state is State.CONDITIONAL:
        return _shut(track, sight)
    if track.state is not State.ACTIVE or track.until is None or day <= track.until:
        return track
    if track.terms.kind is Kind.DEMAND:
        told = noted(track, "R15", f"not met so far: its day passed on {track.until}")
        return moved(told, Step(State.LAPSED, day, label=Standing.CLOCK))
    if not track.keeps_on:
        told = noted(track, "rule 1", f"{track.until} passed and no outcome is reported: overdue, not broken")
        return moved(told, Step(State.OVERDUE, day, label=Standing.CLOCK))
    if track.breached_window:
        told = noted(track, "R31", f"the window closed on {track.until} with a breach in it")
        return moved(told, Step(State.BROKEN, day, track.breaches))
    told = noted(track, "table", f"the window closed on {track.until} and no breach is reported")
    return moved(told, Step(State.KEPT, day, label=Standing.NO_REPORT))


def _shut(track: Track, sight: Sight) -> Track:
    window = last_day(track.terms, track.until)
    if window is None or sight.day <= window:
        return track
    waits = [c for c in of_role(track.terms, IF) if truth(c.atom, sight) is not True]
    if not waits:
        return _due_if_nothing(track)
    told = noted(track, "R27", f"no trigger reported by {window}")
    return moved(told, Step(State.LAPSED, sight.day, label=Standing.CLOCK))


def borne(track: Track, fact: Fact, day: date) -> Track:
    """The track after a bearing; one that tells of an awaited event settles that event's atoms first."""
    awaited = _awaited(track, fact) if day >= track.made else []
    if not awaited:
        return bear(track, fact, day)
    came = fact.relation in _CAME[_role(track, fact)]
    told = {**track.told, **dict.fromkeys(closely(fact.words, awaited), (came, fact))}
    words = "the awaited event came" if came else "the awaited event comes no more"
    after = replace(track, told=told, last_word=max(track.last_word or day, day))
    return noted(after, "table", words, fact)


# What tells that the event of a condition came: to trigger is to make due, to moot is to let lapse, in every role.
_CAME = {
    IF: (Relation.TRIGGERS,),
    WHILE: (Relation.TRIGGERS,),
    UNLESS: (Relation.MOOTS,),
    UNTIL: (Relation.TRIGGERS, Relation.MOOTS),
}


def _awaited(track: Track, fact: Fact) -> list[str]:
    """The event atoms that a trigger or its opposite may settle: those of its role, else of the ifs not yet told."""
    if fact.relation not in (Relation.TRIGGERS, Relation.MOOTS):
        return []
    conditions = of_role(track.terms, _role(track, fact))
    words = [leaf.words for c in conditions for leaf in leaves(c.atom) if isinstance(leaf, OnEvent)]
    return [event for event in dict.fromkeys(words) if event not in track.told]


def _role(track: Track, fact: Fact) -> ConditionRole:
    """What it speaks of: the role told, else the ifs while they wait, else the `while` that it ends."""
    for role in _CAME:
        if role == fact.details.role:
            return role
    ends_while = fact.relation is Relation.MOOTS and track.inner is not State.CONDITIONAL
    return WHILE if ends_while else IF


def considered(track: Track, sight: Sight) -> Track:
    """The track after its conditions were looked at once (R22, R28, R39)."""
    track = _closed(track, sight)
    if track.inner not in RUNNING or not track.terms.conditions:
        return track
    for condition in of_role(track.terms, WHILE):
        if truth(condition.atom, sight) is False:
            return _fire(track, sight, State.LAPSED, [condition], "its `while` no longer holds")
    if track.inner is not State.CONDITIONAL:
        return track
    return _awakened(track, sight)


def _awakened(track: Track, sight: Sight) -> Track:
    ifs, exceptions = of_role(track.terms, IF), of_role(track.terms, UNLESS)
    for exception in exceptions:
        if truth(exception.atom, sight) is True:
            return _fire(track, sight, State.LAPSED, [exception], "the exception came")
    for condition in ifs:
        if hopeless(condition.atom, sight):
            return _fire(track, sight, State.LAPSED, [condition], "its condition can no longer come")
    if not all(truth(condition.atom, sight) is True for condition in ifs):
        return track
    if all(_excluded(exception, sight) for exception in exceptions):
        return _fire(track, sight, State.ACTIVE, [*ifs, *exceptions], "its condition came")
    waits = any(hopeless(exception.atom, sight) for exception in exceptions)
    return _due_if_nothing(track) if waits else track


def _due_if_nothing(track: Track) -> Track:
    """The track with the word, once, that it would be due if the silence means that nothing was done (R16)."""
    words = "due if nothing was done: nobody told whether the exception came"
    return track if any(note.words == words for note in track.notes) else noted(track, "R16", words)


def _excluded(exception: Antecedent, sight: Sight) -> bool:
    """Whether an exception can no longer come in time; a broken promise is one that was not kept in time (R16)."""
    atom = exception.atom
    broken = isinstance(atom, OnState) and atom.state is State.KEPT and sight.state(atom.commitment) is State.BROKEN
    return broken or hopeless(atom, Spoken(sight))


def _closed(track: Track, sight: Sight) -> Track:
    """A day told by an `until` clause becomes the last day."""
    for condition in of_role(track.terms, UNTIL):
        if truth(condition.atom, sight) is True and (track.until is None or track.until > sight.day):
            track = noted(replace(track, until=sight.day), "R01", f"it bound until {sight.day}")
    return track


def _fire(track: Track, sight: Sight, state: State, why: list[Antecedent], words: str) -> Track:
    atoms = [leaf for condition in why for leaf in leaves(condition.atom)]
    told = [track.told[leaf.words][1] for leaf in atoms if isinstance(leaf, OnEvent) and leaf.words in track.told]
    others = [sight.tracks.get(leaf.commitment) for leaf in atoms if isinstance(leaf, OnState)]
    via = tuple(other.steps[-1] for other in others if other is not None)
    label = None if told or via else Standing.CLOCK
    looked = "; ".join(f"{_called(other)} is {other.state}" for other in others if other is not None)
    noting = f"{track.inner} -> {state}: {words}" + (f" ({looked})" if looked else "")
    step = Step(state, sight.day, Log(None, *dict.fromkeys(told)), via, label, fired=True)
    track = noted(track, _rule(state, why), noting)
    if via:
        track = noted(track, "R40", f"seen on {sight.day} as it stood the day before")
    return moved(track, step, beneath=True)


def _called(other: Track) -> str:
    return f"the accord as a whole ({other.terms.action})" if is_whole(other.name) else other.name


def _rule(state: State, why: list[Antecedent]) -> str:
    """What stands once it has held (R22), an exception (R16), or a condition that can come no more (R28)."""
    if any(condition.role is UNLESS for condition in why):
        return "R16"
    lapsed_by_if = state is State.LAPSED and all(condition.role is IF for condition in why)
    return "R28" if lapsed_by_if else "R22"
