"""The log, the state of the chain and the check-up in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from rich.table import Table
from rich.text import Text

from servanda.cli.style import console, print_json
from servanda.model.upkeep import Checkup, Grade, LogLine, Verified

_STYLES = {Grade.GOOD: "green", Grade.NOTE: "yellow", Grade.BAD: "bold red"}


def show_log(lines: Sequence[LogLine], *, as_json: bool) -> None:
    """Prints the log."""
    if as_json:
        print_json([asdict(line) for line in lines])
        return
    if not lines:
        console().print("No entry fits.")
        return
    table = Table(box=None, pad_edge=False, expand=True, header_style="bold", show_edge=False)
    table.add_column("entry", no_wrap=True, width=9)
    table.add_column("recorded (UTC)", no_wrap=True, width=16)
    table.add_column("kind", no_wrap=True, width=9)
    table.add_column("by", no_wrap=True, max_width=16)
    table.add_column("what", ratio=1)
    for line in lines:
        words = Text(line.words, style="default" if line.counts else "strike bright_black")
        if not line.counts:
            words = Text.assemble(("taken back: ", "bright_black"), words)
        day = line.recorded[:16].replace("T", " ")
        table.add_row(line.id[:9], day, line.kind, Text(line.author), words)
    console().print(table)


def show_verified(found: Verified, *, held: bool, as_json: bool) -> int:
    """Prints whether the chain is whole; gives the exit code."""
    if as_json:
        print_json({**asdict(found), "held": held})
    elif found.broken:
        console().print(
            f"Broken at row {found.place} of {found.rows:,}, entry {found.broken}: {found.why}.", markup=False
        )
    elif not held:
        console().print(
            "The chain is whole, and the head that was written down is not in it: the end was cut or rewritten."
        )
    else:
        console().print(f"Whole: {found.rows:,} entries. Head: {found.head}", markup=False)
    return 0 if found.broken is None and held else 1


def show_checkup(found: Checkup, *, as_json: bool) -> int:
    """Prints the check-up; gives the exit code."""
    if as_json:
        print_json(found)
    else:
        for check in found.checks:
            text = Text(f"{check.grade:<5}", style=_STYLES[check.grade])
            text.append(f"{check.name}: {check.words}.", style="default")
            if check.remedy:
                text.append(f" {check.remedy}", style="default")
            console().print(text, soft_wrap=True)
    return 0 if found.well else 1
