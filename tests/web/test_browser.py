"""The pages in a real browser: walks by keyboard and mouse, accessibility, a clean console, no request that leaves.

Needs Debian's chromium; without it these tests skip, and say so. In CI they run.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from servanda.web.app import create_app
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
DAYS = "?at=2021-08-31&known=2021-08-31"
PAGES = [
    "board",
    "queue",
    "queue/list",
    "conflicts",
    "views",
    "reports",
    "actors",
    "network",
    "agreements",
    "timeline",
    "sources",
    "whatif",
    "check",
    "log",
    "add",
    "help",
]

if CHROMIUM is None and os.environ.get("CI"):
    raise RuntimeError("CI runs without chromium: .ci/run must install it.")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="BROWSER TESTS SKIPPED: install chromium to run them")


@pytest.fixture
def served(ledger_file: Path) -> Iterator[tuple[str, str]]:
    """A running server: its address and the single-use path."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(Settings(ledger_file, port=port))
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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for all walks."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def visit(request: pytest.FixtureRequest, chromium: Any, served: tuple[str, str]) -> Iterator[Visit]:
    """Somebody who took the link."""
    context = chromium.new_context(java_script_enabled=request.param)
    made = Visit(context, served[0])
    made.go(served[1])
    yield made
    context.close()


@pytest.fixture
def scripted(chromium: Any, served: tuple[str, str]) -> Iterator[Visit]:
    """Somebody who took the link, with JavaScript."""
    context = chromium.new_context(reduced_motion="reduce")
    made = Visit(context, served[0])
    made.go(served[1])
    yield made
    context.close()


def test_a_reader_goes_from_the_board_to_the_passage(visit: Visit) -> None:
    page = visit.go(f"/board{DAYS}&text=minority+protected")
    page.locator("tbody a").first.click()
    page.wait_for_selector("h1:has-text('minority will be protected')")
    page.locator(".evidence .place a").first.click()
    page.wait_for_url(re.compile(r"/r/.*#at-\d+"))
    assert page.locator(".text .m.commitment").count() > 0
    assert visit.trouble == []


def test_the_filter_bar_narrows(visit: Visit) -> None:
    page = visit.go(f"/board{DAYS}")
    page.fill("#f-actor", "Quds Force")
    page.locator(".filters button").click()
    page.wait_for_url(re.compile("actor=Quds"))
    assert "Quds Force" in page.locator("tbody tr").first.inner_text()
    assert visit.trouble == []


def test_a_reviewer_decides_by_key_and_takes_it_back(scripted: Visit) -> None:
    page = scripted.go(f"/queue{DAYS}")
    waiting = page.locator("main > p").first.inner_text()
    page.keyboard.press("a")
    page.wait_for_selector(".said")
    assert "accept" in page.locator(".said").inner_text()
    page.keyboard.press("z")
    page.wait_for_selector(".said:has-text('Taken back')")
    page.goto(f"{scripted.base}/queue{DAYS}")
    assert page.locator("main > p").first.inner_text() == waiting
    assert scripted.trouble == []


def test_a_layer_can_be_hidden_in_the_reader(visit: Visit) -> None:
    page = visit.go(f"/reports{DAYS}")
    page.locator("tbody a").last.click()
    page.wait_for_selector("#l-event")
    page.uncheck("#l-event")
    assert page.locator(".card.layer-event").first.is_hidden()


def test_rows_are_walked_by_key(scripted: Visit) -> None:
    page = scripted.go(f"/board{DAYS}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/c/"))


def test_reports_are_added_by_pasting(scripted: Visit) -> None:
    page = scripted.go("/add")
    page.fill("#pasted", "The mayor of Lisova promised to reopen the market.")
    page.locator("form.drop button").click()
    page.wait_for_selector(".said", timeout=60_000)
    assert "New: 1" in page.locator(".said").inner_text()
    assert scripted.trouble == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_shuts_nobody_out_and_stays_here(name: str, scheme: Any, scripted: Visit) -> None:
    scripted.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page = scripted.go(f"/{name}{DAYS}")
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    assert scripted.trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_draft_shuts_nobody_out(scheme: Any, scripted: Visit) -> None:
    scripted.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page = scripted.go(f"/whatif{DAYS}&event=The+Taliban+killed+nine+Hazara+men+in+Ghazni+on+6+July+2021.")
    assert page.locator(".status.draft").count() > 0
    assert violations(page) == []
    assert scripted.trouble == []


@pytest.mark.parametrize("path", ["/board{}&text=minority+protected", "/reports{}"])
def test_a_single_thing_shuts_nobody_out(path: str, scripted: Visit) -> None:
    page = scripted.go(path.format(DAYS))
    page.locator("tbody a").first.click()
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    assert scripted.trouble == []


def violations(page: Any) -> list[str]:
    """What axe finds that is serious."""
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]} {one['nodes'][0].get('failureSummary', '')[:200]}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
    ]
