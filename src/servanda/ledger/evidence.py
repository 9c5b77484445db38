"""Passages with the words around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from servanda.ledger.tellings import Telling
from servanda.model.answers import Evidence
from servanda.model.text import Span

_END = re.compile(r"(?:[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W\d_a-z]))|\n\s*\n")
_MOST = 600  # characters on either side; a sentence without an end is cut


def evidence(telling: Telling, span: Span) -> Evidence:
    """A span of a telling's report in its sentence."""
    report = telling.scene.report
    start, end = sentence_around(report.text, span)
    return Evidence(
        passage=telling.passage(span),
        before=report.text[start : span.start],
        words=span.of(report.text),
        after=report.text[span.end : end],
        voice=voice_words(telling),
        outlet=report.outlet,
        title=report.title,
        published=report.published,
    )


def printed_once(passages: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The passages without those that a copy repeats; the first one names the outlets of the copies."""
    kept: dict[tuple[str, str, str], Evidence] = {}
    for shown in passages:
        key = place_of(shown)
        first = kept.setdefault(key, shown)
        if shown.outlet and shown.outlet not in (first.outlet, *first.copies):
            kept[key] = replace(first, copies=(*first.copies, shown.outlet))
    return tuple(kept.values())


def place_of(shown: Evidence) -> tuple[str, str, str]:
    """What is equal for a passage and its copies: the words and some of what stands around them."""
    return shown.words, shown.before[-40:], shown.after[:40]


def voice_words(telling: Telling) -> str:
    """The teller and the outlet: "a senior commander, in The Meridian Ledger"."""
    teller, outlet = telling.voice.teller.name, telling.scene.outlet
    carried = telling.scene.report.outlet
    words = outlet if teller == outlet else f"{teller}, in {outlet}"
    return f"{words} (copied by {carried})" if carried and carried != outlet else words


def sentence_around(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence that holds a span begins and ends."""
    ends = _ends(text)
    place = bisect_right(ends, span.start)
    start = ends[place - 1] if place else 0
    after = bisect_right(ends, max(span.start, span.end - 1))
    end = ends[after] if after < len(ends) else len(text)
    end -= len(text[span.end : end]) - len(text[span.end : end].rstrip())
    return max(start, span.start - _MOST), max(span.end, min(end, span.end + _MOST))


@lru_cache(maxsize=64)
def _ends(text: str) -> tuple[int, ...]:
    return tuple(match.end() for match in _END.finditer(text))
