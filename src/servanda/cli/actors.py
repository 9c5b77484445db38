"""The commands of the user's own actors."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from servanda.model.text import Problem
from servanda.model.version import ENGINE, VERSION

app = typer.Typer(no_args_is_help=True, help="Your own actors: who is who, beyond the registry that ships.")

File = Annotated[Path, typer.Argument(help="The file.", show_default=False)]
Own = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        envvar="SERVANDA_ACTORS",
        help="A file of your own actors (TOML or JSON Lines), before the command; may be given more than once.",
        show_default=False,
    ),
]


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"servanda {VERSION} (reads as {ENGINE})")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version and exit.")
]


def begin(actors: Own = None, version: Version = False) -> None:
    """Puts the user's own actors into use before any command."""
    del version  # told by its callback, before anything else
    if actors:
        from servanda.api.actors import use_actors  # noqa: PLC0415

        tell(use_actors(actors))


def tell(problems: Iterable[Problem]) -> None:
    """Prints each problem on a line of standard error."""
    for problem in problems:
        print(problem.message, file=sys.stderr)  # noqa: T201


@app.command("import")
def import_(file: File) -> None:
    """Print the actors of a FollowTheMoney file as rows of an own file (JSON Lines).

    Example: `servanda actors import council.ftm.json > own.jsonl`, then `servanda --actors own.jsonl read reports/`
    """
    from servanda.api.actors import import_actors  # noqa: PLC0415

    rows, problems = import_actors(file)
    for row in rows:
        typer.echo(row)
    tell(problems)
    raise typer.Exit(1 if problems else 0)


@app.command()
def check(file: File) -> None:
    """Say how many actors a file of your own gives, and which rows do not fit.

    Example: `servanda actors check actors.toml`
    """
    from servanda.api.actors import check_actors  # noqa: PLC0415
    from servanda.cli.style import counted  # noqa: PLC0415

    count, problems = check_actors(file)
    typer.echo(f"{file}: {counted(count, 'actor')}, {counted(len(problems), 'row')} left out.")
    tell(problems)
    raise typer.Exit(1 if problems else 0)
