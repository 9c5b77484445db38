"""What if: a commitment that is chosen, or an event that is described, and the difference as a draft."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from servanda.api import OpenLedger, described
from servanda.errors import AmbiguousIdError, LedgerError, UnknownIdError
from servanda.model.enquiries import WhatIf
from servanda.web.rooms import asked as view_of
from servanda.web.rooms import rooms
from servanda.web.tables import as_json
from servanda.web.view import View

router = APIRouter()
PATHS = ("/whatif", "/whatif.json")
STATES = ("broken", "kept", "ended", "suspended", "resumed", "renewed", "due", "lapsed")
_MOST = 20  # commitments to choose from
_Words = Annotated[str, Query(max_length=500)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is supposed: words as the command line has them, a commitment in a state, or an event in a sentence."""

    that: _Words = ""
    what: _Words = ""
    state: Annotated[str, Query(max_length=20)] = "broken"
    event: _Words = ""
    by: _Words = ""
    on: Annotated[str, Query(max_length=20)] = ""

    @property
    def words(self) -> str:
        """The supposition in words; empty where nothing is supposed."""
        chosen = f"{self.what.strip()} is {self.state}" if self.what.strip() and self.state in STATES else ""
        return self.that.strip() or chosen

    @property
    def sentence(self) -> str:
        """The event that is described; empty where none is."""
        return "" if self.words else self.event.strip()


Supposed = Annotated[Asked, Depends()]


@router.get("/whatif", response_class=HTMLResponse)
def what_if(request: Request, asked: Supposed) -> HTMLResponse:
    """What would be different if something were so."""
    asked = rooms(request).reveal(asked)
    values: dict[str, Any] = {"asked": asked, "states": STATES, "found": None, "choice": (), "problem": ""}
    ledger = rooms(request).desk
    if asked.what.strip() and not asked.that.strip():
        values["choice"] = ledger.ask(lambda led: _meant(led, asked.what.strip(), view_of(request)))
    if len(values["choice"]) < 2:  # of several, one is chosen first
        try:
            values["found"] = _supposed(request, asked)
        except LedgerError as error:
            values["problem"] = str(error)
    return rooms(request).answer(request, "whatif.html", values)


@router.get("/whatif.json")
def what_if_json(request: Request, asked: Supposed) -> Response:
    """The same as JSON: each finding that would change, for whom, and what would fall due; null for no question."""
    found = _supposed(request, rooms(request).reveal(asked))
    return Response(as_json(found, rooms(request).hide()), media_type="application/json")


def _supposed(request: Request, asked: Asked) -> WhatIf | None:
    days = view_of(request).both
    by, on = asked.by.strip() or None, asked.on.strip() or None
    desk = rooms(request).desk
    if asked.words:
        return desk.ask(lambda led: led.what_if(asked.words, by=by, on=on, days=days))
    if not asked.sentence:
        return None
    told = described(asked.sentence, on=on or days.at)
    return desk.ask(lambda led: led.what_if_told(told, by=by, on=on, days=days))


def _meant(ledger: OpenLedger, words: str, view: View) -> list[tuple[str, str]]:
    """The commitments that some words mean, (id, words); none where an id is given."""
    try:
        ledger.show(words, at=view.at or None, known=view.known or None)
    except UnknownIdError:
        found = takewhile(lambda one: one.kind == "commitment", ledger.find(words, days=view.both))
        return [(one.id, one.words) for one in islice(found, _MOST)]
    except AmbiguousIdError:
        return []
    return []
