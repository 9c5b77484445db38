"""The main walks from their beginning to their end, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.visiting import DAYS, PAGES, Visit, needs_chromium, serving, violations

from servanda.api import open_ledger

pytestmark = needs_chromium
REPORT = """Market of Lisova to reopen

The Lisova Herald, 4 March 2024

The mayor of Lisova promised on Monday to reopen the market by 30 April 2024 if the council repaired the roof. Lisova
will not evict the fishmongers, the mayor said.
"""


@pytest.fixture
def newcomer(chromium: Any, tmp_path: Path) -> Iterator[Visit]:
    """Somebody in front of a ledger in which there is nothing."""
    path = tmp_path / "first.db"
    open_ledger(path, create=True).close()
    with serving(path) as (base, link):
        context = chromium.new_context(reduced_motion="reduce", accept_downloads=True)
        visit = Visit(context, base)
        visit.go(link)
        yield visit
        context.close()


def test_a_new_analyst_comes_from_an_empty_ledger_to_a_shared_file(newcomer: Visit) -> None:
    page = newcomer.page
    page.get_by_role("link", name="Add reports").last.click()  # the empty board says what to do next
    page.fill("#pasted", REPORT)
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("link", name="See what was read").click(timeout=60_000)
    page.wait_for_selector(".text .m.commitment")
    page.locator(".card.layer-commitment strong a").first.click()
    page.wait_for_selector("h2:has-text('Told so')")
    assert "market" in page.locator("h1").inner_text()
    page.locator(".evidence .place a").first.click()
    page.wait_for_url(re.compile(r"/r/.*#at-\d+"))
    page.go_back()
    page.locator("summary", has_text="Fix and accept").first.click()
    page.locator("input[id$=-debtor]").first.fill("council of Lisova")
    page.get_by_role("button", name="Fix and accept").first.click()
    page.wait_for_selector(".said:has-text('debtor=council of Lisova')")
    page.keyboard.press("z")
    page.wait_for_selector(".said:has-text('Taken back')")
    page.get_by_role("link", name="Board", exact=True).click()
    page.locator("tbody a", has_text="market").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="share as one file").click()
    shared = Path(download.value.path()).read_text("utf-8")
    assert "reopen the market" in shared
    assert newcomer.trouble == []


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_ledger_says_so_on_every_page(name: str, newcomer: Visit) -> None:
    page = newcomer.go(f"/{name}")
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    assert page.locator("tbody tr").count() == 0
    assert newcomer.trouble == []


def test_the_first_page_of_an_empty_ledger_reads_the_sample_corpus(newcomer: Visit) -> None:
    page = newcomer.go("/board")
    page.get_by_role("button", name="Read the sample corpus").click()
    page.wait_for_url(re.compile("/add/"))
    page.wait_for_selector("text=What was read", timeout=120_000)
    page.get_by_role("link", name="The promise in the mountains").first.click()
    page.wait_for_selector(".text .m.commitment")
    assert newcomer.trouble == []


def test_two_are_merged_and_set_apart_again(scripted: Visit) -> None:
    page = scripted.go(f"/board{DAYS}")
    ids = re.findall(r"/c/([0-9a-z]+)", page.content())
    one, two = list(dict.fromkeys(ids))[:2]
    page.goto(f"{scripted.base}/c/{one}{DAYS}")
    page.locator("summary", has_text="Merge").click()
    page.fill("#j-other", two)
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_selector(".said:has-text('same')")
    page.keyboard.press("z")
    page.wait_for_selector(".said:has-text('Taken back')")
    page.goto(f"{scripted.base}/c/{two}{DAYS}")
    assert two[:7] in page.locator("main .id").first.inner_text()
    assert scripted.trouble == []


def test_a_supposition_is_a_draft_that_leaves_no_trace(visit: Visit) -> None:
    page = visit.go(f"/board{DAYS}&text=minority+protected")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="suppose it is broken").click()
    page.wait_for_selector(".status.draft:has-text('would be broken')")
    page.goto(f"{visit.base}/log?of=person")
    assert page.locator("tbody tr").count() == 0
    assert visit.trouble == []


def test_a_sorted_and_narrowed_table_is_exported_as_it_is_shown(visit: Visit) -> None:
    page = visit.go(f"/actors{DAYS}&kind=promise")
    page.get_by_role("link", name="Actor", exact=True).click()
    page.wait_for_url(re.compile("sort=name"))
    assert page.locator("th[aria-sort=ascending]").count() == 1
    shown = page.locator("tbody tr td:first-child").all_inner_texts()
    page.get_by_role("link", name="JSON").click()
    page.wait_for_load_state("load")  # a click waits for no more than the first bytes
    told = json.loads(page.locator("body").inner_text())
    assert [row["name"] for row in told][: len(shown)] == shown


def test_a_view_is_saved_by_keyboard_and_opens_again(visit: Visit) -> None:
    page = visit.go(f"/board{DAYS}&kind=threat")
    page.locator("details.views summary").focus()
    page.keyboard.press("Enter")
    page.fill("#s-name", "Threats of August")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(f"{visit.base}/views")
    page.get_by_role("link", name="Threats of August").click()
    page.wait_for_url(re.compile("kind=threat"))
    page.goto(f"{visit.base}/views")
    page.get_by_role("button", name="Delete Threats of August").click()
    page.wait_for_selector(".said:has-text('Deleted')")
    assert visit.trouble == []


@pytest.mark.parametrize("width", [390, 900, 1440])
def test_no_page_is_wider_than_the_screen(width: int, scripted: Visit) -> None:
    page = scripted.page
    page.set_viewport_size({"width": width, "height": 800})
    for name in PAGES:
        scripted.go(f"/{name}{DAYS}")
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, name
