"""Standard streams that are closed, full, or of another encoding."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = "import sys; sys.argv[0] = 'servanda'; from servanda.cli import main; main()"
PLEDGE = {"id": "K1", "kind": "promise", "debtor": "A", "action": "mend the wall", "polarity": "do", "conditions": []}
QUERY = {"commitment": "K1", "at": "2040-03-10", "known": "2040-03-10"}
CASE = {"id": "l’été", "commitments": [PLEDGE], "assertions": [], "queries": [QUERY]}


def servanda(tail: str, *, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    """A command line in a shell, so that its streams can be what no parent would make them."""
    command = f'"{sys.executable}" -c "{PROGRAM}" {tail}'
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run(["/bin/sh", "-c", command], capture_output=True, env=environment, check=False, timeout=60)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"cases": [CASE]}, ensure_ascii=False), "utf-8")
    return path


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is always full")
def test_a_full_disk_is_told_in_one_line(case: Path) -> None:
    ran = servanda(f"case {case} > /dev/full")

    assert ran.returncode == 2
    assert ran.stderr.decode().splitlines() == ["servanda: No space left on device; the answer is not whole."]


def test_a_closed_output_is_no_trouble(case: Path) -> None:
    ran = servanda(f"case {case} >&-")

    assert b"Traceback" not in ran.stderr


def test_a_closed_input_is_told() -> None:
    ran = servanda("extract - <&-")

    assert (ran.returncode, ran.stderr.decode().strip()) == (1, "-: standard input is closed")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_output_that_is_no_terminal_is_utf_8(case: Path, encoding: str) -> None:
    ran = servanda(f"case {case}", encoding=encoding)

    assert "l’été" in ran.stdout.decode("utf-8")
    assert b"Traceback" not in ran.stderr
