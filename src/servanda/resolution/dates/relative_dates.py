"""Reads times told from another day: "yesterday", "last week", "two days later", "within 48 hours"."""

from __future__ import annotations

from servanda.resolution.dates.amounts import halved, unit
from servanda.resolution.dates.atoms import Line
from servanda.resolution.dates.calendar_dates import Read, Rule, longest
from servanda.resolution.dates.nodes import (
    From,
    Month,
    Near,
    Node,
    Offset,
    Season,
    Stretch,
    Then,
    UpToNow,
    Vague,
    Weekday,
)
from servanda.resolution.dates.numerals import count, vague_count
from servanda.resolution.dates.words import Kind, Unit

NO_STEPS = frozenset({Unit.HOUR, Unit.DAY})  # "last day", "this hour" are no dates


def near_here(line: Line, at: int) -> Read:
    """Reads "last week", "this year", "next month", "last night", "this morning"."""
    shift = line.word(at, Kind.HERE)
    if shift is None:
        return None
    if line.word(at + 1, Kind.PART):
        return (Near(Unit.DAY, min(shift.value, 0)), at + 2) if shift.value < 1 else None
    named = unit(line, line.skip(at + 1, "current", "coming", "past"))
    if named is None or named[0] in NO_STEPS or named[1]:
        return None
    return Near(named[0], shift.value), named[2]


def near_there(line: Line, at: int) -> Read:
    """Reads "the following day", "the next day", "that week", "the previous Friday", "the same month"."""
    token, start = line.token(at), line.skip(at, "the")
    shift = line.word(start, Kind.THERE) or (line.word(start, Kind.HERE) if line.low(start) == "next" else None)
    if shift is None or token is None or token.upos == "SCONJ":
        return None
    if (shift.kind is Kind.THERE) and start == at and line.low(at) != "that":
        return None  # "following week-long talks" is no date; "the following week" is
    day = line.word(start + 1, Kind.WEEKDAY)
    if day and shift.kind is Kind.THERE:
        return Weekday(day.value, shift.value, From.THERE), start + 2
    if line.word(start + 1, Kind.PART):
        return Near(Unit.DAY, shift.value, From.THERE), start + 2
    if shift.kind is Kind.THERE and (named_one := _month_or_season(line, start + 1, shift.value)):
        return named_one, start + 2
    named = unit(line, start + 1)
    if named is None or named[1] or named[0] is Unit.HOUR:
        return None
    if shift.kind is Kind.HERE and named[0] is not Unit.DAY:
        return None
    return Near(named[0], shift.value, From.THERE), named[2]


def _month_or_season(line: Line, at: int, steps: int) -> Node | None:
    """The month or season of "that summer", "the following March"."""
    month, season, token = line.word(at, Kind.MONTH), line.word(at, Kind.SEASON), line.token(at)
    if month and line.atoms[at].text[0].isupper():
        return Month(month.value, None, steps, From.THERE)
    is_noun = token is not None and token.upos in {"NOUN", "PROPN"}
    return Season(season.value, None, steps, From.THERE) if season and is_noun else None


def beside(line: Line, at: int) -> Read:
    """Reads "the day before" and "the week after" where nothing follows that they are told from."""
    start = line.skip(at, "the")
    named, word = unit(line, start), line.word(start + 1, Kind.OFFSET_THERE)
    if start == at or named is None or word is None or named[1] or line.low(start + 1) not in {"before", "after"}:
        return None
    if line.word(start + 2, Kind.DEICTIC):
        return Near(Unit.DAY, 2 * word.value), start + 3
    if (line.low(start + 1), line.low(start + 2)) in _STEPS_OF_TWO and named[0] not in NO_STEPS:
        return Near(named[0], 2 * word.value), start + 3
    return (Near(named[0], word.value, From.THERE), start + 2) if _stands_alone(line, start + 2) else None


_STEPS_OF_TWO = frozenset({("before", "last"), ("after", "next")})  # "the week before last"


def _stands_alone(line: Line, at: int) -> bool:
    """Whether a clause or the sentence ends here, so that "before" has no complement."""
    token = line.token(at)
    return token is None or token.upos in {"PUNCT", "CCONJ"}


def deictic(line: Line, at: int) -> Read:
    """Reads "today", "yesterday evening", "earlier today"."""
    start = line.skip(at, "earlier", "later", "late", "early")
    word = line.word(start, Kind.DEICTIC)
    return (Near(Unit.DAY, word.value), start + 1) if word else None


def offset(line: Line, at: int) -> Read:
    """Reads "two weeks ago", "three days from now", "a year earlier", "several months later", "days ago"."""
    if line.is_dash(at - 1) and line.glued(at):
        return None
    number, after = _amount(line, at)
    if (half := halved(line, at)) is not None:
        return _offset_tail(line, half[0], half[1], half[2])
    if line.low(at - 1) == "half" or line.low(at - 2) == "half":
        return None  # "half a year later" was read at "half"
    named, before = unit(line, after), line.token(at - 1)
    if named is None or (number is None and not named[1]):
        return None
    if after == at and before is not None and before.upos == "NUM":
        return None  # "5,000 years ago": a number too large to count from
    if named[1] and "the" in {line.low(at), line.low(at - 1)} and line.low(named[2]) in {"before", "after"}:
        return None  # "in the twenty years before": how long, not when
    return _offset_tail(line, number, named[0], named[2])


def _amount(line: Line, at: int) -> tuple[int | None, int]:
    """A count, or None for one that stays open or is missing, and the place after it."""
    open_count = vague_count(line, at)
    if open_count is not None:
        return None, open_count
    found = count(line, at)
    return found if found else (None, at)


def _offset_tail(line: Line, number: int | None, of: Unit, at: int) -> Read:
    if here := line.word(at, Kind.OFFSET_HERE):
        return Offset(number, of, here.value), at + 1
    if (line.low(at), line.low(at + 1)) == ("from", "now"):
        return Offset(number, of, 1), at + 2
    there = line.word(at, Kind.OFFSET_THERE)
    if there is None or line.low(at + 1) == "than":
        return None
    if line.low(at) in {"before", "after", "on"} and not _stands_alone(line, at + 1):
        return None
    return Offset(number, of, there.value, From.THERE), at + 1


def in_offset(line: Line, at: int) -> Read:
    """Reads "in three days", "in two weeks' time"; whether it is a date or a duration the verb decides."""
    if line.low(at) != "in":
        return None
    number, after = _amount(line, at + 1)
    named = unit(line, after)
    if named is None or after == at + 1 or line.low(named[2]) in {"of", "ago"}:
        return None
    end = line.skip(named[2], "'", "’", "'s", "’s")
    if line.low(end) == "time":
        return Offset(number, named[0], 1), end + 1
    return (Offset(number, named[0], 1), named[2]) if end == named[2] else None


def stretch(line: Line, at: int) -> Read:
    """Reads "the past two weeks", "over the next five years", "the last 24 hours", "recent days", "the past year"."""
    over = line.skip(at, "over")
    start = line.skip(over, "the", "these")
    word = line.word(start, Kind.STRETCH)
    if word is None or (over > at and (start == over or word.value < 0)):
        return None  # "over the next five years" is a window like "within"; "over the past week" tells when
    number, after = _amount(line, start + 1)
    named = unit(line, after)
    if named is None or line.is_dash(named[2]):
        return None
    return _stretch_of(number, named, word.value, (after > start + 1, start > over))


def _stretch_of(number: int | None, named: tuple[Unit, bool, int], sign: int, has: tuple[bool, bool]) -> Read:
    """The stretch; `has` tells whether an amount and an article are in the words."""
    of, plural, end = named
    amount, article = has
    if number is not None:
        return Stretch(number, of, sign), end
    if plural or amount:
        return Vague(of), end
    if article and of not in NO_STEPS:
        return Stretch(1, of, sign), end
    return None


def within(line: Line, at: int) -> Read:
    """Reads "within 48 hours", "within the next six months", "within days"; what is told from an event stays open."""
    if line.low(at) != "within":
        return None
    start = line.skip(at + 1, "the", "a")
    start = at + 1 if line.word(start, Kind.UNIT) and line.low(at + 1) == "a" else start
    ahead = line.word(start, Kind.STRETCH)
    number, after = _amount(line, start + 1 if ahead and ahead.value == 1 else start)
    named = unit(line, after)
    if named is None or (number is None and not named[1]):
        return None
    if number is None or (line.low(named[2]) in {"of", "after"}):
        return Vague(named[0]), named[2]
    return Stretch(number, named[0], 1, within=True), named[2]


def up_to_now(line: Line, at: int) -> Read:
    """Reads "earlier this week", "later this year", "later in the year"."""
    sign = {"earlier": -1, "later": 1}.get(line.low(at))
    if sign is None:
        return None
    inner = near_here(line, at + 1) or in_the_unit(line, at + 1)
    if inner is None or (isinstance(inner[0], Near) and inner[0].unit is Unit.DAY):
        return None
    if isinstance(inner[0], Near) and inner[0].steps != 0:
        return inner
    return UpToNow(inner[0], sign), inner[1]


def in_the_unit(line: Line, at: int) -> Read:
    """Reads "in the week", "in the year" behind "later"."""
    if (line.low(at), line.low(at + 1)) != ("in", "the"):
        return None
    named = unit(line, at + 2)
    return (Near(named[0], 0), named[2]) if named and not named[1] and named[0] not in NO_STEPS else None


def vague_day(line: Line, at: int) -> Read:
    """Reads "recently": a time that the words leave open."""
    token = line.token(at)
    known = line.word(at, Kind.VAGUE_DAY) and token is not None and token.upos == "ADV" and line.low(at - 1) != "as"
    return (Vague(Unit.DAY), at + 1) if known else None


def since_then(line: Line, at: int) -> Read:
    """Reads "then" behind "since": the date named before."""
    return (Then(), at + 1) if line.low(at) == "then" and line.low(at - 1) == "since" else None


def weekend(line: Line, at: int) -> Read:
    """Reads "the weekend" behind a preposition: the one that the verb points to."""
    if line.low(at) != "the" or line.low(at + 1) != "weekend" or line.low(at - 1) not in _WEEKEND_SIGNS:
        return None
    return Weekday(5, None, From.HERE, Near(Unit.WEEKEND, 0)), at + 2


_WEEKEND_SIGNS = frozenset({"over", "at", "on", "during", "by", "since", "until", "before", "after", "through"})


def weekday_of_week(line: Line, at: int) -> Read:
    """Reads "Monday of next week", "Friday last week"."""
    word = line.word(at, Kind.WEEKDAY)
    if word is None or len(line.low(at)) < 6:
        return None
    week = near_here(line, line.skip(at + 1, "of", ","))
    if week is None or not _is_week(week[0]):
        return None
    return Weekday(word.value, None, From.HERE, week[0]), week[1]


def _is_week(node: Node) -> bool:
    return isinstance(node, Near) and node.unit is Unit.WEEK


RELATIVE: tuple[Rule, ...] = (
    near_here,
    near_there,
    beside,
    deictic,
    offset,
    in_offset,
    stretch,
    within,
    up_to_now,
    vague_day,
    since_then,
    weekend,
    weekday_of_week,
)


def month_or_unit(line: Line, at: int) -> Read:
    """Reads "the month", "the year" behind "the end of": the present one."""
    named = unit(line, at + 1) if line.low(at) in {"the", "this"} else None
    if named is None or named[1] or named[0] in NO_STEPS:
        return None
    return Near(named[0], 0), named[2]


def relative(line: Line, at: int) -> Read:
    """The longest relative time that begins here."""
    return longest(RELATIVE, line, at)
