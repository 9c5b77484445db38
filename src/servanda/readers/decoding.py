"""Bytes to characters: the file's own encoding, a byte order mark, UTF-8, and only then a guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from servanda.model.text import Problem, Span

# The longest marks first: the mark of UTF-32-LE begins with that of UTF-16-LE.
# A byte order mark says how to decode; it is no character of the text, so it is not kept.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SNIFFED = 8192  # bytes looked at to tell text from binary
GUESSED_FROM = 65536  # bytes given to the guesser
# Quotation marks, dashes, ellipsis and hard space of Windows-1252: no other encoding of running text uses only these.
WINDOWS_MARKS = frozenset(b"\x85\x91\x92\x93\x94\x96\x97\xa0")
MIN_STRANGE = 4  # fewer strange bytes say nothing about an encoding
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, or None with the problem that says why it is no text."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def marked_encoding(data: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark names and the mark's length; None without a mark."""
    return next(((name, len(mark)) for mark, name in MARKS if data.startswith(mark)), None)


def decode(data: bytes) -> Decoded:
    """The characters of a text file; undecodable bytes become U+FFFD, with a problem that counts them."""
    if mark := marked_encoding(data):
        return replacing(data[mark[1] :], mark[0])
    if b"\x00" in data[:SNIFFED]:
        return Decoded(None, (Problem("this is a binary file, not text: it holds NUL bytes"),))
    try:
        return _checked(data.decode("utf-8"), ())
    except UnicodeDecodeError:
        return _not_utf8(data)


def replacing(data: bytes, encoding: str) -> Decoded:
    """The characters in a known encoding, with U+FFFD for what it cannot decode."""
    text = data.decode(encoding, "replace")
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return _checked(text, (_undecodable(data, encoding, text, error.start),))
    return _checked(text, ())


def without_surrogates(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text with each lone surrogate, which is no character, as U+FFFD."""
    first = _SURROGATE.search(text)
    if first is None:
        return text, ()
    cleaned, number = _SURROGATE.subn("\ufffd", text)
    message = f"{number} half characters (lone surrogates) became U+FFFD, the first at character {first.start()}"
    return cleaned, (Problem(message, Span(first.start(), first.end())),)


def _undecodable(data: bytes, encoding: str, text: str, byte: int) -> Problem:
    escaped = data.decode("utf-8", "surrogateescape") if encoding == "utf-8" else ""
    bad = sum(1 for _ in _SURROGATE.finditer(escaped)) or text.count("\ufffd")
    place = len(data[:byte].decode(encoding, "replace"))
    noun = "byte" if bad == 1 else "bytes"
    message = f"{bad} undecodable {noun} ({encoding}) became U+FFFD, the first at character {place} (byte {byte})"
    return Problem(message, Span(place, place + 1))


def _not_utf8(data: bytes) -> Decoded:
    escaped = data.decode("utf-8", "surrogateescape")
    strange = bytes(ord(found.group()) - 0xDC00 for found in _SURROGATE.finditer(escaped))
    fine = sum(1 for char in escaped[:GUESSED_FROM] if "\x7f" < char < "\ud800")
    if frozenset(strange) <= WINDOWS_MARKS and not fine:
        return _guessed(data, "cp1252")
    if len(strange) >= MIN_STRANGE and len(strange) > fine and (guess := _guess(data)):
        return _guessed(data, guess)
    return replacing(data, "utf-8")


def _guessed(data: bytes, encoding: str) -> Decoded:
    read = replacing(data, encoding)
    note = Problem(f"the file is not UTF-8; read as {encoding}, a guess: save it as UTF-8 to be sure")
    return Decoded(read.text, (note, *read.problems))


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415  only for files that are not UTF-8

    best = from_bytes(data[:GUESSED_FROM], enable_fallback=False).best()
    return best.encoding if best else None


def _checked(text: str, problems: tuple[Problem, ...]) -> Decoded:
    """Refuses what is no text: mostly undecodable, or full of control characters."""
    sample = text[:SNIFFED]
    if sample and sample.count("\ufffd") * 10 > len(sample) * 3:
        return Decoded(None, (*problems, Problem("this is not text in a known encoding: most bytes are undecodable")))
    if len(_CONTROLS.findall(sample)) * 20 > len(sample):
        return Decoded(None, (*problems, Problem("this is a binary file, not text: it is full of control characters")))
    return Decoded(text, problems)
