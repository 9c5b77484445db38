"""Scans the atoms of a sentence for time expressions."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.model.analysis import Analysis
from servanda.model.text import Span as TextSpan
from servanda.resolution.dates.atoms import Line
from servanda.resolution.dates.clauses import head_of, moved_to, predicate, way_of
from servanda.resolution.dates.compound_dates import read_at
from servanda.resolution.dates.nodes import Bound, Node, Span, Way
from servanda.resolution.dates.traps import is_trap
from servanda.resolution.dates.words import BoundKind, Kind, bounds, feasts, lemmas


@dataclass(frozen=True, slots=True)
class Found:
    """An expression before it is resolved."""

    node: Node
    span: TextSpan
    head: int  # the token that governs its words
    way: Way
    sentence: int


def scan(line: Line) -> list[Found]:
    """The expressions of one sentence, longest first at each place, without overlaps."""
    found: list[Found] = []
    near = _near_a_time(line)
    at = 0
    while at < len(line):
        read = read_at(line, at) if near[at] and _may_begin(line, at) else None
        if read is None:
            at += 1
            continue
        node, end = read
        if not is_trap(line, at, end, node):
            found.append(_found(line, at, end, node))
        at = end
    return found


def _near_a_time(line: Line) -> list[bool]:
    """For each atom whether a number or a word of time stands there or soon after: no expression is without one."""
    near = [False] * len(line)
    last = len(line) + REACH
    days = feasts()
    for at in range(len(line) - 1, -1, -1):
        low = line.atoms[at].low
        if low[:1].isdecimal() or low in {"then", "half"} or low in days or not _SOLID.isdisjoint(line.means[at]):
            last = at
        near[at] = last - at <= REACH
    return near


REACH = 12  # atoms from the first word of an expression to its first word of time: "from the second half of the last"
_SOLID = frozenset(
    {
        Kind.MONTH,
        Kind.WEEKDAY,
        Kind.WEEKDAYS,
        Kind.SEASON,
        Kind.UNIT,
        Kind.DEICTIC,
        Kind.PART,
        Kind.VAGUE_DAY,
        Kind.TENS,
        Kind.NIGHT,
    }
)


def _may_begin(line: Line, at: int) -> bool:
    """Whether an expression can begin with this atom; most words cannot, and cost nothing more."""
    low = line.low(at)
    return bool(line.means[at]) or low[:1].isdecimal() or low in bounds() or low in _OPENERS or low in feasts()


_OPENERS = frozenset(
    {
        "the",
        "over",
        "from",
        "between",
        "within",
        "in",
        "these",
        "earlier",
        "later",
        "then",
        "q",
        "h",
        "half",
        "'",
        "’",
        "‘",
        "midway",
        "fiscal",
        "financial",
        "tax",
        "fy",
    }
)


def _found(line: Line, at: int, end: int, node: Node) -> Found:
    span = TextSpan(line.atoms[at].start, line.atoms[end - 1].end)
    head = head_of(line.analysis, span)
    index = head.index if head else line.atoms[end - 1].token
    return Found(node, span, index, _way(line.analysis, index, node), line.analysis.tokens[index].sentence)


def _way(analysis: Analysis, index: int, node: Node) -> Way:
    """The way of the clause; "since" looks back, and what is put off "to", or granted "until", a day looks ahead."""
    if not isinstance(node, Bound):
        return Way.FUTURE if not isinstance(node, Span) and moved_to(analysis, index) else way_of(analysis, index)
    if node.bound is BoundKind.SINCE:
        return Way.PAST
    verb = predicate(analysis, index) if node.bound in {BoundKind.UNTIL, BoundKind.BY} else None
    granted = verb is not None and verb.lemma.lower() in lemmas("grant")
    return Way.FUTURE if granted else way_of(analysis, index)
