"""The blocks between head and foot: story, headings inside it, captions; and the dateline that opens it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.model.dateline import dateline
from servanda.model.report import Origin, PartKind
from servanda.readers.blocks import Block, is_closed, plain
from servanda.readers.credit import is_caption
from servanda.readers.days import stamps
from servanda.readers.facts import Facts
from servanda.readers.names import is_agency, is_outlet, people

MAX_HEADING = 80
MAX_HEADING_WORDS = 9
MAX_HEADINGS_IN_A_ROW = 2  # more short lines in a row are a list, and a list is story

# A short line with one of these is a sentence that lost its stop: better read a heading than lose a "not".
_SENTENCE = re.compile(
    r"[a-z]{3}[.!?]\s|(?i:\b(?:has|have|had|will|would|shall|must|said|told|says|was|were|is|are|not|never|cannot|if|unless)\b)|n[’']t\b"
)


def body_kinds(text: str, blocks: Sequence[Block]) -> list[PartKind]:
    """What each block of the body is; where nothing tells, it is read as the story."""
    short = [_headlike(text, block) for block in blocks]
    return [_kind(text, blocks, short, number) for number in range(len(blocks))]


def has_dateline(words: str) -> bool:
    """Whether a block opens with a place of writing: "GENEVA, July 10 -", "BEIRUT -"."""
    return dateline(words) is not None


def dateline_facts(words: str) -> Facts | None:
    """What "GENEVA, July 10 (Reuters) -" tells: the agency, and the day if it names a year; None without one."""
    found = dateline(words)
    if found is None:
        return None
    dated = stamps(found.day) if found.day else []
    iso = dated[0].iso if dated else None
    byline = people(found.by) or () if found.by else ()
    if found.agency and (is_agency(found.agency) or is_outlet(found.agency) or found.day):
        return Facts(byline=byline, origin=Origin(found.agency, iso))
    return Facts(byline=byline, published=iso)


def _kind(text: str, blocks: Sequence[Block], short: Sequence[bool], number: int) -> PartKind:
    block = blocks[number]
    if block.kind is not None:
        return block.kind
    if len(block.span) <= 400 and is_caption(plain(block.of(text))):
        return PartKind.CAPTION
    return PartKind.HEADING if short[number] and _heads(blocks, short, number) else PartKind.BODY


def _headlike(text: str, block: Block) -> bool:
    """Whether it is one short unclosed line that begins like a heading, or a rule between sections."""
    if block.kind is not None or len(block.span) > MAX_HEADING:
        return block.kind is PartKind.HEADING
    raw = block.of(text)
    words = plain(raw)
    if not any(char.isalnum() for char in words):
        return True
    if "\n" in raw or is_closed(words) or words[-1] in ',;:.!?-–—"”’' or _SENTENCE.search(words):
        return False
    lettered = [word for word in words.split() if word[0].isalnum()]
    begins = words[0].isupper() or words[0].isdigit()
    return begins and len(lettered) <= MAX_HEADING_WORDS


def _heads(blocks: Sequence[Block], short: Sequence[bool], number: int) -> bool:
    """Whether a short line stands alone above a longer block, and is no item of a list of short lines."""
    first = last = number
    while first > 0 and short[first - 1] and number - first <= MAX_HEADINGS_IN_A_ROW:
        first -= 1
    while last + 1 < len(blocks) and short[last + 1] and last - number <= MAX_HEADINGS_IN_A_ROW:
        last += 1
    if last - first >= MAX_HEADINGS_IN_A_ROW or last + 1 >= len(blocks):
        return False
    following = blocks[last + 1]
    return len(following.span) > len(blocks[number].span) and (blocks[number].gap or number == 0 or not following.gap)
