"""Adding reports from the browser."""

from __future__ import annotations

import time

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import Browse

from servanda.web.jobs import safe_name


def wait(client: TestClient, address: str) -> dict[str, object]:
    """The state of a reading when it is done."""
    for _ in range(600):
        state: dict[str, object] = client.get(f"{address}.json").json()
        if state["done"]:
            return state
        time.sleep(0.1)
    raise AssertionError("the reading did not end")


def test_a_pasted_report_is_read_outside_the_request(browse: Browse) -> None:
    client = browse()
    answer = client.post(
        "/add", data={"pasted": "The mayor of Lisova promised to reopen the market."}, follow_redirects=False
    )
    state = wait(client, answer.headers["location"])
    assert state["failed"] is None
    assert state["records"] == 1
    assert isinstance(state["reports"], list)
    report = state["reports"][0]
    assert "market" in client.get(f"/r/{report}").text
    assert f"/r/{report}" in client.get(answer.headers["location"]).text
    assert any("market" in row["act"] for row in client.get("/board.json").json())


def test_an_uploaded_file_that_is_no_report_is_said(browse: Browse) -> None:
    client = browse()
    files = {"files": ("../../etc/cron.txt", b"\x00\x01\x02" * 400, "text/plain")}
    answer = client.post("/add", files=files, follow_redirects=False)
    state = wait(client, answer.headers["location"])
    assert state["problems"]
    assert "cron.txt" in client.get(answer.headers["location"]).text


def test_nothing_given_is_said(browse: Browse) -> None:
    assert browse().post("/add", data={"pasted": "  "}).status_code == 422


def test_progress_comes_as_events(browse: Browse) -> None:
    client = browse()
    answer = client.post("/add", data={"pasted": "Nobody promised anything."}, follow_redirects=False)
    wait(client, answer.headers["location"])
    with client.stream("GET", f"{answer.headers['location']}/events") as stream:
        line = next(stream.iter_lines())
    assert line.startswith("data: {")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("a\\b\\c.txt", "c.txt"),
        ("", "report.txt"),
        ("x\x00y.html", "x_y.html"),
        ("..", "report.txt"),
    ],
)
def test_a_name_is_only_a_name(name: str, expected: str) -> None:
    assert safe_name(name) == expected
