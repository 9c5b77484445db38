"""Marks the acts that somebody is bound to, in passages of several sentences.

What binds may stand in the sentence before: "Under it, | the government frees 212 people". The layers of the head
therefore look at a run of whole sentences, over what the parser's lower layers made of each sentence by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from servanda.language.batching import batches
from servanda.language.bound import Run, runs
from servanda.language.trees import Scores

PASSAGE = 160  # words of a passage, as it was trained with
BEFORE = 60  # words before it that are looked at again, so that its first sentence is not the first of all
BATCH = 2048  # words of one batch, padding counted

Vectors = NDArray[np.float16]  # words x width: what the shared layers make of each word


@dataclass(frozen=True, slots=True)
class _Passage:
    """The sentences `seen` to `last` (exclusive), of which those from `first` on are marked."""

    seen: int
    first: int
    last: int
    words: int


class Marker:
    """The session of the head and its labels."""

    def __init__(self, session: Any, labels: Sequence[str]) -> None:
        self._session = session
        self._labels = labels

    def marks(self, sentences: Sequence[Vectors]) -> list[tuple[Run, ...]]:
        """The acts of each sentence of a report, given in the order of the text."""
        found: list[tuple[Run, ...]] = [()] * len(sentences)
        passages = sorted(_passages(sentences), key=lambda one: one.words)
        for batch in batches(passages, lambda one: one.words, BATCH):
            kinds, begins = self._run(batch, sentences)
            for row, passage in enumerate(batch):
                at = sum(len(sentences[number]) for number in range(passage.seen, passage.first))
                for number in range(passage.first, passage.last):
                    own = slice(at, at + len(sentences[number]))
                    found[number] = runs(kinds[row, own], begins[row, own], self._labels)
                    at = own.stop
        return found

    def _run(self, batch: Sequence[_Passage], sentences: Sequence[Vectors]) -> tuple[Scores, Scores]:
        words = max(passage.words for passage in batch)
        width = sentences[batch[0].first].shape[1]
        x: Scores = np.zeros((len(batch), words, width), np.float32)
        place: NDArray[np.int64] = np.zeros((len(batch), words), np.int64)
        for row, passage in enumerate(batch):
            own = sentences[passage.seen : passage.last]
            x[row, : passage.words] = np.concatenate(own)
            place[row, : passage.words] = np.repeat(np.arange(1, len(own) + 1), [len(one) for one in own])
        kinds, begins = self._session.run(["act", "begin"], {"words": x, "place": place})
        return kinds, begins


def _passages(sentences: Sequence[Vectors]) -> Iterator[_Passage]:
    """Runs of whole sentences of at most PASSAGE words, each with those of at most BEFORE words before it."""
    first = 0
    while first < len(sentences):
        last, words = first + 1, len(sentences[first])
        while last < len(sentences) and words + len(sentences[last]) <= PASSAGE:
            words += len(sentences[last])
            last += 1
        seen, before = first, 0
        while seen > 0 and before + len(sentences[seen - 1]) <= BEFORE:
            seen -= 1
            before += len(sentences[seen])
        yield _Passage(seen, first, last, before + words)
        first = last
