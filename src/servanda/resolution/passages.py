"""Claims of a report whose passages were printed first on different days: each is dated from its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from servanda.model.analysis import Analysis
from servanda.model.claims import Agreement, Bearing, Claims, Event, Rendering, Statement
from servanda.model.text import Span
from servanda.model.times import CountedFrom
from servanda.resolution.dates import date_claims

T = TypeVar("T")


def date_by_passage(analysis: Analysis, claims: Claims, passages: Collection[CountedFrom]) -> Claims:
    """The claims, those that stand in a passage dated from its day; what stands elsewhere from the report's own."""
    dated = date_claims(analysis, claims)
    for day in sorted({one.day for one in passages}):
        other = date_claims(_printed_on(analysis, day), claims)
        dated = _taken(dated, other, [one.span for one in passages if one.day == day])
    return dated


def _printed_on(analysis: Analysis, day: date) -> Analysis:
    return replace(analysis, report=replace(analysis.report, published=day.isoformat(), origin=None))


def _taken(one: Claims, other: Claims, spans: Sequence[Span]) -> Claims:
    """The one claims with those of the other in whose spans they stand."""
    outside = (mention for mention in one.dates if not _within(mention.span, spans))
    inside = (mention for mention in other.dates if _within(mention.span, spans))
    return replace(
        one,
        statements=_chosen(one.statements, other.statements, spans, _of_statement),
        renderings=_chosen(one.renderings, other.renderings, spans, _of_rendering),
        agreements=_chosen(one.agreements, other.agreements, spans, _own),
        events=_chosen(one.events, other.events, spans, _own),
        bearings=_chosen(one.bearings, other.bearings, spans, _own),
        dates=tuple(sorted((*outside, *inside), key=lambda mention: mention.span)),
    )


def _chosen(one: tuple[T, ...], other: tuple[T, ...], spans: Sequence[Span], of: Callable[[T], Span]) -> tuple[T, ...]:
    return tuple(new if _within(of(old), spans) else old for old, new in zip(one, other, strict=True))


def _of_statement(item: Statement) -> Span:
    return item.cue or item.content[0]


def _of_rendering(item: Rendering) -> Span:
    return item.action


def _own(item: Agreement | Event | Bearing) -> Span:
    return item.span


def _within(span: Span, spans: Sequence[Span]) -> bool:
    """Whether most of a span lies in one of others."""
    return any(2 * (min(span.end, each.end) - max(span.start, each.start)) > len(span) for each in spans)
