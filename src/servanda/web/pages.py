"""The pages that only show."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from markupsafe import Markup

from servanda.api import OpenLedger
from servanda.api.browsing import moments_of
from servanda.errors import UnknownIdError
from servanda.model.answers import Board
from servanda.web.drawing import draw
from servanda.web.fields import offered
from servanda.web.hiding import HIDDEN
from servanda.web.marks import paragraphs
from servanda.web.params import Ids, Place, Said
from servanda.web.parting import part, part_at
from servanda.web.reading import read_whole
from servanda.web.records import record_of
from servanda.web.rooms import asked, rooms
from servanda.web.sorting import in_order
from servanda.web.tables import TABLES, as_json, csv_pieces, json_pieces, pieces, rows_of
from servanda.web.view import PAGE, key_of

router = APIRouter()
PATHS = (
    "/",
    "/board",
    "/board.html",
    "/c/{identity}",
    "/c/{identity}.json",
    "/c/{identity}.html",
    "/reports",
    "/r/{identity}",
    "/r/{identity}.json",
    "/actors",
    "/a/{key}",
    "/network",
    "/agreements",
    "/timeline",
    "/sources",
    "/help",
    "/{table}.{suffix}",
)
STATIC = {
    "app.css": "text/css; charset=utf-8",
    "app.js": "text/javascript; charset=utf-8",
    "network.js": "text/javascript; charset=utf-8",
    "htmx.min.js": "text/javascript; charset=utf-8",
    "cytoscape.min.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_MENDED = 20  # readings of one commitment that can be mended on its page
Identity = Annotated[str, Path(pattern=r"^[0-9a-z]{1,80}$")]


def grouped(board: Board) -> list[tuple[str, int]]:
    """Each status with how many there are, the most first."""
    return sorted(board.totals.items(), key=lambda pair: (-pair[1], pair[0]))


@router.get("/", response_class=HTMLResponse)
def first() -> RedirectResponse:
    """The first page is the board."""
    return RedirectResponse("/board", 303)


@router.get("/board", response_class=HTMLResponse)
def board(request: Request) -> HTMLResponse:
    """Commitments by status."""
    view = asked(request)
    found = rooms(request).desk.ask_once(("board", view), lambda ledger: view.board(ledger, view.start, PAGE))
    whole = sum(found.totals.values())
    values = {"board": found, "whole": whole, "pages": paged(whole), "counts": grouped(found)}
    values["samples"] = not whole and rooms(request).settings.samples.is_dir()
    return rooms(request).answer(request, "board.html", values)


@router.get("/board.html", response_class=HTMLResponse)
def share(request: Request) -> HTMLResponse:
    """The view as one file that needs nothing else."""
    view = asked(request)

    def ask(ledger: OpenLedger) -> dict[str, Any]:
        found = view.board(ledger, 0, PAGE)
        shown = [ledger.show(row.id, at=view.at or None, known=view.known or None) for row in found.rows]
        return {"pages": shown, "whole": sum(found.totals.values()), "at": found.at, "known": found.known}

    return _one_file(request, rooms(request).desk.ask(ask), "board")


@router.get("/c/{identity}.html", response_class=HTMLResponse)
def share_one(request: Request, identity: Identity) -> HTMLResponse:
    """One commitment as one file that needs nothing else."""
    view = asked(request)
    shown = rooms(request).desk.ask(lambda led: led.show(identity, at=view.at or None, known=view.known or None))
    values = {"pages": [shown], "whole": 1, "at": shown.at, "known": shown.known}
    return _one_file(request, values, shown.row.id[:7])


def _one_file(request: Request, values: dict[str, Any], name: str) -> HTMLResponse:
    style = Markup(files("servanda.web").joinpath("static/app.css").read_text("utf-8"))
    page = rooms(request).page(request, "share.html", {**values, "style": style})
    return HTMLResponse(page, headers={"Content-Disposition": f'attachment; filename="servanda-{name}.html"'})


@router.get("/c/{identity}.json")
def commitment_json(request: Request, identity: Identity) -> Response:
    """One commitment as JSON: its readings, voices, bearings, conditions, links."""
    view = asked(request)
    shown = rooms(request).desk.ask(lambda led: led.show(identity, at=view.at or None, known=view.known or None))
    return Response(as_json(shown, rooms(request).hide()), media_type="application/json")


@router.get("/c/{identity}", response_class=HTMLResponse)
def commitment(request: Request, identity: Identity, said: Said = "", entry: Ids = "") -> HTMLResponse:
    """One commitment with everything it rests on."""
    view = asked(request)
    at, known = view.at or None, view.known or None

    def ask(ledger: OpenLedger) -> dict[str, Any]:
        shown = ledger.show(identity, at=at, known=known)
        return {
            "shown": shown,
            "said": said[:300],
            "entries": entry.split(",") if entry else [],
            "disputed": ledger.disputed(),
            "fixes": {line.id: offered(ledger.mendable(line.id)) for line in shown.renderings[:_MENDED]},
            "proof": ledger.why(identity, at=at, known=known),
            "follows": ledger.follows(identity, at=at, known=known),
            "drawing": draw(moments_of(ledger, identity, at, known), {shown.row.id: (shown.row.act, shown.row.status)}),
        }

    return rooms(request).answer(request, "commitment.html", rooms(request).desk.ask(ask))


@router.get("/reports", response_class=HTMLResponse)
def reports(request: Request) -> HTMLResponse:
    """Every report that was read."""
    return _table_page(request, "reports", "reports.html")


@router.get("/r/{identity}.json")
def report_json(request: Request, identity: Identity) -> Response:
    """A report as JSON: its text, and each mark with its place in code points."""
    view = asked(request)
    shown = rooms(request).desk.ask(lambda ledger: view.browse(ledger).report(identity))
    return Response(as_json(shown, rooms(request).hide()), media_type="application/json")


@router.get("/r/{identity}", response_class=HTMLResponse)
def report(request: Request, identity: Identity, span: Place = 0) -> HTMLResponse:
    """A report's untouched text with everything that was read in it; of a very long one, a part."""
    whole = read_whole(request, identity)
    view, page = asked(request), whole.page
    shown = part_at(whole, span) if span else part(whole, view.page)
    values = {
        "shown": replace(page, text="", marks=(), cards=()),  # what is long is told by the part
        "part": replace(shown, text="", marks=()),
        "start": shown.start,
        "parts_of": whole.commitments,
        "lines": list(paragraphs(shown.text, shown.marks)),
        "layers": sorted({mark.layer for mark in page.marks}),
    }
    return rooms(request).answer(request, "report.html", values)


@router.get("/actors", response_class=HTMLResponse)
def actors(request: Request) -> HTMLResponse:
    """Everybody who has a part in a commitment."""
    return _table_page(request, "actors", "actors.html")


@router.get("/a/{key}", response_class=HTMLResponse)
def actor(request: Request, key: Identity) -> HTMLResponse:
    """What one actor owes, is owed, threatens, vouches for and says."""
    view = asked(request)
    hide = rooms(request).hide()
    names = rooms(request).desk.ask_once(
        ("keys of actors", view.days),
        lambda ledger: {key_of(hide(row.name)): row.name for row in view.browse(ledger).actors()},
    )

    if key not in names:
        raise UnknownIdError("actor", key)

    def ask(ledger: OpenLedger) -> dict[str, Any]:
        found = view.browse(ledger).actor(names[key])
        return {"actor": found, "record": record_of(ledger, found, view)}

    values = rooms(request).desk.ask_once(("actor", names[key], view.both), ask)
    return rooms(request).answer(request, "actor.html", values)


@router.get("/network", response_class=HTMLResponse)
def network(request: Request) -> HTMLResponse:
    """Who undertakes what toward whom, as a graph and as a table."""
    return _table_page(request, "network", "network.html")


@router.get("/agreements", response_class=HTMLResponse)
def agreements(request: Request) -> HTMLResponse:
    """Agreements with their terms."""
    return _table_page(request, "agreements", "agreements.html")


@router.get("/sources", response_class=HTMLResponse)
def sources(request: Request) -> HTMLResponse:
    """Who says, how often alone."""
    return _table_page(request, "sources", "sources.html")


@router.get("/timeline", response_class=HTMLResponse)
def timeline(request: Request) -> HTMLResponse:
    """When commitments bind and what happened."""
    view = asked(request)

    def ask(ledger: OpenLedger) -> dict[str, Any]:
        board = replace(view, sort="").board(ledger, view.start, PAGE)
        found = in_order(view.browse(ledger).timeline(board.rows), view.sort)
        labels = {row.id: (f"{row.debtor or 'somebody'}: {row.act}", row.status) for row in board.rows}
        whole = sum(board.totals.values())
        return {"moments": found, "drawing": draw(found, labels), "whole": whole, "pages": paged(whole)}

    return rooms(request).answer(request, "timeline.html", rooms(request).desk.ask_once(("timeline", view), ask))


@router.get("/help", response_class=HTMLResponse)
def help_page(request: Request) -> HTMLResponse:
    """What the signs and keys mean."""
    return rooms(request).answer(request, "help.html", {"hidden": HIDDEN})


@router.get("/static/{name}")
def static(name: Annotated[str, Path(max_length=80)]) -> Response:
    """A file of the application itself."""
    if name not in STATIC:
        raise HTTPException(404, "There is no such file.")
    return Response(files("servanda.web").joinpath(f"static/{name}").read_bytes(), media_type=STATIC[name])


@router.get("/{table}.{suffix}")
def as_file(request: Request, table: str, suffix: str) -> Response:
    """Any table as CSV or JSON, at the address of its page with a suffix: /board.csv, /sources.json."""
    if table not in TABLES or suffix not in {"csv", "json"}:
        raise HTTPException(404, f"There are tables {', '.join(TABLES)}, each as .csv and .json.")
    view, hide = asked(request), rooms(request).hide()
    told = pieces(table, rooms(request).desk, view)
    found = chain([next(told, ())], told)  # the first now: what is wrong with the question is told by the status
    if suffix == "json":
        return StreamingResponse(json_pieces(found, hide), media_type="application/json")
    named = {"Content-Disposition": f'attachment; filename="servanda-{table}.csv"'}
    return StreamingResponse(csv_pieces(found, hide), media_type="text/csv; charset=utf-8", headers=named)


def paged(whole: int) -> int:
    """How many pages so many rows fill."""
    return max(1, -(-whole // PAGE))


def _table_page(request: Request, table: str, template: str) -> HTMLResponse:
    view = asked(request)
    found = rooms(request).desk.ask_once(
        ("rows", table, replace(view, page=1, look="table")), lambda ledger: rows_of(table, ledger, view)
    )
    rows = found[view.start : view.start + PAGE]
    values = {"rows": rows, "whole": len(found), "pages": paged(len(found))}
    return rooms(request).answer(request, template, values)
