"""How well acts are read: types and parts on hand-labelled sentences.

`python -m benchmarks.events --gold SENTENCES.jsonl` scores one-sentence records of the PLOVER gold set: the half with
an even hash of the id, at which the rules were made, the other half, and both.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda.extraction.events.patients import meant
from servanda.extraction.events.spans import role_of
from servanda.extraction.extract import extract
from servanda.extraction.tree import Tree
from servanda.language import read
from servanda.model.analysis import Analysis
from servanda.model.claims import Claims, Event, EventType, Factuality, Kind, Polarity, Rendering, Role
from servanda.model.report import Report
from servanda.resolution import resolve

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
MUTUAL = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE, EventType.SUPPORT})
# who announces or vows one of these threatens: PLOVER codes what is intended by what it would do to the other
UNFRIENDLY = frozenset({EventType.REJECT, EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.PROTEST})
FRIENDLY = MUTUAL | {EventType.AID, EventType.CONCEDE, EventType.RETREAT}
TOLD = frozenset({Factuality.HAPPENED})


@dataclass(frozen=True, slots=True)
class Read:
    """An act as read: its class, how deep it stands in the sentence, and its parts in words."""

    type: str
    depth: int
    start: int
    agent: str
    patient: str


FLOOR = 0.70  # mean F1 over the classes, both halves together


def main() -> int:
    """Scores both halves of the gold sentences; 1 where the mean of all is below the floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.events", description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/data/events_dev.jsonl"))
    parser.add_argument("--bench", type=Path, help="not used; every benchmark is called alike")
    parser.add_argument("--errors", action="store_true", help="print what is read wrong in the half that was looked at")
    options = parser.parse_args()
    records = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines()]
    kept = [r for r in records if r.get("scheme") == "PLOVER" and r["tier"] == "gold"]
    analyses = {r["id"]: read_text(r["id"], r["text"]) for r in kept}
    for name, half in (("seen", True), ("unseen", False)):
        print(f"-- {name} half")
        own = [r for r in kept if is_even(r["id"]) is half]
        sentences(own, analyses, errors=options.errors and half)
    print("-- all")
    mean = sentences(kept, analyses, errors=False)
    print(f"mean F1 {mean:.3f}  floor {FLOOR}")
    return int(mean < FLOOR)


def read_text(identity: str, text: str) -> Analysis:
    """One sentence as a report without head or foot."""
    return read(Report(id=identity, text=text))


def is_even(name: str) -> bool:
    """Whether a record is in the half that may be looked at."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0


def sentences(records: Sequence[dict[str, Any]], analyses: dict[str, Analysis], *, errors: bool) -> float:
    """Prints F1 by class of the act that stands highest in a sentence, and the parts that are right; gives the mean."""
    hits: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    told: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    for record in records:
        gold = {RENAMED.get(e["code"].lower(), e["code"].lower()) for e in record["expected"]}
        found = main_act(analyses[record["id"]])
        for name in gold:
            wanted[name] += 1
        if found is not None:
            told[found.type] += 1
            hits[found.type] += found.type in gold
        if found is not None and found.type in gold:
            count_parts(parts, found, record["expected"])
        elif errors:
            print(sorted(gold), found, "|", record["text"])
    mean = print_scores(hits, wanted, told)
    for part in ("source", "target"):
        print(f"{part}: {parts[part]}/{parts[part + '?']} = {parts[part] / max(1, parts[part + '?']):.2f}")
    return mean


def main_act(analysis: Analysis) -> Read | None:
    """The act that stands highest in the tree, the first among equals; None where none is read."""
    found = list(acts(analysis))
    return min(found, key=lambda act: (act.depth, act.start)) if found else None


def acts(analysis: Analysis) -> Iterable[Read]:
    """All acts of a text, its commitments among them."""
    tree = Tree(analysis)
    claims = resolve(analysis, extract(analysis))
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
                words(event.agent, analysis),
                words(event.patient or mutual(event), analysis),
            )
    for rendering in claims.renderings:
        yield from as_act(tree, claims, rendering)


def as_act(tree: Tree, claims: Claims, rendering: Rendering) -> Iterable[Read]:
    """The act of binding oneself or another."""
    name = by_content(tree, claims, rendering) or AS_ACT.get(rendering.kind)
    head = tree.head_of(rendering.cue or rendering.action)
    if name is None or head is None:
        return
    text = tree.analysis
    imposed = rendering.kind in {Kind.DEMAND, Kind.PROHIBITION}
    agent, patient = (
        (rendering.creditor, rendering.debtor or at_cue(tree, claims, rendering))
        if imposed
        else (rendering.debtor, aimed_at(tree, claims, rendering))
    )
    yield Read(name, depth(tree, head), tree[head].start, words(agent, text), words(patient or each_other(agent), text))


def aimed_at(tree: Tree, claims: Claims, rendering: Rendering) -> Role | None:
    """To whom somebody binds himself, or else whom what he undertakes is done to."""
    if rendering.target or rendering.creditor or rendering.beneficiary:
        return rendering.target or rendering.creditor or rendering.beneficiary
    head = tree.head_of(rendering.action)
    named = meant(tree, head, head) if head is not None else None  # "offered to hand over | to Kell | two men"
    return (
        patient_at(tree, claims, head)
        or at_cue(tree, claims, rendering)
        or role_of(tree, named if named != head else None)
    )


def at_cue(tree: Tree, claims: Claims, rendering: Rendering) -> Role | None:
    """Whom the act of binding itself is aimed at."""
    return patient_at(tree, claims, tree.head_of(rendering.cue)) if rendering.cue else None


def patient_at(tree: Tree, claims: Claims, head: int | None) -> Role | None:
    """The patient of the act that a word tells."""
    return next((e.patient for e in claims.events if e.patient and tree.head_of(e.span) == head), None)


def by_content(tree: Tree, claims: Claims, rendering: Rendering) -> str | None:
    """What a promise is by what is promised: an act against another threatens, a friendly one withheld rejects."""
    if rendering.kind is not Kind.PROMISE:
        return None
    head = tree.head_of(rendering.action)
    kinds = {event.type for event in claims.events if tree.head_of(event.span) == head}
    cue = tree.head_of(rendering.cue) if rendering.cue else None
    if rendering.polarity is Polarity.REFRAIN:
        return "reject" if kinds & FRIENDLY else None
    if kinds & UNFRIENDLY or (cue is not None and tree[cue].lemma == "warn"):
        return "threaten"
    return None


def mutual(event: Event) -> Role | None:
    """Several who do together what is done to each other: they agree, meet, cooperate; each is the other's patient."""
    return each_other(event.agent) if event.type in MUTUAL else None


def each_other(agent: Role | None) -> Role | None:
    """The agents where they are several."""
    return agent if agent is not None and agent.members else None


def depth(tree: Tree, index: int) -> int:
    """How many words stand above one, saying left out: "he said that A promised" counts as "A promised"."""
    return sum(1 for node in tree.ancestors(index) if tree[node].lemma not in {"say", "report", "announce", "tell"})


def words(role: Role | None, analysis: Analysis) -> str:
    """The words of a part and the fullest name of who is meant; empty where it has none."""
    if role is None:
        return ""
    return " ".join(filter(None, (role.span.of(analysis.text) if role.span else None, role.name)))


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


def print_scores(hits: Counter[str], wanted: Counter[str], told: Counter[str]) -> float:
    """Prints precision, recall and F1 by class; gives and prints their mean."""
    scores = []
    for name in sorted(wanted):
        precision, recall = hits[name] / max(1, told[name]), hits[name] / wanted[name]
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        scores.append(f1)
        print(
            f"{name:10} P {precision:.2f} R {recall:.2f} F1 {f1:.2f} ({hits[name]}/{wanted[name]}, read {told[name]})"
        )
    total = sum(hits.values())
    mean = sum(scores) / max(1, len(scores))
    print(f"macro F1 {mean:.3f}, right {total}/{sum(wanted.values())}, read {sum(told.values())}")
    return mean


if __name__ == "__main__":
    sys.exit(main())
