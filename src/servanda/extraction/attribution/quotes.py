"""Quotations: stretches of the untouched text between marks, found paragraph by paragraph in linear time.

Newspapers re-open a quotation at each paragraph without closing it; such a chain is kept in `follows`. Marks that do
not pair are trouble to report, never to raise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.extraction.attribution.dashed import Pair, parted
from servanda.extraction.attribution.turned import Way, turned
from servanda.model.text import Problem, Span

_PAIRS = {  # a typewriter closes a double mark by two single ones: "Hold the gate,'' he said
    "“": ("”", "’’", "''"),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    "‘": ("’",),
    "``": ("''", "'"),
    '"': ('"', "”", "''", "’’"),
    "''": ("''", "”", '"'),
    "'": ("'", "’"),
}
_DOUBLE = frozenset({"“", "„", "«", "»", "``", '"'})
_MARK = re.compile(r"``|''|’’|[“”„«»‘’\"']")
_SINGLE = frozenset("'‘’")
_LONGEST = 3000  # characters that a quotation may run on over paragraphs without a mark
_ANGLE = re.compile(r"> ?(?=\S)")
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")
_LETTERS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation; `parent` is the one around it, `follows` the one that it re-opens in a new paragraph."""

    index: int
    outer: Span  # with its marks
    inner: Span  # without
    parent: int | None
    follows: int | None
    closed: bool
    gap: Span | None = None  # the cue between dashes that follows: «Wait, – he said. – They may not»


@dataclass(frozen=True, slots=True)
class _Open:
    place: int
    mark: str


@dataclass(frozen=True, slots=True)
class Quotations:
    """All quotations of a report in order of their start, and what is wrong with their marks."""

    all: tuple[Quote, ...]
    problems: tuple[Problem, ...]


def quotations(text: str, blocks: Iterable[Span]) -> Quotations:
    """The quotations in the blocks of a text."""
    found: list[Quote] = []
    problems: list[Problem] = []
    waiting: Quote | None = None  # left open by the paragraph before
    for whole in (part for block in blocks for part in paragraphs(text, block)):
        if (set_off := _set_off(text, whole, found)) is not None:
            found.append(set_off)
            continue
        paragraph = whole
        if waiting is not None and (end := _late_close(text, paragraph, waiting)) is not None:
            found[waiting.index] = _until(text, waiting, end)
            waiting, paragraph = None, Span(end, whole.end)
        own = list(_quotes(text, paragraph, len(found), waiting))
        continued = bool(own) and own[0].follows is not None
        if waiting is not None and not continued:
            if not own and paragraph.end - waiting.outer.start < _LONGEST:
                continue  # no mark in this paragraph: the end may be in the next
            problems.append(_unclosed(waiting))
            waiting = None
        found += own
        waiting = next((quote for quote in reversed(own) if not quote.closed and quote.parent is None), None)
    if waiting is not None:
        problems.append(_unclosed(waiting))
    return Quotations(tuple(found), tuple(problems))


def _set_off(text: str, paragraph: Span, found: list[Quote]) -> Quote | None:
    """A paragraph that "> " sets off as somebody's words, without marks of its own; the next of them follows it."""
    shift = _ANGLE.match(text, paragraph.start, paragraph.end)
    if shift is None or any(match.group() not in _SINGLE for match in _MARK.finditer(text, shift.end(), paragraph.end)):
        return None
    last = found[-1] if found and text.startswith(">", found[-1].outer.start) else None
    near = last is not None and not text[last.outer.end : paragraph.start].strip(" \t\r\n>")
    inner = _stripped(text, Span(shift.end(), paragraph.end))
    return Quote(len(found), paragraph, inner, None, last.index if last is not None and near else None, closed=True)


def _unclosed(quote: Quote) -> Problem:
    return Problem("This quotation is opened and not closed in its paragraph.", quote.outer)


def _late_close(text: str, paragraph: Span, waiting: Quote) -> int | None:
    """Where a quotation left open by the paragraph before is closed in this one: at its first double mark."""
    mark = next((m for m in _MARK.finditer(text, paragraph.start, paragraph.end) if m.group() not in _SINGLE), None)
    opened = text[waiting.outer.start : waiting.outer.start + 2]
    opened = opened if opened == "``" else opened[:1]
    if mark is None or mark.group() not in _PAIRS[opened] or mark.start() == paragraph.start:
        return None
    after = text[mark.end() : mark.end() + 1]
    if text[mark.start() - 1].isspace() or after.isalnum() or not _may_close(text, mark, paragraph):
        return None
    return mark.end()


def _until(text: str, quote: Quote, end: int) -> Quote:
    """A quotation with its late end."""
    width = 2 if text[end - 2 : end] in {"''", "’’"} else 1
    inner = _stripped(text, Span(quote.inner.start, end - width))
    return Quote(quote.index, Span(quote.outer.start, end), inner, quote.parent, quote.follows, closed=True)


def paragraphs(text: str, block: Span) -> Iterator[Span]:
    """The stretches of a block between blank lines."""
    start = block.start
    for blank in _BLANK.finditer(text, block.start, block.end):
        if blank.start() > start:
            yield Span(start, blank.start())
        start = blank.end()
    if start < block.end:
        yield Span(start, block.end)


def _quotes(text: str, paragraph: Span, first: int, waiting: Quote | None) -> Iterator[Quote]:
    """The quotations of a paragraph, numbered from `first` in order of their start."""
    pairs = sorted(parted(text, _pairs(text, paragraph)))
    stack: list[tuple[int, int]] = []  # number and end of the quotations around
    for number, (start, end, opening, closing, closed, gap) in enumerate(pairs, first):
        while stack and stack[-1][1] <= start:
            stack.pop()
        parent = stack[-1][0] if stack else None
        opens = number == first and not text[paragraph.start : start].strip()
        follows = waiting.index if waiting is not None and opens else None
        outer, inner = Span(start, end), Span(start + opening, end - closing)
        bare = _stripped(text, inner) if len(inner) > 0 else outer
        yield Quote(number, outer, bare, parent, follows, closed, Span(end, gap) if gap else None)
        stack.append((number, end))


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else span


def _pairs(text: str, paragraph: Span) -> Iterator[Pair]:
    """The pairs of marks in a paragraph; what is left open ends with it."""
    stack: list[_Open] = []
    marks = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    doubles = [match for match in marks if match.group() not in _SINGLE]
    later = 0
    for match in marks:
        later += match.group() not in _SINGLE
        way = turned(text, paragraph, match, doubles[later : later + 3], [opened.mark for opened in stack])
        if way is Way.STRAY:
            continue
        mark = "“" if way is Way.OPENS and match.group() == "”" else "”" if way is Way.CLOSES else match.group()
        if way is Way.ANEW:
            del stack[:]  # one left open and opened again: its own end is nowhere
        place, may_close = match.start(), way is Way.CLOSES or (way is None and _may_close(text, match, paragraph))
        closing = _closing(stack, mark) if may_close else None
        if closing is not None:
            opened = stack[closing]
            del stack[closing:]  # an inner one left open ends unread: its mark was an apostrophe
            yield Pair(opened.place, match.end(), len(opened.mark), len(match.group()))
        elif way is Way.OPENS or (mark in _PAIRS and _may_open(text, match, paragraph, stack)):
            stack.append(_Open(place, mark))
    if stack and (stack[0].mark in _DOUBLE or (stack[0].mark == "‘" and _goes_over(text, paragraph))):
        yield Pair(stack[0].place, paragraph.end, len(stack[0].mark), 0, closed=False)


def _goes_over(text: str, paragraph: Span) -> bool:
    """Whether the next paragraph begins with a single mark: a speech left open goes on there."""
    return text[paragraph.end : paragraph.end + 9].lstrip()[:1] == "‘"


def _closing(stack: list[_Open], mark: str) -> int | None:
    """Which open quotation a mark may close: the innermost of its kind."""
    for index in range(len(stack) - 1, -1, -1):
        if mark in _PAIRS[stack[index].mark]:
            return index
    return None


def _may_close(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark stands where quotations end: after a letter or stop, before a space or stop."""
    mark = match.group()
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if mark in {"”", "»", "«", "“", "''", "’’"}:
        return True
    if mark in {"'", "’"}:
        return not after.isalnum() and not before.isspace() and not _possessive(text, match, paragraph)
    return not before.isspace() or not after.isalnum()


def _possessive(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether an apostrophe after an s is that of a plural owner: a word follows, and a better end comes later."""
    place = match.start()
    if text[place - 1] not in "sS" or text[match.end() : match.end() + 1] != " ":
        return False
    rest = text[match.end() : min(paragraph.end, match.end() + 300)]
    return bool(re.search(r"[.,?!…]['’](?!\w)|\w['’][.,;:?!]", rest))


def _may_open(text: str, match: re.Match[str], paragraph: Span, stack: list[_Open]) -> bool:
    """Whether a mark stands where quotations begin: before a word, and after a space, a bracket or a dash."""
    mark = match.group()
    if mark in {"“", "„", "«", "``", "»"}:
        return all(opened.mark != mark for opened in stack)
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if any(opened.mark == mark for opened in stack):
        return False
    begins = not before.isalnum() and before not in ".,;?!" and not after.isspace()
    if mark in {"'", "‘"}:
        ends = _has_end(text, match.end(), paragraph) or (mark == "‘" and _goes_over(text, paragraph))
        return begins and (after.isalnum() or after in "[(…$£€") and ends
    if begins or (before.isspace() and bool(_LETTERS.match(after))):
        return True
    # A mark out of place (communities," For example) opens if another follows; after a figure it is inches.
    return not before.isdigit() and text.find('"', match.end(), paragraph.end) > 0


def _has_end(text: str, start: int, paragraph: Span) -> bool:
    """Whether a single quotation mark has a partner near enough to be told from an apostrophe."""
    rest = text[start : min(paragraph.end, start + 600)]
    return bool(re.search(r"[^\s\w]['’](?!\w)|\w['’](?!\w)", rest))
