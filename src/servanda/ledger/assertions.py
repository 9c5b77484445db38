"""From tellings to assertions: what each voice says bears on a commitment or an agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from servanda.ledger.acting import Acting, acting_on, held_to
from servanda.ledger.archive import Archive
from servanda.ledger.articles import term_meant
from servanda.ledger.matching import Possible
from servanda.ledger.tellings import Telling, Tellings, bearing_of, event_of, rendering_of
from servanda.model.claims import As, Bearing, Event, Factuality, Mood, Relation, Rendering, Role
from servanda.model.journal import Verdict
from servanda.model.status import Assertion, BearingFact, Happening, Stake, Stance
from servanda.model.times import Interval

Homes = tuple[Mapping[str, str], Mapping[str, str]]  # rendering -> commitment; agreement -> its first telling
Seen = tuple[str, str]  # an event and a commitment on which somebody has spoken


def rejected(record: Archive, identity: str) -> bool:
    """Whether a person rejected the claim."""
    signed = record.reviews.get(identity)
    return signed is not None and signed.body.verdict is Verdict.REJECT


def spoken(told: Tellings, home: Mapping[str, str]) -> Iterator[Seen]:
    """The pairs of an event and a commitment on which a voice has spoken."""
    for telling in told.bearings.values():
        bearing = bearing_of(telling)
        if bearing.event and bearing.commitment in home:
            yield bearing.event, home[bearing.commitment]


def from_bearings(
    record: Archive, told: Tellings, homes: Homes, bound: Mapping[str, tuple[Role, ...]]
) -> Iterator[Assertion]:
    """What the voices of the reports say bears on what stands in the ledger."""
    home, accords = homes
    for telling in told.bearings.values():
        bearing = bearing_of(telling)
        commitment = home.get(bearing.commitment)
        if rejected(record, bearing.id) or (commitment is None and bearing.commitment not in told.agreements):
            continue
        acting = acting_on(telling, told, bound)
        if bearing.mood is Mood.DENIED:  # "we have not broken it" speaks of all its terms, whoever "we" are
            acting = Acting(None, attributed=True)
        term = None if commitment else term_meant(telling, told, accords, acting.by)
        commitment = home[term] if term else commitment
        fact = BearingFact(
            bearing.relation,
            _happening(telling, told, acting, commitment or accords[bearing.commitment]),
            commitment,
            None if commitment else accords[bearing.commitment],
            bearing.mood,
            by=Stake.DEBTOR if term and acting.by else acting.by,
        )
        stance = Stance.DENY if bearing.mood is Mood.DENIED else Stance.AFFIRM
        yield _assertion(telling, fact, held_to(_terms_for(term or bearing.commitment, told), telling, told), stance)


def _happening(telling: Telling, told: Tellings, acting: Acting, target: str) -> Happening:
    """What a bearing is about; a breach told by word alone is one with its denial: "it broke it", "it did not"."""
    bearing = bearing_of(telling)
    by_word = f"breach of {target}" if bearing.relation is Relation.BREACHES else bearing.id
    event = told.events.get(bearing.event or "")
    return Happening(
        id=bearing.event or by_word,
        words=bearing.span.of(telling.text),
        when=bearing.when or (event_of(event).when if event else _spoken_of(telling)),
        factuality=event_of(event).factuality if event else Factuality.HAPPENED,
        attributed=acting.attributed,
    )


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


def from_renderings(told: Tellings, home: Mapping[str, str]) -> Iterator[Assertion]:
    """A rendering that is told as withdrawn ends its commitment.

    One that is told so because it was suspended is not ended: it may be taken up again. Of kept and broken the bearings
    tell, with mood and voice: "nobody accused them of breaking the truce" breaks none.
    """
    put_off = {bearing_of(one).commitment for one in told.bearings.values() if _puts_off(bearing_of(one))}
    for telling in told.renderings.values():
        rendering = rendering_of(telling)
        if rendering.told_as is As.WITHDRAWN and rendering.id not in put_off:
            happening = Happening(id=telling.id, words=rendering.action.of(telling.text))
            fact = BearingFact(Relation.ENDS, happening, home[telling.id], by="debtor")
            yield _assertion(telling, fact, rendering, Stance.AFFIRM)


def _puts_off(bearing: Bearing) -> bool:
    return bearing.relation is Relation.SUSPENDS and bearing.mood is Mood.ASSERTED


def accepted(record: Archive, told: Tellings, possible: Mapping[str, Possible]) -> Iterator[Assertion]:
    """A possible bearing that a person accepted takes the voice of the event, as read by that person (R37)."""
    for identity, signed in record.reviews.items():
        match = possible.get(identity)
        if match is None or signed.body.verdict is not Verdict.ACCEPT:
            continue
        event: Event = event_of(match.event)
        happening = Happening(event.id, event.span.of(match.event.text), event.when, event.factuality)
        fact = BearingFact(match.relation, happening, match.commitment)
        base = _assertion(match.event, fact, held_to(rendering_of(match.rendering), match.event, told), Stance.AFFIRM)
        yield _read_by(base, identity, signed.author.name)


def _read_by(base: Assertion, identity: str, person: str) -> Assertion:
    return replace(base, id=identity, read_by=person)
