"""What holds of every reading, as the contract promises it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

LISTS = ("statements", "commitments", "agreements", "events", "bearings")
# field -> the lists that the id in it may be of
REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "statements": {"within": ("statements",), "about": ("statements",)},
    "commitments": {"statement": ("statements",), "agreement": ("agreements",), "same_as": ("commitments",)},
    "agreements": {},
    "events": {"statement": ("statements",)},
    "bearings": {"event": ("events",), "commitment": ("commitments", "agreements"), "statement": ("statements",)},
}
CHAINS = (("statements", "within"), ("statements", "about"), ("commitments", "same_as"))
WHENS = ("said", "made", "from", "until", "when", "date")


def breaches(value: dict[str, Any]) -> list[str]:
    """Every way in which a reading is not what the contract says; empty for a good one."""
    return [*_spans(value), *_ids(value), *_references(value), *_cycles(value), *_dates(value)]


def nodes(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object in a value, and where it stands."""
    if isinstance(value, dict):
        yield path, value
        for name, inner in value.items():
            yield from nodes(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from nodes(inner, f"{path}[{place}]")


def _spans(value: dict[str, Any]) -> Iterator[str]:
    text = value["report"]["text"]
    for path, item in nodes(value):
        if not {"start", "end", "text"} <= item.keys():
            continue
        start, end, words = item["start"], item["end"], item["text"]
        if start is None or end is None:
            if (start, end, words) != (None, None, None):
                yield f"{path}: half a span"
        elif not (0 <= start < end <= len(text)) or text[start:end] != words:
            yield f"{path}: [{start}:{end}] is not {words!r}"
    for part in value["report"]["parts"]:
        if not 0 <= part["start"] < part["end"] <= len(text):
            yield f"part {part}"


def _ids(value: dict[str, Any]) -> Iterator[str]:
    seen: set[str] = set()
    for name in LISTS:
        for item in value[name]:
            if item["id"] in seen:
                yield f"{name}: {item['id']} twice"
            seen.add(item["id"])


def _references(value: dict[str, Any]) -> Iterator[str]:
    home = {item["id"]: name for name in LISTS for item in value[name]}
    for name, fields in REFERENCES.items():
        for item in value[name]:
            for field, allowed in fields.items():
                if item[field] is not None and home.get(item[field]) not in allowed:
                    yield f"{name} {item['id']}: {field} {item[field]} is of {home.get(item[field])}"
            for condition in item.get("conditions", ()):
                on = condition["on"] or {}
                for field, allowed in (("commitment", ("commitments", "agreements")), ("event", ("events",))):
                    if field in on and (home.get(on[field]) not in allowed or on[field] == item["id"]):
                        yield f"{name} {item['id']}: on {on}"


def _cycles(value: dict[str, Any]) -> Iterator[str]:
    for name, field in CHAINS:
        next_one = {item["id"]: item[field] for item in value[name]}
        for start in next_one:
            seen: set[str] = set()
            here: str | None = start
            while here is not None and here not in seen:
                seen.add(here)
                here = next_one.get(here)
            if here is not None:
                yield f"{name}: {field} goes round from {start}"


def _dates(value: dict[str, Any]) -> Iterator[str]:
    for path, item in nodes(value):
        whens = [item[name] for name in WHENS if isinstance(item.get(name), list)]
        if "earliest" in item:
            whens.append([item["earliest"], item["latest"]])
        for earliest, latest in whens:
            if earliest and latest and earliest > latest:
                yield f"{path}: {earliest} after {latest}"
