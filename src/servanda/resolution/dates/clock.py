"""Reads times of day: "02:00 GMT", "4 a.m.", "10pm", "midnight"."""

from __future__ import annotations

import re

from servanda.resolution.dates.atoms import Line

_HOURS = re.compile(r"[0-2]?\d[:.][0-5]\d")
_HALVES = frozenset({"am", "pm", "a", "p", "a.m", "p.m"})
_ZONES = frozenset({"gmt", "utc", "local", "hours"})
_TAIL = _HALVES | _ZONES | {"m", "time"}
_NAMED = frozenset({"midnight", "noon", "midday"})
TAIL_LIMIT = 8  # atoms in "a . m . local time GMT"


def clock(line: Line, at: int) -> int | None:
    """The place after a time of day; None where there is none."""
    low, following = line.low(at), line.low(at + 1)
    if low in _NAMED:
        return at + 1
    digits = low.isdecimal() and len(low) in {1, 2, 4}
    timed = bool(_HOURS.fullmatch(low)) and (":" in low or following in _HALVES | _ZONES)
    if not timed and not (digits and following in _HALVES | {"gmt", "utc"}):
        return None
    after = at + 1
    for _ in range(TAIL_LIMIT):
        stop = line.low(after) == "." and (line.low(after - 1) in {"a", "p"} or line.low(after - 2) == ".")
        if line.low(after) not in _TAIL and not stop:
            break
        after += 1
    return after
