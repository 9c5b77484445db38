"""Markdown: the file's own characters; its marks tell headings, items, pictures and the fields at the top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from servanda.model.report import Intake, PartKind
from servanda.model.text import Span
from servanda.readers.blocks import Block, Line, lines_of, plain
from servanda.readers.compose import VERSION, Material, intake_of
from servanda.readers.credit import credit
from servanda.readers.decoding import decode
from servanda.readers.facts import SEEN, Facts, ReadOptions
from servanda.readers.head import is_head_line

_HASHES = re.compile(r"#{1,6}\s+\S")
_UNDERLINE = re.compile(r"=+|-+")
_RULE = re.compile(r"(?:[-*_]\s*){3,}")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+\S")
_PICTURE = re.compile(r"(?:\[?!\[[^\]]{0,300}\]\([^)]{0,500}\)\]?(?:\([^)]{0,500}\))?\s*)+")
_FIELD = re.compile(r"[A-Za-z_][\w -]{0,30}:(?:\s|$)")
_FENCE = re.compile(r"-{3,}|\+{3,}")
MAX_FIELDS = 40
_TOP = 14  # lines in which a head line ends a paragraph


class MarkdownReader:
    """One report a file; links, emphasis and headings stay in the text as they stand."""

    NAME = "markdown"

    def read(self, data: bytes, file: str, options: ReadOptions) -> Iterator[Intake]:
        """The report, or the problem that says why there is none."""
        decoded = decode(data)
        if decoded.text is None:
            yield Intake(file, None, decoded.problems)
            return
        text = decoded.text
        name = f"{self.NAME}/{VERSION}"
        yield intake_of(Material(text, data, file, name, options, _fields(text), decoded.problems), markdown_blocks)


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a Markdown text: a paragraph's lines are one block, an item of a list is its own."""
    lines = lines_of(text)
    top = _field_lines(lines)
    blocks = [Block(line.span, line.gap, _field_kind(line.text)) for line in lines[:top]]
    open_kind: PartKind | None = None  # of the paragraph that the next line may go on
    for number, line in enumerate(lines[top:]):
        follows = blocks and not line.gap and open_kind is PartKind.BODY
        if follows and _UNDERLINE.fullmatch(line.text) and number:
            blocks[-1] = Block(Span(blocks[-1].span.start, line.span.end), blocks[-1].gap, PartKind.HEADING)
            open_kind = None
            continue
        kind = _line_kind(line.text)
        alone = number < _TOP and is_head_line(line.text)
        if follows and kind is None and not alone:
            blocks[-1] = Block(Span(blocks[-1].span.start, line.span.end), blocks[-1].gap, blocks[-1].kind)
            continue
        blocks.append(Block(line.span, line.gap, kind))
        open_kind = PartKind.BODY if kind in {None, PartKind.BODY} and not alone else None
    return blocks


def _line_kind(line: str) -> PartKind | None:
    """What the marks of a line make of it; None for a line of a paragraph."""
    if _HASHES.match(line) or _RULE.fullmatch(line):
        return PartKind.HEADING
    if len(line) < 2000 and _PICTURE.fullmatch(line):
        return PartKind.CAPTION
    return PartKind.BODY if _ITEM.match(line) else None


def _field_lines(lines: Sequence[Line]) -> int:
    """How many lines at the top are a block of fields between fences; 0 without one."""
    if not lines or not _FENCE.fullmatch(lines[0].text):
        return 0
    for number, line in enumerate(lines[1 : MAX_FIELDS + 1], 1):
        if line.text == lines[0].text:
            return number + 1
        if not _FIELD.match(line.text) and not line.text.startswith(("-", "#")):
            return 0
    return 0


def _field_kind(line: str) -> PartKind:
    found = credit(plain(line.replace('"', "")))
    return found.kind if found else PartKind.OUTLET


def _fields(text: str) -> Facts:
    """The facts in the fields at the top."""
    facts = Facts()
    head = lines_of(text[:8000])
    for line in head[: _field_lines(head)]:
        found = credit(line.text.replace('"', "").replace("'", ""))
        facts = facts.over(found.facts.said(SEEN, line.span)) if found else facts
    return facts
