"""What was asked for, held against what there is: a misspelt filter is told, and does not read as "none"."""

from __future__ import annotations

from servanda.api.opened import Filters
from servanda.errors import UnknownWordError
from servanda.ledger.wording import KINDS, STATUSES


def filters(actor: str | None, kind: str | None, status: str | None, text: str | None) -> Filters:
    """The filters of a board. Raises UnknownWordError for a kind or a status that no commitment can have."""
    if kind is not None and kind.casefold() not in KINDS:
        raise UnknownWordError("kind", kind, KINDS)
    if status is not None and not any(one.startswith(status.casefold()) for one in STATUSES):
        raise UnknownWordError("status", status, STATUSES)
    return Filters(actor, kind, status, text)
