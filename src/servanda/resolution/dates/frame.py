"""What relative times count from, and the days that come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from servanda.model.times import Granularity, Interval
from servanda.resolution.dates.edtf import notation
from servanda.resolution.dates.nodes import From, Way
from servanda.resolution.dates.periods import Days


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days that an expression means."""

    interval: Interval | None  # None: the words or the missing anchor leave it open
    grain: Granularity
    edtf: str | None = None

    @property
    def days(self) -> Days | None:
        """The first and last day; None where one is open or unknown."""
        if self.interval is None or self.interval.earliest is None or self.interval.latest is None:
            return None
        return self.interval.earliest, self.interval.latest


@dataclass(frozen=True, slots=True)
class Frame:
    """What relative times count from."""

    here: date | None  # the day of the report, or of the words quoted
    there: Meaning | None = None  # the date named before
    way: Way = Way.PAST
    south: bool = False
    year: int | None = None  # the year that the text around tells of, where it names one


def closed(days: Days | None, grain: Granularity) -> Meaning:
    """The meaning of known first and last days; open without them."""
    return Meaning(Interval(*days), grain, notation(days, grain)) if days else Meaning(None, grain)


def nearest(make: Callable[[int], Days], frame: Frame) -> Days | None:
    """Of a yearly period the last that began on or before the anchor, or the first not over by then."""
    if frame.year is not None and frame.way is Way.PAST:
        return make(frame.year)
    if frame.here is None:
        return None
    near = [make(frame.here.year + step) for step in (-1, 0, 1)]
    if frame.way is Way.FUTURE:
        return next((days for days in near if days[1] >= frame.here), None)
    if frame.way is Way.NEAREST:
        here = frame.here
        return min(near, key=lambda days: max((days[0] - here).days, (here - days[1]).days))
    return next((days for days in reversed(near) if days[0] <= frame.here), None)


def stepped(make: Callable[[int], Days], steps: int, frame: Frame) -> Days | None:
    """Of a yearly period the last that is over, that of this year, or the first that has not begun."""
    here = frame.here
    if here is None:
        return None
    near = [make(here.year + step) for step in (-2, -1, 0, 1)]
    if steps < 0:
        return next((days for days in reversed(near) if days[1] < here), None)
    if steps > 0:
        return next((days for days in near if days[0] > here), None)
    return next((days for days in near if days[0] <= here <= days[1]), near[2])


def base_day(anchor: From, frame: Frame, sign: int) -> date | None:
    """The day from which steps are counted: the near end of the date named before, or the anchor."""
    if anchor is From.HERE:
        return frame.here
    days = frame.there.days if frame.there else None
    return days[sign > 0] if days else None
