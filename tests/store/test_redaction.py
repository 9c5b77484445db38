"""What is redacted is gone from the file, and the chain still holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.builders import Paper as Print
from tests.builders import ledger_of, named

from servanda.api import OpenLedger
from servanda.errors import LedgerError

SECRET = Print("Northland promised that its army will not attack the village of Quellmouth.", published="2021-05-04")
OTHER = Print("The Valley Guard vowed to open the mill.", published="2021-05-05")
WORD = "Quellmouth"


@pytest.fixture
def opened(tmp_path: Path) -> OpenLedger:
    return ledger_of(tmp_path, (SECRET, OTHER))


def report_of(opened: OpenLedger, words: str) -> str:
    return next(identity for identity, report in opened.book.record.reports.items() if words in report.text)


def held(folder: Path, word: str) -> list[str]:
    """The files of the ledger that hold these bytes, in any encoding that SQLite may use."""
    files = [file for file in folder.iterdir() if file.name.startswith("ledger.db")]
    return [file.name for file in files if word.encode() in file.read_bytes()]


def test_the_words_leave_the_file_and_its_log(opened: OpenLedger, tmp_path: Path) -> None:
    opened.note(report_of(opened, WORD), "somebody asked about this one")
    assert held(tmp_path, WORD)

    said = opened.redact(report_of(opened, WORD), "the village asked", by="Ann")

    assert "2 entries" in said
    assert held(tmp_path, WORD) == []
    assert [row.action for row in opened.board().rows] == ["open the mill"]
    for view in ("reports", "commitments", "statements"):
        rows = sqlite3.connect(tmp_path / "ledger.db").execute(f"SELECT * FROM {view}").fetchall()
        assert rows
        assert WORD not in str(rows)


def test_the_chain_still_holds(opened: OpenLedger) -> None:
    before = [line.id for line in opened.log()]

    opened.redact(report_of(opened, WORD), "the village asked")

    assert opened.verify().broken is None
    assert [line.id for line in opened.log()][1:] == before


def test_a_tombstone_that_nobody_asked_for_breaks_the_chain(opened: OpenLedger, tmp_path: Path) -> None:
    opened.redact(report_of(opened, WORD), "the village asked")
    db = sqlite3.connect(tmp_path / "ledger.db")
    (redaction,) = db.execute("SELECT id FROM journal WHERE kind = 'redaction'").fetchone()
    (other,) = db.execute("SELECT id FROM journal WHERE body LIKE '%open the mill%' LIMIT 1").fetchone()
    tombstone = f'{{"redacted":"{redaction}"}}'
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute("UPDATE journal SET body = ? WHERE id = ?", (tombstone, other))
    db.execute("DROP TRIGGER journal_is_never_changed")
    db.execute("UPDATE journal SET body = ? WHERE id = ?", (tombstone, other))
    db.commit()

    assert opened.verify().broken == other


def test_a_tombstone_whose_day_was_changed_breaks_the_chain(opened: OpenLedger, tmp_path: Path) -> None:
    report = report_of(opened, WORD)
    opened.redact(report, "the village asked")
    db = sqlite3.connect(tmp_path / "ledger.db")
    db.execute("DROP TRIGGER journal_is_never_changed")
    db.execute("UPDATE journal SET recorded = '2001-01-01' WHERE about = ? AND kind = 'report'", (report,))
    db.commit()

    assert opened.verify().place == 1


def test_the_same_report_stays_out_until_the_redaction_is_taken_back(opened: OpenLedger, tmp_path: Path) -> None:
    report, path = report_of(opened, WORD), str(tmp_path / "reports.jsonl")
    opened.redact(report, "the village asked", by="Ann")
    redaction = opened.log()[0].id

    *steps, last = opened.read([path])
    assert (last.summary.redacted, last.summary.new, last.summary.repeated) == (1, 0, 1)
    assert "the village asked" in steps[0].problems[0].message
    assert held(tmp_path, WORD) == []

    opened.undo(redaction)
    *_, last = opened.read([path])
    assert (last.summary.redacted, last.summary.new) == (0, 1)
    assert {row.action for row in opened.board().rows} == {"open the mill", "attack the village of Quellmouth"}
    assert opened.verify().broken is None
    *_, last = opened.read([path])
    assert last.summary.repeated == 2


def test_one_entry_can_be_redacted_alone(opened: OpenLedger, tmp_path: Path) -> None:
    opened.note(named(opened, "open the mill"), "Mr Ostrander of 4 Quay Street told me so")

    opened.redact(opened.log()[0].id, "a name that must not stand here")

    assert held(tmp_path, "Ostrander") == []
    assert "taken out" in opened.log(None)[1].words
    assert opened.verify().broken is None


def test_a_redaction_needs_a_reason_and_stays(opened: OpenLedger) -> None:
    report = report_of(opened, WORD)
    with pytest.raises(LedgerError, match="reason"):
        opened.redact(report, "  ")
    opened.redact(report, "the village asked")
    with pytest.raises(LedgerError, match="holds no words"):
        opened.redact(opened.log()[0].id, "twice")
    assert "Nothing" in opened.redact(report, "twice")
