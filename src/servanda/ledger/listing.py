"""What the lists of a ledger hold of one commitment, and of one report: lists of any length are put together of these.

A list over a whole ledger is the sum of these parts, whether they were all computed now or kept in an index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.ledger.board import Sight, role_words
from servanda.ledger.parties import parties
from servanda.ledger.tellings import Telling, Tellings, event_of, rendering_of
from servanda.model.claims import Factuality, Kind, Naming, Role

_DEBTS = {Kind.THREAT: "threatens", Kind.GUARANTEE: "vouches"}
_CLEAREST = (Naming.NAMED, Naming.DESCRIBED, Naming.COLLECTIVE, Naming.UNNAMED, Naming.NONE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a report says in somebody's voice, so many times."""

    name: str
    naming: int  # place among the ways to name a source, the clearest first
    outlet: str
    times: int


def naming_at(place: int) -> Naming:
    """The way to name a source at a place among them."""
    return _CLEAREST[place]


# Of a commitment


def parts(seen: Sight, commitment: str) -> set[tuple[str, str]]:
    """(actor, part) of each who has a part in a commitment."""
    found: set[tuple[str, str]] = set()
    for telling in seen.tellings(commitment):
        rendering = rendering_of(telling)
        for role, part in (
            (rendering.debtor, _DEBTS.get(rendering.kind, "owes")),
            (rendering.creditor, "is_owed"),
            (rendering.beneficiary, "is_owed"),
        ):
            found.update((name, part) for name in names(role, telling.text))
    return found


def ties(seen: Sight, commitment: str) -> set[tuple[str, str]]:
    """(debtor, other side) of each who undertakes it toward another."""
    found: set[tuple[str, str]] = set()
    for telling in seen.tellings(commitment):
        rendering = rendering_of(telling)
        toward = names(rendering.creditor or rendering.target or rendering.beneficiary, telling.text)
        found.update((one, other) for one in names(rendering.debtor, telling.text) for other in toward if one != other)
    return found


def pacts(seen: Sight, commitment: str) -> list[str]:
    """The agreements, as they are told, of which it is a term."""
    return list(dict.fromkeys(bond for t in seen.tellings(commitment) if (bond := rendering_of(t).agreement)))


def voices(seen: Sight, commitment: str) -> str:
    """The names of all through whom it is told, a line each, case folded."""
    links = (link.name.casefold() for t in seen.book.renderings.get(commitment, ()) for link in t.voice.links)
    return "\n".join(dict.fromkeys(links))


def places(seen: Sight, commitment: str) -> str:
    """The words of the act, and where what may bear on it took place, a line each, case folded."""
    acts = (rendering_of(t).action.of(t.text).casefold() for t in seen.book.renderings.get(commitment, ()))
    where = (event_of(m.event).place for m in seen.book.possible_on.get(commitment, ()))
    return "\n".join(dict.fromkeys([*acts, *(place.casefold() for place in where if place)]))


def happened(telling: Telling) -> bool:
    """Whether an event is told as having come."""
    return event_of(telling).factuality is Factuality.HAPPENED


# Of a report


def spoken(tellings: Iterable[Telling]) -> list[Spoken]:
    """In whose voice these are told."""
    counts = Counter((t.voice.teller.name, _CLEAREST.index(t.voice.teller.naming), t.scene.outlet) for t in tellings)
    return [Spoken(*key, times) for key, times in counts.items()]


def said(tellings: Iterable[Telling]) -> Counter[str]:
    """How often each speaker is said to vouch for something."""
    return Counter(name for t in tellings for name in set(names(t.speaker, t.text)))


def claims_told(told: Tellings, report: str | None = None) -> Iterator[Telling]:
    """The renderings, events and bearings; `report`: of that one alone."""
    for shelf in (told.renderings, told.events, told.bearings):
        for telling in shelf.values():
            if report is None or telling.scene.report.id == report:
                yield telling


def names(role: Role | None, text: str) -> list[str]:
    """Each actor of a role in words."""
    return [name for party in parties(role) if (name := role_words(party, text))]
