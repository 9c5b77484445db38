"""The order in which statuses are shown: what asks for a decision first."""

from __future__ import annotations

from servanda.model.answers import BoardRow

ORDER = (
    "contested",
    "due",
    "broken",
    "breached",
    "defied",
    "depends",
    "overdue",
    "suspended",
    "holding",
    "active",
    "open",
)


def urgency(row: BoardRow) -> tuple[int, str, int, str]:
    """A key to sort rows by: by status, those with something to decide first."""
    order = next((place for place, word in enumerate(ORDER) if row.status.startswith(word)), len(ORDER))
    return order, row.status, -(row.possible_breaches + row.possible_fulfilments), row.id
