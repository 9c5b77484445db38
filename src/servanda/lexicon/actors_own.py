"""The user's own actors: files of TOML (`[[actor]]` tables) or JSON Lines, named by `SERVANDA_ACTORS`."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

from servanda.errors import UnreadablePathError
from servanda.lexicon.actors_rows import Actor, RowError, own
from servanda.model.text import Problem

VARIABLE = "SERVANDA_ACTORS"  # paths parted as in PATH; worker processes inherit it


def own_actors() -> Iterator[Actor]:
    """The actors of the files that the environment names; rows that do not fit are left out."""
    for path in os.environ.get(VARIABLE, "").split(os.pathsep):
        if path:
            yield from read_own(Path(path))[0]


def read_own(path: Path) -> tuple[list[Actor], list[Problem]]:
    """The actors of one file, and a problem for each row that does not fit."""
    text = read_text(path)
    actors: list[Actor] = []
    problems: list[Problem] = []
    for place, row in _toml(path, text) if path.suffix == ".toml" else json_lines(text):
        try:
            if not isinstance(row, dict):
                raise RowError(row if isinstance(row, str) else "no table of keys and values")
            actors.append(own(row))
        except RowError as error:
            problems.append(Problem(f"{path.name}, {place}: {error}. The row is left out."))
    return actors, problems


def read_text(path: Path) -> str:
    """The text of a file; raises UnreadablePathError."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadablePathError(path, "it is not UTF-8 text") from None
    except OSError as error:
        raise UnreadablePathError(path, error.strerror or "it cannot be opened") from error


def _toml(path: Path, text: str) -> Iterator[tuple[str, object]]:
    try:
        rows = tomllib.loads(text).get("actor", [])
    except tomllib.TOMLDecodeError as error:
        raise UnreadablePathError(path, f"it is no TOML: {error}") from error
    if not isinstance(rows, list) or not rows:
        raise UnreadablePathError(path, "it holds no [[actor]] tables")
    yield from ((f"actor {number}", row) for number, row in enumerate(rows, 1))


def json_lines(text: str) -> Iterator[tuple[str, object]]:
    """The value of each line that is not blank; for a line that is no JSON the words of what is wrong."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield f"line {number}", json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            yield f"line {number}", "no JSON"
