"""How well the language room reads: `python -m benchmarks.language`; exit 1 when a figure is under its floor.

Gold rows take the words and sentences as annotated. LAS counts the universal part of a relation (CoNLL 2018);
CLAS counts content words only; a mention is right when its head word is found, "typed" when its type fits too.

Raw rows start from text alone: each document of a treebank becomes one report, its sentences joined as their
`# text` and SpaceAfter say, its paragraphs (`# newpar`) parted by a blank line and given as body parts, as a reader
would give them. PUD has no paragraphs: a document is one block. A word is right when it covers the same characters,
white space aside; LAS and sentence rows are F1 over words and sentences aligned that way.

Floors are the figures measured when the recipe was chosen, less 1.5 points. Speed has no floor: it is the machine's.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from time import process_time
from typing import Any

from training.scores import Counts, tally
from training.sentences import Sentence
from training.treebanks import read_tests

from servanda.language import Model, load_model, read
from servanda.language.view import view
from servanda.language.words import sentences as split
from servanda.lexicon.spelling import base
from servanda.model.analysis import Analysis
from servanda.model.report import Part, PartKind, Report
from servanda.model.text import Span

DATA = Path(__file__).resolve().parents[1] / "../shared/data/treebanks"
SLACK = 1.5
MEASURED: dict[str, dict[str, float]] = {
    "EWT test": {"UPOS": 96.9, "UAS": 91.9, "LAS": 89.8, "CLAS": 86.6, "lemma": 97.0, "NER": 76.0},
    # measured on all fifteen genres, six of them never trained on
    "GUM open test": {
        "UPOS": 97.5,
        "UAS": 91.2,
        "LAS": 88.9,
        "CLAS": 85.1,
        "lemma": 97.5,
        "mention": 91.9,
        "mention+type": 72.4,
    },
    "GUM news": {"UPOS": 98.1, "UAS": 90.7, "LAS": 88.9, "NER": 69.1, "mention": 89.3},
    "PUD": {"UPOS": 97.0, "UAS": 89.8, "LAS": 87.5, "CLAS": 87.2, "lemma": 96.3, "NER": 74.6},
    "EWT test raw": {"LAS": 81.1, "words": 96.7, "sentences": 56.0},
    "GUM open test raw": {"LAS": 86.6},
    "GUM news raw": {"LAS": 87.0, "words": 99.5, "sentences": 84.0},
    "PUD raw": {"LAS": 87.1, "words": 99.7, "sentences": 99.4},
}
NOT_HERE = (
    "GENTLE (licence allows evaluation only)",
    "GUM test with its non-commercial genres (licence allows evaluation only)",
    "world newswire names (no licence)",
)
Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its floor; `floor` is None where none was set."""

    corpus: str
    measure: str
    figure: float
    floor: float | None

    @property
    def ok(self) -> bool:
        """Whether the floor holds."""
        return self.floor is None or self.figure >= self.floor

    def __str__(self) -> str:
        floor = "-" if self.floor is None else f"{self.floor:.1f}"
        verdict = "" if self.floor is None else "ok" if self.ok else "BELOW"
        return f"{self.corpus:<20} {self.measure:<14} {self.figure:7.2f} {floor:>7}  {verdict}".rstrip()


def rows(corpus: str, figures: dict[str, float]) -> Iterator[Row]:
    """The figures of one corpus beside their floors."""
    measured = MEASURED.get(corpus, {})
    for measure, figure in figures.items():
        yield Row(corpus, measure, figure, measured[measure] - SLACK if measure in measured else None)


def parsed(model: Model, gold: Sequence[Sentence]) -> list[Sentence]:
    """The same words as the model reads them."""
    found = model.parse([sentence.words for sentence in gold])
    return [
        replace(
            sentence,
            heads=tuple(result.heads),
            rels=tuple(result.rels),
            upos=tuple(result.upos),
            feats=tuple(result.feats),
            lemmas=tuple(map(base, sentence.words, result.upos, result.feats, result.lemmas)),
            ner=tuple(result.ner),
            ents=tuple(kind or "O" for kind in result.ent),
        )
        for sentence, result in zip(gold, found, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Document:
    """A rebuilt document and where its gold words and sentences stand."""

    report: Report
    sentences: list[Sentence]
    spans: list[list[Span]]  # of the words, by sentence


def word_spans(sentence: Sentence, offset: int) -> list[Span]:
    """Where the words stand; words that their fused token does not spell out share its whole span."""
    fused = {first: (last, form) for first, last, form in sentence.fused}
    spans: list[Span] = []
    place, until = 0, -1
    for number, word in enumerate(sentence.words):
        if number <= until:
            continue
        until, form = fused.get(number, (number, word))
        while sentence.text[place].isspace():
            place += 1
        group = sentence.words[number : until + 1]
        spelled = "".join(group) == form
        for part in group:
            length = len(part) if spelled else len(form)
            spans.append(Span(offset + place, offset + place + length))
            place += length if spelled else 0
        place += 0 if spelled else len(form)
    return spans


def document(name: str, sentences: list[Sentence]) -> Document:
    """One document's text with its paragraphs as body parts."""
    text = ""
    parts: list[Part] = []
    spans: list[list[Span]] = []
    for _, paragraph in groupby(sentences, key=lambda sentence: sentence.par):
        text += "\n\n" if text else ""
        start = len(text)
        glued = True
        for sentence in paragraph:
            text += "" if glued else " "
            spans.append(word_spans(sentence, len(text)))
            text += sentence.text
            glued = not sentence.spaces[-1]
        parts.append(Part(PartKind.BODY, Span(start, len(text))))
    return Document(Report(id=name, text=text, language="en", parts=tuple(parts)), sentences, spans)


def documents(sentences: Sequence[Sentence]) -> list[Document]:
    """The documents of a treebank, in order."""
    return [document(name, list(group)) for name, group in groupby(sentences, key=lambda sentence: sentence.doc)]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as words with heads: all places count characters other than white space."""

    words: dict[Edge, tuple[Edge | None, str]]  # word -> its head (None: root) and its universal relation
    sentences: set[Edge]


def places(text: str) -> Callable[[Span], Edge]:
    """Turns offsets into counts of the characters that are no white space."""
    counts = [0]
    for character in text:
        counts.append(counts[-1] + (not character.isspace()))
    return lambda span: (counts[span.start], counts[span.end])


def gold_reading(item: Document) -> Reading:
    """What the treebank says."""
    place = places(item.report.text)
    words: dict[Edge, tuple[Edge | None, str]] = {}
    limits: set[Edge] = set()
    for sentence, spans in zip(item.sentences, item.spans, strict=True):
        edges = [place(span) for span in spans]
        limits.add((edges[0][0], edges[-1][1]))
        for edge, head, rel in zip(edges, sentence.heads, sentence.rels, strict=True):
            words[edge] = (edges[head - 1] if head else None, rel.split(":")[0])
    return Reading(words, limits)


def read_reading(analysis: Analysis) -> Reading:
    """What the room says."""
    place = places(analysis.text)
    edges = [place(token.span) for token in analysis.tokens]
    words = {
        edge: (edges[token.head] if token.head >= 0 else None, token.rel.split(":")[0])
        for edge, token in zip(edges, analysis.tokens, strict=True)
    }
    limits = {(edges[sentence.first][0], edges[sentence.last - 1][1]) for sentence in analysis.sentences}
    return Reading(words, limits)


def raw_figures(items: list[Document], analyses: list[Analysis]) -> dict[str, float]:
    """F1 of words, sentences and labelled attachments."""
    counts = {name: Counts() for name in ("LAS", "words", "sentences")}
    for item, analysis in zip(items, analyses, strict=True):
        gold, found = gold_reading(item), read_reading(analysis)
        counts["LAS"].add(set(gold.words.items()), set(found.words.items()))
        counts["words"].add(gold.words.keys(), found.words.keys())
        counts["sentences"].add(gold.sentences, found.sentences)
    return {name: round(count.f1, 2) for name, count in counts.items()}


class TimedSession:
    """Passes on to the session and adds up the time it takes."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.seconds = 0.0

    def run(self, *given: Any) -> Any:
        """One run of the network."""
        start = process_time()
        out = self._session.run(*given)
        self.seconds += process_time() - start
        return out

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


def speed(model: Model, reports: list[Report]) -> str:
    """Words a second of processor time, and where the time goes; others may use the machine meanwhile."""
    session, head = model._session, model.marker._session
    timed, marking = TimedSession(session), TimedSession(head)
    model._session, model.marker._session = timed, marking
    start = process_time()
    count = sum(len(read(report, model=model).tokens) for report in reports)
    whole = process_time() - start
    model._session, model.marker._session = session, head
    network = timed.seconds + marking.seconds
    start = process_time()
    for report in reports:
        for part in report.parts:
            split(view(report.text, part.span).text)
    tokenise = process_time() - start
    decode = whole - tokenise - network
    shares = (("tokenise", tokenise), ("encode", network), ("decode and the rest", decode))
    told = ", ".join(f"{name} {100 * seconds / whole:.0f} %" for name, seconds in shares)
    return f"speed: {count / whole:,.0f} words/s of processor time ({count:,} words; {told})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints every row; 1 when one is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the treebanks")
    wish = parser.parse_args(arguments)
    model = load_model(threads=1)
    print(f"{'corpus':<20} {'measure':<14} {'figure':>7} {'floor':>7}")
    failed = 0
    reports: list[Report] = []
    for name, gold in read_tests(wish.data).items():
        items = documents(gold)
        reports += [item.report for item in items] if name in ("GUM news", "PUD") else []
        raw = raw_figures(items, [read(item.report, model=model) for item in items])
        found = [*rows(name, tally(gold, parsed(model, gold)).figures()), *rows(f"{name} raw", raw)]
        print(*found, sep="\n", flush=True)
        failed += sum(not row.ok for row in found)
    print(*(f"not here: {what}" for what in NOT_HERE), sep="\n")
    print(speed(model, reports))
    print(f"{failed} below the floor" if failed else "every floor holds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
