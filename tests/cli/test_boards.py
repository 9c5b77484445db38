"""How a board and a check look: whole at 80 columns, without padding in a pipe, each commitment once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import Cli

PROMISES = (
    "Northland promised to rename the quay. Southland promised to rename the bridge. "
    "Eastland promised to free 20 prisoners by 4 May 2021. "
    "Westland will open the dam once Eastland has paid."
)


@pytest.fixture
def promises(servanda: Cli, tmp_path: Path) -> Path:
    path, ledger = tmp_path / "report.txt", tmp_path / "l.db"
    path.write_text(f"Four promises\n\nHarbour Review, 1 May 2021\n\n{PROMISES}", "utf-8")
    servanda("read", path, "--ledger", ledger)
    return ledger


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_board_shows_the_name_of_a_status_whole_at_any_width(
    servanda: Cli, monkeypatch: pytest.MonkeyPatch, promises: Path, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    lines = servanda("board", "--ledger", promises).out.splitlines()

    assert "◇ conditional (1)" in lines
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("command", ["board", "check"])
def test_what_goes_into_a_pipe_has_no_padding(servanda: Cli, promises: Path, command: str) -> None:
    lines = servanda(command, "--ledger", promises).out.splitlines()

    assert [line for line in lines if line != line.rstrip()] == []


def test_a_short_board_says_how_to_see_the_rest(servanda: Cli, promises: Path) -> None:
    shown = servanda("board", "--ledger", promises, "--most", "1").out

    assert "and 1 more: `--status open --most 0`" in shown
    assert "more:" not in servanda("board", "--ledger", promises, "--status", "open", "--most", "0").out


@pytest.mark.parametrize("command", ["board", "check"])
def test_what_is_overdue_is_shown_with_its_day(servanda: Cli, promises: Path, command: str) -> None:
    assert "(due by 4 May 2021)" in " ".join(servanda(command, "--ledger", promises).out.split())
    assert "(due" not in servanda(command, "--at", "2021-05-02", "--ledger", promises).out


def test_a_board_counts_in_words_that_fit(servanda: Cli, promises: Path) -> None:
    assert servanda("board", "--ledger", promises).out.startswith("4 commitments in 1 report, the newest of")


def test_a_commitment_with_several_doubts_stands_once_and_a_doubt_is_explained_once(
    servanda: Cli, promises: Path
) -> None:
    shown = servanda("check", "--ledger", promises).out
    doubts = servanda("check", "--ledger", promises, "--json").value()["lint"]

    assert shown.count("Northland") == 1
    assert "Northland: rename the quay  no measurable outcome · no time" in shown
    assert shown.count("nothing shows when it is done") == 1
    assert sum("rename the quay" in one["words"] for one in doubts) == 2


def test_a_commitment_that_is_new_is_told_as_not_told_before(servanda: Cli, promises: Path) -> None:
    assert "not told before → ○ open" in servanda("changed", "--since", "2021-05-01", "--ledger", promises).out


def test_a_ledger_whose_reports_are_all_dated_ahead_says_how_to_ask(servanda: Cli, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(f"Four promises\n\nHarbour Review, 1 May 2091\n\n{PROMISES}", "utf-8")
    servanda("read", tmp_path / "r.txt", "--ledger", tmp_path / "l.db")
    told = " ".join(servanda("board", "--ledger", tmp_path / "l.db").out.split())
    days = ("--at", "2091-05-01", "--known", "2091-05-01")

    assert told.startswith("1 report is dated after 20")
    assert f"`servanda board {' '.join(days)}` shows that day" in told
    assert "rename the quay" in servanda("board", *days, "--ledger", tmp_path / "l.db").out


def test_a_board_that_filters_empty_does_not_speak_of_days(servanda: Cli, promises: Path) -> None:
    told = servanda("board", "--actor", "nobody", "--ledger", promises).out

    assert "No commitment fits" in told
    assert "dated" not in told


def test_why_quotes_each_passage_once(servanda: Cli, promises: Path) -> None:
    row = servanda("board", "--text", "quay", "--ledger", promises, "--json").value()["rows"][0]["id"]
    told = " ".join(servanda("why", row, "--ledger", promises).out.split())

    assert told.count("[rename the quay]") == 1
    assert told.count("as quoted above: ") >= 1
    steps = servanda("why", row, "--ledger", promises, "--json").value()["below"]
    assert all(step["evidence"] for step in steps[:2])  # in JSON each step has its own
