"""From tellings to what the status core folds: commitments, agreements and assertions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from servanda.ledger.accords import is_whole, with_accords
from servanda.ledger.acting import actor_of, signatories
from servanda.ledger.acts import lasts
from servanda.ledger.archive import Archive
from servanda.ledger.assertions import accepted, from_bearings, from_renderings, rejected, spoken
from servanda.ledger.bonds import agreement_homes, agreement_of, bound_by_all, by_party
from servanda.ledger.clusters import clustered
from servanda.ledger.matching import Possible, of_wholes, possible_bearings
from servanda.ledger.tellings import Telling, Tellings, rendering_of, tellings
from servanda.model.antecedent import Antecedent, Atom, Either, Not, OnState
from servanda.model.antecedent import OnDate as OnDay
from servanda.model.antecedent import OnEvent as OnWords
from servanda.model.claims import As, Condition, Kind, Naming, OnCommitment, OnDate, OnEvent, Pattern, Rendering, Role
from servanda.model.journal import Judgement, Sameness
from servanda.model.status import Agreement as Bond
from servanda.model.status import Assertion, Commitment, Reading, Standing, Terms

_NOT_BINDING = frozenset({As.PROPOSED})


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
    accords: Mapping[str, str] = field(default_factory=dict)  # agreement -> its first telling
    bound: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)  # agreement -> whom it binds

    @cached_property
    def possible_on(self) -> Mapping[str, tuple[Possible, ...]]:
        """The possible bearings by commitment."""
        found: dict[str, list[Possible]] = defaultdict(list)
        for match in self.possible.values():
            found[match.commitment].append(match)
        return {commitment: tuple(matches) for commitment, matches in found.items()}

    def said_of(self, name: str | None) -> Sequence[tuple[int, Assertion]]:
        """What is said of a commitment or an agreement, with its place among all that is said."""
        return self._said.get(name or "", ())

    @cached_property
    def _said(self) -> Mapping[str, Sequence[tuple[int, Assertion]]]:
        found: dict[str, list[tuple[int, Assertion]]] = defaultdict(list)
        for place, assertion in enumerate(self.assertions.values()):
            for name in {assertion.bearing.commitment, assertion.bearing.agreement} - {None}:
                found[name or ""].append((place, assertion))
        return found


def assemble(record: Archive, known_home: Mapping[str, str] | None = None) -> Book:
    """The ledger that a net journal tells; `known_home`: where renderings belong, where that is known already."""
    told = tellings(record)
    home = known_home or clustered(
        {identity: rendering_of(telling).same_as for identity, telling in told.renderings.items()}, record.judgements
    )
    renderings: dict[str, list[Telling]] = defaultdict(list)
    for identity, telling in told.renderings.items():
        if not rejected(record, identity):
            renderings[home[identity]].append(telling)
    asserted = frozenset(spoken(told, home))
    open_events = [event for event in told.events.values() if not rejected(record, event.id)]
    parts = tuple(_parts(record, home))
    accords = agreement_homes(told, record.judgements)
    bound = bound_by_all(signatories(told), accords)
    pairs = [(part.left, part.right) for part in parts]
    possible = of_wholes(possible_bearings(open_events, _live(renderings), home, asserted), pairs)
    assertions = {
        assertion.id: assertion
        for assertion in (
            *from_bearings(record, told, (home, accords), bound),
            *from_renderings(told, home),
            *accepted(record, told, possible),
        )
    }
    agreements = tuple(_bonds(told, accords, bound))
    homes = {**accords, **home}
    commitments = [by_party(_commitment(identity, own, homes), bound) for identity, own in renderings.items()]
    return Book(
        record=record,
        told=told,
        home=home,
        renderings={identity: tuple(own) for identity, own in renderings.items()},
        commitments={c.id: c for c in with_accords(commitments, agreements) if not is_whole(c.id)},
        agreements=agreements,
        accords=accords,
        bound=bound,
        assertions=assertions,
        possible=possible,
        parts=parts,
    )


def only(book: Book, names: Collection[str]) -> Book:
    """The part of a book that tells of these commitments alone; claims of others stay what they were read as."""
    return replace(
        book,
        renderings={name: own for name, own in book.renderings.items() if name in names},
        commitments={name: one for name, one in book.commitments.items() if name in names},
        assertions={
            identity: one
            for identity, one in book.assertions.items()
            if one.bearing.commitment is None or one.bearing.commitment in names
        },
        possible={identity: one for identity, one in book.possible.items() if one.commitment in names},
    )


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
    differing = {telling.id for telling in own if telling is not first and _differs(telling, shared, home)}
    readings = tuple(
        _reading(telling, home) if telling.id in differing else _as_shared(telling, shared)
        for telling in (own if differing else ())
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


def _as_shared(telling: Telling, shared: Terms) -> Reading:
    """Who tells it as most do has taken a side too, once others tell it otherwise (R34)."""
    return Reading(telling.id, telling.voice, telling.published, shared)


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
        conditions=tuple(_antecedents(telling, home)),
        agreement=home.get(rendering.agreement or "", rendering.agreement),
    )


def _antecedents(telling: Telling, home: Mapping[str, str]) -> Iterator[Antecedent]:
    """The conditions of a rendering, joined by and; those of one numbered group are alternatives ("if A or B")."""
    groups: dict[tuple[object, int], list[Antecedent]] = defaultdict(list)
    for place, condition in enumerate(rendering_of(telling).conditions):
        alone = (condition.role, condition.group) if condition.group else (place, 0)
        groups[alone].append(_antecedent(condition, telling, home))
    for one, *others in groups.values():
        yield replace(one, atom=Either(tuple(each.atom for each in (one, *others)))) if others else one


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


def _bonds(told: Tellings, accords: Mapping[str, str], bound: Mapping[str, tuple[Role, ...]]) -> Iterator[Bond]:
    """Every agreement once, with what all its tellings say of its parties and mediators."""
    for identity, telling in told.agreements.items():
        if accords[identity] != identity:
            continue
        tellings = [agreement_of(told.agreements[other]) for other, home in accords.items() if home == identity]
        mediators = [name for one in tellings for role in one.mediators if (name := actor_of(role))]
        parties = dict.fromkeys(name for role in bound.get(identity, ()) if (name := actor_of(role)))
        words = agreement_of(telling).span.of(telling.text)
        yield Bond(identity, tuple(parties), mediators=tuple(dict.fromkeys(mediators)), name=words)


def binds(rendering: Rendering) -> bool:
    """Whether a rendering is of something that binds; a refusal or an offer binds nobody."""
    return rendering.kind is not Kind.REFUSAL and rendering.told_as not in _NOT_BINDING
