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

    left_half: Logs
    right_half: Logs
    arc_split: Ints
    left_split: Ints
    right_split: Ints


def projective(logs: Logs) -> Ints:
    """Heads from `logs[d, h]` for word d (from 0) and head h (0 = root, h = word h - 1)."""
    size = logs.shape[0]
    chart = _filled(logs[:, 1:].T)
    rooted = chart.left_half[0, :] + chart.right_half[:, size - 1] + logs[:, 0]
    root = int(rooted.argmax())
    heads: Ints = np.zeros(size, dtype=np.int64)
    _trace(chart, heads, root)
    return heads


def _filled(arc: Logs) -> _Chart:
    """The chart of a sentence; `arc[h, d]` scores the arc from h to d."""
    size = len(arc)
    left_arc, right_arc = np.full((size, size), -np.inf), np.full((size, size), -np.inf)
    chart = _Chart(
        np.zeros((size, size)),
        np.zeros((size, size)),
        np.zeros((size, size), np.int64),
        np.zeros((size, size), np.int64),
        np.zeros((size, size), np.int64),
    )
    for width in range(1, size):  # all spans of one width at once
        start = np.arange(size - width)
        end = start + width
        low, high, inner = start[:, None], end[:, None], start[:, None] + np.arange(width)
        joined = chart.right_half[low, inner] + chart.left_half[inner + 1, high]
        split = joined.argmax(1)
        chart.arc_split[start, end] = start + split
        left_arc[start, end] = joined[start, split] + arc[end, start]
        right_arc[start, end] = joined[start, split] + arc[start, end]
        lefts = chart.left_half[low, inner] + left_arc[inner, high]
        split = lefts.argmax(1)
        chart.left_half[start, end], chart.left_split[start, end] = lefts[start, split], start + split
        rights = right_arc[low, inner + 1] + chart.right_half[inner + 1, high]
        split = rights.argmax(1)
        chart.right_half[start, end], chart.right_split[start, end] = rights[start, split], start + 1 + split
    return chart


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
