"""Every table by its name, as rows that a page, a CSV file and a JSON file show alike."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, fields, is_dataclass, replace
from itertools import count, takewhile
from typing import Any

from servanda.api import OpenLedger
from servanda.api.browsing import Order
from servanda.web.desk import Desk
from servanda.web.sorting import in_order
from servanda.web.view import View

Rows = Sequence[Any]
_BY_COMMITMENT = frozenset({"board", "timeline"})
_STEP = 100  # commitments of which rows are sent at once
Ask = Callable[[OpenLedger, View], Rows]
Hide = Callable[[Any], Any]

TABLES: dict[str, Ask] = {
    "board": lambda ledger, view: view.board(ledger).rows,
    "reports": lambda ledger, view: view.browse(ledger).reports(view.only(ledger), view.words_alone),
    "actors": lambda ledger, view: view.browse(ledger).actors(view.only(ledger)),
    "network": lambda ledger, view: view.browse(ledger).edges(view.only(ledger)),
    "agreements": lambda ledger, view: view.browse(ledger).agreements(view.only(ledger)),
    "sources": lambda ledger, view: view.browse(ledger).sources(view.only(ledger)),
    "timeline": lambda ledger, view: view.browse(ledger).timeline(view.board(ledger).rows),
}


def rows_of(table: str, ledger: OpenLedger, view: View) -> Rows:
    """The rows of a table that a view asks for, in its order."""
    return in_order(TABLES[table](ledger, view), view.sort)


_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes what begins so for a formula (OWASP, CSV injection)


def as_json(value: Any, hide: Hide) -> str:
    """Rows, or one page's value, as JSON."""
    return json.dumps(plain(hide(value)), ensure_ascii=True, indent=1, default=str)


def pieces(table: str, desk: Desk, view: View) -> Iterator[Rows]:
    """The rows of a table, some at a time: of a large ledger commitments by steps, other tables whole."""
    whole = replace(view, page=1, look="table")
    if table not in _BY_COMMITMENT or not desk.ask(lambda ledger: view.browse(ledger).is_large):
        yield desk.ask_once(("rows", table, whole), lambda ledger: rows_of(table, ledger, view))
        return
    only = desk.ask_once(("only", whole), view.only)
    steps = (
        desk.ask(lambda ledger, start=start: _of_step(table, ledger, view, only, start))  # type: ignore[misc]
        for start in count(0, _STEP)
    )
    yield from takewhile(lambda rows: rows is not None, steps)


def _of_step(table: str, ledger: OpenLedger, view: View, only: frozenset[str] | None, start: int) -> Rows | None:
    browser = view.browse(ledger)
    rows = browser.rows(only, Order(view.sort if table == "board" else "", start, _STEP))
    if not rows:
        return None
    return rows if table == "board" else browser.timeline(rows)


def json_pieces(found: Iterable[Rows], hide: Hide) -> Iterator[str]:
    """Rows as one JSON list, piece by piece."""
    between = "["
    for rows in found:
        for row in rows:
            told = json.dumps(plain(hide(row)), ensure_ascii=True, indent=1, default=str)
            yield f"{between}\n " + told.replace("\n", "\n ")
            between = ","
    yield "\n]" if between == "," else "[]"


def csv_pieces(found: Iterable[Rows], hide: Hide) -> Iterator[str]:
    """Rows as CSV (RFC 4180) with a head, piece by piece; what holds several values is joined by a semicolon."""
    headed = False
    for rows in found:
        out = io.StringIO()
        writer = csv.writer(out)
        if rows and not headed:
            writer.writerow(_columns(rows[0]))
            headed = True
        for row in rows:
            shown = hide(row)
            writer.writerow([cell(_flat(getattr(shown, name))) for name in _columns(row)])
        yield out.getvalue()


def cell(words: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{words}" if words.startswith(_DANGEROUS) else words


def plain(value: Any) -> Any:
    """Frozen types as plain ones."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def _columns(row: Any) -> list[str]:
    return [field.name for field in fields(row)]


def _flat(value: Any) -> str:
    if value is None:
        return ""
    if is_dataclass(value) and not isinstance(value, type):
        return str(getattr(value, "words", None) or getattr(value, "id", ""))
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return "; ".join(_flat(item) for item in value)
