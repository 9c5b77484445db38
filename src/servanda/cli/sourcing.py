"""The commands that tell where reports come from: sources, copies."""

from __future__ import annotations

from typing import Annotated

import typer

from servanda.cli.options import DEFAULT_LEDGER, LINES, By, Id, Json, LedgerFile, at_most
from servanda.model.journal import Sameness

Other = Annotated[str | None, typer.Option(help="Another report, or its first letters: your word overrules the rule.")]
Alone = Annotated[
    int | None, typer.Option("--most", help="How many that repeat no other are shown; 0 for all. Default: 100.")
]


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (sources, copies):
        app.command()(command)


def sources(ledger: LedgerFile = DEFAULT_LEDGER, most: Alone = None, as_json: Json = False) -> None:
    """List the reports in groups of those that repeat each other: how many reports, how many origins.

    Example: `servanda sources`, or `servanda sources --most 0` to see also every report that stands alone
    """
    from servanda.cli.groups import show_sources  # noqa: PLC0415
    from servanda.cli.opening import open_ledger  # noqa: PLC0415

    with open_ledger(ledger, writing=False) as opened:
        show_sources(opened.sources(at_most(most, None if as_json else LINES)), as_json=as_json)


def copies(  # noqa: PLR0913, PLR0917 - what a person may say of two reports
    report: Id,
    ledger: LedgerFile = DEFAULT_LEDGER,
    repeats: Other = None,
    independent_of: Other = None,
    by: By = None,
    reason: Annotated[str, typer.Option(help="Why, in your words.")] = "",
    as_json: Json = False,
) -> None:
    """Show what repeats a report and what it repeats, passage beside passage; or say that it does or does not.

    Example: `servanda copies 532d9`, or `servanda copies 532d9 --independent-of ebc90 --reason "both sat in the hall"`
    """
    from servanda.cli.groups import show_group  # noqa: PLC0415
    from servanda.cli.opening import open_ledger  # noqa: PLC0415
    from servanda.cli.pages import say  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        if repeats:
            say(opened.judge_copy(report, repeats, Sameness.REPEATS, by=by, reason=reason), as_json=as_json)
        if independent_of:
            say(opened.judge_copy(report, independent_of, Sameness.DIFFERENT, by=by, reason=reason), as_json=as_json)
        if not (repeats or independent_of):
            show_group(opened.copies(report), as_json=as_json)
