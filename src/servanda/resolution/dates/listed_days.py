"""Reads days that share the month of a list: "on 9 and 12 May", "May 2, 9 and 16"."""

from __future__ import annotations

from dataclasses import replace

from servanda.resolution.dates.atoms import Line
from servanda.resolution.dates.calendar_dates import Read, Rule, days_month, month_word
from servanda.resolution.dates.nodes import Day, Span, Weekday
from servanda.resolution.dates.numerals import LIST_LIMIT, listed_after, month_day, year
from servanda.resolution.dates.relative_dates import weekday_of_week
from servanda.resolution.dates.words import Kind, traps


def before_week(line: Line, at: int) -> Read:
    """Reads the "Monday" of "Monday and Tuesday of last week": the week behind the list is that of each day."""
    day, last = line.word(at, Kind.WEEKDAY), at
    while line.low(last + 1) in {"and", "or", ","} and line.word(last + 2, Kind.WEEKDAY):
        last += 2
    week = weekday_of_week(line, last) if day and last > at else None
    if day is None or week is None or not isinstance(week[0], Weekday) or week[0].weekday < day.value:
        return None
    return replace(week[0], weekday=day.value), at + 1


def before_month(line: Line, at: int) -> Read:
    """Reads the "9" of "9 and 12 May": the month behind the list is that of each day."""
    head = month_day(line, line.skip(at, "the"))
    if head is None or line.low(at - 1) in traps("numbered"):
        return None
    last, place = head[0], head[2]
    for _ in range(LIST_LIMIT):
        following = listed_after(line, place)
        if following == place:
            return None
        if (dated := days_month(line, following)) is not None:
            end = dated[0].first if isinstance(dated[0], Span) else dated[0]
            rises = isinstance(end, Day) and end.day > last
            return (Day(head[0], end.month, end.year), head[2]) if rises and isinstance(end, Day) else None
        more = month_day(line, line.skip(following, "the"))
        if more is None or more[0] <= last:
            return None
        last, place = more[0], more[2]
    return None


def after_month(line: Line, at: int) -> Read:
    """Reads the "9" of "May 2 and 9": the month before the list is that of each day."""
    head, follows = month_day(line, at), None
    if head is None or not _ends(line, head[2]):
        return None
    place, last = at, head[0]
    for _ in range(LIST_LIMIT):
        joint = place - 1
        if line.low(joint) not in {"and", "or", "&", ","}:
            return None
        joint -= 1 if line.low(joint) != "," and line.low(joint - 1) == "," else 0
        follows = month_day(line, joint - 1)
        if follows is None or follows[0] >= last:
            return None
        place, last = joint - 1, follows[0]
        named = month_word(line, place - 1) or (month_word(line, place - 2) if line.low(place - 1) == "." else None)
        if named is not None:
            told = year(line, line.skip(head[2], ","))
            return Day(head[0], named[0], told[0] if told else None), told[1] if told else head[2]
    return None


def _ends(line: Line, at: int) -> bool:
    """Whether the number counts nothing: "May 2 and 9 people" is one day."""
    token = line.token(at)
    if token is not None and year(line, at):
        return True
    return token is None or (token.upos not in {"NOUN", "PROPN", "ADJ", "NUM", "X", "SYM"} and not line.is_dash(at))


LISTED_DAYS: tuple[Rule, ...] = (before_month, after_month)
