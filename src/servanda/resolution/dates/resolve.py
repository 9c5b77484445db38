"""From what an expression says to the days it means, against an anchor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from servanda.model.times import Granularity, Interval
from servanda.resolution.dates.calendar_days import (
    day_days,
    day_of_month_days,
    month_days,
    near_days,
    overnight_days,
    season_days,
    toward,
    weekend_days,
    year_days,
    yearly_days,
    years_days,
)
from servanda.resolution.dates.edtf import notation, opened
from servanda.resolution.dates.frame import Frame, Meaning, base_day, closed, nearest
from servanda.resolution.dates.nodes import (
    Bound,
    Day,
    DayOfMonth,
    Edge,
    From,
    Holding,
    Hour,
    InYear,
    Month,
    Moved,
    Near,
    Node,
    NthWeekday,
    Offset,
    Overnight,
    Part,
    Season,
    Slice,
    Span,
    Stretch,
    Then,
    UpToNow,
    Vague,
    Way,
    Weekday,
    Year,
    Yearly,
    Years,
)
from servanda.resolution.dates.periods import GRAIN, Days, halves, months, moved, period, third
from servanda.resolution.dates.words import BoundKind, Third, Unit


def meaning(node: Node, frame: Frame) -> Meaning:
    """The days that the expression means; impossible days and days outside the calendar are left unresolved."""
    resolver, grain = RESOLVERS[type(node)]
    try:
        return resolver(node, frame)
    except (ValueError, OverflowError):
        return Meaning(None, grain)


def _in_year(node: InYear, frame: Frame) -> Meaning:
    whole = meaning(node.year, frame).days
    grain = Granularity.DAY if isinstance(node.of, Day) else Granularity.MONTH
    return meaning(replace(node.of, year=whole[0].year), frame) if whole else Meaning(None, grain)


def _weekday(node: Weekday, frame: Frame) -> Meaning:
    grain = Granularity.DAY
    if isinstance(node.week, Near) and node.week.unit is Unit.WEEKEND:
        return weekend_days(frame)
    if node.week is not None:
        week = meaning(node.week, frame).days
        day = week[0] + timedelta(days=node.weekday) if week else None
        return closed((day, day) if day else None, grain)
    base = frame.here
    if node.anchor is From.THERE:
        base = base_day(node.anchor, frame, node.steps or 0)
    if base is None:
        return Meaning(None, grain)
    day = toward(base, node, frame.way)
    return closed((day, day), grain)


def _part(node: Part, frame: Frame) -> Meaning:
    size = 12 // node.count
    grain = Granularity.QUARTER if node.count == 4 else Granularity.HALF

    def make(year: int) -> Days:
        return months(year, (node.nth - 1) * size + 1, size)

    if node.of is None:
        return closed(nearest(make, frame), grain)
    days = meaning(node.of, frame).days
    if days and days[1] - days[0] < timedelta(days=31):
        return closed(halves(days)[node.nth - 1], grain)
    return closed(make(days[0].year) if days else None, grain)


def _then(_node: Then, frame: Frame) -> Meaning:
    return frame.there or Meaning(None, Granularity.DAY)


def _moved(node: Moved, frame: Frame) -> Meaning:
    days = meaning(node.of, replace(frame, way=Way.FUTURE)).days
    day = days[0] + timedelta(days=node.days) if days else None
    return closed((day, day) if day else None, Granularity.DAY)


def _offset(node: Offset, frame: Frame) -> Meaning:
    grain = GRAIN[node.unit]
    if node.base is not None:
        inner = meaning(node.base, frame).days
        base = (inner[1] if node.sign > 0 else inner[0]) if inner else None
    else:
        base = base_day(node.anchor, frame, node.sign)
    if base is None or node.count is None:
        return Meaning(None, grain)
    return closed(period(node.unit, base, node.sign * node.count), grain)


def _stretch(node: Stretch, frame: Frame) -> Meaning:
    grain = GRAIN[node.unit]
    if frame.here is None or node.count is None:
        return Meaning(None, grain)
    far = moved(node.unit, frame.here, node.sign * node.count)
    return closed((min(far, frame.here), max(far, frame.here)), grain)


def _edge(node: Edge, frame: Frame) -> Meaning:
    whole = meaning(node.of, frame)
    days = whole.days
    if days is None:
        return Meaning(None, whole.grain)
    part = third(days, node.third)
    of = node.of
    early = frame.way is Way.PAST and frame.here is not None and part[0] > frame.here
    if early and isinstance(of, Near) and of.steps == 0 and of.anchor is From.HERE:
        return _edge(replace(node, of=replace(of, steps=-1)), frame)  # "signed at the end of the month": the last
    return closed(part, whole.grain)


def _up_to_now(node: UpToNow, frame: Frame) -> Meaning:
    whole = meaning(node.of, frame)
    days = whole.days
    if days is None or frame.here is None or not days[0] <= frame.here <= days[1]:
        return whole
    return closed((days[0], frame.here) if node.sign < 0 else (frame.here, days[1]), whole.grain)


def _slice(node: Slice, frame: Frame) -> Meaning:
    whole = meaning(node.of, frame).days
    grain = GRAIN[node.unit]
    if whole is None:
        return Meaning(None, grain)
    if node.first < 0:
        edge = whole[1] + timedelta(days=1)
        return closed((max(moved(node.unit, edge, -node.count), whole[0]), whole[1]), grain)
    start = moved(node.unit, whole[0], node.first - 1)
    end = moved(node.unit, start, node.count) - timedelta(days=1)
    return closed((start, min(end, whole[1])) if start <= whole[1] else None, grain)


def _nth_weekday(node: NthWeekday, frame: Frame) -> Meaning:
    whole = meaning(node.of, frame).days
    if whole is None:
        return Meaning(None, Granularity.DAY)
    if node.nth < 0:
        day = whole[1] - timedelta(days=(whole[1].weekday() - node.weekday) % 7)
    else:
        day = whole[0] + timedelta(days=(node.weekday - whole[0].weekday()) % 7 + 7 * (node.nth - 1))
    return closed((day, day) if whole[0] <= day <= whole[1] else None, Granularity.DAY)


def _holding(node: Holding, frame: Frame) -> Meaning:
    inner = meaning(node.of, frame).days
    return closed(period(node.unit, inner[0], 0) if inner else None, GRAIN[node.unit])


def _span(node: Span, frame: Frame) -> Meaning:
    last = meaning(_carried_on(node.first, node.last), frame)
    first = meaning(_carried(node.first, node.last), frame)
    if first.days and last.days and first.days[0] > last.days[1]:
        first, last = _in_order(node, first, last, frame)
    if first.days is None or last.days is None or first.days[0] > last.days[1]:
        return Meaning(None, last.grain)
    days = first.days[0], last.days[1]
    joined = f"{first.edtf}/{last.edtf}" if "/" not in f"{first.edtf}{last.edtf}" else notation(days, Granularity.RANGE)
    return Meaning(Interval(*days), last.grain, joined)


def _carried(first: Node, last: Node) -> Node:
    """The first end with the year of the last, as in "from 1 January to 31 March 2020"."""
    if isinstance(last, InYear) and isinstance(first, (Day, Month)):
        return InYear(first, last.year) if first.year is None else first
    inner = first.of if isinstance(first, (Hour, Edge)) else first
    ends = last.of if isinstance(last, (Hour, Edge)) else last
    given = getattr(ends, "year", None)
    if (
        given is None
        or not isinstance(inner, (Day, Month))
        or inner.year is not None
        or not isinstance(ends, (Day, Month, Year))
    ):
        return first
    year = given - 1 if isinstance(ends, (Day, Month)) and inner.month > ends.month else given
    dated = replace(inner, year=year)
    return replace(first, of=dated) if isinstance(first, (Hour, Edge)) else dated


def _carried_on(first: Node, last: Node) -> Node:
    """The last end with the year of the first, as in "from December 2022 to February"."""
    if isinstance(first, (Day, Month)) and isinstance(last, (Day, Month)) and first.year and not last.year:
        return replace(last, year=first.year + (last.month < first.month))
    return last


def _in_order(node: Span, first: Meaning, last: Meaning, frame: Frame) -> tuple[Meaning, Meaning]:
    """Ends told without a year or as weekdays, in order: the last end moves ahead of the first, or the first back."""
    there = first.days[0] if first.days else None
    if frame.way is Way.FUTURE:
        return first, meaning(node.last, replace(frame, here=there))
    base = last.days[0] if last.days else None
    return meaning(node.first, replace(frame, here=base)), last


def _bound(node: Bound, frame: Frame) -> Meaning:
    inner = meaning(node.of, frame)
    days = inner.days
    if days is None or inner.edtf is None:
        return Meaning(None, inner.grain)
    ends = node.bound is BoundKind.BEFORE and isinstance(node.of, Edge) and node.of.third is Third.LATE
    return Meaning(*_opened(BoundKind.BY if ends else node.bound, inner, days))  # "before the end of May": by its end


def _opened(bound: BoundKind, inner: Meaning, days: Days) -> tuple[Interval, Granularity, str]:
    before, after = days[0] - timedelta(days=1), days[1] + timedelta(days=1)
    edtf = inner.edtf or ""
    match bound:
        case BoundKind.BY | BoundKind.UNTIL:
            return Interval(None, days[1]), inner.grain, opened(edtf, days, left=True)
        case BoundKind.BEFORE:
            return Interval(None, before), inner.grain, f"../{before.isoformat()}"
        case BoundKind.AFTER:
            return Interval(after, None), inner.grain, f"{after.isoformat()}/.."
        case BoundKind.SINCE | BoundKind.FROM:
            return Interval(days[0], None), inner.grain, opened(edtf, days, left=False)


def _hour(node: Hour, frame: Frame) -> Meaning:
    return replace(meaning(node.of, frame), grain=Granularity.HOUR)


def _vague(node: Vague, _frame: Frame) -> Meaning:
    return Meaning(None, GRAIN[node.unit])


Resolver = Callable[[Any, Frame], Meaning]  # each takes its own node type

RESOLVERS: dict[type[Node], tuple[Resolver, Granularity]] = {
    Day: (day_days, Granularity.DAY),
    Month: (month_days, Granularity.MONTH),
    InYear: (_in_year, Granularity.DAY),
    Year: (year_days, Granularity.YEAR),
    Yearly: (yearly_days, Granularity.DAY),
    Years: (years_days, Granularity.DECADE),
    Weekday: (_weekday, Granularity.DAY),
    Season: (season_days, Granularity.SEASON),
    Part: (_part, Granularity.QUARTER),
    Near: (near_days, Granularity.DAY),
    DayOfMonth: (day_of_month_days, Granularity.DAY),
    Overnight: (overnight_days, Granularity.DAY),
    Moved: (_moved, Granularity.DAY),
    Then: (_then, Granularity.DAY),
    Offset: (_offset, Granularity.DAY),
    Stretch: (_stretch, Granularity.DAY),
    Edge: (_edge, Granularity.MONTH),
    UpToNow: (_up_to_now, Granularity.WEEK),
    Slice: (_slice, Granularity.MONTH),
    NthWeekday: (_nth_weekday, Granularity.DAY),
    Holding: (_holding, Granularity.WEEK),
    Span: (_span, Granularity.RANGE),
    Bound: (_bound, Granularity.DAY),
    Hour: (_hour, Granularity.HOUR),
    Vague: (_vague, Granularity.DAY),
}
