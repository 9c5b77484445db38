"""The commands that write a ledger as text and take text in."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.options import DEFAULT_LEDGER, By, Json, LedgerFile

Target = Annotated[
    Path, typer.Option("--text", help="A .toml file, a folder (a file a report), or -.", show_default=False)
]
Source = Annotated[Path, typer.Argument(help="A .toml file, or a folder of them.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(export)
    app.command(name="import")(take_in)


def export(text: Target, ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """Write the whole ledger as plain text that git can compare (docs/text-form.md).

    Example: `servanda export --text ledger/`
    """
    from servanda.api import open_ledger  # noqa: PLC0415

    with open_ledger(ledger, writing=False) as opened:
        if str(text) == "-":
            sys.stdout.writelines(opened.text())
        else:
            count = opened.export_text(text)
            print(f"{text}: {count:,} entries.", file=sys.stderr)  # noqa: T201


def take_in(source: Source, ledger: LedgerFile = DEFAULT_LEDGER, by: By = None, as_json: Json = False) -> None:
    """Take plain text into a ledger: one that `export` wrote, or commitments and events written by hand.

    Example: `servanda import notes.toml --by Ann`

    Exit code 1 where something in the text could not be taken; the rest was.
    """
    from servanda.api import open_ledger  # noqa: PLC0415

    if not source.exists():
        from servanda.errors import UnreadablePathError  # noqa: PLC0415

        raise UnreadablePathError(source, "no such file or folder")
    with open_ledger(ledger, create=True) as opened:
        added, faults = opened.import_text(source, by=by)
    for fault in faults:
        print(f"{fault.file}:{fault.line}: {fault.message}.", file=sys.stderr)  # noqa: T201
    if as_json:
        told = [{"file": fault.file, "line": fault.line, "message": fault.message} for fault in faults]
        print(json.dumps({"new": added, "problems": told}, ensure_ascii=False))  # noqa: T201
    else:
        print(f"{ledger}: {added:,} new entries.", file=sys.stderr)  # noqa: T201
    raise typer.Exit(1 if faults else 0)
