"""On a phone what is folded leaves room for what was asked; nothing of it needs JavaScript."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.web.visiting import DAYS, Visit, needs_chromium

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
pytestmark = needs_chromium


@pytest.mark.parametrize("name", ["board", "reports", "actors", "network", "agreements", "timeline", "sources"])
def test_on_a_phone_the_first_screen_shows_what_was_asked(name: str, visit: Visit) -> None:
    visit.page.set_viewport_size(PHONE)
    page = visit.go(f"/{name}{DAYS}")
    assert not page.locator("#f-text").is_visible()
    top = page.locator("tbody tr:visible, article.card, svg.timeline, #graph:visible").first.bounding_box()
    assert top is not None
    assert top["y"] < PHONE["height"]
    page.get_by_text("Filters:", exact=False).first.click()
    assert page.locator("#f-text").is_visible()
    page.set_viewport_size(DESK)
    page.reload()
    assert page.locator("#f-text").is_visible()  # on a desk nothing is folded
    assert visit.trouble == []


def test_on_a_phone_every_page_can_be_reached(visit: Visit) -> None:
    visit.page.set_viewport_size(PHONE)
    page = visit.go("/board")
    assert not page.get_by_role("link", name="Sources").is_visible()
    page.get_by_text("Pages: Board").click()
    page.get_by_role("link", name="Sources").click()
    page.wait_for_url(re.compile("/sources"))
    assert visit.trouble == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_filters_that_are_set_are_seen_and_each_is_taken_out_by_a_click(size: Any, visit: Visit) -> None:
    visit.page.set_viewport_size(size)
    page = visit.go("/board?actor=Taliban&kind=promise")
    chips = page.get_by_label("Filters that are set").locator("a")
    assert [words.split(" ✕")[0] for words in chips.all_inner_texts()] == [
        "actor: Taliban",
        "kind: promise",
        "Take all out",
    ]
    chips.first.click()
    page.wait_for_url(re.compile(r"board\?kind=promise$"))
    assert page.locator("#f-kind").input_value() == "promise"
    assert page.get_by_label("Filters that are set").locator("a").count() == 1
