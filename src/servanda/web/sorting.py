"""Rows in the order that an address asks for: `sort=until`, `sort=-until`; what is not told comes last in both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from servanda.model.answers import BoardRow
from servanda.model.urgency import urgency

_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_IN_WORDS = frozenset({"until", "made"})  # days told as "by 7 April 2024"


def in_order(rows: Sequence[Any], sort: str) -> Sequence[Any]:
    """The rows by one of their columns; as they are where it names none."""
    name = sort.removeprefix("-")
    if not rows or not is_dataclass(rows[0]) or name not in {field.name for field in fields(rows[0])}:
        return rows
    told = [row for row in rows if _is_told(getattr(row, name))]
    rest = [row for row in rows if not _is_told(getattr(row, name))]
    return (*sorted(told, key=lambda row: _key(row, name), reverse=sort.startswith("-")), *rest)


def _is_told(value: object) -> bool:
    return value not in (None, "", ())


def _key(row: Any, name: str) -> Any:
    value = getattr(row, name)
    if name == "status" and isinstance(row, BoardRow):
        return urgency(row)[:2]
    if name in _IN_WORDS:
        return _day(value)
    if isinstance(value, str):
        return value.casefold()
    return value if isinstance(value, int | float) else _several(value)


def _several(values: Any) -> Any:
    """Several names by their words, several things by how many they are."""
    if not isinstance(values, Iterable):
        return str(values)
    found = tuple(values)
    return tuple(one.casefold() for one in found) if all(isinstance(one, str) for one in found) else (len(found),)


def _day(words: str) -> str:
    """The last day that is told, as one may compare it."""
    days = _DAY.findall(words)
    return datetime.strptime(days[-1], "%d %B %Y").date().isoformat() if days else words
