"""Word documents (ISO 29500): paragraphs and tables as they read once every change is accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from servanda.model.report import Intake, PartKind
from servanda.model.text import Problem
from servanda.readers.archives import zipped
from servanda.readers.compose import VERSION, Material, intake_of
from servanda.readers.facts import ReadOptions
from servanda.readers.page import Piece, joined
from servanda.readers.unpacking import Budget

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same words once more
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_W}delText", _FALLBACK}
_KINDS = {"title": PartKind.TITLE, "subtitle": PartKind.STANDFIRST}


class DocxReader:
    """One report a document; deleted words are no part of it, and automatic numbers stand in no text."""

    NAME = "docx"

    def read(self, data: bytes, file: str, options: ReadOptions) -> Iterator[Intake]:
        """The report, or the problem that says why there is none."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                info = archive.getinfo(DOCUMENT)
                notes = "word/footnotes.xml" in archive.namelist()
                budget = Budget(options.limits.archive_bytes)
                source = zipped(archive, info, options.limits, budget)
        except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError) as error:
            yield Intake(file, None, (Problem(f"the Word document is damaged or cut short: {error}"),))
            return
        tree = source if isinstance(source, Problem) else _tree(source)
        if isinstance(tree, Problem):
            yield Intake(file, None, (tree,))
            return
        text, blocks = joined(_pieces(tree))
        problems = (Problem("footnotes are not read"),) if notes else ()
        name = f"{self.NAME}/{VERSION}"
        yield intake_of(Material(text, data, file, name, options, problems=problems), lambda _: blocks)


def _tree(source: bytes) -> _Element | Problem:
    from lxml import etree  # noqa: PLC0415  only documents need it

    if b"<!DOCTYPE" in source[:4096] or b"<!ENTITY" in source:
        return Problem("the document declares entities, which no Word document does: not read")
    try:
        return etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        return Problem(f"the Word document is damaged: {error}"[:200])


def _pieces(tree: _Element) -> list[Piece]:
    """The document's blocks: a paragraph, or a row of a table."""
    found: list[Piece] = []
    body = tree.find(f"{_W}body")
    stack = [body] if body is not None else []
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}tr":
            cells = (" ".join(_words(cell).split()) for cell in element.iterchildren(f"{_W}tc"))
            found.append(Piece(" | ".join(cell for cell in cells if cell), PartKind.BODY))
        elif element.tag == f"{_W}p":
            found.append(Piece(" ".join(_words(element).split()), _kind(element)))
        elif element.tag not in _LEFT_OUT:
            stack.extend(reversed(element))
    return [piece for piece in found if piece.words]


def _kind(paragraph: _Element) -> PartKind | None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    if name.startswith("heading"):
        return PartKind.HEADING
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return PartKind.BODY  # an item of a list is no heading, however short
    return _KINDS.get(name)


def _words(element: _Element) -> str:
    """The words inside, without those that were deleted."""
    parts: list[str] = []
    stack = [element]
    while stack:
        inner = stack.pop()
        if inner.tag == f"{_W}t":
            parts.append(inner.text or "")
        elif inner.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"} or (inner.tag == f"{_W}p" and inner is not element):
            parts.append(" ")
            stack.extend(reversed(inner))
        elif inner.tag not in _LEFT_OUT:
            stack.extend(reversed(inner))
    return "".join(parts)
