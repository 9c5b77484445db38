"""Which term of an agreement's own text somebody means who speaks of an article: "X broke Article 3 of the accord"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from servanda.ledger.acting import actor_of
from servanda.ledger.kin import shared_words
from servanda.ledger.parties import content_words, parties
from servanda.ledger.tellings import Telling, Tellings, bearing_of, rendering_of
from servanda.model.report import PartKind, Report
from servanda.model.text import Span

_NAMED = re.compile(
    r"\b(?:article|section|clause|paragraph|point)s?\s+(?P<number>\d{1,3}|[ivxl]{1,6})\b(?:\s*(?:\(|,?\s*paragraph\s+)(?P<part>\d{1,2})\b)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(?(?P<number>\d{1,3})(?:\.(?P<part>\d{1,2}))?[.)]*\s*$")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_STOP = re.compile(r"[.!?][\"”’']*\s|\n")

Place = tuple[int, int | None]  # an article, and a paragraph of it where one is named


def term_meant(telling: Telling, told: Tellings, accords: Mapping[str, str], by: str | None) -> str | None:
    """The one term that the words of a bearing on an agreement mean; None where they leave several open, or name none.

    Only where the agreement's own text is known: its article, then who is said to act, then the words of the act.
    """
    bearing = bearing_of(telling)
    named = place_named(bearing.span.of(telling.text))
    if named is None or bearing.commitment not in accords:
        return None
    found = [one for one in _terms(told, accords, accords[bearing.commitment]) if _is_at(one, named)]
    acting = [one for one in found if by in {actor_of(party) for party in parties(rendering_of(one).debtor)}]
    found = acting or found
    if len(found) > 1:
        said = content_words(_around(telling.text, bearing.span))
        told_of = [one for one in found if len(shared_words(_act(one), said)) > 1]
        found = told_of or found
    return found[0].id if len(found) == 1 else None


def place_named(words: str) -> Place | None:
    """The article that words name; None where they name none, or several."""
    found = {(_value(m["number"]), int(m["part"]) if m["part"] else None) for m in _NAMED.finditer(words)}
    return found.pop() if len(found) == 1 else None


def place_of(report: Report, span: Span) -> Place | None:
    """The article and paragraph in which a passage of an agreement's own text stands."""
    part: int | None = None
    for heading in reversed(
        [one for one in report.parts if one.kind is PartKind.HEADING and one.span.end <= span.start]
    ):
        words = heading.span.of(report.text)
        called = _NAMED.match(words.lstrip("#* "))
        if called:
            return _value(called["number"]), int(called["part"]) if called["part"] else part
        numbered = _NUMBER.match(words)
        if numbered and part is None:
            part = int(numbered["part"] or numbered["number"])
    return None if part is None else (part, None)


def _terms(told: Tellings, accords: Mapping[str, str], home: str) -> Iterator[Telling]:
    """The terms of the own text of an agreement."""
    for one in told.renderings.values():
        agreement = rendering_of(one).agreement
        if agreement is not None and one.scene.report.parties and accords.get(agreement) == home:
            yield one


def _is_at(term: Telling, named: Place) -> bool:
    place = place_of(term.scene.report, rendering_of(term).action)
    return place is not None and place[0] == named[0] and named[1] in {None, place[1]}


def _act(term: Telling) -> frozenset[str]:
    return content_words(rendering_of(term).action.of(term.text))


def _around(text: str, span: Span) -> str:
    """The sentence that a passage stands in."""
    starts = [mark.end() for mark in _STOP.finditer(text, max(0, span.start - 600), span.start)]
    end = _STOP.search(text, span.end, span.end + 600)
    return text[starts[-1] if starts else max(0, span.start - 600) : end.start() if end else span.end + 600]


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    signs = [_ROMAN[sign] for sign in number.lower()]
    return sum(-one if one < after else one for one, after in zip(signs, [*signs[1:], 0], strict=True))
