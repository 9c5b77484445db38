"""Entries as rows of text, and back; the hashes that name and chain them."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from servanda.model.contract import Json, claims_json, report_json
from servanda.model.journal import (
    Author,
    AuthorKind,
    Body,
    Entry,
    Judgement,
    Reading,
    ReportRead,
    Review,
    Sameness,
    Undo,
    Verdict,
)
from servanda.model.stored import claims_from, report_from

_SURROGATE = re.compile("[\ud800-\udfff]")
KINDS: dict[type[Body], str] = {
    ReportRead: "report",
    Reading: "reading",
    Judgement: "judgement",
    Review: "review",
    Undo: "undo",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the journal as it is kept."""

    id: str
    kind: str
    about: str  # the report, claim or entry that it speaks of
    author_kind: str
    author: str
    version: str
    recorded: str
    body: str  # JSON
    previous: str
    hash: str


def row_of(body: Body, author: Author, recorded: str, previous: str, text: str = "") -> Row:
    """The row of a new entry; `text` is the report's text, which the passages of a reading slice."""
    kind = KINDS[type(body)]
    packed = _json(_packed(body, text))
    salt = recorded if author.kind is AuthorKind.PERSON else ""  # a person may give the same verdict again later
    own = _sha(kind, str(author.kind), author.name, author.version, packed, salt)[:16]
    return Row(
        id=own,
        kind=kind,
        about=about(body),
        author_kind=str(author.kind),
        author=author.name,
        version=author.version,
        recorded=recorded,
        body=packed,
        previous=previous,
        hash=chained(own, packed, recorded, previous),
    )


def _json(value: Json) -> str:
    """One line of JSON; text that UTF-8 cannot hold (a lone surrogate) is written as an escape."""
    line = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if line.isascii() or not _SURROGATE.search(line):
        return line
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def chained(own: str, packed: str, recorded: str, previous: str) -> str:
    """The hash that ties a row to the one before it."""
    return _sha(previous, own, recorded, packed)


def about(body: Body) -> str:
    """What an entry speaks of."""
    match body:
        case ReportRead(report):
            return report.id
        case Reading():
            return body.report_id
        case Judgement():
            return body.left
        case Review():
            return body.target
        case Undo():
            return body.entry


def entry_of(row: Row) -> Entry:
    """The entry that a row keeps."""
    author = Author(AuthorKind(row.author_kind), row.author, row.version)
    body = _unpacked(row.kind, json.loads(row.body))
    return Entry(row.id, body, author, row.recorded, row.previous, row.hash)


def _sha(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _packed(body: Body, text: str) -> Json:
    match body:
        case ReportRead(report):
            return {**report_json(report, ""), "reader": report.reader}
        case Reading(report_id, engine, claims):
            return {"report": report_id, "engine": engine, **claims_json(claims, text)}
        case Judgement(left, right, verdict, score, reasons):
            return {"left": left, "right": right, "verdict": str(verdict), "score": score, "reasons": list(reasons)}
        case Review(target, verdict, reason):
            return {"target": target, "verdict": str(verdict), "reason": reason}
        case Undo(entry):
            return {"entry": entry}


def _unpacked(kind: str, value: Json) -> Body:
    match kind:
        case "report":
            return ReportRead(report_from(value))
        case "reading":
            return Reading(value["report"], value["engine"], claims_from(value))
        case "judgement":
            return Judgement(
                value["left"], value["right"], Sameness(value["verdict"]), value["score"], tuple(value["reasons"])
            )
        case "review":
            return Review(value["target"], Verdict(value["verdict"]), value["reason"])
        case _:
            return Undo(value["entry"])
