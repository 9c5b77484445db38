"""What a person decides: the review queue, one item beside its report; fixes, merges, undo."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from servanda.api import OpenLedger, Wanted
from servanda.model.enquiries import QueueItem
from servanda.model.shelves import Mark
from servanda.model.upkeep import LogLine
from servanda.web.marks import paragraphs
from servanda.web.rooms import rooms
from servanda.web.view import View

router = APIRouter()
WRITES = ("/decide", "/mend", "/judge", "/undo")
KEYS = {"accept": "a", "reject": "r", "unsure": "u", "same": "s", "different": "d", "part of": "p"}
_SHOWN, _LOOKED = 10, 200  # verdicts that are shown; judgements among which those of people are looked for
FIELDS = ("debtor", "performer", "creditor", "beneficiary", "target", "until", "made")
Words = Annotated[str, Form(max_length=2000)]
Item = Annotated[str, Form(max_length=80, description="The id of what is judged, as it was shown.")]


@router.get("/queue", response_class=HTMLResponse, include_in_schema=False)
def queue(request: Request, item: str = "", said: str = "") -> HTMLResponse:
    """The item to decide next, or the one that is asked for, beside the report that it comes from."""
    view = View.of(request.query_params)

    def ask(ledger: OpenLedger) -> dict[str, object]:
        waiting = ledger.queue(days=view.both)
        place = next((number for number, one in enumerate(waiting) if one.id == item), 0)
        current: QueueItem | None = waiting[place] if waiting else None
        passage = current.passages[-1].passage if current else None
        shown = view.browse(ledger).report(passage.report_id) if passage else None
        mark = [Mark("passage", "event", passage.start, passage.end)] if passage else []
        return {
            "left": len(waiting),
            "current": current,
            "following": waiting[place + 1].id if place + 1 < len(waiting) else "",
            "shown": shown,
            "lines": list(paragraphs(shown.text, mark)) if shown else [],
            "decided": _decided(ledger),
        }

    values = {**rooms(request).desk.ask(ask), "said": said[:300], "keys": KEYS}
    return rooms(request).answer(request, "queue.html", values)


def _decided(ledger: OpenLedger) -> list[LogLine]:
    """The latest verdicts of people."""
    lines = [*ledger.log(Wanted("review", most=_SHOWN)), *ledger.log(Wanted("judgement", most=_LOOKED))]
    by_people = [line for line in lines if line.author_kind == "person"]
    return sorted(by_people, key=lambda line: line.recorded, reverse=True)[:_SHOWN]


@router.post("/decide", status_code=303, response_class=RedirectResponse)
def decide(
    request: Request,
    item: Item,
    verdict: Words,
    reason: Words = "",
    following: Annotated[str, Form(max_length=80)] = "",
) -> Response:
    """Writes one answer to one question that was shown, with its author, and shows the next."""
    if verdict not in KEYS:
        raise HTTPException(422, f"An answer is one of {', '.join(KEYS)}.")
    person = request.state.person.name

    def ask(ledger: OpenLedger) -> str:
        waiting = next((one for one in ledger.queue() if one.id == item), None)
        if waiting is None:
            raise HTTPException(409, "This no longer waits for an answer: somebody decided it, or the reading changed.")
        if verdict not in waiting.answers:
            raise HTTPException(422, f"An answer is one of {', '.join(waiting.answers)}.")
        return ledger.decide(waiting, verdict, by=person, reason=reason)

    return _back("/queue", rooms(request).desk.ask(ask), item=following)


@router.post("/mend", status_code=303, response_class=RedirectResponse)
def mend(
    request: Request,
    item: Item,
    commitment: Annotated[str, Form(pattern=r"^[0-9a-z]{1,80}$")],
    field: Annotated[str, Form(description="debtor, until ...")],
    value: Words,
    reason: Words = "",
) -> Response:
    """Fixes one field of a reading and accepts it so."""
    if field not in FIELDS:
        raise HTTPException(422, f"A field is one of {', '.join(FIELDS)}.")
    person = request.state.person.name
    mended = [f"{field}={value.strip()}"]
    said = rooms(request).desk.ask(lambda led: led.review(item, "fix", by=person, reason=reason, mended=mended))
    return _back(f"/c/{commitment}", said)


@router.post("/judge", status_code=303, response_class=RedirectResponse)
def judge(
    request: Request,
    item: Annotated[str, Form(pattern=r"^[0-9a-z]{1,80}$")],
    verdict: Words,
    other: Item,
    reason: Words = "",
) -> Response:
    """Says that two commitments are the same, different, or one part of the other; undo takes it back."""
    person = request.state.person.name
    said = rooms(request).desk.ask(lambda led: led.judge(item, verdict, other.strip(), by=person, reason=reason))
    return _back(f"/c/{item}", said)


@router.post("/undo", status_code=303, response_class=RedirectResponse)
def undo(
    request: Request, entry: Annotated[str, Form(max_length=80)] = "", back: Annotated[str, Form(max_length=80)] = ""
) -> Response:
    """Takes back the latest verdict, or the entry with an id."""
    person = request.state.person.name
    said = rooms(request).desk.ask(lambda ledger: ledger.undo(entry or None, by=person))
    return _back("/log" if back == "log" else "/queue", said)


def _back(path: str, said: str, **more: str) -> Response:
    query = {"said": said.split("`", maxsplit=1)[0].strip(), **{name: value for name, value in more.items() if value}}
    return RedirectResponse(f"{path}?{urlencode(query)}", 303)
