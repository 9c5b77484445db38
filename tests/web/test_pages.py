"""What the pages show, asked as a browser without JavaScript asks."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import BASE, SAMPLES, Browse, entered

from servanda.api import open_ledger
from servanda.ledger.wording import KINDS, STATUSES
from servanda.web.app import create_app, in_browser
from servanda.web.settings import Settings
from servanda.web.shown import LOOKS, sign
from servanda.web.tables import TABLES, cell
from servanda.web.view import View, key_of

DAYS = "at=2021-08-31&known=2021-08-31"


def first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, pattern
    return found[0]


def promise(client: TestClient) -> str:
    page = client.get(f"/board?text=minority+protected&{DAYS}").text
    return first(r"/c/[0-9a-z]+", page)


def test_the_board_leads_to_the_passage(browse: Browse) -> None:
    client = browse()
    page = client.get(promise(client) + f"?{DAYS}").text
    assert "A possible breach on the report of Amnesty International" in page
    report = client.get(first(r"/r/[0-9a-z]+\?[^\"#]*", page).replace("&amp;", "&")).text
    assert "Afghanistan&#39;s Shia minority will be protected" in report


@pytest.mark.parametrize("path", ["board", "reports", "actors", "network", "agreements", "timeline", "sources"])
def test_a_page_is_whole_without_javascript(path: str, browse: Browse) -> None:
    page = browse().get(f"/{path}?{DAYS}").text
    assert "<h1>" in page
    assert page.count("<tr") + page.count("<article") > 1


@pytest.mark.parametrize("table", list(TABLES))
def test_a_table_is_also_csv_and_json(table: str, browse: Browse) -> None:
    client = browse()
    rows = client.get(f"/{table}.json?{DAYS}").json()
    lines = list(csv.reader(io.StringIO(client.get(f"/{table}.csv?{DAYS}").text)))
    assert rows
    assert len(lines) == len(rows) + 1


def test_a_cell_that_a_spreadsheet_would_run_is_disarmed() -> None:
    assert cell("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert cell("minus") == "minus"


def test_filters_narrow_and_stay_in_the_address(browse: Browse) -> None:
    client = browse()
    whole = client.get(f"/board.json?{DAYS}").json()
    some = client.get(f"/board.json?{DAYS}&actor=Taliban&kind=promise").json()
    by_source = client.get(f"/board.json?{DAYS}&source=Iranian+official").json()
    assert 0 < len(some) < len(whole)
    assert 0 < len(by_source) < len(whole)
    assert View.of({"actor": "A&B", "page": "3"}).query() == "?actor=A%26B&page=3"


def test_a_day_that_is_none_is_said(browse: Browse) -> None:
    answer = browse().get("/board?at=yesterday")
    assert answer.status_code == 422
    assert "yesterday" in answer.text


def test_what_is_not_there_is_not_found(browse: Browse) -> None:
    client = browse()
    for path in ("/c/zzzz", "/r/zzzz", "/a/zzzz", "/nothing.csv", "/static/users.json"):
        assert client.get(path).status_code == 404, path


def test_a_verdict_moves_the_finding_and_undo_takes_it_back(browse: Browse) -> None:
    client = browse()
    address = promise(client)
    before = client.get(address + f".json?{DAYS}").json()
    item = next(line["id"] for line in before["possible"] if line["relation"] == "breaches")
    page = client.post("/decide", data={"item": item, "verdict": "accept"})
    assert page.status_code == 200
    assert client.get(address + f".json?{DAYS}").json()["row"]["status"] == "broken"
    client.post("/undo")
    assert client.get(address + f".json?{DAYS}").json() == before


def test_a_verdict_carries_its_author(browse: Browse, ledger_file: Path) -> None:
    client = browse()
    item = client.get(promise(client) + f".json?{DAYS}").json()["possible"][0]["id"]
    client.post("/decide", data={"item": item, "verdict": "unsure", "reason": "not sure of the day"})
    with open_ledger(ledger_file) as ledger:
        entry = ledger.log()[0]
    assert "unsure" in str(entry)


@pytest.mark.parametrize("verdict", ["", "delete", "ACCEPT"])
def test_a_verdict_that_is_none_is_refused(verdict: str, browse: Browse) -> None:
    assert browse().post("/decide", data={"item": "p1", "verdict": verdict}).status_code == 422


def test_names_of_sources_can_be_hidden(browse: Browse) -> None:
    client = browse(incognito=True)
    page = client.get(promise(client) + f"?{DAYS}").text
    assert "Amnesty International" not in page
    assert "▇▇▇" in page
    assert "Amnesty International" not in client.get(f"/board.json?{DAYS}").text


def test_a_shared_file_needs_nothing_else(browse: Browse) -> None:
    answer = browse().get(f"/board.html?{DAYS}")
    assert "attachment" in answer.headers["content-disposition"]
    assert "<style>" in answer.text
    assert not re.search(r"<script|src=|<link", answer.text)


def test_another_program_s_writing_is_seen(browse: Browse, ledger_file: Path, tmp_path: Path) -> None:
    client = browse()
    count = len(client.get("/reports.json").json())
    report = tmp_path / "new.txt"
    report.write_text("Ruritania promised on Monday to reopen the bridge.", "utf-8")
    with open_ledger(ledger_file) as ledger:
        list(ledger.read([str(report)]))
    assert len(client.get("/reports.json").json()) == count + 1


def test_a_verdict_on_what_no_longer_waits_is_a_conflict(browse: Browse) -> None:
    answer = browse().post("/decide", data={"item": "p1", "verdict": "accept"})
    assert answer.status_code == 409


def test_a_fix_mends_one_field_and_undo_takes_it_back(browse: Browse) -> None:
    client = browse()
    address = promise(client)
    before = client.get(f"{address}.json?{DAYS}").json()
    item, own = before["renderings"][0]["id"], before["row"]["id"]
    data = {"item": item, "commitment": own, "field": "debtor", "value": "Northland"}
    page = client.post("/mend", data=data)
    assert "fix" in page.text
    assert client.get(f"{address}.json?{DAYS}").json()["renderings"][0]["debtor"] == "Northland"
    client.post("/undo")
    assert client.get(f"{address}.json?{DAYS}").json() == before


def test_two_are_merged_and_set_apart_again(browse: Browse) -> None:
    client = browse()
    rows = client.get(f"/board.json?{DAYS}").json()
    one, two = rows[0]["id"], rows[1]["id"]
    client.post("/judge", data={"item": one, "verdict": "same", "other": two})
    assert len(client.get(f"/board.json?{DAYS}").json()) == len(rows) - 1
    client.post("/undo", data={"back": "log"})
    assert client.get(f"/board.json?{DAYS}").json() == rows


def test_a_supposition_shows_what_would_change_and_writes_nothing(browse: Browse) -> None:
    client = browse()
    own = promise(client).removeprefix("/c/")
    before = client.get(f"/board.json?{DAYS}").text
    page = client.get(f"/whatif?that={own}+is+broken&{DAYS}").text
    found = client.get(f"/whatif.json?that={own}+is+broken&{DAYS}").json()
    assert any(change["id"] == own and change["after"] == "broken" for change in found["changes"])
    assert "nothing is written" in page
    assert client.get(f"/board.json?{DAYS}").text == before


def test_the_log_names_who_wrote_what_and_takes_it_back(browse: Browse) -> None:
    client = browse()
    item = client.get(promise(client) + f".json?{DAYS}").json()["possible"][0]["id"]
    client.post("/decide", data={"item": item, "verdict": "reject"})
    page = client.get("/log?kind=review").text
    assert "reject" in page
    entry = first(r'name="entry" value="([0-9a-z]+)"', page).split('"')[3]
    assert "taken back" in client.post("/undo", data={"entry": entry, "back": "log"}).text


def test_the_check_says_what_can_hardly_be_checked(browse: Browse) -> None:
    client = browse()
    assert client.get(f"/check.json?{DAYS}").json()["lint"]
    assert "hardly be checked" in client.get(f"/check?{DAYS}").text


def test_one_commitment_is_shared_as_a_file(browse: Browse) -> None:
    client = browse()
    answer = client.get(f"{promise(client)}.html?{DAYS}")
    assert "attachment" in answer.headers["content-disposition"]
    assert "minority will be protected" in answer.text
    assert not re.search(r"<script|src=|<link", answer.text)


def test_an_agreement_stands_once_however_often_it_was_printed(browse: Browse) -> None:
    rows = browse().get(f"/agreements.json?{DAYS}").json()
    with_terms = [row for row in rows if row["terms"]]
    assert len({row["name"] for row in with_terms}) == len(with_terms)


def test_the_log_can_be_of_people_alone(browse: Browse) -> None:
    client = browse()
    item = client.get(promise(client) + f".json?{DAYS}").json()["possible"][0]["id"]
    assert "<tr><td" not in client.get("/log?of=person").text
    client.post("/decide", data={"item": item, "verdict": "reject"})
    assert client.get("/log?of=person").text.count("<tr><td") == 1


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_sign_of_its_sort_and_is_explained(status: str, browse: Browse) -> None:
    look = next((one for one in LOOKS if status.startswith(one.words)), None)
    assert look is not None, status
    assert sign(status) == (look.sign, look.tone)
    page = browse().get("/help").text
    assert f"</span> {status}</span>" in page
    assert look.means in unescape(page)


def test_every_kind_is_explained(browse: Browse) -> None:
    page = browse().get("/help").text
    assert not [kind for kind in KINDS if not re.search(rf"<dt>[^<]*\b{kind}\b", page)]


def test_a_fault_of_the_program_is_told_in_its_own_frame(browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    client = TestClient(browse().app, BASE, raise_server_exceptions=False, headers={"accept": "text/html"})
    client.get(client.app.state.rooms.access.renew())  # type: ignore[attr-defined]
    monkeypatch.setattr("servanda.web.view.View.board", lambda *_: 1 / 0)
    answer = client.get("/board?page=2")
    assert answer.status_code == 500
    assert "fault in Servanda" in answer.text
    assert "ZeroDivision" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_an_actor_s_page_has_each_sentence_once_with_where_else_it_was_printed(tmp_path: Path) -> None:
    told = (
        "The council promised Mayor Ila Brand to open the market. Brand said that the council would mend the weir and"
    )
    rest = "that gunmen had attacked the mill. Since the flood of last autumn there is water in every cellar of Lisova."
    for name, outlet, day in (("a", "The Weir Post", 4), ("b", "The Upper Echo", 6)):
        (tmp_path / f"{name}.txt").write_text(f"The weir\n\n{outlet}, {day} March 2024\n\n{told} {rest}\n", "utf-8")
    with open_ledger(tmp_path / "weir.db", create=True) as ledger:
        list(ledger.read([str(tmp_path / "b.txt"), str(tmp_path / "a.txt")]))
    app = create_app(Settings(tmp_path / "weir.db"))
    page = entered(app).get(f"/a/{key_of('Ila Brand')}").text
    said = page[page.index("<h2>Says") :]
    assert said.count("<blockquote") == 1
    assert re.search(r"<mark>[^<]*mend the weir and that gunmen had attacked the mill</mark>", said)
    assert said.count("also in The Upper Echo") == 1
    assert "Weir Post" in said
    app.state.rooms.close()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("No commitment has the id 'zz'. `servanda board` lists them.", "No commitment has the id 'zz'."),
        ("`servanda board` lists them.", "`servanda board` lists them."),
        ("Taken back. Done.", "Taken back. Done."),
        ("Three begin so; `servanda log` shows them.", "Three begin so"),
    ],
)
def test_an_error_in_the_browser_speaks_of_no_terminal(words: str, expected: str) -> None:
    assert in_browser(words) == expected


def test_an_actor_s_record_names_who_says_that_it_kept_or_broke_what(tmp_path: Path) -> None:
    files = sorted((SAMPLES).glob("2024-03-05-velland-accord*")) + sorted(SAMPLES.glob("2024-04-13-velland-convoy*"))
    with open_ledger(tmp_path / "record.db", create=True) as ledger:
        list(ledger.read(list(map(str, files))))
    app = create_app(Settings(tmp_path / "record.db"))
    client = entered(app)
    page = client.get(f"/a/{key_of('Tarn Front')}").text
    record = page[page.index("<h2>Record") : page.index("<h2>Owes")]
    rows = re.findall(r"<tr><td>(.*?)</td><td[^>]*>(.*?)</td>", record)
    told = {re.sub(r"<[^>]+>", "", status).split(" ", 1)[1]: who for status, who in rows}
    assert "Joint Monitoring Mission" in told["broken"]
    assert "spokesman for the Front" in told["holding"]
    nobody = client.get(f"/a/{key_of('water board')}")
    assert nobody.status_code == 200
    assert "<h2>Record" not in nobody.text
    app.state.rooms.close()
