"""Finds every time expression in a report's story and resolves it against the right anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from servanda.model.analysis import Analysis
from servanda.model.times import DateMention
from servanda.resolution.dates.atoms import line_of
from servanda.resolution.dates.frame import Frame, Meaning
from servanda.resolution.dates.narrative import carried_year, event_of, goes_on, hangs_in_air, told_before
from servanda.resolution.dates.nodes import Bound, Day, Way
from servanda.resolution.dates.resolve import meaning
from servanda.resolution.dates.scanner import Found, scan
from servanda.resolution.dates.speech import spoken_on
from servanda.resolution.dates.told_from import day_of_event
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
        told = replace(frame, there=_there(analysis, item, before), year=year)
        if (day := goes_on(analysis, item, before)) is not None:
            told = replace(told, here=day, way=Way.FUTURE)
        means = meaning(item.node, told)
        before.append((item, meaning(item.node.of, told) if isinstance(item.node, Bound) else means))
        yield item, means


def _there(analysis: Analysis, item: Found, before: list[tuple[Found, Meaning]]) -> Meaning | None:
    """The date that the words are told from: that of the event they name, else the one before."""
    named = event_of(item.node)
    return day_of_event(analysis, named, before) if named is not None else told_before(item, before)


HEADS = 3  # blocks in which a dateline may stand: the title, the author, the story


def _dateline_day(analysis: Analysis, found: list[Found]) -> date | None:
    """The full date of "GENEVA, July 10, 2019 (AP) -", which is the day of a report that has no other."""
    for item in found:
        block = analysis.sentences[item.sentence].block
        if block >= HEADS:
            return None
        lead = analysis.blocks[block].dateline
        if isinstance(item.node, Day) and lead is not None and item.span.end <= lead.end:
            return (meaning(item.node, Frame(None)).days or (None,))[0]
    return None


def _is_southern(analysis: Analysis) -> bool:
    """Whether the dateline names a southern place."""
    leads = [block.dateline for block in analysis.blocks[:HEADS] if block.dateline is not None]
    return any(part.strip().lower() in southern() for lead in leads for part in lead.place.split(","))
