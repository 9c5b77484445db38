"""What a person decides: the review queue, one item beside its report; merges, undo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from servanda.api import OpenLedger, Wanted
from servanda.errors import NothingToUndoError
from servanda.model.enquiries import Opinion, QueueItem
from servanda.model.shelves import Mark
from servanda.model.upkeep import LogLine
from servanda.web.fields import offered
from servanda.web.marks import paragraphs
from servanda.web.params import Ids, Said, Short
from servanda.web.parting import part_at
from servanda.web.reading import read_whole
from servanda.web.rooms import asked, rooms
from servanda.web.users import Person, Role

router = APIRouter()
WRITES = ("/decide", "/judge", "/undo")
KEYS = {"accept": "a", "reject": "r", "unsure": "u", "same": "m", "different": "d", "part of": "p"}
LABELS = {"same": "Merge", "different": "Not the same", "part of": "First is part of second"}
Words = Annotated[str, Form(max_length=2000)]
Item = Annotated[str, Form(max_length=80, description="The id of what is judged, as it was shown.")]
Shown = Annotated[str, Form(max_length=2000, description="The entries of the decisions that were shown with it.")]
_SHOWN = 10  # verdicts that are shown
_STOPPED = "servanda-queue"  # the cookie that keeps the question at which this browser stopped
_MONTH = 30 * 24 * 3600


@router.get("/queue", response_class=HTMLResponse)
def queue(request: Request, item: Short = "", said: Said = "", entry: Ids = "") -> HTMLResponse:
    """The question that is asked for, else the one at which this browser stopped, beside the report it comes from."""
    view = asked(request)
    stopped = request.cookies.get(_STOPPED, "")

    def ask(ledger: OpenLedger) -> dict[str, Any]:
        waiting = ledger.waiting_ids(days=view.both)
        current = _chosen(ledger, waiting, item, stopped)
        found = ledger.opinions() if current else {}
        return {
            **_places(waiting, current),
            "current": current,
            "earlier": found.get(current.id, ()) if current else (),
            "fixes": offered(ledger.mendable(current.id)) if current else (),
            "decided": _decided(ledger),
            "conflicts": len(ledger.disputed()),
        }

    values = rooms(request).desk.ask(ask)
    values |= _beside(request, values["current"])
    words = {"said": said[:300], "entries": entry.split(",") if entry else [], "keys": KEYS, "labels": LABELS}
    answer = rooms(request).answer(request, "queue.html", {**values, **words})
    if values["number"]:
        answer.set_cookie(_STOPPED, values["current"].id, max_age=_MONTH, httponly=True, samesite="lax", path="/queue")
    return answer


def _beside(request: Request, current: QueueItem | None) -> dict[str, Any]:
    """The report that a question comes from, or the part of it that holds the passage, which is marked."""
    if current is None:
        return {"lines": [], "start": 0, "parts_of": 1}
    passage = current.passages[-1].passage
    whole = read_whole(request, passage.report_id)
    shown = part_at(whole, passage.start)
    mark = Mark("passage", "event", passage.start - shown.start, passage.end - shown.start)
    return {"lines": list(paragraphs(shown.text, [mark])), "start": shown.start, "parts_of": len(whole.starts)}


def _chosen(ledger: OpenLedger, waiting: Sequence[str], item: str, stopped: str) -> QueueItem | None:
    """The question that is asked for, be it answered or not; else where somebody stopped, else the first."""
    asked = ledger.question(item) if item else None
    if asked is None and waiting:
        asked = ledger.question(stopped if not item and stopped in waiting else waiting[0])
    return asked


def _places(waiting: Sequence[str], current: QueueItem | None) -> dict[str, Any]:
    """How many wait, which of them this one is (0: none), and which stand before and after it."""
    number = waiting.index(current.id) + 1 if current and current.id in waiting else 0
    return {
        "left": len(waiting),
        "number": number,
        "before": waiting[number - 2] if number > 1 else "",
        "following": waiting[number] if 0 < number < len(waiting) else "",
    }


def _decided(ledger: OpenLedger) -> list[LogLine]:
    """The latest verdicts of people."""
    lines = [line for kind in ("review", "judgement") for line in ledger.log(Wanted(kind, most=_SHOWN, of="person"))]
    return sorted(lines, key=lambda line: line.recorded, reverse=True)[:_SHOWN]


@router.post("/decide", status_code=303, response_class=RedirectResponse)
def decide(
    request: Request,
    item: Item,
    verdict: Words,
    reason: Words = "",
    following: Annotated[str, Form(max_length=80)] = "",
    shown: Shown = "",
) -> Response:
    """Writes one answer to one question that was shown, with its author, and shows the next."""
    if verdict not in KEYS:
        raise HTTPException(422, f"An answer is one of {', '.join(KEYS)}.")
    person = request.state.person.name

    def ask(ledger: OpenLedger) -> tuple[str, str]:
        asked = ledger.question(item)
        if asked is None:
            raise HTTPException(409, "This no longer waits for an answer: the reading changed.")
        if verdict not in asked.answers:
            raise HTTPException(422, f"An answer is one of {', '.join(asked.answers)}.")
        refuse_unseen(ledger.opinions().get(item, ()), shown)
        return ledger.decide(asked, verdict, by=person, reason=reason), latest_of(ledger, person)

    said, entry = rooms(request).desk.ask(ask)
    return returned(request, "/queue", said, entry=entry, item=following)


def refuse_unseen(opinions: Iterable[Opinion], shown: str) -> None:
    """Refuses an answer where somebody answered since the question was shown. Raises HTTPException 409."""
    seen = set(shown.split(","))
    fresh = [one for one in opinions if one.entry not in seen]
    if fresh:
        told = "; ".join(f"{one.author}: {one.answer}" for one in fresh)
        raise HTTPException(409, f"Somebody answered since this was shown ({told}). Open it again to see why.")


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

    def ask(ledger: OpenLedger) -> tuple[str, str]:
        said = ledger.judge(item, verdict, other.strip(), by=person, reason=reason)
        return said, latest_of(ledger, person)

    said, entry = rooms(request).desk.ask(ask)
    return returned(request, f"/c/{item}", said, entry=entry)


@router.post("/undo", status_code=303, response_class=RedirectResponse)
def undo(
    request: Request,
    entry: Annotated[list[str], Form(max_length=100)] = [],  # noqa: B006 - the form's own default
    back: Annotated[str, Form(max_length=80)] = "",
) -> Response:
    """Takes back the entries with these ids, or what the person who asks wrote last."""
    person: Person = request.state.person

    def ask(ledger: OpenLedger) -> tuple[str, str]:
        names = [name for name in (*entry, "" if any(entry) else latest_of(ledger, person.name)) if name]
        if not names:
            raise NothingToUndoError
        lines = [line for name in names for line in ledger.log(Wanted(about=name))[-1:]]  # what speaks of it came later
        for line in lines:
            _refuse_of_others(line, person)
        said = [ledger.undo(name, by=person.name) for name in names][-1]
        return said, next((line.about for line in lines if line.kind == "review"), "")

    said, item = rooms(request).desk.ask(ask)
    return returned(request, "/log", said) if back == "log" else returned(request, "/queue", said, item=item)


def _refuse_of_others(written: LogLine, person: Person) -> None:
    """Refuses a reviewer who would take back what another one wrote. Raises HTTPException 403."""
    if written.author != person.name and person.role < Role.EDITOR:
        raise HTTPException(403, f"{written.author} wrote that. Decide otherwise; both are then shown to be settled.")


def latest_of(ledger: OpenLedger, person: str) -> str:
    """The id of what somebody wrote last that still counts; empty where there is nothing."""
    line = ledger.latest_by(person)
    return line.id if line else ""


def returned(request: Request, path: str, said: str, **more: str) -> Response:
    """Back to a page, with a few words on what was written."""
    said = rooms(request).hide()(said)
    query = {"said": said.split("`", maxsplit=1)[0].strip(), **{name: value for name, value in more.items() if value}}
    return RedirectResponse(f"{path}?{urlencode(query)}", 303)
