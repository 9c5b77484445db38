"""Builders for tests of the whole way from words to answers: readings, mutations, ledgers of a few lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from servanda.api import OpenLedger, open_ledger
from servanda.model.contract import Json, claims_json, report_json
from servanda.model.version import ENGINE
from servanda.pipeline import read_claims
from servanda.readers import Facts, read_text

OUTLET = "The Harbour Review"
PUBLISHED = "2021-08-20"  # a Friday

_WORDS = {
    "statements": "content",
    "commitments": "action",
    "events": "passage",
    "assaults": "passage",
    "bearings": "passage",
}
_ROLES = frozenset(
    {"source", "addressee", "debtor", "performer", "creditor", "beneficiary", "target", "agent", "patient"}
)


@lru_cache(maxsize=512)
def reading(text: str) -> Json:
    """What is read from a report with these words, printed by one outlet on one known day."""
    report = read_text(text, Facts(outlet=OUTLET, published=PUBLISHED))
    return {"report": report_json(report, ENGINE), **claims_json(read_claims(report), report.text)}


@dataclass(frozen=True, slots=True)
class View:
    """A field of the items of one list of a reading whose passage holds some words."""

    items: str  # statements, commitments, events, bearings; assaults are the events of that type
    words: str
    field: str

    def of(self, value: Json) -> tuple[object, ...]:
        """The field of every such item; empty where there is none."""
        items = _assaults(value) if self.items == "assaults" else value[self.items]
        return tuple(_field(item, self.field, value) for item in items if self.words in self._text(item))

    def _text(self, item: Json) -> str:
        where = item[_WORDS[self.items]]
        return " ".join(span["text"] for span in (where if isinstance(where, list) else [where]))


def _assaults(value: Json) -> list[Json]:
    return [event for event in value["events"] if event["type"] == "assault"]


def _field(item: Json, field: str, value: Json) -> object:
    if field == "voice":
        return tuple(_chain(item, value))
    if field == "conditions":
        return tuple((condition["role"], condition["text"]) for condition in item["conditions"])
    if field == "binds":
        return item["as"] not in {"denied", "proposed"} and item["kind"] not in {"demand", "refusal"}
    if field in {"when", "made", "until"}:
        return tuple(item[field]) if item[field] else None
    return who(item[field]) if field in _ROLES else item[field]


def _chain(item: Json, value: Json) -> Iterator[str | None]:
    """Who speaks, from the innermost outwards; nobody: the outlet itself."""
    told = {statement["id"]: statement for statement in value["statements"]}
    statement = told.get(item.get("statement"))
    while statement is not None:
        yield who(statement["source"])
        statement = told.get(statement["within"])


def who(role: Json | None) -> str | None:
    """A party in words."""
    return None if role is None else role["name"] or role["text"]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of a text, and how one thing that is read from it changes."""

    name: str
    before: str
    after: str
    view: View
    was: object
    becomes: object  # a frozenset: any of these will do


def mutation(name: str, before: str, after: str, view: tuple[str, str, str], was: object, becomes: object) -> Mutation:
    """A row whose expectations are one value, or nothing at all (None)."""
    return Mutation(name, before, after, View(*view), was, becomes)


@dataclass(frozen=True, slots=True)
class Paper:
    """A report to be read into a ledger."""

    text: str
    outlet: str = OUTLET
    published: str = PUBLISHED

    def line(self) -> str:
        """The report as one line of JSON Lines."""
        return json.dumps({"text": self.text, "outlet": self.outlet, "published": self.published})


def ledger_of(folder: Path, papers: Sequence[Paper]) -> OpenLedger:
    """An open ledger with these reports read."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reports.jsonl").write_text("".join(f"{paper.line()}\n" for paper in papers), "utf-8")
    opened = open_ledger(folder / "ledger.db", create=True)
    list(opened.read([str(folder / "reports.jsonl")]))
    return opened


def named(opened: OpenLedger, action: str) -> str:
    """The id of the one commitment whose action holds these words."""
    (row,) = [row for row in opened.board().rows if action in row.action]
    return row.id
