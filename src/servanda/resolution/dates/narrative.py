"""What a date takes from the dates before it: the day that "the following day" follows, and the year."""

from __future__ import annotations

from servanda.model.analysis import Analysis
from servanda.resolution.dates.frame import Meaning
from servanda.resolution.dates.nodes import (
    Bound,
    Day,
    Edge,
    From,
    Hour,
    Month,
    Near,
    Node,
    Offset,
    Span,
    Then,
    Way,
    Weekday,
    Year,
)
from servanda.resolution.dates.scanner import Found
from servanda.resolution.dates.words import Unit

LOOK_BACK = 30  # dates between a date and the one it is told from

ANY = 40_000  # days: longer than any period that is told

# How long the date before may be, so that a day or a month can be counted from it.
_FITS = {Unit.HOUR: 1, Unit.DAY: 7, Unit.WEEK: 31, Unit.WEEKEND: 31, Unit.FORTNIGHT: 31, Unit.MONTH: 31, Unit.YEAR: 366}


def inner(node: Node) -> Node:
    """The date inside a bound, an edge or a time of day."""
    while isinstance(node, (Bound, Edge, Hour)):
        node = node.of
    return node


def _told_from(node: Node) -> Unit | None:
    """The unit in which a time is counted from the date before; None for one that is not."""
    core = inner(node)
    if isinstance(core, (Near, Offset)) and core.anchor is From.THERE:
        return core.unit
    if isinstance(core, Weekday) and core.anchor is From.THERE:
        return Unit.DAY
    return None


def discourse(node: Node, before: list[tuple[Found, Meaning]]) -> Meaning | None:
    """The nearest date before that is fine enough to count from; None if the time is not told from one."""
    unit = _told_from(node)
    if unit is None and inner(node) != Then():
        return None
    limit = _FITS.get(unit, ANY) if unit else ANY
    for _, means in reversed(before[-LOOK_BACK:]):
        if means.days and (means.days[1] - means.days[0]).days < limit:
            return means
    return None


def hangs_in_air(node: Node, means: Meaning) -> bool:
    """Whether it is a "since then" with no date before it: then it names no time."""
    return inner(node) == Then() and means.interval is None


def carried_year(
    analysis: Analysis, found: list[Found], number: int, before: list[tuple[Found, Meaning]]
) -> int | None:
    """The year that the text tells for a date without one; None if it tells none."""
    item = found[number]
    node = inner(item.node.first if isinstance(item.node, Span) else item.node)
    if not isinstance(node, (Day, Month)) or node.year is not None or item.way is Way.FUTURE:
        return None
    if isinstance(node, Month) and node.steps is not None:
        return None
    return _year_behind(analysis, found, number, node) or _year_before(analysis, item, node, before)


def _year_behind(analysis: Analysis, found: list[Found], number: int, node: Day | Month) -> int | None:
    """The year of the date that follows in a list: "3 May and 5 June 2020"."""
    if number + 1 >= len(found):
        return None
    item, following = found[number], found[number + 1]
    between = analysis.text[item.span.end : following.span.start]
    last = inner(following.node)
    if len(between) > 12 or between.strip(" ,") not in {"", "and", "or", "to", "and on", "and in", "and then"}:
        return None
    if not isinstance(last, (Day, Month)) or last.year is None or not between.strip():
        return None
    return last.year - 1 if node.month > last.month else last.year


def _year_before(analysis: Analysis, item: Found, node: Day | Month, before: list[tuple[Found, Meaning]]) -> int | None:
    """The year of a dated day or month earlier in the paragraph, or of a year earlier in the sentence."""
    for other, means in reversed(before[-LOOK_BACK:]):
        if _block(analysis, other) != _block(analysis, item):
            return None
        core = inner(other.node.last if isinstance(other.node, Span) else other.node)
        if isinstance(core, Year) and other.sentence == item.sentence and not isinstance(other.node, Bound):
            return core.year if _adverbial(analysis, other) else None
        if isinstance(core, (Day, Month)) and core.year is not None and means.days:
            return core.year + 1 if node.month < core.month else core.year
    return None


def _block(analysis: Analysis, item: Found) -> int:
    return analysis.sentences[item.sentence].block


def _adverbial(analysis: Analysis, item: Found) -> bool:
    """Whether the year stands by itself ("In 2015"), not as a mark of a noun ("the 2013 massacre")."""
    return analysis.text[max(0, item.span.start - 4) : item.span.start].lower().strip().endswith("in")
