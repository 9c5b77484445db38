"""Many reports: shared among processes, gone on with after a stop, and summed up."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest
from tests.cli.running import Cli, another
from tests.cli.test_read import folder_of, journal, readings, wait_for
from tests.readers.files import PAGE, zipped

from servanda.api import Work, open_ledger
from servanda.store import SqliteJournal
from servanda.store.chain import broken_link

ARABIC = "قال الجيش إنه سيغادر الوادي قبل الشتاء. ورد مجلس الوادي بأنه سيفتح الجسر إذا غادر الجيش القرية."


def bodies(ledger: Path) -> list[object]:
    """What the journal holds, without when it was written and the chain."""
    return [(row[1], row[2], row[3], row[8]) for row in journal(ledger)]


def test_two_processes_write_the_same_ledger_as_one(servanda: Cli, tmp_path: Path) -> None:
    reports = folder_of(tmp_path, 26)
    (reports / "broken.txt").write_bytes(b"\x00\x01")
    (reports / "more.zip").write_bytes(zipped({"a.html": PAGE.encode(), "000.txt": (reports / "000.txt").read_bytes()}))

    one = servanda("read", reports, "--ledger", tmp_path / "1.db", "--workers", 1, "--json")
    two = servanda("read", reports, "--ledger", tmp_path / "2.db", "--workers", 2, "--json")

    assert one.value() == two.value()
    assert (two.value()["new"], two.value()["repeated"], two.value()["unread"]) == (27, 1, 1)
    assert bodies(tmp_path / "1.db") == bodies(tmp_path / "2.db")


def test_a_process_that_dies_takes_no_report_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = folder_of(tmp_path, 25)
    (reports / "deadly.txt").write_text("The army promised to leave.")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.setattr("servanda.api.sharing.work", deadly)

    with open_ledger(tmp_path / "l.db", create=True) as opened:
        *_, last = opened.read([str(reports)], work=Work(workers=2))

    assert (last.summary.new, last.summary.unread) == (25, 1)
    assert "the process that read it died" in last.summary.reasons[0][0]


def deadly(piece: object) -> object:
    """Stands for the work of a process: one piece ends it."""
    import os

    from servanda.api import sharing

    if "deadly" in str(getattr(piece, "file", "")):
        os._exit(7)
    return sharing.work(piece)  # type: ignore[arg-type]


def test_where_no_other_process_can_begin_this_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = folder_of(tmp_path, 25)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.setattr("servanda.api.sharing._start", unable)

    with open_ledger(tmp_path / "l.db", create=True) as opened:
        *_, last = opened.read([str(reports)], work=Work(workers=2))

    assert (last.summary.new, last.summary.unread) == (25, 0)


def unable(known: frozenset[str]) -> None:
    """Stands for a system in which a process ends as soon as it begins."""
    import os

    os._exit(3)


def test_stopped_with_two_processes_it_goes_on_where_it_was(servanda: Cli, tmp_path: Path) -> None:
    reports, ledger = folder_of(tmp_path, 120, times=2), tmp_path / "l.db"
    process = another(["read", reports, "--ledger", ledger, "--workers", "2"])
    wait_for(lambda: readings(ledger) >= 2)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=120)

    read_before = readings(ledger)
    again = servanda("read", reports, "--ledger", ledger, "--workers", 1, "--json").value()

    assert process.returncode == 130
    assert "Traceback" not in errors
    assert (again["repeated"], again["new"]) == (read_before, 120 - read_before)
    assert broken_link(SqliteJournal(ledger)) is None


def test_what_was_read_before_is_not_even_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = folder_of(tmp_path, 2)
    (reports / "a.html").write_text(PAGE)
    with open_ledger(tmp_path / "l.db", create=True) as opened:
        list(opened.read([str(reports)]))
        monkeypatch.setattr("servanda.readers.read_piece", lambda _: pytest.fail("parsed again"))
        *_, last = opened.read([str(reports)])

    assert (last.summary.repeated, last.summary.new) == (3, 0)


def test_why_records_were_not_read_is_told_by_groups(servanda: Cli, tmp_path: Path) -> None:
    reports = folder_of(tmp_path, 1)
    for number in range(3):
        (reports / f"{number}.txt").write_bytes(b"")
        (reports / f"{number}.xlsx").write_bytes(b"words")
    (reports / "a.jsonl").write_text('{"title": "x"}\n{"title": "y"}\n')

    ran = servanda("read", reports, "--ledger", tmp_path / "l.db")

    assert "  not read, 3: the file is empty" in ran.err
    assert "  not read, 3: no reader takes '.xlsx' files\n" in ran.err
    assert "  not read, 2: line N has no text" in ran.err


def test_a_report_in_another_language_is_kept_and_not_called_new(servanda: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARABIC, "utf-8")

    ran = servanda("read", tmp_path / "a.txt", "--ledger", tmp_path / "l.db", "--json")

    assert (ran.value()["new"], ran.value()["unread_languages"]) == (0, [["ar", 1]])
    assert "not read: language ar" in ran.err
    assert ARABIC in str(journal(tmp_path / "l.db"))


def test_a_corrected_report_names_the_version_before(servanda: Cli, tmp_path: Path) -> None:
    first, second = (
        {"url": f"http{s}://lens.example/1", "text": f"The army promised to leave by {month}."}
        for s, month in (("", "June"), ("s", "July"))
    )
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(first)}\n{json.dumps(second)}\n")
    servanda("read", tmp_path / "a.jsonl", "--ledger", tmp_path / "l.db")

    reports = [json.loads(str(row[8])) for row in journal(tmp_path / "l.db") if row[2] == "report"]
    assert [report["version_of"] for report in reports] == [None, reports[0]["id"]]


def test_a_limit_that_is_none_is_told(servanda: Cli, tmp_path: Path) -> None:
    ran = servanda("extract", folder_of(tmp_path, 1), "--limit", "patience=3")
    assert ran.code == 2
    assert "'patience=3' sets no limit" in ran.err


def test_limits_may_stand_in_the_environment(servanda: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVANDA_LIMITS", "file_bytes=20 depth=1")
    ran = servanda("extract", folder_of(tmp_path, 1))
    assert "larger than 20 bytes" in ran.err
