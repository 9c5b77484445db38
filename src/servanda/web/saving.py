"""Saved views: kept, opened and deleted by whoever made them."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from servanda.web.params import Said
from servanda.web.rooms import rooms
from servanda.web.tables import as_json
from servanda.web.view import View
from servanda.web.views_file import Saved, drop, keep, saved_by

router = APIRouter()
PATHS = ("/views", "/views.json")
WRITES = ("/views/save", "/views/delete")
PAGES = ("/board", "/reports", "/actors", "/network", "/agreements", "/timeline", "/sources")
Name = Annotated[str, Form(max_length=80, description="The name of the view.")]


@router.get("/views", response_class=HTMLResponse)
def views(request: Request, said: Said = "") -> HTMLResponse:
    """The views that the person who asks has saved."""
    return rooms(request).answer(request, "views.html", {"rows": _own(request), "said": said[:300]})


@router.get("/views.json")
def views_json(request: Request) -> Response:
    """The same as JSON."""
    return Response(as_json(_own(request), rooms(request).hide()), media_type="application/json")


@router.post("/views/save", status_code=303, response_class=RedirectResponse)
def save(
    request: Request,
    name: Name,
    address: Annotated[str, Form(max_length=4000, description="The page with its filters, as in the address bar.")],
) -> Response:
    """Saves a page with its filters under a name; one's own view of the same name is replaced."""
    where = urlsplit(address)
    words = " ".join(name.split())
    if where.path not in PAGES or where.netloc:
        raise HTTPException(422, f"A view is one of {', '.join(PAGES)} with its filters.")
    if not words:
        raise HTTPException(422, "A view needs a name.")
    room = rooms(request)
    view = room.reveal(View.of(dict(parse_qsl(where.query))))
    keep(room.settings.views, request.state.person.name, Saved(words, where.path, view.query(page=1)))
    return RedirectResponse(f"{where.path}{room.hide()(view).query(page=1)}", 303)


@router.post("/views/delete", status_code=303, response_class=RedirectResponse)
def delete(request: Request, name: Name) -> Response:
    """Deletes one of the own views."""
    if not drop(rooms(request).settings.views, request.state.person.name, name):
        raise HTTPException(404, "You have no view of that name.")
    return RedirectResponse(f"/views?{urlencode({'said': f'Deleted: {name}.'})}", 303)


def _own(request: Request) -> tuple[Saved, ...]:
    return saved_by(rooms(request).settings.views, request.state.person.name)
