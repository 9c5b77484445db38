"""The head block of a text: title, standfirst, byline, outlet and date lines, before the story begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from servanda.model.report import Origin, PartKind, Told
from servanda.model.text import Problem
from servanda.readers.blocks import Block, is_closed, plain
from servanda.readers.body import has_dateline
from servanda.readers.credit import MAX_LINE, Credit, credit
from servanda.readers.facts import NOTHING, SEEN, Facts
from servanda.readers.names import is_agency, is_outlet, same_outlet

MAX_BLOCKS = 14  # a head block is no longer
MAX_TITLE = 200
MAX_STANDFIRST = 700
LOOK_AHEAD = 4  # between a title and its credits stand fewer blocks than this
PRESET = frozenset(PartKind) - {PartKind.HEADING, PartKind.BODY, PartKind.FOOT}

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*(?=\s|$)")
_EMPHASISED = re.compile(r"(?:\*(?!\*|\s).+\*|_(?!_|\s).+_|\*\*(?!\s).+\*\*|__(?!\s).+__)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edge:
    """The kinds of the blocks at one end of a text, and what they say."""

    kinds: tuple[PartKind, ...] = ()
    facts: Facts = NOTHING
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Head:
    """The head block while it is being read."""

    blocks: Sequence[Block]
    words: list[str]  # without Markdown marks; empty for a block that is too long
    credits: list[Credit | None]
    given: Facts
    kinds: list[PartKind] = field(default_factory=list)
    title: str | None = None
    facts: Facts = NOTHING
    problems: list[Problem] = field(default_factory=list)


def is_head_line(line: str) -> bool:
    """Whether a line surely belongs to a head block, wherever it stands near the top."""
    found = credit(plain(line)) if len(line) <= MAX_LINE else None
    return found is not None and found.sure and not found.facts.origin  # that line may be wrapped, and opens the foot


def read_head(text: str, blocks: Sequence[Block], given: Facts) -> Edge:
    """What the first blocks are, as far as the head block goes, and the facts that stand in them."""
    top = blocks[: MAX_BLOCKS + LOOK_AHEAD]
    words = [plain(b.of(text)) if len(b.span) <= MAX_STANDFIRST else "" for b in top]
    head = _Head(blocks, words, [_credit_of(b, w) for b, w in zip(top, words, strict=True)], given)
    _read_on(head, text)
    if _titled_alone(head, text):
        head.kinds.append(PartKind.TITLE)
        _take_title(head, 0)
        _read_on(head, text)
    return Edge(tuple(head.kinds), _settled(head), tuple(head.problems))


def _read_on(head: _Head, text: str) -> None:
    """Reads blocks of the head until the story begins; the last block of a text is never head."""
    while len(head.kinds) < min(MAX_BLOCKS, len(head.blocks) - 1) and (kind := _next(head, text)):
        head.kinds.append(kind)


def _credit_of(block: Block, words: str) -> Credit | None:
    """What a block says: its own kind where the format tells it, else its words."""
    if block.kind in PRESET:
        return Credit(block.kind, Facts(title=words) if block.kind is PartKind.TITLE else Facts())
    return None if block.kind is PartKind.BODY else credit(words)


def _next(head: _Head, text: str) -> PartKind | None:
    """The kind of the next block of the head; None where the story begins."""
    place = len(head.kinds)
    if place >= len(head.words):
        return None
    found = head.credits[place]
    if found and _counts(head, place):
        return _take(head, place, found)
    if head.title is None and _titles(head, place) and _credited(head, place):
        _take_title(head, place)
        return PartKind.TITLE
    if _retitles(head, place):
        return _retitle(head, place)
    if head.title is not None and _is_standfirst(head, place, text):
        return PartKind.STANDFIRST
    return None


def _retitles(head: _Head, place: int) -> bool:
    """Whether the line taken for the title is a site's banner, "Open Page | News for all", and this is the title."""
    if head.title is None or head.kinds[0] is not PartKind.TITLE or place + 1 >= len(head.words):
        return False
    banner = re.search(r"\S\s+[|·•]\s+\S", head.title) is not None
    longer = len(head.blocks[place + 1].span) > len(head.words[place])
    alone = head.blocks[place + 1].gap and longer and not is_closed(head.words[place] or ".")
    credited = _credited(head, place)
    return _titles(head, place) and ((banner and (alone or credited)) or (is_outlet(head.title) and credited))


def _retitle(head: _Head, place: int) -> PartKind:
    outlet = re.split(r"\s+[|·•]\s+", head.words[0])[0]
    head.kinds[0] = PartKind.OUTLET
    banner = Facts(outlet=outlet).said(SEEN, head.blocks[0].span)
    head.facts = head.facts.without("title").over(banner)
    _take_title(head, place)
    return PartKind.TITLE


def _counts(head: _Head, place: int) -> bool:
    """Whether a credit stands where it may: a sure one always, another only between the lines that confirm it."""
    found = head.credits[place]
    if found is None:
        return False
    if found.sure:
        return True
    if head.title is None:  # an outlet's name may stand above the title; a first line is else the title itself
        named = found.facts.outlet and (is_outlet(found.facts.outlet) or found.facts.published)
        title = next((n for n in range(place + 1, len(head.words)) if not _sure_at(head, n)), len(head.words))
        return bool(named) and title < len(head.words) and _titles(head, title) and _credited(head, title)
    if found.facts.published or (found.facts == Facts() and head.kinds):
        return True
    known = head.facts.outlet or (head.given.outlet and not same_outlet(head.given.outlet, found.facts.outlet))
    if found.kind is PartKind.OUTLET and found.facts.outlet and not known and _after_credit(head):
        return True
    return _sure_at(head, place + 1) or (_unsure_at(head, place + 1) and _sure_at(head, place + 2))


def _after_credit(head: _Head) -> bool:
    return bool(head.kinds) and head.kinds[-1] in {PartKind.BYLINE, PartKind.DATE}


def _sure_at(head: _Head, place: int) -> bool:
    """Whether a credit there sets off a head block; captions stand in the story too, origins in the foot."""
    found = head.credits[place] if place < min(len(head.credits), len(head.blocks) - 1) else None
    return found is not None and found.sure and found.kind is not PartKind.CAPTION and not found.facts.origin


def _unsure_at(head: _Head, place: int) -> bool:
    return place < len(head.credits) and head.credits[place] is not None


def _take(head: _Head, place: int, found: Credit) -> PartKind:
    facts = found.facts
    if found.kind is PartKind.TITLE and facts.title:
        head.title = facts.title
    known = head.given.outlet or head.facts.outlet
    if (
        facts.outlet
        and known
        and not same_outlet(facts.outlet, known)
        and head.words[place].lower().startswith("source")
    ):
        facts = replace(facts, outlet=None, origin=Origin(facts.outlet))
    if found.kind is PartKind.BYLINE and not found.sure and head.facts.byline and facts.byline:
        # a second line of a name alone, under a byline, is where the first one writes
        facts = Facts(outlet=" ".join(facts.byline)) if not known else Facts()
    span = head.blocks[place].span
    head.facts = head.facts.over(facts.said(SEEN, span))
    if facts.origin:
        head.facts = replace(head.facts, told=(*head.facts.told, Told("credit", SEEN, span)))
    head.problems += [Problem(problem.message, span) for problem in found.problems]
    return found.kind


def _take_title(head: _Head, place: int) -> None:
    head.title = head.words[place]
    head.facts = head.facts.over(Facts(title=head.title).said(SEEN, head.blocks[place].span))


def _titles(head: _Head, place: int) -> bool:
    """Whether a block can be the title: one short line that no full stop closes, or the title that was given."""
    words, given = head.words[place], head.given.title
    if not words or len(words) > MAX_TITLE or not any(char.isalpha() for char in words):
        return False
    if given and _alike(words, given):
        return True
    if given and is_closed(words):
        return False
    return not words.endswith((".", ";", ":", ",")) or (words.endswith(".") and not is_closed(words))


def _alike(one: str, other: str) -> bool:
    return re.sub(r"\W+", " ", one).strip().casefold() == re.sub(r"\W+", " ", plain(other)).strip().casefold()


def _credited(head: _Head, place: int) -> bool:
    """Whether credits follow a title, directly or after a standfirst."""
    for ahead in range(place + 1, min(place + LOOK_AHEAD, len(head.words))):
        if _sure_at(head, ahead) or (_unsure_at(head, ahead) and _dated_at(head, ahead)):
            return True
        if not _short_enough(head, ahead):
            return False
    return False


def _dated_at(head: _Head, place: int) -> bool:
    found = head.credits[place]
    return found is not None and found.facts.published is not None


def _short_enough(head: _Head, place: int) -> bool:
    words = head.words[place]
    return bool(words) and len(_SENTENCE_END.findall(words)) <= 3


def _is_standfirst(head: _Head, place: int, text: str) -> bool:
    """Whether one or two sentences stand between the title and the credits, or are set off by their marks."""
    if not _short_enough(head, place) or PartKind.TITLE not in head.kinds:
        return False
    raw = head.blocks[place].of(text).strip()
    if head.kinds[-1] is PartKind.TITLE and (_EMPHASISED.fullmatch(raw) or (raw.startswith("## ") and is_closed(raw))):
        return True
    following = text[head.blocks[place].span.end :][:200]
    dated = head.kinds[-1] is PartKind.TITLE and has_dateline(following.strip())
    return dated or (_credited(head, place) and PartKind.BYLINE not in head.kinds)


def _titled_alone(head: _Head, text: str) -> bool:
    """Whether the first block is a title that no credits confirm: it stands alone above the story, unclosed."""
    if head.kinds or len(head.blocks) < 2 or not _titles(head, 0):
        return False
    words, given, second = head.words[0], head.given.title, head.blocks[1]
    if given and _alike(words, given):
        return True
    if given and not _shares_words(words, given):
        return False  # a heading or a line of the story
    if head.blocks[0].of(text).startswith("# "):
        return True
    # where the lines below are unclosed too, nothing tells a title from the story
    goes_on = any(is_closed(b.of(text)[-40:]) or len(b.span) > MAX_TITLE for b in head.blocks[1:LOOK_AHEAD])
    apart = goes_on and (second.gap or len(second.span) > 2 * len(words))
    opens = words.lstrip("\"'“‘«(")[:1]
    return apart and not is_closed(words) and not (opens.islower() or words[0] in "-*•([") and len(words.split()) <= 25


def _shares_words(words: str, title: str) -> bool:
    mine, theirs = (set(re.findall(r"\w+", each.casefold())) for each in (words, title))
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _settled(head: _Head) -> Facts:
    """The facts, where a byline that is an agency alone tells the origin."""
    byline = head.facts.byline
    if len(byline) == 1 and is_agency(byline[0]) and not head.facts.origin:
        known = head.given.outlet or head.facts.outlet
        if known and not same_outlet(known, byline[0]):
            return replace(head.facts, origin=Origin(byline[0])).vouched("origin", "byline")
        return head.facts if known else replace(head.facts, outlet=byline[0]).vouched("outlet", "byline")
    return head.facts
