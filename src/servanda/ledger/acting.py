"""Who is said to act upon a commitment or an agreement, and whether that is somebody whom it binds (R33, R41)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from servanda.ledger.parties import parties, same_party, telling_words
from servanda.ledger.tellings import Telling, Tellings, bearing_of, event_of, rendering_of
from servanda.ledger.words import JOINTLY
from servanda.model.claims import BASIS, Agreement, Basis, Bearing, By, Event, Rendering, Role
from servanda.model.status import Stake

_JOINT = "both sides"
assert _JOINT in JOINTLY
_OF_ALL = frozenset({"both", "each", "neither", "either", "all"})
_OWN = frozenset({"we", "i", "us"})


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, in the words of the status core, and whether the voice says that somebody bound did it."""

    by: str | None = None  # debtor, creditor, both sides or an actor; None: untold
    attributed: bool = True


def actor_of(role: Role | None) -> str | None:
    """What stands for a party in the status core: the registry id, else the name."""
    return (role.actor or role.name) if role else None


def acting_on(telling: Telling, told: Tellings, bound: Mapping[str, tuple[Role, ...]]) -> Acting:
    """Who a bearing says acts, held against whom its commitment or agreement binds."""
    bearing = bearing_of(telling)
    agent, rests_on_event = _agent(bearing, told)
    if agent is None:
        return Acting(attributed=not rests_on_event)  # "the shelling broke the truce": nobody's shelling (R41)
    words = agent.span.of(telling.text).casefold().split() if agent.span else []
    if not _is_known(agent) or _OWN & set(words[:1]):
        return Acting()  # "they broke it", "we obey": whoever is bound by it
    rendering = told.renderings.get(bearing.commitment)
    if rendering is not None:
        return _on_commitment(agent, rendering_of(rendering))
    return _on_agreement(agent, words, bound.get(bearing.commitment, ()))


def _agent(bearing: Bearing, told: Tellings) -> tuple[Role | None, bool]:
    """Who acts, in the words of the bearing or as the agent of its event, and whether there is such an event."""
    event = told.events.get(bearing.event or "")
    own = event_of(event).agent if event else None
    return bearing.agent or own, event is not None


def _is_known(agent: Role) -> bool:
    """Whether it is known whom the words of the agent mean."""
    return any(actor_of(role) for role in parties(agent))


def _on_commitment(agent: Role, terms: Rendering) -> Acting:
    if _is_one_of(agent, terms.debtor):
        return Acting(Stake.DEBTOR)
    if _is_one_of(agent, terms.performer):
        return Acting(actor_of(agent))
    if _is_one_of(agent, terms.creditor):
        return Acting(Stake.CREDITOR, attributed=False)
    # an order whose addressee is not in words binds whom it was given to, who is not told
    open_ = terms.debtor is None and BASIS[terms.kind] is Basis.IMPOSED
    return Acting(actor_of(agent), attributed=open_)


def _on_agreement(agent: Role, words: list[str], bound: tuple[Role, ...]) -> Acting:
    if (_OF_ALL | {"two"}) & set(words[:2]) or _covers(agent, bound):
        return Acting(_JOINT)
    party = next((role for role in bound if _is_one_of(agent, role)), None)
    if party is not None:
        return Acting(actor_of(party))
    return Acting(actor_of(agent), attributed=not bound)


def _covers(agent: Role, bound: tuple[Role, ...]) -> bool:
    """Whether several agents are all the parties."""
    if len(parties(agent)) < 2 or not bound:
        return False
    return all(any(same_party(one, party) for one in parties(agent)) for party in bound)


def held_to(terms: Rendering | None, telling: Telling, told: Tellings) -> Rendering | None:
    """What binds several, as it binds those of them who are said to act: the others are those to whom it is owed.

    "Each Party shall refrain": a party that says the other broke it admits nothing.
    """
    bound = parties(terms.debtor) if terms else ()
    agent = event_of(telling).agent if isinstance(telling.item, Event) else _agent(bearing_of(telling), told)[0]
    own = tuple(one for one in bound if agent is not None and _is_one_of(agent, one))
    if terms is None or not own or len(own) == len(bound):
        return terms
    others = tuple(one for one in bound if one not in own)
    return replace(terms, debtor=_together(own), creditor=_together((*parties(terms.creditor), *others)))


def _together(roles: tuple[Role, ...]) -> Role:
    return roles[0] if len(roles) == 1 else Role(None, By.INFERENCE, members=roles)


def signatories(told: Tellings) -> dict[str, tuple[Role, ...]]:
    """Whom each agreement binds: the debtors of its terms, and its parties."""
    bound: dict[str, list[Role]] = defaultdict(list)
    for telling in told.renderings.values():
        term = rendering_of(telling)
        if term.agreement is not None and not telling.scene.report.parties:  # whose own text names whom it binds
            bound[term.agreement] += parties(term.debtor)
    for identity, telling in told.agreements.items():
        assert isinstance(telling.item, Agreement)
        bound[identity] += [one for party in telling.item.parties for one in parties(party)]
    return {identity: tuple(_once(roles)) for identity, roles in bound.items()}


def _once(roles: Iterable[Role]) -> list[Role]:
    found: dict[str, Role] = {}
    for role in roles:
        name = actor_of(role)
        if name is not None:
            found.setdefault(name, role)
    return list(found.values())


def _is_one_of(agent: Role, bound: Role | None) -> bool:
    """Whether some agent is somebody bound, or within it: "Taliban fighters" are the Taliban's."""
    return any(same_party(one, two) or _is_part(one, two) for one in parties(agent) for two in parties(bound))


def _is_part(one: Role, two: Role) -> bool:
    named = telling_words(two.name)
    return bool(named) and named <= telling_words(one.name)
