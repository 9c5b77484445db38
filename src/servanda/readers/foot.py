"""The foot block of a text: source, copyright, who printed it first, and what else follows the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.model.report import Origin, PartKind, Told
from servanda.model.text import Span
from servanda.readers.blocks import Block, plain
from servanda.readers.credit import credit
from servanda.readers.facts import NOTHING, SEEN, Facts
from servanda.readers.names import ROLES, is_agency
from servanda.readers.republication import is_republication, republished, sourced

MAX_BLOCKS = 12  # a foot block is no longer
MAX_LENGTH = 1000  # characters of one of its blocks

_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\)\s*(?=\d{4}|[^\W\d_])|all rights reserved|(?:this|the) (?:work|article|text"
    r"|report) is licen[sc]ed"
    r"|licen[sc]ed under|creative commons|cc[- ]by\b)",
    re.IGNORECASE,
)
_RIGHTS_SENTENCE = re.compile(
    r"(?:copyright\b|©|\(c\)\s*(?=\d{4}|[^\W\d_])|all rights reserved)[^\n]*?(?:\.(?=\W|$)"
    r"|$)(?:\s*all rights reserved\b\.?)?"
    r"|(?:[^.\n]{0,80}licen[sc]ed under|creative commons)[^\n]*?(?:\.(?=\s|$)|$)",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))[\s:,]*(?:copyright|©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*\d{2,4})?)?\s*,?\s*(?:by\s+)?"
    r"(?P<name>[^\W\d_][^.,;|(\n]{1,60}?)(?:,?\s+(?:19|20)\d\d)?(?=\s*(?:[.,;|(]|$|all rights))",
    re.IGNORECASE,
)
# Lines that close a report and tell nothing of the story.
_CLOSING = re.compile(
    r"(?:\(?(?:additional |further |with )?reporting by\b|(?:writing|edited|editing|translat(?:ed|ion)|compiled"
    r"|produced|photographs?) by\b"
    r"|(?:sources?|via)\s*:\s|last (?:updated|modified)\b|(?:first )?published:?\s+(?:on )?\W?\d|(?:tags?"
    r"|keywords|filed under|topics)\s*:"
    r"|ends?$|-?\s*30\s*-?$|#\s*#\s*#$|for (?:more|further) information\b|(?:media )?contacts?\s*:|notes? to editors\b"
    r"|(?:read (?:more|the original)|related|see also|more on this)\b.{0,12}:|read the original (?:article|story)\b"
    r"|(?:follow|find) (?:us|him|her|the author|@\w+) on\b|sign up (?:for|to)\b|subscribe (?:to|now)\b"
    r"|share this\b|comments?$"
    r"|the views expressed\b|our standards\b|[^.]{3,100} contributed (?:to this (?:report|story|article)|reporting)\b"
    r"|this (?:article|story|report) (?:was|has been) (?:updated|amended)\b"
    r"|about the authors?\b|url\s*:|(?:original )?link\s*:)",
    re.IGNORECASE,
)
# A line that is foot only under one that surely is: an address, a date, who the writer is.
_BIO = re.compile(r"[^.]{3,60}? (?:is|was|are|works as|writes|reports|covers) ")
_RULE = re.compile(r"[\W_]+")
_SIGNATURE = re.compile(r"[\W_]*(?P<name>[A-Za-z][\w ./-]{1,30}?)[\W_]*")


@dataclass(frozen=True, slots=True)
class Foot:
    """How many of the last blocks are the foot block, what they say, and where the rights stand."""

    count: int = 0
    facts: Facts = NOTHING
    holder: Facts = NOTHING  # the holder of the rights, as an outlet
    rights: Span | None = None


def is_foot_line(line: str) -> bool:
    """Whether a line surely belongs to a foot block, wherever it stands near the bottom."""
    words = plain(line)
    return is_republication(words) or _strong(words)


def read_foot(text: str, blocks: Sequence[Block]) -> Foot:
    """The foot block under the story; the first block of a text is never foot."""
    strong = 0
    for count, block in enumerate(reversed(blocks[1:][-MAX_BLOCKS:]), 1):
        words = plain(block.of(text)) if len(block.span) <= MAX_LENGTH else ""
        sure = bool(words) and (is_republication(words) or _strong(words))
        if not (sure or _weak(words, block, text)):
            break
        if sure or (strong == count - 1 and _RULE.fullmatch(block.of(text))):
            strong = count
    return _foot(text, blocks[len(blocks) - strong :]) if strong else Foot()


def _strong(words: str) -> bool:
    return bool(_CLOSING.match(words) or _RIGHTS.match(words) or _signed(words))


def _signed(words: str) -> bool:
    """Whether a line is an agency's name alone: "(Reuters)", "/TASS/"."""
    found = _SIGNATURE.fullmatch(words) if len(words) <= 40 else None
    return found is not None and is_agency(found["name"])


def _weak(words: str, block: Block, text: str) -> bool:
    raw = block.of(text) if len(block.span) <= MAX_LENGTH else ""
    if not raw:
        return False
    if _RULE.fullmatch(raw) or re.fullmatch(r"(?:https?://|www\.)\S+", words):
        return True
    found = credit(words)
    if found is not None and found.sure and found.kind in {PartKind.BYLINE, PartKind.DATE, PartKind.OUTLET}:
        return True
    return len(words) <= 400 and _BIO.match(words) is not None and ROLES.search(words) is not None


def _foot(text: str, blocks: Sequence[Block]) -> Foot:
    facts, holder, rights = NOTHING, None, None
    for block in blocks:
        words = plain(block.of(text)) if "](" not in block.of(text) else block.of(text).strip(" *_\n")
        origin = republished(words) or sourced(words) or _signature(words)
        facts = facts.over(_facts(origin, plain(words)).said(SEEN, block.span))
        if origin:
            facts = replace(facts, told=(*facts.told, Told("credit", SEEN, block.span)))
        sentence = None if rights else _RIGHTS_SENTENCE.search(block.of(text))
        if sentence and sentence.group().strip():
            start = block.span.start + sentence.start()
            lead = len(sentence.group()) - len(sentence.group().lstrip())
            rights = Span(start + lead, start + len(sentence.group().rstrip()))
        named = None if holder else _HOLDER.search(words)
        holder = Facts(outlet=named["name"].strip()).said(SEEN, block.span) if named else holder
    return Foot(len(blocks), facts, holder or NOTHING, rights)


def _facts(origin: Origin | None, words: str) -> Facts:
    """The origin; else what a dated line or a byline under the story tells."""
    if origin:
        return Facts(origin=origin)
    found = credit(words)
    if found is None or not found.sure or found.facts.origin:
        return Facts()
    return Facts(byline=found.facts.byline, published=found.facts.published, updated=found.facts.updated)


def _signature(words: str) -> Origin | None:
    return Origin(words.strip(" \t()[]/-–—*_.")) if _signed(words) else None
