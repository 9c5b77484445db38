"""The days of calendar dates: days, months, years, seasons, and units some steps from an anchor."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from servanda.model.times import Granularity
from servanda.resolution.dates.frame import Frame, Meaning, base_day, closed, nearest, stepped
from servanda.resolution.dates.nodes import (
    Day,
    DayOfMonth,
    From,
    Month,
    Near,
    Overnight,
    Season,
    Way,
    Weekday,
    Year,
    Yearly,
    Years,
)
from servanda.resolution.dates.periods import GRAIN, Days, month_of, months, period, years
from servanda.resolution.dates.words import Unit


def day_days(node: Day, frame: Frame) -> Meaning:
    """The day, in the year told or in the nearest one that the verb points to."""
    if node.year is not None:
        day = date(node.year, node.month, node.day)
        return closed((day, day), Granularity.DAY)
    return closed(nearest(lambda year: _one(year, node, frame.way), frame), Granularity.DAY)


def _one(year: int, node: Day, way: Way) -> Days:
    """The day in this year; 29 February in the nearest leap year that way."""
    if (node.day, node.month) == (29, 2):
        step = way.value or -1
        year = next(near for near in range(year, year + 9 * step, step) if isleap(near))
    day = date(year, node.month, node.day)
    return day, day


def yearly_days(node: Yearly, frame: Frame) -> Meaning:
    """A day of the year some steps from the anchor."""
    return closed(stepped(lambda year: _one(year, node.of, Way.PAST), node.steps, frame), Granularity.DAY)


def month_days(node: Month, frame: Frame) -> Meaning:
    """The month, in the year told, stepped to, or nearest."""

    def make(year: int) -> Days:
        return month_of(year, node.month)

    if node.year is not None:
        return closed(make(node.year), Granularity.MONTH)
    return closed(_yearly(make, node, frame), Granularity.MONTH)


def year_days(node: Year, _frame: Frame) -> Meaning:
    """The days of a year."""
    return closed(years(node.year), Granularity.YEAR)


def years_days(node: Years, _frame: Frame) -> Meaning:
    """The days of a decade or century."""
    return closed(years(node.first, node.count), Granularity.DECADE if node.count == 10 else Granularity.CENTURY)


def season_days(node: Season, frame: Frame) -> Meaning:
    """The three months of a season; in the south half a year apart."""
    first = (node.month + 5) % 12 + 1 if frame.south else node.month

    def make(year: int) -> Days:
        return months(year, first, 3)

    return closed(make(node.year) if node.year is not None else _yearly(make, node, frame), Granularity.SEASON)


def _yearly(make: Callable[[int], Days], node: Month | Season, frame: Frame) -> Days | None:
    """The month or season that the steps from the anchor, or without steps the verb, point to."""
    if node.steps is None:
        return nearest(make, frame)
    base = base_day(node.anchor, frame, node.steps)
    return stepped(make, node.steps, replace(frame, here=base)) if base else None


def day_of_month_days(node: DayOfMonth, frame: Frame) -> Meaning:
    """The day of the month named before, else the last or next such day that the verb points to."""
    there = frame.there.days if frame.there else None
    base = there[0] if there else frame.here
    if base is None:
        return Meaning(None, Granularity.DAY)
    if there:
        return closed(_numbered(base, 0, node.day), Granularity.DAY)
    near = [days for step in range(-2, 3) if (days := _numbered(base, step, node.day))]
    if frame.way is Way.FUTURE:
        return closed(next((days for days in near if days[0] >= base), None), Granularity.DAY)
    return closed(next((days for days in reversed(near) if days[0] <= base), None), Granularity.DAY)


def _numbered(base: date, steps: int, number: int) -> Days | None:
    """The day of this number in a month; None where the month is too short."""
    first, last = month_of(base.year, base.month + steps)
    return (day := first.replace(day=number), day) if number <= last.day else None


def overnight_days(_node: Overnight, frame: Frame) -> Meaning:
    """The night that ended on the anchor, or the one that begins on it: both its days."""
    if frame.here is None:
        return Meaning(None, Granularity.DAY)
    ahead = frame.way is Way.FUTURE
    first = frame.here if ahead else frame.here - timedelta(days=1)
    return closed((first, first + timedelta(days=1)), Granularity.DAY)


def near_days(node: Near, frame: Frame) -> Meaning:
    """The unit that lies some steps from the anchor."""
    base = base_day(node.anchor, frame, node.steps)
    return closed(period(node.unit, base, node.steps) if base else None, GRAIN[node.unit])


def toward(base: date, node: Weekday, way: Way) -> date:
    """The weekday that the shift, or without one the verb, points to; "last" and "next" never mean the same day."""
    back, ahead = (base.weekday() - node.weekday) % 7, (node.weekday - base.weekday()) % 7
    if node.steps == -1:
        return base - timedelta(days=back or 7)
    if node.steps == 1:
        return base + timedelta(days=ahead or 7)
    if node.steps == 0 and node.anchor is From.HERE:
        return base + timedelta(days=node.weekday - base.weekday())
    if way is Way.FUTURE or (way is Way.NEAREST and ahead < back):
        return base + timedelta(days=ahead)
    return base - timedelta(days=back)


def weekend_days(frame: Frame) -> Meaning:
    """The last weekend that has begun, or the first that is not over."""
    if frame.here is None:
        return Meaning(None, Granularity.WEEKEND)
    days = period(Unit.WEEKEND, frame.here, 0)
    if frame.way is Way.PAST and days[0] > frame.here:
        days = period(Unit.WEEKEND, frame.here, -1)
    return closed(days, Granularity.WEEKEND)
