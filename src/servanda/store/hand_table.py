"""Commitments and events coded by hand in a table (CSV), a row each with its source, as blocks of the text form.

A row may name the report that it was read in: by the first letters of its id, or by its address. Its words must stand
in that report's text; what is coded then has the origin of that report and no other.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from servanda.model.by_hand import FIELDS, bodies_by_hand, hand_fields
from servanda.model.copies import Block as Stretch
from servanda.model.copies import Repeat, Repeats
from servanda.model.journal import AuthorKind, Body, Judgement, Note, Reading, ReportRead, Sameness
from servanda.model.report import Report
from servanda.model.text import Span
from servanda.store.sqlite import SqliteJournal
from servanda.store.text_form import Block, Fault

WHAT, REPORT, NOTE = "what", "report", "note"
_FIRST = (WHAT, REPORT, "outlet", "published", "url", "title", "words", "voice", "naming")
_REST = sorted((FIELDS["commitment"] | FIELDS["event"]) - {*_FIRST})
COLUMNS = (*_FIRST, *_REST, NOTE)
_SEPARATORS = ",;\t"
_LONGEST = 10_000_000  # characters of a cell
_BY_HAND = "by hand/1"
_CODED = ("coded from this report",)


def template() -> str:
    """The first row of a table by hand."""
    return ",".join(COLUMNS) + "\r\n"


def table_blocks(file: str, data: bytes) -> tuple[list[Block], list[Fault]]:
    """The rows of a table as blocks, and what is wrong with the table; a row that is blank is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [Fault(file, data[: error.start].count(b"\n") + 1, "this is not UTF-8")]
    csv.field_size_limit(_LONGEST)
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count), strict=False)
    made: list[Block] = []
    faults: list[Fault] = []
    line = 1
    try:
        columns = [name.strip().casefold() for name in next(rows, [])]
        faults += _of_columns(file, columns)
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                made.append(Block(file, line, "row", _named(columns, row)))
            line = rows.line_num + 1
    except csv.Error as error:
        faults.append(Fault(file, line, f"this is no table: {error}"))
    return made, faults


def _of_columns(file: str, columns: Sequence[str]) -> Iterator[Fault]:
    source = {"outlet", REPORT, "url"} & {*columns}
    if "words" not in columns or not source:
        missing = "outlet" if "words" in columns else "words"
        yield Fault(file, 1, f"the first row names no column {missing!r}; `servanda import --template csv` prints one")
    strange = [name for name in columns if name and name not in COLUMNS]
    if strange:
        yield Fault(file, 1, f"these columns are not known and were left out: {', '.join(map(repr, strange[:8]))}")
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        yield Fault(file, 1, f"the column {twice[0]!r} stands twice; its last cell counts")


def _named(columns: Sequence[str], row: Sequence[str]) -> dict[str, Any]:
    """The cells that hold something, by their columns; what stands beyond them is told when the row is taken."""
    value = {name: cell.strip() for name, cell in zip(columns, row, strict=False) if name in COLUMNS and cell.strip()}
    beyond = [cell for cell in row[len(columns) :] if cell.strip()]
    return {**value, "": beyond[0]} if beyond else value


class Sources:
    """The reports of a ledger that rows may have been read in."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal
        self._by_address: dict[str, list[str]] | None = None

    def coded(self, value: dict[str, Any]) -> Sequence[Body]:
        """The entries of a row. Raises ValueError where its words do not stand in the report that it names."""
        if "" in value:
            raise ValueError(f"it has more cells than the first row has columns: {value[''][:40]!r}")
        given = {name: one for name, one in value.items() if name not in {WHAT, REPORT, NOTE}}
        source = self._source(value)
        if source is not None:
            given = _from(source, given)
        bodies = bodies_by_hand(_kind(value), given)
        read, reading = bodies
        assert isinstance(read, ReportRead)
        assert isinstance(reading, Reading)
        linked = [_link(read.report, source)] if source else []
        notes = [Note(_claim(reading), value[NOTE])] if value.get(NOTE) else []
        return [*bodies, *linked, *notes]

    def _source(self, value: dict[str, Any]) -> Report | None:
        """The report that a row names; None where it names none, or an address from which nothing was read."""
        words = value.get("words", "")
        if value.get(REPORT):
            known = self._journal.reports_called(value[REPORT])
            if len(known) != 1:
                what = "no report" if not known else "several reports"
                raise ValueError(f"{what} of this ledger has the id {value[REPORT]!r}")
            return self._with_words(known, words)
        known = self._addresses().get(value.get("url", ""), [])
        return self._with_words(known, words) if known else None

    def _with_words(self, known: Sequence[str], words: str) -> Report:
        """The newest of some reports in which the words stand."""
        reports = [report for identity in reversed(known) if (report := self._journal.report(identity))]
        found = next((report for report in reports if _place(report.text, words)), None)
        if found is None:
            raise ValueError(f"words = {words[:60]!r} do not stand in the text of the report {known[-1][:7]}")
        return found

    def _addresses(self) -> dict[str, list[str]]:
        if self._by_address is None:
            self._by_address = {}
            for url, identity in self._journal.addresses():
                report = self._journal.report(identity)
                if report and report.reader != _BY_HAND:
                    self._by_address.setdefault(url, []).append(identity)
        return self._by_address


def _kind(value: dict[str, Any]) -> str:
    """Whether a row is a commitment or an event, as it says or as its cells tell."""
    said = value.get(WHAT)
    if said in FIELDS:
        return str(said)
    if said:
        raise ValueError(f"what = {said!r}; write commitment or event")
    return "commitment" if "action" in value else "event"


def _from(source: Report, given: dict[str, Any]) -> dict[str, Any]:
    """A row with what its report tells of itself, and its words as they stand there."""
    place = _place(source.text, given["words"])
    assert place is not None
    told = {"outlet": source.outlet or "an outlet that is not named", "url": source.url, "title": source.title}
    day = (source.published or "")[:10]
    told["published"] = day if len(day) == len("2021-08-20") else None
    return {**{name: one for name, one in told.items() if one}, **given, "words": place.of(source.text)}


def _place(text: str, words: str) -> Span | None:
    """Where words stand in a text, however its white space runs."""
    start = text.find(words)
    if start >= 0 and words:
        return Span(start, start + len(words))
    bare = words.split()
    if not bare:
        return None
    places = [n for n, sign in enumerate(text) if not sign.isspace()]
    run = "".join(text[n] for n in places)
    at = run.find("".join(bare))
    return Span(places[at], places[at + sum(map(len, bare)) - 1] + 1) if at >= 0 else None


def _link(coded: Report, source: Report) -> Judgement:
    """A person's word that the coded words are those of the report."""
    place = _place(source.text, coded.text)
    assert place is not None
    share = len(place) / max(len(source.text), 1)
    whole = (Stretch(Span(0, len(coded.text)), place),)
    repeat = Repeat(Repeats.EXCERPT, whole, 1.0, round(share, 3))
    return Judgement(coded.id, source.id, Sameness.REPEATS, None, _CODED, repeat)


def coded_rows(journal: SqliteJournal) -> Iterator[str]:
    """What persons coded, as a table: the first row, then a line an item; what was taken back is left out."""
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    for row in journal.rows():
        if row.kind != "reading" or row.author_kind != AuthorKind.PERSON or row.redaction:
            continue
        report = journal.report(row.about)
        if report is None or report.reader != _BY_HAND or not journal.counts(row.id):
            continue
        for entry in journal.told_of("reading", row.about):
            if entry.id == row.id and isinstance(entry.body, Reading):
                table.writerow(_cells(journal, report, entry.body))
    yield out.getvalue()


def _cells(journal: SqliteJournal, report: Report, reading: Reading) -> dict[str, str]:
    what, fields = hand_fields(report, reading.claims)
    links = (entry.body for entry in journal.told_of("judgement", report.id))
    sources = [one.right for one in links if isinstance(one, Judgement) and one.reasons == _CODED]
    notes = [entry.body.text for entry in journal.told_of("note", _claim(reading)) if isinstance(entry.body, Note)]
    return {WHAT: what, REPORT: sources[-1] if sources else "", **fields, NOTE: notes[-1] if notes else ""}


def _claim(reading: Reading) -> str:
    """The id of the one thing that was coded."""
    claims = reading.claims
    return claims.renderings[0].id if claims.renderings else claims.events[0].id
