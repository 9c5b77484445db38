"""A very long report in parts, so that a page of it answers as quickly as one of a short report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.model.shelves import Card, Mark, ReportPage

LETTERS = 24_000  # of one part: a long read is shown whole
MARKS = 480  # of one part
_LEAST = 0.5  # of a part: from here on a paragraph's end is taken before the part is full


@dataclass(frozen=True, slots=True)
class Parted:
    """A report with the places where its parts begin."""

    page: ReportPage
    starts: tuple[int, ...]
    commitments: tuple[int, ...]  # how many each part holds


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report's text with the marks and cards that lie on it, counted from its own beginning."""

    number: int
    start: int
    text: str
    marks: tuple[Mark, ...]
    cards: tuple[Card, ...]
    elsewhere: dict[str, int]  # what a card leads to in another part, and where that is


def parted(page: ReportPage) -> Parted:
    """A report cut into parts at the ends of its lines, or within a line that is longer than a part."""
    starts = tuple(_starts(page.text, page.marks))
    counts = [0] * len(starts)
    for card in page.cards:
        if card.layer == "commitment":
            counts[bisect_right(starts, card.start) - 1] += 1
    return Parted(page, starts, tuple(counts))


def part_at(whole: Parted, place: int) -> Part:
    """The part in which a place of the text lies; the last one for a place behind the end."""
    return part(whole, bisect_right(whole.starts, max(0, place)))


def part(whole: Parted, number: int) -> Part:
    """A part by its number, from one on; the last one for a number that is too great."""
    page, starts = whole.page, whole.starts
    number = min(max(1, number), len(starts))
    start, end = starts[number - 1], starts[number] if number < len(starts) else len(page.text)
    own = [mark for mark in page.marks if mark.start < end and mark.end > start]
    marks = tuple(replace(m, start=max(m.start, start) - start, end=min(m.end, end) - start) for m in own)
    items = {mark.item for mark in own}
    cards = tuple(card for card in page.cards if card.item in items)
    missing = {card.inside for card in cards if card.inside and card.inside not in items}
    elsewhere = {card.item: card.start for card in page.cards if card.item in missing} if missing else {}
    return Part(number, start, page.text[start:end], marks, cards, elsewhere)


def _starts(text: str, marks: Sequence[Mark]) -> Iterator[int]:
    """Where a part begins: after the line with which the one before is full, by letters or by marks."""
    begins = sorted(mark.start for mark in marks)
    yield 0
    start = 0
    while len(text) - start > LETTERS or _between(begins, start, len(text)) > MARKS:
        start = _cut(text, begins, start)
        if start >= len(text):
            return
        yield start


def _cut(text: str, begins: Sequence[int], start: int) -> int:
    """Where the part that begins at `start` ends."""
    first = bisect_right(begins, start - 1)
    full = begins[first + MARKS] if first + MARKS < len(begins) else len(text)
    most = max(start + 1, min(start + LETTERS, full))
    least = start + int((most - start) * _LEAST)
    for sign in ("\n", ". ", " "):
        place = text.rfind(sign, least, most)
        if place >= 0:
            return place + len(sign)
    return most


def _between(begins: Sequence[int], start: int, end: int) -> int:
    return bisect_right(begins, end) - bisect_right(begins, start - 1)
