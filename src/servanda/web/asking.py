"""Questions to the whole ledger: what if, what changed, what was written."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from servanda.api import Wanted
from servanda.web.rooms import rooms
from servanda.web.tables import as_json
from servanda.web.view import PAGE, View

router = APIRouter()
PATHS = ("/whatif", "/whatif.json", "/check", "/check.json", "/log")
_LONGEST = 500


@router.get("/whatif", response_class=HTMLResponse, include_in_schema=False)
def what_if(request: Request, that: str = "", by: str = "", on: str = "") -> HTMLResponse:
    """What would be different if something were so."""
    values = {"that": that[:_LONGEST], "by": by[:_LONGEST], "on": on[:20], "found": _supposed(request, that, by, on)}
    return rooms(request).answer(request, "whatif.html", values)


@router.get("/whatif.json")
def what_if_json(request: Request, that: str, by: str = "", on: str = "") -> Response:
    """The same as JSON: each finding that would change, for whom, and what would fall due."""
    found = _supposed(request, that, by, on)
    return Response(as_json(found, rooms(request).mask()), media_type="application/json")


def _supposed(request: Request, that: str, by: str, on: str) -> object:
    view = View.of(request.query_params)
    if not that.strip():
        return None
    words = that.strip()[:_LONGEST]
    return rooms(request).desk.ask(lambda led: led.what_if(words, by=by or None, on=on or None, days=view.both))


@router.get("/check", response_class=HTMLResponse, include_in_schema=False)
def check(request: Request, since: str = "") -> HTMLResponse:
    """What wants a look, and what can hardly be checked."""
    view = View.of(request.query_params)
    found = rooms(request).desk.ask(lambda ledger: ledger.check(since or None, days=view.both))
    return rooms(request).answer(request, "check.html", {"found": found, "since": since})


@router.get("/check.json")
def check_json(request: Request, since: str = "") -> Response:
    """The same as JSON."""
    view = View.of(request.query_params)
    found = rooms(request).desk.ask(lambda ledger: ledger.check(since or None, days=view.both))
    return Response(as_json(found, rooms(request).mask()), media_type="application/json")


@router.get("/log", response_class=HTMLResponse, include_in_schema=False)
def log(request: Request, kind: str = "", by: str = "", about: str = "", said: str = "") -> HTMLResponse:
    """Everything that was read and judged, the latest first."""
    view = View.of(request.query_params)
    wanted = Wanted(kind or None, by or None, about or None, most=view.page * PAGE + 1)
    lines = rooms(request).desk.ask(lambda ledger: ledger.log(wanted))
    shown = lines[(view.page - 1) * PAGE : view.page * PAGE]
    values = {"rows": shown, "more": len(lines) > view.page * PAGE, "kind": kind, "by": by, "about": about}
    return rooms(request).answer(request, "log.html", {**values, "said": said[:300]})
