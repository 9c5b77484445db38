"""The command line, and a small ledger to ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import ledger_of
from tests.cli.running import Cli
from tests.mutations.answers import KILLED, VOW


@pytest.fixture
def servanda(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs commands, 120 columns wide, with no ledger named by the environment."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("SERVANDA_LEDGER", raising=False)
    return Cli(monkeypatch, capsys)


@pytest.fixture(scope="session")
def ledger_once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A ledger file with a pledge, a vow that hangs on it and a killing that may break it."""
    folder = tmp_path_factory.mktemp("cli")
    ledger_of(folder, (VOW, KILLED[1])).close()
    return (folder / "ledger.db").read_bytes()


@pytest.fixture
def ledger(tmp_path: Path, ledger_once: bytes) -> Path:
    """A copy of that ledger, to be written to."""
    path = tmp_path / "ledger.db"
    path.write_bytes(ledger_once)
    return path
