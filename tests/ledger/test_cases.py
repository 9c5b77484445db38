"""Case files: the form, its errors, and every case we have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from servanda.errors import CaseFileError
from servanda.ledger.cases import answers

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "cases" / "status.json"
SHARED = ROOT.parent / "shared" / "data" / "status_cases.json"


def wrong_answers(path: Path) -> list[str]:
    lines = list(answers(json.loads(path.read_text(encoding="utf-8"))))
    assert lines
    return [json.dumps(line) for line in lines if line.get("ok") is not True]


def test_every_case_of_ours_is_answered_as_expected() -> None:
    assert wrong_answers(OWN) == []


@pytest.mark.skipif(not SHARED.exists(), reason=f"SKIPPED LOUDLY: no shared cases at {SHARED}")
def test_every_shared_case_is_answered_as_expected() -> None:
    assert wrong_answers(SHARED) == []


def a_case(**changes: Any) -> dict[str, Any]:
    commitment = {"id": "K1", "kind": "promise", "debtor": "A", "action": "pay", "made": "2040-01-01", "until": None}
    query = {"commitment": "K1", "at": "2040-02-01", "known": "2040-02-01"}
    return {"cases": [{"id": "c1", "commitments": [commitment], "assertions": [], "queries": [query], **changes}]}


def test_a_query_without_an_expectation_is_answered_without_ok() -> None:
    (line,) = answers(a_case())
    assert line["finding"]["settled"] == "active"
    assert list(line) == ["case", "query", "commitment", "at", "known", "finding"]


def test_an_answer_is_plain_json() -> None:
    (line,) = answers(a_case())
    assert json.loads(json.dumps(line)) == line


def test_a_wrong_expectation_is_not_ok() -> None:
    query = {"commitment": "K1", "at": "2040-02-01", "known": "2040-02-01", "expect": {"settled": "kept"}}
    assert [line["ok"] for line in answers(a_case(queries=[query]))] == [False]


def test_before_it_was_made_every_value_is_null() -> None:
    query = {"commitment": "K1", "at": "2039-02-01", "known": "2040-02-01", "expect": {"settled": None}}
    (line,) = answers(a_case(queries=[query]))
    assert (line["ok"], line["finding"]["breaches"]) == (True, None)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ([], "expected an object"),
        ({}, "expected"),
        ({"cases": [3]}, "Case 0: expected an object"),
        (a_case(queries=[{"commitment": "K7", "at": "2040-02-01", "known": "2040-02-01"}]), "no commitment"),
        (a_case(queries=[{"commitment": "K1", "at": "soon", "known": "2040-02-01"}]), "expected a day"),
        (a_case(commitments=[{"id": "K1", "kind": "wish"}]), "expected one of promise"),
        (a_case(commitments=[{"id": "K1", "kind": "promise", "made": ["2040-02-01", "2040-01-01"]}]), "latest day"),
        (a_case(assertions=[{"id": "a1", "voice": "A", "published": "2040-01-01"}]), "bearing: expected an object"),
        (a_case(assertions={}), "expected a list"),
    ],
)
def test_a_bad_file_says_where_and_what(file: Any, message: str) -> None:
    with pytest.raises(CaseFileError, match=message):
        list(answers(file))
