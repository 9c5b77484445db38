"""A real browser for the pages: Debian's chromium. Without it these tests skip, and say so; in CI they run."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute

from servanda.web.app import PUBLIC, ROOMS, create_app
from servanda.web.settings import Settings

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
HTML = sorted(  # every page there is, from the application's own routes: none can be forgotten
    route.path
    for room in ROOMS
    for route in room.router.routes
    if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and route.response_class is HTMLResponse
)
SHARED = [path for path in HTML if path.endswith(".html")]  # files that a browser keeps
PAGES = [path[1:] for path in HTML if "{" not in path and path not in {"/", *SHARED, *PUBLIC}]
DAYS = "?at=2021-08-31&known=2021-08-31"
if CHROMIUM is None and os.environ.get("CI"):
    raise RuntimeError("CI runs without chromium: .ci/run must install it.")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="BROWSER TESTS SKIPPED: install chromium to run them")


@contextmanager
def serving(ledger: Path, made: FastAPI | None = None) -> Iterator[tuple[str, str]]:
    """A running server over a ledger: its address and the single-use path."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = made or create_app(Settings(ledger, port=port))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}", app.state.rooms.access.link
    server.should_exit = True
    thread.join()


class Visit:
    """A page with everything that it complains of."""

    def __init__(self, context: Any, base: str) -> None:
        self.page = context.new_page()
        self.base = base
        self.trouble: list[str] = []
        self.page.on("console", lambda message: self._hear(message.type, message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("request", lambda request: self._leaves(request.url))

    def _hear(self, kind: str, words: str) -> None:
        if kind in {"error", "warning"}:
            self.trouble.append(words)

    def _leaves(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "blob:")):
            self.trouble.append(f"asks {url}")

    def go(self, path: str) -> Any:
        """Opens an address."""
        self.page.goto(self.base + path)
        return self.page


@contextmanager
def launched() -> Iterator[Any]:
    """One browser for many walks."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def violations(page: Any) -> list[str]:
    """What axe finds that is serious."""
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]} {one['nodes'][0].get('failureSummary', '')[:200]}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
    ]
