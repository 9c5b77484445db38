"""Files to pieces: each is what can be read by itself, so that several processes may share the work."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from servanda.model.report import Intake
from servanda.model.text import Problem
from servanda.readers.compose import report_id
from servanda.readers.decoding import without_surrogates
from servanda.readers.facts import Container, Member, Reader, ReadOptions
from servanda.readers.paths import STDIN, Found, bytes_of, found_in, reason
from servanda.readers.registry import CONTAINERS, MANY, READERS, known_suffixes
from servanda.readers.sniff import SNIFFED, kind_of, nameless
from servanda.readers.unpacking import BombError, Budget

DEFAULT = ReadOptions()
EMPTY = Problem("the file is empty")


@dataclass(frozen=True, slots=True)
class Piece:
    """A file still to open, the bytes of a member of an archive, or an intake that is made already."""

    file: str
    suffix: str = ""
    path: str | None = None
    data: bytes | None = None
    intake: Intake | None = None
    options: ReadOptions = DEFAULT
    problems: tuple[Problem, ...] = ()
    place: float = 0.0  # how many files are done with when this piece is: a part of one where it holds others


def pieces(paths: Sequence[str], options: ReadOptions) -> Iterator[Piece]:
    """The pieces of all files that the paths mean, in order; archives are opened here, a member at a time."""
    for number, found in enumerate(found_in(paths, options.leave)):
        shown = without_surrogates(found.path)[0]
        if found.problem:
            yield replace(_told(shown, found.problem), place=number + 1.0)
            continue
        try:
            own = replace(options, agreement=found.path in options.agreements)
            for piece in _of_file(found, shown, own):
                yield replace(piece, place=number + (piece.place or 1.0))
        except OSError as error:
            yield replace(_told(shown, Problem(f"it cannot be read: {reason(error)}")), place=number + 1.0)


def pieces_of_bytes(name: str, data: bytes, options: ReadOptions) -> Iterator[Piece]:
    """The pieces of bytes that came by another way than a file: the network, a test."""
    yield from _of_bytes(Member(name, data), name, options, Budget(options.limits.archive_bytes))


def identity(piece: Piece) -> str | None:
    """The id of the one report in a piece, without parsing it; None where that takes a parser or it has no bytes."""
    if piece.intake is not None:
        return None  # it is made already and tells itself
    data = piece.data if piece.path is None else bytes_of(piece.path, piece.options.limits.file_bytes)
    return report_id(data, piece.options) if isinstance(data, bytes) else None


def read_piece(piece: Piece) -> Iterator[Intake]:
    """The intakes of a piece."""
    if piece.intake is not None:
        yield piece.intake
        return
    data = piece.data if piece.path is None else bytes_of(piece.path, piece.options.limits.file_bytes)
    if isinstance(data, Problem):
        yield Intake(piece.file, None, (*piece.problems, data))
    elif data is None or not data.strip():
        yield Intake(piece.file, None, (*piece.problems, EMPTY))
    else:
        for intake in READERS[piece.suffix].read(data, piece.file, piece.options):
            yield replace(intake, problems=(*piece.problems, *intake.problems)) if piece.problems else intake


def _told(file: str, *problems: Problem) -> Piece:
    return Piece(file, intake=Intake(file, None, problems))


def _of_file(found: Found, shown: str, options: ReadOptions) -> Iterator[Piece]:
    """The pieces of one file; what is no file of a disk is taken into memory first, for it has no suffix to go by."""
    if found.path == STDIN or not Path(found.path).is_file():
        data = bytes_of(found.path, options.limits.file_bytes)
        if isinstance(data, Problem):
            yield _told(shown, data)
        elif not data.strip():
            yield _told(shown, EMPTY)
        else:
            yield from _of_bytes(Member("", data), shown, options, Budget(options.limits.archive_bytes))
        return
    suffix = Path(shown).suffix.lower()
    with Path(found.path).open("rb") as stream:
        kind = kind_of(stream, suffix) if suffix else kind_of(stream, ".unnamed")
        if isinstance(kind, Problem):
            yield _told(shown, kind)
        elif container := CONTAINERS.get(kind):
            yield from _members(container, stream, shown, options, Budget(options.limits.archive_bytes))
        elif kind not in READERS:
            what = f"no reader takes {suffix!r} files" if suffix else "no reader takes a file without a suffix"
            yield _told(shown, Problem(f"{what}; known: {known_suffixes()}"))
        elif kind in MANY:
            yield from _records(Piece(shown, kind, found.path, options=options))
        else:
            yield Piece(shown, kind, found.path, options=options)


def _records(piece: Piece) -> Iterator[Piece]:
    return (Piece(intake.file, intake=intake) for intake in read_piece(piece))


def _of_bytes(member: Member, shown: str, options: ReadOptions, budget: Budget) -> Iterator[Piece]:
    """The pieces of bytes in memory."""
    if isinstance(member.data, Problem) or not member.data.strip():
        problem = member.data if isinstance(member.data, Problem) else EMPTY
        yield _told(shown, *member.problems, problem)
        return
    stream = BytesIO(member.data)
    suffix = member.suffix or Path(member.name).suffix.lower()
    kind = kind_of(stream, suffix)
    if isinstance(kind, str) and not suffix and kind == ".txt":
        kind = nameless(member.data[:SNIFFED])
    if isinstance(kind, Problem):
        yield _told(shown, *member.problems, kind)
    elif kind in CONTAINERS:
        yield from _nested(CONTAINERS[kind], stream, shown, options, budget)
    elif kind not in READERS:
        yield _told(shown, *member.problems, Problem(f"no reader takes {suffix!r} files; known: {known_suffixes()}"))
    else:
        own = replace(options, given=options.given.over(member.given), own=member.own)
        piece = Piece(shown, kind, data=member.data, options=own, problems=member.problems)
        yield from _records(piece) if kind in MANY else [piece]


def _nested(
    container: Container, stream: BinaryIO, shown: str, options: ReadOptions, budget: Budget
) -> Iterator[Piece]:
    if options.depth >= options.limits.depth:
        yield _told(shown, Problem(f"archives inside archives are opened {options.limits.depth} deep: not read"))
        return
    yield from _members(container, stream, shown, options, budget)


def _members(
    container: Container, stream: BinaryIO, shown: str, options: ReadOptions, budget: Budget
) -> Iterator[Piece]:
    """The pieces of what a container holds, each under the container's name and its own."""
    inner = replace(options, depth=options.depth + 1)
    size = stream.seek(0, io.SEEK_END) or 1
    stream.seek(0)
    try:
        for member in container.members(stream, options.limits, budget):
            name = f"{shown}!{without_surrogates(member.name)[0]}" if member.name else shown
            share = 0.0 if options.depth else stream.tell() / size
            for piece in _of_bytes(member, name, inner, budget):
                yield replace(piece, place=share)
    except BombError as error:
        yield _told(shown, Problem(str(error)))


def sniffed(data: bytes) -> Reader | Container:
    """The reader for bytes that come without a name."""
    kind = kind_of(BytesIO(data), "")
    kind = nameless(data[:SNIFFED]) if kind == ".txt" or isinstance(kind, Problem) else kind
    return CONTAINERS.get(kind) or READERS[kind]
