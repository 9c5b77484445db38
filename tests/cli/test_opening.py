"""Long work on a large ledger shows how far it is, and leaves no trace on the terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.cli.running import Cli
from tests.store.test_index import Both

from servanda.api import OpenLedger
from servanda.cli.opening import Bar
from servanda.cli.terminal import Terminal


def test_whoever_opens_a_ledger_without_an_index_hears_how_far_it_is() -> None:
    both = Both(5)
    for _ in range(3):
        both.read()
    heard: list[tuple[str, int, int]] = []
    opened = OpenLedger(both.journal, indexed_from=0)
    opened.rebuild()
    opened.heard_by(lambda *one: heard.append(one))
    opened.board()
    opened.board(at="2001-01-01")

    assert {doing for doing, _, _ in heard} == {"Folding"}
    assert all(0 <= done <= of for _, done, of in heard)
    assert heard[-1][1] == heard[-1][2]


def test_a_bar_is_shown_while_one_waits_and_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("servanda.cli.meter.ERRORS", Terminal(file=screen, force_terminal=True, width=100))
    monkeypatch.setattr("servanda.cli.opening.PATIENCE", -1)
    bar = Bar()
    bar("Indexing", 1, 10)
    assert "Indexing" in screen.getvalue()
    bar("Indexing", 10, 10)
    assert screen.getvalue().endswith("\x1b[2K")  # the line of the bar is cleared


def test_what_is_soon_done_or_goes_to_a_file_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("servanda.cli.meter.ERRORS", Terminal(file=screen, force_terminal=True, width=100))
    bar = Bar()
    bar("Folding", 1, 10)
    bar("Folding", 10, 10)
    assert not screen.getvalue()
    monkeypatch.setattr("servanda.cli.meter.ERRORS", Terminal(file=screen))
    monkeypatch.setattr("servanda.cli.opening.PATIENCE", -1)
    bar("Folding", 1, 10)
    assert not screen.getvalue()


def test_a_command_prints_no_bar_where_errors_go_to_a_file(servanda: Cli, ledger: Path) -> None:
    assert servanda("board", "--ledger", ledger).err == ""
