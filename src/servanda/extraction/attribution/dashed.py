"""A cue between dashes within a quotation, as papers of many tongues set it: «We will wait, – he said. – They may not».

The words before and after it are two quotations of one statement, and the cue stands outside both. Only after a comma
or stop is a dash one of these: in an English speech ("the dam – they told us so – may not hold") the speaker goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from servanda.lexicon.speech import verbs
from servanda.lexicon.spelling import verb_base

_CUE = re.compile(r"[,.!?…]\s?[–—-]{1,2}\s(?P<cue>[^.!?;:«»“”\"\n–—]{4,90}?)(?:[.,]?\s[–—-]{1,2}\s(?=\S)|\.?\s*\Z)")
_DASH = re.compile(r"[–—]| --? ")
_WORD = re.compile(r"[^\W\d_]+")
_SELF = frozenset({"i", "we", "you"})


class Pair(NamedTuple):
    """Where a quotation begins and ends, and the widths of its marks."""

    start: int
    end: int
    opening: int
    closing: int
    closed: bool = True
    gap: int = 0  # where a cue between dashes ends, after a quotation that it follows


def parted(text: str, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs, each cut in two where a cue stands in it between dashes."""
    for pair in pairs:
        start, opening = pair.start, pair.opening
        inner = text[pair.start + pair.opening : pair.end - pair.closing]
        for match in _CUE.finditer(inner) if _DASH.search(inner) else ():
            if not _tells(match["cue"]):
                continue
            offset = pair.start + pair.opening
            yield Pair(start, offset + match.start() + 1, opening, 0, gap=offset + match.end())
            start, opening = offset + match.end(), 0
        if start < pair.end - pair.closing:
            yield Pair(start, pair.end, opening, pair.closing, pair.closed)


def _tells(cue: str) -> bool:
    """Whether words tell that somebody other than the speaker says something: "declared he", "the farmer thinks"."""
    words = [word.lower() for word in _WORD.findall(cue)]
    return len(words) > 1 and not _SELF & set(words) and any(verb_base(word) in verbs() for word in words)
