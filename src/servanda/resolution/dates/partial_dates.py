"""Reads parts of time: edges, seasons, quarters, slices of a month, months of a year told from now."""

from __future__ import annotations

from servanda.resolution.dates.amounts import unit
from servanda.resolution.dates.atoms import Line
from servanda.resolution.dates.calendar_dates import CALENDAR, Read, Rule, days_month, longest, month_days_year, weekday
from servanda.resolution.dates.nodes import (
    Day,
    Edge,
    Holding,
    InYear,
    Month,
    Near,
    Node,
    NthWeekday,
    Part,
    Season,
    Slice,
    Vague,
    Year,
    Years,
)
from servanda.resolution.dates.numerals import count, month_day, year
from servanda.resolution.dates.relative_dates import RELATIVE, deictic, month_or_unit, near_here
from servanda.resolution.dates.words import Kind, Third, Unit

_WHOLE = (Month, Year, Years, Near, Season, Part, Slice, Holding)  # what has an early and a late part


def _period(line: Line, at: int) -> Read:
    """A period behind "early" or "the end of", where a year needs no other sign."""
    found = year(line, at)
    if found and not line.word(found[1], Kind.UNIT):
        return Year(found[0]), found[1]
    read = longest((*CALENDAR, *RELATIVE, season, part_of_year), line, at) or month_or_unit(line, at)
    return read if read and isinstance(read[0], _WHOLE) else lone_month(line, at)


def lone_month(line: Line, at: int) -> Read:
    """A month that the words before show to be one."""
    word = line.word(at, Kind.MONTH)
    return (Month(word.value), at + 1) if word and line.atoms[at].text[0].isupper() else None


def edge(line: Line, at: int) -> Read:
    """Reads "early March", "mid-2020", "late last year", "the late 1970s"; "the" belongs to a decade or season only."""
    first = line.skip(at, "the")
    word = line.word(first, Kind.EDGE)
    if word is None:
        return None
    start = line.skip(first + 1, "-", "‑", "–")
    inner = _period(line, line.skip(start, "in"))
    if inner is None or (first > at and not isinstance(inner[0], (Years, Season))):
        return None
    return Edge(Third(word.name), inner[0]), inner[1]


def edge_of(line: Line, at: int) -> Read:
    """Reads "the end of the month", "the start of 2019", "year-end", "year's end"."""
    start = line.skip(at, "the")
    word = line.word(start, Kind.EDGE_OF)
    if word and line.low(start + 1) == "of":
        inner = _period(line, start + 2)
        return (Edge(Third(word.name), inner[0]), inner[1]) if inner else _end_of_day(line, at, start + 2)
    if (line.low(at), line.low(at + 1)) == ("midway", "through"):
        inner = _period(line, at + 2)
        return (Edge(Third.MID, inner[0]), inner[1]) if inner else None
    named = unit(line, start)
    if named is None or named[0] not in {Unit.YEAR, Unit.MONTH}:
        return None
    last = line.skip(named[2], "-", "'s", "’s")
    return (Edge(Third.LATE, Near(named[0], 0)), last + 1) if last > named[2] and line.low(last) == "end" else None


def _end_of_day(line: Line, at: int, of: int) -> Read:
    """Reads "the end of the day", "the end of Friday" behind "by": that day. "At the end of the day" is a figure."""
    if line.low(at - 1) not in {"by", "until", "till", "before"}:
        return None
    if (line.low(of), line.low(of + 1)) == ("the", "day"):
        return Near(Unit.DAY, 0), of + 2
    return longest((weekday, deictic), line, of)


def _of_year(line: Line, at: int) -> tuple[Node | None, int]:
    """The year behind "the first quarter": "of 2024", "2024", "of the year", "last year"; None if it is not told."""
    start = line.skip(at, "of")
    if found := year(line, start):
        return Year(found[0]), found[1]
    read = longest(RELATIVE, line, start) or (month_or_unit(line, start) if start > at else None)
    return read if read and isinstance(read[0], Near) and read[0].unit is Unit.YEAR else (None, at)


def _of_month(line: Line, at: int) -> Read:
    """The month behind "the second half of"."""
    inner = _period(line, at + 1) if line.low(at) == "of" else None
    month = inner and (isinstance(inner[0], Month) or (isinstance(inner[0], Near) and inner[0].unit is Unit.MONTH))
    return inner if month else None


def part_of_year(line: Line, at: int) -> Read:
    """Reads "the first quarter", "Q3 2021", "the second half of the year"."""
    if line.low(at) in {"q", "h"} and line.glued(at + 1) and line.low(at + 1) in {"1", "2", "3", "4"}:
        parts = 4 if line.low(at) == "q" else 2
        nth, named = int(line.low(at + 1)), at + 1
    else:
        start = line.skip(at, "the")
        word = line.word(start, Kind.ORDINAL)
        parts = {"quarter": 4, "half": 2}.get(line.low(start + 1), 0)
        if word is None or not parts:
            return None
        nth, named = word.value, start + 1
    of, end = _of_year(line, named + 1)
    if of is None and parts == 2 and (month := _of_month(line, named + 1)):
        of, end = month
    if not 1 <= nth <= parts or (of is None and (line.low(named + 1) == "of" or line.is_dash(named + 1))):
        return None
    return Part(nth, parts, of), end


def season(line: Line, at: int) -> Read:
    """Reads "last summer", "autumn 2022", "the winter of 2019", "in the spring"."""
    start = line.skip(at, "the")
    shift = line.word(start, Kind.HERE)
    named = start + 1 if shift else start
    word, token = line.word(named, Kind.SEASON), line.token(named)
    if word is None or token is None:
        return None
    given = year(line, line.skip(named + 1, "of", ","))
    if given:
        return Season(word.value, given[0]), _second_year(line, given)
    if token.upos not in {"NOUN", "PROPN"} or line.low(named + 1) in {"of", "'s", "’s"}:
        return None
    if shift:
        return Season(word.value, None, shift.value), named + 1
    follows = line.token(named + 1)
    if follows is not None and follows.upos in {"NOUN", "PROPN"}:
        return None
    told = line.word(at - 1, Kind.SIGN) is not None and line.low(at - 1) not in {"of", "for"}
    return (Season(word.value), named + 1) if told else None


def _second_year(line: Line, first: tuple[int, int]) -> int:
    """The place after the year that a winter runs into: "2020-21", "2020/2021"."""
    year_, at = first
    low = line.low(at + 1)
    joined = (line.is_dash(at) or line.low(at) == "/") and line.glued(at + 1) and low.isdecimal()
    return at + 2 if joined and low in {str(year_ + 1), str(year_ + 1)[-2:]} else at


def slice_of(line: Line, at: int) -> Read:
    """Reads "the first three months of 2021", "the second week of May", "the last day of June"."""
    start = line.skip(at, "the")
    word = line.word(start, Kind.ORDINAL)
    if word is None:
        return None
    number = count(line, start + 1)
    named = unit(line, number[1] if number else start + 1)
    if named is None or line.low(named[2]) not in {"of", "in"} or named[0] in {Unit.HOUR, Unit.QUARTER}:
        return None
    inner = _period(line, named[2] + 1)
    if inner is None:
        return None
    if number is None and named[1]:  # "the first days of August"
        return Edge(Third.LATE if word.value < 0 else Third.EARLY, inner[0]), inner[1]
    return Slice(word.value, number[0] if number else 1, named[0], inner[0]), inner[1]


def nth_weekday(line: Line, at: int) -> Read:
    """Reads "the first Monday of May", "the last Friday in June 2019"."""
    start = line.skip(at, "the")
    word, day = line.word(start, Kind.ORDINAL), line.word(start + 1, Kind.WEEKDAY)
    if word is None or day is None or start == at or line.low(start + 2) not in {"of", "in"}:
        return None
    inner = _period(line, start + 3)
    return (NthWeekday(word.value, day.value, inner[0]), inner[1]) if inner else None


def day_of_month(line: Line, at: int) -> Read:
    """Reads "the 12th of last month"."""
    day = month_day(line, line.skip(at, "the"))
    if day is None or not day[1] or line.low(day[2]) != "of":
        return None
    month = near_here(line, day[2] + 1)
    if month is None or not isinstance(month[0], Near) or month[0].unit is not Unit.MONTH:
        return None
    return Slice(day[0], 1, Unit.DAY, month[0]), month[1]


def in_year(line: Line, at: int) -> Read:
    """Reads "January last year", "18 August of this year"."""
    first = longest((days_month, month_days_year), line, at)
    lone = lone_month(line, at)
    read = first if first and isinstance(first[0], Day) and first[0].year is None else lone
    if read is None or not isinstance(read[0], (Day, Month)):
        return None
    told = near_here(line, line.skip(read[1], "of", ","))
    if told is None or not isinstance(told[0], Near) or told[0].unit is not Unit.YEAR:
        return None
    return InYear(read[0], told[0]), told[1]


def fiscal(line: Line, at: int) -> Read:
    """Reads "fiscal 2023", "the financial year 2022-23", "FY2024": which months it has is not told."""
    start = line.skip(at, "the")
    shift = line.word(start, Kind.HERE)
    named = start + 1 if shift else line.skip(start, "current")
    if line.low(named) == "fy" and named == at:
        short = line.low(named + 1)
        found = year(line, named + 1) or ((0, named + 2) if line.glued(named + 1) and short.isdecimal() else None)
        return (Vague(Unit.YEAR), _second_year(line, found)) if found else None
    if line.low(named) not in {"fiscal", "financial", "tax"}:
        return None
    after = line.skip(named + 1, "year")
    found = year(line, after)
    if found and (after > named + 1 or (line.low(named) == "fiscal" and named == at)):
        return Vague(Unit.YEAR), _second_year(line, found)
    return (Vague(Unit.YEAR), after) if named > start and after > named + 1 else None


PERIODS_OF_TIME: tuple[Rule, ...] = (
    edge,
    edge_of,
    part_of_year,
    season,
    slice_of,
    nth_weekday,
    in_year,
    day_of_month,
    fiscal,
)
