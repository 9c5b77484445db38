"""A served ledger of the sample corpus, and people who use it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.web.visiting import Visit, launched, serving

from servanda.api import open_ledger
from servanda.web.app import create_app
from servanda.web.settings import Settings
from servanda.web.users import Role, make_user, with_token, write_users

SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "dispatches"
BASE = "http://127.0.0.1:8765"
Browse = Callable[..., TestClient]


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The founding case's reports, read once."""
    path = tmp_path_factory.mktemp("web") / "sample.db"
    with open_ledger(path, create=True) as ledger:
        for _ in ledger.read([str(file) for file in sorted(SAMPLES.glob("2021-08-*"))]):
            pass
    return path


@pytest.fixture
def ledger_file(sample_ledger: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    return Path(shutil.copy(sample_ledger, tmp_path / "talks.db"))


def entered(app: FastAPI) -> TestClient:
    """A browser that took the single-use link."""
    client = TestClient(app, base_url=BASE, headers={"accept": "text/html", "sec-fetch-site": "same-origin"})
    assert client.get(app.state.rooms.access.link).status_code == 200
    return client


@pytest.fixture
def browse(ledger_file: Path) -> Iterator[Browse]:
    """Makes a browser of somebody who may do everything, over a server with some settings."""
    apps: list[FastAPI] = []

    def make(**changed: object) -> TestClient:
        apps.append(create_app(Settings(**{"ledger": ledger_file, **changed})))  # type: ignore[arg-type]
        return entered(apps[-1])

    yield make
    for app in apps:
        app.state.rooms.close()


@pytest.fixture
def users_file(ledger_file: Path) -> Path:
    """A user of each role; the password is the name."""
    path = Settings(ledger_file).users
    write_users(path, {role.name.lower(): make_user(role.name.lower(), role, role.name.lower()) for role in Role})
    return path


@pytest.fixture
def served(ledger_file: Path) -> Iterator[tuple[str, str]]:
    """A running server: its address and the single-use path."""
    with serving(ledger_file) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all walks."""
    with launched() as browser:
        yield browser


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def visit(request: pytest.FixtureRequest, chromium: Any, served: tuple[str, str]) -> Iterator[Visit]:
    """Somebody who took the link."""
    context = chromium.new_context(java_script_enabled=request.param)
    made = Visit(context, served[0])
    made.go(served[1])
    yield made
    context.close()


@pytest.fixture
def scripted(chromium: Any, served: tuple[str, str]) -> Iterator[Visit]:
    """Somebody who took the link, with JavaScript."""
    context = chromium.new_context(reduced_motion="reduce")
    made = Visit(context, served[0])
    made.go(served[1])
    yield made
    context.close()


@contextmanager
def with_scopes(path: Path) -> Iterator[tuple[FastAPI, dict[Role, str]]]:
    """A server over a ledger with an admin who has a token of each scope."""
    admin, tokens = make_user("root", Role.ADMIN, "x"), {}
    for role in Role:
        admin, tokens[role] = with_token(admin, role.name, role)
    write_users(Settings(path).users, {"root": admin})
    app = create_app(Settings(path))
    yield app, tokens
    app.state.rooms.close()
