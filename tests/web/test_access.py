"""Links that work once, passwords, tokens, sessions."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from fastapi import HTTPException
from fastapi.testclient import TestClient

from servanda.errors import UnreadablePathError
from servanda.web.access import LASTS, TRIES, WINDOW, Access
from servanda.web.app import create_app
from servanda.web.serving import NoUsersError, PortTakenError, serve
from servanda.web.settings import Settings
from servanda.web.users import Role, bearer, is_password, make_user, read_users, with_token, write_users


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_link_works_once(ledger_file: Path) -> None:
    access = Access(Settings(ledger_file))
    key = access.link.partition("key=")[2]
    assert access.enter("guess") is None
    assert access.enter(key)
    assert access.enter(key) is None


def test_a_server_for_others_has_no_link(ledger_file: Path) -> None:
    assert Access(Settings(ledger_file, host="0.0.0.0")).link == "/login"


def test_without_users_no_server_is_opened_to_others(ledger_file: Path) -> None:
    with pytest.raises(NoUsersError, match="servanda user add"):
        serve(Settings(ledger_file, host="0.0.0.0"), browse=False)


def test_a_taken_port_is_said(ledger_file: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PortTakenError, match="taken"):
            serve(Settings(ledger_file, port=taken.getsockname()[1]), browse=False)


def test_too_many_wrong_passwords_must_wait(ledger_file: Path, users_file: Path) -> None:
    clock = Clock()
    access = Access(Settings(ledger_file), clock)
    for _ in range(TRIES):
        assert access.log_in("10.0.0.1", "reader", "wrong") is None
    with pytest.raises(HTTPException, match="wait"):
        access.log_in("10.0.0.1", "reader", "reader")
    assert access.log_in("10.0.0.2", "reader", "reader")
    clock.now = WINDOW + 1
    assert access.log_in("10.0.0.1", "reader", "reader")
    assert users_file.exists()


def test_a_session_ends(ledger_file: Path) -> None:
    app = create_app(Settings(ledger_file))
    clock = Clock()
    app.state.rooms.access._clock = clock
    client = TestClient(app, base_url="http://127.0.0.1:8765", headers={"accept": "text/html"})
    client.get(app.state.rooms.access.link)
    assert client.get("/board", follow_redirects=False).status_code == 200
    clock.now = LASTS + 1
    assert client.get("/board", follow_redirects=False).status_code == 303
    app.state.rooms.close()


def test_over_tls_the_cookie_is_sent_over_tls_alone(ledger_file: Path) -> None:
    app = create_app(Settings(ledger_file))
    for scheme, safe in (("https", True), ("http", False)):
        client = TestClient(app, base_url=f"{scheme}://127.0.0.1:8765")
        answer = client.get(app.state.rooms.access.renew(), follow_redirects=False)
        assert ("Secure" in answer.headers["set-cookie"]) is safe
        assert "HttpOnly" in answer.headers["set-cookie"]
    app.state.rooms.close()


def test_leaving_ends_the_session(ledger_file: Path) -> None:
    app = create_app(Settings(ledger_file))
    client = TestClient(app, base_url="http://127.0.0.1:8765", headers={"sec-fetch-site": "same-origin"})
    client.get(app.state.rooms.access.link)
    cookie = dict(client.cookies)
    client.post("/logout")
    client.cookies.update(cookie)
    assert client.get("/board.json").status_code == 401
    app.state.rooms.close()


def test_a_password_is_kept_as_a_hash_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "users.json"
    write_users(path, {"Ann": make_user("Ann", Role.REVIEWER, "correct horse")})
    assert "correct horse" not in path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    user = read_users(path)["Ann"]
    assert is_password(user, "correct horse")
    assert not is_password(user, "correct horse ")
    assert not is_password(None, "correct horse")


def test_a_token_is_shown_once_and_never_more_than_its_owner(tmp_path: Path) -> None:
    user, words = with_token(make_user("Ann", Role.REVIEWER, "x"), "notebook", Role.ADMIN)
    assert words not in json.dumps([token.digest for token in user.tokens])
    person = bearer({"Ann": user}, words)
    assert person is not None
    assert person.role is Role.REVIEWER
    assert bearer({"Ann": user}, words[:-1]) is None
    assert tmp_path.exists()


def test_a_token_opens_the_files(ledger_file: Path) -> None:
    user, words = with_token(make_user("Ann", Role.READER, "x"), "notebook", Role.READER)
    write_users(Settings(ledger_file).users, {"Ann": user})
    app = create_app(Settings(ledger_file))
    client = TestClient(app, base_url="http://127.0.0.1:8765")
    assert client.get("/board.json", headers={"authorization": f"Bearer {words}"}).status_code == 200
    assert client.get("/board.json", headers={"authorization": "Bearer other"}).status_code == 401
    app.state.rooms.close()


def test_a_file_that_holds_no_users_is_said(tmp_path: Path) -> None:
    path = tmp_path / "users.json"
    path.write_text("[1]", "utf-8")
    with pytest.raises(UnreadablePathError, match="users"):
        read_users(path)
