"""WARC (ISO 28500): the pages of a web archive, each under the address that it was taken from.

Written out here: the libraries end silently on a cut archive, believe what its headers say of lengths, or give up the
whole process on a stream that they cannot seek in.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from servanda.model.report import Label
from servanda.model.text import Problem
from servanda.readers.archives import is_gzip
from servanda.readers.facts import Facts, Member
from servanda.readers.http_bodies import plain_body
from servanda.readers.limits import KIB, Limits, shown
from servanda.readers.unpacking import BombError, Budget, Counted, Unpacked

# What is read of an archive; pictures, style sheets and scripts are passed by.
TYPES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/pdf": ".pdf", "application/rss+xml": ".rss", "application/atom+xml": ".rss",
    "application/xml": ".xml", "text/xml": ".xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
PAGES = frozenset({"response", "resource", "conversion"})
HEAD = 64 * KIB  # bytes of one record's headers
LINE = 8 * KIB
MAX_URL = 4000


@dataclass(frozen=True, slots=True)
class Record:
    """The headers of one record by their lower-case names, and how many bytes they promise."""

    headers: Mapping[str, str]
    length: int


class WarcArchive:
    """One member a page that was fetched; what its headers say of lengths is checked against what is there."""

    NAME = "warc"

    def members(self, stream: BinaryIO, limits: Limits, budget: Budget) -> Iterator[Member]:
        """The pages of an archive, packed or not; a cut archive is told after what was read."""
        source = Unpacked(stream, limits, budget) if is_gzip(stream) else Counted(stream, budget)
        pages = 0
        try:
            for member in _members(io.BufferedReader(source, 64 * KIB), limits):
                pages += isinstance(member.data, bytes)
                if pages > limits.members:
                    yield Member("", Problem(f"it holds more than {limits.members} pages: the rest was not read"))
                    return
                yield member
        except BombError as error:
            yield Member("", Problem(f"{error} ({pages} pages were)"))
            return
        if source.cut:
            yield Member("", Problem(f"the archive is cut short: the {pages} pages before the cut were read"))
        elif not pages:
            yield Member("", Problem("the archive holds no pages"))


def _members(stream: io.BufferedReader, limits: Limits) -> Iterator[Member]:
    """The pages and what is wrong with records, as far as the stream goes."""
    damaged = Member("", Problem("a part of the archive is damaged: read on at the next record"))
    while line := stream.readline(LINE):
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            yield damaged
            line = _next_record(stream)
            if not line:
                return
        record = _record(stream)
        if record is None:
            yield damaged
            continue
        yield from _page(stream, record, limits)


def _next_record(stream: io.BufferedReader) -> bytes:
    """Reads on to the line that opens the next record; nothing when there is none."""
    while line := stream.readline(LINE):
        if line.startswith(b"WARC/1."):
            return line
    return b""


def _record(stream: io.BufferedReader) -> Record | None:
    """The headers of a record; None where they are too long or promise no length."""
    headers: dict[str, str] = {}
    size = 0
    while (line := stream.readline(LINE)).strip():
        size += len(line)
        name, _, value = line.partition(b":")
        headers.setdefault(name.strip().decode("latin-1").lower(), value.strip().decode("utf-8", "replace"))
        if size > HEAD:
            return None
    length = headers.get("content-length", "")
    return Record(headers, int(length)) if length.isascii() and length.isdigit() and len(length) < 16 else None


def _page(stream: io.BufferedReader, record: Record, limits: Limits) -> Iterator[Member]:
    """The page of a record, if it is one; its bytes are passed by in any case."""
    url = record.headers.get("warc-target-uri", "").strip(" <>")[:MAX_URL]
    wanted = record.headers.get("warc-type", "").lower() in PAGES
    kept = stream.read(min(record.length, limits.file_bytes + HEAD)) if wanted else b""
    passed = len(kept)
    while passed < record.length and (more := stream.read(min(64 * KIB, record.length - passed))):
        passed += len(more)
    if not wanted:
        return
    if passed < record.length:
        promise = f"its header promises {record.length} bytes and {passed} are there"
        yield Member(url, Problem(f"the archive is cut short here, or wrong: {promise}; not read"))
    elif stream.peek(4)[:4] not in {b"\r\n\r\n", b"", b"WARC"}:
        yield Member(url, Problem("its header tells a wrong length: not read"))
    else:
        yield from _answer(record, url, kept, limits)


def _answer(record: Record, url: str, block: bytes, limits: Limits) -> Iterator[Member]:
    """The page in a block; none for a redirect, an error, a picture, a robots.txt."""
    headers, body, status = _http(block) if "http" in record.headers.get("content-type", "") else ({}, block, 200)
    kind = headers.get("content-type") or record.headers.get("content-type", "")
    suffix = TYPES.get(kind.partition(";")[0].strip().lower())
    if suffix is None or status != 200 or url.endswith("/robots.txt"):
        return
    captured = record.headers.get("warc-date", "")
    own = Facts(url=url or None, labels=(Label("captured", captured),) if captured else ())
    data = plain_body(body, headers, limits.file_bytes)
    if isinstance(data, bytes) and len(data) > limits.file_bytes:
        data = Problem(f"it is larger than {shown(limits.file_bytes)}: not read")
    yield Member(url, data, suffix, own=own.said({"url": "WARC-Target-URI", "labels": "WARC-Date"}))


def _http(block: bytes) -> tuple[dict[str, str], bytes, int]:
    """The headers of an answer by their lower-case names, its body and its status."""
    head, _, body = block.partition(b"\r\n\r\n")
    first, *lines = head[:HEAD].decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    status = first.split(" ")[1:2]
    return {name.strip().lower(): value.strip() for name, _, value in pairs}, body, _number(status)


def _number(status: list[str]) -> int:
    return int(status[0]) if status and status[0].isascii() and status[0].isdigit() else 0


def response_record(url: str, kind: str, data: bytes, captured: str) -> bytes:
    """A page as a record of a web archive, so that what was fetched is kept as it came."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {' '.join(kind.split())}\r\n\r\n".encode("latin-1", "replace") + data
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, url + captured)}>\r\n"
        f"WARC-Target-URI: {''.join(url.split())}\r\nWARC-Date: {captured}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
