"""Days, intervals of days, and the expressions in a text that name them.

An interval is `[earliest, latest]` in whole days, either end open; granularities and notation follow
ISO 8601-2 (EDTF). Unknown is None: never today, never the day of publication.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.model.text import Span


class Granularity(StrEnum):
    """How fine the words of a date are."""

    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"  # "4-6 July", "between May and June"


@dataclass(frozen=True, slots=True)
class Interval:
    """From the earliest to the latest whole day; None is an open or unknown end."""

    earliest: date | None
    latest: date | None

    def meets(self, other: Interval) -> bool:
        """Whether some day may lie in both."""
        starts_late = self.earliest and other.latest and self.earliest > other.latest
        ends_early = self.latest and other.earliest and self.latest < other.earliest
        return not (starts_late or ends_early)

    @property
    def is_day(self) -> bool:
        """Whether it is one known day."""
        return self.earliest is not None and self.earliest == self.latest


def day_of(iso: str | None) -> date | None:
    """The day that an ISO date or timestamp begins with; None where it begins with none."""
    if not iso:
        return None
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression in the text that names a time."""

    span: Span
    interval: Interval | None  # None: found, and left unresolved
    granularity: Granularity
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class CountedFrom:
    """A stretch of a report whose relative dates count from another day than the rest: it was printed first then."""

    span: Span
    day: date
