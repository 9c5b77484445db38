"""The pages in a real browser: walks by keyboard and mouse, accessibility, a clean console, no request that leaves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.web.visiting import DAYS, Visit, needs_chromium, violations

from servanda.api import open_ledger

pytestmark = needs_chromium


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_draft_shuts_nobody_out(scheme: Any, scripted: Visit) -> None:
    scripted.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page = scripted.go(f"/whatif{DAYS}&event=The+Taliban+killed+nine+Hazara+men+in+Ghazni+on+6+July+2021.")
    assert page.locator(".status.draft").count() > 0
    assert violations(page) == []
    assert scripted.trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_conflict_shuts_nobody_out_and_is_settled_by_key(scheme: Any, scripted: Visit, ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        item = ledger.queue()[0].id
        ledger.review(item, "accept", by="Ann", reason="it is the same valley")
        ledger.review(item, "reject", by="Ben")
    scripted.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page = scripted.go(f"/conflicts/{item}")
    assert violations(page) == []
    page.fill("#reason", "the place is named")
    page.keyboard.press("Enter")  # picks neither of them
    assert page.url.endswith(item)
    page.locator("#reason").blur()
    page.keyboard.press("1")
    page.wait_for_selector(".said:has-text('Settled')")
    assert violations(page) == []
    page.keyboard.press("z")
    page.wait_for_selector(".said:has-text('Taken back')")
    assert scripted.trouble == []


def test_enter_in_the_reason_answers_nothing(visit: Visit) -> None:
    page = visit.go(f"/queue{DAYS}")
    page.fill("#reason", "I wanted to reject it")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.locator("#reason").input_value() == "I wanted to reject it"
    page.get_by_role("button", name="Reject").click()
    page.wait_for_selector(".said:has-text('reject')")


def test_on_paper_stands_what_was_read_and_nothing_to_press(scripted: Visit) -> None:
    page = scripted.go(f"/board{DAYS}")
    assert page.locator("nav").first.is_visible()
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator("table").first.is_visible()
    assert page.locator("button:visible").count() == 0
