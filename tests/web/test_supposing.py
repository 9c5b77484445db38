"""What if: a commitment that is chosen or an event that is described; the difference looks like a draft."""

from __future__ import annotations

import re

from tests.web.conftest import Browse

DAYS = "at=2021-08-31&known=2021-08-31"
KILLING = "The Taliban killed nine Hazara men in Ghazni on 6 July 2021."


def test_a_commitment_that_is_chosen_is_shown_as_a_draft(browse: Browse) -> None:
    client = browse()
    own = client.get(f"/board.json?{DAYS}&text=minority+protected").json()[0]["id"]
    page = client.get(f"/whatif?what={own}&state=broken&{DAYS}").text
    assert re.search(r'class="draft".*Draft', page, re.DOTALL)
    assert "would be broken" in page  # in words, not by a colour alone
    assert "nothing is written" in page
    assert client.get(f"/whatif.json?what={own}&state=broken&{DAYS}").json()["changes"]


def test_words_that_mean_several_ask_which(browse: Browse) -> None:
    client = browse()
    page = client.get(f"/whatif?what=Taliban&state=kept&{DAYS}").text
    assert "Which of these?" in page
    address = re.search(r'href="(/whatif\?[^"]*what=[^"]+state=kept[^"]*)"', page)
    assert address
    assert "Draft" in client.get(address[1].replace("&amp;", "&")).text


def test_an_event_that_nobody_reported_is_read_from_its_description(browse: Browse) -> None:
    client = browse()
    before = client.get(f"/board.json?{DAYS}").text, client.get("/reports.json").text
    found = client.get("/whatif.json", params={"event": KILLING, "at": "2021-08-31", "known": "2021-08-31"}).json()
    assert any("minority will be protected" in change["words"] for change in found["changes"])
    page = client.get("/whatif", params={"event": KILLING, "at": "2021-08-31", "known": "2021-08-31"}).text
    assert "status draft" in page
    assert (client.get(f"/board.json?{DAYS}").text, client.get("/reports.json").text) == before


def test_an_event_that_did_not_happen_changes_nothing(browse: Browse) -> None:
    denied = KILLING.replace("The Taliban killed", "The Taliban did not kill")
    page = browse().get("/whatif", params={"event": denied, "at": "2021-08-31", "known": "2021-08-31"}).text
    assert "status draft" not in page
    assert "Nothing in the ledger hangs on" in page


def test_what_nothing_hangs_on_is_said_beside_the_form(browse: Browse) -> None:
    client = browse()
    answer = client.get("/whatif", params={"event": "The sun rose."})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert 'value="The sun rose."' in answer.text
    assert client.get("/whatif.json", params={"event": "The sun rose."}).status_code == 400
    assert client.get("/whatif", params={"what": "zzz", "state": "broken"}).status_code == 200
