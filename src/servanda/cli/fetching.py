"""`servanda fetch`: the one command that speaks to a network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.options import DEFAULT_LEDGER, Json, LedgerFile, Limits

Urls = Annotated[list[str], typer.Argument(help="Addresses of pages or feeds.", show_default=False)]
Archive = Annotated[Path, typer.Option("--archive", help="The web archive that keeps what was fetched.")]


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(fetch)


def fetch(
    urls: Urls,
    ledger: LedgerFile = DEFAULT_LEDGER,
    archive: Archive = Path("fetched.warc"),
    limit: Limits = None,
    as_json: Json = False,
) -> None:
    """Fetch pages or feeds by their addresses, keep them in a web archive, and read them into the ledger.

    Nothing else in Servanda speaks to a network. Addresses inside a network are refused; robots.txt is honoured.

    Example: `servanda fetch https://news.example/truce --ledger talks.db`
    """
    from servanda.api import fetch_into, work_as  # noqa: PLC0415
    from servanda.cli.meter import ERRORS  # noqa: PLC0415
    from servanda.cli.reading import read_into  # noqa: PLC0415

    lost = 0
    for got in fetch_into(urls, archive, limits=limit or ()):
        if got.problem:
            lost += 1
            ERRORS.print(f"{got.url}: {got.problem.message}", markup=False)
    code = read_into([str(archive)], ledger, work_as(limit or ()), as_json=as_json) if lost < len(urls) else 1
    raise typer.Exit(1 if lost else code)
