"""The days of calendar dates: days, months, years, seasons, and units some steps from an anchor."""

from __future__ import annotations

from calendar import isleap
from datetime import date

from servanda.model.times import Granularity
from servanda.resolution.dates.frame import Frame, Meaning, base_day, closed, nearest, stepped
from servanda.resolution.dates.nodes import Day, Month, Near, Season, Way, Year, Years
from servanda.resolution.dates.periods import GRAIN, Days, month_of, months, period, years


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


def month_days(node: Month, frame: Frame) -> Meaning:
    """The month, in the year told, stepped to, or nearest."""

    def make(year: int) -> Days:
        return month_of(year, node.month)

    if node.year is not None:
        return closed(make(node.year), Granularity.MONTH)
    days = nearest(make, frame) if node.steps is None else stepped(make, node.steps, frame)
    return closed(days, Granularity.MONTH)


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

    if node.year is not None:
        days: Days | None = make(node.year)
    else:
        days = nearest(make, frame) if node.steps is None else stepped(make, node.steps, frame)
    return closed(days, Granularity.SEASON)


def near_days(node: Near, frame: Frame) -> Meaning:
    """The unit that lies some steps from the anchor."""
    base = base_day(node.anchor, frame, node.steps)
    return closed(period(node.unit, base, node.steps) if base else None, GRAIN[node.unit])
