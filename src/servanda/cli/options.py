"""The arguments and options that commands share, and the exit code of a command that was stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]
AnyPaths = Annotated[
    list[str] | None, typer.Argument(help="Files, folders, or - for standard input.", show_default=False)
]
Agreements = Annotated[
    list[str] | None,
    typer.Option("--agreement", help="A file that is an agreement's own text; found by its shape without this."),
]
LedgerFile = Annotated[
    Path, typer.Option("--ledger", "-l", envvar="SERVANDA_LEDGER", help="The ledger file.", show_default=True)
]
Id = Annotated[str, typer.Argument(help="The id, or its first letters.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a page.")]
At = Annotated[str | None, typer.Option("--at", help="The day in the world, YYYY-MM-DD. Default: today.")]
Known = Annotated[str | None, typer.Option("--known", help="Only what was published by this day. Default: today.")]
By = Annotated[str | None, typer.Option("--by", help="Your name. Default: the user of this machine.")]
Limits = Annotated[
    list[str] | None,
    typer.Option("--limit", envvar="SERVANDA_LIMITS", help="NAME=NUMBER, as file_bytes=50M (docs/limits.md)."),
]
Workers = Annotated[int, typer.Option("--workers", min=0, help="Processes that read. 0: one for each core.")]
Policy = Annotated[
    str | None,
    typer.Option(
        "--policy", help="Only what counts under: named-sources, two-origins, monitors-first, admission-settles."
    ),
]
DEFAULT_LEDGER = Path("servanda.db")
Most = Annotated[
    int | None,
    typer.Option("--most", help="How many of each sort are shown; 0 for all. Default: as many as can be read."),
]
ROWS = 30  # rows of one status on a board in the terminal
LINES = 100  # lines of one sort on a page in the terminal


def at_most(given: int | None, otherwise: int | None) -> int | None:
    """How many are wanted; None for all."""
    return otherwise if given is None else given or None


def all_paths(paths: list[str] | None, agreements: list[str] | None) -> list[str]:
    """What is to be read: the paths and the agreements. Raises a usage error where nothing is named."""
    named = [*(paths or ()), *(agreements or ())]
    if not named:
        raise typer.BadParameter("Name a file, a folder, or - for standard input.", param_hint="PATHS")
    return list(dict.fromkeys(named))
