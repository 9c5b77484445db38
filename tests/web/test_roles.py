"""Each role on each address, from the application's own routes: what is not allowed by the table is denied."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from tests.web.conftest import BASE, entered, with_scopes

from servanda.web.app import NEEDS, PUBLIC, ROOMS, WRITES, create_app
from servanda.web.guard import HEADERS
from servanda.web.settings import FORM, Settings
from servanda.web.users import Role, make_user, with_token, write_users

ROUTES = sorted(
    {
        (method, route.path)
        for room in ROOMS
        for route in room.router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }
)
KEPT = [(method, path) for method, path in ROUTES if path not in PUBLIC]


def concrete(path: str) -> str:
    """An address of a route."""
    for name, value in {"{identity}": "c1", "{key}": "a1", "{job}": "1", "{table}.{suffix}": "sources.csv"}.items():
        path = path.replace(name, value)
    return path


@pytest.fixture(scope="module")
def served(sample_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FastAPI, dict[Role, str]]]:
    """A server with a user of each role, each with a token of that scope; an admin has one of each scope."""
    folder = tmp_path_factory.mktemp("roles")
    path = folder / "roles.db"
    path.write_bytes(sample_ledger.read_bytes())
    with with_scopes(path) as both:
        yield both


@pytest.mark.parametrize(("method", "path"), KEPT)
def test_a_role_gets_what_it_needs_and_nothing_else(
    method: str, path: str, served: tuple[FastAPI, dict[Role, str]]
) -> None:
    app, tokens = served
    assert path in NEEDS, "a route without a role is denied to everybody: say in web/app.py who needs it"
    for role, words in tokens.items():
        client = TestClient(app, base_url=BASE, headers={"authorization": f"Bearer {words}"})
        with client.stream(method, concrete(path), follow_redirects=False) as answer:
            assert (answer.status_code == 403) is (role < NEEDS[path]), (role, answer.status_code)
            assert answer.status_code < 500


@pytest.mark.parametrize(("method", "path"), KEPT)
def test_a_stranger_gets_nothing(method: str, path: str, served: tuple[FastAPI, dict[Role, str]]) -> None:
    client = TestClient(served[0], base_url=BASE)
    for headers in ({}, {"authorization": "Bearer wrong"}, {"cookie": "servanda=wrong"}):
        extra = {"sec-fetch-site": "same-origin", **headers}
        assert client.request(method, concrete(path), headers=extra).status_code == 401


@pytest.mark.parametrize(("method", "path"), [(method, path) for method, path in ROUTES if method == "POST"])
def test_a_route_that_writes_is_told_as_one_and_takes_nothing_from_other_sites(
    method: str, path: str, served: tuple[FastAPI, dict[Role, str]]
) -> None:
    assert path in WRITES | PUBLIC
    app, tokens = served
    client = TestClient(app, base_url=BASE, headers={"authorization": f"Bearer {tokens[Role.ADMIN]}"})
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "http://evil.example"}, {"origin": "null"}):
        assert client.request(method, concrete(path), headers=headers).status_code == 403
    assert client.request(method, concrete(path), headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("path", sorted(path for path in WRITES if not path.startswith("/add")))
def test_a_form_has_a_greatest_size(path: str, served: tuple[FastAPI, dict[Role, str]]) -> None:
    app, tokens = served
    client = TestClient(app, base_url=BASE, headers={"authorization": f"Bearer {tokens[Role.ADMIN]}"})
    answer = client.post(concrete(path), data={"reason": "x" * (FORM + 1)})
    assert answer.status_code == 413
    assert HEADERS.keys() <= dict(answer.headers).keys()


def test_tokens_are_kept_as_digests_alone(served: tuple[FastAPI, dict[Role, str]]) -> None:
    app, tokens = served
    kept = app.state.rooms.settings.users.read_text("utf-8")
    assert not [words for words in tokens.values() if words in kept]
    assert [token["scope"] for user in json.loads(kept) for token in user["tokens"]] == [r.name.lower() for r in Role]


def test_each_thing_that_is_written_names_who_wrote_it(ledger_file: Path) -> None:
    app = create_app(Settings(ledger_file))
    admin, words = with_token(make_user("Ann of the desk", Role.ADMIN, "x"), "t", Role.ADMIN)
    write_users(Settings(ledger_file).users, {admin.name: admin})
    client = entered(app)
    client.headers["authorization"] = f"Bearer {words}"
    before = rows(ledger_file)
    one, two = (row["id"] for row in client.get("/board.json").json()[:2])
    item = client.get("/c/" + one + ".json").json()["renderings"][0]["id"]
    client.post("/judge", data={"item": one, "verdict": "different", "other": two})
    client.post("/mend", data={"item": item, "commitment": one, "field": "debtor", "value": "Northland"})
    client.post("/undo")
    waiting = client.get("/queue").text.partition('name="item" value="')[2].partition('"')[0]
    client.post("/decide", data={"item": waiting, "verdict": "unsure"})
    written = rows(ledger_file)[len(before) :]
    assert [kind for kind, *_ in written] == ["judgement", "review", "undo", "review"]
    assert {(kind, name) for _, kind, name in written} == {("person", "Ann of the desk")}
    app.state.rooms.close()


def rows(path: Path) -> list[tuple[str, str, str]]:
    """Kind and author of each entry of a journal."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT kind, author_kind, author FROM journal ORDER BY seq").fetchall()
