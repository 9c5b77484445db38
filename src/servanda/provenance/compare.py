"""What two stories have in common, and which relation that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from servanda.model.copies import Block, Repeat, Repeats
from servanda.provenance.align import Region, Run, regions
from servanda.provenance.words import Story, Word

LEAST = 25  # words; what is shorter recurs by chance or by custom
_PART = 40  # words of a part: two sentences on one event may be told in the same words by two reporters
MOST_OF = 0.6  # share of a story that must stand in the other
NEARLY_ALL = 0.9
_EQUAL = 0.985  # share of equal words up to which two stories are the same but for a slip
QUOTE = 16  # words of a quotation that two outlets do not find by themselves
_SLOTS = 0.25  # share of the names and numbers that differ in their places: a form that was filled in twice
_FEW_SLOTS = 2


@dataclass(frozen=True)
class Common:
    """An earlier and a later story, and the passages that they share; left is the earlier one."""

    earlier: Story
    later: Story
    regions: tuple[Region, ...]

    @property
    def equal(self) -> int:
        """How many words are the same."""
        return sum(region.equal for region in self.regions)

    @property
    def share(self) -> float:
        """Of the later story's words, how many stand in shared passages."""
        return covered(region.right for region in self.regions) / max(1, len(self.later))

    @property
    def held(self) -> float:
        """Of the earlier story's words, how many stand in shared passages."""
        return covered(region.left for region in self.regions) / max(1, len(self.earlier))

    @property
    def turned(self) -> Common:
        """The same with the later story taken for the earlier one."""
        found = sorted((region.turned for region in self.regions), key=lambda region: region.right)
        return Common(self.later, self.earlier, tuple(found))

    def repeat(self, relation: Repeats, parts: Iterable[Region] | None = None) -> Repeat:
        """The relation with the shared passages as blocks."""
        kept = self.regions if parts is None else tuple(parts)
        blocks = (Block(self.later.span(*region.right), self.earlier.span(*region.left)) for region in kept)
        return Repeat(relation, tuple(blocks), round(self.share, 3), round(self.held, 3))


def covered(stretches: Iterable[tuple[int, int]]) -> int:
    """How many words stand in some of the stretches."""
    total, end = 0, 0
    for first, last in sorted(stretches):
        total += max(0, last - max(first, end))
        end = max(end, last)
    return total


def common(earlier: Story, later: Story) -> Common:
    """The passages that two stories share; none where a form was filled in twice."""
    found = regions(earlier, later)
    return Common(earlier, later, () if is_form(earlier, later, found) else found)


def is_form(left: Story, right: Story, shared: Iterable[Region]) -> bool:
    """Whether the shared words are a form: names and numbers differ just where they stand in it.

    "A magnitude 4.5 earthquake struck near Pell on Monday": the next one strikes elsewhere in the same words. Who
    re-words a story leaves its names and numbers alone.
    """
    plain = left.lower | right.lower
    odd, alike = 0, set[str]()
    for region in shared:
        for (a, b), (c, d) in region.gaps():
            mine, other = _telling(left.words[a:b], plain), _telling(right.words[c:d], plain)
            odd += min(len(mine - other), len(other - mine))
        for run in region.runs:
            alike |= _telling(right.words[run.right : run.right + run.size], plain)
    return odd >= _FEW_SLOTS and odd >= _SLOTS * (odd + len(alike))


def _telling(words: Iterable[Word], plain: frozenset[str]) -> set[str]:
    """The names and numbers among some words."""
    return {w.folded for w in words if w.folded[0].isdigit() or (w.capital and w.folded not in plain)}


def relation(found: Common) -> Repeat | None:
    """How the later story repeats the earlier one, looked at by themselves; None where neither is most of the other.

    What both quote, an accord for one, makes no copy: it is left out where shares are measured, unless a story has
    little else.
    """
    quotations = [part for region in found.regions for part in _quoted(found, region)]
    share = _beside(quotations, found.regions, len(found.later), "right")
    held = _beside(quotations, found.regions, len(found.earlier), "left")
    if found.equal < LEAST or max(share, held) < MOST_OF:
        return found.repeat(Repeats.SHARED_QUOTE, quotations) if quotations else None
    if share >= NEARLY_ALL and held >= NEARLY_ALL:
        return found.repeat(_of_the_same_length(found))
    if found.equal < _PART:
        return found.repeat(Repeats.SHARED_QUOTE, quotations) if quotations else None
    if share < MOST_OF or (share < NEARLY_ALL and held >= share):
        return found.repeat(Repeats.EXTENDED)
    return found.repeat(Repeats.EXCERPT)


def _beside(
    quotations: Iterable[Region], shared: Iterable[Region], words: int, side: Literal["left", "right"]
) -> float:
    """The share of a story's own words, those of common quotations left out, that stand in shared passages."""
    quoted = [getattr(part, side) for part in quotations]
    stretches = [getattr(region, side) for region in shared]
    rest = words - covered(quoted)
    if rest < LEAST:
        return covered(stretches) / max(1, words)
    return (covered([*quoted, *stretches]) - covered(quoted)) / rest


def _of_the_same_length(found: Common) -> Repeats:
    longer = max(len(found.earlier), len(found.later))
    if found.equal < _EQUAL * longer:
        return Repeats.REWORDED
    titles = {_title(story) for story in (found.earlier, found.later)}
    return Repeats.IDENTICAL if len(titles) == 1 or None in titles else Repeats.REHEADLINED


def _title(story: Story) -> str | None:
    return " ".join(re.findall(r"\w+", story.report.title.casefold())) if story.report.title else None


def _quoted(found: Common, region: Region) -> Iterator[Region]:
    """The part of a region that both stories quote."""
    runs = []
    for run in region.runs:
        inside = [
            found.earlier.words[run.left + place].quoted and found.later.words[run.right + place].quoted
            for place in range(run.size)
        ]
        if any(inside):
            first, last = inside.index(True), len(inside) - inside[::-1].index(True)
            runs.append(Run(run.left + first, run.right + first, last - first))
    if sum(run.size for run in runs) >= QUOTE:
        yield Region(tuple(runs))
