"""Coming in and going out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from servanda.web.access import COOKIE, LASTS
from servanda.web.params import Short
from servanda.web.rooms import rooms

router = APIRouter()


@router.get("/enter", response_class=HTMLResponse)
def enter(request: Request, key: Short = "") -> Response:
    """Takes the single-use link."""
    session = rooms(request).access.enter(key)
    if session is None:
        return _form(request, "This link was used, or is not whole. Start `servanda serve` again for a new one.", 403)
    return _in(request, session)


@router.get("/login", response_class=HTMLResponse)
def login(request: Request) -> Response:
    """The page that asks for name and password, or says where the link is."""
    return _form(request, "", 200)


@router.post("/login", status_code=303, response_class=RedirectResponse)
def log_in(request: Request, name: Annotated[str, Form()] = "", password: Annotated[str, Form()] = "") -> Response:
    """Takes name and password."""
    address = request.client.host if request.client else ""
    session = rooms(request).access.log_in(address, name, password)
    return _form(request, "Name and password do not fit.", 403) if session is None else _in(request, session)


@router.post("/logout", status_code=303, response_class=RedirectResponse)
def log_out(request: Request) -> Response:
    """Ends the session."""
    rooms(request).access.log_out(request.cookies.get(COOKIE))
    left = RedirectResponse("/login", 303)
    left.delete_cookie(COOKIE)
    return left


def _in(request: Request, session: str) -> Response:
    answer = RedirectResponse("/board", 303)
    safe = request.url.scheme == "https"
    answer.set_cookie(COOKIE, session, max_age=LASTS, httponly=True, samesite="lax", secure=safe)
    return answer


def _form(request: Request, words: str, status: int) -> HTMLResponse:
    room = rooms(request)
    values = {"words": words, "local": room.settings.is_local}
    return HTMLResponse(room.page(request, "login.html", values), status)
