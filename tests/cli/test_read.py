"""`servanda read`: twice is once, stopped is kept, and what was not read is told."""

from __future__ import annotations

import json
import signal
import sqlite3
import time
from pathlib import Path

import pytest
from tests.cli.running import Cli, another

from servanda.store import SqliteJournal, broken_link

TEXT = "Country {0} promised to reopen the port if town {0} pays. The mayor of town {0} did not believe it."


def folder_of(folder: Path, count: int, times: int = 1) -> Path:
    reports = folder / "reports"
    reports.mkdir()
    for number in range(count):
        (reports / f"{number:03}.txt").write_text("\n\n".join([TEXT.format(number)] * times), "utf-8")
    return reports


def journal(ledger: Path) -> list[tuple[object, ...]]:
    """Every row of the journal, as it is kept."""
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as db:
        return db.execute("SELECT * FROM journal ORDER BY seq").fetchall()


def readings(ledger: Path) -> int:
    """How many reports have been read; a ledger that is not there yet, or is being made, has none."""
    try:
        return sum("reading" in row for row in journal(ledger))
    except sqlite3.OperationalError:
        return 0


def test_reading_says_what_came_of_it(servanda: Cli, tmp_path: Path) -> None:
    reports, ledger = folder_of(tmp_path, 3), tmp_path / "l.db"

    ran = servanda("read", reports, "--ledger", ledger, "--json")

    assert ran.code == 0
    expected = {"new": 3, "repeated": 0, "unread": 0, "redacted": 0, "commitments": 3, "joined": 0, "possible": 0}
    assert ran.value() == {**expected, "unread_languages": [], "reasons": [], "linked": 0}


def test_reading_twice_changes_nothing(servanda: Cli, tmp_path: Path) -> None:
    reports, ledger = folder_of(tmp_path, 3), tmp_path / "l.db"
    servanda("read", reports, "--ledger", ledger)
    before = journal(ledger)

    again = servanda("read", reports, "--ledger", ledger, "--json")

    assert (again.value()["new"], again.value()["repeated"]) == (0, 3)
    assert journal(ledger) == before


def test_the_same_report_under_another_name_is_the_same_report(servanda: Cli, tmp_path: Path) -> None:
    reports, ledger = folder_of(tmp_path, 1), tmp_path / "l.db"
    (reports / "copy.txt").write_bytes((reports / "000.txt").read_bytes())

    ran = servanda("read", reports, "--ledger", ledger, "--json")

    assert (ran.value()["new"], ran.value()["repeated"]) == (1, 1)


def test_a_ledger_in_the_folder_of_the_reports_is_not_read(servanda: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mill promised to mend the pier.")
    ledger = tmp_path / "own.db"
    for new in (1, 0):
        ran = servanda("read", str(tmp_path), "--ledger", str(ledger), "--json")
        assert ran.code == 0, ran.err
        assert (ran.value()["new"], ran.value()["unread"]) == (new, 0)
    assert servanda("read", str(ledger), "--ledger", str(ledger)).code == 1
    (tmp_path / "other.db").write_bytes(ledger.read_bytes())
    assert "other.db" in servanda("read", str(tmp_path), "--ledger", str(ledger)).err


def test_what_could_not_be_read_is_counted_and_named(servanda: Cli, tmp_path: Path) -> None:
    reports, ledger = folder_of(tmp_path, 2), tmp_path / "l.db"
    (reports / "broken.txt").write_bytes(b"")

    ran = servanda("read", reports, "--ledger", ledger)

    assert ran.code == 1
    assert "broken.txt" in ran.err
    assert "2 new" in ran.err
    assert "1 not read" in ran.err


@pytest.mark.parametrize("command", [["read"], ["extract"]])
def test_stopped_by_ctrl_c_it_leaves_with_130_and_keeps_what_was_read(tmp_path: Path, command: list[str]) -> None:
    reports, ledger = folder_of(tmp_path, 300, times=4), tmp_path / "l.db"
    options: list[object] = ["--ledger", ledger] if command == ["read"] else []
    process = another([*command, reports, *options])
    assert process.stdout is not None
    if command == ["extract"]:
        process.stdout.readline()
    else:
        wait_for(lambda: readings(ledger) >= 2)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=120)

    assert process.returncode == 130
    assert "Stopped" in errors
    assert "Traceback" not in errors
    if command == ["read"]:
        assert 2 <= readings(ledger) < 300
        assert broken_link(SqliteJournal(ledger)) is None


def test_a_pipe_that_is_closed_early_is_no_trouble(tmp_path: Path) -> None:
    with another(["extract", folder_of(tmp_path, 12, times=40)]) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()

    assert process.returncode == 0
    assert errors == ""


def wait_for(happened: object, seconds: float = 120) -> None:
    assert callable(happened)
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "nothing was read in time"
        time.sleep(0.05)


def test_a_problem_in_a_text_names_its_report_not_only_the_file(servanda: Cli, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    opened = 'The mayor said: "We will mend the wall.\n\nThe town agreed.'
    path.write_text("\n".join(json.dumps({"text": one}) for one in ("Nobody came.", opened)), "utf-8")

    ran = servanda("read", path, "--ledger", tmp_path / "l.db")
    report = servanda("extract", path).values()[1]["report"]["id"]

    assert f"(at {report[:7]}:" in ran.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Russia promised to reopen the port.", "1 commitment told"),
        ("Russia promised to reopen the port. Chad promised to free the monks.", "2 commitments told"),
    ],
)
def test_what_was_read_is_counted_in_words_that_fit(servanda: Cli, tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(text, "utf-8")

    assert told in servanda("read", path, "--ledger", tmp_path / "l.db").err
    assert "told in the new ones" not in servanda("read", path, "--ledger", tmp_path / "l.db").err
