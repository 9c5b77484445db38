"""The case tables; SERVANDA_CASES=unseen takes those of a table that were kept unseen while rules were made."""

from __future__ import annotations

import os
from pathlib import Path

from servanda.model.text import Span

SEEN = Path(__file__).parent / "cases"


def table(name: str) -> Path:
    """The file of a table."""
    unseen = SEEN / "unseen" / f"{name}.toml"
    kept = os.environ.get("SERVANDA_CASES") == "unseen" and unseen.exists()  # a table all of which is seen has none
    return unseen if kept else SEEN / f"{name}.toml"


def nth(text: str, words: str, number: int) -> Span:
    """The place of words in a text, counted from 1."""
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def likeness(one: Span, other: Span) -> float:
    """How much of two passages together stands in both: 1 for the same, 0 or less for apart."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / (max(one.end, other.end) - min(one.start, other.start))
