"""The sample corpus holds what it says it holds; what is read from it is measured in benchmarks.samples."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from servanda.model.claims import ConditionRole, Kind, Relation

EXAMPLES = Path(__file__).parents[1] / "examples"
EXPECTED = sorted((EXAMPLES / "expected").glob("*.toml"))
INVENTED = [path for path in EXPECTED if path.stem.startswith("2024-0")]  # plain texts, without marks of any format
WORDS = {
    "commitment": ("action", "condition", "statement_source", "near"),
    "statement": ("cue", "content_starts"),
    "event": ("passage",),
    "date": ("words",),
    "agreement": ("passage",),
}


def expected(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def all_of(table: str) -> list[dict[str, Any]]:
    return [item for path in EXPECTED for item in expected(path).get(table, [])]


def test_there_are_at_least_two_dozen_dispatches_and_all_are_described() -> None:
    files = sorted((EXAMPLES / "dispatches").iterdir())
    described = (EXAMPLES / "README.md").read_text("utf-8")
    records = [
        json.loads(line) for file in files if file.suffix == ".jsonl" for line in file.read_text("utf-8").splitlines()
    ]
    assert len(records) + sum(file.suffix != ".jsonl" for file in files) >= 24
    assert [file.name for file in files if f"`{file.name}`" not in described] == []


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_what_is_expected_stands_in_the_dispatch_word_for_word(path: Path) -> None:
    wanted = expected(path)
    text = (EXAMPLES / wanted["file"]).read_text("utf-8")
    told = [item[key] for table, keys in WORDS.items() for item in wanted.get(table, []) for key in keys if key in item]
    assert told
    assert [words for words in told if words not in text] == []


def test_every_kind_every_role_of_a_condition_and_every_relation_is_expected_somewhere() -> None:
    assert {item["kind"] for item in all_of("commitment")} == set(Kind)
    assert {item["condition_role"] for item in all_of("commitment")} - {""} == set(ConditionRole)
    assert {item["relation"] for item in all_of("bearing")} == set(Relation)


def test_every_mood_in_which_something_bears_on_a_promise_is_expected_somewhere() -> None:
    moods = {item["mood"] for item in all_of("bearing")} - {"inferred"}  # what no words say, a person or a rule infers

    assert moods == {"asserted", "denied", "doubted", "expected"}


def test_one_threat_of_a_third_party_hangs_on_the_promise_of_another_to_another() -> None:
    path = EXAMPLES / "expected" / "2024-07-09-sorrel-strait-vow.toml"
    promise, threat, *_ = expected(path)["commitment"]

    assert (threat["kind"], threat["condition_role"]) == ("threat", "if")
    assert threat["condition"] == "If Hale breaks its promise to the islanders"
    assert threat["debtor"] not in (promise["debtor"], promise["creditor"])
