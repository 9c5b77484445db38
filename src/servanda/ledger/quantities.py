"""How many of something an act names: two pledges of other sums are two, and one of no sum may be either."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from servanda.lexicon.event_rows import numbers, words

_KEPT = 20_000  # acts whose numbers stay in memory: one is looked at with many others
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_TENS = 20  # from which on another number may be joined: "thirty-five"


@lru_cache(maxsize=_KEPT)
def quantities(action: str) -> frozenset[float]:
    """The numbers that count things in the words of an act; those of days, hours and years count none."""
    told = _joined([word.lower() for word in _WORD.findall(action)])
    found: set[float] = set()
    place = 0
    while place < len(told):
        value, end = _number(told, place)
        if value is not None and value != 1 and not _is_of_time(told, place, end):  # "one of them" counts nothing
            found.add(value)
        place = max(end, place + 1)
    return frozenset(found)


def _joined(told: list[str]) -> list[str]:
    """The words without the "and" within a number: "two hundred and fifty"."""
    known = numbers()

    def within(place: int) -> bool:
        before, after = told[place - 1 : place], told[place + 1 : place + 2]
        return all(word in known for word in (*before, *after)) and bool(before and after) and known[before[0]].times

    return [word for place, word in enumerate(told) if word != "and" or not within(place)]


def _number(told: Sequence[str], start: int) -> tuple[float | None, int]:
    """The number that begins here, and where it ends; None where none does."""
    value: float | None = None
    end = start
    for part, times in _parts(told, start):
        if value is None:
            value = part
        elif times:
            value *= part
        elif value >= _TENS and part < value:
            value += part
        else:
            break
        end += 1
    return value, end


def _parts(told: Sequence[str], start: int) -> Iterator[tuple[float, bool]]:
    for word in told[start:]:
        row = numbers().get(word)
        if word[0].isdigit():
            figure = _figure(word)
            if figure is None:
                return
            yield figure, False
        elif row is None or row.open:
            return
        else:
            yield row.value, row.times


def _figure(word: str) -> float | None:
    """The value of a number in figures; None for what only looks like one: "1.2.2024", an article of a law."""
    whole = re.sub(r",(?=\d{3}(?:\D|$))", "", word)
    return float(whole) if whole.count(".") <= 1 and "," not in whole else None


def _is_of_time(told: Sequence[str], start: int, end: int) -> bool:
    """Whether it is a number of days, a day or a year: "within 60 days", "by 15 March", "in 2030"."""
    around = {*told[max(0, start - 1) : start], *told[end : end + 1]}
    figure = told[start]
    is_year = end - start == 1 and figure.isdigit() and len(figure) == 4 and figure[:2] in ("19", "20")
    return is_year or bool(around & _times())


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    named = words("times")
    return named | {f"{word}s" for word in named}
