"""Fingerprints of a story: any sixteen words in a row that two stories share leave one fingerprint in both.

Winnowing, after Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting" (SIGMOD
2003). MinHash was measured beside it: it looks at whole texts, and is blind to a digest and to a shared quotation.
"""

from __future__ import annotations

from collections.abc import Sequence

GRAM = 8  # words of one fingerprint: eight rarely recur by chance
WINDOW = 9  # of so many neighbouring fingerprints one is kept; GRAM + WINDOW - 1 words in common are always noticed
_BASE = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_KEPT = (1 << 63) - 1  # a database's integer is signed


def prints(codes: Sequence[int]) -> frozenset[int]:
    """The fingerprints of a sequence of word codes; of a text of fewer words than GRAM, none."""
    return frozenset(_winnowed(grams(codes, GRAM)))


def grams(codes: Sequence[int], size: int) -> list[int]:
    """A mixed number for each run of `size` words, in order."""
    if len(codes) < size:
        return []
    top = pow(_BASE, size, 1 << 64)
    rolled, found = 0, []
    for place, code in enumerate(codes):
        rolled = (rolled * _BASE + code + 1) & _MASK
        if place >= size:
            rolled = (rolled - (codes[place - size] + 1) * top) & _MASK
        if place >= size - 1:
            found.append(_mixed(rolled))
    return found


def _mixed(value: int) -> int:
    value ^= value >> 31
    value = (value * 0xBF58476D1CE4E5B9) & _MASK
    return (value ^ (value >> 27)) & _KEPT


def _winnowed(values: list[int]) -> list[int]:
    """The least value of each window, the last of equals; a short text gives its least one."""
    if len(values) <= WINDOW:
        return [min(values)] if values else []
    kept: list[int] = []
    place = -1
    for end in range(WINDOW, len(values) + 1):
        first = end - WINDOW
        if place < first:
            place = max(range(first, end), key=lambda at: (-values[at], at))
            kept.append(values[place])
        elif values[end - 1] <= values[place]:
            place = end - 1
            kept.append(values[place])
    return kept
