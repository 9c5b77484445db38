"""Which statement a passage stands in: the innermost one whose content holds it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from servanda.model.claims import Statement
from servanda.model.text import Span


class Cover:
    """The contents of statements, sorted once; each question is a search. Attribution sees to it that contents nest."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        contents = sorted(
            ((content, statement) for statement in statements for content in statement.content),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        self._starts = [content.start for content, _ in contents]
        self._contents = contents
        self._outer = _outer([content for content, _ in contents])
        self._by_id = {statement.id: statement for statement in statements}

    def around(self, statement: Statement) -> Statement | None:
        """The statement that reports another."""
        return self._by_id.get(statement.within or "")

    def innermost(self, span: Span) -> Statement | None:
        """The statement with the shortest content that holds the span; None in the report's own voice."""
        place = bisect_right(self._starts, span.start) - 1
        while place >= 0:
            content, statement = self._contents[place]
            if content.holds(span):
                return statement
            place = self._outer[place]
        return None


def _outer(contents: list[Span]) -> list[int]:
    """For each content, in order of start, the nearest one before it that ends after it; -1 for none."""
    outer: list[int] = []
    for place, content in enumerate(contents):
        before = place - 1
        while before >= 0 and contents[before].end <= content.end:
            before = outer[before]
        outer.append(before)
    return outer
