"""The work of reading: pieces in, readings out, in the order of the pieces, by this process or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from servanda import readers
from servanda.model.claims import Claims
from servanda.model.report import Intake, Report
from servanda.readers import Piece, ReadOptions

Progress = Callable[[int], None]  # called with the number of words just read
ALONE = 24  # so few pieces of so few bytes are read sooner than another process has started
SMALL = 1 << 20


@dataclass(frozen=True, slots=True)
class Work:
    """How reading is done: how to read, by how many processes, and which reports are known already."""

    options: ReadOptions = readers.DEFAULT
    workers: int = 1  # 0: as many as there are cores
    known: frozenset[str] = frozenset()  # ids of reports that were read before: they are not read again
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one record."""

    file: str
    intake: Intake | None  # None: it was read before, as the hash of its bytes tells
    claims: Claims | None = None  # None: there is no report, or it was read before
    is_read: bool = True  # False: it is in a language that is kept unread
    place: float = 0.0  # how many files are done with, this one in part


def work_as(limits: Sequence[str] = (), *, workers: int = 0, agreements: Sequence[str] = ()) -> Work:
    """The work as a user asks for it; `agreements`: paths of agreements' own texts.

    Raises BadLimitError for a limit that is none.
    """
    options = ReadOptions(limits=readers.limits_from(limits), agreements=frozenset(agreements))
    return Work(options, workers)


def own_files(ledger: Path) -> frozenset[str]:
    """A ledger's file and those that SQLite keeps beside it: in a folder of reports they are none."""
    whole = os.path.realpath(ledger)
    return frozenset(f"{whole}{end}" for end in ("", "-wal", "-shm", "-journal"))


def work_on(paths: Sequence[str], work: Work) -> Iterator[Done]:
    """What comes of each record of the paths, in order. Raises UnreadablePathError for a path that is not there."""
    readers.check(paths)
    return _worked(readers.pieces(paths, work.options), work)


def done(piece: Piece, known: frozenset[str], progress: Progress | None) -> Iterator[Done]:
    """What comes of a piece; nothing of it is parsed where its bytes are known."""
    identity = readers.identity(piece) if known else None
    if identity in known:
        yield Done(piece.file, None, place=piece.place)
        return
    for intake in readers.read_piece(piece):
        report = intake.report
        if report is None or report.id in known:
            yield Done(intake.file, intake, place=piece.place)
            continue
        from servanda.pipeline import READ  # noqa: PLC0415 - the stages load only where something is read

        claims = claims_of(intake, report, progress)
        yield Done(intake.file, intake, claims, report.language in READ, piece.place)


def claims_of(intake: Intake, report: Report, progress: Progress | None) -> Claims:
    """What a report says, with its reader's problems before those of the reading."""
    from servanda.pipeline import read_claims  # noqa: PLC0415 - the stages load only where something is read

    claims = read_claims(report, progress)
    return replace(claims, problems=intake.problems + claims.problems)


def size_of(piece: Piece) -> int:
    """The bytes of a piece that is still to be read."""
    if piece.data is not None:
        return len(piece.data)
    if piece.intake is not None:
        return len(piece.intake.report.text) if piece.intake.report else 0
    try:
        return Path(piece.path or "").stat().st_size
    except OSError:
        return 0


def cores() -> int:
    """How many processes can run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _worked(pieces: Iterator[Piece], work: Work) -> Iterator[Done]:
    workers = work.workers or cores()
    if workers > 1:
        first, is_much = _first(pieces)
        pieces = chain(first, pieces)
        if is_much:
            from servanda.api.sharing import shared  # noqa: PLC0415 - few readings need more than this process

            yield from shared(pieces, work, workers)
            return
    for piece in pieces:
        yield from done(piece, work.known, work.progress)


def _first(pieces: Iterator[Piece]) -> tuple[list[Piece], bool]:
    """So many pieces that it is clear whether more processes are worth their start."""
    found: list[Piece] = []
    size = 0
    for piece in pieces:
        found.append(piece)
        size += size_of(piece)
        if len(found) >= ALONE or (size >= SMALL and len(found) > 1):
            return found, True
    return found, False
