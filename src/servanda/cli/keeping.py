"""The commands that look after a ledger file: log, note, undo, verify, backup, doctor, redact."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.options import DEFAULT_LEDGER, By, Id, Json, LedgerFile

Entry = Annotated[str | None, typer.Argument(help="The entry, or its first letters. Default: the latest.")]


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (log, note, undo, verify, backup, doctor, redact):
        app.command()(command)


def log(  # noqa: PLR0913, PLR0917 - the filters of one list, each an option of its own
    ledger: LedgerFile = DEFAULT_LEDGER,
    kind: Annotated[str | None, typer.Option(help="report, reading, judgement, review, note, undo, redaction.")] = None,
    by: Annotated[str | None, typer.Option(help="Only by this author; part of the name will do.")] = None,
    about: Annotated[str | None, typer.Option(help="Only what speaks of this id, or its first letters.")] = None,
    since: Annotated[str | None, typer.Option(help="Only what was written on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Only what was written on this day or before.")] = None,
    most: Annotated[int, typer.Option("--last", "-n", help="How many, the latest first; 0 for all.")] = 30,
    as_json: Json = False,
) -> None:
    """List what was read and judged, the latest first: by whom, when, and whether it still counts.

    Example: `servanda log --kind review --by Ann`
    """
    from servanda.api import Wanted, open_ledger  # noqa: PLC0415
    from servanda.cli.upkeep import show_log  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        show_log(opened.log(Wanted(kind, by, about, since, until, most or None)), as_json=as_json)


def note(
    about: Annotated[str, typer.Argument(help="The id that the note is about.", show_default=False)],
    text: Annotated[str, typer.Argument(help="The note.", show_default=False)],
    ledger: LedgerFile = DEFAULT_LEDGER,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Write a note on a commitment, a claim, a report or an entry; it moves nothing.

    Example: `servanda note c3f2a "ask the town council for the minutes"`
    """
    from servanda.api import open_ledger  # noqa: PLC0415
    from servanda.cli.pages import say  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        say(opened.note(about, text, by=by), as_json=as_json)


def undo(entry: Entry = None, ledger: LedgerFile = DEFAULT_LEDGER, by: By = None, as_json: Json = False) -> None:
    """Take back what a person wrote: the entry with this id, or the latest one; the journal keeps both.

    Example: `servanda undo`, or `servanda undo 3fa9` with an id from `servanda log`
    """
    from servanda.api import open_ledger  # noqa: PLC0415
    from servanda.cli.pages import say  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        say(opened.undo(entry, by=by), as_json=as_json)


def verify(
    ledger: LedgerFile = DEFAULT_LEDGER,
    holds: Annotated[str | None, typer.Option(help="A head that was written down: it must still be there.")] = None,
    as_json: Json = False,
) -> None:
    """Check that every entry is as it was written; exit code 1 names the first that is not.

    Example: `servanda verify`, and later `servanda verify --holds HEAD` with the head that it printed
    """
    from servanda.api import open_ledger  # noqa: PLC0415
    from servanda.cli.upkeep import show_verified  # noqa: PLC0415

    with open_ledger(ledger, writing=False) as opened:
        held = holds is None or opened.holds(holds)
        raise typer.Exit(show_verified(opened.verify(), held=held, as_json=as_json))


def backup(
    file: Annotated[Path, typer.Argument(help="The new file.", show_default=False)],
    ledger: LedgerFile = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """Copy the ledger into a new file, also while something is being read into it; overwrites nothing.

    Example: `servanda backup monday.db`
    """
    from servanda.api import open_ledger  # noqa: PLC0415
    from servanda.cli.pages import say  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        say(f"{file}: {opened.backup(file):,} bytes.", as_json=as_json)


def doctor(
    ledger: LedgerFile = DEFAULT_LEDGER,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the index of a large ledger anew first.")] = False,
    as_json: Json = False,
) -> None:
    """Look the ledger over: file, chain, format, readings, disk; say what to do. Exit code 1 where something is bad.

    Example: `servanda doctor`
    """
    from servanda.api import open_ledger  # noqa: PLC0415
    from servanda.cli.upkeep import show_checkup  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        if rebuild:
            opened.rebuild()
        raise typer.Exit(show_checkup(opened.checkup(), as_json=as_json))


def redact(
    target: Id,
    reason: Annotated[str, typer.Option(help="Why; this stays in the journal.", show_default=False)],
    ledger: LedgerFile = DEFAULT_LEDGER,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Take the words of a report, or of one entry, out of the file for good; the chain still verifies.

    Example: `servanda redact 71c0 --reason "the publisher asked"`
    """
    from servanda.api import open_ledger  # noqa: PLC0415
    from servanda.cli.pages import say  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        say(opened.redact(target, reason, by=by), as_json=as_json)
