"""Quotation marks that point the wrong way, or have no partner: “Wait,“ he said, “said. “If, "Wait, he said. "If.

Where a mark stands tells more than which way it points: a quotation begins after a space and before a word, and ends
after a word or stop and before a space. Only a few marks ahead are looked at, so that a text is read once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from servanda.model.text import Span

_FEW = 4  # words between a mark turned round and the one that opens what follows
_BEFORE = frozenset("([—–-/")
_DOUBLE = frozenset({"“", '"', "``"})


class Way(Enum):
    """What a mark does where it points elsewhere."""

    OPENS = auto()  # also within a quotation of the same marks
    CLOSES = auto()
    STRAY = auto()  # does nothing
    ANEW = auto()  # opens, and what was open before was never closed


def turned(
    text: str, paragraph: Span, match: re.Match[str], later: Sequence[re.Match[str]], opened: Sequence[str]
) -> Way | None:
    """What a double mark does, where it is not what it looks like; None for one that is in order."""
    mark = match.group()
    if mark not in {"“", "”", '"'}:
        return None
    outer = any(one in _DOUBLE for one in opened)
    if _ends(text, paragraph, match):
        return Way.CLOSES if mark == "“" and outer and "„" not in opened else None
    if not _begins(text, paragraph, match):
        return None
    again = bool(later) and _begins(text, paragraph, later[0]) and not _nested(text, paragraph, later)
    if again and later[0].group() == mark and len(text[match.end() : later[0].start()].split()) <= _FEW:
        return Way.CLOSES if outer and mark != "”" else Way.STRAY
    if mark == "”":
        return None if outer or not later else Way.OPENS
    line = text.rfind("\n", paragraph.start, match.start()) + 1
    resumed = line > 0 and not text[line : match.start()].strip()  # a speech that is opened again at each line
    if mark not in opened or resumed:
        return None
    return Way.OPENS if _both_close(text, paragraph, later) else Way.ANEW


def _begins(text: str, paragraph: Span, match: re.Match[str]) -> bool:
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end() : match.end() + 1]
    return (before.isspace() or before in _BEFORE) and (after.isalnum() or (after != "" and after in "‘'[($£€…"))


def _ends(text: str, paragraph: Span, match: re.Match[str]) -> bool:
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    return not (before.isspace() or before in _BEFORE) and not after.isalnum()


def _nested(text: str, paragraph: Span, later: Sequence[re.Match[str]]) -> bool:
    """Whether the next mark opens a quotation within this one: two marks after it close."""
    return _both_close(text, paragraph, later[1:])


def _both_close(text: str, paragraph: Span, later: Sequence[re.Match[str]]) -> bool:
    return len(later) > 1 and all(_ends(text, paragraph, match) for match in later[:2])
