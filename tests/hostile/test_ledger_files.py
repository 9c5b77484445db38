"""Ledgers that are missing, broken or of no use: told in words, and nothing is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.cli.reading import read_into
from servanda.errors import UnreadablePathError
from servanda.ledger.parties import telling_words


def test_a_wrong_path_leaves_no_ledger_behind(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePathError):
        read_into([str(tmp_path / "nowhere")], tmp_path / "new.db", as_json=False)

    assert not (tmp_path / "new.db").exists()


def test_the_words_of_a_name_are_worked_out_once() -> None:
    assert telling_words("The Northland army") is telling_words("The Northland army")  # asked for every pair
