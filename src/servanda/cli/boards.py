"""The board in the terminal: commitments by status, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from servanda.cli.style import console, counted, print_json, short, status_text
from servanda.model.answers import Board, BoardRow
from servanda.model.claims import State
from servanda.model.urgency import urgency


def show_board(board: Board, *, as_json: bool) -> None:
    """Prints the board."""
    if as_json:
        print_json(board)
        return
    console().print(board_view(board))


def board_view(board: Board, *, most: int | None = None) -> RenderableType:
    """The board as a table, `most` rows of each status; what to do where it is empty."""
    if not board.rows:
        return Text(_empty(board))
    parts: list[RenderableType] = [_head(board), _table(show_header=True)]
    for status, rows in groupby(sorted(board.rows, key=urgency), key=lambda row: row.status):
        found = list(rows)
        count = board.totals.get(status, len(found))
        parts += _section(status, found[:most], count)
    return Group(*parts)


def _empty(board: Board) -> str:
    """Why there is nothing, and what to do."""
    if board.reports or not board.later:
        return "No commitment fits. `servanda read FOLDER` reads reports; fewer filters show more."
    all_ = counted(board.later, "report is", "reports are all")
    day = board.last_later
    return f"{all_} dated after {board.known}, up to {day}. `servanda board --at {day} --known {day}` shows that day."


def _section(status: str, rows: Sequence[BoardRow], count: int) -> list[RenderableType]:
    """The commitments of one status under its name, which stands at the margin so that any width shows it whole."""
    table = _table(show_header=False)
    for row in rows:
        table.add_row(short(row.id), row.kind, row.debtor or "?", _act(row), _tellers(row))
    left = count - len(rows)
    word = status.split(maxsplit=1)[0]
    more = [Text(f"and {left:,} more: `--status {word} --most 0`", style="bright_black")] if left > 0 else []
    return [Text(""), status_text(status).append(f" ({count:,})", style="bright_black"), table, *more]


def _table(*, show_header: bool) -> Table:
    """Columns of the same width for every status."""
    table = Table(box=None, pad_edge=False, expand=True, header_style="bold", show_edge=False, show_header=show_header)
    table.add_column("id", no_wrap=True, width=7)
    table.add_column("kind", no_wrap=True, width=11)
    table.add_column("who", ratio=3)
    table.add_column("does what, toward whom", ratio=6)
    table.add_column("reports, origins", no_wrap=True, justify="right", width=16)
    return table


def _head(board: Board) -> Text:
    last = f", the newest of {board.last_report}" if board.last_report else ""
    total = sum(board.totals.values()) or len(board.rows)
    many = f"{counted(total, 'commitment')} in {counted(board.reports, 'report')}"
    later = f" {counted(board.later, 'report')} more, dated up to {board.last_later}, later." if board.later else ""
    return Text(f"{many}{last}. At {board.at}, as known on {board.known}.{later}", style="bold")


def _act(row: BoardRow) -> Text:
    text = Text(row.act)
    if row.toward:
        text.append(f"  → {row.toward}", style="bright_black")
    if row.until and row.state == State.OVERDUE:
        text.append(f"  (due {row.until})", style="yellow")
    for condition in row.conditions:
        text.append(f"  ◇ {' '.join(condition.split())}", style="cyan")
    if row.possible_breaches:
        text.append(f"  ⚠ {row.possible_breaches} possible breach{'es' * (row.possible_breaches > 1)}", style="yellow")
    if row.possible_fulfilments:
        text.append(f"  ⚑ {row.possible_fulfilments} possible fulfilment{'s' * (row.possible_fulfilments > 1)}")
    return text


def _tellers(row: BoardRow) -> str:
    """How many reports tell it, and of how many origins: "3, 1" reads worse than one word too many."""
    return f"{row.reports}, {row.origins} origin{'s' * (row.origins != 1)}"
