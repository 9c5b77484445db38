"""The journal is appended to, never changed, and survives what happens to a laptop."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from servanda.errors import LedgerError, NewerLedgerError, NotALedgerError
from servanda.model.claims import Claims
from servanda.model.journal import (
    Author,
    AuthorKind,
    Body,
    Judgement,
    Reading,
    ReportRead,
    Review,
    Sameness,
    Undo,
    Verdict,
)
from servanda.model.report import Label, Origin, Part, PartKind, Report
from servanda.model.text import Problem, Span
from servanda.store import SqliteJournal, broken_link

RULES = Author(AuthorKind.RULE, "rules", "1")
ANN = Author(AuthorKind.PERSON, "Ann")


def a_report(identity: str = "r1") -> Report:
    return Report(
        id=identity,
        text="They agreed.\r\n\ud800",
        title="T",
        outlet="O",
        byline=("A", "B"),
        published="2021-08-20",
        origin=Origin("P", "2021-08-14", ("C",), None),
        labels=(Label("section", "world"),),
        rights=Span(0, 4),
        parts=(Part(PartKind.BODY, Span(0, 12)),),
        reader="text 1",
        file="f.txt",
    )


def bodies() -> list[Body]:
    return [
        ReportRead(a_report()),
        Reading("r1", "rules 1", Claims(problems=(Problem("odd", Span(0, 4)),))),
        Judgement("a", "b", Sameness.SAME, 0.9, ("why",)),
        Review("p1", Verdict.ACCEPT, "because"),
        Undo("x"),
    ]


def broken_at(journal: SqliteJournal) -> str | None:
    found = broken_link(journal)
    return found.id if found else None


def test_what_is_written_is_read_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    SqliteJournal(path).append(bodies(), ANN)

    assert [entry.body for entry in SqliteJournal(path).entries()] == bodies()


def test_writing_a_rules_entry_twice_adds_nothing() -> None:
    journal = SqliteJournal(":memory:")

    first, second = journal.append(bodies()[:3], RULES), journal.append(bodies()[:3], RULES)

    assert (len(first), len(second)) == (3, 0)


def test_a_person_may_give_the_same_verdict_again() -> None:
    journal = SqliteJournal(":memory:")
    review = Review("p1", Verdict.ACCEPT)

    assert len(journal.append([review], ANN)) == len(journal.append([review], ANN)) == 1


def test_a_report_counts_as_read_for_its_engine_only() -> None:
    journal = SqliteJournal(":memory:")
    journal.append(bodies()[:2], RULES)

    assert journal.has_reading("r1", "rules 1")
    assert not journal.has_reading("r1", "rules 2")
    assert not journal.has_reading("r2", "rules 1")


def test_the_chain_shows_a_row_that_was_tampered_with(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    journal = SqliteJournal(path)
    journal.append(bodies(), RULES)
    assert broken_link(journal) is None
    tampered = list(journal.entries())[2].id
    other = sqlite3.connect(path)
    other.execute("DROP TRIGGER journal_is_never_changed")
    other.execute("UPDATE journal SET body = replace(body, 'why', 'not') WHERE id = ?", (tampered,))
    other.commit()

    assert broken_at(journal) == tampered


@pytest.mark.parametrize("command", ["UPDATE journal SET author = 'x'", "DELETE FROM journal"])
def test_rows_cannot_be_changed_or_cut(tmp_path: Path, command: str) -> None:
    path = tmp_path / "a.db"
    SqliteJournal(path).append(bodies(), RULES)

    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        sqlite3.connect(path).execute(command)


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "b.db"
    text.write_bytes(b"no database at all, only words " * 50)
    database = sqlite3.connect(other)
    database.execute("CREATE TABLE t (x)")
    database.commit()
    database.close()
    before = (text.read_bytes(), other.read_bytes())

    for path in (text, other):
        with pytest.raises(NotALedgerError):
            SqliteJournal(path)

    assert (text.read_bytes(), other.read_bytes()) == before


def test_a_ledger_of_a_newer_servanda_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    SqliteJournal(path).close()
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()

    with pytest.raises(NewerLedgerError, match="Upgrade"):
        SqliteJournal(path)


def test_an_append_that_fails_leaves_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    journal = SqliteJournal(path)
    database = sqlite3.connect(path)
    database.execute(
        "CREATE TRIGGER full BEFORE INSERT ON journal WHEN NEW.kind = 'reading' BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    database.commit()

    with pytest.raises(LedgerError, match="full"):
        journal.append(bodies(), RULES)

    assert not list(journal.entries())


def test_a_process_killed_while_it_writes_leaves_a_whole_chain(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    script = textwrap.dedent(
        f"""
        from servanda.model.journal import *
        from servanda.store import SqliteJournal
        journal = SqliteJournal({str(path)!r})
        for number in range(100_000):
            journal.append([Judgement(str(number), "b", Sameness.SAME)], Author(AuthorKind.RULE, "r"))
            print(number, flush=True)
        """
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline() for _ in range(20)]
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.stdout.read().split()

    journal = SqliteJournal(path)

    assert broken_link(journal) is None
    assert len(list(journal.entries())) >= max(int(n) for n in [*told, *rest] if n.strip()) + 1


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    script = textwrap.dedent(
        f"""
        import sys
        from servanda.model.journal import *
        from servanda.store import SqliteJournal
        journal = SqliteJournal({str(path)!r})
        for number in range(50):
            journal.append([Judgement(sys.argv[1], str(number), Sameness.SAME)], Author(AuthorKind.RULE, "r"))
        """
    )
    writers = [subprocess.Popen([sys.executable, "-c", script, name]) for name in ("one", "two")]
    deadline = time.monotonic() + 60
    assert [writer.wait(deadline - time.monotonic()) for writer in writers] == [0, 0]

    journal = SqliteJournal(path)

    assert len(list(journal.entries())) == 100
    assert broken_link(journal) is None
