"""What docs/status.md shows is so: its states, its examples, its commands, its case file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.main import get_command

from servanda.cli.app import app
from servanda.ledger.cases import answers
from servanda.model.claims import State

ROOT = Path(__file__).parents[1]
STATUS = (ROOT / "docs" / "status.md").read_text("utf-8")
EXAMPLES = json.loads((ROOT / "tests" / "cases" / "status_examples.json").read_text("utf-8"))
NO_STATES = {"contested", "depends on the date", "no such commitment"}


def test_every_state_has_a_row_with_an_example() -> None:
    rows = re.findall(r"^\| \*\*(\w+)\*\* \| (.+) \| (.+) \|$", STATUS, re.MULTILINE)

    assert {state for state, _, _ in rows} == set(map(str, State))
    assert all(len(example.split()) > 5 for _, _, example in rows)


def test_each_example_is_judged_so_by_the_same_code() -> None:
    lines = list(answers(EXAMPLES))
    met = {line["finding"]["settled"] for line in lines}
    for line in lines:
        met |= set(line["finding"]["contested"] or ()) | ({"contested"} if line["finding"]["contested"] else set())
        met |= {"depends on the date"} if line["finding"]["depends_on_date"] else set()

    assert met >= set(map(str, State)) | NO_STATES
    assert [line for line in lines if not line["ok"]] == []


def test_the_case_file_of_the_page_is_answered_as_it_expects() -> None:
    (block,) = re.findall(r"```json\n(.+?)```", STATUS, re.DOTALL)

    assert [line["ok"] for line in answers(json.loads(block))] == [True]


@pytest.mark.parametrize("words", sorted(set(re.findall(r"servanda ([a-z]+[^`\n]*)`", STATUS))))
def test_every_command_of_the_page_is_one_with_its_options(words: str) -> None:
    name, *_ = words.split()
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}

    assert set(re.findall(r"--[a-z-]+", words)) <= known
