"""How well acts are read: types, parts and factuality on hand-labelled sentences and documents.

`python -m benchmarks.events SENTENCES.jsonl ANALYSES.pkl` scores one-sentence records of the PLOVER gold set, the half
with an even hash of the id; with `--held-out` the other half. `--documents DOCS.jsonl ANALYSES.pkl` scores annotated
documents: type, agent and factuality of the acts whose words overlap.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda.extraction.extract import extract
from servanda.extraction.tree import Tree
from servanda.model.analysis import Analysis
from servanda.model.claims import Claims, Event, EventType, Factuality, Kind, Rendering, Role

# the older names of classes that PLOVER has since renamed or joined
RENAMED = {"demand": "request", "disapprove": "accuse", "investigate": "accuse", "fight": "assault"}
# a commitment is itself an act: promising agrees, threatening threatens
AS_ACT = {
    Kind.PROMISE: "agree",
    Kind.GUARANTEE: "agree",
    Kind.TERM: "agree",
    Kind.AGREEMENT: "agree",
    Kind.THREAT: "threaten",
    Kind.DEMAND: "request",
    Kind.REFUSAL: "reject",
    Kind.PROHIBITION: "coerce",
}
TOLD = frozenset({Factuality.HAPPENED})


@dataclass(frozen=True, slots=True)
class Read:
    """An act as read: its class, how deep it stands in the sentence, and its parts in words."""

    type: str
    depth: int
    start: int
    agent: str
    patient: str


def main() -> None:
    """Scores the files named on the command line and prints one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("analyses", type=Path)
    parser.add_argument("--documents", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    records = [json.loads(line) for line in options.records.read_text("utf-8").splitlines()]
    analyses: dict[str, Analysis] = pickle.loads(options.analyses.read_bytes())
    if options.documents:
        documents(records, analyses, errors=options.errors)
    else:
        kept = [r for r in records if r["id"] in analyses and r.get("scheme") == "PLOVER" and r["tier"] == "gold"]
        sentences([r for r in kept if is_even(r["id"]) != options.held_out], analyses, errors=options.errors)


def is_even(name: str) -> bool:
    """Whether a record is in the half that may be looked at."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0


def sentences(records: Sequence[dict[str, Any]], analyses: dict[str, Analysis], *, errors: bool) -> None:
    """Prints F1 by class of the act that stands highest in each sentence, and the share of parts that are right."""
    hits: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    read: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    for record in records:
        gold = {RENAMED.get(e["code"].lower(), e["code"].lower()) for e in record["expected"]}
        found = main_act(analyses[record["id"]])
        for name in gold:
            wanted[name] += 1
        if found is not None:
            read[found.type] += 1
            hits[found.type] += found.type in gold
        if found is not None and found.type in gold:
            count_parts(parts, found, record["expected"])
        elif errors:
            print(sorted(gold), found, "|", record["text"])
    print_scores(hits, wanted, read)
    for part in ("source", "target"):
        print(f"{part}: {parts[part]}/{parts[part + '?']} = {parts[part] / max(1, parts[part + '?']):.2f}")


def main_act(analysis: Analysis) -> Read | None:
    """The act that stands highest in the tree, the first among equals; None where none is read."""
    found = list(acts(analysis))
    return min(found, key=lambda act: (act.depth, act.start)) if found else None


def acts(analysis: Analysis) -> Iterable[Read]:
    """All acts of a text, its commitments among them."""
    tree = Tree(analysis)
    claims = extract(analysis)
    cues = [r.cue for r in claims.renderings if r.cue is not None and r.kind in AS_ACT]
    for event in claims.events:
        head = tree.head_of(event.span)
        inside = any(r.action.holds(event.span) or event.span == r.action for r in claims.renderings)
        if head is not None and event.factuality in TOLD and not inside and event.type is not EventType.OTHER:
            # of a verb that binds somebody the commitment tells the kind
            if any(cue.meets(tree[head].span) for cue in cues) and event.type.value in {"agree", "request", "threaten"}:
                continue
            yield Read(
                event.type.value,
                depth(tree, head),
                event.span.start,
                words(claims, event.agent, analysis),
                words(claims, event.patient, analysis),
            )
    for rendering in claims.renderings:
        yield from as_act(tree, claims, rendering)


def as_act(tree: Tree, claims: Claims, rendering: Rendering) -> Iterable[Read]:
    """The act of binding oneself or another."""
    name = AS_ACT.get(rendering.kind)
    head = tree.head_of(rendering.cue or rendering.action)
    if name is None or head is None:
        return
    text = tree.analysis
    imposed = rendering.kind in {Kind.DEMAND, Kind.PROHIBITION}
    agent, patient = (
        (rendering.creditor, rendering.debtor)
        if imposed
        else (rendering.debtor, rendering.creditor or rendering.beneficiary)
    )
    yield Read(name, depth(tree, head), tree[head].start, words(claims, agent, text), words(claims, patient, text))


def depth(tree: Tree, index: int) -> int:
    """How many words stand above one, saying left out: "he said that A promised" counts as "A promised"."""
    return sum(1 for node in tree.ancestors(index) if tree[node].lemma not in {"say", "report", "announce", "tell"})


def words(claims: Claims, role: Role | None, analysis: Analysis) -> str:
    """The words of a part; empty where it has none."""
    del claims
    return role.span.of(analysis.text) if role and role.span else ""


def count_parts(parts: Counter[str], found: Read, expected: Sequence[dict[str, Any]]) -> None:
    """Counts a part as right where it shares a word in capitals or a longer word with any that is expected."""
    for part, got in (("source", found.agent), ("target", found.patient)):
        texts = [e.get(f"{part}_text") or "" for e in expected]
        if any(texts):
            parts[part + "?"] += 1
            parts[part] += any(shares(got, text) for text in texts)


def shares(got: str, text: str) -> bool:
    """Whether two descriptions share a word of weight."""
    return bool(
        {w.strip(",.'()").lower() for w in got.split() if len(w) > 3 or w.isupper()}
        & {w.strip(",.'()").lower() for w in text.split()}
    )


def print_scores(hits: Counter[str], wanted: Counter[str], read: Counter[str]) -> None:
    """Prints precision, recall and F1 by class and their mean."""
    scores = []
    for name in sorted(wanted):
        precision, recall = hits[name] / max(1, read[name]), hits[name] / wanted[name]
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        scores.append(f1)
        print(
            f"{name:10} P {precision:.2f} R {recall:.2f} F1 {f1:.2f} ({hits[name]}/{wanted[name]}, read {read[name]})"
        )
    total = sum(hits.values())
    print(
        f"macro F1 {sum(scores) / max(1, len(scores)):.3f}, "
        f"right {total}/{sum(wanted.values())}, read {sum(read.values())}"
    )


def documents(records: Sequence[dict[str, Any]], analyses: dict[str, Analysis], *, errors: bool) -> None:
    """Prints how many annotated acts are found, and of those the share with type, agent and factuality right."""
    seen: Counter[str] = Counter()
    for record in records:
        analysis = analyses[record["id"]]
        found = extract(analysis).events
        seen["read"] += len(found)
        for gold in record["events"]:
            count_event(seen, gold, found, analysis, errors=errors)
    shown = {key: f"{seen[key]}/{seen['found']}" for key in ("type", "agent", "factuality")}
    print(f"acts read {seen['read']}; of {seen['gold']} annotated {seen['found']} found; {shown}")
    print(f"not told as happened but read so: {seen['wrongly happened']}")


def count_event(
    seen: Counter[str], gold: dict[str, Any], found: Sequence[Event], analysis: Analysis, *, errors: bool
) -> None:
    """Counts one annotated act: found at all, and each of its parts."""
    start, end = gold["span"]
    near = [e for e in found if min(end, e.span.end) - max(start, e.span.start) > 0]
    same = [e for e in near if e.type.value == gold["type"]] or near
    seen["gold"] += 1
    if not same:
        if errors:
            print("missed:", gold["type"], analysis.text[start:end])
        return
    event = max(same, key=lambda e: min(end, e.span.end) - max(start, e.span.start))
    seen["found"] += 1
    seen["type"] += event.type.value == gold["type"]
    agent = (gold.get("agent") or {}).get("text") or ""
    got = event.agent.span.of(analysis.text) if event.agent and event.agent.span else ""
    seen["agent"] += shares(got, agent) or got == agent
    seen["factuality"] += event.factuality.value == gold["factuality"]
    seen["wrongly happened"] += gold["factuality"] != "happened" and event.factuality is Factuality.HAPPENED
    if errors and event.type.value != gold["type"]:
        print("type:", gold["type"], "read", event.type.value, "|", event.span.of(analysis.text))


if __name__ == "__main__":
    main()
