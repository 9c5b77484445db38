"""What an address may hold beside its path: words with their bounds, and the filter bar's state."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import HTTPException, Query, Request

from servanda.errors import BadDateError
from servanda.web.view import LONGEST

Said = Annotated[str, Query(max_length=4000, description="What was done just now, to be shown.")]
Ids = Annotated[str, Query(max_length=4000, description="Ids of entries, parted by commas.")]
Short = Annotated[str, Query(max_length=200)]
Place = Annotated[int, Query(ge=0, le=2**31, description="The part of a very long text that holds this place.")]
_WORDS = {
    "text": "Words that all stand in it.",
    "actor": "Part of an actor's name.",
    "kind": "promise, threat, order ...",
    "status": "How the status begins, or the state.",
    "source": "Part of the name of who tells it.",
    "place": "Part of the name of a place.",
    "sort": "A column; after a minus from its end.",
}
_DAYS = {"at": "The day in the world.", "known": "As known on this day."}
_DAY = r"^(\d{4}-\d{2}-\d{2})?$"
_LOOKS = ("", "table", "cards")
_PAGES = 999_999
VIEW: tuple[dict[str, Any], ...] = (
    *(
        {"name": name, "in": "query", "description": told, "schema": {"type": "string", "maxLength": LONGEST}}
        for name, told in _WORDS.items()
    ),
    *(
        {"name": name, "in": "query", "description": told, "schema": {"type": "string", "pattern": _DAY}}
        for name, told in _DAYS.items()
    ),
    {"name": "look", "in": "query", "schema": {"type": "string", "enum": list(_LOOKS)}},
    {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": _PAGES}},
)


def bounded(request: Request) -> None:
    """Refuses a filter bar's state that is none. Raises HTTPException 422, BadDateError."""
    query = request.query_params
    for name in _WORDS:
        if len(query.get(name, "")) > LONGEST:
            raise HTTPException(422, f"{name}: at most {LONGEST} characters are looked for.")
    for name in _DAYS:
        if given := query.get(name, "").strip():
            _day(given)
    page = query.get("page", "1")
    if not (page.isascii() and page.isdecimal() and 1 <= int(page[:9]) <= _PAGES):
        raise HTTPException(422, f"page: a number from 1 to {_PAGES}.")
    if query.get("look", "").strip() not in _LOOKS:
        raise HTTPException(422, "look: table or cards.")


def _day(given: str) -> None:
    try:
        date.fromisoformat(given)
    except ValueError as error:
        raise BadDateError(given) from error
