"""Days that an agreement's own text counts from its signature or from the day on which it enters into force."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.lexicon.acts import ceasings
from servanda.model.analysis import Analysis
from servanda.model.claims import Claims, Pattern, Rendering
from servanda.model.text import Span
from servanda.model.times import DateMention, Interval
from servanda.resolution.dates.periods import moved
from servanda.resolution.dates.words import Kind, Unit, meanings

_LENGTH = (
    r"(?P<count>[\w-]+)\s*(?:\((?P<figure>\d{1,4})\)\s*)?(?:calendar\s+|consecutive\s+)?"
    r"(?P<unit>hour|day|week|month|year)s?"
)
_FROM = re.compile(
    r"(?P<bound>within|(?:no|not)\s+later\s+than|by|at\s+(?:the\s+)?latest|for)?\s*(?:a\s+period\s+of\s+)?"
    + _LENGTH
    + r"\s+(?P<side>of|from|after|following|before|prior\s+to)\s+(?:the\s+)?(?:date\s+of\s+|day\s+of\s+)?"
    r"(?:its\s+|the\s+)?(?P<what>[^.;:]{0,60})",
    re.IGNORECASE,
)
_UPON = re.compile(
    r"\b(?:up)?on\s+(?:the\s+)?(?:date\s+of\s+|day\s+of\s+)?(?:its\s+|the\s+)?(?P<what>sign(?:ature|ing)|entry\s+into\s+force)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:sign(?:ature|ing)|conclusion)\b", re.IGNORECASE)
_FORCE = re.compile(
    r"(?:entry\s+in(?:to)?\s+force|coming\s+into\s+(?:force|effect)|effective\s+date|entering\s+into\s+force)",
    re.IGNORECASE,
)
_ENTERS = re.compile(
    r"\b(?:enters?|comes?|shall\s+be|is)\s+in(?:to)?\s+(?:force|effect)|\btakes?\s+effect\b", re.IGNORECASE
)
_RUNS = re.compile(
    r"\b(?:remain|stay|continue|be)s?\s+(?:in\s+(?:force|effect)|valid|effective)\b|\bexpires?\b|\blasts?\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bfor\s+(?:a\s+(?:period|term)\s+of\s+)?" + _LENGTH, re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:agreement|accord|protocol|treaty|memorandum|pact|truce|cease-?fire|convention|it)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of an agreement; each None where its text does not tell it."""

    signed: date | None = None
    force: date | None = None
    until: date | None = None

    def named(self, words: str) -> date | None:
        """The day that the words name as the one to count from; None for what else they may name."""
        if _FORCE.match(words):
            return self.force
        return self.signed if _SIGNED.match(words) else None


def with_days(analysis: Analysis, claims: Claims) -> Claims:
    """The claims of an agreement's own text, their times counted from its own days."""
    signed = next((one.made.earliest for one in claims.agreements if one.made and one.made.is_day), None)
    spans = list(_sentences(analysis))
    days = _in_force(analysis, spans, claims.dates, _Days(signed))
    made = (_counted(item, _around(analysis, spans, item.action), days) for item in claims.renderings)
    return replace(claims, renderings=tuple(_bound(analysis, item, days) for item in made))


def _bound(analysis: Analysis, item: Rendering, days: _Days) -> Rendering:
    """The rendering with the time in which it binds, as far as the agreement as a whole tells it."""
    if item.until and _ceases(item.action.of(analysis.text)):  # "cease fire within two days": from then on
        item = replace(item, starts=Interval(item.until.latest, None), until=None, pattern=Pattern.MAINTAIN)
    if item.starts is None and days.force and not (item.until and item.until.latest and item.until.latest < days.force):
        item = replace(item, starts=Interval(days.force, None))
    if item.until is None and days.until and item.pattern is Pattern.MAINTAIN:
        item = replace(item, until=Interval(None, days.until))
    return item


def _ceases(action: str) -> bool:
    """Whether an act of ceasing is to have been done by its day; "until" and "for" tell when it ends."""
    if re.search(r"\b(?:until|till|for)\b", action, re.IGNORECASE):
        return False
    first = action.split(maxsplit=1)[0].lower() if action.split() else ""
    return any(row.own and first.startswith(row.word) for row in ceasings())


def _counted(item: Rendering, words: str, days: _Days) -> Rendering:
    """The rendering with what its sentence counts from a day of the agreement."""
    for found in _FROM.finditer(words):
        day = _counted_day(found, days)
        if day is not None:
            return _bounded(item, found, days.named(found["what"]), day)
    upon = _UPON.search(words)
    day = days.named(upon["what"]) if upon else None
    return replace(item, starts=Interval(day, None)) if day and item.starts is None else item


def _bounded(item: Rendering, found: re.Match[str], base: date | None, day: date) -> Rendering:
    """The rendering with its end, its run or its day, as the words before the number tell."""
    bound = (found["bound"] or "").lower()
    if bound.startswith("for"):
        return replace(item, starts=Interval(base, None), until=Interval(None, day))
    if bound:
        return replace(item, until=Interval(None, day))
    if item.pattern is Pattern.MAINTAIN:
        return replace(item, starts=Interval(day, None))
    return replace(item, until=Interval(day, day))


def _counted_day(found: re.Match[str], days: _Days) -> date | None:
    day, length = days.named(found["what"]), _length(found)
    if day is None or length is None:
        return None
    back = found["side"].lower().startswith(("before", "prior"))
    return _moved(length, day, -1 if back else 1)


def _moved(length: tuple[Unit, int], day: date, way: int) -> date | None:
    try:
        return moved(length[0], day, way * length[1])
    except (ValueError, OverflowError):
        return None


def _length(found: re.Match[str]) -> tuple[Unit, int] | None:
    """The unit and number of "thirty (30) days"; None for a number that is none."""
    word = found["figure"] or found["count"].lower()
    number = int(word) if word.isdecimal() and len(word) <= 4 else _number(word)
    return (Unit(found["unit"].lower()), number) if number else None


def _number(word: str) -> int | None:
    parts = [meanings().get(part, {}).get(Kind.NUMBER) for part in word.split("-")]
    return sum(part.value for part in parts if part) if all(parts) else None


def _around(analysis: Analysis, spans: Sequence[Span], span: Span) -> str:
    """The words of the sentence that a span begins in."""
    place = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return " ".join(spans[place].of(analysis.text).split()) if place >= 0 else ""


def _in_force(analysis: Analysis, spans: Sequence[Span], dates: Sequence[DateMention], days: _Days) -> _Days:
    """The days with those on which the agreement enters into force and ends."""
    for span in spans:
        words = span.of(analysis.text)
        enters, runs = _ENTERS.search(words), _RUNS.search(words)
        if not (enters or runs) or not _PAPER.search(words):
            continue
        told = list(_told(dates, span))
        if enters and days.force is None:
            clause = words[enters.start() : runs.start() if runs and runs.start() > enters.start() else None]
            day = _from_words(clause, days) or _first(told, enters.end(), enters.start() + len(clause))
            days = replace(days, force=day)
        if runs and days.until is None:
            days = replace(days, until=_run(words[runs.start() :], days) or _first(told, runs.start(), len(words)))
    return days


def _told(dates: Sequence[DateMention], span: Span) -> Iterator[tuple[int, date | None]]:
    """The days named in a sentence, each with its place there; the mentions stand in the order of the text."""
    at = bisect_left(dates, span.start, key=lambda one: one.span.start)
    while at < len(dates) and dates[at].span.end <= span.end:
        interval = dates[at].interval
        if interval:
            yield dates[at].span.start - span.start, interval.latest
        at += 1


def _first(told: list[tuple[int, date | None]], low: int, high: int) -> date | None:
    """The first day that is named between two places of a sentence."""
    return next((day for place, day in told if low <= place < high and day), None)


def _sentences(analysis: Analysis) -> Iterator[Span]:
    for sentence in analysis.sentences:
        yield Span(analysis.tokens[sentence.first].start, analysis.tokens[sentence.last - 1].end)


def _from_words(words: str, days: _Days) -> date | None:
    """The day that a sentence counts from the signature: "thirty days after signature", "upon signature"."""
    counted = next((day for found in _FROM.finditer(words) if (day := _counted_day(found, days))), None)
    upon = _UPON.search(words)
    return counted or (days.named(upon["what"]) if upon else None)


def _run(words: str, days: _Days) -> date | None:
    """The last day of "remains in force for two years"."""
    found = _FOR.search(words)
    start = days.force or days.signed
    length = _length(found) if found else None
    return _moved(length, start, 1) if length and start else None
