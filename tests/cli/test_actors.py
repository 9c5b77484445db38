"""`servanda --actors` and `servanda actors`: who is who beyond the registry that ships."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import Cli

from servanda.lexicon.actors import registry
from servanda.lexicon.actors_own import VARIABLE

REPORT = "The Marsh Front promised to free the pilots. President Ilva Renn promised to pay. Renn thanked the MFR."


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leaves the registry as it was."""
    monkeypatch.setenv(VARIABLE, "")
    yield
    registry.cache_clear()


def actors_file(folder: Path, *rows: object) -> Path:
    path = folder / "own.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


def report_file(folder: Path) -> Path:
    path = folder / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


FRONT = {"id": "group:marsh-front", "name": "Marsh Front", "kind": "group", "type": "militia", "forms": ["MFR"]}
RENN = {"id": "person:renn", "name": "Ilva Renn", "kind": "person"}


def test_own_actors_are_known_in_a_report(servanda: Cli, tmp_path: Path) -> None:
    ran = servanda("--actors", actors_file(tmp_path, FRONT, RENN), "extract", report_file(tmp_path))
    debtors = [one["debtor"] for one in ran.value()["commitments"]]
    assert [(one["name"], one["actor"]) for one in debtors] == [
        ("Marsh Front", "group:marsh-front"),
        ("Ilva Renn", "person:renn"),
    ]


def test_without_the_file_the_names_stay_words(servanda: Cli, tmp_path: Path) -> None:
    registry.cache_clear()
    ran = servanda("extract", report_file(tmp_path))
    assert [one["debtor"]["actor"] for one in ran.value()["commitments"]] == [None, None]


def test_a_row_that_does_not_fit_is_told_and_the_run_goes_on(servanda: Cli, tmp_path: Path) -> None:
    ran = servanda("--actors", actors_file(tmp_path, {"id": "x"}), "extract", report_file(tmp_path))
    assert (ran.code, "own.jsonl, line 1" in ran.err) == (0, True)


def test_a_file_that_is_not_there_is_wrong_use(servanda: Cli, tmp_path: Path) -> None:
    ran = servanda("--actors", tmp_path / "none.toml", "extract", report_file(tmp_path))
    assert (ran.code, "none.toml" in ran.err) == (2, True)


def test_imported_entities_are_rows_of_an_own_file(servanda: Cli, tmp_path: Path) -> None:
    entity = {"id": "o1", "schema": "PublicBody", "properties": {"name": ["Salt Road Council"]}}
    (tmp_path / "x.ftm.json").write_text(json.dumps(entity) + "\n{}\n", "utf-8")
    ran = servanda("actors", "import", tmp_path / "x.ftm.json")
    assert (ran.code, ran.values()[0]["id"], "line 2" in ran.err) == (1, "ftm:o1", True)
    own = actors_file(tmp_path, *ran.values())
    assert servanda("actors", "check", own).code == 0
