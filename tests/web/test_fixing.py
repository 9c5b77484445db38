"""Fix and accept: one key in the queue, the fields as they are read, two entries that one undo takes back."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import Browse
from tests.web.test_incognito import NAMES, REPORTS, told
from tests.web.visiting import DAYS, Visit, needs_chromium, violations

from servanda.api import open_ledger
from servanda.model.journal import Author, AuthorKind, Judgement, Sameness
from servanda.store import SqliteJournal
from servanda.web.fields import LABELS
from servanda.web.hiding import HIDDEN

KILLING = "at=2021-08-31&known=2021-08-31"


def possible(client: TestClient) -> tuple[str, str]:
    """A possible breach of the promise to protect the minority, and the commitment's address."""
    own = client.get(f"/board.json?text=minority+protected&{KILLING}").json()[0]["id"]
    page = client.get(f"/c/{own}.json?{KILLING}").json()
    return next(line["id"] for line in page["possible"] if line["relation"] == "breaches"), own


def form(client: TestClient, item: str) -> dict[str, list[str]]:
    """The form as the page fills it."""
    page = client.get(f"/queue?item={item}").text
    part = page[page.index('<details class="fix">') : page.index("</details>", page.index('<details class="fix">'))]
    found: dict[str, list[str]] = {"claim": [], "field": [], "value": []}
    for claim, field, rest in re.findall(
        r'name="claim" value="([^"]*)"[^>]*><input type="hidden" name="field" value="([^"]*)"[^>]*>\s*(.*?)</div>',
        part,
        re.DOTALL,
    ):
        value = re.search(r'<option value="([^"]*)" selected|name="value" value="([^"]*)"', rest)
        assert value, field
        found["claim"].append(claim)
        found["field"].append(field)
        found["value"].append(unescape(value[1] or value[2] or ""))
    return found


def with_value(sent: dict[str, list[str]], field: str, value: str) -> dict[str, list[str]]:
    place = sent["field"].index(field)
    return {**sent, "value": [*sent["value"][:place], value, *sent["value"][place + 1 :]]}


def test_the_form_shows_every_field_as_it_is_read(browse: Browse) -> None:
    client = browse()
    sent = form(client, possible(client)[0])
    told_now = dict(zip(sent["field"], sent["value"], strict=True))
    assert told_now.keys() == LABELS["event"].keys() | LABELS["commitment"].keys()
    assert "Taliban" in told_now["agent"]
    assert told_now["when"] == "2021-07-04/2021-07-06"
    assert told_now["factuality"] == "happened"


def test_a_fix_mends_the_event_and_accepts_it_so_and_one_undo_takes_both_back(browse: Browse) -> None:
    client = browse()
    item, own = possible(client)
    before = client.get(f"/c/{own}.json?{KILLING}").json()
    sent = with_value(form(client, item), "when", "2021-07-05")
    page = client.post("/decide/fixed", data={"item": item, **sent}).text
    after = client.get(f"/c/{own}.json?{KILLING}").json()
    assert "fixed and accepted" in page
    assert after["row"]["status"] == "broken"
    assert any(line["when"] == "5 July 2021" and line["read_by"] for line in after["bearings"])
    entries = re.findall(r'name="entry" value="([^"]+)"', page)
    assert len(entries) == 2
    client.post("/undo", data={"entry": entries})
    assert client.get(f"/c/{own}.json?{KILLING}").json() == before


def test_what_no_longer_bears_on_it_as_mended_is_not_accepted(browse: Browse) -> None:
    client = browse()
    item, own = possible(client)
    sent = with_value(form(client, item), "agent", "Northland")
    page = client.post("/decide/fixed", data={"item": item, **sent}).text
    assert "nothing left to accept" in page
    assert client.get(f"/c/{own}.json?{KILLING}").json()["row"]["status"] != "broken"


def test_a_fix_that_changes_nothing_is_said_and_writes_nothing(browse: Browse) -> None:
    client = browse()
    item, _ = possible(client)
    answer = client.post("/decide/fixed", data={"item": item, **form(client, item)})
    assert answer.status_code == 422
    assert "Nothing was changed" in answer.text
    assert "<tr><td" not in client.get("/log?of=person").text


@pytest.mark.parametrize(("field", "value"), [("when", "last week"), ("type", "poem"), ("factuality", ""), ("id", "x")])
def test_a_value_that_cannot_be_read_is_said_and_writes_nothing(field: str, value: str, browse: Browse) -> None:
    client = browse()
    item, _ = possible(client)
    claim = form(client, item)["claim"][0]
    data = {"item": item, "claim": [claim], "field": [field], "value": [value]}
    assert client.post("/decide/fixed", data=data).status_code == 400
    assert "<tr><td" not in client.get("/log?of=person").text


def test_only_claims_of_the_question_are_mended(browse: Browse) -> None:
    client = browse()
    item, _ = possible(client)
    data = {"item": item, "claim": ["c0"], "field": ["debtor"], "value": ["Northland"]}
    assert client.post("/decide/fixed", data=data).status_code == 404
    pair = {"claim": ["c0", "c1"], "field": ["debtor"], "value": ["Northland"]}
    assert client.post("/decide/fixed", data={"item": item, **pair}).status_code == 422


def test_a_second_fix_keeps_the_first(browse: Browse) -> None:
    client = browse()
    own = client.get(f"/board.json?text=minority+protected&{KILLING}").json()[0]["id"]
    claim = client.get(f"/c/{own}.json?{KILLING}").json()["renderings"][0]["id"]
    for field, value in (("debtor", "Northland"), ("made", "2021-07-01")):
        client.post("/mend", data={"item": claim, "commitment": own, "field": field, "value": value})
    line = client.get(f"/c/{own}.json?{KILLING}").json()["renderings"][0]
    assert (line["debtor"], line["made"]) == ("Northland", "1 July 2021")


def test_a_hidden_name_that_comes_back_as_it_was_shown_is_no_change(browse: Browse, tmp_path: Path) -> None:
    path = tmp_path / "hidden.db"
    (tmp_path / "in").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "in" / name).write_text(text, "utf-8")
    with open_ledger(path, create=True) as ledger:
        list(ledger.read([str(tmp_path / "in")]))
    client = browse(incognito=True, ledger=path)
    row = next(row for row in client.get("/board.json").json() if "safe passage" in row["act"])
    page = client.get(f"/c/{row['id']}").text
    assert not [name for name in NAMES if name in told(page)]
    claim = re.findall(r'name="item" value="([^"]+)"', page)[0]
    shown = {
        field: unescape(value)
        for field, value in re.findall(r'"field" value="(\w+)">\s*<input [^>]*name="value" value="([^"]*)"', page)
    }
    assert shown["debtor"].startswith(HIDDEN)
    shown["made"] = "2024-07-08"
    data = {"item": claim, "commitment": row["id"], "field": list(shown), "value": list(shown.values())}
    client.post("/mend", data=data)
    with open_ledger(path) as ledger:
        (entry,) = [line for line in ledger.log() if line.kind == "review"]
    assert "made" in entry.words
    assert "debtor" not in entry.words


@needs_chromium
def test_fix_and_accept_has_one_key_and_hides_plain_accept_while_it_is_open(scripted: Visit) -> None:
    page = scripted.go(f"/queue{DAYS}")
    waiting = page.locator(".deciding .id").first.inner_text()
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.name") == "value"
    assert page.get_by_role("button", name="Accept a", exact=True).count() == 0
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("a")  # hidden: it answers nothing
    page.locator("input[id$=-when]").fill("2021-07-05")
    page.get_by_role("button", name="Fix and accept").click()
    page.wait_for_selector(".said:has-text('fixed and accepted')")
    assert page.locator(".deciding .id").first.inner_text() != waiting  # it went on to the next
    page.keyboard.press("z")
    page.wait_for_selector(".said:has-text('Taken back')")
    page.goto(f"{scripted.base}/log?of=person")
    assert page.locator("tbody tr s").count() == 2
    assert scripted.trouble == []


@pytest.fixture
def two_alike(ledger_file: Path) -> tuple[str, str]:
    """Two commitments of which a rule asks whether they are one."""
    with open_ledger(ledger_file) as ledger:
        one, two = (row.id for row in ledger.board().rows[:2])
    journal = SqliteJournal(ledger_file)
    journal.append([Judgement(one, two, Sameness.UNSURE, 0.5, ("made alike",))], Author(AuthorKind.RULE, "made", "1"))
    journal.close()
    return one, two


@needs_chromium
def test_two_that_may_be_one_are_merged_or_told_apart_by_key_each_with_undo(
    two_alike: tuple[str, str], scripted: Visit
) -> None:
    scripted.go("/queue/list?of=pairs")
    page = scripted.page
    page.get_by_role("link", name="Beside its report").click()
    for key, words, answer in (("d", "Not the same", "different"), ("m", "Merge", "same")):
        assert page.get_by_role("button", name=f"{words} {key}").is_visible()
        page.keyboard.press(key)
        page.wait_for_selector(f".said:has-text('{answer}')")
        assert "Are these two one" not in page.locator(".deciding h2").inner_text()  # it went on to another question
        if answer == "same":
            assert two_alike[1] not in page.request.get(f"{scripted.base}/board.json").text()
        page.keyboard.press("z")
        page.wait_for_selector(".said:has-text('Taken back')")
        assert page.request.get(f"{scripted.base}/board.json").text().count(two_alike[1]) == 1
        scripted.go("/queue/list?of=pairs")
        page.get_by_role("link", name="Beside its report").click()
    assert scripted.trouble == []
