"""Conflicts between reviewers: both decisions side by side, and the third that settles them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from servanda.api import OpenLedger
from servanda.model.enquiries import Dispute
from servanda.web.deciding import LABELS, Item, Shown, Words, latest_of, returned
from servanda.web.params import Ids, Said
from servanda.web.rooms import rooms
from servanda.web.tables import as_json

router = APIRouter()
PATHS = ("/conflicts", "/conflicts.json", "/conflicts/{identity}")
WRITES = ("/settle",)


@router.get("/conflicts", response_class=HTMLResponse)
def conflicts(request: Request, said: Said = "", entry: Ids = "") -> HTMLResponse:
    """Every question that people answered differently."""
    values = {"rows": _all(request), "said": said[:300], "entries": entry.split(",") if entry else []}
    return rooms(request).answer(request, "conflicts.html", values)


@router.get("/conflicts.json")
def conflicts_json(request: Request) -> Response:
    """The same as JSON: each question with who decided what, when and why."""
    return Response(as_json(_all(request), rooms(request).hide()), media_type="application/json")


@router.get("/conflicts/{identity}", response_class=HTMLResponse)
def conflict(request: Request, identity: Annotated[str, Path(pattern=r"^[0-9a-z]{1,80}$")]) -> HTMLResponse:
    """One question with both decisions, their passages, and what can be done."""
    found = next((one for one in _all(request) if one.item.id == identity), None)
    if found is None:
        raise HTTPException(404, "On this nobody differs: it was settled, or somebody thought again.")
    return rooms(request).answer(request, "conflict.html", {"one": found, "labels": LABELS})


@router.post("/settle", status_code=303, response_class=RedirectResponse)
def settle(
    request: Request,
    item: Item,
    verdict: Annotated[str, Form(max_length=80, description="The entry that is upheld, or another answer.")],
    shown: Shown,
    reason: Words = "",
) -> Response:
    """Writes the decision that counts in the stead of those that differ; undo lets them count again."""
    person = request.state.person.name
    if not reason.strip():
        raise HTTPException(422, "Settling needs a reason: those who decided otherwise will want to read it.")

    def ask(ledger: OpenLedger) -> tuple[str, str]:
        names = tuple(name for name in shown.split(",") if name)
        said = ledger.settle(item, verdict, shown=names, by=person, reason=reason.strip())
        return said, latest_of(ledger, person)

    said, entry = rooms(request).desk.ask(ask)
    return returned(request, "/conflicts", said, entry=entry)


def _all(request: Request) -> tuple[Dispute, ...]:
    return rooms(request).desk.ask(lambda ledger: ledger.disputes())
