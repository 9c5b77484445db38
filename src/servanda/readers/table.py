"""CSV and TSV: one report a row, as Media Cloud and other collections export them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator

from servanda.model.report import Intake
from servanda.model.text import Problem
from servanda.readers.decoding import decode
from servanda.readers.facts import ReadOptions
from servanda.readers.fields import named, record_intake, unused

SEPARATORS = ",;\t|"
_NO_TEXT = "the table has addresses and no texts ({} rows): `servanda fetch` gets a page by its address"


class TableReader:
    """One report a row; the first row names the columns."""

    NAME = "csv"

    def read(self, data: bytes, file: str, options: ReadOptions) -> Iterator[Intake]:
        """One intake a row that is not blank; a table without texts is one problem."""
        decoded = decode(data)
        if decoded.text is None:
            yield Intake(file, None, decoded.problems)
            return
        problems = decoded.problems
        rows = _rows(decoded.text, options.limits.file_bytes)
        columns = next(rows, [])
        if isinstance(columns, Problem) or not any(name.strip() for name in columns):
            yield Intake(file, None, (columns if isinstance(columns, Problem) else Problem("the file is empty"),))
            return
        known = named(dict.fromkeys(columns, "x"), "").fields
        if "text" not in known:
            yield _without_texts(file, rows, columns, "url" in known)
            return
        if told := unused(columns):
            problems = (*problems, told)
        empty = True
        for number, row in enumerate(rows, 2):
            read = _row(row, columns, number, file, options)
            if read is not None:
                yield Intake(file, read.report, (*problems, *read.problems))
                problems, empty = (), False
        if empty:
            yield Intake(file, None, (*problems, Problem("the table has no rows")))


def _rows(text: str, longest: int) -> Iterator[list[str] | Problem]:
    """The rows of a table; a problem in place of the rest where it cannot be read on."""
    csv.field_size_limit(longest)
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    lines = iter(text.splitlines(keepends=True)) if "\n" in text else iter([text])
    number = 0
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=separator, strict=False), 1):  # noqa: B007
            yield row
    except csv.Error as error:
        yield Problem(f"the table cannot be read after row {number}: {error}")


def _row(row: list[str] | Problem, columns: list[str], number: int, file: str, options: ReadOptions) -> Intake | None:
    """The report of a row; None for a blank one."""
    if isinstance(row, Problem):
        return Intake(file, None, (row,))
    if not any(cell.strip() for cell in row):
        return None
    values = {name: cell for name, cell in zip(columns, row, strict=False) if cell.strip()}
    record = json.dumps(values, sort_keys=True).encode("ascii")
    where = f"row {number}"
    odd = len(row) > len(columns)
    more = (Problem(f"{where} has {len(row)} cells for {len(columns)} columns; what is over was left out"),)
    read = record_intake(named(values, where), record, file, TableReader.NAME, options)
    return Intake(file, read.report, (*(more if odd else ()), *read.problems))


def _without_texts(file: str, rows: Iterator[list[str] | Problem], columns: list[str], addressed: bool) -> Intake:
    if addressed:
        return Intake(file, None, (Problem(_NO_TEXT.format(sum(1 for _ in rows))),))
    shown = ", ".join(repr(name[:40]) for name in columns[:8])
    return Intake(file, None, (Problem(f"the table has no column of texts; it has {shown}"),))
