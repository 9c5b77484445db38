"""Several questions at once: a list of those that wait, each with its passages, and one answer to those marked."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from servanda.api import OpenLedger
from servanda.web.deciding import LABELS, Words, returned
from servanda.web.params import Ids, Said, Short
from servanda.web.rooms import asked, rooms

router = APIRouter()
PATHS = ("/queue/list",)
WRITES = ("/decide/marked",)
ROWS = 20  # questions on one page of the list: what can be looked at before one answer
KINDS = {"bearings": "possible bearing", "pairs": "the same?"}


@router.get("/queue/list", response_class=HTMLResponse)
def listed(request: Request, of: Short = "bearings", said: Said = "", entry: Ids = "") -> HTMLResponse:
    """The questions of one kind that wait, each with what it rests on."""
    view = asked(request)
    kind = of if of in KINDS else "bearings"

    def ask(ledger: OpenLedger) -> dict[str, Any]:
        waiting = ledger.waiting_ids(days=view.both)
        pairs = [one for one in waiting if one.startswith("q")]
        own = pairs if kind == "pairs" else [one for one in waiting if not one.startswith("q")]
        shown = [ledger.question(one) for one in own[(view.page - 1) * ROWS : view.page * ROWS]]
        return {
            "counts": {"bearings": len(waiting) - len(pairs), "pairs": len(pairs)},
            "rows": [one for one in shown if one],
            "pages": max(1, -(-len(own) // ROWS)),
        }

    found = rooms(request).desk.ask(ask)
    words = {"said": said[:300], "entries": entry.split(",") if entry else [], "of": kind, "labels": LABELS}
    values = {**words, **found}
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
        waiting = frozenset(ledger.waiting_ids())
        asked = [one for name in item if name in waiting and (one := ledger.question(name))]
        if missing := len(item) - len(asked):
            raise HTTPException(
                409, f"{missing} of these no longer wait: somebody answered them. Nothing was written; look again."
            )
        return ledger.decide_all(asked, verdict, by=person, reason=reason)

    written = rooms(request).desk.ask(ask)
    said = f"{len(written)} answered: {verdict}, by {person}."
    return returned(request, "/queue/list", said, entry=",".join(written), of=of)
