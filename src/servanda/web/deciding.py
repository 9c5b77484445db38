"""The review queue: one item beside its report, one key a verdict, undo."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from servanda.api import OpenLedger
from servanda.api.browsing import Waiting
from servanda.web.marks import paragraphs
from servanda.web.rooms import rooms
from servanda.web.view import View

router = APIRouter()
PATHS = ("/queue", "/decide", "/undo")
VERDICTS = ("accept", "reject", "unsure")


@router.get("/queue", response_class=HTMLResponse, include_in_schema=False)
def queue(request: Request, item: str = "", said: str = "") -> HTMLResponse:
    """The item to decide next, or the one that is asked for."""
    view = View.of(request.query_params)

    def ask(ledger: OpenLedger) -> dict[str, object]:
        browser = view.browse(ledger)
        waiting = browser.waiting()
        place = next((number for number, one in enumerate(waiting) if one.id == item), 0)
        current: Waiting | None = waiting[place] if waiting else None
        shown = browser.report(current.line.evidence.passage.report_id) if current else None
        lines = (
            list(paragraphs(shown.text, [m for m in shown.marks if m.item == current.event]))
            if shown and current
            else []
        )
        return {
            "waiting": waiting,
            "place": place,
            "current": current,
            "shown": shown,
            "lines": lines,
            "decided": browser.decided()[:10],
        }

    return rooms(request).answer(request, "queue.html", {**rooms(request).desk.ask(ask), "said": said[:300]})


@router.post("/decide", status_code=303, response_class=RedirectResponse)
def decide(
    request: Request,
    item: Annotated[str, Form(description="The id of what is judged, as it was shown.")],
    verdict: Annotated[str, Form(description="accept, reject or unsure")],
    reason: Annotated[str, Form(max_length=2000)] = "",
    following: Annotated[str, Form(max_length=80, description="The id of the item to show next.")] = "",
) -> Response:
    """Writes one verdict on one item that was shown, with its author, and shows the next."""
    if verdict not in VERDICTS:
        raise HTTPException(422, f"A verdict is one of {', '.join(VERDICTS)}.")
    person = request.state.person.name
    said = rooms(request).desk.ask(lambda ledger: ledger.review(item, verdict, by=person, reason=reason))
    return RedirectResponse(f"/queue?item={quote(following)}&said={quote(said.split('. `')[0])}", 303)


@router.post("/undo", status_code=303, response_class=RedirectResponse)
def undo(request: Request) -> Response:
    """Takes back the latest verdict."""
    person = request.state.person.name
    said = rooms(request).desk.ask(lambda ledger: ledger.undo(by=person))
    return RedirectResponse(f"/queue?said={quote(said)}", 303)
