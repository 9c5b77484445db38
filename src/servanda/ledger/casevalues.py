"""The plain values of a case file: each read with the place where it stands, for messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from servanda.errors import CaseFileError
from servanda.model.contract import Json
from servanda.model.times import Interval, day_of

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file a value stands, for messages."""

    words: str

    def of(self, name: object) -> Place:
        """A place inside this one."""
        return Place(f"{self.words}, {name}")

    def wrong(self, reason: str) -> CaseFileError:
        """The error for what is met here."""
        return CaseFileError(self.words, reason)


def object_at(value: Any, place: Place) -> Json:
    """The value as a JSON object."""
    if not isinstance(value, dict):
        raise place.wrong(f"expected an object, met {value!r}")
    return value


def list_at(value: Json, key: str, place: Place) -> list[Any]:
    """The list under a key; absent or null is empty."""
    found = value.get(key)
    if found is not None and not isinstance(found, list):
        raise place.of(key).wrong(f"expected a list, met {found!r}")
    return found or []


def text_at(value: Json, key: str, place: Place) -> str:
    """The words under a key that must be there."""
    found = value.get(key)
    if not isinstance(found, str) or not found:
        raise place.of(key).wrong(f"expected words, met {found!r}")
    return found


def day_at(value: Json, key: str, place: Place) -> date:
    """The day under a key that must be there."""
    found = value.get(key)
    day = day_of(found) if isinstance(found, str) else None
    if day is None:
        raise place.of(key).wrong(f"expected a day as YYYY-MM-DD, met {found!r}")
    return day


def hour_of(value: Any) -> time | None:
    """The hour of "2040-03-11T08:00" or "08:00", of the first of several; None where none is told."""
    first = value[0] if isinstance(value, list) and value else value
    told = first.split("T", 1)[-1][:5] if isinstance(first, str) and ":" in first else ""
    try:
        return time.fromisoformat(told) if told else None
    except ValueError:
        return None


def when_at(value: Any, place: Place) -> Interval | None:
    """A day, or [earliest, latest] with either end open; null is unknown."""
    if value is None:
        return None
    ends = value if isinstance(value, list) else [value, value]
    if len(ends) != 2 or any(end is not None and (not isinstance(end, str) or day_of(end) is None) for end in ends):
        raise place.wrong(f"expected a day or [earliest, latest], met {value!r}")
    earliest, latest = (day_of(end) for end in ends)
    if earliest and latest and latest < earliest:
        raise place.wrong(f"the latest day comes before the earliest in {value!r}")
    return None if earliest is None and latest is None else Interval(earliest, latest)


def word_at(words: type[Word], value: Any, place: Place) -> Word:
    """The value as one of the known words."""
    try:
        return words(value)
    except ValueError:
        known = ", ".join(word.value for word in words)
        raise place.wrong(f"expected one of {known}; met {value!r}") from None


def name_of(value: Any) -> str | None:
    """The value as a name; null is unknown."""
    return None if value is None else str(value)


def names_of(values: Iterable[Any]) -> tuple[str, ...]:
    """The values as names."""
    return tuple(str(value) for value in values)
