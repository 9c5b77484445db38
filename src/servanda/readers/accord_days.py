"""The day on which an agreement was signed, where its own text tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from servanda.model.report import Part
from servanda.model.text import Span
from servanda.readers.days import normal, stamps

_DAY_SIGNED = re.compile(
    r"\b(?:done|signed|signature|concluded|executed|dated?|entered into|made)\b[^.;]{0,80}$", re.IGNORECASE
)
_DAY_OF = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+day\s+of\s+(?P<month>[A-Z][a-z]{2,8}),?\s+(?P<year>\d{4})\b"
)
_PLACED = re.compile(r"[A-Z][\w .'’-]{1,40},\s+")


def signed_on(text: str, parts: Sequence[Part], first: int | None) -> tuple[str | None, Span | None]:
    """The day of signature: told under the articles, else above them; None where no words tell it."""
    split = first if first is not None else len(parts)
    for part in (*reversed(parts[split:]), *parts[:split]):
        words = part.span.of(text)
        for start, end, iso in _days(words) if len(words) <= 600 else ():
            if _DAY_SIGNED.search(words[:start]):
                return iso, Span(part.span.start + start, part.span.start + end)
    for part in parts:
        words = part.span.of(text)
        placed = _PLACED.match(words) if len(words) <= 100 else None  # "Harrow, 18 August 2023" on a line of its own
        for start, end, iso in _days(words) if placed else ():
            if placed and start == placed.end() and end == len(words):
                return iso, Span(part.span.start + start, part.span.start + end)
    return None, None


def _days(words: str) -> Iterator[tuple[int, int, str]]:
    """The full dates in some words, "this 18th day of August 2023" too."""
    for found in _DAY_OF.finditer(words):
        iso = normal(f"{found['day']} {found['month']} {found['year']}")
        if iso:
            yield found.start(), found.end(), iso
    yield from ((stamp.start, stamp.end, stamp.iso) for stamp in stamps(words) if stamp.iso)
