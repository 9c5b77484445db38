"""Streams that unpack no more than they may: the guard against bombs in every kind of archive."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from servanda.model.text import Problem
from servanda.readers.limits import MIB, Limits, shown

FREE = MIB  # bytes that may come out at any ratio: short files of one letter pack well
CUT = Problem("the archive is cut short: what stands before the cut was read")


class BombError(Exception):
    """More comes out of an archive than its limits allow; it never leaves the readers."""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one file, the archives inside it included."""

    left: int

    def take(self, count: int) -> None:
        """Takes bytes off. Raises BombError when they are used up."""
        self.left -= count
        if self.left < 0:
            raise BombError("it unpacks to more than archive_bytes allows: the rest was not read")


class Unpacked(io.RawIOBase):
    """The bytes of a gzip stream under a budget and a ratio; `cut` tells that the stream ended too early."""

    def __init__(self, packed: BinaryIO, limits: Limits, budget: Budget) -> None:
        super().__init__()
        self._packed = packed
        self._start = packed.tell()
        self._plain = gzip.GzipFile(fileobj=packed)
        self._limits = limits
        self._budget = budget
        self._given = 0
        self.cut = False

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes; none after damage. Raises BombError over the budget or the ratio."""
        wanted = MIB if size is None or size < 0 else min(size, MIB)
        try:
            data = self._plain.read1(wanted)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            self.cut = True
            return b""
        self._given += len(data)
        self._budget.take(len(data))
        packed = max(1, self._packed.tell() - self._start)
        if self._given > FREE and self._given > packed * self._limits.ratio:
            raise BombError(f"it unpacks to more than {self._limits.ratio} times its size: not read")
        return data

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """As read, into a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Counted(io.RawIOBase):
    """A plain stream under a budget."""

    cut = False

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        super().__init__()
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """The next bytes, into a buffer. Raises BombError when there are more than the budget allows."""
        data = self._stream.read(len(buffer))
        self._budget.take(len(data))
        buffer[: len(data)] = data
        return len(data)


def whole(stream: Unpacked, limit: int) -> bytes | Problem:
    """All bytes of a stream, or the problem when they are too many."""
    parts: list[bytes] = []
    size = 0
    while data := stream.read(MIB):
        parts.append(data)
        size += len(data)
        if size > limit:
            return Problem(f"it is larger than {shown(limit)} when unpacked: not read")
    return b"".join(parts)
