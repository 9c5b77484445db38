"""The reports that the head of undertakings learns from, cut and labelled, as passages of several sentences."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from servanda.language.batching import batches as batched
from servanda.language.marking import PASSAGE
from servanda.language.pieces import Pieces, shape
from servanda.language.view import view
from servanda.language.words import sentences
from servanda.model.text import Span
from training.bound_data import Example
from training.network import WIDTH

# the first says "none"
KINDS = "none promise threat order prohibition guarantee term agreement demand refusal".split()  # noqa: SIM905
BATCH = 2600  # words of a batch
SHARED_BATCH = 3000  # word pieces of a batch
IGNORE = -100

Floats = NDArray[np.float32]


@dataclass(slots=True)
class Told:
    """A sentence: its pieces, where each word begins, the label of each word, and what the shared layers make of it."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    kinds: list[int]
    begins: list[int]
    shared: Floats | None = None  # words x WIDTH, of the first piece of each word


Passage = list[Told]


def told(example: Example, pieces: Pieces) -> Iterator[Told]:
    """The sentences of an example, cut and labelled as the reading room cuts them."""
    seen = view(example.text, Span(0, len(example.text)))
    for words in sentences(seen.text, apart=0):
        ids, shapes, first = [101], [0], []
        kinds, begins = [0] * len(words), [0] * len(words)
        for word in words:
            first.append(len(ids))
            own = pieces(word.text)
            ids += own
            shapes += [shape(word.text)] * len(own)
        for start, end, kind in example.acts:
            spans = (seen.back(word.start, word.end) for word in words)
            inside = [at for at, span in enumerate(spans) if span.start < end and span.end > start]
            for at in inside:
                kinds[at] = KINDS.index(kind)
            if inside:
                begins[inside[0]] = 1
        if words and len(ids) < 500:
            yield Told([*ids, 102], [*shapes, 0], first, kinds, begins)


def passages(report: Sequence[Told], first: int = PASSAGE) -> Iterator[Passage]:
    """A report cut into runs of whole sentences of at most PASSAGE words, the first of at most `first`."""
    here: Passage = []
    room = first
    for one in report:
        if here and len(one.first) > room:
            yield here
            here, room = [], PASSAGE
        here.append(one)
        room -= len(one.first)
    if here:
        yield here


def binds(passage: Passage) -> bool:
    """Whether an act stands in it."""
    return any(any(one.kinds) for one in passage)


def _words(passage: Passage) -> int:
    return sum(len(one.first) for one in passage)


def batches(all_told: Sequence[Passage], chance: random.Random | None = None) -> list[list[Passage]]:
    """Passages of like length together; in random order where chance is given."""
    noise = chance.random if chance else float
    made = list(batched(sorted(all_told, key=lambda one: _words(one) + 12 * noise()), _words, BATCH))
    if chance:
        chance.shuffle(made)
    return made


def share(all_told: Sequence[Told], weights: Path) -> None:
    """Runs the shared layers once over every sentence; they do not change."""
    from training.bound_export import shared_session  # noqa: PLC0415 - it imports this module

    session = shared_session(weights)
    for batch in batched(sorted(all_told, key=lambda one: len(one.ids)), lambda one: len(one.ids), SHARED_BATCH):
        length = max(len(one.ids) for one in batch)
        ids = np.zeros((len(batch), length), np.int64)
        shapes, mask = np.zeros_like(ids), np.zeros(ids.shape, np.float32)
        for row, one in enumerate(batch):
            size = len(one.ids)
            ids[row, :size], shapes[row, :size], mask[row, :size] = one.ids, one.shapes, 1
        first = np.zeros((len(batch), 2), np.int64)
        (out,) = session.run(["shared"], {"ids": ids, "case": shapes, "mask": mask, "first": first})
        for row, one in enumerate(batch):
            one.shared = out[row, one.first].astype(np.float16)


def collate(batch: Sequence[Passage]) -> tuple[Tensor, ...]:
    """What a batch is in numbers: shared vectors, the number of each word's sentence from 1, kinds, begins."""
    words = max(_words(passage) for passage in batch)
    x = np.zeros((len(batch), words, WIDTH), np.float32)
    places = np.zeros((len(batch), words), np.int64)
    kinds, begins = np.full((len(batch), words), IGNORE), np.zeros((len(batch), words), np.float32)
    for row, passage in enumerate(batch):
        at = 0
        for number, one in enumerate(passage):
            own = slice(at, at + len(one.first))
            x[row, own], places[row, own] = one.shared, number + 1
            kinds[row, own], begins[row, own] = one.kinds, one.begins
            at = own.stop
    return tuple(torch.from_numpy(part) for part in (x, places, kinds, begins))
