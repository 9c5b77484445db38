"""Who says what: F1 against articles with gold attributions, and the speakers of direct quotations.

The gold is derived from clause structure, so three things that the contract wants are no errors of ours there: a
quotation that goes on after its cue is one statement here and only its first half is annotated; statements inside
statements are seldom annotated; infinitives and nouns ("promised to leave", "announced a truce") never are. Three rows
show how much that weighs:

  as read     every statement as it is
  clauses     passages after the sentence of the cue left out, and statements that tell no clause and no quotation
  outermost   the same, less statements inside others

The floors hold for "as read". Documents whose hash is even were looked at when the rules were made, odd ones never.
Quotes covered: gold direct quotations with a verb of saying, four fifths of which lie in the content of one statement.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from servanda.extraction.attribution import statements
from servanda.extraction.attribution.quotes import paragraphs
from servanda.extraction.tree import Tree
from servanda.language import read
from servanda.model.analysis import Analysis
from servanda.model.claims import Form, Statement
from servanda.model.ids import ClaimIds
from servanda.model.report import Part, PartKind, Report
from servanda.model.text import Span

FLOORS = {"speech F1": 68.0, "news speech F1": 72.0, "speaker": 80.0, "quotes covered": 85.0, "their speaker": 85.0}
GAP = 10.0  # even less odd, in points: above it the rules fit what was looked at
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """A gold document and what was read from it."""

    gold: Json
    analysis: Analysis
    said: tuple[Statement, ...]

    @property
    def even(self) -> bool:
        """Whether the document is of the half that was looked at."""
        return int(hashlib.sha256(self.gold["id"].encode()).hexdigest(), 16) % 2 == 0


def analyse(gold: Json) -> Reading:
    """Reads one document; blank lines part its paragraphs."""
    text = gold["text"]
    parts = tuple(Part(PartKind.BODY, span) for span in paragraphs(text, Span(0, len(text))))
    analysis = read(Report(id=gold["id"], text=text, parts=parts))
    return Reading(gold, analysis, statements(Tree(analysis), ClaimIds(gold["id"])).statements)


def as_read(reading: Reading) -> list[Json]:
    """Every statement in the scorer's shape."""
    return [_json(item, item.content) for item in reading.said]


def clauses(reading: Reading) -> list[Json]:
    """The statements with a clause or a quotation for content, cut at the sentence of their cue."""
    return [_json(item, _cut(reading, item)) for item in reading.said if _clausal(reading, item)]


def outermost(reading: Reading) -> list[Json]:
    """The same, less statements inside others."""
    return [_json(item, _cut(reading, item)) for item in reading.said if _clausal(reading, item) and not item.within]


def _json(item: Statement, content: Iterable[Span]) -> Json:
    return {
        "source_spans": [[s.start, s.end] for s in (item.source.span,) if s],
        "cue_spans": [[s.start, s.end] for s in (item.cue,) if s],
        "content_spans": [[s.start, s.end] for s in content],
    }


def _cut(reading: Reading, item: Statement) -> tuple[Span, ...]:
    tokens = reading.analysis.tokens
    first = next((t for t in tokens if item.cue and t.end > item.cue.start), None)
    if first is None:
        return item.content
    last = reading.analysis.sentences[first.sentence].last - 1
    return tuple(span for span in item.content if span.start < tokens[last].end) or item.content


def _clausal(reading: Reading, item: Statement) -> bool:
    tree = Tree(reading.analysis)
    if item.form is not Form.INDIRECT:
        return True
    inside = [i for span in item.content for i in tree.tokens_in(span)]
    return any(_is_finite(tree, i) for i in inside)


def _is_finite(tree: Tree, index: int) -> bool:
    own = "VerbForm=Fin" in tree[index].feats
    return own and tree[index].upos in {"VERB", "AUX"}


def scorer(bench: Path) -> ModuleType:
    """The project's scorer, from its file."""
    spec = importlib.util.spec_from_file_location("score_attribution", bench / "score_attribution.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(module: ModuleType, readings: Sequence[Reading], shape: Callable[[Reading], list[Json]]) -> Json:
    """The scorer's figures for one shape of what was read."""
    predicted = [{"id": reading.gold["id"], "attributions": shape(reading)} for reading in readings]
    result: Json = module.score([reading.gold for reading in readings], predicted)[0]
    return result


def covered(module: ModuleType, readings: Sequence[Reading]) -> tuple[int, int, int]:
    """Gold direct quotations with a verb of saying and a source: how many, covered by a statement, with its speaker."""
    total = found = right = 0
    for reading in readings:
        text = reading.gold["text"]
        regions = module.quoted_regions(text)
        own = [module.Att(item, text, regions) for item in as_read(reading)]
        for gold in (module.Att(item, text, regions) for item in reading.gold["attributions"]):
            if gold.type != "direct" or not gold.s or not module.SPEECH.search(gold.cue):
                continue
            total += 1
            holding = (item for item in own if len(gold.jc & item.jc) >= 0.8 * len(gold.jc))
            best = min(holding, key=lambda item: len(item.jc), default=None)  # the innermost, not an answer around it
            if best is not None:
                found += 1
                right += bool(best.s) and module.m_source(gold, best, "j50")
    return total, found, right


def figures(module: ModuleType, readings: Sequence[Reading]) -> dict[str, float]:
    """The figures that have floors."""
    whole = score(module, readings, as_read)
    news = score(module, [r for r in readings if r.gold["genre"] == "news"], as_read)
    total, found, right = covered(module, readings)
    return {
        "speech F1": 100 * whole["rows"]["full/j50/speech"]["F1"],
        "news speech F1": 100 * news["rows"]["full/j50/speech"]["F1"],
        "speaker": 100 * (whole["direct_speaker"]["acc_found_j50"] or 0.0),
        "quotes covered": 100 * found / total if total else 0.0,
        "their speaker": 100 * right / found if found else 0.0,
    }


def show(module: ModuleType, name: str, readings: Sequence[Reading]) -> float:
    """Prints the rows of one part of the documents; its F1 as read."""
    first = 0.0
    for shape in (as_read, clauses, outermost):
        rows = score(module, readings, shape)["rows"]
        line = "  ".join(
            f"{kind} {100 * r['P']:.0f}/{100 * r['R']:.0f}/{100 * r['F1']:.1f}"
            for kind in ("speech", "direct", "mixed", "indirect", "all")
            for r in (rows[f"full/j50/{kind}"],)
        )
        first = first or 100 * rows["full/j50/speech"]["F1"]
        print(f"{name:6}{len(readings):4}  {shape.__name__:10}{line}")
    return first


def main() -> int:
    """Prints the figures; 1 where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"), help="folder of the scorer")
    parser.add_argument("--gold", type=Path, default=Path("../shared/data/attribution_dev.jsonl"))
    options = parser.parse_args()
    gold = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line.strip()]
    readings = [analyse(item) for item in gold if item["genre"] in {"news", "interview"}]
    module = scorer(options.bench)
    print("precision/recall/F1 of source and content together, overlap of half their characters")
    show(module, "all", readings)
    show(module, "news", [r for r in readings if r.gold["genre"] == "news"])
    even = show(module, "even", [r for r in readings if r.even])
    odd = show(module, "odd", [r for r in readings if not r.even])
    low = even - odd > GAP
    for name, value in figures(module, readings).items():
        low |= value < FLOORS[name]
        print(f"{name:16}{value:6.1f}  floor {FLOORS[name]:.0f}{'  BELOW' if value < FLOORS[name] else ''}")
    for name, half in (("even", [r for r in readings if r.even]), ("odd", [r for r in readings if not r.even])):
        own = figures(module, half)
        print(
            f"{name:6}"
            + "  ".join(f"{kind} {own[kind]:.1f}" for kind in ("speaker", "quotes covered", "their speaker"))
        )
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
