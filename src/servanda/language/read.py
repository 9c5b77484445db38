"""Report -> Analysis: the story's blocks through view, words, sentences and model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from servanda.language.asides import without_asides
from servanda.language.bound import Run
from servanda.language.model import Model, Part, Progress, Window, load_model
from servanda.language.repairs import repaired
from servanda.language.turn_labels import turn_starts
from servanda.language.view import View, view
from servanda.language.words import Word, doubtful, sentences
from servanda.model.analysis import Analysis, Block, Bound, Sentence, Token
from servanda.model.claims import Kind
from servanda.model.dateline import Dateline, colon_dateline, dateline, labels
from servanda.model.report import STORY, PartKind, Report
from servanda.model.text import Span

AT_ONCE = 4000  # sentences whose vectors are held at once


@dataclass(frozen=True, slots=True)
class _Unparsed:
    """A sentence as the rule cuts it, before the model may cut it again."""

    block: int
    view: View
    words: list[Word]

    def window(self) -> Window:
        """What the model is given."""
        return Window([word.text for word in self.words], doubtful(self.words))


def read(report: Report, *, model: Model | None = None, progress: Progress | None = None) -> Analysis:
    """The report's story as tokens, sentences and trees; `progress` hears of the words just read."""
    plain = list(_blocks(report))
    views = [view(report.text, block.span) for block in plain]
    leads = _datelines(plain, views)
    blocks = tuple(_opened(*each) for each in zip(plain, views, leads, strict=True))
    turns = turn_starts([seen.text for seen in views])
    waiting = [
        _Unparsed(block.index, seen, found)
        for block, seen, lead, turn in zip(blocks, views, leads, turns, strict=True)
        for found in sentences(seen.text, apart=lead.story if lead else turn)
    ]
    if not waiting:
        return Analysis(report, (), (), blocks, ())
    model, windows = model or load_model(), [item.window() for item in waiting]
    found, marks = _marked(model, windows, progress)
    return _assembled(report, blocks, waiting, without_asides(model, windows, found), iter(marks))


def _marked(
    model: Model, windows: Sequence[Window], progress: Progress | None
) -> tuple[list[list[Part]], list[tuple[Run, ...]]]:
    """The sentences of each window, and what somebody is bound to in each; a huge report is read piece by piece."""
    found: list[list[Part]] = []
    marks: list[tuple[Run, ...]] = []
    for first in range(0, len(windows), AT_ONCE):
        read_so = model.read(windows[first : first + AT_ONCE], progress)
        marks += model.marker.marks([part.vectors for parts in read_so for part in parts if part.vectors is not None])
        found += [[replace(part, vectors=None) for part in parts] for parts in read_so]
    return found, marks


def _datelines(blocks: Sequence[Block], views: Sequence[View]) -> list[Dateline | None]:
    """The dateline of each block; the first of the body, and a standfirst, may open the story."""
    body = next((block.index for block in blocks if block.kind is PartKind.BODY), 0)
    found = [dateline(seen.text, opens=block.index <= body) for block, seen in zip(blocks, views, strict=True)]
    for number in range(min(body + 1, len(found))):
        if found[number] is None and (lead := colon_dateline(views[number].text)) is not None:
            alone = sum(labels(seen.text) for seen in views) == labels(views[number].text[: lead.story + 1])
            found[number] = lead if alone else None
    return found


def _opened(block: Block, seen: View, lead: Dateline | None) -> Block:
    """The block with its dateline, whose ends are places of the untouched text."""
    if lead is None:
        return block
    end, story = (seen.back(place - 1, place).end for place in (lead.end, lead.story))
    return replace(block, dateline=replace(lead, end=end, story=story))


def _blocks(report: Report) -> Iterator[Block]:
    """The parts that are read as story; a paragraph that a layout broke is joined to its rest."""
    parts = [part for part in report.parts if part.kind in STORY]
    if not parts and not report.parts and report.text.strip():
        yield Block(0, PartKind.BODY, Span(0, len(report.text)))
        return
    index = 0
    start: int | None = None
    for part, following in pairwise([*parts, None]):
        assert part is not None
        start = part.span.start if start is None else start
        whole = Span(start, part.span.end)
        if following is not None and following.kind is part.kind and _goes_on(report, part.span, following.span):
            continue
        yield Block(index, part.kind, whole)
        index += 1
        start = None


def _goes_on(report: Report, span: Span, following: Span) -> bool:
    """Whether a block breaks off inside a sentence: it ends in a comma, and only blank space parts it from the next."""
    text = report.text
    return text[span.start : span.end].rstrip()[-1:] == "," and not text[span.end : following.start].strip()


def _assembled(
    report: Report,
    blocks: tuple[Block, ...],
    waiting: list[_Unparsed],
    read_so: list[list[Part]],
    marks: Iterator[tuple[Run, ...]],
) -> Analysis:
    tokens: list[Token] = []
    found: list[Sentence] = []
    bound: list[Bound] = []
    idle: list[float] = []
    for item, parts in zip(waiting, read_so, strict=True):
        for part in parts:
            first = len(tokens)
            bound += [Bound(first + run.first, first + run.last, Kind(run.kind), run.odds) for run in next(marks)]
            tokens += _tokens(item, part, first, len(found))
            idle += part.idle
            root = first + part.parsed.heads.index(0)
            found.append(Sentence(len(found), first, len(tokens), item.block, root))
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head >= 0:
            children[token.head].append(token.index)
    below = tuple(tuple(own) for own in children)
    return Analysis(report, tuple(tokens), tuple(found), blocks, below, tuple(bound), tuple(idle))


def _tokens(item: _Unparsed, part: Part, first: int, sentence: int) -> Iterator[Token]:
    words = item.words[part.first : part.last]
    result = repaired([word.text for word in words], part.parsed)
    for number, word in enumerate(words):
        span = item.view.back(word.start, word.end)
        head = result.heads[number]
        yield Token(
            index=first + number,
            start=span.start,
            end=span.end,
            text=word.text,
            lemma=result.lemmas[number],
            upos=result.upos[number],
            feats=result.feats[number],
            head=first + head - 1 if head else -1,
            rel=result.rels[number],
            ner=result.ner[number],
            entity=result.ent[number],
            sentence=sentence,
        )
