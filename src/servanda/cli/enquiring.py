"""The commands that compare and ask: whatif, check, changed, find, cite, queue, judge."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.options import DEFAULT_LEDGER, At, By, Id, Json, Known, LedgerFile, Policy

Since = Annotated[str, typer.Option("--since", help="The first day that counts, YYYY-MM-DD.", show_default=False)]
NEWS = 3  # the exit code of `check` and `changed` where there is something to look at


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (whatif, check, changed, find, cite, queue, judge):
        app.command()(command)


def whatif(  # noqa: PLR0913, PLR0917 - one supposition: what, by whom, on which day, seen from which days
    that: Annotated[str, typer.Option("--that", help='"ID is broken" (kept, ended, due), or words of an event.')],
    ledger: LedgerFile = DEFAULT_LEDGER,
    by: Annotated[str | None, typer.Option("--by", help="The voice that is supposed to say so.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="The day on which it comes. Default: the day asked.")] = None,
    at: At = None,
    known: Known = None,
    policy: Policy = None,
    as_json: Json = False,
) -> None:
    """Show what would change if something were so: findings, what falls due, who may claim release. Stores nothing.

    Example: `servanda whatif --that "cf6eb41 is broken" --by "a rights group" --on 2021-07-06`
    """
    from servanda.api import Days  # noqa: PLC0415
    from servanda.cli.enquiries import show_what_if  # noqa: PLC0415
    from servanda.cli.opening import open_ledger  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        page = opened.under(policy).what_if(that, by=by, on=on, days=Days(at, known))
        show_what_if(page, as_json=as_json)


def check(  # noqa: PLR0913, PLR0917 - the options of a watch
    ledger: LedgerFile = DEFAULT_LEDGER,
    since: Annotated[str | None, typer.Option("--since", help="Only what is new from this day on.")] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help='Only this doubt, as "no debtor"; may repeat.')
    ] = None,
    watch: Annotated[Path | None, typer.Option("--watch", help="Keep reading what arrives in this folder.")] = None,
    every: Annotated[float, typer.Option("--every", min=0, help="Seconds between two looks at the folder.")] = 60,
    rounds: Annotated[int | None, typer.Option("--rounds", min=1, help="Stop after so many looks.")] = None,
    at: At = None,
    known: Known = None,
    as_json: Json = False,
) -> None:
    """Show what is overdue, contested, due, broken or possibly broken, and what can hardly be checked.

    Exit codes: 0 nothing wants a look, 3 something does (doubts are no news), 1 a report was not read, 2 wrong use.

    Example: `servanda check --since 2021-08-01 > news.txt || mail -s "promises" desk@example.org < news.txt`
    """
    from servanda.cli.enquiries import Watch, run_check, watch_folder  # noqa: PLC0415

    if watch is not None:
        raise typer.Exit(watch_folder(Watch(watch, ledger, every, rounds), since, as_json=as_json))
    raise typer.Exit(run_check(ledger, since, (at, known), only or (), as_json=as_json))


def changed(
    since: Since, ledger: LedgerFile = DEFAULT_LEDGER, at: At = None, known: Known = None, as_json: Json = False
) -> None:
    """Show which findings changed since a day, from what to what, and through which passages.

    Exit codes: 0 none, 3 some, 2 wrong use.

    Example: `servanda changed --since 2021-08-20`
    """
    from servanda.api import Days  # noqa: PLC0415
    from servanda.cli.enquiries import show_changes  # noqa: PLC0415
    from servanda.cli.opening import open_ledger  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        raise typer.Exit(show_changes(opened.changed(since, days=Days(at, known)), as_json=as_json))


def find(  # noqa: PLR0913, PLR0917 - by what a search is narrowed, each an option of its own
    words: Annotated[list[str], typer.Argument(help="The words; all of them must stand.", show_default=False)],
    ledger: LedgerFile = DEFAULT_LEDGER,
    since: Annotated[str | None, typer.Option("--since", help="Only reports of this day or later.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Only reports of this day or before.")] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="Show so many; the rest is not looked for.")] = 200,
    known: Known = None,
    as_json: Json = False,
) -> None:
    """Find commitments, and sentences of reports, in which all the words stand, without regard to case and accents.

    The end of a word may be left out: "promis" finds promised and promises.

    Example: `servanda find smuggling border`, `servanda find truce --since 2024-03-01 --until 2024-03-31`
    """
    from servanda.api import Days  # noqa: PLC0415
    from servanda.cli.enquiries import show_found  # noqa: PLC0415
    from servanda.cli.opening import open_ledger  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        found = opened.find(" ".join(words), days=Days(None, known), since=since, until=until)
        raise typer.Exit(show_found(list(islice(found, most + 1)), most, as_json=as_json))


def cite(
    commitment: Id, ledger: LedgerFile = DEFAULT_LEDGER, at: At = None, known: Known = None, as_json: Json = False
) -> None:
    """Print a finding's permanent address and a line to cite it by; `servanda show ADDRESS` shows it again.

    Example: `servanda cite cf6eb41 --at 2021-08-31 --known 2021-08-31`
    """
    from servanda.api import Days  # noqa: PLC0415
    from servanda.cli.enquiries import show_citation  # noqa: PLC0415
    from servanda.cli.opening import open_ledger  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        show_citation(opened.cite(commitment, days=Days(at, known)), as_json=as_json)


def queue(ledger: LedgerFile = DEFAULT_LEDGER, by: By = None, as_json: Json = False) -> None:
    """Put what only a person can decide, one thing at a time: possible breaches, and what may be the same.

    Answer with a word or its first letter; skip, undo, quit. Each answer is kept at once, so that one may go on later.

    Example: `servanda queue --by Ann`
    """
    from servanda.cli.asking import run_queue  # noqa: PLC0415

    raise typer.Exit(run_queue(ledger, by, as_json=as_json))


def judge(  # noqa: PLR0913, PLR0917 - two things, a verdict, and whose it is
    left: Id,
    verdict: Annotated[str, typer.Argument(help='same, different, unsure, or "part of".', show_default=False)],
    right: Id,
    ledger: LedgerFile = DEFAULT_LEDGER,
    by: By = None,
    reason: Annotated[str, typer.Option(help="Why, in your words.")] = "",
    as_json: Json = False,
) -> None:
    """Say whether two commitments, readings of one, or agreements are the same; it overrules every rule.

    Example: `servanda judge cdc4d51 "part of" cf6eb41 --by Ann`
    """
    from servanda.cli.opening import open_ledger  # noqa: PLC0415
    from servanda.cli.pages import say  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        say(opened.judge(left, verdict, right, by=by, reason=reason), as_json=as_json)
