"""The stretches that two stories have in common, word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.provenance.prints import grams
from servanda.provenance.words import Story

SEED = 5  # words in a row that begin a common stretch
_TRIED = 8  # places of one seed that are looked at; more is a refrain
_BRIDGED = 14  # words on either side that may differ between two runs of one region
_LEAST = 12  # equal words in a region; fewer recur by chance


@dataclass(frozen=True, slots=True)
class Run:
    """The same `size` words from `left` in the one story and from `right` in the other."""

    left: int
    right: int
    size: int


@dataclass(frozen=True, slots=True)
class Region:
    """Runs that follow each other closely in both stories: one passage, with some words changed."""

    runs: tuple[Run, ...]

    @property
    def left(self) -> tuple[int, int]:
        """From where to where in the left story, in words."""
        return self.runs[0].left, self.runs[-1].left + self.runs[-1].size

    @property
    def right(self) -> tuple[int, int]:
        """From where to where in the right story, in words."""
        return self.runs[0].right, self.runs[-1].right + self.runs[-1].size

    @property
    def equal(self) -> int:
        """How many words are the same."""
        return sum(run.size for run in self.runs)

    @property
    def turned(self) -> Region:
        """The same passage with the two stories in the other's place."""
        return Region(tuple(Run(run.right, run.left, run.size) for run in self.runs))

    def gaps(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """What stands between the runs, in the left and in the right story."""
        for one, two in zip(self.runs, self.runs[1:], strict=False):
            yield (one.left + one.size, two.left), (one.right + one.size, two.right)


def regions(left: Story, right: Story) -> tuple[Region, ...]:
    """The passages that both stories have, in the order of the right one."""
    found = [region for region in _joined(list(_runs(left, right))) if region.equal >= _LEAST]
    return tuple(found)


def _runs(left: Story, right: Story) -> Iterator[Run]:
    """The longest equal runs, from the left end of the right story on; a run that goes on is preferred."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, gram in enumerate(grams(left.codes, SEED)):
        if len(places[gram]) < _TRIED:
            places[gram].append(place)
    seeds = grams(right.codes, SEED)
    at, going_on = 0, -1
    while at < len(seeds):
        starts = places.get(seeds[at])
        if not starts:
            at += 1
            continue
        runs = [Run(start, at, _length(left.codes, right.codes, start, at)) for start in starts]
        best = max(runs, key=lambda run: (run.size, run.left >= going_on, -abs(run.left - going_on)))
        if best.size < SEED:
            at += 1
            continue
        yield best
        at += best.size
        going_on = best.left + best.size


def _length(left: Sequence[int], right: Sequence[int], start: int, at: int) -> int:
    size, most = 0, min(len(left) - start, len(right) - at)
    while size < most and left[start + size] == right[at + size]:
        size += 1
    return size


def _joined(runs: list[Run]) -> Iterator[Region]:
    """Runs that go on after a short gap on both sides are one region."""
    current: list[Run] = []
    for run in runs:
        if current:
            last = current[-1]
            left, right = run.left - last.left - last.size, run.right - last.right - last.size
            if not (0 <= left <= _BRIDGED and right <= _BRIDGED):
                yield Region(tuple(current))
                current = []
        current.append(run)
    if current:
        yield Region(tuple(current))
