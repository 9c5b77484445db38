"""Reads times built from other times: edges, parts, ranges, bounds, times of day."""

from __future__ import annotations

from dataclasses import replace

from servanda.resolution.dates.atoms import Line
from servanda.resolution.dates.calendar_dates import CALENDAR, Read, Rule, days_month, longest, month_days_year
from servanda.resolution.dates.clock import clock
from servanda.resolution.dates.nodes import (
    Bound,
    Day,
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
    Slice,
    Span,
    Weekday,
    Year,
    Years,
)
from servanda.resolution.dates.numerals import count, likely_year, month_day, year
from servanda.resolution.dates.relative_dates import RELATIVE, month_or_unit, near_here, unit
from servanda.resolution.dates.words import BoundKind, Kind, Third, Unit, bounds, traps

_WHOLE = (Month, Year, Years, Near, Season, Part, Slice, Holding)  # what has an early and a late part
_RANGE_ENDS = (Day, Month, Year, Weekday, Season, Edge, Near, Part, Hour, Years)
_NO_BARE_BOUND = frozenset({BoundKind.FROM, BoundKind.AFTER, BoundKind.BEFORE})


def _period(line: Line, at: int) -> Read:
    """A period behind "early" or "the end of", where a year needs no other sign."""
    found = year(line, at)
    if found and not line.word(found[1], Kind.UNIT):
        return Year(found[0]), found[1]
    read = longest((*CALENDAR, *RELATIVE, season, part_of_year), line, at) or month_or_unit(line, at)
    return read if read and isinstance(read[0], _WHOLE) else _lone_month(line, at)


def _lone_month(line: Line, at: int) -> Read:
    """A month that the words before show to be one."""
    word = line.word(at, Kind.MONTH)
    return (Month(word.value), at + 1) if word and line.atoms[at].text[0].isupper() else None


def edge(line: Line, at: int) -> Read:
    """Reads "early March", "mid-2020", "late last year"."""
    word = line.word(at, Kind.EDGE)
    if word is None:
        return None
    start = line.skip(at + 1, "-", "‑", "–")
    inner = _period(line, line.skip(start, "in"))
    return (Edge(Third(word.name), inner[0]), inner[1]) if inner else None


def edge_of(line: Line, at: int) -> Read:
    """Reads "the end of the month", "the start of 2019", "year-end", "year's end"."""
    start = line.skip(at, "the")
    word = line.word(start, Kind.EDGE_OF)
    if word and line.low(start + 1) == "of":
        inner = _period(line, start + 2)
        return (Edge(Third(word.name), inner[0]), inner[1]) if inner else None
    named = unit(line, start)
    if named is None or named[0] not in {Unit.YEAR, Unit.MONTH}:
        return None
    last = line.skip(named[2], "-", "'s", "’s")
    return (Edge(Third.LATE, Near(named[0], 0)), last + 1) if last > named[2] and line.low(last) == "end" else None


def _of_year(line: Line, at: int) -> tuple[Node | None, int]:
    """The year behind "the first quarter": "of 2024", "2024", "of the year", "last year"; None if it is not told."""
    start = line.skip(at, "of")
    if found := year(line, start):
        return Year(found[0]), found[1]
    read = longest(RELATIVE, line, start) or (month_or_unit(line, start) if start > at else None)
    return read if read and isinstance(read[0], Near) and read[0].unit is Unit.YEAR else (None, at)


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
    if not 1 <= nth <= parts or (of is None and (parts == 2 or line.low(named + 1) == "of" or line.is_dash(named + 1))):
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
        return Season(word.value, given[0]), given[1]
    if token.upos not in {"NOUN", "PROPN"} or line.low(named + 1) in {"of", "'s", "’s"}:
        return None
    if shift:
        return Season(word.value, None, shift.value), named + 1
    follows = line.token(named + 1)
    if follows is not None and follows.upos in {"NOUN", "PROPN"}:
        return None
    told = line.word(at - 1, Kind.SIGN) is not None and line.low(at - 1) not in {"of", "for"}
    return (Season(word.value), named + 1) if told else None


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


def holding(line: Line, at: int) -> Read:
    """Reads "the week of 4 July", "the night of 5 May"."""
    start = line.skip(at, "the")
    named, part = unit(line, start), line.word(start, Kind.PART)
    if start == at or line.low(start + 1) not in {"of", "ending"} or not (named or part):
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


def _marks_noun(line: Line, at: int, year_at: int) -> bool:
    """Whether a year behind "from" hangs on a noun, or stands right behind one: "a newspaper from 1911"."""
    before, token = line.token(at - 1), line.token(year_at)
    return (before is not None and before.upos in {"NOUN", "PROPN"}) or (token is not None and token.rel == "nmod")


def in_year(line: Line, at: int) -> Read:
    """Reads "January last year", "18 August of this year"."""
    first = longest((days_month, month_days_year), line, at)
    lone = _lone_month(line, at)
    read = first if first and isinstance(first[0], Day) and first[0].year is None else lone
    if read is None or not isinstance(read[0], (Day, Month)):
        return None
    told = near_here(line, line.skip(read[1], "of", ","))
    if told is None or not isinstance(told[0], Near) or told[0].unit is not Unit.YEAR:
        return None
    return InYear(read[0], told[0]), told[1]


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
    *CALENDAR,
    *RELATIVE,
    edge,
    edge_of,
    part_of_year,
    season,
    slice_of,
    holding,
    in_year,
    offset_from,
)


def core(line: Line, at: int) -> Read:
    """The longest time that begins here, with the part of the day behind it, without range or bound."""
    read = longest(CORE, line, at)
    if read is None:
        return None
    node, after = read
    if isinstance(node, (Weekday, Near, Day)) and line.word(after, Kind.PART):
        return node, after + 1
    hour = clock(line, line.skip(after, ",", "at"))
    return (Hour(node), hour) if hour is not None and isinstance(node, (Weekday, Near, Day)) else read


def clocked(line: Line, at: int) -> Read:
    """Reads "02:00 GMT on 15 February", "noon on Friday"."""
    after = clock(line, at)
    if after is None:
        return None
    inner = longest(CORE, line, line.skip(line.skip(after, ","), "on"))
    return (Hour(inner[0]), inner[1]) if inner and isinstance(inner[0], (Day, Weekday, Near)) else None


def ranged(line: Line, at: int) -> Read:
    """Reads "from 1 January to 31 March 2020", "between May and July", "Monday to Friday", "1998-2003"."""
    opener = line.low(at) if line.low(at) in {"from", "between"} else ""
    start = at + 1 if opener else at
    first = _end(line, start)
    if first is None:
        return None
    joint = line.low(first[1])
    joined = joint == "and" if opener == "between" else joint in {"to", "until", "till", "through"}
    if not joined and not (line.is_dash(first[1]) and opener != "between"):
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
    read = (
        core(line, at) or clocked(line, at) or _lone_month(line, at) if after else core(line, at) or clocked(line, at)
    )
    if read and isinstance(read[0], _RANGE_ENDS):
        return read
    return (replace(after, day=day[0]), day[2]) if day and isinstance(after, Day) and not read else None


def _short_year(line: Line, first: tuple[Node, int]) -> Read:
    """The second year of "2015-16"."""
    low, at = line.low(first[1] + 1), first[1]
    if not isinstance(first[0], Year) or not line.is_dash(at) or len(low) != 2 or not low.isdecimal():
        return None
    full = first[0].year // 100 * 100 + int(low)
    return (Year(full), at + 2) if full > first[0].year and line.glued(at + 1) else None


def _pair(first: Node, last: Node) -> bool:
    """Whether two times can be the ends of one range."""
    return not (isinstance(first, Near) and isinstance(last, Near) and first == last)


def bounded(line: Line, at: int) -> Read:
    """Reads "by Sunday", "no later than 5 May", "since January", "until the end of the year"."""
    for words, row in bounds().get(line.low(at), ()):
        if tuple(line.low(at + step) for step in range(len(words))) != words:
            continue
        if row.bound is BoundKind.FROM and line.low(at - 1) in traps("origin"):
            return None
        start = line.skip(at + len(words), "about", "around", "on", "at", "at least")
        inner = ranged(line, start) if row.bound is not BoundKind.FROM else None
        inner = inner or clocked(line, start) or core(line, start)
        if inner is None or _modifies_noun(line, inner[1]):
            return None
        if row.bound in _NO_BARE_BOUND and isinstance(inner[0], Near) and inner[0].steps < 0:
            return None  # "up from last year": a comparison, no start
        if row.bound is BoundKind.FROM and isinstance(inner[0], (Year, Years)) and _marks_noun(line, at, inner[1] - 1):
            return None  # "a newspaper from 1911"
        return None if isinstance(inner[0], Bound) else (Bound(row.bound, inner[0]), inner[1])
    return None


TOP: tuple[Rule, ...] = (bounded, ranged, clocked, core)


def read_at(line: Line, at: int) -> Read:
    """The longest time expression that begins at this atom."""
    return longest(TOP, line, at)
