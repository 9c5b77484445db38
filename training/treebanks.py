"""Reads the treebanks and name lists, and says which part trains and which part only tests."""

from __future__ import annotations

import gzip
import io
import re
import tarfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from training.reports import read_reports
from training.sentences import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ENTITY_EDGE = re.compile(r"\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)")
GUM_FULL = "gum_open_full_misc.tar.xz"
DEV_CUT = 1500  # EWT dev sentences before this one train (they carry names), the rest stay for choosing
POLITICS = 1392  # CrossNER lists its politics part first; all of it trains
OTHER_CROSSNER = slice(POLITICS, 5327)
OTHER_CROSSNER_TAKEN = slice(0, 3935, 5)


def blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines of one sentence at a time."""
    block: list[str] = []
    for line in lines:
        stripped = line.rstrip("\n")
        if stripped:
            block.append(stripped)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _spacing(rows: list[list[str]]) -> tuple[tuple[bool, ...], tuple[tuple[int, int, str], ...]]:
    """Whether a space follows each word, and which words share one surface token."""
    spaces: list[bool] = []
    fused: list[tuple[int, int, str]] = []
    last, after = 0, True
    for row in rows:
        spaced = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            fused.append((first - 1, last - 1, row[1]))
            after = spaced
        else:
            number = int(row[0])
            spaces.append(spaced if number > last else after and number == last)
    return tuple(spaces), tuple(fused)


def _comment(block: list[str], key: str) -> str:
    """The value of a `# key = value` line, or nothing."""
    mark = f"# {key} ="
    return next((line[len(mark) :].strip() for line in block if line.startswith(mark)), "")


def sentence(block: list[str], doc: str, par: int) -> Sentence:
    """The sentence that one CoNLL-U block writes down."""
    rows = [line.split("\t") for line in block if line[0] != "#"]
    rows = [row for row in rows if "." not in row[0]]
    spaces, fused = _spacing(rows)
    words = [row for row in rows if "-" not in row[0]]
    names = tuple(m.group(1) if (m := re.search(r"NER=([^|]+)", row[9])) else None for row in words)
    column = [tuple(row[i] for row in words) for i in range(10)]
    return Sentence(
        words=column[1],
        lemmas=column[2],
        upos=column[3],
        feats=column[5],
        heads=tuple(int(head) for head in column[6]),
        rels=column[7],
        spaces=spaces,
        fused=fused,
        ner=names if any(names) else None,
        text=_comment(block, "text"),
        sent_id=_comment(block, "sent_id"),
        doc=doc,
        par=par,
    )


def read_conllu(path: Path) -> list[Sentence]:
    """All sentences of a gzipped CoNLL-U file, with their document and paragraph."""
    found: list[Sentence] = []
    doc, par = "", 0
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for block in blocks(lines):
            named = _comment(block, "newdoc id")
            if named:
                doc, par = named, 0
            elif any(line.startswith("# newpar") for line in block):
                par += 1
            found.append(sentence(block, doc, par))
    return found


def read_names(path: Path) -> list[Sentence]:
    """Sentences of a gzipped two-column file: word, name tag ("?" is unknown)."""
    found: list[Sentence] = []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for block in blocks(lines):
            words, tags = zip(*(line.split("\t") for line in block), strict=True)
            found.append(Sentence(words=words, ner=tags))
    return found


def _mentions(rows: list[list[str]], still_open: dict[str, list[tuple[int, str]]]) -> list[tuple[int, int, str]]:
    """Spans of the entity mentions that close in these rows: first word, last word, type."""
    spans: list[tuple[int, int, str]] = []
    for i, row in enumerate(rows):
        noted = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for edge in ENTITY_EDGE.finditer(noted.group(1) if noted else ""):
            opened, kind, closed, closing = edge.groups()
            if opened and closed:
                spans.append((i, i, kind))
            elif opened:
                still_open.setdefault(opened, []).append((i, kind))
            elif still_open.get(closing):
                start, kind = still_open[closing].pop()
                spans.append((start, i, kind))
    return spans


def mention_heads(rows: list[list[str]]) -> tuple[str, ...]:
    """For each word the type of the innermost mention it heads, or "O"."""
    heads = [int(row[6]) - 1 for row in rows]
    kinds = ["O"] * len(rows)
    for start, end, kind in sorted(_mentions(rows, {}), key=lambda span: span[0] - span[1]):
        outside = [i for i in range(start, end + 1) if not start <= heads[i] <= end]
        if outside:
            kinds[outside[0]] = kind
    return tuple(kinds)


def read_gum_mentions(path: Path) -> dict[str, tuple[str, ...]]:
    """Mention heads by sentence id, from the GUM documents with all their annotation."""
    found: dict[str, tuple[str, ...]] = {}
    with tarfile.open(path, "r:xz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith(".conllu") else None
            if stream is None:
                continue
            for block in blocks(io.TextIOWrapper(stream, encoding="utf8")):
                rows = [line.split("\t") for line in block if line[0] != "#"]
                words = [row for row in rows if row[0].isdigit()]
                found[_comment(block, "sent_id")] = mention_heads(words)
    return found


@dataclass(frozen=True, slots=True)
class Treebanks:
    """What trains, what chooses, what tests."""

    train: list[Sentence]
    dev: list[Sentence]
    tests: dict[str, list[Sentence]]


def _with_mentions(sentences: list[Sentence], mentions: dict[str, tuple[str, ...]]) -> list[Sentence]:
    return [replace(s, ents=mentions.get(s.sent_id)) for s in sentences]


def read_tests(folder: Path) -> dict[str, list[Sentence]]:
    """The sets that never train; GUM news also takes the news documents of open dev."""
    mentions = read_gum_mentions(folder / GUM_FULL)
    gum = {part: read_conllu(folder / f"en_gum_open-{part}.conllu.gz") for part in ("dev", "test")}
    gum = {part: _with_mentions(sentences, mentions) for part, sentences in gum.items()}
    return {
        "EWT test": read_conllu(folder / "en_ewt-test.conllu.gz"),
        "GUM open test": gum["test"],
        "GUM news": [s for part in ("dev", "test") for s in gum[part] if s.doc.startswith("GUM_news")],
        "PUD": read_conllu(folder / "en_pud-test.conllu.gz"),
    }


def read_treebanks(folder: Path) -> Treebanks:
    """Everything in `folder`, divided so that no test sentence trains."""
    ewt_dev = read_conllu(folder / "en_ewt-dev.conllu.gz")
    mentions = read_gum_mentions(folder / GUM_FULL)
    gum = {part: read_conllu(folder / f"en_gum_open-{part}.conllu.gz") for part in ("train", "dev")}
    crossner = read_names(folder / "crossner.ner.gz")
    reports = read_reports(folder / "re3d_open.tar.xz")
    names = crossner[:POLITICS] + crossner[OTHER_CROSSNER][OTHER_CROSSNER_TAKEN]
    return Treebanks(
        train=read_conllu(folder / "en_ewt-train.conllu.gz")
        + ewt_dev[:DEV_CUT]
        + _with_mentions(gum["train"], mentions)
        + names
        + read_names(folder / "wikigold.ner.gz")
        + reports,
        dev=ewt_dev[DEV_CUT:] + _with_mentions(gum["dev"], mentions),
        tests=read_tests(folder),
    )
