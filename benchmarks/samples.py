"""The sample corpus against what a careful human read from it before any rule was written (examples/expected).

One row an item: read right, read in part (with what is wrong), or missed. `python -m benchmarks.samples NAME` shows the
items of one file; without a name only the sums are printed. No floor: the samples are an illustration, not a measure.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda.api import extracted

Json = dict[str, Any]
_WORDS = re.compile(r"\w+")
_EMPTY = frozenset({"the", "a", "an", "of", "to", "by", "and", "its", "his", "their", "it", "they", "he", "she"})


@dataclass(frozen=True, slots=True)
class Line:
    """What came of one expected item."""

    table: str
    words: str
    verdict: str  # right | in part | missed
    wrong: tuple[str, ...] = ()


def words(value: str | None) -> frozenset[str]:
    """Telling words, lower case."""
    return frozenset(word.lower() for word in _WORDS.findall(value or "")) - _EMPTY


def alike(expected: str, role: Json | None) -> bool:
    """Whether a role names whom the human named: words in common, or nobody in both."""
    if not expected:
        return True  # the human left it open
    if role is None:
        return False
    names = [role["name"], role["text"], *(m["name"] or m["text"] for m in role["members"])]
    return any(words(expected) & words(name) for name in names)


def overlap(expected: str, found: str) -> float:
    """Share of the smaller one's words that both have."""
    one, two = words(expected), words(found)
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def best(expected: str, found: list[Json], text: Callable[[Json], str]) -> Json | None:
    """The found item whose words are nearest; None where none comes near."""
    scored = [(overlap(expected, text(item)), -len(text(item)), place) for place, item in enumerate(found)]
    score, _, place = max(scored, default=(0.0, 0, 0))
    return found[place] if score >= 0.6 else None


def commitments(expected: Json, value: Json) -> Iterator[Line]:
    """The commitments, with what is wrong in each."""
    for want in expected.get("commitment", []):
        got = best(want["action"], value["commitments"], lambda item: str(item["action"]["text"]))
        if got is None:
            yield Line("commitment", want["action"], "missed")
            continue
        conditions = " ".join(condition["text"] for condition in got["conditions"])
        checks = {
            f"kind {got['kind']}": got["kind"] == want["kind"],
            f"polarity {got['polarity']}": got["polarity"] == want["polarity"],
            "debtor": alike(want["debtor"], got["debtor"]),
            "condition": bool(want.get("condition")) == bool(conditions),
        }
        yield _line("commitment", want["action"], checks)


def statements(expected: Json, value: Json) -> Iterator[Line]:
    """The statements: source and form."""
    for want in expected.get("statement", []):
        start = want["content_starts"]
        got = next(
            (
                s
                for s in value["statements"]
                if any(overlap(start, c["text"][: len(start) + 8]) >= 0.8 for c in s["content"])
            ),
            None,
        )
        if got is None:
            yield Line("statement", start, "missed")
            continue
        checks = {"source": alike(want["source"], got["source"]), f"form {got['form']}": got["form"] == want["form"]}
        yield _line("statement", start, checks)


def events(expected: Json, value: Json) -> Iterator[Line]:
    """The events: type, factuality, agent, day."""
    for want in expected.get("event", []):
        got = best(want["passage"], value["events"], lambda item: str(item["passage"]["text"]))
        if got is None:
            yield Line("event", want["passage"], "missed")
            continue
        when = [day or None for day in want["when"]] if want.get("when") else None
        checks = {
            f"type {got['type']}": got["type"] == want["type"],
            f"factuality {got['factuality']}": got["factuality"] == want["factuality"],
            "agent": alike(want.get("agent", ""), got["agent"]),
            f"when {got['when']}": when is None or not any(when) or got["when"] == when,
        }
        yield _line("event", want["passage"], checks)


def bearings(expected: Json, value: Json) -> Iterator[Line]:
    """The bearings that a voice states: relation and mood."""
    told = {(bearing["relation"], bearing["mood"]) for bearing in value["bearings"]}
    for want in expected.get("bearing", []):
        if want["mood"] != "inferred":
            found = (want["relation"], want["mood"]) in told
            yield Line("bearing", f"{want['relation']} {want['mood']}: {want['of']}", "right" if found else "missed")


def dates(expected: Json, value: Json) -> Iterator[Line]:
    """The dates: both ends."""
    for want in expected.get("date", []):
        got = best(want["words"], value["dates"], lambda item: str(item["text"]))
        ends = (want["earliest"] or None, want["latest"] or None)
        if got is None:
            yield Line("date", want["words"], "missed")
        else:
            yield _line(
                "date", want["words"], {f"{got['earliest']}..{got['latest']}": (got["earliest"], got["latest"]) == ends}
            )


def _line(table: str, shown: str, checks: dict[str, bool]) -> Line:
    wrong = tuple(name for name, fine in checks.items() if not fine)
    return Line(table, shown, "in part" if wrong else "right", wrong)


TABLES = (commitments, statements, events, bearings, dates)


def main() -> int:
    """Prints sums for each file, and the items of the one that is named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.samples", description=__doc__)
    parser.add_argument("name", nargs="?", help="part of a file's name: show its items")
    parser.add_argument("--examples", type=Path, default=Path("examples"))
    options = parser.parse_args()
    total: Counter[tuple[str, str]] = Counter()
    for path in sorted((options.examples / "expected").glob("*.toml")):
        expected = tomllib.loads(path.read_text("utf-8"))
        value = _value(options.examples / expected["file"], expected.get("record"))
        lines = [line for table in TABLES for line in table(expected, value)] if value else []
        total.update((line.table, line.verdict) for line in lines)
        counts = Counter(line.verdict for line in lines)
        print(f"{path.stem:44} right {counts['right']:3}  in part {counts['in part']:3}  missed {counts['missed']:3}")
        if options.name and options.name in path.stem:
            for line in lines:
                print(f"  {line.table:10} {line.verdict:8} {line.words[:90]}  {'; '.join(line.wrong)}")
    for table in ("commitment", "statement", "event", "bearing", "date"):
        row = {verdict: total[table, verdict] for verdict in ("right", "in part", "missed")}
        print(f"{table:12} {row}")
    return 0


def _value(path: Path, record: str | None) -> Json | None:
    for item in extracted([str(path)]):
        labels = item.value["report"]["labels"] if item.value else []
        if item.value and (record is None or any(label["value"] == record for label in labels)):
            return item.value
    return None


if __name__ == "__main__":
    sys.exit(main())
