"""Case files: the form, its errors, and every case we have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from servanda.errors import CaseFileError
from servanda.ledger.cases import answers

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared" / "data" / "status_cases.json"


def wrong_answers(path: Path) -> list[str]:
    lines = list(answers(json.loads(path.read_text(encoding="utf-8"))))
    assert lines
    return [json.dumps(line) for line in lines if line.get("ok") is not True]


@pytest.mark.parametrize("name", sorted(path.name for path in OWN.glob("status*.json")))
def test_every_case_of_ours_is_answered_as_expected(name: str) -> None:
    assert wrong_answers(OWN / name) == []


def named_by_the_proof(path: Path) -> list[str]:
    """The queries whose proof does not name the rules that the case says it rests on."""
    cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
    wanted = {(case["id"], index): q for case in cases for index, q in enumerate(case["queries"])}
    lines = list(answers({"cases": cases}))
    assert len(lines) == len(wanted)
    missing = []
    for line in lines:
        named = {reason["rule"] for reason in line["finding"]["because"]}
        missing += [
            f"{line['case']} {rule}"
            for rule in wanted[line["case"], line["query"]].get("rests_on", ())
            if rule not in named
        ]
    return missing


@pytest.mark.parametrize("name", ["status_further.json", "status_pairs.json", "status_public.json"])
def test_the_proof_names_the_rules_that_a_case_rests_on(name: str) -> None:
    assert named_by_the_proof(OWN / name) == []


def test_each_of_the_twenty_public_cases_is_judged_at_two_dates_or_more() -> None:
    cases = json.loads((OWN / "status_public.json").read_text(encoding="utf-8"))["cases"]
    assert len(cases) == 20
    assert all(len({(query["at"], query["known"]) for query in case["queries"]}) > 1 for case in cases)


@pytest.mark.skipif(not SHARED.exists(), reason=f"SKIPPED LOUDLY: no shared cases at {SHARED}")
def test_the_proof_names_the_rules_that_a_shared_case_rests_on() -> None:
    assert named_by_the_proof(SHARED) == []


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


@pytest.mark.parametrize("file", [[], {}, {"cases": None}, 3])
def test_a_file_that_is_no_case_file_is_refused(file: Any) -> None:
    with pytest.raises(CaseFileError, match="expected"):
        list(answers(file))


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (3, "Case 0: expected an object"),
        (a_case(queries=[{"commitment": "K7", "at": "2040-02-01", "known": "2040-02-01"}]), "no commitment"),
        (a_case(queries=[{"commitment": "K1", "at": "soon", "known": "2040-02-01"}]), "expected a day"),
        (a_case(commitments=[{"id": "K1", "kind": "wish"}]), "expected one of promise"),
        (a_case(commitments=[{"id": "K1", "kind": "promise", "made": ["2040-02-01", "2040-01-01"]}]), "latest day"),
        (a_case(assertions=[{"id": "a1", "voice": "A", "published": "2040-01-01"}]), "bearing: expected an object"),
        (a_case(assertions={}), "expected a list"),
    ],
)
def test_a_bad_case_says_where_and_what_and_the_others_are_answered(case: Any, message: str) -> None:
    bad = case["cases"][0] if isinstance(case, dict) else case
    told, good = answers({"cases": [bad, *a_case()["cases"]]})
    assert message in told["problem"]
    assert good["finding"]["settled"] == "active"


def spoken(**bearing: Any) -> dict[str, Any]:
    on = bearing.pop("on", {"id": "e1", "event": "the wall fell", "when": ["2040-01-20", "2040-01-20"]})
    told = {"id": bearing.pop("id", "a1"), "published": bearing.pop("published", "2040-01-21"), "voice": "B"}
    return {**told, "stance": bearing.pop("stance", "affirm"), "bearing": {"commitment": "K1", "on": on, **bearing}}


def test_a_retraction_may_be_told_by_what_it_takes_back_alone() -> None:
    said = [spoken(type="breaches"), spoken(id="a2", type="retracts", retracts="a1", on=None)]
    (line,) = answers(a_case(assertions=said))
    assert (line["finding"]["settled"], line["finding"]["breaches"]) == ("active", 0)


def test_a_voice_may_deny_that_the_promise_was_made() -> None:
    said = [spoken(type="made", stance="deny", on=None)]
    (line,) = answers(a_case(assertions=said))
    assert line["finding"]["contested"] == {"no such commitment": ["B"]}


def test_a_condition_may_have_its_own_last_day() -> None:
    until = {"role": "if", "atom": {"event": "they leave", "by": "2040-01-15"}}
    commitment = {"id": "K1", "kind": "threat", "debtor": "A", "made": "2040-01-01", "conditions": [until]}
    (line,) = answers(a_case(commitments=[commitment]))
    assert line["finding"]["settled"] == "lapsed"


def test_a_day_that_a_query_leaves_out_is_the_other() -> None:
    (line,) = answers(a_case(queries=[{"commitment": "K1", "at": "2040-02-01"}]))
    assert line["known"] == "2040-02-01"
