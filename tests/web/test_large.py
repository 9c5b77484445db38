"""A large ledger is shown from its index; the pages say the same as of one that is folded whole."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import entered

from servanda.web.app import create_app
from servanda.web.settings import Settings


@pytest.fixture
def both(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestClient, TestClient]]:
    """Copies of one ledger: served as a small one, and as if it were large."""
    folder = ledger_file.parent / "large"
    folder.mkdir()
    copy = Path(shutil.copy(ledger_file, folder))
    apps = [create_app(Settings(file)) for file in (ledger_file, copy)]
    small = entered(apps[0])
    monkeypatch.setattr("servanda.api.opened.OpenLedger.__init__.__kwdefaults__", {"indexed_from": 0})
    large = entered(apps[1])
    assert [_listed(file) > 0 for file in (ledger_file, copy)] == [False, True]
    yield small, large
    for app in apps:
        app.state.rooms.close()


def _listed(file: Path) -> int:
    """How many commitments the index of a file lists."""
    with closing(sqlite3.connect(file)) as db:
        try:
            return int(db.execute("SELECT count(*) FROM index_cards").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


@pytest.mark.parametrize(
    "path",
    [
        "/board",
        "/board?page=2",
        "/board?actor=Taliban",
        "/board?text=attack&kind=promise",
        "/board?source=official",
        "/board?place=border",
        "/board?sort=debtor",
        "/board?sort=-status",
        "/actors",
        "/actors?actor=Taliban",
        "/network",
        "/agreements",
        "/sources",
        "/sources?kind=promise",
        "/reports",
        "/reports?text=minority",
        "/timeline",
        "/queue",
        "/queue/list",
        "/check",
        "/board.csv",
        "/network.json",
        "/actors.json?kind=order",
        "/board?at=2021-08-20&known=2021-08-20",
        "/reports?at=2021-08-20&known=2021-08-20",
        "/reports?at=2021-08-20&known=2021-08-20&kind=threat",
        "/timeline?at=2021-08-20&known=2021-08-20",
        "/timeline?at=2021-08-31&known=2021-08-31",
        "/sources?at=2021-08-20&known=2021-08-20",
    ],
)
def test_a_page_of_a_large_ledger_says_the_same(path: str, both: tuple[TestClient, TestClient]) -> None:
    small, large = (re.sub(r"\s+", " ", client.get(path).text) for client in both)
    assert large == small


def test_single_things_are_shown_alike(both: tuple[TestClient, TestClient]) -> None:
    small, large = both
    links = {
        match for path in ("/board", "/actors", "/reports") for match in re.findall(r"/[car]/\w+", small.get(path).text)
    }
    for path in sorted(links)[:25]:
        assert large.get(path).text == small.get(path).text, path


def test_a_verdict_is_seen_at_once_in_a_large_ledger(both: tuple[TestClient, TestClient]) -> None:
    _, large = both
    page = large.get("/queue").text
    item = re.search(r'name="item" value="(\w+)"', page)
    assert item
    left = re.search(r"<p>(\d+) wait", page)
    assert left
    answer = re.search(r'name="verdict" value="(\w+)"', page)
    assert answer
    large.post("/decide", data={"item": item[1], "verdict": answer[1]})
    assert f"<p>{int(left[1]) - 1} wait" in large.get("/queue").text
    large.post("/undo")
    assert f"<p>{left[1]} wait" in large.get("/queue").text
