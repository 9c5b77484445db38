"""The readers room: bytes to reports.

`intake` reads files, folders and standard input; `pieces` and `read_piece` are its two halves, for several processes;
`read_text` makes a report of a string. A reader is a module, a line in `registry.py`, a test.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from servanda.model.report import Intake, Report
from servanda.readers.compose import VERSION, Material, empty_report, intake_of
from servanda.readers.decoding import without_surrogates
from servanda.readers.facts import Facts, Reader, ReadOptions
from servanda.readers.limits import LIMITS, Limits, limits_from
from servanda.readers.opening import Piece, identity, pieces, read_piece, sniffed
from servanda.readers.paths import STDIN, check, found_in
from servanda.readers.registry import CONTAINERS, READERS

__all__ = [
    "CONTAINERS",
    "DEFAULT",
    "LIMITS",
    "READERS",
    "Facts",
    "Limits",
    "Piece",
    "ReadOptions",
    "Reader",
    "check",
    "count",
    "identity",
    "intake",
    "limits_from",
    "pieces",
    "read_piece",
    "read_text",
    "sniffed",
]
DEFAULT = ReadOptions()


def intake(paths: Sequence[str], options: ReadOptions = DEFAULT) -> Iterator[Intake]:
    """One intake a record of the files, folders and standard input ("-") that the paths mean.

    Raises:
        UnreadablePathError: a path does not exist; nothing has been read then.
    """
    check(paths)
    return (read for piece in pieces(paths, options) for read in read_piece(piece))


def count(paths: Sequence[str], leave: Collection[str] = ()) -> int | None:
    """How many files the paths mean, less those to leave; None when one of them is standard input."""
    check(paths)
    return None if STDIN in paths else sum(1 for _ in found_in(paths, leave))


def read_text(text: str, given: Facts | None = None, *, file: str = "") -> Report:
    """The report of a string; what is given wins over what stands in the text, and an empty string has no parts."""
    text = without_surrogates(text)[0]
    options = ReadOptions(given=given or Facts())
    material = Material(text, text.encode("utf-8", "replace"), file, f"text/{VERSION}", options)
    return intake_of(material).report or empty_report(material)
