"""Who is found to speak the direct quotations of whole invented reports: `python -m benchmarks.quotes --bench DIR`.

Two tables of reports in the manner of agencies, by an author who saw no output: the errors of one were looked at, the
other was kept unseen. A quotation is found where a statement has its first words; of several the innermost counts. The
speaker is right where his name, or the words used for him, fit the name given (`name_match` of the bench).
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.commitments import scorer
from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.claims import Claims, Statement
from servanda.model.report import Report
from servanda.resolution import resolve

TABLES = {"seen": Path("tests/cases/wires.toml"), "unseen": Path("tests/cases/unseen/wires.toml")}
FOUND, RIGHT = 0.85, 0.85
Json = dict[str, Any]


def spoken(claims: Claims, text: str, words: str) -> Statement | None:
    """The innermost statement that has the words in its content."""
    at = text.index(words) + 1
    near = {
        span.end - span.start: statement
        for statement in claims.statements
        for span in statement.content
        if span.start <= at < span.end
    }
    return near[min(near)] if near else None


def is_right(score: ModuleType, statement: Statement, text: str, speaker: str) -> bool:
    """Whether the source is who the table says it is."""
    source = statement.source
    words = text[source.span.start : source.span.end] if source.span else None
    return any(score.name_match(one, speaker) for one in (source.name, words) if one)


def measured(score: ModuleType, cases: Sequence[Json]) -> tuple[int, int, int]:
    """How many quotations there are, how many were found, and how many of those with the right speaker."""
    told = found = right = 0
    for case in cases:
        text: str = case["text"]
        analysis = read(Report(id=case["id"], text=text, published=case["published"]))
        claims = resolve(analysis, extract(analysis))
        for quotation in case.get("quotes", ()):
            statement = spoken(claims, text, quotation["words"])
            told += 1
            found += statement is not None
            right += statement is not None and is_right(score, statement, text, quotation["speaker"])
    return told, found, right


def main() -> int:
    """Prints both tables; 1 where a floor of the seen one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True, help="the folder of the scorers")
    score = scorer(parser.parse_args().bench)
    low = False
    for name, path in TABLES.items():
        told, found, right = measured(score, tomllib.loads(path.read_text("utf-8"))["case"])
        print(f"{name:8} {told} direct quotations  found {found / told:.3f}  speaker of those {right / found:.3f}")
        low |= name == "seen" and (found / told < FOUND or right / found < RIGHT)
    print("below the floor" if low else "floors held")
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
