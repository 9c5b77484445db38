"""Compares an annotation with the gold one, word by word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from training.sentences import Sentence

Marked = TypeVar("Marked", bound=tuple[Any, ...])
CONTENT_RELATIONS = (
    "nsubj obj iobj csubj ccomp xcomp obl vocative expl dislocated advcl advmod discourse nmod appos nummod acl "
    "amod conj fixed flat list parataxis orphan goeswith reparandum root dep compound"
)
CONTENT = frozenset(CONTENT_RELATIONS.split())


@dataclass(slots=True)
class Counts:
    """How many were right, invented and missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def add(self, gold: AbstractSet[Any], found: AbstractSet[Any]) -> None:
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
    kinds: dict[str, Counts] = field(default_factory=dict)  # mentions
    names_by_kind: dict[str, Counts] = field(default_factory=dict)

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


def mentions(kinds: Sequence[str]) -> set[tuple[int, str]]:
    """The mention heads: place and type."""
    return {(i, kind) for i, kind in enumerate(kinds) if kind != "O"}


def _add_kinds(counts: dict[str, Counts], gold: set[Marked], found: set[Marked]) -> None:
    """Counts each type, which stands last in a mark, on its own."""
    for kind in {str(mark[-1]) for mark in gold | found}:
        own, theirs = ({mark for mark in marks if mark[-1] == kind} for marks in (gold, found))
        counts.setdefault(kind, Counts()).add(own, theirs)


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
            wanted, marked = spans(want.ner), spans(got.ner)
            made.names.add(wanted, marked)
            _add_kinds(made.names_by_kind, wanted, marked)
        if want.ents is not None and got.ents is not None:
            heads, found_heads = mentions(want.ents), mentions(got.ents)
            made.typed.add(heads, found_heads)
            made.detected.add({i for i, _ in heads}, {i for i, _ in found_heads})
            _add_kinds(made.kinds, heads, found_heads)
    return made


def boundaries(sizes: Sequence[int]) -> set[int]:
    """Where sentences of these sizes begin, the first one aside."""
    places, total = set(), 0
    for size in sizes:
        if total:
            places.add(total)
        total += size
    return places
