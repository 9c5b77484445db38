"""The reports that the head of undertakings learns from: invented ones with their texts, real ones by sentence number.

`training/bound_reports/invented*.jsonl`: {"text", "acts": [[start, end, kind], ...]}. `annotated.jsonl`: {"bank",
"sentences": numbers in the bank's file, "acts": [[which of them, start, end, kind], ...]}, or for a re3d report
{"bank", "document", "from", "to", "acts"}. The seen tables of `tests/cases` are learned from, too; the unseen are not.
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).with_name("bound_reports")
CASES = Path(__file__).resolve().parents[1] / "tests/cases"
TABLES = ("commitments", "reports", "wires", "stories")
ALONE = ("crossner", "wikigold", "en_pud")  # banks of sentences that stand in no report

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the acts in it that somebody is bound to: start, end, kind."""

    text: str
    acts: tuple[tuple[int, int, str], ...]


def examples(data: Path) -> list[Example]:
    """All of them; `data` is the folder of the treebanks."""
    found = [example for name in TABLES for example in _table(CASES / f"{name}.toml")]
    for path in sorted(HERE.glob("invented*.jsonl")):
        found += [Example(row["text"], tuple((a, b, kind) for a, b, kind in row["acts"])) for row in _rows(path)]
    banks = _Banks(data)
    for row in _rows(HERE / "annotated.jsonl"):
        found += banks.examples(row)
    return found


def _rows(path: Path) -> Iterator[Row]:
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def _table(path: Path) -> Iterator[Example]:
    for case in tomllib.loads(path.read_text("utf-8"))["case"]:
        told = [row for row in case["expect"] if row.get("action")]
        yield Example(case["text"], tuple(_place(case["text"], row) for row in told))


def _place(text: str, row: Row) -> tuple[int, int, str]:
    start = -1
    for _ in range(row.get("nth", 1)):
        start = text.index(row["action"], start + 1)
    return start, start + len(row["action"]), row["kind"]


class _Banks:
    """The sentences of each bank, read when first asked for."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._known: dict[str, list[str]] = {}
        self._re3d: dict[tuple[str, str], str] = {}

    def examples(self, row: Row) -> list[Example]:
        """What one row annotates: a report, or sentences that stand alone."""
        if "document" in row:
            text = self._report(row["bank"], row["document"])[row["from"] : row["to"]]
            return [Example(text, tuple((a, b, kind) for a, b, kind in row["acts"]))]
        told = self._sentences(row["bank"])
        acts: dict[int, list[tuple[int, int, str]]] = {}
        for which, start, end, kind in row["acts"]:
            acts.setdefault(which, []).append((start, end, kind))
        parts = [(told[number], tuple(acts.get(which, ()))) for which, number in enumerate(row["sentences"])]
        alone = row["bank"].startswith(ALONE)
        return [Example(text, own) for text, own in parts] if alone else [_joined(parts)]

    def _sentences(self, bank: str) -> list[str]:
        if bank not in self._known:
            name = f"{bank}.ner.gz" if bank in ALONE else f"{bank}.conllu.gz"
            with gzip.open(self._data / name, "rt", encoding="utf-8") as lines:
                self._known[bank] = list(_columns(lines) if bank in ALONE else _texts(lines))
        return self._known[bank]

    def _report(self, bank: str, document: str) -> str:
        if not self._re3d:
            with tarfile.open(self._data / "re3d_open.tar.xz") as archive:
                for member in archive.getmembers():
                    if member.name.endswith("documents.json") and (file := archive.extractfile(member)):
                        own = (json.loads(line) for line in file)
                        self._re3d |= {(str(Path(member.name).parent), one["_id"]): one["text"] for one in own}
        return self._re3d[bank, document]


def _texts(lines: Iterator[str] | Any) -> Iterator[str]:
    """The sentences of a CoNLL-U file."""
    return (line.split("=", 1)[1].strip() for line in lines if line.startswith("# text ="))


def _columns(lines: Iterator[str] | Any) -> Iterator[str]:
    """The sentences of a file with a word on each line."""
    words: list[str] = []
    for line in lines:
        if line.strip():
            words.append(line.split("\t")[0])
            continue
        if words:
            yield _spaced(words)
        words = []
    if words:
        yield _spaced(words)


def _spaced(words: list[str]) -> str:
    """Words as a sentence, marks without a space before them."""
    text = re.sub(r" ([,.;:!?%)\]])", r"\1", " ".join(words))
    text = re.sub(r"([(\[$]) ", r"\1", text)
    text = re.sub(r" ('s|n't|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    return re.sub(r"\s+", " ", text).strip()


def _joined(parts: list[tuple[str, tuple[tuple[int, int, str], ...]]]) -> Example:
    text, acts = "", []
    for words, own in parts:
        acts += [(start + len(text), end + len(text), kind) for start, end, kind in own]
        text += f"{words} "
    return Example(text, tuple(acts))
