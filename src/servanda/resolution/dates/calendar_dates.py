"""Reads dates of the calendar: "4-6 July", "Nov. 21, 1995", "2024-04-30", "last March", "the 1990s"."""

from __future__ import annotations

from collections.abc import Callable

from servanda.resolution.dates.atoms import Line
from servanda.resolution.dates.nodes import Day, Month, Node, Span, Vague, Weekday, Year, Years
from servanda.resolution.dates.numerals import likely_year, month_day, month_days, year
from servanda.resolution.dates.words import Kind, Unit

Read = tuple[Node, int] | None  # what was read, and the place after it
Rule = Callable[[Line, int], Read]


def longest(rules: tuple[Rule, ...], line: Line, at: int) -> Read:
    """What the rule that reads furthest makes of this place."""
    found = [read for rule in rules if (read := rule(line, at))]
    return max(found, key=lambda read: read[1], default=None)


def month_word(line: Line, at: int) -> tuple[int, int] | None:
    """A month's name with a capital, and the place after it and its full stop."""
    word = line.word(at, Kind.MONTH)
    if word is None or not line.atoms[at].text[0].isupper():
        return None
    after = at + 1
    if line.low(after) == "." and line.glued(after) and (month_day(line, after + 1) or year(line, after + 1)):
        after += 1
    return word.value, after


def _year_after(line: Line, at: int) -> tuple[int | None, int]:
    """The year behind a month or day, with its comma; None and the same place if there is none."""
    found = year(line, line.skip(at, ",", "of"))
    return found if found else (None, at)


def _days(first: int, last: int, month: int, given: int | None) -> Node:
    if first == last:
        return Day(first, month, given)
    return Span(Day(first, month, given), Day(last, month, given))


def days_month(line: Line, at: int) -> Read:
    """Reads "12 March 2020", "the 2nd of May", "4-6 July"."""
    start = line.skip(at, "the")
    days = month_days(line, start)
    if days is None:
        return None
    first, last, ordinal, after = days
    named = month_word(line, line.skip(after, "of"))
    if named is None or (start > at and not ordinal and line.low(after) != "of"):
        return None
    given, end = _year_after(line, named[1])
    return _days(first, last, named[0], given), end


def month_days_year(line: Line, at: int) -> Read:
    """Reads "Nov. 21, 1995", "May 3-5", "March the 12th"."""
    named = month_word(line, at)
    if named is None:
        return None
    days = month_days(line, line.skip(named[1], "the"))
    if days is None or _is_age(line, days[3]):
        return None
    first, last, _, after = days
    if last != first and month_word(line, after):  # "May 3 - 5 June": the second number is June's
        last, after = first, line.skip(named[1], "the") + 1
    given, end = _year_after(line, after)
    return _days(first, last, named[0], given), end


def _is_age(line: Line, at: int) -> bool:
    """Whether a hyphen and a unit follow: "19-year-old"."""
    return line.is_dash(at) and line.word(at + 1, Kind.UNIT) is not None


def month_year(line: Line, at: int) -> Read:
    """Reads "August 2022"."""
    named = month_word(line, at)
    if named is None:
        return None
    given, after = _year_after(line, named[1])
    return (Month(named[0], given), after) if given else None


def bare_month(line: Line, at: int) -> Read:
    """Reads a month alone; one that is also a word or a name needs a sign of time beside it."""
    named, word, token = month_word(line, at), line.word(at, Kind.MONTH), line.token(at)
    if named is None or word is None or token is None or token.upos in {"AUX", "VERB"}:
        return None
    if word.shy and not (line.word(at - 1, Kind.SIGN) or _modifies(line, at) or _in_list(line, at)):
        return None
    return Month(named[0]), named[1]


def _modifies(line: Line, at: int) -> bool:
    """Whether the month stands before a noun or owns it: "the May elections", "March's vote"."""
    before, token, after = line.token(at - 1), line.token(at), line.token(at + 1)
    if token is None or after is None:
        return False
    if after.text in {"'s", "’s"}:
        return not token.ner.endswith("PER")
    return before is not None and before.upos == "DET" and after.upos == "NOUN"


def _in_list(line: Line, at: int) -> bool:
    """Whether another month stands beside it: "March and April"."""
    joined = {"and", "or", "to", ","}
    left = line.low(at - 1) in joined and line.word(at - 2, Kind.MONTH)
    right = line.low(at + 1) in joined and line.word(at + 2, Kind.MONTH)
    return bool(left or right)


def shifted_month(line: Line, at: int) -> Read:
    """Reads "last March", "next January"."""
    shift, named = line.word(at, Kind.HERE), month_word(line, at + 1)
    if shift is None or named is None or year(line, named[1]) or month_day(line, named[1]):
        return None
    return Month(named[0], None, shift.value), named[1]


def iso_date(line: Line, at: int) -> Read:
    """Reads "2024-04-30" and "2024/04/30"."""
    parts = _three(line, at)
    if parts is None or len(parts[0]) != 4:
        return None
    node = Day(int(parts[2]), int(parts[1]), int(parts[0]))
    return (node, at + 5) if _possible(node) else None


def numeric_date(line: Line, at: int) -> Read:
    """Reads "18/08/2021" and "18.08.2021"; one that could be two days is found and left open."""
    text = line.low(at)
    dotted = text.split(".")
    parts = dotted if len(dotted) == 3 else _three(line, at)
    if parts is None or len(parts[2]) != 4 or not all(part.isdecimal() and part.isascii() for part in parts):
        return None
    first, second, given = (int(part) for part in parts)
    after = at + 1 if len(dotted) == 3 else at + 5
    nodes = {node for node in (Day(first, second, given), Day(second, first, given)) if _possible(node)}
    if not nodes:
        return None
    return (nodes.pop() if len(nodes) == 1 else Vague(Unit.DAY)), after


def _three(line: Line, at: int) -> list[str] | None:
    """Three numbers joined by the same sign without spaces."""
    sign = line.low(at + 1)
    parts = [line.low(at + step) for step in (0, 2, 4)]
    if sign not in {"-", "/"} or line.low(at + 3) != sign or not all(line.glued(at + step) for step in range(1, 5)):
        return None
    return parts if all(part.isdecimal() and part.isascii() and len(part) <= 4 for part in parts) else None


def _possible(node: Day) -> bool:
    return 1 <= node.month <= 12 and 1 <= node.day <= 31 and node.year is not None and 1000 <= node.year <= 2199


def weekday(line: Line, at: int) -> Read:
    """Reads "Friday", "Friday, 3 May", "Friday the 3rd of May"; an abbreviation needs the date behind it."""
    word = line.word(at, Kind.WEEKDAY)
    if word is None or not line.atoms[at].text[0].isupper():
        return None
    dated = longest((days_month, month_days_year), line, line.skip(at + 1, ",", "."))
    if dated and not isinstance(dated[0], Span):
        return dated
    return (Weekday(word.value), at + 1) if len(line.low(at)) > 5 else None


def shifted_weekday(line: Line, at: int) -> Read:
    """Reads "last Friday", "next Monday", "this Saturday"."""
    shift, word = line.word(at, Kind.HERE), line.word(at + 1, Kind.WEEKDAY)
    if shift is None or word is None or len(line.low(at + 1)) < 6:
        return None
    return Weekday(word.value, shift.value), at + 2


def plain_year(line: Line, at: int) -> Read:
    """Reads a year that the words around it show to be one."""
    found = likely_year(line, at)
    return (Year(found[0]), found[1]) if found else None


def decade(line: Line, at: int) -> Read:
    """Reads "the 1990s", "the '90s", "the nineties"."""
    start = line.skip(at, "the")
    low = line.low(start)
    if len(low) == 5 and low.endswith("0s") and low[:4].isdecimal():
        return Years(int(low[:4]), 100 if low.endswith("00s") and low != "2000s" else 10), start + 1
    if start > at and len(low) == 3 and low.endswith("0s") and low[0].isdecimal():
        return Years(1900 + int(low[:2]), 10), start + 1
    tens = line.word(start, Kind.TENS)
    if start > at and tens and low.endswith("ies"):
        return Years(1900 + tens.value, 10), start + 1
    short = line.low(start + 1)
    if low in {"'", "’", "‘"} and len(short) == 3 and short.endswith("0s") and short[0].isdecimal():
        return Years(1900 + int(short[:2]), 10), start + 2
    return None


def century(line: Line, at: int) -> Read:
    """Reads "the 19th century"."""
    start = line.skip(at, "the")
    low = line.low(start)
    after = line.skip(start + 1, "-")
    digits = low[:-2]
    if low[-2:] not in {"st", "nd", "rd", "th"} or not digits.isdecimal() or line.low(after) != "century":
        return None
    number = int(digits)
    return (Years(number * 100 - 99, 100), after + 1) if 1 <= number <= 30 else None


CALENDAR: tuple[Rule, ...] = (
    iso_date,
    numeric_date,
    days_month,
    month_days_year,
    month_year,
    shifted_month,
    bare_month,
    weekday,
    shifted_weekday,
    decade,
    century,
    plain_year,
)
