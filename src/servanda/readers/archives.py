"""Zip, tar and gzip: the files inside, none of which is ever written to disk."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from servanda.model.text import Problem
from servanda.readers.facts import Member
from servanda.readers.limits import MIB, Limits, shown
from servanda.readers.unpacking import CUT, FREE, BombError, Budget, Unpacked, whole

DIRECTORY = 64 * MIB  # bytes of a zip's own list of its members
_END = struct.Struct("<4s4H2LH")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError)
_ENCRYPTED = 0x1


class ZipArchive:
    """Zip: members by their list at the end of the file."""

    NAME = "zip"

    def members(self, stream: BinaryIO, limits: Limits, budget: Budget) -> Iterator[Member]:
        """The files inside; hidden ones are passed by."""
        trouble = trouble_of(stream)
        if trouble:
            yield Member("", trouble)
            return
        try:
            archive = zipfile.ZipFile(stream)
        except _BROKEN as error:
            yield Member("", Problem(f"the zip file is damaged or cut short: {error}"))
            return
        infos = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
        for info in infos[: limits.members]:
            name, climbed = safe_name(info.filename)
            yield Member(name, zipped(archive, info, limits, budget), problems=climbed)
        if len(infos) > limits.members:
            yield Member("", _too_many(len(infos) - limits.members, limits))
        if not infos:
            yield Member("", Problem("the archive holds no files"))


class TarArchive:
    """Tar: members one after another, packed by gzip or not."""

    NAME = "tar"

    def members(self, stream: BinaryIO, limits: Limits, budget: Budget) -> Iterator[Member]:
        """The files inside; links, devices and hidden files are passed by."""
        packed = Unpacked(stream, limits, budget) if is_gzip(stream) else None
        number = 0
        try:
            with tarfile.open(fileobj=packed or stream, mode="r|", errorlevel=0) as archive:
                for info in archive:
                    archive.members = []  # type: ignore[attr-defined]  # the library would keep every header
                    if not info.isreg() or _is_hidden(info.name):
                        continue
                    number += 1
                    if number > limits.members:
                        yield Member("", _too_many(None, limits))
                        return
                    name, climbed = safe_name(info.name)
                    yield Member(name, _tarred(archive, info, limits, budget), problems=climbed)
        except BombError as error:
            yield Member("", Problem(str(error)))
        except (tarfile.TarError, EOFError, OSError, ValueError, zlib.error) as error:
            yield Member("", Problem(f"the tar file is damaged or cut short: {error}") if number else CUT)
        else:
            if packed is not None and packed.cut:
                yield Member("", CUT)
            elif not number:
                yield Member("", Problem("the archive holds no files"))


class GzipFile:
    """Gzip around one file."""

    NAME = "gzip"

    def members(self, stream: BinaryIO, limits: Limits, budget: Budget) -> Iterator[Member]:
        """The one file inside."""
        unpacked = Unpacked(stream, limits, budget)
        try:
            data = whole(unpacked, limits.file_bytes)
        except BombError as error:
            data = Problem(str(error))
        yield Member("", CUT if unpacked.cut and not data else data, problems=(CUT,) if unpacked.cut else ())


def is_gzip(stream: BinaryIO) -> bool:
    """Whether a stream begins as gzip does; it is left at its start."""
    start = stream.read(2)
    stream.seek(0)
    return start == b"\x1f\x8b"


def safe_name(name: str) -> tuple[str, tuple[Problem, ...]]:
    """A member's name as it is shown, without what would lead out of the archive, and a problem where it had that."""
    parts = PurePosixPath(name.replace("\\", "/").replace("\x00", "\ufffd")).parts
    kept = [part for part in parts if part not in {"..", ".", "/"} and not part.endswith(":")]
    shown_name = "/".join(kept) or "unnamed"
    climbs = ".." in parts or parts[:1] == ("/",) or (parts and parts[0].endswith(":"))
    if not climbs:
        return shown_name, ()
    return shown_name, (Problem(f"the member's name {name[:80]!r} leads out of the archive; read as {shown_name!r}"),)


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") and part not in {".", ".."} for part in parts) or "__MACOSX" in parts


def _too_many(more: int | None, limits: Limits) -> Problem:
    rest = "the rest was" if more is None else f"{more} more were"
    return Problem(f"the archive holds more than {limits.members} files: {rest} not read")


def trouble_of(stream: BinaryIO) -> Problem | None:
    """What is wrong with a zip's list of members, before it is loaded: it may be longer than memory."""
    stream.seek(0, io.SEEK_END)
    size = stream.tell()
    start = max(0, size - 65_535 - _END.size)
    stream.seek(start)
    tail = stream.read()
    stream.seek(0)
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < _END.size:
        return Problem("the zip file is damaged or cut short: it has no list of its members")
    listed = _END.unpack_from(tail, place)[5]
    if listed == 0xFFFFFFFF and size > DIRECTORY:  # zip64 tells the length elsewhere
        return None
    return Problem("the zip file's list of members is too long: not read") if DIRECTORY < listed < 0xFFFFFFFF else None


def zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, budget: Budget) -> bytes | Problem:
    """The bytes of one member; what the list says of its size is not relied on."""
    if info.flag_bits & _ENCRYPTED:
        return Problem("it is encrypted: not read")
    try:
        with archive.open(info) as opened:
            data = opened.read(limits.file_bytes + 1)
        budget.take(len(data))
    except BombError as error:
        return Problem(str(error))
    except _BROKEN as error:
        return Problem(f"it is damaged or cut short: {error}")
    if len(data) > limits.file_bytes:
        return Problem(f"it is larger than {shown(limits.file_bytes)} when unpacked: not read")
    if len(data) > FREE and len(data) > max(1, info.compress_size) * limits.ratio:
        return Problem(f"it unpacks to more than {limits.ratio} times its size: not read")
    return data


def _tarred(archive: tarfile.TarFile, info: tarfile.TarInfo, limits: Limits, budget: Budget) -> bytes | Problem:
    if info.size > limits.file_bytes:
        return Problem(f"it is larger than {shown(limits.file_bytes)}: not read")
    opened = archive.extractfile(info)
    data = opened.read(limits.file_bytes + 1) if opened else b""
    budget.take(len(data))
    return data if len(data) == info.size else CUT
