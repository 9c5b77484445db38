"""JSON values as TOML, one thing a line, and back; what is null or an empty list is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_HALF = re.compile("[\ud800-\udfff]")
_RAW = "json"  # the one key of what stands for a string that TOML cannot hold
# The keys whose missing value is an empty list; any other is null.
_LISTS = frozenset({
    *("statements", "commitments", "agreements", "events", "bearings", "dates", "problems"),
    *("members", "conditions", "parties", "mediators", "guarantors", "supervisors", "content"),
    *("byline", "labels", "called", "parts", "reasons", "provenance", "blocks"),
})  # fmt: skip


class Lenient(dict[str, Any]):
    """An object of which what was left out is null or empty."""

    def __missing__(self, key: str) -> Any:
        return [] if key in _LISTS else None


def lines_of(value: Mapping[str, Any], table: str) -> Iterator[str]:
    """A table of an array: its plain values first, then the lists of objects, each a table of its own."""
    yield f"[[{table}]]"
    told = {name: one for name, one in value.items() if one is not None and one != []}
    for name, one in told.items():
        if name == "text" and isinstance(one, str) and "\n" in one:
            yield f"{name} = ["
            yield from (f"  {_plain(line)}," for line in one.splitlines(keepends=True))
            yield "]"
        elif not _is_tables(one):
            yield f"{_key(name)} = {_plain(one)}"
    for name, one in told.items():
        if _is_tables(one):
            for item in one:
                yield ""
                yield from lines_of(item, f"{table}.{name}")


def _is_tables(value: object) -> bool:
    """Whether a value is a list of claims, each worth lines of its own; short objects stay in a line."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) and "id" in one for one in value)


def _plain(value: object) -> str:
    if isinstance(value, str):
        return (
            f'{{{_RAW} = "{json.dumps(value)[1:-1]}"}}'.replace("\\u", "\\\\u")
            if _HALF.search(value)
            else _quoted(value)
        )
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        told = (f"{_key(name)} = {_plain(one)}" for name, one in value.items() if one is not None and one != [])
        return "{" + ", ".join(told) + "}"
    if isinstance(value, list):
        return "[" + ", ".join("{}" if one is None else _plain(one) for one in value) + "]"
    return repr(value)


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's too, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def lenient(value: Any) -> Any:
    """What TOML gave, with what was left out in its place again."""
    if isinstance(value, dict):
        if value.keys() == {_RAW}:
            return json.loads(f'"{value[_RAW]}"')
        made = Lenient({name: lenient(one) for name, one in value.items()})
        if isinstance(made.get("text"), list):
            made["text"] = "".join(made["text"])
        return made
    if isinstance(value, list):
        return [None if one == {} else lenient(one) for one in value]
    return value
