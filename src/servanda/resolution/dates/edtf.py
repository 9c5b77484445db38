"""Days and periods in EDTF (ISO 8601-2) notation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from servanda.model.times import Granularity
from servanda.resolution.dates.periods import Days, month_of, months, years


def notation(days: Days, grain: Granularity) -> str:
    """A closed period: the short form where the days are just that period, else first/last."""
    first, last = days
    short, whole = _SHORT[grain](first) if grain in _SHORT else ("", None)
    if whole == days:
        return short
    return f"{first.isoformat()}/{last.isoformat()}" if first != last else first.isoformat()


def opened(inner: str, days: Days, *, left: bool) -> str:
    """The notation open on one side: `../2030`, `2017/..`; `left` opens before it."""
    whole = "/" not in inner and "X" not in inner  # an interval's end may not leave digits open
    first, last = (inner, inner) if whole else (days[0].isoformat(), days[1].isoformat())
    return f"../{last}" if left else f"{first}/.."


def _month(day: date) -> tuple[str, Days]:
    return f"{day.year:04d}-{day.month:02d}", month_of(day.year, day.month)


def _quarter(day: date) -> tuple[str, Days]:
    return f"{day.year:04d}-{33 + (day.month - 1) // 3}", months(day.year, day.month, 3)


def _half(day: date) -> tuple[str, Days]:
    return f"{day.year:04d}-{40 + (day.month - 1) // 6}", months(day.year, day.month, 6)


def _year(day: date) -> tuple[str, Days]:
    return f"{day.year:04d}", years(day.year)


def _decade(day: date) -> tuple[str, Days]:
    return f"{day.year // 10:03d}X", years(day.year // 10 * 10, 10)


_SHORT: dict[Granularity, Callable[[date], tuple[str, Days]]] = {
    Granularity.MONTH: _month,
    Granularity.QUARTER: _quarter,
    Granularity.HALF: _half,
    Granularity.YEAR: _year,
    Granularity.DECADE: _decade,
}
