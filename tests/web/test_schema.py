"""The OpenAPI description is whole, and the application answers so: schemathesis asks with good and bad data."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance
from tests.web.conftest import BASE, with_scopes

from servanda.web.app import PUBLIC, ROOMS
from servanda.web.tables import TABLES
from servanda.web.users import Role

# who may come in is asked in test_roles.py; what fits the description may still speak of nothing that there is
ELSEWHERE = [ignored_auth, positive_data_acceptance]
FEW = settings(
    max_examples=2,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
TABLE = "/{table}.{suffix}"


@pytest.fixture
def served(sample_ledger: Path, tmp_path: Path) -> Iterator[tuple[FastAPI, dict[Role, str]]]:
    """A server over the sample ledger, with a token of each scope."""
    path = Path(shutil.copy(sample_ledger, tmp_path / "talks.db"))
    with with_scopes(path) as both:
        yield both


def described(served: tuple[FastAPI, dict[Role, str]]) -> dict[str, Any]:
    """The description as the server gives it."""
    headers = {"authorization": f"Bearer {served[1][Role.READER]}"}
    found: dict[str, Any] = TestClient(served[0], base_url=BASE).get("/openapi.json", headers=headers).json()
    return found


@pytest.mark.parametrize("role", list(Role))
def test_the_application_answers_as_its_description_says(role: Role, served: tuple[FastAPI, dict[Role, str]]) -> None:
    app, tokens = served
    headers = {"authorization": f"Bearer {tokens[role]}", "host": "127.0.0.1:8765"}
    api = schemathesis.openapi.from_asgi("/openapi.json", app, headers=headers)
    operations = [result.ok() for result in api.get_all_operations() if isinstance(result, Ok)]
    assert len(operations) > 50
    few = settings(FEW, max_examples=2 if role is Role.ADMIN else 1)
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            _ask(operation.as_strategy(generation_mode=mode), headers, few)


def _ask(strategy: Any, headers: dict[str, str], few: settings) -> None:
    @few
    @given(case=strategy)
    def asked(case: Any) -> None:
        case.validate_response(case.call(headers=headers), excluded_checks=ELSEWHERE)

    try:
        asked()
    except Unsatisfiable:
        return  # nothing that one may send to this address is bad


def test_every_address_is_described(served: tuple[FastAPI, dict[Role, str]]) -> None:
    paths = described(served)["paths"]
    routes = {r.path for room in ROOMS for r in room.router.routes if isinstance(r, APIRoute)} - {TABLE}
    files = {f"/{table}.{suffix}" for table in TABLES for suffix in ("csv", "json")}
    assert paths.keys() == routes | files | {"/openapi.json"}


def test_every_parameter_has_its_bounds(served: tuple[FastAPI, dict[Role, str]]) -> None:
    bounds = {"maxLength", "pattern", "enum", "format", "maximum"}
    found = described(served)
    for path, item in found["paths"].items():
        for operation in item.values():
            for one in operation.get("parameters", ()):
                assert bounds & one["schema"].keys(), (path, one["name"])


def test_every_operation_names_its_errors_and_who_may_ask(served: tuple[FastAPI, dict[Role, str]]) -> None:
    found = described(served)
    problem = found["components"]["responses"]["404"]["content"]["application/problem+json"]["schema"]
    assert problem == {"$ref": "#/components/schemas/Problem"}
    assert found["components"]["securitySchemes"].keys() == {"session", "token"}
    for path, item in found["paths"].items():
        for operation in item.values():
            assert {"401", "403", "404", "422"} <= operation["responses"].keys(), path
            assert ("security" in operation) is (path not in PUBLIC), path
            assert operation["summary"]


def test_an_error_is_a_problem_with_its_details(served: tuple[FastAPI, dict[Role, str]]) -> None:
    client = TestClient(served[0], base_url=BASE, headers={"authorization": f"Bearer {served[1][Role.READER]}"})
    for address, status in (("/c/zzzz.json", 404), ("/board.json?at=yesterday", 422), ("/undo", 405)):
        answer = client.get(address)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code == status
        assert answer.json()["detail"]


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=9999999", "look=poster", "known=2021-13-01", "text=" + "x" * 201]
)
def test_a_filter_that_is_none_is_refused(query: str, served: tuple[FastAPI, dict[Role, str]]) -> None:
    client = TestClient(served[0], base_url=BASE, headers={"authorization": f"Bearer {served[1][Role.READER]}"})
    assert client.get(f"/board.json?{query}").status_code == 422
