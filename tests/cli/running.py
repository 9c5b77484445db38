"""The command line as a test sees it: run in this process or another, and the reading contract checked."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from servanda.cli.app import run

PROGRAM = [sys.executable, "-c", "import sys; sys.argv[0] = 'servanda'; from servanda.cli import main; main()"]


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of one command."""

    code: int
    out: str
    err: str

    def values(self) -> list[dict[str, Any]]:
        """The JSON Lines on standard output."""
        return [json.loads(line) for line in self.out.split("\n") if line]  # a text may hold other line ends

    def value(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Cli:
    """Runs commands in this process: the language model is loaded once."""

    patch: pytest.MonkeyPatch
    captured: pytest.CaptureFixture[str]

    def __call__(self, *arguments: object, stdin: bytes = b"") -> Ran:
        """Runs `servanda` with these arguments."""
        self.captured.readouterr()
        self.patch.setattr(sys, "argv", ["servanda", *(str(argument) for argument in arguments)])
        self.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        code = run()
        return Ran(code, *self.captured.readouterr())


def another(arguments: Sequence[object], **options: Any) -> subprocess.Popen[str]:
    """Starts `servanda` in a process of its own."""
    command = [*PROGRAM, *(str(argument) for argument in arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def assert_spans_slice(value: dict[str, Any]) -> None:
    """Every span of a reading slices the report's text, and its ids name what is there."""
    text = value["report"]["text"]
    for path, item in spans(value, "report"):
        start, end, words = item["start"], item["end"], item["text"]
        if start is None:
            assert end is None, path
            assert words is None, path
        else:
            assert 0 <= start < end <= len(text), path
            assert text[start:end] == words, path
    assert_ids_name_what_is_there(value)


def spans(value: Any, path: str) -> list[tuple[str, dict[str, Any]]]:
    """Every object with a start, an end and a text, and where it stands."""
    if isinstance(value, list):
        return [found for place, item in enumerate(value) for found in spans(item, f"{path}[{place}]")]
    if not isinstance(value, dict):
        return []
    own = [(path, value)] if {"start", "end", "text"} <= value.keys() else []
    return own + [found for name, item in value.items() for found in spans(item, f"{path}.{name}")]


def assert_ids_name_what_is_there(value: dict[str, Any]) -> None:
    """No claim refers to another that the reading does not hold, and no two claims share an id."""
    lists = ("statements", "commitments", "agreements", "events", "bearings")
    ids = [item["id"] for name in lists for item in value[name]]
    assert len(ids) == len(set(ids))
    fields = ("statement", "within", "about", "agreement", "same_as", "commitment", "event")
    named = {item[field] for name in lists for item in value[name] for field in fields if item.get(field)}
    assert named <= set(ids)
