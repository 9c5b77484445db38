"""Every page in every role: axe finds nothing serious, the console is clean, no request leaves, nothing is cut off.

The pages are the application's own routes; a new one that holds an id has to say here which.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import BASE, with_scopes
from tests.web.test_adding import wait
from tests.web.visiting import DAYS, HTML, SHARED, Visit, needs_chromium, serving, violations

from servanda.api import open_ledger
from servanda.api.browsing import Browser
from servanda.web.app import NEEDS, PUBLIC, create_app
from servanda.web.jobs import Jobs
from servanda.web.settings import Settings
from servanda.web.users import Role
from servanda.web.view import key_of

pytestmark = needs_chromium
LOOKS = {  # each role sees one of the schemes at one width; between them all four meet
    Role.READER: ("light", 1280),
    Role.REVIEWER: ("dark", 1280),
    Role.EDITOR: ("light", 390),
    Role.ADMIN: ("dark", 390),
}


class Place(NamedTuple):
    """A running server, a token of each role, and an address for each page."""

    base: str
    tokens: dict[Role, str]
    addresses: dict[str, str]


@pytest.fixture(scope="module")
def place(sample_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A ledger in which two people differ and something was decided, so that no page is empty."""
    path = tmp_path_factory.mktemp("everybody") / "talks.db"
    path.write_bytes(sample_ledger.read_bytes())
    with open_ledger(path) as ledger:
        item = ledger.queue()[0].id
        ledger.review(item, "accept", by="Ann", reason="it is the same valley")
        ledger.review(item, "reject", by="Ben")
        browser = Browser(ledger)
        ids = {
            "/c/{identity}": ledger.most_telling() or "",
            "/r/{identity}": browser.reports()[-1].id,
            "/a/{key}": key_of(next(row.name for row in browser.actors() if row.says)),
            "/conflicts/{identity}": item,
        }
    with with_scopes(path) as (app, tokens), serving(path, app) as (base, _):
        client = TestClient(app, base_url=BASE, headers={"authorization": f"Bearer {tokens[Role.ADMIN]}"})
        job = client.post("/add", data={"pasted": "Nobody promised anything."}, follow_redirects=False)
        wait(client, job.headers["location"])
        ids["/add/{job}"] = job.headers["location"].rpartition("/")[2]
        yield Place(base, tokens, ids)


def address(path: str, place: Place) -> str:
    return path if "{" not in path else path.partition("{")[0] + place.addresses[path]


@pytest.fixture(scope="module", params=list(Role), ids=lambda role: role.name.lower())
def visitor(request: pytest.FixtureRequest, chromium: Any, place: Place) -> Iterator[tuple[Role, Visit]]:
    """Somebody of each role, who sends a token."""
    scheme, width = LOOKS[request.param]
    context = chromium.new_context(
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        extra_http_headers={"authorization": f"Bearer {place.tokens[request.param]}"},
    )
    yield request.param, Visit(context, place.base)
    context.close()


@pytest.mark.parametrize("path", [path for path in HTML if path not in SHARED and path not in PUBLIC])
def test_a_page_shuts_nobody_out_and_stays_here(path: str, visitor: tuple[Role, Visit], place: Place) -> None:
    role, visit = visitor
    visit.trouble.clear()
    page = visit.go(address(path, place) + DAYS)
    page.wait_for_load_state("networkidle")
    allowed = role >= NEEDS[path]
    assert violations(page) == []
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert [words for words in visit.trouble if allowed or "403" not in words] == []
    assert page.get_by_text("That is not for you to do").count() == (not allowed)


@pytest.mark.parametrize("path", SHARED)
def test_a_shared_file_shuts_nobody_out_and_asks_for_nothing(
    path: str, place: Place, chromium: Any, tmp_path: Path
) -> None:
    headers = {"authorization": f"Bearer {place.tokens[Role.READER]}"}
    context = chromium.new_context(color_scheme="dark", extra_http_headers=headers)
    where = address(path.removesuffix(".html"), place) + ".html" + DAYS
    (tmp_path / "shared.html").write_text(context.request.get(place.base + where).text(), "utf-8")
    context.close()
    context = chromium.new_context(color_scheme="dark")
    visit = Visit(context, "file://")
    page = visit.go(f"{tmp_path}/shared.html")
    assert violations(page) == []
    assert page.locator("article").count() > 0
    assert visit.trouble == []
    context.close()


@pytest.mark.parametrize(("host", "words"), [("127.0.0.1", "Open the link"), ("0.0.0.0", "Password")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_shuts_nobody_out(
    host: str, words: str, scheme: str, ledger_file: Path, users_file: Path, chromium: Any
) -> None:
    assert users_file.exists()
    app = create_app(Settings(ledger_file, host=host, names=("127.0.0.1",)))
    with serving(ledger_file, app) as (base, _):
        context = chromium.new_context(color_scheme=scheme)
        visit = Visit(context, base)
        page = visit.go("/board")
        assert page.url.endswith("/login")
        assert page.get_by_text(words).first.is_visible()
        assert violations(page) == []
        assert visit.trouble == []
        visit.go("/enter?key=used")
        assert violations(page) == []
        context.close()


def test_a_wrong_password_is_said_and_the_right_one_lets_in(ledger_file: Path, users_file: Path, chromium: Any) -> None:
    assert users_file.exists()
    app = create_app(Settings(ledger_file, host="0.0.0.0", names=("127.0.0.1",)))
    with serving(ledger_file, app) as (base, _):
        context = chromium.new_context()
        page = Visit(context, base).go("/login")
        for password in ("wrong", "reviewer"):
            page.fill("#name", "reviewer")
            page.fill("#password", password)
            page.keyboard.press("Enter")
            page.wait_for_selector("[role=alert]:has-text('do not fit')" if password == "wrong" else "text=Commitments")
            assert violations(page) == []
        context.close()


def test_a_reading_that_goes_on_shuts_nobody_out_and_ends_by_itself(
    scripted: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end, read = threading.Event(), Jobs._read

    def slow(self: Jobs, identity: str, *folders: Path, remove: bool) -> None:
        self._add(identity, 12_345)
        may_end.wait(30)
        read(self, identity, *folders, remove=remove)

    monkeypatch.setattr(Jobs, "_read", slow)
    page = scripted.go("/add")
    page.fill("#pasted", "The mayor of Lisova promised to reopen the market.")
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_selector("text=12,345 words")
    assert page.locator("progress").is_visible()
    assert violations(page) == []
    may_end.set()
    page.wait_for_selector("text=New: 1", timeout=60_000)
    assert violations(page) == []
    assert scripted.trouble == []
