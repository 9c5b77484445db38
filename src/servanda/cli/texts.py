"""The commands that write a ledger as text and take text in."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.options import DEFAULT_LEDGER, By, Json, LedgerFile

Target = Annotated[
    Path | None, typer.Option("--text", help="A .toml file, a folder (a file a report), or -.", show_default=False)
]
Coded = Annotated[
    Path | None, typer.Option("--coded", help="A .csv file, or -: only what persons coded by hand.", show_default=False)
]
Source = Annotated[Path | None, typer.Argument(help="A .toml or .csv file, or a folder of them.", show_default=False)]
Template = Annotated[str | None, typer.Option("--template", help="Print the first row of a table to fill in: csv.")]


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(export)
    app.command(name="import")(take_in)


def export(text: Target = None, coded: Coded = None, ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """Write the whole ledger as plain text that git can compare, or what persons coded as a table (docs/text-form.md).

    Example: `servanda export --text ledger/`, `servanda export --coded coded.csv`
    """
    from servanda.api import open_ledger  # noqa: PLC0415

    if (text is None) == (coded is None):
        raise typer.BadParameter("Name one of --text and --coded.")
    with open_ledger(ledger, writing=False) as opened:
        if str(text or coded) == "-":
            sys.stdout.writelines(opened.coded() if coded else opened.text())
        elif coded:
            opened.export_coded(coded)
        elif text:
            count = opened.export_text(text)
            print(f"{text}: {count:,} entries.", file=sys.stderr)  # noqa: T201


def take_in(
    source: Source = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    by: By = None,
    template: Template = None,
    as_json: Json = False,
) -> None:
    """Take plain text into a ledger: one that `export` wrote, or commitments and events written or coded by hand.

    Example: `servanda import notes.toml --by Ann`, `servanda import --template csv > coded.csv`

    Exit code 1 where something in the text could not be taken; the rest was.
    """
    if template is not None:
        _print_template(template)
        return
    from servanda.api import open_ledger  # noqa: PLC0415
    from servanda.errors import UnreadablePathError  # noqa: PLC0415

    if source is None:
        raise typer.BadParameter("Name a file or a folder.", param_hint="SOURCE")
    if not source.exists():
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


def _print_template(form: str) -> None:
    from servanda.api import table_template  # noqa: PLC0415

    if form.lower() != "csv":
        raise typer.BadParameter("There is a template of csv.", param_hint="--template")
    sys.stdout.write(table_template())
