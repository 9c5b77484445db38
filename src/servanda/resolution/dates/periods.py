"""Arithmetic of days: the period that holds a day, and steps from it."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from servanda.model.times import Granularity
from servanda.resolution.dates.words import Third, Unit

Days = tuple[date, date]  # first and last day


def month_of(year: int, month: int) -> Days:
    """The days of a month; months beyond 12 or below 1 run into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def months(year: int, first: int, count: int) -> Days:
    """The days of some months in a row."""
    return month_of(year, first)[0], month_of(year, first + count - 1)[1]


def years(first: int, count: int = 1) -> Days:
    """The days of some years in a row."""
    return date(first, 1, 1), date(first + count - 1, 12, 31)


def _day(day: date, steps: int) -> Days:
    moved = day + timedelta(days=steps)
    return moved, moved


def _week(day: date, steps: int) -> Days:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=steps)
    return monday, monday + timedelta(days=6)


def _weekend(day: date, steps: int) -> Days:
    sunday = _week(day, steps)[1]
    return sunday - timedelta(days=1), sunday


def _month(day: date, steps: int) -> Days:
    return month_of(day.year, day.month + steps)


def _quarter(day: date, steps: int) -> Days:
    return months(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * steps, 3)


def _year(day: date, steps: int) -> Days:
    return years(day.year + steps)


def _decade(day: date, steps: int) -> Days:
    return years(day.year // 10 * 10 + 10 * steps, 10)


def _century(day: date, steps: int) -> Days:
    return years((day.year - 1) // 100 * 100 + 1 + 100 * steps, 100)


PERIODS: dict[Unit, Callable[[date, int], Days]] = {
    Unit.DAY: _day,
    Unit.WEEK: _week,
    Unit.FORTNIGHT: lambda day, steps: _week(day, 2 * steps),
    Unit.WEEKEND: _weekend,
    Unit.MONTH: _month,
    Unit.QUARTER: _quarter,
    Unit.YEAR: _year,
    Unit.DECADE: _decade,
    Unit.CENTURY: _century,
}

GRAIN: dict[Unit, Granularity] = {
    Unit.HOUR: Granularity.HOUR,
    Unit.DAY: Granularity.DAY,
    Unit.WEEKEND: Granularity.WEEKEND,
    Unit.WEEK: Granularity.WEEK,
    Unit.FORTNIGHT: Granularity.WEEK,
    Unit.MONTH: Granularity.MONTH,
    Unit.QUARTER: Granularity.QUARTER,
    Unit.YEAR: Granularity.YEAR,
    Unit.DECADE: Granularity.DECADE,
    Unit.CENTURY: Granularity.CENTURY,
}


def period(unit: Unit, day: date, steps: int) -> Days:
    """The period of this unit that lies some steps from the one that holds the day; hours count as whole days."""
    if unit is Unit.HOUR:
        whole, rest = divmod(abs(steps), 24)
        near, far = _day(day, whole if steps > 0 else -whole)[0], day
        far = near + timedelta(days=(1 if steps > 0 else -1) if rest else 0)
        return min(near, far), max(near, far)
    return PERIODS[unit](day, steps)


def moved(unit: Unit, day: date, steps: int) -> date:
    """The day that lies so many units later or earlier; a month's missing day is its last."""
    if unit is Unit.HOUR:
        hours = abs(steps)
        return day + timedelta(days=-(-hours // 24) * (1 if steps > 0 else -1))
    if unit in _IN_DAYS:
        return day + timedelta(days=_IN_DAYS[unit] * steps)
    first, last = month_of(day.year, day.month + _IN_MONTHS[unit] * steps)
    return min(first + timedelta(days=day.day - 1), last)


_IN_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}
_IN_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}


def halves(month: Days) -> tuple[Days, Days]:
    """The halves of a month: to the 15th, and from the 16th."""
    middle = month[0].replace(day=15)
    return (month[0], middle), (middle.replace(day=16), month[1])


def third(days: Days, which: Third) -> Days:
    """A third of a period: of a month the days 1-10, 11-20 and the rest; longer periods by whole months or years."""
    first, last = days
    length = (last - first).days + 1
    if length <= 31:
        size = 10 if length >= 28 else max(1, length // 3)
        starts = [first, first + timedelta(days=size), first + timedelta(days=2 * size)]
        return _pick(starts, last, which)
    size = ((last.year - first.year) * 12 + last.month - first.month + 1) // 3
    if size > 12:
        size = size // 12 * 12
    starts = [month_of(first.year, first.month + step * size)[0] for step in range(3)]
    return _pick(starts, last, which)


def _pick(starts: list[date], last: date, which: Third) -> Days:
    ends = [starts[1] - timedelta(days=1), starts[2] - timedelta(days=1), last]
    at = list(Third).index(which)
    return starts[at], ends[at]
