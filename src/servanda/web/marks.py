"""Overlapping marks over untouched text, cut into segments that a page can nest in no wrong order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servanda.model.shelves import Mark

_OUTER = {"statement": 2, "event": 1}  # of marks that are as long, what rather stands around the other


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which the same marks lie."""

    text: str
    layers: tuple[str, ...]
    item: str | None  # the claim whose mark is the shortest here: where a click leads
    items: tuple[str, ...]
    anchors: tuple[str, ...]  # claims whose first mark begins here
    depth: int  # statements around it
    inner: str | None  # the layer of the shortest mark: the colour of the ground


def paragraphs(text: str, marks: Sequence[Mark]) -> Iterator[list[Segment]]:
    """The text by lines, each cut where a mark begins or ends; joined again they are the text without its newlines."""
    opening = sorted(marks, key=lambda mark: mark.start)
    anchored: set[str] = set()
    active: list[Mark] = []
    place = 0
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        active = [mark for mark in active if mark.end > at]
        while place < len(opening) and opening[place].start < end:
            active.append(opening[place])
            place += 1
        yield list(_segments(text, (at, end), active, anchored))
        at = end + 1


def _segments(text: str, line: tuple[int, int], marks: Sequence[Mark], anchored: set[str]) -> Iterator[Segment]:
    start, end = line
    edges = {start, end}
    for mark in marks:
        edges.add(min(max(mark.start, start), end))
        edges.add(min(max(mark.end, start), end))
    cuts = sorted(edges)
    waiting = sorted(marks, key=lambda mark: mark.start)
    place = 0
    active: list[Mark] = []
    for low, high in pairwise(cuts):
        active = [mark for mark in active if mark.end > low]
        while place < len(waiting) and waiting[place].start <= low:
            if waiting[place].end > low:
                active.append(waiting[place])
            place += 1
        yield _segment(text[low:high], active, anchored)


def _segment(words: str, active: Sequence[Mark], anchored: set[str]) -> Segment:
    fresh = tuple(dict.fromkeys(mark.item for mark in active if mark.item not in anchored))
    anchored.update(fresh)
    inner = min(active, key=lambda mark: (mark.end - mark.start, _OUTER.get(mark.layer, 0), -mark.start), default=None)
    return Segment(
        text=words,
        layers=tuple(dict.fromkeys(mark.layer for mark in active)),
        item=inner.item if inner else None,
        items=tuple(dict.fromkeys(mark.item for mark in active)),
        anchors=fresh,
        depth=len({mark.item for mark in active if mark.layer == "statement"}),
        inner=inner.layer if inner else None,
    )
