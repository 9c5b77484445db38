"""The readers room: bytes to reports.

`intake` reads files, folders and standard input; `read_text` makes a report of a string. A reader is a module,
a line in `READERS`, a test.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from servanda.model.report import Intake, Report
from servanda.model.text import Problem
from servanda.readers.compose import VERSION, Material, empty_report, intake_of
from servanda.readers.decoding import MARKS, without_surrogates
from servanda.readers.facts import Facts, Reader, ReadOptions
from servanda.readers.html import HtmlReader
from servanda.readers.jsonl import JsonLinesReader
from servanda.readers.markdown import MarkdownReader
from servanda.readers.paths import STDIN, Found, bytes_of, check, found_in
from servanda.readers.text import TextReader

__all__ = ["READERS", "Facts", "ReadOptions", "Reader", "count", "intake", "read_text"]

READERS: dict[str, Reader] = {
    ".txt": TextReader(),
    ".text": TextReader(),
    ".md": MarkdownReader(),
    ".markdown": MarkdownReader(),
    ".html": HtmlReader(),
    ".htm": HtmlReader(),
    ".xhtml": HtmlReader(),
    ".jsonl": JsonLinesReader(),
    ".ndjson": JsonLinesReader(),
}
DEFAULT = ReadOptions()
SNIFFED = 1024  # bytes of standard input that tell its format
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<?xml")


def intake(paths: Sequence[str], options: ReadOptions = DEFAULT) -> Iterator[Intake]:
    """One intake a record of the files, folders and standard input ("-") that the paths mean.

    Raises:
        UnreadablePathError: a path does not exist; nothing has been read then.
    """
    check(paths)
    return _intakes(paths, options)


def count(paths: Sequence[str]) -> int | None:
    """How many files the paths mean; None when one of them is standard input."""
    check(paths)
    return None if STDIN in paths else sum(1 for _ in found_in(paths))


def read_text(text: str, given: Facts | None = None, *, file: str = "") -> Report:
    """The report of a string; what is given wins over what stands in the text, and an empty string has no parts."""
    known = given or Facts()
    text = without_surrogates(text)[0]
    material = Material(text, text.encode("utf-8"), file, f"text/{VERSION}", known)
    return intake_of(material).report or empty_report(material)


def _intakes(paths: Sequence[str], options: ReadOptions) -> Iterator[Intake]:
    for found in found_in(paths):
        if found.problem:
            yield Intake(_shown(found.path), None, (found.problem,))
        else:
            yield from _file(found, options)


def _file(found: Found, options: ReadOptions) -> Iterator[Intake]:
    """The records of one file."""
    shown = _shown(found.path)
    suffix = Path(shown).suffix.lower()
    streamed = found.path == STDIN or not Path(found.path).is_file()  # a pipe has no suffix to go by
    if not streamed and suffix not in READERS:
        what = f"no reader takes {suffix!r} files" if suffix else "no reader takes a file without a suffix"
        yield Intake(shown, None, (Problem(f"{what}; known: {', '.join(READERS)}"),))
        return
    data = bytes_of(found.path, options.max_bytes)
    if isinstance(data, Problem):
        yield Intake(shown, None, (data,))
    elif not data.strip():
        yield Intake(shown, None, (Problem("the file is empty"),))
    else:
        reader = sniffed(data) if streamed else READERS[suffix]
        yield from reader.read(data, shown, options.given)


def _shown(path: str) -> str:
    """A path as it is told: bytes of a name that are no characters stand as U+FFFD, so that UTF-8 can hold it."""
    return without_surrogates(path)[0]


def sniffed(data: bytes) -> Reader:
    """The reader for bytes that come without a name: JSON lines, a page, else text."""
    opening = data[:SNIFFED]
    for mark, encoding in MARKS:
        if opening.startswith(mark):
            opening = opening[len(mark) :].decode(encoding, "replace").encode("utf-8")
            break
    opening = opening.lstrip().lower()
    if opening.startswith(b"{") and opening[1:].lstrip().startswith(b'"'):
        return READERS[".jsonl"]
    return READERS[".html"] if opening.startswith(_PAGE) else READERS[".txt"]
