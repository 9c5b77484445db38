"""Entries as rows of text, and back; the hashes that name and chain them."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date

from servanda.model.contract import Json, claims_json, report_json
from servanda.model.journal import (
    Author,
    AuthorKind,
    Body,
    Entry,
    Judgement,
    Mend,
    Note,
    Reading,
    Redaction,
    ReportRead,
    Review,
    Sameness,
    Tombstone,
    Undo,
    Verdict,
)
from servanda.model.stored import claims_from, report_from
from servanda.model.text import Span
from servanda.model.times import CountedFrom, day_of
from servanda.store.repeats import repeat_from, repeat_json

_SURROGATE = re.compile("[\ud800-\udfff]")
REDACTED = "redacted"  # the one key of a tombstone's body
KINDS: dict[type[Body], str] = {
    ReportRead: "report",
    Reading: "reading",
    Judgement: "judgement",
    Review: "review",
    Note: "note",
    Undo: "undo",
    Redaction: "redaction",
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

    @property
    def redaction(self) -> str | None:
        """The entry that took out what this row held; None where it still holds it."""
        return str(json.loads(self.body)[REDACTED]) if self.body.startswith(f'{{"{REDACTED}":') else None


def row_of(body: Body, author: Author, recorded: str, previous: str, text: str = "", *, again: bool = False) -> Row:
    """The row of a new entry; `text` is the report's text, which the passages of a reading slice.

    `again`: what was redacted is written once more, under an id of its own.
    """
    kind = KINDS[type(body)]
    packed = _json(_packed(body, text))
    salt = recorded if again or author.kind is AuthorKind.PERSON else ""  # a person may give one verdict twice
    own = _named(kind, str(author.kind), author.name, author.version, packed, salt)
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


def seal(row: Row) -> str:
    """The hash over all of a row but what it holds: a tombstone is whole when it still has this."""
    return _sha(row.id, row.kind, row.about, row.author_kind, row.author, row.version, row.recorded, row.hash)


def tombstone(redaction: str) -> str:
    """The body of a row whose content was taken out."""
    return _json({REDACTED: redaction})


def is_true(row: Row, previous: str) -> bool:
    """Whether a row follows from the one before, and its id from what it holds and who wrote it."""
    if row.previous != previous or row.hash != chained(row.id, row.body, row.recorded, previous):
        return False
    salts = ("", row.recorded)
    return row.id in {_named(row.kind, row.author_kind, row.author, row.version, row.body, salt) for salt in salts}


def kind_of(body: Body) -> str:
    """The kind of an entry; of a tombstone, that of what it stands for."""
    return body.kind if isinstance(body, Tombstone) else KINDS[type(body)]


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
        case Note() | Redaction() | Tombstone():
            return body.about


def entry_of(row: Row) -> Entry:
    """The entry that a row keeps."""
    author = Author(AuthorKind(row.author_kind), row.author, row.version)
    value = json.loads(row.body)
    gone = value.get(REDACTED) if len(value) == 1 else None
    body = Tombstone(row.kind, row.about, gone) if gone else body_of(row.kind, value)
    return Entry(row.id, body, author, row.recorded, row.previous, row.hash)


def _named(*parts: str) -> str:
    return _sha(*parts)[:16]


def _sha(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _packed(body: Body, text: str) -> Json:
    match body:
        case ReportRead(report):
            return {**report_json(report, ""), "reader": report.reader}
        case Reading(report_id, engine, claims):
            return {"report": report_id, "engine": engine, **_counted(body), **claims_json(claims, text)}
        case Judgement():
            return _judgement(body)
        case Review():
            return _review(body)
        case Note(told, words):
            return {"about": told, "text": words}
        case Undo(entry):
            return {"entry": entry}
        case Redaction(told, reason, seals):
            return {"about": told, "reason": reason, "seals": dict(seals)}
        case Tombstone():
            return {REDACTED: body.redaction}


def _counted(body: Reading) -> Json:
    """From which days a reading counted, where that is not its report's own word."""
    value: Json = {"anchor": body.anchor.isoformat()} if body.anchor else {}
    if body.passages:
        value["counted"] = [[one.span.start, one.span.end, one.day.isoformat()] for one in body.passages]
    return value


def _counted_from(start: int, end: int, day: str) -> CountedFrom:
    return CountedFrom(Span(start, end), date.fromisoformat(day))


def _judgement(body: Judgement) -> Json:
    """A judgement; what only some have is left out of the others, so that their ids stay."""
    value: Json = {"left": body.left, "right": body.right, "verdict": str(body.verdict), "score": body.score}
    value["reasons"] = list(body.reasons)
    if body.repeat:
        value["repeat"] = repeat_json(body.repeat)
    if body.settles:
        value["settles"] = list(body.settles)
    return value


def _review(body: Review) -> Json:
    """A review; what only some reviews have is left out of the others, so that their ids stay."""
    value: Json = {"target": body.target, "verdict": str(body.verdict), "reason": body.reason}
    if body.mended:
        value["mended"] = {mend.field: mend.value for mend in body.mended}
    if body.on:
        value["on"] = list(body.on)
    if body.settles:
        value["settles"] = list(body.settles)
    return value


def body_of(kind: str, value: Json) -> Body:
    """What an entry of this kind says, from its JSON."""
    match kind:
        case "report":
            return ReportRead(report_from(value))
        case "reading":
            return Reading(
                value["report"],
                value["engine"],
                claims_from(value),
                day_of(value.get("anchor")),
                tuple(_counted_from(*one) for one in value.get("counted", ())),
            )
        case "judgement":
            return Judgement(
                value["left"],
                value["right"],
                Sameness(value["verdict"]),
                value["score"],
                tuple(value["reasons"]),
                repeat_from(value["repeat"]) if "repeat" in value else None,
                tuple(value.get("settles", ())),
            )
        case "review":
            mended = tuple(Mend(field, new) for field, new in value.get("mended", {}).items())
            on, settles = tuple(value.get("on", ())), tuple(value.get("settles", ()))
            return Review(value["target"], Verdict(value["verdict"]), value["reason"], mended, on, settles)
        case "note":
            return Note(value["about"], value["text"])
        case "redaction":
            return Redaction(value["about"], value["reason"], tuple(value["seals"].items()))
        case "undo":
            return Undo(value["entry"])
        case _:
            raise ValueError(f"an entry of no known kind: {kind!r}")
