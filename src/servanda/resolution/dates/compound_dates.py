"""Reads times built from other times: edges, parts, ranges, bounds, times of day."""

from __future__ import annotations

from dataclasses import replace

from servanda.resolution.dates.amounts import unit
from servanda.resolution.dates.atoms import Line
from servanda.resolution.dates.calendar_dates import CALENDAR, Read, Rule, days_month, longest, month_days_year
from servanda.resolution.dates.clock import clock
from servanda.resolution.dates.event_dates import told_from
from servanda.resolution.dates.listed_days import LISTED_DAYS, before_week
from servanda.resolution.dates.named_days import NAMED_DAYS
from servanda.resolution.dates.nodes import (
    Bound,
    Day,
    DayOfMonth,
    Edge,
    Holding,
    Hour,
    InYear,
    Month,
    Near,
    Node,
    Offset,
    Part,
    Season,
    Span,
    Vague,
    Weekday,
    Year,
    Years,
)
from servanda.resolution.dates.numerals import count, likely_year, month_day, year
from servanda.resolution.dates.partial_dates import PERIODS_OF_TIME, lone_month
from servanda.resolution.dates.relative_dates import RELATIVE
from servanda.resolution.dates.words import BoundKind, Kind, Unit, bounds, traps

_RANGE_ENDS = (Day, DayOfMonth, Month, Year, Weekday, Season, Edge, Near, Part, Hour, Years, InYear)
_NO_BARE_BOUND = frozenset({BoundKind.FROM, BoundKind.AFTER, BoundKind.BEFORE})


def holding(line: Line, at: int) -> Read:
    """Reads "the week of 4 July", "the night of 5 May", "the early hours of Friday"."""
    start = line.skip(at, "the")
    if start > at and line.low(start) in {"early", "small"} and line.low(start + 1) == "hours":
        start += 1
    named, part = unit(line, start), line.word(start, Kind.PART)
    if start == at or line.low(start + 1) not in {"of", "ending", "beginning", "starting"} or not (named or part):
        return None
    inner = core(line, start + 2) if line.low(start + 2) != "the" else longest(CALENDAR, line, start + 2)
    if inner is None or not isinstance(inner[0], (Day, Weekday, Near, Span)):
        return None
    which = named[0] if named else Unit.DAY
    return (inner[0] if which in {Unit.DAY, Unit.HOUR} else Holding(which, inner[0])), inner[1]


def offset_from(line: Line, at: int) -> Read:
    """Reads "two days after 6 April", "the day before the end of May"."""
    start = line.skip(at, "the")
    number = count(line, start) or ((1, start) if start > at else None)
    named = unit(line, number[1]) if number else None
    sign = {"after": 1, "before": -1}.get(line.low(named[2])) if named else None
    if number is None or named is None or sign is None:
        return None
    base = longest(CALENDAR, line, line.skip(named[2] + 1, "the") if month_day(line, named[2] + 2) else named[2] + 1)
    if base is None or isinstance(base[0], Span) or _modifies_noun(line, base[1]):
        return None
    return Offset(number[0], named[0], sign, base=base[0]), base[1]


def _is_origin(line: Line, at: int, read: tuple[Node, int]) -> bool:
    """Whether "from" tells of what time a thing is: a decade, or a year that hangs on a noun or stands behind one."""
    if isinstance(read[0].of if isinstance(read[0], Edge) else read[0], Years):
        return True
    before, token = line.token(at - 1), line.token(read[1] - 1)
    behind = before is not None and before.upos in {"NOUN", "PROPN"}
    return isinstance(read[0], Year) and (behind or (token is not None and token.rel == "nmod"))


def _modifies_noun(line: Line, at: int) -> bool:
    """Whether a noun follows that the time only describes: "after Friday's attack", "before the 2020 election"."""
    token = line.token(at)
    if token is None:
        return False
    return token.text in {"'s", "’s", "’", "'"} or (
        token.upos in {"NOUN", "PROPN"}
        and any(line.analysis.tokens[child].index < token.index for child in line.analysis.children[token.index])
        and line.analysis.tokens[line.atoms[at - 1].token].head == token.index
    )


CORE: tuple[Rule, ...] = (
    before_week,
    *CALENDAR,
    *RELATIVE,
    *PERIODS_OF_TIME,
    *NAMED_DAYS,
    *LISTED_DAYS,
    holding,
    offset_from,
    told_from,
)


def core(line: Line, at: int) -> Read:
    """The longest time that begins here, with the part of the day behind it, without range or bound."""
    if at not in line.cores:
        line.cores[at] = _core(line, at)
    return line.cores[at]


def _core(line: Line, at: int) -> Read:
    read = longest(CORE, line, at)
    if read is None:
        return None
    node, after = read
    if isinstance(node, (Weekday, Near, Day)) and line.word(after, Kind.PART):
        return node, after + 1
    return read


def timed(line: Line, at: int) -> Read:
    """A time as a bound or the end of a range has it: with the hour behind it, "Friday at 6 p.m."."""
    read = core(line, at)
    if read is None or not isinstance(read[0], (Weekday, Near, Day)):
        return read
    hour = clock(line, line.skip(read[1], ",", "at"))
    return (Hour(read[0]), hour) if hour is not None else read


def clocked(line: Line, at: int) -> Read:
    """Reads "02:00 GMT on 15 February", "noon on Friday", as a bound or the end of a range."""
    after = clock(line, at)
    if after is None:
        return None
    inner = longest(CORE, line, line.skip(line.skip(after, ","), "on"))
    return (Hour(inner[0]), inner[1]) if inner and isinstance(inner[0], (Day, Weekday, Near)) else None


def ranged(line: Line, at: int) -> Read:
    """Reads "from 1 January to 31 March 2020", "between May and July", "Monday to Friday", "1998-2003"."""
    opener = line.low(at) if line.low(at) in {"from", "between"} else ""
    start = at + 1 if opener else at
    whole = longest((days_month, month_days_year), line, start) if opener else None
    if whole and isinstance(whole[0], Span):  # "between 4 and 6 July"
        return whole
    first = _end(line, start)
    if first is None:
        return None
    joint = line.low(first[1])
    joined = joint == "and" if opener == "between" else joint in {"to", "until", "till", "through"}
    if not joined and not ((line.is_dash(first[1]) or joint == "/") and opener != "between"):
        return None
    last = _short_year(line, first) or _end(line, first[1] + 1, after=first[0])
    if last is None or not _pair(first[0], last[0]):
        return None
    return Span(first[0], last[0]), last[1]


def _end(line: Line, at: int, after: Node | None = None) -> Read:
    """One end of a range; a bare year may stand beside another, or before a dash and a year."""
    found = year(line, at)
    beside = found and (isinstance(after, (Year, Month)) or (likely_year(line, at) is not None))
    if found and beside:
        return Year(found[0]), found[1]
    day = month_day(line, at) if isinstance(after, Day) else None
    read = timed(line, at) or clocked(line, at) or (lone_month(line, at) if after else None)
    if read and isinstance(read[0], _RANGE_ENDS):
        return read
    return (replace(after, day=day[0]), day[2]) if day and isinstance(after, Day) and not read else None


def _short_year(line: Line, first: tuple[Node, int]) -> Read:
    """The second year of "2015-16"."""
    low, at = line.low(first[1] + 1), first[1]
    joined = line.is_dash(at) or line.low(at) == "/"
    if not isinstance(first[0], Year) or not joined or len(low) != 2 or not low.isdecimal():
        return None
    full = first[0].year // 100 * 100 + int(low)
    return (Year(full), at + 2) if full > first[0].year and line.glued(at + 1) else None


def _pair(first: Node, last: Node) -> bool:
    """Whether two times can be the ends of one range."""
    if isinstance(first, Weekday) and isinstance(last, (Month, Year, Years, Season, Part)):
        return False  # "every Monday until June"
    return not (isinstance(first, Near) and isinstance(last, Near) and first == last)


def _year_at(line: Line, at: int, plain: int) -> Read:
    """The year behind "until at least" or "no earlier than", which keep it from standing beside its own sign."""
    found, token = year(line, at) if at > plain else None, line.token(at + 1)
    counted = token is not None and token.upos in {"NOUN", "PROPN", "ADJ", "NUM", "SYM"}
    return (Year(found[0]), found[1]) if found and not counted else None


def latest(line: Line, at: int) -> Read:
    """Reads "Monday at the latest", "in June at the earliest"."""
    read = core(line, at)
    if read is None or (line.low(read[1]), line.low(read[1] + 1)) != ("at", "the"):
        return None
    bound = {"latest": BoundKind.BY, "earliest": BoundKind.FROM}.get(line.low(read[1] + 2))
    return (Bound(bound, read[0]), read[1] + 3) if bound else None


def _day_end(line: Line, at: int) -> int:
    """The place after what tells the time of day before the day: "at least", "dawn on", "close of business on"."""
    if (line.low(at), line.low(at + 1)) == ("at", "least"):
        return at + 2
    start = line.skip(at, "the", "at")
    if line.low(start) in {"close", "end"} and line.low(start + 1) == "of" and line.low(start + 2) in _WORKING:
        return line.skip(start + 3, "on")
    joined = line.skip(start + 1, "on", "of")
    return joined if line.word(start, Kind.PART) and clock(line, start) is None else line.skip(at, "at")


_WORKING = frozenset({"business", "play", "trading", "work", "polling"})


def bounded(line: Line, at: int) -> Read:
    """Reads "by Sunday", "no later than 5 May", "since January", "until the end of the year"."""
    for words, row in bounds().get(line.low(at), ()):
        if tuple(line.low(at + step) for step in range(len(words))) != words:
            continue
        if row.bound is BoundKind.FROM and line.low(at - 1) in traps("origin"):
            return None
        start = _day_end(line, line.skip(at + len(words), "about", "around", "on"))
        own = at if len(words) > 2 else at + len(words)
        inner = ranged(line, start) if row.bound is not BoundKind.FROM else None
        inner = inner or clocked(line, start) or timed(line, start) or _year_at(line, start, own)
        if inner is None or _modifies_noun(line, inner[1]):
            return None
        if row.bound in _NO_BARE_BOUND and isinstance(inner[0], Near) and inner[0].steps < 0:
            return None  # "up from last year": a comparison, no start
        if row.bound is BoundKind.FROM and _is_origin(line, at, inner):
            return None  # "a newspaper from 1911", "songs from the 1970s"
        if row.bound is BoundKind.FROM and isinstance(inner[0], Span):
            return None  # "from 3 to 19 August": a range
        return None if isinstance(inner[0], Bound) else (Bound(row.bound, inner[0]), inner[1])
    return None


TOP: tuple[Rule, ...] = (bounded, ranged, latest, core)


def read_at(line: Line, at: int) -> Read:
    """The longest time expression that begins at this atom; one before our era is found and left open."""
    read = longest(TOP, line, at)
    return (Vague(Unit.YEAR), read[1] + 1) if read and line.low(read[1]) in _BEFORE_OUR_ERA else read


_BEFORE_OUR_ERA = frozenset({"bc", "bce", "b.c"})  # `date` begins with the year 1
