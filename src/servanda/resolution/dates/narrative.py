"""What a date takes from the dates before it: the day that "the following day" follows, and the year."""

from __future__ import annotations

from datetime import date

from servanda.model.analysis import Analysis
from servanda.model.times import Granularity
from servanda.resolution.dates.frame import Meaning
from servanda.resolution.dates.nodes import (
    Bound,
    Day,
    DayOfMonth,
    Edge,
    From,
    Hour,
    Month,
    Near,
    Node,
    Offset,
    Season,
    Span,
    Then,
    Way,
    Weekday,
    Year,
)
from servanda.resolution.dates.periods import GRAIN, period
from servanda.resolution.dates.scanner import Found
from servanda.resolution.dates.words import Unit

LOOK_BACK = 30  # dates between a date and the one it is told from

# How fine the date before must be, so that a day or a month can be counted from it.
_FINE = {
    Unit.HOUR: {Granularity.HOUR, Granularity.DAY},
    Unit.DAY: {Granularity.HOUR, Granularity.DAY},
    Unit.WEEKEND: {Granularity.HOUR, Granularity.DAY, Granularity.WEEK},
    Unit.WEEK: {Granularity.HOUR, Granularity.DAY, Granularity.WEEK, Granularity.WEEKEND},
    Unit.FORTNIGHT: {Granularity.HOUR, Granularity.DAY, Granularity.WEEK, Granularity.WEEKEND},
    Unit.MONTH: {Granularity.HOUR, Granularity.DAY, Granularity.WEEK, Granularity.WEEKEND, Granularity.MONTH},
}


def inner(node: Node) -> Node:
    """The date inside a bound, an edge or a time of day."""
    while isinstance(node, (Bound, Edge, Hour)):
        node = node.of
    return node


def _told_from(node: Node) -> Unit | None:
    """The unit in which a time is counted from the date before; None for one that is not."""
    core = inner(node)
    if isinstance(core, (Near, Offset)) and core.anchor is From.THERE:
        return core.unit
    if isinstance(core, Weekday) and core.anchor is From.THERE:
        return Unit.DAY
    if isinstance(core, (Month, Season)) and core.anchor is From.THERE:
        return Unit.YEAR
    return None


def told_before(item: Found, before: list[tuple[Found, Meaning]]) -> Meaning | None:
    """The date before that the time is told from; None if it is told from none."""
    if isinstance(inner(item.node), DayOfMonth):
        return _month_before(item, before)
    return discourse(item.node, before)


_FRESH = 31  # days behind the report's day, months taken for as long
NEAR = 3  # sentences in which "the 14th" goes on with a month named before


def _month_before(item: Found, before: list[tuple[Found, Meaning]]) -> Meaning | None:
    """The day or month of the calendar named last, whose month "the 14th" shares."""
    for other, means in reversed(before[-LOOK_BACK:]):
        if item.sentence - other.sentence > NEAR:
            return None
        core = inner(other.node.last if isinstance(other.node, Span) else other.node)
        if isinstance(core, (Day, Month)) and means.days:
            return means
    return None


def discourse(node: Node, before: list[tuple[Found, Meaning]]) -> Meaning | None:
    """The nearest date before that is fine enough to count from; None if the time is not told from one."""
    unit, core = _told_from(node), inner(node)
    if unit is None and core != Then():
        return None
    same = isinstance(core, Near) and core.steps == 0
    recent = [means for _, means in reversed(before[-LOOK_BACK:]) if means.days]
    if same and unit is not Unit.DAY:  # "that year": the year named last, if one was
        recent.sort(key=lambda means: means.grain is not GRAIN.get(unit or Unit.DAY))
    return next((means for means in recent if _fits(means, unit, same=same)), None)


def _fits(means: Meaning, unit: Unit | None, *, same: bool) -> bool:
    """Whether steps of the unit can be counted from the date; "that week" needs a date that lies in one week."""
    if unit is None or means.days is None:
        return unit is None
    if unit in _FINE and means.grain not in _FINE[unit]:
        return False
    first, last = means.days
    return not same or period(unit, first, 0) == period(unit, last, 0)


def fits_unit(means: Meaning, unit: Unit) -> bool:
    """Whether a date is fine enough to count steps of the unit from it."""
    return _fits(means, unit, same=False)


def goes_on(analysis: Analysis, item: Found, before: list[tuple[Found, Meaning]]) -> date | None:
    """The day on or after which a listed weekday lies: "next Thursday and Friday", "will sit on Sunday and Monday"."""
    if not before or not isinstance(item.node, Weekday) or item.node.steps is not None or item.node.week is not None:
        return None
    other, means = before[-1]
    day = other.node if isinstance(other.node, Weekday) else None
    between = analysis.text[other.span.end : item.span.start].strip()
    if day is None or means.days is None or between not in {"and", "or", ",", "and on", "or on"}:
        return None
    return means.days[0] if day.steps is not None or item.way is Way.FUTURE else None


def event_of(node: Node) -> Offset | None:
    """The offset that counts from an event in words: "ten days after the vote"."""
    core = inner(node)
    return core if isinstance(core, Offset) and core.event is not None else None


def hangs_in_air(node: Node, means: Meaning) -> bool:
    """Whether it is told from a date or event before it, and there is none: then it names no time."""
    told = inner(node) == Then() or event_of(node) is not None
    return told and means.interval is None


def carried_year(
    analysis: Analysis, found: list[Found], number: int, before: list[tuple[Found, Meaning]]
) -> int | None:
    """The year that the text tells for a date without one; None if it tells none."""
    item = found[number]
    node = inner(item.node.first if isinstance(item.node, Span) else item.node)
    if not isinstance(node, (Day, Month)) or node.year is not None or item.way is Way.FUTURE:
        return None
    if isinstance(node, Month) and node.steps is not None:
        return None
    return _year_behind(analysis, found, number, node) or _year_before(analysis, item, node, before)


def _year_behind(analysis: Analysis, found: list[Found], number: int, node: Day | Month) -> int | None:
    """The year of the date that follows in a list: "3 May and 5 June 2020"."""
    if number + 1 >= len(found):
        return None
    item, following = found[number], found[number + 1]
    between = analysis.text[item.span.end : following.span.start]
    last = inner(following.node)
    if len(between) > 12 or between.strip(" ,") not in {"", "and", "or", "to", "and on", "and in", "and then"}:
        return None
    if not isinstance(last, (Day, Month)) or last.year is None or not between.strip():
        return None
    return last.year - 1 if node.month > last.month else last.year


def _year_before(analysis: Analysis, item: Found, node: Day | Month, before: list[tuple[Found, Meaning]]) -> int | None:
    """The past year of a dated day earlier in the paragraph, or of a month or year earlier in the sentence."""
    for other, means in reversed(before[-LOOK_BACK:]):
        if _block(analysis, other) != _block(analysis, item):
            return None
        core = inner(other.node.last if isinstance(other.node, Span) else other.node)
        near = other.sentence == item.sentence or (isinstance(core, Day) and isinstance(node, Day))
        if not near or not means.days or not isinstance(core, (Day, Month, Year)) or core.year is None:
            continue
        if isinstance(core, Year):
            return _past(core.year, analysis) if _adverbial(analysis, other) and core == other.node else None
        if node.month < core.month:  # into the next year, unless it is news of these days
            return None if _is_fresh(node, analysis) else _past(core.year + 1, analysis)
        return _past(core.year, analysis)
    return None


def _is_fresh(node: Day | Month, analysis: Analysis) -> bool:
    """Whether a day without a year lies in the month before the report."""
    anchor = analysis.report.anchor
    if anchor is None or not isinstance(node, Day):
        return False
    behind = (anchor.month * 31 + anchor.day) - (node.month * 31 + node.day)
    return 0 <= behind <= _FRESH


def _past(year: int, analysis: Analysis) -> int | None:
    """The year if it is over by the day of the report; in the running year a bare date needs no carrying."""
    anchor = analysis.report.anchor
    return year if anchor is None or year < anchor.year else None


def _block(analysis: Analysis, item: Found) -> int:
    return analysis.sentences[item.sentence].block


def _adverbial(analysis: Analysis, item: Found) -> bool:
    """Whether the year stands by itself ("In 2015"), not as a mark of a noun ("the 2013 massacre")."""
    return analysis.text[max(0, item.span.start - 4) : item.span.start].lower().strip().endswith("in")
