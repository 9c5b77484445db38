"""What a file is: by the bytes that it begins with where these are sure, else by its suffix."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import BinaryIO

from servanda.model.text import Problem
from servanda.readers.archives import trouble_of
from servanda.readers.decoding import MARKS
from servanda.readers.docx import DOCUMENT

SNIFFED = 4096  # bytes that tell the format
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf|[a-z]+:feed)[\s>]")
_MAIL = re.compile(
    rb"(?:(?:from|to|date|subject|received|return-path|delivered-to|message-id|mime-version|content-type|x-[\w-]+)"
    rb":[^\n]*\n(?:[ \t][^\n]*\n)*){3}",
    re.IGNORECASE,
)
# Kinds that people do have and no reader takes: what they can do about it.
_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office file: save it as .docx, .pdf or text"),
    (b"{\\rtf", "RTF: save it as .docx, .pdf or text"),
    (b"Rar!", "a RAR archive: unpack it, or make it a .zip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it, or make it a .zip"),
    (b"BZh", "bzip2: unpack it, or pack it with gzip"),
    (b"\xfd7zXZ\x00", "xz: unpack it, or pack it with gzip"),
    (b"\x28\xb5\x2f\xfd", "Zstandard: unpack it, or pack it with gzip"),
)
_ZIP_INSIDE = {".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar", ".apk", ".kmz", ".pages", ".numbers"}


def kind_of(stream: BinaryIO, suffix: str) -> str | Problem:
    """The suffix whose reader takes a stream; a problem for a kind that none takes. Leaves the stream at its start.

    An unknown suffix comes back as it is, unless the bytes are sure to be something that is known.
    """
    opening = stream.read(SNIFFED)
    stream.seek(0)
    for magic, advice in _REFUSED:
        if opening.startswith(magic):
            return Problem(f"no reader takes {advice}")
    found = _by_magic(opening, stream, suffix)
    if found is not None:
        return found
    if suffix in {".txt", ".text", ".xml", ".html", ".htm", ""}:
        return by_shape(opening) or suffix or ".txt"
    return suffix


def by_shape(opening: bytes) -> str | None:
    """The suffix for text that shows its format in its first characters: a page, a feed; None for any other."""
    start = _as_ascii(opening).lstrip().lower()
    if start.startswith(_PAGE):
        return ".html"
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"<!--")):
        return ".rss" if _FEED.search(start) else ".html" if b"<html" in start else None
    return None


def nameless(opening: bytes) -> str:
    """The suffix for text that comes without a name: JSON lines, a page, a feed, a mail, else plain text."""
    start = _as_ascii(opening).lstrip()
    if start.startswith(b"{") and start[1:].lstrip().startswith(b'"'):
        return ".jsonl"
    return by_shape(opening) or (".eml" if _MAIL.match(start) else ".txt")


def _as_ascii(opening: bytes) -> bytes:
    for mark, encoding in MARKS:
        if opening.startswith(mark):
            return opening[len(mark) :].decode(encoding, "replace").encode("utf-8")
    return opening


def _by_magic(opening: bytes, stream: BinaryIO, suffix: str) -> str | None:
    """The suffix for bytes that are sure to be of one format."""
    if opening.startswith(b"%PDF-"):
        return ".pdf"
    if opening.startswith(b"WARC/1."):
        return ".warc"
    if opening[257:262] == b"ustar":
        return ".tar"
    if opening.startswith(b"\x1f\x8b"):
        inner = zlib.decompressobj(31)
        try:
            start = inner.decompress(opening, SNIFFED)
        except zlib.error:
            start = b""
        return ".warc" if start.startswith(b"WARC/1.") else ".tar" if start[257:262] == b"ustar" else ".gz"
    if opening.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(stream, suffix)
    return None


def _zip_kind(stream: BinaryIO, suffix: str) -> str:
    """A Word document, a zip, or the suffix of one of the formats that are zip files inside and no archives."""
    if suffix in _ZIP_INSIDE:
        return suffix
    if suffix == ".zip" or trouble_of(stream):
        return ".docx" if suffix == ".docx" else ".zip"
    try:
        with zipfile.ZipFile(stream) as archive:
            return ".docx" if suffix == ".docx" or DOCUMENT in archive.namelist() else ".zip"
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return ".docx" if suffix == ".docx" else ".zip"
    finally:
        stream.seek(0)
