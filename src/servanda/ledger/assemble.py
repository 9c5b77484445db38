"""From tellings to what the status core folds: commitments, agreements and assertions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from servanda.ledger.acts import lasts
from servanda.ledger.archive import Archive
from servanda.ledger.clusters import clustered
from servanda.ledger.matching import Possible, of_wholes, possible_bearings
from servanda.ledger.tellings import Telling, Tellings, bearing_of, event_of, rendering_of, tellings
from servanda.model.antecedent import Antecedent, Atom, Not, OnState
from servanda.model.antecedent import OnDate as OnDay
from servanda.model.antecedent import OnEvent as OnWords
from servanda.model.claims import (
    Agreement,
    As,
    Condition,
    Event,
    Factuality,
    Kind,
    Mood,
    Naming,
    OnCommitment,
    OnDate,
    OnEvent,
    Pattern,
    Relation,
    Rendering,
    Role,
)
from servanda.model.journal import Judgement, Sameness, Verdict
from servanda.model.status import Agreement as Bond
from servanda.model.status import Assertion, BearingFact, Commitment, Happening, Reading, Stake, Stance, Standing, Terms
from servanda.model.times import Interval

_NOT_BINDING = frozenset({As.PROPOSED})
Seen = tuple[str, str]  # an event and a commitment on which somebody has spoken


@dataclass(frozen=True)
class Book:
    """The whole ledger, computed: what every answer is made of."""

    record: Archive
    told: Tellings
    home: Mapping[str, str]  # rendering -> commitment
    renderings: Mapping[str, tuple[Telling, ...]]  # commitment -> its renderings, the first one first
    commitments: Mapping[str, Commitment]
    agreements: tuple[Bond, ...]
    assertions: Mapping[str, Assertion]
    possible: Mapping[str, Possible]
    parts: tuple[Judgement, ...]  # "left is one part of right", as commitments


def assemble(record: Archive) -> Book:
    """The ledger that a net journal tells."""
    told = tellings(record)
    home = clustered(told.renderings, record.judgements)
    renderings: dict[str, list[Telling]] = defaultdict(list)
    for identity, telling in told.renderings.items():
        if not _rejected(record, identity):
            renderings[home[identity]].append(telling)
    asserted = frozenset(_spoken(told, home))
    open_events = [event for event in told.events.values() if not _rejected(record, event.id)]
    parts = tuple(_parts(record, home))
    pairs = [(part.left, part.right) for part in parts]
    possible = of_wholes(possible_bearings(open_events, _live(renderings), home, asserted), pairs)
    assertions = {
        assertion.id: assertion
        for assertion in (
            *_from_bearings(record, told, home),
            *_from_renderings(told, home),
            *_accepted(record, possible),
        )
    }
    return Book(
        record=record,
        told=told,
        home=home,
        renderings={identity: tuple(own) for identity, own in renderings.items()},
        commitments={identity: _commitment(identity, own, home) for identity, own in renderings.items()},
        agreements=tuple(_bond(telling) for telling in told.agreements.values()),
        assertions=assertions,
        possible=possible,
        parts=parts,
    )


def _rejected(record: Archive, identity: str) -> bool:
    signed = record.reviews.get(identity)
    return signed is not None and signed.body.verdict is Verdict.REJECT


def _live(renderings: Mapping[str, list[Telling]]) -> Iterator[Telling]:
    for own in renderings.values():
        yield from own


def _parts(record: Archive, home: Mapping[str, str]) -> Iterator[Judgement]:
    """Links between commitments: part of, each once."""
    seen: set[tuple[str, str]] = set()
    for signed in record.judgements:
        judgement = signed.body
        if judgement.verdict is not Sameness.PART_OF or not {judgement.left, judgement.right} <= home.keys():
            continue
        pair = (home[judgement.left], home[judgement.right])
        if pair[0] != pair[1] and pair not in seen:
            seen.add(pair)
            yield Judgement(*pair, Sameness.PART_OF, judgement.score, judgement.reasons)


# Commitments


def _commitment(identity: str, own: list[Telling], home: Mapping[str, str]) -> Commitment:
    first = next((telling for telling in own if _shared(telling)), own[0])
    shared = terms_of(first, home)
    readings = tuple(
        _reading(telling, home) for telling in own if telling is not first and _differs(telling, shared, home)
    )
    return Commitment(
        id=identity,
        terms=shared,
        published=min(telling.published for telling in own),
        readings=readings,
        standing=_standing(own),
        assertions=tuple(telling.id for telling in own if rendering_of(telling).told_as is not As.DENIED),
    )


def _shared(telling: Telling) -> bool:
    return rendering_of(telling).told_as is not As.DENIED


def _reading(telling: Telling, home: Mapping[str, str]) -> Reading:
    denied = rendering_of(telling).told_as is As.DENIED
    return Reading(telling.id, telling.voice, telling.published, None if denied else terms_of(telling, home))


def _differs(telling: Telling, shared: Terms, home: Mapping[str, str]) -> bool:
    """Whether a rendering contradicts the shared one; a field that it leaves out contradicts nothing."""
    if rendering_of(telling).told_as is As.DENIED:
        return True
    own = terms_of(telling, home)
    pairs: list[tuple[object, object]] = [(own.until, shared.until), (own.starts, shared.starts)]
    return own.polarity is not shared.polarity or any(one and two and one != two for one, two in pairs)


def _standing(own: list[Telling]) -> Standing:
    origins = {telling.scene.origin for telling in own}
    named = any(telling.voice.teller.naming is Naming.NAMED for telling in own)
    if len(origins) > 1 and named:
        return Standing.CORROBORATED
    return Standing.SINGLE if named else Standing.UNNAMED


def actor_of(role: Role | None) -> str | None:
    """What stands for a party in the status core: the registry id, else the name."""
    return (role.actor or role.name) if role else None


def terms_of(telling: Telling, home: Mapping[str, str]) -> Terms:
    """A rendering as the status core reads it."""
    rendering = rendering_of(telling)
    return Terms(
        kind=rendering.kind,
        debtor=actor_of(rendering.debtor),
        action=rendering.action.of(telling.text),
        creditor=actor_of(rendering.creditor or rendering.target),
        beneficiary=actor_of(rendering.beneficiary),
        performer=actor_of(rendering.performer),
        polarity=rendering.polarity,
        pattern=Pattern.MAINTAIN if lasts(rendering, telling.text) else rendering.pattern,
        made=rendering.made,
        starts=rendering.starts,
        until=rendering.until,
        conditions=tuple(_antecedent(condition, telling, home) for condition in rendering.conditions),
        agreement=rendering.agreement,
    )


def _antecedent(condition: Condition, telling: Telling, home: Mapping[str, str]) -> Antecedent:
    words = condition.span.of(telling.text)
    atom: Atom
    match condition.on:
        case OnCommitment(commitment, state):
            atom = OnState(home.get(commitment, commitment), state)
        case OnDate(when) if when.latest or when.earliest:
            day = when.latest or when.earliest
            assert day is not None
            atom = OnDay(day)
        case OnEvent(event):
            atom = OnWords(event)
        case _:
            atom = OnWords(words)
    return Antecedent(condition.role, Not(atom) if condition.negated else atom, words, telling.passage(condition.span))


def _bond(telling: Telling) -> Bond:
    agreement = telling.item
    assert isinstance(agreement, Agreement)
    names = tuple(name for role in agreement.parties if (name := actor_of(role)))
    mediators = tuple(name for role in agreement.mediators if (name := actor_of(role)))
    return Bond(agreement.id, names, mediators=mediators, name=agreement.span.of(telling.text))


# Assertions


def _spoken(told: Tellings, home: Mapping[str, str]) -> Iterator[Seen]:
    for telling in told.bearings.values():
        bearing = bearing_of(telling)
        if bearing.event and bearing.commitment in home:
            yield bearing.event, home[bearing.commitment]


def _from_bearings(record: Archive, told: Tellings, home: Mapping[str, str]) -> Iterator[Assertion]:
    for telling in told.bearings.values():
        bearing = bearing_of(telling)
        commitment = home.get(bearing.commitment)
        if _rejected(record, bearing.id) or (commitment is None and bearing.commitment not in told.agreements):
            continue
        event = told.events.get(bearing.event or "")
        happening = Happening(
            id=bearing.event or bearing.id,
            words=bearing.span.of(telling.text),
            when=bearing.when or (event_of(event).when if event else _spoken_of(telling)),
            factuality=event_of(event).factuality if event else Factuality.HAPPENED,
        )
        fact = BearingFact(
            bearing.relation, happening, commitment, None if commitment else bearing.commitment, bearing.mood
        )
        stance = Stance.DENY if bearing.mood is Mood.DENIED else Stance.AFFIRM
        yield _assertion(telling, fact, _terms_for(bearing.commitment, told), stance)


def _spoken_of(telling: Telling) -> Interval | None:
    """The time that "they have kept to it" or "they broke it" speaks of where no words say: up to the printing."""
    told = bearing_of(telling)
    by_word_alone = told.relation in (Relation.OBSERVES, Relation.BREACHES) and told.mood is not Mood.EXPECTED
    return Interval(None, telling.published) if by_word_alone else None


def _terms_for(identity: str, told: Tellings) -> Rendering | None:
    telling = told.renderings.get(identity)
    return rendering_of(telling) if telling else None


def _assertion(telling: Telling, fact: BearingFact, terms: Rendering | None, stance: Stance) -> Assertion:
    return Assertion(
        id=telling.id,
        voice=telling.voice,
        stake=telling.stake(terms) if terms else Stake.OUTSIDER,
        stance=stance,
        published=telling.published,
        bearing=fact,
        outlet=telling.scene.outlet,
        origin=telling.scene.origin,
        passage=telling.passage(telling.item.span if not isinstance(telling.item, Rendering) else telling.item.action),
    )


TOLD: dict[As, Relation] = {As.BROKEN: Relation.BREACHES, As.WITHDRAWN: Relation.ENDS, As.KEPT: Relation.FULFILS}


def _from_renderings(told: Tellings, home: Mapping[str, str]) -> Iterator[Assertion]:
    """A rendering that is told as kept, broken or withdrawn says so of its commitment."""
    for telling in told.renderings.values():
        rendering = rendering_of(telling)
        relation = TOLD.get(rendering.told_as)
        if relation is None:
            continue
        if relation is Relation.FULFILS and lasts(rendering, telling.text):
            relation = Relation.OBSERVES
        happening = Happening(id=telling.id, words=rendering.action.of(telling.text))
        by = "debtor" if relation is Relation.ENDS else None
        fact = BearingFact(relation, happening, home[telling.id], by=by)
        yield _assertion(telling, fact, rendering, Stance.AFFIRM)


def _accepted(record: Archive, possible: Mapping[str, Possible]) -> Iterator[Assertion]:
    """A possible bearing that a person accepted takes the voice of the event, as read by that person (R37)."""
    for identity, signed in record.reviews.items():
        match = possible.get(identity)
        if match is None or signed.body.verdict is not Verdict.ACCEPT:
            continue
        event: Event = event_of(match.event)
        happening = Happening(event.id, event.span.of(match.event.text), event.when, event.factuality)
        fact = BearingFact(match.relation, happening, match.commitment)
        base = _assertion(match.event, fact, rendering_of(match.rendering), Stance.AFFIRM)
        yield _read_by(base, identity, signed.author.name)


def _read_by(base: Assertion, identity: str, person: str) -> Assertion:
    return replace(base, id=identity, read_by=person)


def binds(rendering: Rendering) -> bool:
    """Whether a rendering is of something that binds; a refusal or an offer binds nobody."""
    return rendering.kind is not Kind.REFUSAL and rendering.told_as not in _NOT_BINDING


def known_on(book: Book, known: date) -> Iterable[Telling]:
    """The renderings published by a day."""
    return (telling for telling in book.told.renderings.values() if telling.published <= known)
