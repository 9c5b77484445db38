"""The label inventories, the lemma rules and the word shapes that the network predicts or reads."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from training.sentences import Sentence

NER = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
SHAPES = 8  # 0 is for [CLS] and [SEP]


def shape(word: str) -> int:
    """The class of a word's letter case."""
    if not any(c.isalpha() for c in word):
        return 6 if any(c.isdigit() for c in word) else 7
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[:1].isupper():
        return 2 if word[1:].islower() else 4
    return 5


def _case(lemma: str) -> str:
    """How the lemma is cased: k lower, t title, u upper, s otherwise."""
    if lemma == lemma.lower():
        return "k"
    if lemma == lemma[:1].upper() + lemma[1:].lower():
        return "t"
    return "u" if lemma == lemma.upper() else "s"


def lemma_rule(form: str, lemma: str) -> str:
    """The edit that makes the lemma from the form: cut n letters, add some, set the case."""
    case = _case(lemma)
    if case == "s":
        return "s=" if lemma == form else "abs:" + lemma
    low_form, low_lemma = form.lower(), lemma.lower()
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(low_form, low_lemma, strict=False)))
    if not shared:
        return f"{case}abs:{low_lemma}"
    return f"{case}{len(low_form) - shared}|{low_lemma[shared:]}"


def apply_rule(form: str, rule: str) -> str:
    """The lemma that a rule makes from a form."""
    if rule == "s=":
        return form
    if rule.startswith("abs:"):
        return rule[4:]
    case, body = rule[0], rule[1:]
    if body.startswith("abs:"):
        lemma = body[4:]
    else:
        cut, ending = body.split("|", 1)
        low = form.lower()
        lemma = low[: max(0, len(low) - int(cut))] + ending or low
    if case == "k":
        return lemma
    return lemma[:1].upper() + lemma[1:] if case == "t" else lemma.upper()


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of the classes of each head, in the order of its outputs."""

    upos: list[str]
    feats: list[str]
    lem: list[str]
    rel: list[str]
    ner: list[str]
    ent: list[str]

    def index(self) -> dict[str, dict[str, int]]:
        """The number of each label, by head."""
        return {head: {name: i for i, name in enumerate(names)} for head, names in asdict(self).items()}

    def write(self, path: Path) -> None:
        """Saves the inventories as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf8")


def read_labels(path: Path) -> Labels:
    """The inventories saved beside a checkpoint."""
    return Labels(**json.loads(path.read_text(encoding="utf8")))


def _frequent(values: Iterable[str], least: int) -> list[str]:
    """The values seen at least so often, most frequent first."""
    return [value for value, count in Counter(values).most_common() if count >= least]


def collect_labels(sentences: list[Sentence]) -> Labels:
    """The inventories that the training sentences call for."""
    trees = [s for s in sentences if s.heads]
    rules = (lemma_rule(form, lemma) for s in trees for form, lemma in zip(s.words, s.lemmas, strict=True))
    kinds = sorted({kind for s in trees for kind in s.ents or ()} - {"O"})
    return Labels(
        upos=sorted({tag for s in trees for tag in s.upos}),
        feats=_frequent((bundle for s in trees for bundle in s.feats), 3),
        lem=_frequent(rules, 4),
        rel=sorted(_frequent((rel for s in trees for rel in s.rels), 3)),
        ner=NER,
        ent=["O", *kinds],
    )
