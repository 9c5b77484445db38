"""What a time expression says, before it is known which days it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from servanda.resolution.dates.words import BoundKind, Third, Unit


class From(StrEnum):
    """From where steps are counted."""

    HERE = "here"  # the day of the report, or of the words quoted
    THERE = "there"  # the date named before


class Way(Enum):
    """Where the verb puts the dates of its clause."""

    PAST = -1
    NEAREST = 0  # "was due on Sunday": behind or ahead, whichever is nearer
    FUTURE = 1


class Node:
    """Something that names a time."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Day(Node):
    """A day of a month; the year may be open."""

    day: int
    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Month(Node):
    """A month by its name; `steps` is -1 for "last March"."""

    month: int
    year: int | None = None
    steps: int | None = None
    anchor: From = From.HERE


@dataclass(frozen=True, slots=True)
class Year(Node):
    """A year by its number."""

    year: int


@dataclass(frozen=True, slots=True)
class Years(Node):
    """A decade or a century."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Weekday(Node):
    """A day of the week; `week` is the period it lies in ("Monday of next week")."""

    weekday: int
    steps: int | None = None
    anchor: From = From.HERE
    week: Node | None = None


@dataclass(frozen=True, slots=True)
class Season(Node):
    """A season, named by the month it begins with in the north."""

    month: int
    year: int | None = None
    steps: int | None = None
    anchor: From = From.HERE


@dataclass(frozen=True, slots=True)
class DayOfMonth(Node):
    """A day of a month that is not named: "the 14th"."""

    day: int


@dataclass(frozen=True, slots=True)
class Overnight(Node):
    """The night that ends or begins on the anchor."""


@dataclass(frozen=True, slots=True)
class Moved(Node):
    """A day some days after a coming one: "Friday week", "a week on Friday"."""

    of: Node
    days: int


@dataclass(frozen=True, slots=True)
class Yearly(Node):
    """A day of the year some steps away: "last Christmas"."""

    of: Day
    steps: int


@dataclass(frozen=True, slots=True)
class Part(Node):
    """A quarter or half of a year, or half of a month: the `nth` of `count`."""

    nth: int
    count: int
    of: Node | None = None


@dataclass(frozen=True, slots=True)
class Near(Node):
    """A unit some steps away: "last week", "the following day", "today"."""

    unit: Unit
    steps: int
    anchor: From = From.HERE


@dataclass(frozen=True, slots=True)
class InYear(Node):
    """A day or month of a year told from now: "January last year"."""

    of: Day | Month
    year: Near


@dataclass(frozen=True, slots=True)
class Then(Node):
    """The date named before, whatever its size: "since then"."""


@dataclass(frozen=True, slots=True)
class Offset(Node):
    """A counted distance: "two weeks ago", "three days later", "a day after 6 April"."""

    count: int | None  # None: "a few", "several"
    unit: Unit
    sign: int
    anchor: From = From.HERE
    base: Node | None = None
    event: str | None = None  # the noun it is counted from: "ten days after the vote"


@dataclass(frozen=True, slots=True)
class Stretch(Node):
    """A stretch that ends or begins now: "the past two weeks", "within 48 hours"."""

    count: int | None
    unit: Unit
    sign: int
    within: bool = False


@dataclass(frozen=True, slots=True)
class Edge(Node):
    """A third of a period."""

    third: Third
    of: Node


@dataclass(frozen=True, slots=True)
class UpToNow(Node):
    """The part of a period before or after now: "earlier this week"."""

    of: Node
    sign: int


@dataclass(frozen=True, slots=True)
class Slice(Node):
    """Some units from the start or end of a period: "the first three months of 2021", "the second week of May"."""

    first: int  # 1 is the first; -1 the last
    count: int
    unit: Unit
    of: Node


@dataclass(frozen=True, slots=True)
class NthWeekday(Node):
    """A weekday by its number in a period: "the first Monday of May"; -1 is the last."""

    nth: int
    weekday: int
    of: Node


@dataclass(frozen=True, slots=True)
class Holding(Node):
    """The unit that holds a date: "the week of 4 July"."""

    unit: Unit
    of: Node


@dataclass(frozen=True, slots=True)
class Span(Node):
    """From one date to another."""

    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Bound(Node):
    """An interval that is open at one end."""

    bound: BoundKind
    of: Node


@dataclass(frozen=True, slots=True)
class Hour(Node):
    """A time of day on a date."""

    of: Node


@dataclass(frozen=True, slots=True)
class Vague(Node):
    """A time that the words leave open: "recently", "in recent days", an ambiguous "03/04/2021"."""

    unit: Unit
