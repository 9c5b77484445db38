"""The bytes of an answer as HTTP (RFC 9112) packs them: chunks taken out, gzip unpacked, never more than allowed."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from servanda.model.text import Problem
from servanda.readers.limits import shown

WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


def plain_body(data: bytes, headers: Mapping[str, str], limit: int) -> bytes | Problem:
    """The body as the page's author wrote it; `headers` by their lower-case names."""
    encodings = [part.strip().lower() for part in headers.get("content-encoding", "").split(",") if part.strip()]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = unchunked(data)
    for encoding in reversed(encodings):
        if encoding in {"identity", ""} or (encoding in WINDOWS and not _is_packed(data, encoding)):
            continue  # some archives keep the header of what they have unpacked already
        if encoding not in WINDOWS:
            return Problem(f"its bytes are packed as {encoding[:20]!r}, which is not read")
        unpacked = _inflated(data, WINDOWS[encoding], limit)
        if isinstance(unpacked, Problem):
            return unpacked
        data = unpacked
    return data


def unchunked(data: bytes) -> bytes:
    """The bytes without the lengths of their chunks; what is not in chunks comes back as it is."""
    parts: list[bytes] = []
    place = 0
    while True:
        end = data.find(b"\r\n", place, place + 64)
        size = data[place:end].split(b";")[0].strip() if end >= 0 else b""
        try:
            length = int(size, 16) if size else -1
        except ValueError:
            length = -1
        if length < 0:
            return b"".join(parts) if parts else data
        if not length:
            return b"".join(parts)
        parts.append(data[end + 2 : end + 2 + length])
        place = end + 2 + length + 2


def _is_packed(data: bytes, encoding: str) -> bool:
    return data.startswith(b"\x1f\x8b") if WINDOWS[encoding] == 31 else data[:1] == b"\x78"


def _inflated(data: bytes, window: int, limit: int) -> bytes | Problem:
    unpacking = zlib.decompressobj(window)
    try:
        plain = unpacking.decompress(data, limit + 1)
    except zlib.error as error:
        return Problem(f"its packed bytes are damaged: {error}")
    if len(plain) > limit:
        return Problem(f"it is larger than {shown(limit)} when unpacked: not read")
    return plain
