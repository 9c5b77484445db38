"""Adding reports: upload or paste, progress as it comes, problems shown."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict, replace
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Path, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse

from servanda.api import OpenLedger
from servanda.api.browsing import Browser
from servanda.web.hiding import HIDDEN
from servanda.web.jobs import Job
from servanda.web.rooms import rooms

router = APIRouter()
Named = Annotated[str, Path(max_length=80)]
PATHS = ("/add", "/add/sample", "/add/{job}", "/add/{job}.json", "/add/{job}/events")
_PAUSE = 0.3  # seconds between two looks at a job


@router.get("/add", response_class=HTMLResponse)
def form(request: Request) -> HTMLResponse:
    """Where reports are added."""
    return rooms(request).answer(request, "add.html", _form_values(request))


@router.post("/add", status_code=303, response_class=RedirectResponse)
async def add(
    request: Request,
    files: Annotated[list[UploadFile], File(description="Report files.")] = [],  # noqa: B006 - the form's own default
    pasted: Annotated[str, Form(description="The text of one report.")] = "",
) -> Response:
    """Begins to read uploaded files or a pasted text; the answer leads to the progress of the reading."""
    given = [(file.filename or "report.txt", await file.read()) for file in files if file.filename]
    if pasted.strip():
        given.append(("pasted.txt", pasted.encode("utf-8", "surrogatepass")))
    if not given:
        raise HTTPException(422, "Choose a file or paste a text.")
    job = await asyncio.to_thread(rooms(request).jobs.start, given)
    return RedirectResponse(f"/add/{job.id}", 303)


@router.post("/add/sample", status_code=303, response_class=RedirectResponse)
def sample(request: Request) -> Response:
    """Begins to read the sample corpus that ships with Servanda."""
    if not rooms(request).settings.samples.is_dir():
        raise HTTPException(404, "The sample corpus is only there when the server runs in a checkout.")
    job = rooms(request).jobs.start_paths((str(rooms(request).settings.samples),))
    return RedirectResponse(f"/add/{job.id}", 303)


@router.get("/add/{job}.json")
def progress_json(request: Request, job: Named) -> JSONResponse:
    """How far a reading has come, as JSON."""
    return JSONResponse(_state(_job(request, job)))


@router.get("/add/{job}", response_class=HTMLResponse)
def progress(request: Request, job: Named) -> HTMLResponse:
    """How far a reading has come."""
    found = _job(request, job)
    titles = rooms(request).desk.ask(lambda ledger: _titles(ledger, found)) if found.done else ()
    return rooms(request).answer(request, "progress.html", {"job": found, "titles": titles})


def _titles(ledger: OpenLedger, job: Job) -> list[tuple[str, str]]:
    """The reports that were read, by id and title."""
    browser = Browser(ledger)
    return [(name, browser.report(name).row.title) for name in job.reports]


@router.get("/add/{job}/events")
def events(request: Request, job: Named) -> StreamingResponse:
    """The same as it comes (server-sent events)."""
    _job(request, job)

    async def stream() -> AsyncIterator[str]:
        last = ""
        while not await request.is_disconnected():
            state = _job(request, job)
            words = json.dumps(_state(state))
            if words != last:
                yield f"data: {words}\n\n"
                last = words
            if state.done:
                return
            await asyncio.sleep(_PAUSE)

    return StreamingResponse(stream(), media_type="text/event-stream")


def _state(job: Job) -> dict[str, object]:
    return {**asdict(job), "records": job.records}


def _job(request: Request, identity: str) -> Job:
    found = rooms(request).jobs.get(identity)
    if found is None:
        raise HTTPException(404, "There is no such reading; a restart of the server forgets them.")
    return _nameless(found) if rooms(request).settings.incognito else found


def _nameless(job: Job) -> Job:
    """A reading whose files are not named: what a file is called may name a source that nobody has read yet."""
    problems = tuple(f"{HIDDEN}: {problem.partition(': ')[2]}" for problem in job.problems)
    failed = "The reading stopped; a server without --incognito says why." if job.failed else None
    return replace(job, names=(HIDDEN,) * len(job.names), problems=problems, failed=failed)


def _form_values(request: Request) -> dict[str, object]:
    settings = rooms(request).settings
    return {"most": settings.upload // (1024 * 1024), "samples": settings.samples.is_dir()}
