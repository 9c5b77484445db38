"""The best tree without crossing arcs and with one root (Eisner 1996)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Logs = NDArray[np.float64]
Ints = NDArray[np.int64]


def crosses(heads: Ints) -> bool:
    """Whether two arcs of a tree cross, the arc from the root (before the first word) included."""
    arcs = [(min(word, head), max(word, head)) for word, head in enumerate(heads.tolist(), 1)]
    arcs.sort(key=lambda arc: (arc[0], -arc[1]))
    open_ends: list[int] = []
    for start, end in arcs:
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and open_ends[-1] < end:
            return True
        open_ends.append(end)
    return False


@dataclass(frozen=True)
class _Chart:
    """Best scores of every span as a closed half, governed from its right or left end, and where each splits."""

    left_half: Logs  # [start, words after it]
    right_half: Logs
    arc_split: Ints  # [start, end]
    left_split: Ints
    right_split: Ints


def projective(logs: Logs) -> Ints:
    """Heads from `logs[d, h]` for word d (from 0) and head h (0 = root, h = word h - 1)."""
    size = logs.shape[0]
    chart = _filled(logs[:, 1:].T)
    word = np.arange(size)
    rooted = chart.left_half[0] + chart.right_half[word, size - 1 - word] + logs[:, 0]
    root = int(rooted.argmax())
    heads: Ints = np.zeros(size, dtype=np.int64)
    _trace(chart, heads, root)
    return heads


def _filled(arc: Logs) -> _Chart:
    """The chart of a sentence; `arc[h, d]` scores the arc from h to d.

    What is summed is kept twice, by the start and by the end of a span, so that a width is filled from plain slices.
    """
    size = len(arc)
    by_start = _Chart(*(np.zeros((size, size), kind) for kind in (float, float, np.int64, np.int64, np.int64)))
    left_to, right_to, right_arc, left_arc_to = (np.zeros((size, size)) for _ in range(4))
    rows = np.arange(size)
    for width in range(1, size):  # all spans of one width at once
        count = size - width
        start, end = rows[:count], rows[width:]
        joined = by_start.right_half[:count, :width] + left_to[width:, width - 1 :: -1]
        split, best = _best(joined, start)
        by_start.arc_split[start, end] = start + split
        left_arc_to[end, width] = best + arc[end, start]
        right_arc[start, width] = best + arc[start, end]
        split, best = _best(by_start.left_half[:count, :width] + left_arc_to[width:, width:0:-1], start)
        by_start.left_half[start, width] = left_to[end, width] = best
        by_start.left_split[start, end] = start + split
        split, best = _best(right_arc[:count, 1 : width + 1] + right_to[width:, width - 1 :: -1], start)
        by_start.right_half[start, width] = right_to[end, width] = best
        by_start.right_split[start, end] = start + 1 + split
    return by_start


def _best(ways: Logs, rows: Ints) -> tuple[Ints, Logs]:
    """Where each row is largest, and how large."""
    place: Ints = ways.argmax(1)
    return place, ways[rows, place]


def _trace(chart: _Chart, heads: Ints, root: int) -> None:
    """Writes the heads of the best tree under a root; words count from 1 in `heads`."""
    waiting = [("left", 0, root), ("right", root, len(heads) - 1)]
    while waiting:
        side, start, end = waiting.pop()
        if start >= end:
            continue
        if side == "left":  # end governs: start .. split is a closed half, split .. end an arc from end
            split = int(chart.left_split[start, end])
            heads[split] = end + 1
            waiting += [("left", start, split), *_inside(chart, split, end)]
        else:  # start governs: an arc from start to split, then a closed half
            split = int(chart.right_split[start, end])
            heads[split] = start + 1
            waiting += [("right", split, end), *_inside(chart, start, split)]


def _inside(chart: _Chart, start: int, end: int) -> list[tuple[str, int, int]]:
    """The two halves under an arc between two words."""
    split = int(chart.arc_split[start, end])
    return [("right", start, split), ("left", split + 1, end)]
