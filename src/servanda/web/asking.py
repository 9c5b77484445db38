"""Questions to the whole ledger: what changed, what wants a look, what was written."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from servanda.api import Days, OpenLedger, Wanted
from servanda.model.enquiries import CheckPage
from servanda.web.params import Said, Short
from servanda.web.rooms import asked, rooms
from servanda.web.tables import as_json
from servanda.web.view import PAGE

router = APIRouter()
_SORTS = ("overdue", "contested", "due", "broken", "possible", "conflicts", "lint")
_SHOWN = 50  # lines of a sort on the page; the JSON file holds all
PATHS = ("/check", "/check.json", "/log")


@router.get("/check", response_class=HTMLResponse)
def check(request: Request, since: Short = "") -> HTMLResponse:
    """What wants a look, and what can hardly be checked."""
    view = asked(request)
    found, counts = rooms(request).desk.ask_once(
        ("check", since, view.both), lambda led: _checked(led, since, view.both)
    )
    return rooms(request).answer(request, "check.html", {"found": found, "counts": counts, "since": since})


def _checked(ledger: OpenLedger, since: str, days: Days) -> tuple[CheckPage, dict[str, int]]:
    """What wants a look, so much of each sort as a page can show, with how much there is of each."""
    found = ledger.check(since or None, days=days)
    lists = {name: getattr(found, name) for name in _SORTS}
    shown = replace(found, **{name: lines[:_SHOWN] for name, lines in lists.items()})
    return shown, {name: len(lines) for name, lines in lists.items()}


@router.get("/check.json")
def check_json(request: Request, since: Short = "") -> Response:
    """The same as JSON."""
    view = asked(request)
    found = rooms(request).desk.ask(lambda ledger: ledger.check(since or None, days=view.both))
    return Response(as_json(found, rooms(request).hide()), media_type="application/json")


@router.get("/log", response_class=HTMLResponse)
def log(
    request: Request, kind: Short = "", by: Short = "", about: Short = "", said: Said = "", of: Short = ""
) -> HTMLResponse:
    """Everything that was read and judged, the latest first."""
    view = asked(request)
    wanted = Wanted(kind or None, by or None, about or None, most=view.page * PAGE + 1, of=of or None)
    lines = rooms(request).desk.ask(lambda ledger: ledger.log(wanted))
    shown = lines[(view.page - 1) * PAGE : view.page * PAGE]
    values = {"rows": shown, "more": len(lines) > view.page * PAGE, "kind": kind, "by": by}
    return rooms(request).answer(request, "log.html", {**values, "about": about, "of": of, "said": said[:300]})
