"""Finds every time expression in a report's story and resolves it against the right anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from servanda.model.analysis import Analysis
from servanda.model.times import DateMention
from servanda.resolution.dates.atoms import line_of
from servanda.resolution.dates.frame import Frame, Meaning
from servanda.resolution.dates.narrative import carried_year, goes_on, hangs_in_air, told_before
from servanda.resolution.dates.nodes import Bound, Day, Way
from servanda.resolution.dates.resolve import meaning
from servanda.resolution.dates.scanner import Found, scan
from servanda.resolution.dates.speech import spoken_on
from servanda.resolution.dates.words import southern


def tag(analysis: Analysis) -> tuple[DateMention, ...]:
    """The time expressions of the story, in order, each resolved or left open."""
    found = [item for sentence in analysis.sentences for item in scan(line_of(analysis, sentence))]
    base = Frame(analysis.report.anchor or _dateline_day(analysis, found), south=_is_southern(analysis))
    plain = [meaning(item.node, replace(base, way=item.way)) for item in found]
    spoken = spoken_on(analysis, found, plain)
    frames = [replace(base, way=item.way, here=spoken.get(number, base.here)) for number, item in enumerate(found)]
    return tuple(
        DateMention(item.span, means.interval, means.grain, means.edtf)
        for item, means in _in_order(analysis, found, frames)
        if not hangs_in_air(item.node, means)
    )


def _in_order(analysis: Analysis, found: list[Found], frames: list[Frame]) -> Iterator[tuple[Found, Meaning]]:
    """Resolves in the order of the text, so that "the following day" finds the date before it."""
    before: list[tuple[Found, Meaning]] = []
    for number, (item, frame) in enumerate(zip(found, frames, strict=True)):
        year = carried_year(analysis, found, number, before)
        told = replace(frame, there=told_before(item, before), year=year)
        if (day := goes_on(analysis, item, before)) is not None:
            told = replace(told, here=day, way=Way.FUTURE)
        means = meaning(item.node, told)
        before.append((item, meaning(item.node.of, told) if isinstance(item.node, Bound) else means))
        yield item, means


HEADS = 3  # blocks in which a dateline may stand: the title, the author, the story


def _dateline_day(analysis: Analysis, found: list[Found]) -> date | None:
    """The full date of "GENEVA, July 10, 2019 (AP) -", which is the day of a report that has no other."""
    for item in found:
        block = analysis.sentences[item.sentence].block
        if block >= HEADS:
            return None
        span = analysis.blocks[block].span
        before, behind = analysis.text[span.start : item.span.start], analysis.text[item.span.end : span.end]
        if isinstance(item.node, Day) and _PLACE.fullmatch(before) and _AGENCY.match(behind):
            return (meaning(item.node, Frame(None)).days or (None,))[0]
    return None


_PLACE = re.compile(r"([^\W\d_a-z][\w.'’/-]*[ ,]+){0,6}\(?")  # nothing but capitalised words
_AGENCY = re.compile(r"\)?,?\s*(\([^()]{2,30}\)|/[^/]{2,20}/)?\s*([-–—:](?!\d)|$)")
_DATELINE_ENDS = (" - ", " – ", " — ", "—", " (")


def _is_southern(analysis: Analysis) -> bool:
    """Whether the dateline names a southern place."""
    if not analysis.blocks:
        return False
    first = analysis.blocks[0].span
    opening = analysis.text[first.start : min(first.end, first.start + 80)]
    for mark in _DATELINE_ENDS:
        place, found, _ = opening.partition(mark)
        if found and place[:1].isupper():
            return bool({part.strip().lower() for part in place.split(",")} & southern())
    return False
