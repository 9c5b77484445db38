"""JSON Lines, and a JSON list of records: one report a record; its text is kept verbatim."""

from __future__ import annotations

import json
from collections.abc import Iterator

from servanda.model.report import Intake
from servanda.model.text import Problem
from servanda.readers.decoding import decode, marked_encoding, replacing
from servanda.readers.facts import ReadOptions
from servanda.readers.fields import named, record_intake, unused


class JsonLinesReader:
    """One report a line; a broken line is a problem with its number, and the rest is still read."""

    NAME = "jsonl"

    def read(self, data: bytes, file: str, options: ReadOptions) -> Iterator[Intake]:
        """One intake a line that is not blank; the fields that nobody knows are told once."""
        records, problems = _as_utf8(data)
        if records is None:
            yield Intake(file, None, problems)
            return
        strange: set[str] = set()
        empty = True
        for number, line in enumerate(records.split(b"\n"), 1):
            if line.strip():
                empty = False
                yield _line(line, f"line {number}", file, options, strange)
        if empty:
            yield Intake(file, None, (Problem("the file is empty"),))


class JsonReader:
    """One JSON value: a list of records, or a single record; what begins like neither is read line by line."""

    NAME = "json"

    def read(self, data: bytes, file: str, options: ReadOptions) -> Iterator[Intake]:
        """One intake a record."""
        decoded = decode(data)
        try:
            value = json.loads(decoded.text or "")
        except (ValueError, RecursionError):
            yield from JsonLinesReader().read(data, file, options)
            return
        strange: set[str] = set()
        for number, item in enumerate(value if isinstance(value, list) else [value], 1):
            record = json.dumps(item, sort_keys=True).encode("ascii")
            yield _record(item, record, f"record {number}", file, options, strange)


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


def _line(line: bytes, where: str, file: str, options: ReadOptions, strange: set[str]) -> Intake:
    decoded = replacing(line, "utf-8")
    problems = tuple(Problem(f"{where}: {problem.message}") for problem in decoded.problems)
    try:
        value = json.loads(decoded.text or "")
    except (ValueError, RecursionError) as error:
        return Intake(file, None, (*problems, Problem(f"{where} is not JSON: {error}")))
    read = _record(value, line, where, file, options, strange)
    return Intake(file, read.report, (*problems, *read.problems))


def _record(value: object, record: bytes, where: str, file: str, options: ReadOptions, strange: set[str]) -> Intake:
    """A record's report; `strange` holds the unknown names of its file that were told before."""
    if not isinstance(value, dict):
        return Intake(file, None, (Problem(f'{where} is no JSON object with a "text"'),))
    told = unused(name for name in value if name not in strange)
    strange.update(value)
    read = record_intake(named(value, where), record, file, JsonLinesReader.NAME, options)
    return Intake(file, read.report, (*((told,) if told else ()), *read.problems))
