"""The commands and their options; each body only asks the api and hands the answer to a renderer.

Exit codes: 0 done; 1 something could not be read (the rest was); 2 wrong use, an id that is not there, or an answer
that cannot be written; 3 news (`check`, `changed`); 130 stopped by Ctrl-C (what was read before is kept).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli import actors, enquiring, fetching, keeping, serving, sourcing, texts
from servanda.cli.options import (
    DEFAULT_LEDGER,
    LINES,
    ROWS,
    Agreements,
    AnyPaths,
    At,
    Id,
    Json,
    Known,
    LedgerFile,
    Limits,
    Most,
    Policy,
    Workers,
    all_paths,
    at_most,
)
from servanda.cli.streams import drop_output, open_streams
from servanda.errors import ServandaError

app = typer.Typer(
    name="servanda",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help=(
        "Reads news reports and keeps a ledger of who promised, agreed, threatened, ordered or forbade what, to whom, "
        "on which condition, and **according to whom**."
    ),
    epilog=(
        "Begin with `servanda demo`, or `servanda read FOLDER` and then `servanda board`. "
        "Exit codes: 0 done, 1 something was not read, 2 wrong use, 3 news (`check`, `changed`), 130 stopped by Ctrl-C."
    ),
)

app.callback()(actors.begin)
app.add_typer(actors.app, name="actors")

_STOPPED = 130


def run() -> int:
    """Runs a command and turns trouble into an exit code and one line on standard error."""
    open_streams()
    try:
        # Without standalone mode typer gives back the code of an Exit, and 130 for Ctrl-C, instead of raising it.
        code = int(app(standalone_mode=False) or 0)
    except typer.Abort:
        code = _STOPPED
    except SystemExit:  # typer's only own one: the reader of our output went away, as in `servanda board | head`
        drop_output()
        return 0
    except OSError as error:
        drop_output()
        print(f"servanda: {error.strerror or error}; the answer is not whole.", file=sys.stderr)  # noqa: T201
        return 2
    except ServandaError as error:
        print(f"servanda: {error}", file=sys.stderr)  # noqa: T201
        return 2
    except typer.TyperException as error:
        show = getattr(error, "show", None)  # usage errors can show themselves; their type is private to typer
        if show is None:
            raise
        show()
        return 2
    if code == _STOPPED:
        print("Stopped. What was read before is kept.", file=sys.stderr)  # noqa: T201
    return code


@app.command()
def read(
    paths: AnyPaths = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    agreement: Agreements = None,
    workers: Workers = 0,
    limit: Limits = None,
    as_json: Json = False,
) -> None:
    """Read reports into the ledger; what was read before is not read again.

    A path is a file, a folder or an archive: text, Markdown, HTML, PDF, Word, mail, CSV, JSON Lines, feeds, WARC, zip
    and tar. Stopped, it goes on where it was when it is called again.

    Example: `servanda read reports/ pages.warc.gz --ledger talks.db`, `servanda read --agreement accord.pdf`
    """
    from servanda.api import work_as  # noqa: PLC0415
    from servanda.cli.reading import read_into  # noqa: PLC0415

    work = work_as(limit or (), workers=workers, agreements=agreement or ())
    raise typer.Exit(read_into(all_paths(paths, agreement), ledger, work, as_json=as_json))


@app.command()
def extract(paths: AnyPaths = None, agreement: Agreements = None, workers: Workers = 0, limit: Limits = None) -> None:
    """Read reports, store nothing, and print one JSON object a report (JSON Lines).

    Example: `servanda extract report.html | jq .commitments`
    """
    from servanda.api import work_as  # noqa: PLC0415
    from servanda.cli.reading import extract_to_stdout  # noqa: PLC0415

    work = work_as(limit or (), workers=workers, agreements=agreement or ())
    raise typer.Exit(extract_to_stdout(all_paths(paths, agreement), work))


@app.command()
def board(  # noqa: PLR0913, PLR0917 - the filters of one table, each an option of its own
    ledger: LedgerFile = DEFAULT_LEDGER,
    actor: Annotated[str | None, typer.Option(help="Only where this actor has a part.")] = None,
    kind: Annotated[str | None, typer.Option(help="promise, vow, guarantee, threat, term, order ...")] = None,
    status: Annotated[str | None, typer.Option(help="holding, contested, broken, conditional, kept ...")] = None,
    text: Annotated[str | None, typer.Option(help="Only where these words stand.")] = None,
    at: At = None,
    known: Known = None,
    policy: Policy = None,
    most: Most = None,
    as_json: Json = False,
) -> None:
    """Show the commitments by status.

    Example: `servanda board --actor Taliban --at 2021-08-26`
    """
    from servanda.api import filters  # noqa: PLC0415
    from servanda.cli.boards import show_board  # noqa: PLC0415
    from servanda.cli.opening import open_ledger  # noqa: PLC0415

    wanted = filters(actor, kind, status, text)
    with open_ledger(ledger) as opened:
        rows = at_most(most, None if as_json else ROWS)
        show_board(opened.under(policy).board(wanted, at=at, known=known, most=rows), as_json=as_json)


@app.command()
def show(  # noqa: PLR0913, PLR0917 - what a page can be asked for
    commitment: Id,
    ledger: LedgerFile = DEFAULT_LEDGER,
    at: At = None,
    known: Known = None,
    policy: Policy = None,
    most: Most = None,
    as_json: Json = False,
) -> None:
    """Show one commitment: its readings side by side, what bears on it, by voice, with passages.

    Example: `servanda show c3f2a`
    """
    from servanda.cli.opening import open_ledger  # noqa: PLC0415
    from servanda.cli.pages import show_page  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        lines = at_most(most, None if as_json else LINES)
        show_page(opened.under(policy).show(commitment, at=at, known=known, most=lines), as_json=as_json)


@app.command()
def why(
    commitment: Id,
    ledger: LedgerFile = DEFAULT_LEDGER,
    at: At = None,
    known: Known = None,
    policy: Policy = None,
    as_json: Json = False,
) -> None:
    """Show why a commitment has its status: the rules applied and the passages they rest on.

    Example: `servanda why c3f2a --at 2021-08-26`
    """
    from servanda.cli.opening import open_ledger  # noqa: PLC0415
    from servanda.cli.pages import show_why  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        show_why(opened.under(policy).why(commitment, at=at, known=known), as_json=as_json)


@app.command()
def follows(
    commitment: Id, ledger: LedgerFile = DEFAULT_LEDGER, at: At = None, known: Known = None, as_json: Json = False
) -> None:
    """Show what falls due if a commitment breaks, and what stands against it.

    Example: `servanda follows c3f2a`
    """
    from servanda.cli.opening import open_ledger  # noqa: PLC0415
    from servanda.cli.pages import show_follows  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        show_follows(opened.follows(commitment, at=at, known=known), as_json=as_json)


@app.command()
def review(  # noqa: PLR0913, PLR0917 - what a verdict is made of
    target: Id,
    verdict: Annotated[str, typer.Argument(help="accept, fix, reject or unsure.")],
    ledger: LedgerFile = DEFAULT_LEDGER,
    by: Annotated[str | None, typer.Option(help="Your name. Default: the user of this machine.")] = None,
    reason: Annotated[str, typer.Option(help="Why, in your words.")] = "",
    mended: Annotated[list[str] | None, typer.Option("--set", help="A field of a fix: debtor=Northland.")] = None,
    as_json: Json = False,
) -> None:
    """Accept, fix, reject or leave open a possible bearing or a claim; `undo` takes it back.

    Example: `servanda review p91c2 accept --reason "read the report itself"`, or
    `servanda review c3f2a fix --set debtor=Northland --set until=2021-09-30`
    """
    from servanda.cli.opening import open_ledger  # noqa: PLC0415
    from servanda.cli.pages import say  # noqa: PLC0415

    with open_ledger(ledger) as opened:
        say(opened.review(target, verdict, by=by, reason=reason, mended=mended or ()), as_json=as_json)


@app.command()
def case(file: Annotated[Path, typer.Argument(help="A case file (docs/status.md).", show_default=False)]) -> None:
    """Answer the queries of a hand-written case file; stores nothing.

    Example: `servanda case situation.json`
    """
    from servanda.cli.reading import answer_cases  # noqa: PLC0415

    raise typer.Exit(answer_cases(file))


@app.command()
def demo(
    folder: Annotated[Path | None, typer.Option(help="The sample corpus. Default: examples/dispatches.")] = None,
    ledger: LedgerFile = Path("demo.db"),
) -> None:
    """Read the sample corpus and show the board and one finding.

    Example: `servanda demo`
    """
    from servanda.cli.demo import run_demo  # noqa: PLC0415

    raise typer.Exit(run_demo(folder, ledger))


keeping.add_to(app)
fetching.add_to(app)
texts.add_to(app)
enquiring.add_to(app)
serving.add_to(app)
sourcing.add_to(app)
