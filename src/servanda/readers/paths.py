"""Which files a list of paths means, and their bytes."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from servanda.errors import UnreadablePathError
from servanda.model.text import Problem
from servanda.readers.limits import shown

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `problem` says why it cannot be."""

    path: str
    problem: Problem | None = None


def check(paths: Sequence[str]) -> None:
    """Raises UnreadablePathError for the first path that does not exist."""
    for path in paths:
        if path == STDIN:
            continue
        try:
            os.stat(path)  # noqa: PTH116  a Path would swallow what is wrong with the name
        except (OSError, ValueError) as error:
            why = "it does not exist" if isinstance(error, FileNotFoundError) else reason(error)
            raise UnreadablePathError(path, why) from error


def found_in(paths: Sequence[str], leave: Collection[str] = ()) -> Iterator[Found]:
    """The files that the paths mean, in the order given; those of a folder by name, less those to leave."""
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            yield from _walked(path, leave)
        else:
            yield Found(path)


def bytes_of(path: str, limit: int) -> bytes | Problem:
    """The bytes of a file or of standard input; a problem when it is too large or cannot be opened."""
    try:
        if path == STDIN and sys.stdin is None:  # started with its input closed
            return Problem("standard input is closed")
        if path == STDIN:
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(path).open("rb") as opened:
                data = opened.read(limit + 1)
    except OSError as error:
        return Problem(f"it cannot be read: {reason(error)}")
    if len(data) > limit:
        return Problem(f"it is larger than {shown(limit)}, the most that is read at once: split it")
    return data


def _walked(folder: str, leave: Collection[str]) -> Iterator[Found]:
    empty = True
    troubles: list[Found] = []

    def note(error: OSError) -> None:
        troubles.append(Found(str(error.filename), Problem(f"the folder cannot be opened: {reason(error)}")))

    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            found = _walked_file(os.path.join(root, name))  # noqa: PTH118  a Path would make "-" of "./-"
            if found and not (leave and os.path.realpath(found.path) in leave):
                empty = False
                yield found
    yield from troubles
    if empty and not troubles:
        yield Found(folder, Problem("the folder holds no files"))


def _walked_file(path: str) -> Found | None:
    """A file of a folder, with a problem where it cannot be reached; None for what holds no bytes, as a pipe."""
    try:
        return Found(path) if stat.S_ISREG(os.stat(path).st_mode) else None  # noqa: PTH116  a Path hides the reason
    except OSError as error:
        return Found(path, Problem(f"it cannot be read: {reason(error)}"))


def reason(error: OSError | ValueError) -> str:
    """What an error says, in its own words."""
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
