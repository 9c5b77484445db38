"""Where what somebody says begins after the label of a turn: "Mara Kole: We never left". A label is no part of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_LABEL = re.compile(r"[*_]{0,3}(?P<who>[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,4}):[*_]{0,3}[^\S\n]+(?=\S)")
_FEWEST = 3  # labels from which on they are those of a talk


def turn_starts(paragraphs: Sequence[str]) -> list[int]:
    """For each paragraph the place where its words begin behind a label, 0 where it has none.

    Labels are those of a talk where one at least returns and something is asked; "Update:" alone is none.
    """
    found = [_LABEL.match(text) for text in paragraphs]
    counted = Counter(one["who"].split()[-1] for one in found if one is not None)
    talk = counted.total() >= _FEWEST and len(counted) > 1 and max(counted.values()) > 1
    asked = any(one is not None and "?" in text for one, text in zip(found, paragraphs, strict=True))
    return [one.end() if one is not None and talk and asked else 0 for one in found]
