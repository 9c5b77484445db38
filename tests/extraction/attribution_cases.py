"""Compares statements with the case table: passages by their words, sources by their core."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.case_tables import table

from servanda.extraction.attribution import statements
from servanda.extraction.tree import Tree
from servanda.language import read
from servanda.model.claims import Statement
from servanda.model.ids import ClaimIds
from servanda.model.report import Part, PartKind, Report
from servanda.model.text import Span

CASES = table("attribution")
_EDGE = " \t\n\r.,;:!?\"“”„«»'‘’`–—-"
_BLANK = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Case:
    """A snippet and the statements that must be read from it."""

    id: str
    text: str
    expect: tuple[dict[str, Any], ...]


def cases() -> list[Case]:
    """The cases of the table."""
    table = tomllib.loads(CASES.read_text("utf-8"))
    return [Case(row["id"], row["text"], tuple(row["expect"])) for row in table["case"]]


def told(text: str) -> Sequence[Statement]:
    """The statements of a text whose blank lines part its paragraphs."""
    parts, start = [], 0
    for blank in [*_BLANK.finditer(text), None]:
        end = blank.start() if blank else len(text)
        if text[start:end].strip():
            parts.append(Part(PartKind.BODY, Span(start, end)))
        start = blank.end() if blank else end
    analysis = read(Report(id="case", text=text, parts=tuple(parts)))
    return statements(Tree(analysis), ClaimIds("case")).statements


def trouble(case: Case, found: Sequence[Statement]) -> list[str]:
    """What is wrong with the statements read from a case; nothing if they are as expected."""
    wrong: list[str] = []
    taken: dict[int, Statement] = {}
    for number, entry in enumerate(case.expect):
        free = [item for item in found if item not in taken.values()]
        best = next((item for item in free if _content(item, case.text) == _wanted(entry)), None)
        if best is None:
            wrong.append(f"missing {_wanted(entry)}")
            continue
        taken[number] = best
        wrong += _details(entry, best, case.text)
    wrong += [f"extra {_shown(item, case.text)}" for item in found if item not in taken.values()]
    for number, entry in enumerate(case.expect):
        if number in taken:
            outer = taken.get(entry["within"]) if "within" in entry else None
            if taken[number].within != (outer.id if outer else None):
                wrong.append(f"within of {number}")
    return wrong


def _shown(item: Statement, text: str) -> str:
    source = item.source.span.of(text) if item.source.span else None
    cue = item.cue.of(text) if item.cue else None
    return f"[{cue}] {source} :: {[span.of(text) for span in item.content]} {item.form} {item.stance}"


def _details(entry: dict[str, Any], item: Statement, text: str) -> list[str]:
    checks = {
        "source": _same_role(entry.get("source"), item.source.span, text),
        "cue": _same_role(entry.get("cue"), item.cue, text),
        "form": entry["form"] == item.form,
        "stance": entry.get("stance", item.stance) == item.stance,
        "addressee": "addressee" not in entry
        or _same_role(entry["addressee"], item.addressee.span if item.addressee else None, text),
    }
    return [f"{name} of {_shown(item, text)}" for name, right in checks.items() if not right]


def _same_role(wanted: str | None, span: Span | None, text: str) -> bool:
    """Whether words mean the same phrase: equal, or the core of it."""
    if wanted is None or span is None:
        return wanted is None and span is None
    left, right = _plain(wanted), _plain(span.of(text))
    named = right.startswith(f"{left},")  # the name alone is as good as with its apposition
    return left == right or right in left or named or (left in right and len(left) * 2 >= len(right))


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).strip(_EDGE)


def _wanted(entry: dict[str, Any]) -> list[str]:
    return [_plain(words) for words in entry.get("content", [])]


def _content(item: Statement, text: str) -> list[str]:
    return [_plain(span.of(text)) for span in item.content]
