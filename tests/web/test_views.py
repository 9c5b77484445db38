"""One filter bar for every table and its files, columns that sort, and views that are kept under a name."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import BASE, Browse

from servanda.model.answers import BoardRow
from servanda.web.app import create_app
from servanda.web.settings import Settings
from servanda.web.sorting import in_order
from servanda.web.tables import TABLES
from servanda.web.view import View

DAYS = "at=2021-08-31&known=2021-08-31"
FILTERS = ["text", "actor", "kind", "status", "source", "place", "at", "known"]


@pytest.mark.parametrize("table", list(TABLES))
def test_every_table_has_the_whole_filter_bar_and_its_files_keep_it(table: str, browse: Browse) -> None:
    page = browse().get(f"/{table}?{DAYS}&actor=Taliban&sort=-status").text
    for name in FILTERS:
        assert f'id="f-{name}"' in page
    assert re.search(
        rf'href="/{table}\.csv\?actor=Taliban&amp;at=2021-08-31&amp;known=2021-08-31&amp;sort=-status"', page
    )


@pytest.mark.parametrize("table", list(TABLES))
@pytest.mark.parametrize("asked", ["actor=Quds+Force", "kind=promise", "source=Iranian+official", "text=minority"])
def test_a_filter_narrows_every_table_and_its_file_alike(table: str, asked: str, browse: Browse) -> None:
    client = browse()
    whole = client.get(f"/{table}.json?{DAYS}").json()
    some = client.get(f"/{table}.json?{DAYS}&{asked}").json()
    lines = list(csv.reader(io.StringIO(client.get(f"/{table}.csv?{DAYS}&{asked}").text)))
    assert len(some) < len(whole) or table == "reports"  # all three reports tell something that fits
    assert max(0, len(lines) - 1) == len(some)


def test_reports_are_those_that_tell_what_fits_or_are_named_so(browse: Browse) -> None:
    client = browse()
    own = client.get(f"/board.json?{DAYS}&kind=threat").json()
    told = {row["id"] for row in client.get(f"/reports.json?{DAYS}&kind=threat").json()}
    pages = [client.get(f"/c/{row['id']}.json?{DAYS}").json() for row in own]
    assert told >= {line["evidence"]["passage"]["report_id"] for page in pages for line in page["renderings"]}
    whole = client.get(f"/reports.json?{DAYS}").json()
    assert 0 < len(told) < len(whole)
    title = whole[0]["title"]
    assert {row["title"] for row in client.get("/reports.json", params={"text": title}).json()} == {title}


def test_a_column_sorts_from_either_end_and_says_so(browse: Browse) -> None:
    client = browse()
    names = [row["name"] for row in client.get(f"/actors.json?{DAYS}&sort=name").json()]
    assert names == sorted(names, key=str.casefold)
    assert [row["name"] for row in client.get(f"/actors.json?{DAYS}&sort=-name").json()] == names[::-1]
    page = client.get(f"/actors?{DAYS}&sort=name").text
    assert page.count("aria-sort") == 1
    assert re.search(r'aria-sort="ascending"><a href="[^"]*sort=-name', page)
    assert 'name="sort" value="name"' in page


def test_what_is_not_told_comes_last_and_days_sort_as_days() -> None:
    empty = dict.fromkeys(BoardRow.__dataclass_fields__)
    rows = [
        BoardRow(**{**empty, "until": until})  # type: ignore[arg-type]
        for until in ("by 7 April 2024", None, "by 15 March 2024", "1 August 2019 to 31 August 2019")
    ]
    words = [row.until for row in in_order(rows, "until")]
    assert words == ["1 August 2019 to 31 August 2019", "by 15 March 2024", "by 7 April 2024", None]
    assert in_order(rows, "-until")[-1].until is None
    assert in_order(rows, "nothing") == rows


def test_a_view_is_saved_listed_opened_and_deleted(browse: Browse, ledger_file: Path) -> None:
    client = browse()
    address = f"/sources?{DAYS}&source=Iranian+official&page=3"
    opened = client.post("/views/save", data={"name": "  The   official ", "address": address})
    assert opened.url.path == "/sources"
    assert "source=Iranian+official" in str(opened.url)
    assert "The official" in client.get("/board").text
    assert [view["name"] for view in client.get("/views.json").json()] == ["The official"]
    assert stat.S_IMODE(Settings(ledger_file).views.stat().st_mode) == 0o600
    client.post("/views/save", data={"name": "The official", "address": "/board?kind=threat"})
    assert [view["page"] for view in client.get("/views.json").json()] == ["/board"]
    assert "Deleted" in client.post("/views/delete", data={"name": "The official"}).text
    assert client.get("/views.json").json() == []
    assert client.post("/views/delete", data={"name": "The official"}).status_code == 404


@pytest.mark.parametrize("address", ["/add", "https://evil.example/board", "//evil.example/board", "/c/1", ""])
def test_only_a_page_with_filters_is_a_view(address: str, browse: Browse) -> None:
    assert browse().post("/views/save", data={"name": "x", "address": address}).status_code == 422


def test_views_are_each_person_s_own(ledger_file: Path, users_file: Path) -> None:
    assert users_file.exists()
    app = create_app(Settings(ledger_file, host="ledger.test"))
    for name in ("reader", "editor"):
        client = TestClient(app, base_url=BASE.replace("127.0.0.1", "ledger.test"))
        client.headers["sec-fetch-site"] = "same-origin"
        client.post("/login", data={"name": name, "password": name})
        client.post("/views/save", data={"name": f"of {name}", "address": "/board"})
        assert [view["name"] for view in client.get("/views.json").json()] == [f"of {name}"]
    app.state.rooms.close()


def test_a_server_that_only_shows_keeps_no_view(browse: Browse) -> None:
    client = browse(read_only=True)
    assert client.post("/views/save", data={"name": "x", "address": "/board"}).status_code == 403
    assert "/views/save" not in client.get("/board").text


def test_a_broken_file_of_views_is_said_on_its_page_alone(browse: Browse, ledger_file: Path) -> None:
    client = browse()
    Settings(ledger_file).views.write_text(json.dumps([1]), "utf-8")
    assert client.get("/board").status_code == 200
    assert "no saved views" in client.get("/views").text


def test_the_state_of_a_view_is_its_address() -> None:
    view = View.of({"actor": "A", "sort": "-until", "page": "2"})
    assert View.of(dict(pair.split("=") for pair in view.query().removeprefix("?").split("&"))) == view
    assert view.sort_by("until") == "?actor=A&sort=until"
    assert not View.of({"sort": "name"}).is_narrowed
