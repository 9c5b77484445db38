"""A ledger as plain text that git can compare, and back; docs/text-form.md has the form."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from servanda.model.by_hand import bodies_by_hand
from servanda.model.journal import Author, AuthorKind, Body, Reading, ReportRead
from servanda.store.rows import Row, body_of, row_of
from servanda.store.sqlite import SqliteJournal
from servanda.store.toml import Lenient, lenient, lines_of

HEAD = "# A Servanda ledger as text, form 1 (docs/text-form.md)"
REST = "judged.toml"  # in a folder: what belongs to no report
_DERIVED = frozenset({"basis"})  # told by other fields
_BLOCK = re.compile(r"\[\[(entry|commitment|event)\]\]\s*(?:#.*)?")
_AT = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a text, and in which line."""

    file: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Block:
    """An entry as the text has it."""

    file: str
    line: int
    kind: str  # entry; commitment, event and row (of a table) are written by hand
    value: dict[str, Any]


def exported(journal: SqliteJournal) -> Iterator[tuple[str, str]]:
    """The file in a folder to which each entry belongs, and the entry as text; in the order of the journal."""
    for place, row in enumerate(journal.rows(), 1):
        file = f"reports/{row.about}.toml" if row.kind in ("report", "reading") else REST
        yield file, "\n".join(lines_of(_entry(row, place), "entry")) + "\n"


def _entry(row: Row, place: int) -> dict[str, Any]:
    author = {"kind": row.author_kind, "name": row.author, "version": row.version or None}
    head = {"place": place, "id": row.id, "kind": row.kind, "author": author, "recorded": row.recorded}
    gone = row.redaction
    if gone is not None:
        return {**head, "redacted": gone, "about": row.about, "hash": row.hash}
    told = _told(json.loads(row.body))
    if "mended" in told:
        told["untold"] = sorted(field for field, value in told["mended"].items() if value is None)
    return {**head, **{f"its-{name}" if name in head else name: one for name, one in told.items()}}


def _told(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _told(one) for name, one in value.items() if name not in _DERIVED}
    return [_told(one) for one in value] if isinstance(value, list) else value


def blocks(file: str, text: str) -> tuple[list[Block], list[Fault]]:
    """The blocks of a text with their lines; a text that is no TOML is one fault."""
    try:
        value = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = _AT.search(str(error))
        return [], [Fault(file, int(found[1]) if found else text.count("\n") + 1, f"this is not TOML: {error}")]
    lines: dict[str, list[int]] = {"entry": [], "commitment": [], "event": []}
    for number, line in enumerate(text.splitlines(), 1):
        if found := _BLOCK.fullmatch(line.strip()):
            lines[found[1]].append(number)
    faults = [
        Fault(file, 1, f"{name!r} is no block; write [[entry]], [[commitment]] or [[event]]")
        for name in value
        if name not in lines
    ]
    made: list[Block] = []
    for kind, places in lines.items():
        items = value.get(kind, [])
        if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
            faults.append(Fault(file, places[0] if places else 1, f"{kind!r} is a block: write [[{kind}]]"))
            continue
        for number, one in enumerate(items):
            made.append(Block(file, places[number] if number < len(places) else 1, kind, one))
    return made, faults


def imported(
    journal: SqliteJournal,
    given: Iterable[Block],
    author: Author,
    coded: Callable[[dict[str, Any]], Sequence[Body]] | None = None,
) -> tuple[int, list[Fault]]:
    """Writes what blocks say, in the order of their places, and gives how many entries were new and what was wrong.

    `coded` gives the entries of a row of a table.
    """
    faults: list[Fault] = []
    before = journal.size()
    for block in sorted(given, key=_order):
        try:
            if block.kind == "row" and coded:
                _take(journal, coded(block.value), author)
            else:
                _write(journal, block, author)
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
            faults.append(Fault(block.file, block.line, f"this {block.kind} cannot be taken: {_words(error)}"))
    return journal.size() - before, faults


def _check_passages(value: object, text: str) -> None:
    """Raises ValueError for a passage that does not slice the text, or slices other words than it says."""
    if isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int):
            if not 0 <= start <= end <= len(text):
                raise ValueError(f"the passage {start}-{end} is not within the text")
            if value.get("text") not in (None, text[start:end]):
                raise ValueError(f"at {start}-{end} the text says {text[start:end][:60]!r}")
        for one in value.values():
            _check_passages(one, text)
    elif isinstance(value, list):
        for one in value:
            _check_passages(one, text)


def _order(block: Block) -> tuple[bool, int]:
    place = block.value.get("place")
    return block.kind != "entry", place if isinstance(place, int) else 0


def _words(error: Exception) -> str:
    return f"{error.args[0]!r} is missing or unknown" if isinstance(error, LookupError) and error.args else str(error)


def _write(journal: SqliteJournal, block: Block, author: Author) -> None:
    if block.kind != "entry":
        _take(journal, bodies_by_hand(block.kind, lenient(block.value)), author)
        return
    value = lenient(block.value)
    if value["redacted"]:
        _put_tombstone(journal, value)
        return
    who = Author(AuthorKind(value["author"]["kind"]), str(value["author"]["name"]), value["author"]["version"] or "")
    body = body_of(str(value["kind"]), _body(value))
    recorded = str(value["recorded"])
    datetime.fromisoformat(recorded)
    _check_passages(value, journal.text_for(body) if isinstance(body, Reading) else value["text"] or "")
    if isinstance(body, Reading) and not journal.about("report", body.report_id):
        raise ValueError("the report that it reads is not here")
    if value["id"] is not None and value["id"] not in _ids(journal, body, who, recorded):
        raise ValueError("it was changed by hand; what a rule or a person wrote stays, a review mends it")
    journal.append([body], who, recorded=recorded, named=value["id"] or "")


def _take(journal: SqliteJournal, bodies: Sequence[Body], author: Author) -> None:
    """Writes what a person coded, unless it stands already on that person's word."""
    report = next(body.report.id for body in bodies if isinstance(body, ReportRead))
    if not any(entry.author == author for entry in journal.told_of("reading", report)):
        journal.append(bodies, author)


def _body(value: dict[str, Any]) -> Lenient:
    head = {"place", "id", "kind", "author", "recorded"}
    own = Lenient({name.removeprefix("its-"): one for name, one in value.items() if name not in head})
    untold = own.pop("untold", None)
    if untold or own["mended"] is not None:
        own["mended"] = dict(sorted({**(own["mended"] or {}), **dict.fromkeys(untold or ())}.items()))
    return own


def _ids(journal: SqliteJournal, body: Body, author: Author, recorded: str) -> set[str]:
    text = journal.text_for(body)
    return {row_of(body, author, recorded, "", text, again=again).id for again in (False, True)}


def _put_tombstone(journal: SqliteJournal, value: dict[str, Any]) -> None:
    """A tombstone goes to its own place only: the row before must be the one that stood before it."""
    if journal.row(str(value["id"])) is not None:
        return
    if journal.size() != int(value["place"]) - 1:
        raise ValueError("what was redacted can only be put into an empty ledger, with all that stood before it")
    author = value["author"]
    row = Row(
        id=str(value["id"]),
        kind=str(value["kind"]),
        about=str(value["about"]),
        author_kind=str(AuthorKind(author["kind"])),
        author=str(author["name"]),
        version=author["version"] or "",
        recorded=str(value["recorded"]),
        body=json.dumps({"redacted": str(value["redacted"])}, separators=(",", ":")),
        previous=journal.last_hash(),
        hash=str(value["hash"]),
    )
    journal.put(row)
