"""The screens of the README are what the program prints; `UPDATE_SCREENS=1` writes them anew."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SCREEN = re.compile(r"(<!-- screen: (?P<command>[^>]+?) -->\n\n```text\n)(?P<shown>.*?)(\n```)", re.DOTALL)
WIDTH = "110"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("readme") / "demo.db"
    run(["read", "examples/dispatches", "--ledger", str(path)])
    return path


def run(command: list[str]) -> str:
    environment = {**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1", "PYTHONPATH": str(ROOT / "src")}
    program = [sys.executable, "-c", "from servanda.cli import main; main()", *command]
    done = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return "\n".join(line.rstrip() for line in done.stdout.rstrip().splitlines())


def screens() -> list[str]:
    return [match["command"] for match in SCREEN.finditer(README.read_text("utf-8"))]


def test_the_readme_has_a_screen() -> None:
    assert screens()


@pytest.mark.parametrize("command", screens())
def test_a_screen_of_the_readme_is_what_the_program_prints(command: str, ledger: Path) -> None:
    real = run([*command.removeprefix("servanda ").split(), "--ledger", str(ledger)])
    text = README.read_text("utf-8")
    if os.environ.get("UPDATE_SCREENS"):
        text = SCREEN.sub(lambda m: f"{m[1]}{real}{m[4]}" if m["command"] == command else m[0], text)
        README.write_text(text, "utf-8")
    shown = next(match["shown"] for match in SCREEN.finditer(text) if match["command"] == command)

    assert shown == real
