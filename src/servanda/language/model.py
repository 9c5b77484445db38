"""The trained model: words in, trees, tags, lemmas, names and mentions out (onnxruntime, int8)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from servanda.errors import ModelFilesError
from servanda.language.batching import batches
from servanda.language.marking import Marker, Vectors
from servanda.language.names import known_names
from servanda.language.pieces import CLS, SEP, UNKNOWN, Pieces, shape
from servanda.language.relations import Relations
from servanda.language.trees import Ints, Scores, lemma, name_transitions, names, tree

BATCH = 2048  # word pieces of one batch, padding counted
LONGEST = 500  # word pieces of one sentence
PARTS = 3.0  # log-odds (95 in 100) above which the model begins a sentence where the rule sees none
# int8 products that do not overflow: processors without VNNI would cut them off, and one report be read in two ways
EXACT = ("session.x64quantprecision", "1")
_PROVIDERS = ["CPUExecutionProvider"]
Progress = Callable[[int], None]  # called with the number of words just read


@dataclass(frozen=True)
class Parsed:
    """One sentence, word by word; heads count from 1, 0 is the root."""

    heads: list[int]
    rels: list[str]
    upos: list[str]
    feats: list[str]
    lemmas: list[str]
    ner: list[str]
    ent: list[str | None]  # type of the mention that a word heads; None for all where the model has no such head

    @cached_property
    def below(self) -> list[list[int]]:
        """For each word the places, from 0, of those that hang on it, in order."""
        found: list[list[int]] = [[] for _ in self.heads]
        for at, head in enumerate(self.heads):
            if head:
                found[head - 1].append(at)
        return found


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
    vectors: Vectors | None = None  # what the lower layers made of each word, until the head has marked it
    idle: tuple[float, ...] = ()  # for each word the log-odds that it means nobody who may act


@dataclass(frozen=True, slots=True)
class _Scored:
    """One sentence of a window and what the network says of its words."""

    window: int
    first: int
    last: int
    words: Sequence[str]
    scores: dict[str, Scores]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Heads:
    """What looks at the vectors of the lower layers: for acts that bind, and for words that mean nobody who may act."""

    marker: Marker
    idle: Scores  # the weight of each number of a vector, and last what is added


@dataclass(frozen=True, slots=True)
class _Encoded:
    index: int
    ids: list[int]
    shapes: list[int]
    first: list[int]  # where each word's first piece stands; [0] is the root


class Model:
    """The session and its label lists; loaded once."""

    def __init__(
        self, session: Any, heads: Heads, labels: dict[str, list[str]], relations: Scores, pieces: Pieces
    ) -> None:
        self._session = session
        self.marker = heads.marker
        self._idle = heads.idle
        self._labels = labels
        self._outputs = [output.name for output in session.get_outputs()]
        self._pieces = pieces
        self._relations = Relations(relations, labels["rel"].index("root"))
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
        for batch in batches(encoded, lambda item: len(item.ids), BATCH):
            cut = list(self._cut(batch, windows))
            for part, parsed in zip(cut, self._decode(cut), strict=True):
                idle = part.vectors.astype(np.float32) @ self._idle[:-1] + self._idle[-1]
                results[part.window].append(Part(part.first, part.last, parsed, part.vectors, tuple(idle.tolist())))
            if progress:
                progress(sum(len(item.first) - 1 for item in batch))
        return results

    def _cut(self, batch: list[_Encoded], windows: Sequence[Window]) -> Iterator[_Scored]:
        """The sentences of a batch, each with the scores of its own words alone."""
        scores = self._run(batch)
        for row, item in enumerate(batch):
            words = windows[item.index].words
            out = {name: values[row] for name, values in scores.items()}
            vectors = out.pop("shared")[item.first[1:]].astype(np.float16)
            odds = out["start"][: len(words), 1] - out["start"][: len(words), 0] if "start" in out else None
            for first, last in windows[item.index].cuts(odds):
                own = {name: values[first:last] for name, values in out.items() if name not in {"arc", "rh"}}
                arcs = out["arc"][first:last]
                own["arc"] = np.concatenate([arcs[:, :1], arcs[:, first + 1 : last + 1]], 1)
                own["rh"] = np.concatenate([out["rh"][:1], out["rh"][first + 1 : last + 1]], 0)
                yield _Scored(item.index, first, last, words[first:last], own, vectors[first:last])

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

    def _decode(self, sentences: Sequence[_Scored]) -> Iterator[Parsed]:
        """What the scores say of each sentence; the relations of all are chosen at once, which is much faster."""
        trees = [tree(item.scores["arc"]) for item in sentences]
        governors = [item.scores["rh"][heads] for item, heads in zip(sentences, trees, strict=True)]
        dependants = [item.scores["rd"] for item in sentences]
        chosen = self._relations.chosen(np.concatenate(dependants), np.concatenate(governors), np.concatenate(trees))
        start = 0
        for item, heads in zip(sentences, trees, strict=True):
            yield self._parsed(item, heads, chosen[start : start + len(heads)])
            start += len(heads)

    def _parsed(self, item: _Scored, heads: Ints, relations: Ints) -> Parsed:
        labels, out = self._labels, item.scores
        rules = out["l"].argmax(1)
        return Parsed(
            heads=heads.tolist(),
            rels=[labels["rel"][number] for number in relations],
            upos=[labels["upos"][number] for number in out["u"].argmax(1)],
            feats=[labels["feats"][number] for number in out["f"].argmax(1)],
            lemmas=[lemma(word, labels["lem"][number]) for word, number in zip(item.words, rules, strict=True)],
            ner=known_names(item.words, [labels["ner"][label] for label in names(out["ner"], self._transitions)]),
            ent=self._mentions(out, len(heads)),
        )

    def _mentions(self, out: dict[str, Scores], size: int) -> list[str | None]:
        if "ent" not in out:
            return [None] * size
        labels = self._labels["ent"]
        return [labels[number] if number else None for number in out["ent"][:size].argmax(1)]


@cache
def load_model(threads: int = 1) -> Model:
    """The shipped model, loaded on first use. Raises ModelFilesError where its files are missing or do not fit."""
    import onnxruntime  # noqa: PLC0415 - a third of a second that `servanda --help` need not pay

    folder = files("servanda.language").joinpath("weights")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry(*EXACT)
    try:
        labels = json.loads(folder.joinpath("labels.json").read_text("utf-8"))
        pieces = Pieces(folder.joinpath("pieces.txt").read_text("utf-8").split("\n"))
        with as_file(folder.joinpath("relations.npy")) as path:
            relations = np.load(path).astype(np.float32)
        with as_file(folder.joinpath("idle.npy")) as path:
            idle: Scores = np.load(path)
        # two parts of one protocol buffer message: the parser, and one more output, what its lower layers hand on
        whole = folder.joinpath("int8.onnx").read_bytes() + folder.joinpath("shared.onnx").read_bytes()
        head = folder.joinpath("bound.onnx").read_bytes()
        parser, marker = (onnxruntime.InferenceSession(part, options, providers=_PROVIDERS) for part in (whole, head))
        return Model(parser, Heads(Marker(marker, labels["act"]), idle), labels, relations, pieces)
    except (OSError, ValueError, KeyError) as error:
        raise ModelFilesError(str(error)) from error
