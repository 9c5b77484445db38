"""What the next words make of what was told: "promised a new roof. It was never built", "denied any such order"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from servanda.extraction.tree import Tree
from servanda.model.claims import As, Bearing, Event, Factuality, Kind, Mood, Relation, Rendering, Stance, Statement

_FATES = {Relation.BREACHES: As.BROKEN, Relation.FULFILS: As.KEPT}
_GIVEN = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT})
_NEAR = 2  # sentences: what is told further on is told of the commitment, not by the words that tell of it


def with_fates(
    tree: Tree, renderings: Sequence[Rendering], bearings: Iterable[Bearing], said: Iterable[Statement] = ()
) -> tuple[Rendering, ...]:
    """The renderings, those whose breach or keeping is asserted just after them told as broken or kept.

    Not what somebody else goes on to deny: "said it was broken. The firm rejects that".
    """
    denied = {one.about for one in said if one.stance is Stance.DENIES and one.about is not None}
    told = {one.commitment: one for one in bearings if _tells(one) and one.statement not in denied}
    return tuple(_fated(tree, item, told.get(item.id)) for item in renderings)


def _tells(bearing: Bearing) -> bool:
    return bearing.mood is Mood.ASSERTED and bearing.relation in _FATES and bearing.share is None


def _fated(tree: Tree, item: Rendering, bearing: Bearing | None) -> Rendering:
    if bearing is None or item.kind not in _GIVEN or item.told_as not in {As.MADE, As.REPORTED}:
        return item
    here, there = (tree.head_of(span) for span in (item.action, bearing.span))
    if here is None or there is None or not 0 <= tree[there].sentence - tree[here].sentence <= _NEAR:
        return item
    return replace(item, told_as=_FATES[bearing.relation])


def with_denials(tree: Tree, events: Sequence[Event], renderings: Iterable[Rendering]) -> tuple[Event, ...]:
    """The events, the giving of a word denied where the word is: "said he ordered them out. No such order was"."""
    denied = {
        token
        for item in renderings
        if item.told_as is As.DENIED and item.cue is not None
        for token in tree.tokens_in(item.cue)
    }
    return tuple(
        replace(event, factuality=Factuality.DENIED)
        if event.factuality is Factuality.HAPPENED and tree.head_of(event.span) in denied
        else event
        for event in events
    )
