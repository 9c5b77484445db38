"""The web application put together: who may ask for what, the pages, and what an error looks like."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException as AnyHTTPError

from servanda.errors import AmbiguousIdError, BadDateError, ServandaError, UnknownIdError
from servanda.model.version import VERSION
from servanda.web import adding, asking, batching, deciding, entering, fixing, pages, saving, settling, supposing
from servanda.web.describing import describe
from servanda.web.guard import HEADERS, Guard
from servanda.web.params import bounded
from servanda.web.rooms import Rooms, rooms
from servanda.web.settings import Settings
from servanda.web.users import Role

PUBLIC = frozenset({"/enter", "/login", "/logout", "/static/{name}"})
SHOWN = (*pages.PATHS, *asking.PATHS, *supposing.PATHS, *settling.PATHS, *batching.PATHS, *saving.PATHS, "/queue")
NEEDS: dict[str, Role] = {
    **dict.fromkeys((*SHOWN, *saving.WRITES, "/openapi.json"), Role.READER),
    **dict.fromkeys((*deciding.WRITES, *fixing.WRITES, *settling.WRITES, *batching.WRITES), Role.REVIEWER),
    **dict.fromkeys(adding.PATHS, Role.EDITOR),
}
# the first that fits an address answers
ROOMS = (asking, supposing, settling, saving, pages, batching, deciding, fixing, adding, entering)
WRITES = frozenset(
    {*deciding.WRITES, *fixing.WRITES, *settling.WRITES, *batching.WRITES, *saving.WRITES, *adding.PATHS}
)


_COMMANDS = re.compile(r"(?:(?<=^)|(?<=[.;] ))[^.;]*`servanda [^`]*`[^.;]*[.;]?")


class StrangerError(Exception):
    """Somebody who is not logged in asks for a page."""


def gate(request: Request) -> None:
    """Lets nobody through who may not: what is not in the table is denied."""
    path = getattr(request.scope.get("route"), "path", "")
    if path in PUBLIC:
        return
    room = rooms(request)
    person = room.access.person(request)
    if person is None:
        raise StrangerError
    needed = NEEDS.get(path)
    if needed is None or person.role < needed:
        raise HTTPException(403, "Your role does not allow that.")
    if room.settings.read_only and path in WRITES:
        raise HTTPException(403, "This server only shows: it was started with --read-only.")
    request.state.person = person


def create_app(settings: Settings) -> FastAPI:
    """The application over one ledger."""
    room = Rooms.of(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        room.close()

    app = FastAPI(
        title="Servanda",
        version=VERSION,
        description="Who promised, threatened, ordered or forbade what, according to whom.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        dependencies=[Depends(gate), Depends(bounded)],
    )
    app.state.rooms = room
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]
    app.get("/openapi.json")(lambda: JSONResponse(app.openapi()))
    for part in ROOMS:
        app.include_router(part.router)
    _catch(app)
    app.add_middleware(Guard, settings=settings)
    return app


def _described(app: FastAPI) -> dict[str, Any]:
    app.openapi_schema = app.openapi_schema or describe(app, PUBLIC)
    return app.openapi_schema


def _catch(app: FastAPI) -> None:
    app.add_exception_handler(StrangerError, _stranger)
    app.add_exception_handler(AnyHTTPError, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ServandaError, _trouble)
    app.add_exception_handler(Exception, _fault)


def _stranger(request: Request, _: Exception) -> Response:
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse("/login", 303)
    return _error(request, 401, "Log in first, or send a token.", {"WWW-Authenticate": "Bearer"})


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, AnyHTTPError)
    return _error(request, error.status_code, str(error.detail), error.headers)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first: dict[str, Any] = next(iter(error.errors()), {})
    where = ".".join(str(part) for part in first.get("loc", ()))
    return _error(request, 422, f"{where}: {first.get('msg', 'it does not fit')}")


def _trouble(request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, UnknownIdError) else 400
    status = 300 if isinstance(error, AmbiguousIdError) else status
    status = 422 if isinstance(error, BadDateError) else status
    return _error(request, 404 if status == 300 else status, str(error))


def _fault(request: Request, _: Exception) -> Response:
    """A fault of the program itself: told like any other trouble; the terminal has the rest."""
    words = "That is a fault in Servanda, and nothing was written. The terminal in which it runs says more."
    return _error(request, 500, words, HEADERS)


def in_browser(words: str) -> str:
    """What an error says, without what one would do in a terminal; where that is all it says, as it stands."""
    return _COMMANDS.sub("", words).strip(" ;") or words


def _error(request: Request, status: int, words: str, headers: Any = None) -> Response:
    if "text/html" not in request.headers.get("accept", ""):
        problem = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
        told = {**problem, "detail": rooms(request).hide()(words)}
        return JSONResponse(told, status, headers, media_type="application/problem+json")
    page = rooms(request).page(request, "error.html", {"status": status, "words": in_browser(words)})
    return HTMLResponse(page, status, headers)
