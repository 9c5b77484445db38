"""`servanda demo`: the sample corpus from reports to a finding."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from servanda.api import Filters, open_ledger
from servanda.cli.boards import board_view
from servanda.cli.pages import page_view
from servanda.cli.reading import read_into
from servanda.cli.style import console, short
from servanda.errors import UnreadablePathError

SAMPLES = Path("examples/dispatches")
SHOWN = 4  # rows of each status: a first screen, not the whole board


def run_demo(folder: Path | None, ledger: Path) -> int:
    """Reads the samples, prints the board and the page that says most, and what to type next."""
    where = folder or SAMPLES
    if not where.is_dir():
        raise UnreadablePathError(where, "the sample corpus is not there; run the demo in a checkout, or name --folder")
    code = read_into([str(where)], ledger, as_json=False)
    out = console()
    with open_ledger(ledger) as opened:
        out.print(board_view(opened.board(Filters()), most=SHOWN))
        chosen = opened.most_telling()
        if chosen is None:
            return code
        out.rule()
        out.print(page_view(opened.show(chosen)))
    out.rule()
    mark = short(chosen)
    for command, what in (
        (f"why {mark}", "the rules and passages behind that status"),
        (f"follows {mark}", "what falls due if it breaks"),
        ("board", "all of them; --actor, --kind, --status, --text, --at narrow it"),
        ("review ID accept", "your verdict on a possible breach; `undo` takes it back"),
    ):
        out.print(f"  {_program()} {command} --ledger {ledger}  [bright_black]{what}[/]", soft_wrap=True)
    return code


def _program() -> str:
    """How the program is called here: by its name where the shell finds it, else by its place."""
    if shutil.which("servanda"):
        return "servanda"
    called = Path(sys.argv[0])
    return str(called.relative_to(Path.cwd())) if called.is_relative_to(Path.cwd()) else str(called)
