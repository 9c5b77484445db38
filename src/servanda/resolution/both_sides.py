"""Who "both sides" are: the two parties of the agreement, those whom its terms bind, or the two of a labour dispute."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.model.analysis import Analysis
from servanda.model.claims import Agreement, By, Claims, Kind, Rendering, Role, Shared
from servanda.resolution.labour import Dispute

_BOTH = re.compile(
    r"((the )?(both|neither|two)( of the| of them|)( two| warring| opposing|)"
    r"( sides?| part(y|ies)| camps?| governments| countries| factions?|)|(each|either)( side| of them))",
    re.IGNORECASE,
)
_NEAR = 600  # characters
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """The agreements of two named parties and the terms with a debtor, in the order of the text."""

    deals: tuple[Agreement, ...]
    terms: tuple[Rendering, ...]

    def of_deal(self, item: Rendering) -> tuple[Role, ...]:
        """The two parties of the agreement told of last before a commitment."""
        place = bisect_right(self.deals, item.action.start, key=lambda deal: deal.span.start)
        return self.deals[place - 1].parties if place else ()

    def of_terms(self, item: Rendering) -> tuple[Role, ...]:
        """The two whom terms bind that are told of near a commitment."""
        first = bisect_left(self.terms, item.action.start - _NEAR, key=_start)
        last = bisect_right(self.terms, item.action.start + _NEAR, key=_start)
        roles = (other.debtor for other in self.terms[first:last] if other.debtor is not None)
        bound = {(one.name or "").casefold(): one for one in roles}
        return tuple(bound.values()) if len(bound) == _TWO else ()


def with_both(analysis: Analysis, claims: Claims, sides: Dispute | None) -> Claims:
    """The claims, "both sides" as debtor under the names of the two; without a name where nobody is known."""
    both = [item for item in claims.renderings if _is_both(analysis, item.debtor)]
    if not both:
        return claims
    deals = sorted((one for one in claims.agreements if _are_two(one.parties)), key=lambda one: one.span.start)
    told = _Told(tuple(deals), tuple(sorted(filter(_is_of_one, claims.renderings), key=_start)))
    named = {item.id: replace(item, debtor=_named(item, told, sides)) for item in both}
    return replace(claims, renderings=tuple(named.get(item.id, item) for item in claims.renderings))


def _named(item: Rendering, told: _Told, sides: Dispute | None) -> Role | None:
    role, two = item.debtor, told.of_deal(item)
    if role is None or (not two and role.by is By.REFERENCE and " and " in (role.name or "")):
        return role  # two who were named together
    two = two or told.of_terms(item) or ((sides.union, sides.firm) if sides is not None else ())
    if len(two) != _TWO:
        return role if role.members else replace(role, name=None)
    members = tuple(Role(None, By.INFERENCE, one.name, one.actor) for one in two)
    name = " and ".join(one.name or "" for one in two)
    return replace(role, name=name, members=members, shared=Shared.EACH, by=By.REFERENCE)


def _start(item: Rendering) -> int:
    return item.action.start


def _is_both(analysis: Analysis, role: Role | None) -> bool:
    if role is None or role.span is None:
        return False
    return _BOTH.fullmatch(" ".join(role.span.of(analysis.text).split())) is not None


def _is_of_one(item: Rendering) -> bool:
    """Whether a term binds one party in words, by a name or a description of its own."""
    one = item.debtor if item.kind is Kind.TERM else None
    return one is not None and not one.members and _is_named(one)


def _are_two(parties: Sequence[Role]) -> bool:
    return len(parties) == _TWO and all(map(_is_named, parties))


def _is_named(role: Role) -> bool:
    """Whether a party is called by more than "both sides", or "sides", which is what its words come to."""
    name = role.name or ""
    return bool(name) and _BOTH.fullmatch(name) is None and _BOTH.fullmatch(f"both {name}") is None
