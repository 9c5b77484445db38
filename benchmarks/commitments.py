"""How well commitments are read: `python -m benchmarks.commitments --bench DIR --gold FILE`.

Reads the gold texts as the product does, scores with `score_commitments.py` of the bench folder, and exits 1 below a
floor. The rules were made at the errors of the even half; the odd half was never looked at. Beside them are tables of
whole invented reports by other authors, "wires" in the manner of agencies, "stories" in that of the world press: of
each one whose errors were looked at, and one kept unseen. "reports" name a party by the words used there, so their
parties' figures say little. Each further `--gold FILE` is scored by itself, without floors. `--show` lists what is read
wrong in the even half and in the further files.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from servanda.extraction.extract import extract
from servanda.model.analysis import Analysis
from servanda.model.claims import Rendering, Role
from servanda.model.report import Report
from servanda.resolution import resolve

FLOORS = {
    "overlap": 0.75,
    "iou": 0.6,
    "debtor_when_gold_has_one": 0.8,
    "creditor_when_gold_has_one": 0.55,
    "refrain_right": 0.85,
    "kind_family": 0.9,
    "kind": 0.7,
    "condition_span": 0.6,
}
CONTROLS = 0.4  # false positives a document without a commitment, at most
TABLES = {
    f"{seen} {name}": Path("tests/cases") / folder / f"{name}.toml"
    for name in ("reports", "wires", "stories")
    for seen, folder in (("seen", ""), ("unseen", "unseen"))
}
Json = dict[str, Any]


def analyse(document: Json) -> Analysis:
    """The analysis of a gold document."""
    from servanda.language.read import read  # noqa: PLC0415 - the model is loaded only when nothing is cached

    return read(Report(id=document["id"], text=document["text"], published=document["published"]))


def prediction(analysis: Analysis, identity: str) -> Json:
    """What is read, in the scorer's form, with the names that the report gives the parties."""
    found = resolve(analysis, extract(analysis))
    return {"id": identity, "commitments": [_commitment(item, analysis.text) for item in found.renderings]}


def _commitment(item: Rendering, text: str) -> Json:
    condition = item.conditions[0].span if item.conditions else None
    return {
        "kind": str(item.kind),
        "action": [item.action.start, item.action.end],
        "debtor": _words(item.debtor, text),
        "creditor": _words(item.creditor, text),
        "beneficiary": _words(item.beneficiary, text),
        "polarity": str(item.polarity),
        "condition": [condition.start, condition.end] if condition else None,
    }


def _words(role: Role | None, text: str) -> str | None:
    if role is None:
        return None
    return role.name or (role.span.of(text) if role.span else None)


def scorer(folder: Path) -> ModuleType:
    """The scoring module of the bench folder."""
    spec = importlib.util.spec_from_file_location("score_commitments", folder / "score_commitments.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def half(identity: str) -> str:
    """The half of the documents that one belongs to."""
    return "odd" if int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 2 else "even"


def of_table(path: Path) -> list[Json]:
    """A table of reports in the form of the gold; its words are found in the texts."""
    return [
        {
            "id": case["id"],
            "text": case["text"],
            "published": case.get("published"),
            "commitments": [_of_row(row, case["text"]) for row in case["expect"]],
        }
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]


def _of_row(row: Json, text: str) -> Json:
    roles = {name: row.get(name) for name in ("debtor", "creditor", "beneficiary")}
    condition = _place(text, row["condition"], row.get("condition_nth", 1)) if "condition" in row else None
    action = _place(text, row["action"], row.get("nth", 1))
    return {"kind": row["kind"], "span": action, "polarity": row["polarity"], "condition": condition, **roles}


def _place(text: str, words: str, number: int) -> list[int]:
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return [start, start + len(words)]


def figures(score: ModuleType, gold: list[Json], found: dict[str, Json]) -> Json:
    """The scorer's report over some documents, and the conditions over all gold, matched or not."""
    counted = [score.counts(document, found[document["id"]]) for document in gold]
    report: Json = score.report(score.total(counted), len(counted))
    report["conditions"] = conditions(score, gold, found)
    return report


def conditions(score: ModuleType, gold: list[Json], found: dict[str, Json]) -> float:
    """F1 of the condition spans over all gold conditions and all that were read, of what binds."""
    right = told = read = 0
    for document in gold:
        strict = [row for row in document["commitments"] if row["kind"] in score.STRICT]
        own = [row for row in found[document["id"]]["commitments"] if row["kind"] in score.STRICT]
        told += sum(bool(row["condition"]) for row in strict)
        read += sum(bool(row["condition"]) for row in own)
        for one, other in score.match(strict, own).items():
            right += score.ov(strict[one]["condition"], own[other]["condition"]) >= 0.5
    return 2 * right / (told + read) if told + read else 1.0


def line(name: str, report: Json) -> str:
    """The figures that have floors, and those beside them, in one line."""
    own, matched = report["commitments"], report["on_matched"]
    parts = [
        f"{name:14} P {own['P']:.3f} R {own['R']:.3f} F1 {own['F1']:.3f}",
        f"IoU F1 {report['commitments_iou50']['F1']:.3f}",
    ]
    keys = ("kind", "kind_family", "refrain_right", "debtor_when_gold_has_one", "creditor_when_gold_has_one")
    parts += [f"{key} {matched[key]:.2f}" if matched[key] is not None else f"{key} -" for key in keys]
    span, wider = matched["condition_span"]["F1"], report["conditions"]
    parts.append(f"condition_span F1 {span:.2f} ({wider:.2f} with those of what was missed)")
    parts.append(f"control FP {report['controls']['false_positives_per_doc'] or 0:.2f}")
    parts.append(f"demand F1 {report['demand']['F1']:.2f}")
    return "  ".join(parts)


def missed(report: Json) -> list[str]:
    """The floors that the figures miss, in words."""
    have = {
        **report["on_matched"],
        "overlap": report["commitments"]["F1"],
        "iou": report["commitments_iou50"]["F1"],
        "condition_span": report["on_matched"]["condition_span"]["F1"],
    }
    low = [f"{name} {have[name]:.3f} below {floor}" for name, floor in FLOORS.items() if (have[name] or 0) < floor]
    false = report["controls"]["false_positives_per_doc"] or 0
    return [*low, *([f"control FP {false:.2f} above {CONTROLS}"] if false > CONTROLS else [])]


def errors(score: ModuleType, document: Json, found: Json) -> Iterator[str]:
    """What is missed, read where nothing is, or of another kind, in words."""
    text, gold, own = document["text"], document["commitments"], found["commitments"]
    pairs = score.match(gold, own)
    for number, row in enumerate(gold):
        start, end = row["span"]
        words = f"{' '.join(text[max(0, start - 90) : start].split())} [{text[start:end]}]"
        if number not in pairs:
            yield f"{document['id']} missed {row['kind']}: {words}"
        elif own[pairs[number]]["kind"] != row["kind"]:
            yield f"{document['id']} {own[pairs[number]]['kind']}, not {row['kind']}: {words}"
    for number, row in enumerate(own):
        if number not in pairs.values():
            start, end = row["action"]
            before = " ".join(text[max(0, start - 90) : start].split())
            yield f"{document['id']} extra {row['kind']}: {before} [{text[start:end]}]"


def _read(gold: Sequence[Json], *, alone: bool = False) -> dict[str, Json]:
    """What is read of each document; `alone`: by the rules, without what only the network marks."""
    read = ((document["id"], analyse(document)) for document in gold)
    return {name: prediction(replace(one, bound=()) if alone else one, name) for name, one in read}


def _rows(path: Path) -> list[Json]:
    return [json.loads(row) for row in path.read_text("utf-8").splitlines() if row.strip()]


def further(score: ModuleType, path: Path, *, show: bool, alone: bool) -> None:
    """Print the figures of a further gold file, and on request its errors."""
    gold = _rows(path)
    found = _read(gold, alone=alone)
    if show:
        print("\n".join(row for one in gold for row in errors(score, one, found[one["id"]])))
    print(line(path.stem, figures(score, gold, found)))


def main() -> int:
    """Print the figures; 1 when one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True, action="append", help="again for each further file")
    parser.add_argument("--show", action="store_true", help="list what is read wrong in what may be looked at")
    parser.add_argument("--rules-alone", action="store_true", help="without what only the network marks")
    options = parser.parse_args()
    gold, alone = _rows(options.gold[0]), options.rules_alone
    found = _read(gold, alone=alone)
    score = scorer(options.bench)
    halves = {name: [document for document in gold if half(document["id"]) == name] for name in ("even", "odd")}
    if options.show:
        print("\n".join(row for one in halves["even"] for row in errors(score, one, found[one["id"]])))
    for name, some in halves.items():
        print(line(name, figures(score, some, found)))
    report = figures(score, gold, found)
    print(line("all", report))
    for name, path in TABLES.items():
        told = of_table(path)
        print(line(name, figures(score, told, _read(told, alone=alone))))
    for path in options.gold[1:]:
        further(score, path, show=options.show, alone=alone)
    low = missed(report)
    print("\n".join(low) if low else "floors held")
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main())
