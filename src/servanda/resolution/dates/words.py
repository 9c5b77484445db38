"""The words of time expressions, looked up by what they can mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from servanda.lexicon import rows


class Kind(StrEnum):
    """What a word can be inside a time expression."""

    MONTH = "month"
    WEEKDAY = "weekday"
    WEEKDAYS = "weekdays"
    SEASON = "season"
    UNIT = "unit"
    NUMBER = "number"
    TENS = "tens"
    ORDINAL = "ordinal"
    VAGUE = "vague"
    DEICTIC = "deictic"
    HERE = "here"
    THERE = "there"
    STRETCH = "stretch"
    EDGE = "edge"
    EDGE_OF = "edge-of"
    PART = "part"
    OFFSET_HERE = "offset-here"
    OFFSET_THERE = "offset-there"
    SIGN = "sign"
    VAGUE_DAY = "vague-day"
    NIGHT = "night"


class Unit(StrEnum):
    """What is counted in "three weeks"."""

    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Third(StrEnum):
    """A third of a period: "early March", "the end of the week"."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


class BoundKind(StrEnum):
    """How a word before a date opens or closes an interval."""

    BY = "by"
    UNTIL = "until"
    BEFORE = "before"
    SINCE = "since"
    FROM = "from"
    AFTER = "after"


class Says(StrEnum):
    """What a bound tells of the time of an undertaking."""

    DEADLINE = "deadline"
    START = "start"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Word:
    """One meaning of some words."""

    kind: Kind
    words: tuple[str, ...]
    value: int = 0
    name: str = ""
    shy: bool = False  # also an everyday word or a name: it needs a sign beside it


@dataclass(frozen=True, slots=True)
class BoundRow:
    """A bound and the words that put it."""

    words: str
    bound: BoundKind
    says: Says


@dataclass(frozen=True, slots=True)
class FeastRow:
    """A day of the year that has a name."""

    words: str
    month: int
    day: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class TrapRow:
    """Words beside which a date word is none."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerbRow:
    """Lemmas that turn or lend the dates in their clause."""

    kind: str
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Places of one southern country."""

    words: tuple[str, ...]


@cache
def meanings() -> dict[str, dict[Kind, Word]]:
    """For each word what it can mean."""
    found: dict[str, dict[Kind, Word]] = {}
    for row in rows("dates_words", Word):
        for word in row.words:
            found.setdefault(word, {})[row.kind] = row
    return found


@cache
def bounds() -> dict[str, tuple[tuple[tuple[str, ...], BoundRow], ...]]:
    """The bounds by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], BoundRow]]] = {}
    for row in rows("dates_bounds", BoundRow):
        words = tuple(row.words.split())
        found.setdefault(words[0], []).append((words, row))
    return {first: tuple(sorted(rows_, key=lambda item: -len(item[0]))) for first, rows_ in found.items()}


@cache
def feasts() -> dict[str, tuple[tuple[tuple[str, ...], FeastRow], ...]]:
    """The named days of the year by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], FeastRow]]] = {}
    for row in rows("dates_feasts", FeastRow):
        words = tuple(row.words.split())
        found.setdefault(words[0], []).append((words, row))
    return {first: tuple(sorted(rows_, key=lambda item: -len(item[0]))) for first, rows_ in found.items()}


@cache
def traps(kind: str) -> frozenset[str]:
    """The words of one kind of trap."""
    return frozenset(word for row in rows("dates_traps", TrapRow) if row.kind == kind for word in row.words)


@cache
def lemmas(kind: str) -> frozenset[str]:
    """The lemmas of one kind."""
    return frozenset(lemma for row in rows("dates_verbs", VerbRow) if row.kind == kind for lemma in row.lemmas)


@cache
def southern() -> frozenset[str]:
    """The names of southern places."""
    return frozenset(word for row in rows("dates_south", PlaceRow) for word in row.words)
