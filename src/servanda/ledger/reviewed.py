"""What a newer reading may not replace: the claims that a person reviewed, as the person saw and mended them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from servanda.ledger.mending import Item, mended
from servanda.model.claims import Bearing, Claims, Event, Rendering, Statement
from servanda.model.journal import Mend, Review, Verdict

LISTS = ("statements", "renderings", "agreements", "events", "bearings")


@dataclass(frozen=True, slots=True)
class Held:
    """A reading and its place in the journal."""

    place: int
    claims: Claims


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The persons' latest reviews, as claims are held against them."""

    keeping: Mapping[str, int]  # claim -> the place in the journal of the review that keeps it as it was then
    fixes: Mapping[str, tuple[Mend, ...]]

    @classmethod
    def of(cls, reviews: Iterable[tuple[int, Review]]) -> Verdicts:
        """A claim that was rejected needs no keeping."""
        given = [(place, review) for place, review in reviews if review.verdict is not Verdict.REJECT]
        keeping = {claim: place for place, review in given for claim in (review.target, *review.on)}
        return cls(keeping, {review.target: review.mended for _, review in given if review.mended})


def as_reviewed(readings: Sequence[Held], verdicts: Verdicts) -> tuple[Claims, frozenset[str]]:
    """A report's claims as they count, and those that the last of its readings no longer holds.

    `readings` are in the order in which they count: the last one replaces those before.
    """
    newest = readings[-1].claims
    if not verdicts.keeping:
        return newest, frozenset()
    held = [(reading, ids(reading.claims)) for reading in readings]
    kept: dict[str, Item] = {}
    for wanted in {identity for _, known in held for identity in known if identity in verdicts.keeping}:
        place = verdicts.keeping[wanted]
        seen = next((known for reading, known in reversed(held) if reading.place < place and wanted in known), None)
        if seen is not None and seen is not held[-1][1]:
            kept.update(_closure(wanted, seen))
    gone = frozenset(identity for identity in kept if identity not in held[-1][1])
    return _mended(_merged(newest, kept), verdicts.fixes), gone


def ids(claims: Claims) -> dict[str, Item]:
    """The claims by id."""
    return {item.id: item for name in LISTS for item in getattr(claims, name)}


def _closure(wanted: str, known: Mapping[str, Item]) -> dict[str, Item]:
    """A claim with those of its reading that it rests on: who says it, what it bears on."""
    todo = [wanted]
    found: dict[str, Item] = {}
    while todo:
        identity = todo.pop()
        item = known.get(identity)
        if item is not None and identity not in found:
            found[identity] = item
            todo += _names(item)
    return found


def _names(item: Item) -> Iterator[str]:
    named: tuple[str | None, ...]
    match item:
        case Statement():
            named = (item.within,)
        case Rendering():
            named = (item.statement, item.agreement)
        case Event():
            named = (item.statement,)
        case Bearing():
            named = (item.statement, item.commitment, item.event)
        case _:
            named = ()
    return (identity for identity in named if identity)


def _merged(newest: Claims, kept: Mapping[str, Item]) -> Claims:
    """The newest claims, those that are kept in their places, and after them those that it no longer holds."""
    if not kept:
        return newest
    present = ids(newest)
    lists: dict[str, Any] = {}
    for name in LISTS:
        own = getattr(newest, name)
        gone = [item for identity, item in kept.items() if identity not in present and _shelf(item) == name]
        lists[name] = (*(kept.get(item.id, item) for item in own), *gone)
    return replace(newest, **lists)


def _shelf(item: Item) -> str:
    return "renderings" if isinstance(item, Rendering) else f"{type(item).__name__.lower()}s"


def _mended(claims: Claims, fixes: Mapping[str, tuple[Mend, ...]]) -> Claims:
    touched = [name for name in LISTS if any(item.id in fixes for item in getattr(claims, name))] if fixes else []
    if not touched:
        return claims
    lists: dict[str, Any] = {name: tuple(_fixed(getattr(claims, name), fixes)) for name in touched}
    return replace(claims, **lists)


def _fixed(items: Iterable[Item], fixes: Mapping[str, tuple[Mend, ...]]) -> Iterator[Item]:
    for item in items:
        try:
            yield mended(item, fixes[item.id]) if item.id in fixes else item
        except ValueError:
            yield item  # written by another hand than ours: the claim stays as it was read
