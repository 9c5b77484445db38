"""Several questions at once: a list of those that wait, each with its passages, and one answer to those marked."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from servanda.api import OpenLedger
from servanda.web.deciding import KEYS, Words, returned
from servanda.web.rooms import asked, rooms

router = APIRouter()
PATHS = ("/queue/list",)
WRITES = ("/decide/marked",)
ROWS = 20  # questions on one page of the list: what can be looked at before one answer
KINDS = {"bearings": "possible bearing", "pairs": "the same?"}


@router.get("/queue/list", response_class=HTMLResponse, include_in_schema=False)
def listed(request: Request, of: str = "bearings", said: str = "", entry: str = "") -> HTMLResponse:
    """The questions of one kind that wait, each with what it rests on."""
    view = asked(request)
    kind = of if of in KINDS else "bearings"

    def ask(ledger: OpenLedger) -> dict[str, Any]:
        waiting = ledger.queue(days=view.both)
        return {"counts": {name: sum(one.kind == words for one in waiting) for name, words in KINDS.items()}} | {
            "waiting": [one for one in waiting if one.kind == KINDS[kind]]
        }

    found = rooms(request).desk.ask(ask)
    pages = max(1, -(-len(found["waiting"]) // ROWS))
    rows = found["waiting"][(view.page - 1) * ROWS : view.page * ROWS]
    words = {"said": said[:300], "entries": entry.split(",") if entry else [], "of": kind, "keys": KEYS}
    values = {**words, "rows": rows, "pages": pages, "counts": found["counts"]}
    return rooms(request).answer(request, "queue_list.html", values)


@router.post("/decide/marked", status_code=303, response_class=RedirectResponse)
def decide_marked(
    request: Request,
    verdict: Words,
    item: Annotated[list[str], Form(max_length=ROWS, description="The ids that were marked.")] = [],  # noqa: B006
    shown: Annotated[list[str], Form(max_length=ROWS, description="The ids that the page showed.")] = [],  # noqa: B006
    of: str = Form("bearings", max_length=20),
    reason: Words = "",
) -> Response:
    """Writes one answer to the marked questions, all or none; what was not shown cannot be among them."""
    if not item:
        raise HTTPException(422, "Mark at least one question.")
    if not set(item) <= set(shown):
        raise HTTPException(422, "A question that the page did not show is not answered with the others.")
    person = request.state.person.name

    def ask(ledger: OpenLedger) -> list[str]:
        waiting = {one.id: one for one in ledger.queue()}
        missing = [name for name in item if name not in waiting]
        if missing:
            raise HTTPException(
                409, f"{len(missing)} of these no longer wait: somebody answered them. Nothing was written; look again."
            )
        return ledger.decide_all([waiting[name] for name in item], verdict, by=person, reason=reason)

    written = rooms(request).desk.ask(ask)
    said = f"{len(written)} answered: {verdict}, by {person}."
    return returned(request, "/queue/list", said, entry=",".join(written), of=of)
