"""The pieces of a page's story, and the text that is made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from servanda.model.report import PartKind
from servanda.model.text import Span
from servanda.readers.blocks import Block
from servanda.readers.credit import credit
from servanda.readers.facts import Facts
from servanda.readers.foot import is_foot_line
from servanda.readers.republication import is_republication

if TYPE_CHECKING:
    from lxml.html import HtmlElement

GAP = "\n\n"  # between two blocks of the text
HEAD_PIECES = 8  # the page's own title, standfirst and credits stand among the first pieces

_SKIPPED = {
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select",
    "iframe", "svg", "figure",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {
    "p", "li", "blockquote", "td", "th", "dd", "dt", "pre", "div", "section", "article", "main", "center", "body",
}  # fmt: skip
_FOOT_TAGS = ("p", "small", "em", "i", "footer", "li", "span", "div")
_RIGHTS = re.compile(r"(?:©|copyright\b|\(c\)\s*\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a page: its words and, where the page tells, its kind."""

    words: str
    kind: PartKind | None = None


def pieces_of(body: Any) -> list[Piece]:
    """The pieces of the library's document: headings, paragraphs, items, quotes, rows of tables."""
    found: list[Piece] = []
    if body.text and body.text.strip():
        found += _split(body.text, None)
    for element in body:
        if element.tag == "head":
            found += _split(_words(element), PartKind.HEADING)
        elif element.tag == "table":
            found += [Piece(row) for row in (" | ".join(_row(row)) for row in element.iter("row")) if row.strip(" |")]
        elif element.tag in {"list", "quote"} and len(element):
            found += pieces_of(element)
        else:
            found += _split(_words(element), None)
        if element.tail and element.tail.strip():
            found += _split(element.tail, None)
    return found


def walked(tree: HtmlElement) -> list[Piece]:
    """Every block of a page outside its navigation, for pages where the library finds no main text."""
    found: list[Piece] = []
    buffer: list[str] = []

    def close(kind: PartKind | None) -> None:
        found.extend(_split("".join(buffer), kind))
        buffer.clear()

    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:  # a page may be nested deeper than Python recurses
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _BLOCKS
        if block:
            close(PartKind.HEADING if leaving and tag in _HEADINGS else None)
        if leaving:
            buffer.append(element.tail or "")
            continue
        if not tag or tag in _SKIPPED or tag == "head":
            buffer.append(element.tail or "")
            continue
        buffer.append("\n" if tag == "br" else element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    close(None)
    return found


def composed(
    pieces: Sequence[Piece], facts: Facts, descriptions: Sequence[str], tree: HtmlElement
) -> tuple[str, list[Block]]:
    """The text with title and head block first, and its blocks."""
    story = [*pieces, *_missed(tree, pieces)]
    if not story:
        return "", []
    return joined(_with_head(story, facts, [_key(words) for words in descriptions]))


def joined(pieces: Sequence[Piece]) -> tuple[str, list[Block]]:
    """The text of pieces, a blank line between them, and its blocks."""
    blocks: list[Block] = []
    start = 0
    for piece in pieces:
        blocks.append(Block(Span(start, start + len(piece.words)), True, piece.kind))
        start += len(piece.words) + len(GAP)
    return GAP.join(piece.words for piece in pieces), blocks


def _with_head(story: Sequence[Piece], facts: Facts, described: Sequence[str]) -> list[Piece]:
    """Title, standfirst and credits, then the rest; what the page shows among its first pieces is not said twice."""
    top, rest = list(story[:HEAD_PIECES]), list(story[HEAD_PIECES:])
    title_key = _key(facts.title or "")
    shown = next((n for n, piece in enumerate(top) if title_key and _key(piece.words) == title_key), None)
    before = top[:shown] if shown is not None else []
    after = top[shown + 1 :] if shown is not None else top
    title = [Piece(top[shown].words if shown is not None else facts.title or "", PartKind.TITLE)] if facts.title else []
    stands = [replace(p, kind=PartKind.STANDFIRST) for p in after[:2] if _key(p.words) in described and p.kind is None]
    after = [piece for piece in after if _key(piece.words) not in {_key(stand.words) for stand in stands}]
    return [*before, *title, *stands, *_credits(facts, top), *after, *rest]


def _credits(facts: Facts, top: Sequence[Piece]) -> list[Piece]:
    """Lines for the byline, outlet and date that the page tells only in its data."""
    shown = [found for found in (credit(piece.words) for piece in top) if found and found.sure]
    lines: list[Piece] = []
    if facts.byline and not any(found.kind is PartKind.BYLINE for found in shown):
        lines.append(Piece(", ".join(facts.byline), PartKind.BYLINE))
    dated = any(found.facts.published for found in shown)
    if not dated and (facts.outlet or facts.published):
        kind = PartKind.OUTLET if facts.outlet else PartKind.DATE
        lines.append(Piece(", ".join(words for words in (facts.outlet, facts.published) if words), kind))
    return lines


def _missed(tree: HtmlElement, pieces: Sequence[Piece]) -> list[Piece]:
    """The page's words on who printed it first and on rights, when the main text is without them."""
    have = "\n".join(_key(piece.words) for piece in pieces)
    found: dict[bool, Piece] = {}
    for element in tree.iter(*_FOOT_TAGS):
        if len(found) == 2:
            break
        if any(child.tag in _BLOCKS for child in element):
            continue  # its parts come on their own
        first = (element.text or "").strip() or "".join(element.xpath("string(*[1])"))[:40]
        if not first or not (is_foot_line(first[:200]) or _RIGHTS.match(first)):
            continue
        words = " ".join(element.text_content().split())
        rights = not is_republication(words)
        if rights in found or len(words) > 400 or (rights and not _RIGHTS.match(words)) or _key(words) in have:
            continue
        found[rights] = Piece(words)
    return [found[key] for key in sorted(found)]


def _row(row: Any) -> list[str]:
    return [" ".join(_words(cell).split()) for cell in row]


def _words(element: Any) -> str:
    """The words of an element, a line break where it has one; none of its tail."""
    parts = [element.text or ""]
    for child in element:
        parts += ["\n" if child.tag == "lb" else _words(child), child.tail or ""]
    return "".join(parts)


def _split(words: str, kind: PartKind | None) -> list[Piece]:
    """The paragraphs in the words, white space inside them made single spaces."""
    paragraphs = re.split(r"\n\s*\n", words)
    return [Piece(" ".join(paragraph.split()), kind) for paragraph in paragraphs if paragraph.strip()]


def _key(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()
