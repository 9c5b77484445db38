"""A text cut into blocks: paragraphs, single lines, hard-wrapped lines joined; decided for each document.

Every pass is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servanda.model.report import PartKind
from servanda.model.text import Span

WRAP_MIN, WRAP_MAX = 40, 120  # a line of hard-wrapped text is this long
EDGE = 14  # lines at the top and at the bottom where a head or foot line may stand inside a paragraph

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]*_]*(?:\s?\[\d{1,3}\])*$")
_MARKER = re.compile(r"(?:[-*•‣–—]|\d{1,3}[.)]|\([a-z\d]{1,2}\))\s")
_TRAILING = re.compile(r"\b(?:of|the|a|an|and|or|on|in|at|by|to|for|from|with|until|since|before|after|that|as)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it, its edges trimmed; `gap` tells that blank lines or the start stand before it."""

    span: Span
    text: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a line that stands for one, or a piece of a page; `kind` where the format itself tells it."""

    span: Span
    gap: bool = True
    kind: PartKind | None = None

    def of(self, text: str) -> str:
        """The block's own characters."""
        return self.span.of(text)


def lines_of(text: str) -> list[Line]:
    """The lines that hold something, in order."""
    found: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        kept = match.group().strip()
        if not kept:
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        found.append(Line(Span(start, start + len(kept)), kept, not found or _breaks(text, end, start) > 1))
        end = start + len(kept)
    return found


def blocks_of(text: str, is_head: Callable[[str], bool], is_foot: Callable[[str], bool]) -> list[Block]:
    """The blocks of a plain text; a head line near the top and a foot line near the bottom stand alone."""
    lines = lines_of(text)
    cuts = _edges(lines, is_head, is_foot)
    wrapped = _is_wrapped(lines, cuts)
    blocks: list[Block] = []
    for paragraph in _paragraphs(lines, cuts):
        pieces = _unwrapped(paragraph) if wrapped else [[line] for line in paragraph]
        blocks += [Block(Span(p[0].span.start, p[-1].span.end), p[0].gap) for p in pieces]
    return blocks


def is_closed(text: str) -> bool:
    """Whether it ends in the punctuation that ends a sentence or announces the next."""
    return _CLOSED.search(text[-24:]) is not None and not re.search(r"\b(?:[A-Z]\.){2,}$", text[-12:])


def plain(text: str) -> str:
    """A short line without the marks of Markdown, for matching only: emphasis, hashes, link targets."""
    text = re.sub(r"!?\[([^\]\[]*)\]\([^()\s]*\)", r"\1", text.strip())
    text = re.sub(r"^(?:>\s*|#{1,6}\s+)+", "", text)
    text = re.sub(r"\s#+$|\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)", "", text)
    return re.sub(r"\s+", " ", text).strip().lstrip("\ufeff\u200b")


def _breaks(text: str, start: int, end: int) -> int:
    """Line breaks between two places; CR LF is one."""
    between = text[start:end]
    others = sum(between.count(char) for char in "\v\f\x1c\x1d\x1e\x85\u2028\u2029")
    return max(between.count("\n"), between.count("\r")) + others


def _edges(lines: Sequence[Line], is_head: Callable[[str], bool], is_foot: Callable[[str], bool]) -> set[int]:
    """Numbers of the lines before which a block begins although no blank line stands there."""
    cuts: set[int] = set()
    for number, line in enumerate(lines[:EDGE]):
        runs_on = number and not line.gap and _TRAILING.search(lines[number - 1].text)
        if len(line.text) <= WRAP_MAX * 2 and not runs_on and is_head(line.text):
            cuts |= {number, number + 1}
    first = max(1, len(lines) - EDGE)
    cuts |= {n for n, line in enumerate(lines[first:], first) if len(line.text) <= 1000 and is_foot(line.text)}
    return cuts


def _is_wrapped(lines: Sequence[Line], cuts: set[int]) -> bool:
    """Whether lines of the document mostly break in mid-sentence, as in hard-wrapped text."""
    inside = open_ends = lowered = 0
    for number, (line, following) in enumerate(pairwise(lines), 1):
        if following.gap or number in cuts or len(line.text) < WRAP_MIN:
            continue
        inside += 1
        if len(line.text) <= WRAP_MAX and not is_closed(line.text):
            open_ends += 1
            lowered += following.text[0].islower()
    return open_ends * 2 > inside and lowered * 4 > open_ends


def _paragraphs(lines: Sequence[Line], cuts: set[int]) -> list[list[Line]]:
    paragraphs: list[list[Line]] = []
    for number, line in enumerate(lines):
        if line.gap or number in cuts or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(line)
    return paragraphs


def _unwrapped(paragraph: Sequence[Line]) -> list[list[Line]]:
    """A paragraph of wrapped lines as blocks: a new one begins where the next word would still have fitted."""
    width = min(max(len(line.text) for line in paragraph), WRAP_MAX)
    pieces: list[list[Line]] = [[paragraph[0]]]
    for line, following in pairwise(paragraph):
        word = following.text[:WRAP_MAX].split(maxsplit=1)[0]
        fitted = len(line.text) + 1 + len(word) < width * 0.9
        if _MARKER.match(following.text) or (fitted and (is_closed(line.text) or not word[0].islower())):
            pieces.append([])
        pieces[-1].append(following)
    return pieces
