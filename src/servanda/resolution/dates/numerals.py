"""Numbers as they stand in time expressions: counts, days of a month and years."""

from __future__ import annotations

from servanda.resolution.dates.atoms import Line
from servanda.resolution.dates.words import Kind, traps

Number = tuple[int, int]  # the value, and the place after it

LIST_LIMIT = 4  # days in "4, 5, 6 and 7 July"; a longer list is a table, no date


def count(line: Line, at: int) -> Number | None:
    """A count in digits or words: "48", "three", "twenty-five", "a"."""
    low = line.low(at)
    if low.isdecimal() and len(low) <= 3:
        return int(low), at + 1
    if tens := line.word(at, Kind.TENS):
        after = at + 2 if line.is_dash(at + 1) else at + 1
        ones = line.word(after, Kind.NUMBER)
        return (tens.value + ones.value, after + 1) if ones and 1 < ones.value < 10 else (tens.value, at + 1)
    if one := line.word(at, Kind.NUMBER):
        if low == "couple":
            return 2, line.skip(at + 1, "of")
        if line.low(at + 1) == "couple":
            return 2, line.skip(at + 2, "of")
        return one.value, at + 1
    return None


def vague_count(line: Line, at: int) -> int | None:
    """The place after a count that stays open: "a few", "several", "two or three"."""
    after = line.skip(at, "a", "the")
    if line.word(after, Kind.VAGUE):
        return after + 1
    first = count(line, at)
    if first is None or not (line.low(first[1]) in {"or", "to"} or line.is_dash(first[1])):
        return None
    last = count(line, first[1] + 1)
    return last[1] if last and last[0] > first[0] else None


def month_day(line: Line, at: int) -> tuple[int, bool, int] | None:
    """A day of a month, whether it is an ordinal ("2nd"), and the place after it."""
    low = line.low(at)
    digits = low[:-2] if low[-2:] in {"st", "nd", "rd", "th"} else low
    if digits.isdecimal() and digits.isascii() and len(digits) <= 2 and 1 <= int(digits) <= 31:
        return int(digits), digits != low, at + 1
    return None


def month_days(line: Line, at: int) -> tuple[int, int, bool, int] | None:
    """One day or a range ("4-6", "between 4 and 6"): first, last, whether ordinal, and the place after."""
    head = month_day(line, at)
    if head is None:
        return None
    first, ordinal, after = head
    between = line.low(at - 1) == "between" or (line.low(at - 1) == "the" and line.low(at - 2) == "between")
    if line.is_dash(after) or line.low(after) in ({"and"} if between else {"to"}):
        more = month_day(line, line.skip(after + 1, "the"))
        if more is not None and more[0] > first:
            return first, more[0], ordinal, more[2]
    return first, first, ordinal, after


def listed_after(line: Line, at: int) -> int:
    """The place after the comma, "and" or "or" that brings one more of a list; the same place where none does."""
    if line.low(at) == ",":
        return line.skip(at + 1, "and", "or")
    return line.skip(at, "and", "or", "&")


def year(line: Line, at: int) -> Number | None:
    """A number that could be a year, whatever stands around it."""
    low = line.low(at)
    if low.isdecimal() and low.isascii() and len(low) == 4 and 1000 <= int(low) <= 2199:
        return int(low), at + 1
    return None


def likely_year(line: Line, at: int) -> Number | None:
    """A year that the words around it show to be one; a count, a label or a sum is none."""
    found = year(line, at)
    if found is None or _glued_number(line, at) or _counts(line, at):
        return None
    if line.word(at - 1, Kind.SIGN) or _attribute(line, at) or _listed(line, at):
        return found
    return None


def _glued_number(line: Line, at: int) -> bool:
    """Whether the number is part of a larger sign: "$2000", "1990-A", "2015%"."""
    before, after = line.low(at - 1), line.low(at + 1)
    season = after == "/" and line.low(at + 2).isdecimal() and len(line.low(at + 2)) == 2  # "2023/24"
    if before in {"$", "€", "£", "#", "/", ":", "+"} or (after in {"%", "°", "/"} and not season):
        return True
    tail = line.low(at + 2) if line.is_dash(at + 1) and line.glued(at + 1) and line.glued(at + 2) else ""
    return (line.glued(at) and line.is_dash(at - 1)) or (tail.isdecimal() and len(tail) not in {2, 4})


def _counts(line: Line, at: int) -> bool:
    """Whether the number counts the noun after it ("in 2015 villages") or labels the one before ("Article 2019")."""
    token, after = line.token(at), line.token(at + 1)
    if token is None:
        return True
    label = at - 2 if line.low(at - 1) == "." else at - 1
    if line.low(label) in traps("numbered") or (line.low(at - 1) == "of" and line.low(at - 2) in traps("sum")):
        return True
    if after is None:
        return False
    if after.lemma.lower() in traps("counted") or after.text.lower() in traps("counted"):
        return True
    noun = line.analysis.tokens[token.head] if token.head > token.index else None
    if token.rel != "nummod" or noun is None or noun.index - token.index > 2:
        return False
    # "in 2015 commanders said": the preposition is the year's own; "in 2015 villages": it is the noun's.
    return "Number=Plur" in noun.feats and not noun.rel.startswith("nsubj")


def _attribute(line: Line, at: int) -> bool:
    """Whether the year stands before a noun with an article or owner: "the 2013 massacre", "its 2015 deals"."""
    before, after = line.token(at - 1), line.token(at + 1)
    if before is None or after is None or after.upos not in {"NOUN", "PROPN", "ADJ"}:
        return False
    return before.upos in {"DET", "ADJ"} or "Poss=Yes" in before.feats or before.text in {"'s", "’s", "'", "’"}


def _listed(line: Line, at: int) -> bool:
    """Whether the year goes on a list of years, or stands in brackets: "in 2015, 2016 and 2018", "(1998-2003)"."""
    before = at - 1
    if line.low(before) == "(" and line.low(at + 1) in {")", "-", "–"}:
        return True
    until = year(line, at + 2) if line.is_dash(at + 1) else None
    if until and int(line.low(at)) < until[0] < int(line.low(at)) + 150:
        return True  # "ruled 1991-1995"
    if line.is_dash(at + 1) and line.glued(at + 2) and line.low(at + 2) == f"{(int(line.low(at)) + 1) % 100:02}":
        return True  # "the 2023-24 season"
    if line.low(before) in {"and", "or"}:
        before = before - 2 if line.low(before - 1) == "," else before - 1
    elif line.low(before) == ",":
        before -= 1
    else:
        return False
    return year(line, before) is not None and not _glued_number(line, before)
