"""Reports that are dropped or pasted into the page, good and hostile ones."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.visiting import Visit, needs_chromium, violations

pytestmark = needs_chromium
GOOD = "The mayor of Lisova promised to reopen the market by 30 April 2024."
OTHER = "Ruritania vowed on Monday to reopen the bridge."
_DROPPED = """files => {
    const given = new DataTransfer();
    for (const [name, words, type] of files) given.items.add(new File([words], name, {type}));
    return given;
}"""


def drop(page: Any, where: str, *files: tuple[str, str, str]) -> None:
    """Drops files as a person does: over the place first, then on it."""
    given = page.evaluate_handle(_DROPPED, list(files))
    page.dispatch_event(where, "dragover", {"dataTransfer": given})
    page.dispatch_event(where, "drop", {"dataTransfer": given})


@pytest.mark.parametrize("where", [".drop", "footer"])  # beside the frame too, or the browser would leave the page
def test_a_file_that_is_dropped_is_read(where: str, scripted: Visit) -> None:
    page = scripted.go("/add")
    drop(page, where, ("market.txt", GOOD, "text/plain"))
    page.wait_for_selector("text=New: 1", timeout=60_000)
    page.get_by_role("link", name="See what was read").click()
    assert "reopen the market" in page.locator(".text").inner_text()
    assert scripted.trouble == []


def test_several_are_read_and_each_is_counted(scripted: Visit) -> None:
    page = scripted.go("/add")
    drop(
        page,
        ".drop",
        ("one.txt", GOOD, "text/plain"),
        ("two.md", OTHER, "text/markdown"),
        ("again.txt", GOOD, "text/plain"),
    )
    page.wait_for_selector("text=commitments:", timeout=60_000)
    words = page.locator(".said").first.inner_text()
    assert "New: 2" in words
    assert "read before: 1" in words
    assert scripted.trouble == []


def test_a_hostile_file_is_told_of_and_runs_nothing(scripted: Visit) -> None:
    page = scripted.go("/add")
    page.on("dialog", lambda dialog: scripted.trouble.append(f"a dialog: {dialog.message}"))
    script = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    drop(
        page,
        ".drop",
        ("../../<img src=x onerror=alert(3)>.txt", "\x00\x01\x02" * 400, "text/html"),
        ("page.html", f"<html><body><p>{GOOD}</p>{script}</body></html>", "text/html"),
        ("words.txt", f"{OTHER} {script}", "text/plain"),
    )
    page.wait_for_selector("text=not read: 1", timeout=60_000)
    assert "_img src_x onerror_alert(3)_.txt: this is a binary file" in page.locator("main").inner_text()
    assert page.locator("main img").count() == 0
    assert violations(page) == []
    shown = ""
    for link in page.locator("main a[href^='/r/']").all():
        opened = page.context.new_page()
        opened.on("dialog", lambda dialog: scripted.trouble.append(f"a dialog: {dialog.message}"))
        opened.goto(scripted.base + str(link.get_attribute("href")))
        assert opened.locator(".text script, .text img").count() == 0
        shown += opened.locator(".text").inner_text()
        opened.close()
    assert "reopen the market" in shown
    assert "<script>alert(1)" in shown  # of a text the words, as they stand
    assert scripted.trouble == []


def test_a_folder_is_refused_with_what_to_do(scripted: Visit) -> None:
    page = scripted.go("/add")
    page.evaluate(
        """() => {
            const given = {items: [{webkitGetAsEntry: () => ({isDirectory: true})}], files: []};
            const event = new Event("drop", {bubbles: true, cancelable: true});
            Object.defineProperty(event, "dataTransfer", {value: given});
            document.querySelector(".drop").dispatchEvent(event);
        }"""
    )
    assert "drop its files" in page.get_by_role("alert").inner_text()
    assert violations(page) == []
    assert page.url.endswith("/add")


@pytest.mark.parametrize("into", ["#pasted", "body"])
def test_a_text_is_pasted_and_read(into: str, scripted: Visit) -> None:
    scripted.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = scripted.go("/add")
    page.evaluate("words => navigator.clipboard.writeText(words)", GOOD)
    if into == "#pasted":
        page.locator(into).focus()
    page.keyboard.press("Control+V")
    assert page.locator("#pasted").input_value() == GOOD
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_selector("text=New: 1", timeout=60_000)
    assert scripted.trouble == []


def test_words_that_are_dropped_are_shown_before_they_are_read(scripted: Visit) -> None:
    page = scripted.go("/add")
    given = page.evaluate_handle(
        "words => {const g = new DataTransfer(); g.setData('text/plain', words); return g;}", GOOD
    )
    page.dispatch_event("footer", "drop", {"dataTransfer": given})
    assert page.locator("#pasted").input_value() == GOOD
    assert page.url.endswith("/add")


def test_a_file_is_chosen_and_read_without_javascript(chromium: Any, served: tuple[str, str]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    visit = Visit(context, served[0])
    visit.go(served[1])
    page = visit.go("/add")
    page.set_input_files("#files", {"name": "market.txt", "mimeType": "text/plain", "buffer": GOOD.encode()})
    page.get_by_role("button", name="Read", exact=True).click()
    for _ in range(100):
        if page.locator("text=New: 1").count():
            break
        page.wait_for_timeout(300)
        page.get_by_role("link", name="Look again").click()
    assert page.locator("text=New: 1").count() == 1
    assert visit.trouble == []
    context.close()
