"""Whom an agreement's own text means: "the Parties", "each Party", "Party A", "the latter", the terms it defines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from servanda.lexicon.actors import registry
from servanda.model.claims import Agreement, By, Claims, Rendering, Role, Shared
from servanda.model.report import Party, Report
from servanda.model.times import Interval

_SIDES = r"(?:contracting\s+)?(?:part(?:y|ies)|sides?|signator(?:y|ies))"
_ALL = re.compile(
    rf"(?P<each>each|either|neither|both|every|no|any|none|all)?(?:\s+of)?(?:\s*the)?(?:\s*(?:two|three|four))?\s*{_SIDES}"
    r"(?:\s+to\s+th(?:is|e)\s+\w+)?",
    re.IGNORECASE,
)
_EACH = frozenset({"each", "either", "neither", "both", "every", "no", "any", "none"})
_NTH = re.compile(
    rf"(?:the\s+)?(?:(?P<word>first|second|third)\s+{_SIDES}|{_SIDES}\s+(?P<letter>[a-d1-4]))", re.IGNORECASE
)
_PLACE = {
    "first": 0,
    "second": 1,
    "third": 2,
    **{sign: n for n, sign in enumerate("abcd")},
    **{sign: n for n, sign in enumerate("1234")},
}
_OF_TWO = re.compile(r"(?:the\s+)?(?P<which>former|latter)", re.IGNORECASE)
_BACK = 600  # characters before "the latter" in which both are named
_EMPTY = frozenset({"the", "of", "and", "for", "a", "an", "its", "their"})


def with_parties(report: Report, claims: Claims) -> Claims:
    """The claims of an agreement's own text, its parties under their names and its terms dated by its signature."""
    sides = _Sides(report)
    made = _signed(report)
    return replace(
        claims,
        renderings=tuple(_rendering(sides, item) for item in claims.renderings),
        agreements=tuple(_agreement(sides, item, made) for item in claims.agreements),
        events=tuple(
            replace(item, agent=sides.meant(item.agent), patient=sides.meant(item.patient)) for item in claims.events
        ),
    )


def _signed(report: Report) -> Interval | None:
    """The day of signature; None where the text does not tell it."""
    day = report.anchor if any(told.fact == "signed" for told in report.told) else None
    return Interval(day, day) if day else None


def _agreement(sides: _Sides, item: Agreement, made: Interval | None) -> Agreement:
    return replace(item, parties=tuple(sides.meant(party) or party for party in item.parties), made=item.made or made)


def _rendering(sides: _Sides, item: Rendering) -> Rendering:
    debtor = sides.meant(item.debtor)
    owed = item.creditor or item.target or sides.other(debtor)
    creditor = sides.meant(item.creditor) if item.creditor else None if item.target else owed
    return replace(
        item,
        debtor=debtor,
        creditor=creditor,
        performer=sides.meant(item.performer),
        beneficiary=sides.meant(item.beneficiary),
        target=sides.meant(item.target),
    )


class _Sides:
    """The parties of one agreement and the words that mean them."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._parties = report.parties
        self._actors = {party.name: _actor(party.name) for party in report.parties}

    def meant(self, role: Role | None) -> Role | None:
        """The role under the name of the party, or the parties, that its words mean; else as it was."""
        if role is None:
            return None
        if role.members:
            members = tuple(self.meant(one) or one for one in role.members)
            return replace(role, members=members, name=role.name or _joint(one.name or "" for one in members))
        words = " ".join(role.span.of(self._text).split()) if role.span else role.name or ""
        every = _ALL.fullmatch(words)
        if every:
            each = (every["each"] or "").lower() in _EACH
            return self._all(role, Shared.EACH if each else Shared.JOINTLY)
        if role.span and (two := _OF_TWO.fullmatch(words)):
            party = self._named_before(role.span.start, last=two["which"].lower() == "latter")
            return replace(role, by=By.REFERENCE, name=party.name, actor=self._actors[party.name]) if party else role
        party = self._party(words) or (self._party(role.name) if role.name and role.name != words else None)
        return replace(role, name=party.name, actor=self._actors[party.name] or role.actor) if party else role

    def other(self, debtor: Role | None) -> Role | None:
        """To whom a party of an agreement between two owes its part: to the other one."""
        names = [party.name for party in self._parties]
        if debtor is None or len(names) != 2 or debtor.members or debtor.name not in names:
            return None
        name = names[1 - names.index(debtor.name)]
        return Role(None, By.INFERENCE, name, self._actors[name])

    def _all(self, role: Role, shared: Shared) -> Role:
        members = tuple(Role(None, By.REFERENCE, party.name, self._actors[party.name]) for party in self._parties)
        joint = _joint(party.name for party in self._parties)
        return replace(role, name=joint, actor=None, members=members, shared=shared)

    def _named_before(self, place: int, *, last: bool) -> Party | None:
        """The party named last, or the one named before that, in the words up to a place."""
        before = self._text[max(0, place - _BACK) : place].casefold()
        seen = [(before.rfind(_bare(word)), party) for party in self._parties for word in (party.name, *party.called)]
        latest: dict[str, int] = {}
        for at, party in seen:
            if at >= 0:
                latest[party.name] = max(at, latest.get(party.name, -1))
        order = sorted(latest, key=latest.__getitem__)
        if len(order) < 2:
            return None
        return next(party for party in self._parties if party.name == order[-1 if last else -2])

    def _party(self, words: str) -> Party | None:
        """The one party that some words mean: its name, what it is called, or a part of either that is only its own."""
        bare = _bare(words)
        exact = [p for p in self._parties if bare in {_bare(p.name), *(_bare(each) for each in p.called)}]
        if len(exact) == 1:
            return exact[0]
        nth = _NTH.fullmatch(words)
        if nth:
            place = _PLACE[(nth["word"] or nth["letter"]).lower()]
            return self._parties[place] if place < len(self._parties) else None
        own = _tokens(bare)
        held = [p for p in self._parties if own and own <= _tokens(_bare(p.name))]
        return held[0] if len(held) == 1 else None


def _joint(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}"


def _actor(name: str) -> str | None:
    found = registry().find(name)
    return found.id if found else None


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(words.split()).casefold())


def _tokens(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", words)) - _EMPTY
