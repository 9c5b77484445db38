"""Units of time, and amounts of them with a half: "half a year", "two and a half years"."""

from __future__ import annotations

from servanda.resolution.dates.atoms import Line
from servanda.resolution.dates.numerals import count
from servanda.resolution.dates.words import Kind, Unit


def unit(line: Line, at: int) -> tuple[Unit, bool, int] | None:
    """A unit, whether it is plural, and the place after it; "three-day" is an adjective and none."""
    word = line.word(at, Kind.UNIT)
    if word is None:
        return None
    return Unit(word.name), line.low(at) not in {"century"} and line.low(at).endswith("s"), at + 1


def halved(line: Line, at: int) -> tuple[int | None, Unit, int] | None:
    """Reads "half a year", "a year and a half", "two and a half years"; months are counted, other units left open."""
    if line.low(at) == "half":
        whole, start = 0, at + 1
    else:
        number = count(line, at)
        if number is None or (line.low(number[1]), line.low(number[1] + 1), line.low(number[1] + 2)) != _AND_A_HALF:
            return _half_behind(line, number)
        whole, start = number[0], number[1] + 3
    named = unit(line, line.skip(start, "a"))
    return (*_halves_of(whole, named[0]), named[2]) if named else None


def _half_behind(line: Line, number: tuple[int, int] | None) -> tuple[int | None, Unit, int] | None:
    named = unit(line, number[1]) if number else None
    if number is None or named is None or tuple(line.low(named[2] + step) for step in range(3)) != _AND_A_HALF:
        return None
    return *_halves_of(number[0], named[0]), named[2] + 3


def _halves_of(whole: int, of: Unit) -> tuple[int | None, Unit]:
    return (whole * 12 + 6, Unit.MONTH) if of is Unit.YEAR else (None, of)


_AND_A_HALF = ("and", "a", "half")
