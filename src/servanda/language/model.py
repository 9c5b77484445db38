"""The trained model: words in, trees, tags, lemmas, names and mentions out (onnxruntime, int8)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from servanda.errors import ModelFilesError
from servanda.language.names import known_names
from servanda.language.pieces import CLS, SEP, UNKNOWN, Pieces, shape
from servanda.language.trees import Scores, lemma, name_transitions, names, tree

BATCH = 2048  # word pieces of one batch, padding counted
LONGEST = 500  # word pieces of one sentence
PARTS = 3.0  # log-odds (95 in 100) above which the model begins a sentence where the rule sees none
# Words scored at once: a larger product is spread over threads that wait for each other, on a busy machine for ages.
AT_ONCE = 24
Progress = Callable[[int], None]  # called with the number of words just read


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence, word by word; heads count from 1, 0 is the root."""

    heads: list[int]
    rels: list[str]
    upos: list[str]
    feats: list[str]
    lemmas: list[str]
    ner: list[str]
    ent: list[str | None]  # type of the mention that a word heads; None for all where the model has no such head


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence as a rule cuts it: its words, and where another may begin although the rule sees none."""

    words: Sequence[str]
    doubtful: tuple[int, ...] = ()

    def cuts(self, odds: Scores | None) -> Iterator[tuple[int, int]]:
        """From where to where each sentence goes; `odds`: log-odds that a word begins one, None without that head."""
        begins = [] if odds is None else [at for at in self.doubtful if odds[at] > PARTS]
        return pairwise([0, *begins, len(self.words)])


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of a window: its words `first` to `last`, exclusive."""

    first: int
    last: int
    parsed: Parsed


@dataclass(frozen=True, slots=True)
class _Encoded:
    index: int
    ids: list[int]
    shapes: list[int]
    first: list[int]  # where each word's first piece stands; [0] is the root


class Model:
    """The session and its label lists; loaded once."""

    def __init__(self, session: Any, labels: dict[str, list[str]], relations: Scores, pieces: Pieces) -> None:
        self._session = session
        self._labels = labels
        self._outputs = [output.name for output in session.get_outputs()]
        self._pieces = pieces
        self._root = labels["rel"].index("root")
        self._relations = relations
        self._transitions = name_transitions(labels["ner"])

    def parse(self, sentences: Sequence[Sequence[str]], progress: Progress | None = None) -> list[Parsed]:
        """The trees of sentences given as words, in the order given; an empty one has an empty tree."""
        whole = [Window(words) for words in sentences]
        nothing = Parsed([], [], [], [], [], [], [])
        return [parts[0].parsed if parts else nothing for parts in self.read(whole, progress)]

    def read(self, windows: Sequence[Window], progress: Progress | None = None) -> list[list[Part]]:
        """The sentences of each window; batches are sorted by length, results are in the order given."""
        encoded = sorted(
            (self._encode(index, window.words) for index, window in enumerate(windows) if window.words),
            key=lambda e: len(e.ids),
        )
        results: list[list[Part]] = [[] for _ in windows]
        for batch in _batches(encoded):
            out = self._run(batch)
            for row, item in enumerate(batch):
                results[item.index] = list(self._parts(windows[item.index], {k: v[row] for k, v in out.items()}))
            if progress:
                progress(sum(len(item.first) - 1 for item in batch))
        return results

    def _parts(self, window: Window, out: dict[str, Scores]) -> Iterator[Part]:
        """Each sentence of a window, with a tree over its own words alone."""
        size = len(window.words)
        odds = out["start"][:size, 1] - out["start"][:size, 0] if "start" in out else None
        for first, last in window.cuts(odds):
            own = {name: scores[first:last] for name, scores in out.items() if name not in {"arc", "rh"}}
            own["arc"] = np.concatenate([out["arc"][first:last, :1], out["arc"][first:last, first + 1 : last + 1]], 1)
            own["rh"] = np.concatenate([out["rh"][:1], out["rh"][first + 1 : last + 1]], 0)
            yield Part(first, last, self._decode(window.words[first:last], own))

    def _encode(self, index: int, words: Sequence[str]) -> _Encoded:
        ids, shapes, first = [CLS], [0], [0]
        for word in words:
            pieces = self._pieces(word)
            room = LONGEST - len(ids)
            if room < len(words) - len(first) + 1 + len(pieces):
                pieces = [UNKNOWN] if room > 0 else []
            first.append(min(len(ids), LONGEST))
            ids += pieces
            shapes += [shape(word)] * len(pieces)
        return _Encoded(index, [*ids, SEP], [*shapes, 0], first)

    def _run(self, batch: list[_Encoded]) -> dict[str, Scores]:
        pieces = max(len(item.ids) for item in batch)
        words = max(len(item.first) for item in batch)
        ids: NDArray[np.int64] = np.zeros((len(batch), pieces), np.int64)
        shapes, mask = np.zeros_like(ids), np.zeros(ids.shape, np.float32)
        first: NDArray[np.int64] = np.zeros((len(batch), words), np.int64)
        for row, item in enumerate(batch):
            ids[row, : len(item.ids)] = item.ids
            shapes[row, : len(item.ids)] = item.shapes
            mask[row, : len(item.ids)] = 1
            first[row, : len(item.first)] = item.first
        out = self._session.run(None, {"ids": ids, "case": shapes, "mask": mask, "first": first})
        return dict(zip(self._outputs, out, strict=True))

    def _decode(self, words: Sequence[str], out: dict[str, Scores]) -> Parsed:
        size = len(words)
        labels = self._labels
        heads = tree(out["arc"][:size, : size + 1])
        return Parsed(
            heads=heads.tolist(),
            rels=[labels["rel"][number] for number in self._rel_scores(out, heads, size).argmax(1)],
            upos=[labels["upos"][number] for number in out["u"][:size].argmax(1)],
            feats=[labels["feats"][number] for number in out["f"][:size].argmax(1)],
            lemmas=[
                lemma(word, labels["lem"][number])
                for word, number in zip(words, out["l"][:size].argmax(1), strict=True)
            ],
            ner=known_names(words, [labels["ner"][label] for label in names(out["ner"][:size], self._transitions)]),
            ent=self._mentions(out, size),
        )

    def _rel_scores(self, out: dict[str, Scores], heads: NDArray[np.int64], size: int) -> Scores:
        """Scores of the relations to the chosen heads; "root" for the root and for nothing else."""
        one = np.ones((size, 1), np.float32)
        governors = np.concatenate([out["rh"][heads], one], 1)
        dependants = np.concatenate([out["rd"][:size], one], 1)
        scores: Scores = np.empty((size, len(self._relations)), np.float32)
        for start in range(0, size, AT_ONCE):
            part = slice(start, start + AT_ONCE)
            mixed = np.matmul(dependants[None, part], self._relations)
            scores[part] = np.einsum("rwj,wj->wr", mixed, governors[part])
        scores[:, self._root] = np.where(heads == 0, 1e4, -1e4)
        return scores

    def _mentions(self, out: dict[str, Scores], size: int) -> list[str | None]:
        if "ent" not in out:
            return [None] * size
        labels = self._labels["ent"]
        return [labels[number] if number else None for number in out["ent"][:size].argmax(1)]


def _batches(encoded: list[_Encoded]) -> Iterator[list[_Encoded]]:
    batch: list[_Encoded] = []
    for item in encoded:
        if batch and len(item.ids) * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(item)
    if batch:
        yield batch


@cache
def load_model(threads: int = 1) -> Model:
    """The shipped model, loaded on first use. Raises ModelFilesError where its files are missing or do not fit."""
    import onnxruntime  # noqa: PLC0415 - a third of a second that `servanda --help` need not pay

    folder = files("servanda.language").joinpath("weights")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    try:
        labels = json.loads(folder.joinpath("labels.json").read_text("utf-8"))
        pieces = Pieces(folder.joinpath("pieces.txt").read_text("utf-8").split("\n"))
        with as_file(folder.joinpath("relations.npy")) as path:
            relations = np.load(path).astype(np.float32)
        with as_file(folder.joinpath("int8.onnx")) as path:
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        return Model(session, labels, relations, pieces)
    except (OSError, ValueError, KeyError) as error:
        raise ModelFilesError(str(error)) from error
