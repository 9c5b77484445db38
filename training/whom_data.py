"""The pronouns whose meaning is known, as choices among the mentions that the resolver has met before them.

`training/whom_reports/*.jsonl`: {"report": line of `bound_reports/invented.jsonl`, "whom": [[start, end, who], ...]},
where who is the fullest name that the report gives, several joined by " + ", "thing: ..." for what cannot act, or "-".
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
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
from servanda.resolution.actors.weighing import Candidate, Choice, Weigher, kind_of

HERE = Path(__file__).with_name("whom_reports")
REPORTS = Path(__file__).with_name("bound_reports") / "invented.jsonl"
_SMALL = frozenset(
    {"a", "an", "by", "from", "her", "his", "in", "its", "my", "of", "on", "our", "the", "their", "to", "with"}
)
_KNOWN = 3  # letters of a last name that tell one from another


@dataclass(frozen=True, slots=True)
class Example:
    """A pronoun: what is so of it, of each candidate, whom each means, and which of them are right."""

    at: int
    kind: str
    nobody: tuple[str, ...]
    facts: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...]
    right: tuple[bool, ...]
    none: bool  # it means nobody who may act


@dataclass(frozen=True, slots=True)
class Told:
    """A report, who is meant at which token, and its pronouns as choices."""

    analysis: Analysis
    vectors: Vectors  # words x width, what the lower layers make of each word
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


def reports(name: str) -> list[tuple[str, dict[int, str]]]:
    """The texts of a file, each with who is meant by the word that begins at a place."""
    texts = [json.loads(line)["text"] for line in REPORTS.read_text("utf-8").splitlines()]
    rows = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()]
    return [(texts[row["report"]], {start: who for start, _, who in row["whom"]}) for row in rows]


def told(name: str) -> list[Told]:
    """The reports of a file, read as the product reads them with each pronoun taken for whom it means."""
    return [_read(*report) for report in reports(name)]


def is_nobody(who: str) -> bool:
    """Whether a word is said to mean nobody who may act."""
    return who == "-" or who.startswith("thing:")


def means(who: str, one: Referent) -> bool:
    """Whether somebody is whom a word is said to mean."""
    return _several(who, _name(one))


def _read(text: str, places: dict[int, str]) -> Told:
    model = copy.copy(load_model())
    keeping = _Keeping(model.marker)
    model.marker = keeping
    analysis = read(Report(id="whom", text=text), model=model)
    whom = {token.index: places[token.start] for token in analysis.tokens if token.start in places}
    found = Told(analysis, np.concatenate(keeping.kept), whom, [])
    Reading(analysis, extract(analysis).statements, _teacher(found))
    return found


def _teacher(told_: Told) -> type[Weigher]:
    """A weigher that says whom each pronoun means, and keeps among whom that was to be chosen."""

    class Teacher(Weigher):
        def choice(self, at: int, what: Pronouns, met: Sequence[Mention], others: frozenset[str]) -> Choice | None:
            who = told_.whom.get(at)
            if who is None:
                return None
            found = list(self.candidates(at, what, met, others))
            none = is_nobody(who)
            right = tuple(not none and _is(told_, one, who) for one in found)
            facts, keys = tuple(one.facts for one in found), tuple(one.referent.key for one in found)
            told_.examples.append(Example(at, kind_of(what), self.nobody(at, what), facts, keys, right, none))
            whom = next((one.referent for one, fits in zip(found, right, strict=True) if fits), None)
            return Choice(whom, 1.0) if none or whom is not None else None

    return Teacher


def _is(told_: Told, one: Candidate, who: str) -> bool:
    """Whether a mention is of whom the report means."""
    known = told_.whom.get(one.mention.head)
    if known is not None and known != who:
        return not known.startswith("thing:") and _several(who, known) and _several(known, who)
    return means(who, one.referent) or _same(who, one.mention.span.of(told_.analysis.text))


def _name(one: Referent) -> str:
    return " + ".join(_name(member) for member in one.members) if one.members else one.name


def _several(who: str, name: str) -> bool:
    """Whether a name, or several, are those of whom the report means."""
    parts = who.split(" + ")
    names = [part for part in re.split(r" \+ | and |, ", name) if part]
    return _same(who, name) or (len(parts) > 1 and all(any(_same(part, own) for own in names) for part in parts))


def _same(one: str, other: str) -> bool:
    """Whether two wordings name the same: equal words, a name within the other, an acronym, a last name."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return one.strip().lower() == other.strip().lower()
    low, high = sorted((first, second), key=len)
    plain = [[word.lower().rstrip("s") for word in words] for words in (low, high)]
    within = set(plain[0]) <= set(plain[1])
    if within and (plain[0][-1] == plain[1][-1] or any(word[0].isupper() for word in low)):
        return True
    if len(low) == 1 and low[0].isupper() and low[0] == "".join(word[0] for word in high if word[0].isupper()):
        return True
    last = first[-1]
    return last[0].isupper() and plain[0][-1] == plain[1][-1] and len(last) > _KNOWN


def _words(name: str) -> list[str]:
    found = re.findall(r"[\w']+", name.replace("’", "'").replace("'s", "").replace("-", " "))
    return [word for word in found if word.lower() not in _SMALL]
