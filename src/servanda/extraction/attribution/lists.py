"""What is told point by point: "The union can reveal:" and the list under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.extraction.attribution.draft import Frame
from servanda.extraction.attribution.page import Page
from servanda.model.text import Span

_MARK = re.compile(r"[ \t]*(?:[-*+•–▪◦‣][ \t]+|\(?(?:\d{1,2}|[a-z])[.)][ \t]+)")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_JOINED = re.compile(r"[;,](?:\s+(?:and|or))?\s*$")


def listed(page: Page, frame: Frame) -> tuple[Span, ...]:
    """The points under a line of saying that ends in a colon; none where no list follows."""
    verb = page.token(frame.verb)
    line = _LINE.match(page.text, verb.end)
    if frame.row is None or line is None or not line.group().rstrip(" \t*_").endswith(":"):
        return ()
    if any(page.token(i).upos == "VERB" for i in page.tree.each_in(Span(verb.end, line.end()))):
        return ()
    points: list[Span] = []
    for point in _lines_after(page, line.end(), page.sentence(frame.verb).block):
        marked = _MARK.match(page.text, point.start, point.end)
        if not marked and not point.of(page.text).lstrip()[:1].islower():
            break  # a point without a mark of its own (a page sets it apart) begins small
        points.append(_bare(page, page.trimmed(Span(marked.end() if marked else point.start, point.end))))
    return tuple(point for point in points if len(point) > 0)


def _bare(page: Page, point: Span) -> Span:
    """A point without the "that" which opens it and without the "and" after its semicolon."""
    words = point.of(page.text)
    end = point.end - (len(words) - len(_JOINED.sub("", words)))
    start = point.start + (len("that ") if words.lower().startswith("that ") else 0)
    return page.trimmed(Span(start, end)) if end > start else Span(start, start)


def _lines_after(page: Page, place: int, block: int) -> Iterator[Span]:
    """The lines of the story after a place, in its block and those after it."""
    for later in page.tree.analysis.blocks[block:]:
        for match in _LINE.finditer(page.text, max(place, later.span.start), later.span.end):
            yield Span(*match.span())
