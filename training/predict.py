"""Runs the network over sentences, either in torch or as exported."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import torch

from training.decode import Decoder, Scores
from training.scores import Counts, boundaries
from training.windows import WINDOW_PIECES, Batch, Encoder, Item, Window, batches, collate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from training.network import Network
    from training.sentences import Sentence

Runner = Callable[[Batch], list["NDArray[np.float32]"]]


def torch_runner(network: Network, *, half: bool = False) -> Runner:
    """Runs the network itself; `half` computes in bfloat16 where that is safe."""

    def run(batch: Batch) -> list[NDArray[np.float32]]:
        network.eval()
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            output = network(batch.ids, batch.case, batch.mask, batch.first, batch.words)
        return [values.float().numpy() for values in output]

    return run


def score(items: list[Item], run: Runner, limit: int = 2048) -> list[Scores]:
    """The scores of each item, in the order of the items."""
    order = {id(item): i for i, item in enumerate(items)}
    found: dict[int, Scores] = {}
    for group in batches(items, limit):
        arrays = run(collate(group))
        for row, item in enumerate(group):
            size = item.size
            arc, rh = arrays[0][row, :size, : size + 1], arrays[1][row, : size + 1]
            found[order[id(item)]] = Scores(arc, rh, *(values[row, :size] for values in arrays[2:]))
    return [found[i] for i in range(len(items))]


def parse(sentences: list[Sentence], encoder: Encoder, decoder: Decoder, run: Runner) -> list[Sentence]:
    """Each sentence annotated on its own; one that is too long for the encoder loses its end to unknown pieces."""
    items = [encoder.item((s,)) for s in sentences]
    return [decoder.sentence(s, scores) for s, scores in zip(sentences, score(items, run), strict=True)]


def paragraphs(sentences: list[Sentence], encoder: Encoder, limit: int = WINDOW_PIECES) -> list[Window]:
    """Neighbouring sentences of one paragraph, as many as fit into one window."""
    made: list[list[Sentence]] = []
    pieces = 0
    for s in sentences:
        length = encoder.length(s)
        last = made[-1][-1] if made else None
        if last and (last.doc, last.par) == (s.doc, s.par) and pieces + length <= limit:
            made[-1].append(s)
            pieces += length
        else:
            made.append([s])
            pieces = length
    return [tuple(window) for window in made]


def parse_windows(
    windows: list[Window], encoder: Encoder, decoder: Decoder, run: Runner
) -> tuple[list[Sentence], Counts]:
    """Each window encoded once, with gold sentence limits for the trees; also how sentence starts are found."""
    items = [encoder.item(window) for window in windows]
    parsed: list[Sentence] = []
    starts = Counts()
    for window, scores in zip(windows, score(items, run), strict=True):
        sizes = [len(s.words) for s in window]
        marked = {int(i) for i in np.flatnonzero(scores.start[:, 1] > scores.start[:, 0])} - {0}
        starts.add(boundaries(sizes), marked)
        begin = 0
        for s in window:
            end = begin + len(s.words)
            parsed.append(decoder.sentence(s, scores.part(begin, end)))
            begin = end
    return parsed, starts
