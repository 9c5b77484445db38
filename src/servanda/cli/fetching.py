"""`servanda fetch`: the one command that speaks to a network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.options import DEFAULT_LEDGER, Json, LedgerFile, Limits

Urls = Annotated[list[str], typer.Argument(help="Addresses of pages or feeds.", show_default=False)]
Archive = Annotated[Path, typer.Option("--archive", help="The web archive that keeps what was fetched.")]

Items = Annotated[
    int, typer.Option("--items", min=0, help="Of each feed, fetch the pages of so many items too. Default: none.")
]


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(fetch)


def fetch(
    urls: Urls,
    ledger: LedgerFile = DEFAULT_LEDGER,
    archive: Archive = Path("fetched.warc"),
    items: Items = 0,
    limit: Limits = None,
    as_json: Json = False,
) -> None:
    """Fetch pages or feeds by their addresses, keep them in a web archive, and read them into the ledger.

    Nothing else in Servanda speaks to a network. Addresses inside a network are refused; robots.txt is honoured.

    Example: `servanda fetch https://news.example/truce --ledger talks.db`,
    `servanda fetch https://news.example/feed --items 10`
    """
    from servanda.api import fetch_into, work_as  # noqa: PLC0415
    from servanda.cli.meter import ERRORS  # noqa: PLC0415
    from servanda.cli.reading import read_into  # noqa: PLC0415

    lost = came = 0
    for got in fetch_into(urls, archive, limits=limit or (), items=items):
        lost += got.problem is not None
        came += got.problem is None
        told = got.problem.message if got.problem else "fetched"
        if got.problem or got.of > 1:
            ERRORS.print(f"{got.place} of {got.of}  {got.url}: {told}", markup=False)
    code = read_into([str(archive)], ledger, work_as(limit or ()), as_json=as_json) if came else 1
    raise typer.Exit(1 if lost else code)
