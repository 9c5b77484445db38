"""How well commitments are read: python benchmarks/commitments.py --bench DIR --gold FILE [--cache FILE] [--split].

Reads the gold texts, runs the stage, scores with `score_commitments.py` of the bench folder, and exits 1 below a floor.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import pickle
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from servanda.extraction.attribution import statements
from servanda.extraction.commitments import commitments
from servanda.extraction.tree import Tree
from servanda.model.analysis import Analysis
from servanda.model.claims import Rendering, Role
from servanda.model.ids import ClaimIds
from servanda.model.report import Report

FLOORS = {"overlap": 0.74, "iou": 0.6, "controls": 0.4}


def analyse(document: dict[str, Any]) -> Analysis:
    """The analysis of a gold document."""
    from servanda.language.read import read  # noqa: PLC0415 - the model is loaded only when nothing is cached

    return read(Report(id=document["id"], text=document["text"], published=document["published"]))


def prediction(analysis: Analysis, identity: str) -> dict[str, Any]:
    """What the stage reads, in the scorer's form."""
    tree, ids = Tree(analysis), ClaimIds(identity)
    found = commitments(tree, statements(tree, ids).statements, ids)
    return {"id": identity, "commitments": [_commitment(item, analysis.text) for item in found.renderings]}


def _commitment(item: Rendering, text: str) -> dict[str, Any]:
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


def figures(score: ModuleType, gold: list[dict[str, Any]], found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The scorer's report over some documents."""
    counted = [score.counts(document, found[document["id"]]) for document in gold]
    report: dict[str, Any] = score.report(score.total(counted), len(counted))
    return report


def line(name: str, report: dict[str, Any]) -> str:
    """The figures that have floors, and those beside them, in one line."""
    own, matched = report["commitments"], report["on_matched"]
    parts = [
        f"{name:5} P {own['P']:.3f} R {own['R']:.3f} F1 {own['F1']:.3f}",
        f"IoU F1 {report['commitments_iou50']['F1']:.3f}",
    ]
    keys = ("kind", "kind_family", "refrain_right", "debtor_when_gold_has_one", "creditor")
    parts += [f"{key} {matched[key]:.2f}" if matched[key] is not None else f"{key} -" for key in keys]
    parts.append(f"condition F1 {matched['condition_span']['F1']:.2f}")
    parts.append(f"control FP {report['controls']['false_positives_per_doc'] or 0:.2f}")
    parts.append(f"demand F1 {report['demand']['F1']:.2f}")
    return "  ".join(parts)


def main() -> int:
    """Print the figures; 1 when one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="pickled analyses by document id")
    options = parser.parse_args()
    gold = [json.loads(row) for row in options.gold.read_text("utf-8").splitlines() if row.strip()]
    known = pickle.loads(options.cache.read_bytes()) if options.cache else {}
    found = {d["id"]: prediction(known.get(d["id"]) or analyse(d), d["id"]) for d in gold}
    score = scorer(options.bench)
    for name in ("even", "odd"):
        print(line(name, figures(score, [d for d in gold if half(d["id"]) == name], found)))
    report = figures(score, gold, found)
    print(line("all", report))
    bad = [
        report["commitments"]["F1"] < FLOORS["overlap"],
        report["commitments_iou50"]["F1"] < FLOORS["iou"],
        (report["controls"]["false_positives_per_doc"] or 0) > FLOORS["controls"],
    ]
    return int(any(bad))


if __name__ == "__main__":
    sys.exit(main())
