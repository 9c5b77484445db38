"""Which statement a passage stands in: the innermost one whose content holds it."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model.claims import Statement
from servanda.model.text import Span


def innermost(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement with the shortest content that holds the span; None in the report's own voice."""
    holding = [
        (len(content), statement) for statement in statements for content in statement.content if content.holds(span)
    ]
    return min(holding, key=lambda pair: pair[0])[1] if holding else None
