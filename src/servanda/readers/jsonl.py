"""JSON Lines: one report a line; `text` is kept verbatim."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from servanda.model.report import Intake, Label
from servanda.model.text import Problem
from servanda.readers.compose import VERSION, Material, intake_of
from servanda.readers.days import normal
from servanda.readers.decoding import decode, marked_encoding, replacing, without_surrogates
from servanda.readers.facts import Facts

SHOWN = 60  # characters of a field that a problem quotes
_AND = re.compile(r"\s*;\s*|\s*,\s+(?:and\s+)?|\s+and\s+|\s+&\s+")


class JsonLinesReader:
    """One report a line; a broken line is a problem with its number, and the rest is still read."""

    NAME = "jsonl"

    def read(self, data: bytes, file: str, given: Facts) -> Iterator[Intake]:
        """One intake a line that is not blank."""
        records, problems = _as_utf8(data)
        if records is None:
            yield Intake(file, None, problems)
            return
        empty = True
        for number, line in enumerate(records.split(b"\n"), 1):
            if line.strip():
                empty = False
                yield _record(line, number, file, given)
        if empty:
            yield Intake(file, None, (Problem("the file is empty"),))


def _as_utf8(data: bytes) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes without a mark; another encoding that a mark names is recoded, and what is binary is refused."""
    if mark := marked_encoding(data):
        body = data[mark[1] :]
        return body if mark[0] == "utf-8" else (replacing(body, mark[0]).text or "").encode("utf-8"), ()
    if not data.lstrip().startswith((b"{", b"[")):
        decoded = decode(data)
        if decoded.text is None:
            return None, decoded.problems
    return data, ()


def _record(line: bytes, number: int, file: str, given: Facts) -> Intake:
    decoded = replacing(line, "utf-8")
    problems = tuple(Problem(f"line {number}: {problem.message}") for problem in decoded.problems)
    try:
        value = json.loads(decoded.text or "")
    except (ValueError, RecursionError) as error:
        return Intake(file, None, (*problems, Problem(f"line {number} is not JSON: {error}")))
    if not isinstance(value, dict):
        return Intake(file, None, (*problems, Problem(f'line {number} is no JSON object with a "text"')))
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        what = (
            "has no text" if text is None or isinstance(text, str) else f'has a "text" that is {_noun(text)}, not words'
        )
        return Intake(file, None, (*problems, Problem(f"line {number} {what}")))
    text, halves = without_surrogates(text)
    facts, wrong = _facts(value, number)
    material = Material(text, line, file, f"{JsonLinesReader.NAME}/{VERSION}", given, facts)
    read = intake_of(material)
    return Intake(file, read.report, (*problems, *halves, *wrong, *read.problems))


def _facts(value: dict[str, object], number: int) -> tuple[Facts, list[Problem]]:
    """The fields of a record, and a problem for each that cannot be used."""
    problems: list[Problem] = []
    title, outlet, url = (_words(value.get(name), name, number, problems) for name in ("title", "outlet", "url"))
    published, updated = (_date(value.get(name), name, number, problems) for name in ("published", "updated"))
    name = value.get("id")
    named = isinstance(name, str | int) and not isinstance(name, bool) and str(name).strip()
    # The id of a report is a hash of its content; the record's own stays beside it, so that the two can be joined.
    labels = (Label("id", without_surrogates(str(name))[0]),) if named else ()
    byline = _byline(value.get("byline"), number, problems)
    return Facts(title, outlet, byline, published, updated, url, None, labels), problems


def _words(value: object, name: str, number: int, problems: list[Problem]) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        problems.append(Problem(f'line {number}: "{name}" is {_noun(value)}, not words; left out'))
        return None
    return without_surrogates(value.strip())[0] or None


def _date(value: object, name: str, number: int, problems: list[Problem]) -> str | None:
    words = _words(value, name, number, problems)
    iso = normal(words) if words else None
    if words and iso is None:
        shown = words if len(words) <= SHOWN else words[:SHOWN] + "…"
        problems.append(Problem(f'line {number}: the date {shown!r} in "{name}" is unclear; write it as YYYY-MM-DD'))
    return iso


def _byline(value: object, number: int, problems: list[Problem]) -> tuple[str, ...]:
    if isinstance(value, str):
        words = without_surrogates(value)[0]
        return tuple(name for name in _AND.split(re.sub(r"^\s*by\s+", "", words, flags=re.IGNORECASE).strip()) if name)
    if isinstance(value, list):
        names = (_words(name, "byline", number, problems) for name in value)
        return tuple(name for name in names if name)
    _words(value, "byline", number, problems)
    return ()


def _noun(value: object) -> str:
    nouns = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "words"}
    return nouns.get(type(value), "nothing")
