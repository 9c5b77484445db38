"""Ledgers that are missing, broken or of no use: told in words, and nothing is left behind."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from servanda.api import open_ledger
from servanda.cli.reading import read_into
from servanda.errors import LedgerError, UnreadablePathError
from servanda.ledger.parties import telling_words

PLEDGE = "The minister of Northland promised that the army will not attack the villages if the rebels leave. "


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    (tmp_path / "made.txt").write_text(PLEDGE)
    with open_ledger(path, create=True) as opened:
        list(opened.read([str(tmp_path / "made.txt")]))
    return path


def test_a_wrong_path_leaves_no_ledger_behind(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePathError):
        read_into([str(tmp_path / "nowhere")], tmp_path / "new.db", as_json=False)

    assert not (tmp_path / "new.db").exists()


def test_the_words_of_a_name_are_worked_out_once() -> None:
    assert telling_words("The Northland army") is telling_words("The Northland army")  # asked for every pair


@pytest.mark.parametrize("body", ["", '{"report":', "{}", "[]", '{"report": 1, "engine": 2, "statements": 3}'])
def test_a_row_that_was_changed_from_outside_is_told(ledger: Path, body: str) -> None:
    outside = sqlite3.connect(ledger)
    outside.execute("DROP TRIGGER journal_is_never_changed")
    outside.execute("UPDATE journal SET body = ? WHERE kind = 'reading'", (body,))
    outside.commit()
    outside.close()

    with open_ledger(ledger) as opened, pytest.raises(LedgerError, match="damaged"):
        opened.board()


@pytest.mark.parametrize("keep", [0.3, 0.7])
def test_a_ledger_that_was_cut_is_told(ledger: Path, keep: float) -> None:
    whole = ledger.read_bytes()
    ledger.write_bytes(whole[: int(len(whole) * keep)])

    with pytest.raises(LedgerError), open_ledger(ledger) as opened:
        opened.board()


def test_stopped_in_the_middle_what_was_read_is_kept(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{PLEDGE} This is {name}.")
    path = tmp_path / "ledger.db"

    def stopping(words: int) -> None:
        if len(heard) == 2:
            raise KeyboardInterrupt
        heard.append(words)

    heard: list[int] = []
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")]
    with open_ledger(path, create=True) as opened, pytest.raises(KeyboardInterrupt):
        list(opened.read(paths, progress=stopping))

    with open_ledger(path) as opened:
        assert opened.board().reports == 2
        assert list(opened.read([str(tmp_path / "c.txt")]))[-1].summary.new == 1


def test_a_disk_that_fills_up_leaves_the_ledger_as_it_was(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(PLEDGE * 300)
    with open_ledger(ledger) as opened:
        before = opened.board()
        opened._journal._db.execute("PRAGMA max_page_count = 1")  # as many as there are, and no more
        with pytest.raises(LedgerError, match="full"):
            list(opened.read([str(tmp_path / "long.txt")]))

    with open_ledger(ledger) as opened:
        assert opened.board() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_ledger_that_may_not_be_written_is_told(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLEDGE)
    ledger.chmod(0o444)

    with pytest.raises(LedgerError), open_ledger(ledger) as opened:
        list(opened.read([str(tmp_path / "a.txt")]))


@pytest.mark.parametrize("name", ["missing/ledger.db", "."])
def test_a_ledger_that_cannot_be_made_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(LedgerError, match="Cannot open the ledger"):
        open_ledger(tmp_path / name, create=True)
