"""Every bad input of the corpus comes to an end, in little memory, with the problem that tells what is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.hostile.corpus import CORPUS, Bad

ROOT = Path(__file__).parents[2]
GIB_IN_KIB = 1024 * 1024


@pytest.fixture(scope="module")
def read() -> dict[str, Any]:
    """What came of all, read by a process of its own."""
    command = [sys.executable, "-m", "tests.hostile.corpus"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def test_the_corpus_is_large_and_its_names_are_different() -> None:
    assert len({bad.name for bad in CORPUS}) == len(CORPUS) >= 60


@pytest.mark.parametrize("bad", CORPUS, ids=lambda bad: bad.name)
def test_a_bad_input_gives_its_problem_and_what_can_be_read(read: dict[str, Any], bad: Bad) -> None:
    found = read["outcomes"][bad.name]

    assert len(found["texts"]) == bad.reports, found["told"]
    assert bad.problem in " / ".join(found["told"])
    assert found["told"] or found["texts"]
    assert all(len(message) < 400 for message in found["told"])
    assert found["seconds"] < 20


def test_no_input_takes_more_than_a_gibibyte(read: dict[str, Any]) -> None:
    assert read["kilobytes"] < GIB_IN_KIB


@pytest.mark.parametrize("name", ["script.html", "handler.html", "script.rss"])
def test_script_is_no_text(read: dict[str, Any], name: str) -> None:
    assert "alert" not in " ".join(read["outcomes"][name]["texts"])


@pytest.mark.parametrize("name", ["climb.zip", "root.zip", "climb.tar"])
def test_no_name_leads_out_of_its_archive(read: dict[str, Any], name: str) -> None:
    assert all(".." not in Path(file).parts and "!/" not in file for file in read["outcomes"][name]["files"])
