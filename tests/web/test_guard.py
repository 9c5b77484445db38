"""What every request passes: host, origin, size, who may do what; what every answer carries."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from tests.web.conftest import BASE, Browse

from servanda.web.app import NEEDS, PUBLIC, ROOMS, WRITES, create_app
from servanda.web.guard import is_foreign, name_of
from servanda.web.settings import Settings
from servanda.web.users import Role


def test_every_page_is_kept_to_its_own_files(browse: Browse) -> None:
    answer = browse().get("/board")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


def test_a_request_by_another_name_is_not_answered(browse: Browse) -> None:
    assert browse().get("/board", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"sec-fetch-site": "same-origin", "host": "a"}, False),
        ({"sec-fetch-site": "none", "host": "a"}, False),
        ({"sec-fetch-site": "cross-site", "host": "a"}, True),
        ({"sec-fetch-site": "same-site", "host": "a"}, True),
        ({"origin": "http://a:1", "host": "a:1"}, False),
        ({"origin": "http://b:1", "host": "a:1"}, True),
        ({"origin": "null", "host": "a:1"}, True),
        ({"host": "a:1", "cookie": "servanda=x"}, True),
        ({"host": "a:1"}, False),
    ],
)
def test_a_writing_request_of_another_site_is_foreign(headers: dict[str, str], expected: bool) -> None:
    assert is_foreign(headers) is expected


def test_another_site_cannot_write(browse: Browse) -> None:
    client = browse()
    assert client.post("/undo", headers={"sec-fetch-site": "cross-site"}).status_code == 403


@pytest.mark.parametrize(
    ("host", "name"), [("localhost:8765", "localhost"), ("[::1]:8765", "[::1]"), ("[::1]", "[::1]")]
)
def test_the_name_of_a_host_has_no_port(host: str, name: str) -> None:
    assert name_of(host) == name


def test_more_bytes_than_an_address_takes_are_refused(browse: Browse) -> None:
    client = browse(upload=1000)
    assert client.post("/add", data={"pasted": "x" * 2000}).status_code == 413


def test_every_address_is_either_public_or_needs_a_role(ledger_file: Path) -> None:
    app = create_app(Settings(ledger_file))
    routes = [*app.routes, *(route for room in ROOMS for route in room.router.routes)]
    assert {route.path for route in routes if isinstance(route, APIRoute)} == PUBLIC | NEEDS.keys()
    app.state.rooms.close()


def test_a_stranger_sees_nothing(ledger_file: Path) -> None:
    app = create_app(Settings(ledger_file))
    client = TestClient(app, base_url=BASE)
    for path in NEEDS:
        concrete = path.replace("{identity}", "c1").replace("{key}", "a1").replace("{job}", "1")
        address = concrete.replace("{table}.{suffix}", "board.csv")
        answers = {client.get(address).status_code, client.post(address).status_code}
        assert answers <= {401, 405}, path
    app.state.rooms.close()


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_write_only_what_it_is_for(role: Role, ledger_file: Path, users_file: Path) -> None:
    assert users_file.exists()
    app = create_app(Settings(ledger_file, host="ledger.test", names=("ledger.test",)))
    client = TestClient(app, base_url="http://ledger.test:8765", headers={"sec-fetch-site": "same-origin"})
    name = role.name.lower()
    client.post("/login", data={"name": name, "password": name})
    for path in WRITES:
        if "{" in path:
            continue
        status = client.post(path, data={"item": "p0", "verdict": "accept"}).status_code
        denied = status == 403
        assert denied is (role < NEEDS[path]) or status == 405, (path, status)
    app.state.rooms.close()


def test_a_server_that_only_shows_takes_nothing(browse: Browse) -> None:
    client = browse(read_only=True)
    assert client.get("/board").status_code == 200
    assert client.post("/undo").status_code == 403
    assert client.post("/add", data={"pasted": "A report."}).status_code == 403
