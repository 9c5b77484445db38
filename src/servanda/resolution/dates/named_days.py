"""Reads days that go by another name: "Christmas Eve", "the 14th", "Friday week", "overnight"."""

from __future__ import annotations

from servanda.resolution.dates.amounts import unit
from servanda.resolution.dates.atoms import Line
from servanda.resolution.dates.calendar_dates import Read, Rule, longest, shifted_weekday, weekday
from servanda.resolution.dates.nodes import Day, DayOfMonth, Moved, Near, Overnight, Vague, Weekday, Yearly
from servanda.resolution.dates.numerals import count, month_day, year
from servanda.resolution.dates.relative_dates import deictic
from servanda.resolution.dates.words import Kind, Unit, feasts

DAYS = {Unit.WEEK: 7, Unit.FORTNIGHT: 14}


def feast(line: Line, at: int) -> Read:
    """Reads "Christmas Eve", "New Year's Day 2021"; "a Christmas tree" is none."""
    for words, row in feasts().get(line.low(at), ()):
        seen = tuple(line.low(at + step).replace("’", "'") for step in range(len(words)))
        if seen != words or not line.atoms[at].text[0].isupper():
            continue
        after = at + len(words)
        if row.alone and _goes_on(line, after):
            return None
        told = year(line, line.skip(after, ",", "of"))
        return Day(row.day, row.month, told[0] if told else None), told[1] if told else after
    return None


def _goes_on(line: Line, at: int) -> bool:
    """Whether a noun, a possessive or a hyphen follows, so that the words before only describe it."""
    token = line.token(at)
    return token is not None and (token.upos in {"NOUN", "PROPN", "NUM", "PART"} or line.is_dash(at))


def feast_of(line: Line, at: int) -> Read:
    """Reads "last Christmas", "next New Year's Day"."""
    shift, day = line.word(at, Kind.HERE), feast(line, at + 1)
    if shift is None or day is None or not isinstance(day[0], Day) or day[0].year is not None:
        return None
    return Yearly(day[0], shift.value), day[1]


def day_alone(line: Line, at: int) -> Read:
    """Reads "the 14th" behind a preposition of time; "the 14th floor" and "the 4th Brigade" are none."""
    day = month_day(line, at + 1) if line.low(at) == "the" else None
    if day is None or not day[1] or not _is_of_time(line, at - 1):
        return None
    token = line.token(day[2])
    modifies = token is not None and token.upos in {"NOUN", "PROPN", "ADJ", "NUM", "X"}
    if line.low(day[2]) in {"and", "or"} and not (line.low(day[2] + 1) == "the" and month_day(line, day[2] + 2)):
        return None
    if modifies or line.is_dash(day[2]) or line.low(day[2]) in {"of", "'s", "’s"}:
        return None
    return DayOfMonth(day[0]), day[2]


def _is_of_time(line: Line, at: int) -> bool:
    """Whether the word opens a time: "on", "until", or the "of" of "the night of"."""
    if line.low(at) in {"and", "or"} and month_day(line, at - 1):
        return True
    if line.low(at) == "of":
        named = line.word(at - 1, Kind.UNIT)
        return line.word(at - 1, Kind.PART) is not None or (named is not None and named.name == Unit.DAY)
    return line.low(at) in {"on", "by", "until", "till", "since", "before", "after", "than"}


def weekday_week(line: Line, at: int) -> Read:
    """Reads "Friday week", "tomorrow fortnight": so much later than the coming day."""
    day = longest((weekday, shifted_weekday, deictic), line, at)
    if day is None or not isinstance(day[0], (Weekday, Near)):
        return None
    named = unit(line, day[1])
    if named is None or named[1] or named[0] not in DAYS or _goes_on(line, named[2]):
        return None
    return Moved(day[0], DAYS[named[0]]), named[2]


def week_on(line: Line, at: int) -> Read:
    """Reads "a week on Friday", "two weeks from Monday", "a fortnight today"."""
    number = count(line, at)
    named = unit(line, number[1]) if number else None
    if number is None or named is None or named[0] not in DAYS:
        return None
    joined = line.skip(named[2], "on", "from")
    day = longest((weekday, deictic) if joined > named[2] else (deictic,), line, joined)
    if day is None or not isinstance(day[0], (Weekday, Near)) or (isinstance(day[0], Near) and day[0].steps < 0):
        return None
    return Moved(day[0], number[0] * DAYS[named[0]]), day[1]


def overnight(line: Line, at: int) -> Read:
    """Reads "overnight"; with a day behind it ("overnight on Friday") that day tells the time."""
    token = line.token(at)
    if line.word(at, Kind.NIGHT) is None or token is None or token.upos != "ADV":
        return None
    day = longest((weekday, shifted_weekday), line, line.skip(at + 1, "on", "from", "into", "to"))
    beside = line.word(at - 1, Kind.WEEKDAY) is not None
    return None if day or beside else (Overnight(), at + 1)


def weekdays_away(line: Line, at: int) -> Read:
    """Reads "two Fridays ago", "three Sundays from now", "the Thursday before last", "the Monday after next"."""
    start = line.skip(at, "the")
    number, day = count(line, start), line.word(start, Kind.WEEKDAY)
    if start > at and day:
        sign = _OVER_NEXT.get((line.low(start + 1), line.low(start + 2)))
        return (Moved(Weekday(day.value, sign), 7 * sign), start + 3) if sign else None
    plural = line.word(number[1], Kind.WEEKDAYS) if number else None
    if number is None or plural is None:
        return None
    here = line.word(number[1] + 1, Kind.OFFSET_HERE)
    now = (line.low(number[1] + 1), line.low(number[1] + 2)) == ("from", "now")
    sign = here.value if here else int(now)
    steps = sign * 7 * (number[0] - 1)
    return (Moved(Weekday(plural.value, sign), steps), number[1] + (3 if now else 2)) if sign else None


_OVER_NEXT = {("before", "last"): -1, ("after", "next"): 1}


def turn_of(line: Line, at: int) -> Read:
    """Reads "the turn of the year": found, and its days left open."""
    if (line.low(at), line.low(at + 1), line.low(at + 2)) != ("the", "turn", "of"):
        return None
    start = line.skip(at + 3, "the", "this", "last")
    named = unit(line, start + 1 if month_day(line, start) else start)
    return (Vague(named[0]), named[2]) if named and named[0] in {Unit.YEAR, Unit.CENTURY, Unit.DECADE} else None


NAMED_DAYS: tuple[Rule, ...] = (feast, feast_of, day_alone, weekday_week, week_on, weekdays_away, overnight, turn_of)
