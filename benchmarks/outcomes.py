"""What became of undertakings: `python -m benchmarks.outcomes`, on invented reports whose readers saw no output.

`outcomes.jsonl`: {"report": line of `training/bound_reports/invented.jsonl`, "acts": [[start, end], ...], "fates":
[[number of the act or null, relation, start, end], ...]}. A fate is found where a bearing on that act says the same in
that sentence. The readers marked whatever a careful human takes for an outcome, also where only irony or two facts side
by side tell it. Exits 1 below the floors.
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.whom_data import texts

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.analysis import Analysis
from servanda.model.claims import As, Claims, Mood, Relation
from servanda.model.report import Report

HERE = Path(__file__).parent
FOUND, AGREED = 0.07, 0.45  # floors
SAME = {
    Relation.FULFILS: {"kept", "partly"},
    Relation.OBSERVES: {"kept", "partly", "renewed"},
    Relation.ADVANCES: {"kept", "partly"},
    Relation.BREACHES: {"broken", "notyet"},
    Relation.ENDS: {"withdrawn", "moot"},
    Relation.SUSPENDS: {"suspended"},
    Relation.RESUMES: {"renewed"},
    Relation.EXTENDS: {"renewed", "suspended"},
    Relation.RENEWS: {"renewed"},
    Relation.TRIGGERS: {"triggered"},
    Relation.MOOTS: {"moot"},
}
DENIED = {Relation.FULFILS: {"broken", "notyet"}, Relation.OBSERVES: {"broken", "notyet"}}
Json = dict[str, Any]
Told = tuple[int | None, int, frozenset[str]]  # which act, in which sentence, what is said of it


def main() -> int:
    """Prints the table; 1 below a floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.outcomes", description=__doc__)
    parser.add_argument("--reports", type=int, default=200, help="how many of the 602 reports are read")
    rows = [json.loads(line) for line in (HERE / "outcomes.jsonl").read_text("utf-8").splitlines()]
    fates: Counter[tuple[str, bool]] = Counter()
    agreed: Counter[bool] = Counter()
    for row in rows[: parser.parse_args().reports]:
        analysis = read(Report(id="outcomes", text=texts()[row["report"]]))
        claims = extract(analysis)
        said = list(_said(analysis, claims, row))
        told = [(act, _sentence(analysis, start), relation) for act, relation, start, _ in row["fates"]]
        denied = {(act, "disowned") for act in _denied(claims, row)}
        listed = [fate for fate in told if fate[0] is not None]
        fates += Counter((f[2], (f[0], f[2]) in denied or any(_agrees(one, f) for one in said)) for f in listed)
        agreed += Counter(any(_agrees(one, fate) for fate in told) for one in said)
    for relation in sorted({relation for relation, _ in fates}):
        print(f"{relation:10} {fates[relation, True]:4} of {fates[relation, True] + fates[relation, False]}")
    found = sum(number for (_, right), number in fates.items() if right) / sum(fates.values())
    share = agreed[True] / sum(agreed.values())
    print(f"found      {found:.3f} of {sum(fates.values())}, floor {FOUND}")
    print(f"agreed     {share:.3f} of {sum(agreed.values())} bearings, floor {AGREED}")
    return int(found < FOUND or share < AGREED)


def _said(analysis: Analysis, claims: Claims, row: Json) -> Iterator[Told]:
    """What the bearings say of each act."""
    acts = {item.id: _act(item.action.start, item.action.end, row["acts"]) for item in claims.renderings}
    for one in claims.bearings:
        same = DENIED.get(one.relation, set()) if one.mood is Mood.DENIED else SAME.get(one.relation, set())
        if one.mood not in (Mood.ASSERTED, Mood.DENIED):
            same = {"trusted"} if one.mood is Mood.EXPECTED else {"doubted"}
        yield acts.get(one.commitment), _sentence(analysis, one.span.start), frozenset(same)


def _denied(claims: Claims, row: Json) -> set[int | None]:
    """The acts that are told as denied: whoever should have undertaken them disowns that."""
    denied = (item for item in claims.renderings if item.told_as is As.DENIED)
    return {_act(item.action.start, item.action.end, row["acts"]) for item in denied}


def _act(start: int, end: int, acts: list[list[int]]) -> int | None:
    """The act of the list that an undertaking is: more than half of the shorter is of both."""
    for number, (first, last) in enumerate(acts):
        if 2 * (min(end, last) - max(start, first)) > min(end - start, last - first):
            return number
    return None


def _sentence(analysis: Analysis, place: int) -> int:
    starts = [analysis.tokens[sentence.first].start for sentence in analysis.sentences]
    return max(0, bisect_right(starts, place) - 1)


def _agrees(said: Told, fate: tuple[int | None, int, str]) -> bool:
    """Whether a bearing says of the same act, in the same sentence, what the readers did."""
    act, sentence, same = said
    return act == fate[0] and sentence == fate[1] and fate[2] in same


if __name__ == "__main__":
    sys.exit(main())
