"""Compares an annotation with the gold one, word by word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.treebanks import Sentence

CONTENT = frozenset(
    "nsubj obj iobj csubj ccomp xcomp obl vocative expl dislocated advcl advmod discourse nmod appos nummod acl "
    "amod conj fixed flat list parataxis orphan goeswith reparandum root dep compound".split()
)


@dataclass(slots=True)
class Counts:
    """How many were right, invented and missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def add(self, gold: set[object], found: set[object]) -> None:
        """Counts one sentence's sets."""
        self.right += len(gold & found)
        self.invented += len(found - gold)
        self.missed += len(gold - found)

    @property
    def f1(self) -> float:
        """Balanced F score in per cent."""
        return 200 * self.right / max(1, 2 * self.right + self.invented + self.missed)


@dataclass(slots=True)
class Tally:
    """The counts of a whole set."""

    hits: Counter[str] = field(default_factory=Counter)
    names: Counts = field(default_factory=Counts)
    detected: Counts = field(default_factory=Counts)
    typed: Counts = field(default_factory=Counts)
    kinds: dict[str, Counts] = field(default_factory=dict)

    def figures(self) -> dict[str, float]:
        """Every figure in per cent; only those whose layer is annotated."""
        words, content = max(1, self.hits["words"]), max(1, self.hits["content"])
        shown = {name: 100 * self.hits[name] / words for name in ("UPOS", "feats", "lemma", "UAS", "LAS")}
        shown["CLAS"] = 100 * self.hits["CLAS"] / content
        for name, counts in (("NER", self.names), ("mention", self.detected), ("mention+type", self.typed)):
            if counts.right + counts.missed:
                shown[name] = counts.f1
        return {name: round(value, 2) for name, value in shown.items()}


def spans(tags: Sequence[str | None]) -> set[tuple[int, int, str]]:
    """The names that a tag sequence marks: begin, end, kind."""
    found: set[tuple[int, int, str]] = set()
    begin, kind = -1, ""
    for i, noted in enumerate([*tags, "O"]):
        tag = noted or "O"
        if begin >= 0 and (tag[0] != "I" or tag[2:] != kind):
            found.add((begin, i, kind))
            begin = -1
        if tag[0] == "B" or (tag[0] == "I" and begin < 0):
            begin, kind = i, tag[2:]
    return found


def _add_words(tally: Tally, gold: Sentence, found: Sentence) -> None:
    for i in range(len(gold.words)):
        wanted, got = gold.rels[i].split(":")[0], found.rels[i].split(":")[0]
        attached = gold.heads[i] == found.heads[i]
        labelled = attached and wanted == got
        tally.hits.update(
            {
                "words": 1,
                "UAS": attached,
                "LAS": labelled,
                "UPOS": gold.upos[i] == found.upos[i],
                "feats": gold.feats[i] == found.feats[i],
                "lemma": gold.lemmas[i] in (found.lemmas[i], "_"),
                "content": wanted in CONTENT,
                "CLAS": labelled and wanted in CONTENT,
            }
        )


def tally(gold: Sequence[Sentence], found: Sequence[Sentence]) -> Tally:
    """Counts all sentences; both lists hold the same words."""
    made = Tally()
    for want, got in zip(gold, found, strict=True):
        _add_words(made, want, got)
        if want.ner is not None and got.ner is not None:
            made.names.add(set(spans(want.ner)), set(spans(got.ner)))
        if want.ents is not None and got.ents is not None:
            wanted = {(i, kind) for i, kind in enumerate(want.ents) if kind != "O"}
            marked = {(i, kind) for i, kind in enumerate(got.ents) if kind != "O"}
            made.typed.add(set(wanted), set(marked))
            made.detected.add({i for i, _ in wanted}, {i for i, _ in marked})
            for kind in {kind for _, kind in wanted | marked}:
                counts = made.kinds.setdefault(kind, Counts())
                counts.add({w for w in wanted if w[1] == kind}, {w for w in marked if w[1] == kind})
    return made


def boundaries(sizes: Sequence[int]) -> set[int]:
    """Where sentences of these sizes begin, the first one aside."""
    places, total = set(), 0
    for size in sizes:
        if total:
            places.add(total)
        total += size
    return places
