"""The pronouns whose meaning is known, as choices among the mentions that the resolver has met before them.

`training/whom_reports/*.jsonl`: {"report": line of `bound_reports/invented.jsonl`, "whom": [[start, end, who], ...]},
where who is the fullest name that the report gives, several joined by " + ", "thing: ..." for what cannot act, or "-".
"""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from servanda.extraction.extract import extract
from servanda.language.bound import Run
from servanda.language.marking import Marker, Vectors
from servanda.language.model import load_model
from servanda.language.read import read
from servanda.model.analysis import Analysis
from servanda.model.report import Report
from servanda.resolution.actors.mentions import Mention, Pronouns, Referent
from servanda.resolution.actors.reading import Reading
from servanda.resolution.actors.weighed import Choice
from servanda.resolution.actors.weighing import Weigher, kind_of
from training.choice import Example
from training.naming import are_same, is_nobody, is_same, means

HERE = Path(__file__).with_name("whom_reports")
REPORTS = Path(__file__).with_name("bound_reports") / "invented.jsonl"


@dataclass(frozen=True, slots=True)
class Told:
    """A report, who is meant at which token, and its pronouns as choices."""

    analysis: Analysis
    vectors: Vectors | None  # words x width, what the lower layers make of each word
    whom: dict[int, str]
    examples: list[Example]


class _Keeping(Marker):
    """The head of undertakings, which keeps the vectors that it is given."""

    def __init__(self, marker: Marker) -> None:
        self._marker = marker
        self.kept: list[Vectors] = []

    def marks(self, sentences: Sequence[Vectors]) -> list[tuple[Run, ...]]:
        self.kept += sentences
        return self._marker.marks(sentences)


@cache
def texts() -> list[str]:
    """The reports that the lines of these files speak of, by number."""
    return [json.loads(line)["text"] for line in REPORTS.read_text("utf-8").splitlines()]


def reports(name: str) -> list[tuple[str, dict[int, str]]]:
    """The texts of a file, each with who is meant by the word that begins at a place."""
    rows = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()]
    return [(texts()[row["report"]], {start: who for start, _, who in row["whom"]}) for row in rows]


def told(name: str) -> list[Told]:
    """The reports of a file, read as the product reads them with each pronoun taken for whom it means."""
    return [_read(*report) for report in reports(name)]


def _read(text: str, places: dict[int, str]) -> Told:
    model = copy.copy(load_model())
    keeping = _Keeping(model.marker)
    model.marker = keeping
    analysis = read(Report(id="whom", text=text), model=model)
    whom = {token.index: places[token.start] for token in analysis.tokens if token.start in places}
    found = Told(analysis, np.concatenate(keeping.kept), whom, [])
    Reading(analysis, extract(analysis).statements, teacher(found))
    return found


def teacher(told_: Told) -> type[Weigher]:
    """A weigher that says whom each pronoun means, and keeps among whom that was to be chosen."""

    class Teacher(Weigher):
        def choice(self, at: int, what: Pronouns, met: Sequence[Mention], others: frozenset[str]) -> Choice | None:
            who = told_.whom.get(at)
            if who is None:
                return None
            found = list(self.candidates(at, what, met, others))
            none = is_nobody(who)
            right = tuple(not none and is_meant(told_, one.referent, one.mention, who) for one in found)
            facts, keys = tuple(one.facts for one in found), tuple(one.referent.key for one in found)
            vector = told_.vectors[at].astype(np.float32) if told_.vectors is not None else None
            example = Example(kind_of(what), self.nobody(at, what), facts, keys, right, none, vector)
            told_.examples.extend([example] if facts else [])
            whom = next((one.referent for one, fits in zip(found, right, strict=True) if fits), None)
            return Choice(whom, 1.0) if none or whom is not None else None

    return Teacher


def is_meant(told_: Told, one: Referent, mention: Mention, who: str) -> bool:
    """Whether a mention is of whom the report means."""
    known = told_.whom.get(mention.head)
    if known is not None and known != who:
        return not known.startswith("thing:") and are_same(who, known) and are_same(known, who)
    return means(who, one) or is_same(who, mention.span.of(told_.analysis.text))
