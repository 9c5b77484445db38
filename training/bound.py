"""The head of undertakings: three layers over the fourth part of the shipped encoder, which stays as it is.

For each word the kind of commitment whose act it is part of, or none, and whether an act begins there: a tagger of
tokens (Devlin et al. 2019) that shares its lower layers with the parser, as in multi-task learning (Caruana 1997).
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from servanda.language.pieces import Pieces, shape
from servanda.language.view import view
from servanda.language.words import sentences
from servanda.model.text import Span
from training.bound_data import Example
from training.network import HALF, LAYERS, WIDTH, Layer

# the first says "none"
KINDS = "none promise threat order prohibition guarantee term agreement demand refusal".split()  # noqa: SIM905
OWN = 3  # layers that are trained; those below are the parser's
SHARED = f"/layers.{LAYERS - OWN - 1}/n2/LayerNormalization_output_0"  # what they are given, by its name in int8.onnx
DROP, LATE = 0.2, 0.02
BATCH = 3000  # word pieces of a batch
IGNORE = -100

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Learning:
    """How to train; the rates are those of the layers and of what stands over them."""

    passes: int = 7
    empty: float = 0.6  # share of the sentences without an act that each pass looks at
    layer_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: int = 60
    seed: int = 1
    begins: float = 0.3  # weight of the loss of where acts begin


FURTHER = Learning(passes=2, layer_rate=1e-4, head_rate=5e-4)  # from a head that was trained before


@dataclass(slots=True)
class Told:
    """A sentence: its pieces, where each word begins, the label of each word, and what the shared layers make of it."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    kinds: list[int]
    begins: list[int]
    shared: Floats | None = None


class Head(nn.Module):
    """The layers and the two questions put to each word."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(OWN))
        self.kind, self.begin = nn.Linear(WIDTH, len(KINDS)), nn.Linear(WIDTH, 1)

    def forward(self, x: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of the kinds and of a beginning, for each word; `first`: where its first piece stands, 0 for none.

        The layers see one vector for each word, of its first piece, which is a fifth less than all pieces.
        """
        hidden = torch.where(first > 0, 0.0, -1e4)[:, None, None, :]
        words = torch.gather(x, 1, first[:, :, None].expand(-1, -1, WIDTH))
        for layer in self.layers:
            words = layer(words, hidden)
        words = F.dropout(words, DROP, self.training)
        return self.kind(words), self.begin(words)[..., 0]

    @torch.no_grad()
    def start_from(self, model: onnx.ModelProto) -> None:
        """Takes the weights of the parser's upper layers, as they were shipped."""
        stored = weights_of(model, LAYERS - OWN, "network.e.layers.{}.", "/layers.{}/")
        for number, layer in enumerate(self.layers):
            layer.load_state_dict(stored[number])

    @torch.no_grad()
    def go_on_from(self, model: onnx.ModelProto) -> None:
        """Takes the weights of a head that was exported."""
        for number, state in weights_of(model, 0, "bound/head.layers.{}.", "bound//head/layers.{}/").items():
            self.layers[number].load_state_dict(state)
        for name, own in (("kind", self.kind), ("begin", self.begin)):
            own.load_state_dict(_state(model, f"bound/head.{name}.", f"bound//head/{name}/"))


def weights_of(model: onnx.ModelProto, first: int, names: str, nodes: str) -> dict[int, dict[str, Tensor]]:
    """The weights of the three layers of an exported part, from the layer `first`; both patterns take its number."""
    return {n: _state(model, names.format(first + n), nodes.format(first + n)) for n in range(OWN)}


def _state(model: onnx.ModelProto, names: str, nodes: str) -> dict[str, Tensor]:
    """What an exported module holds: biases as they are, the 8-bit matrices as the numbers that they stand for."""
    stored = {one.name: one for one in model.graph.initializer}
    found = {
        name[len(names) :]: torch.tensor(numpy_helper.to_array(one))
        for name, one in stored.items()
        if name.startswith(names)
    }
    for node in model.graph.node:
        if node.op_type == "MatMulInteger" and node.name.startswith(nodes):
            name = node.input[1].removesuffix("_quantized")
            whole, scale, zero = (
                numpy_helper.to_array(stored[f"{name}_{part}"]).astype(np.float32)
                for part in ("quantized", "scale", "zero_point")
            )
            owner = node.name.removeprefix(nodes).split("/")[0]
            found[f"{owner}.weight" if owner != "MatMul_quant" else "weight"] = torch.tensor(
                ((whole - zero) * scale).T.copy()
            )
    return found


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


def batches(all_told: Sequence[Told], chance: random.Random | None = None) -> list[list[Told]]:
    """Sentences of like length together; in random order where chance is given."""
    noise = chance.random if chance else float
    made: list[list[Told]] = []
    batch: list[Told] = []
    for one in sorted(all_told, key=lambda one: len(one.ids) + 3 * noise()):
        if batch and len(one.ids) * (len(batch) + 1) > BATCH:
            made.append(batch)
            batch = []
        batch.append(one)
    made += [batch] if batch else []
    if chance:
        chance.shuffle(made)
    return made


def share(all_told: Sequence[Told], weights: Path) -> None:
    """Runs the shared layers once over every sentence; they do not change."""
    from training.bound_export import shared_session  # noqa: PLC0415 - it imports this module

    session = shared_session(weights)
    for batch in batches(all_told):
        length, words = max(len(one.ids) for one in batch), max(len(one.first) for one in batch)
        ids = np.zeros((len(batch), length), np.int64)
        shapes, mask = np.zeros_like(ids), np.zeros(ids.shape, np.float32)
        for row, one in enumerate(batch):
            size = len(one.ids)
            ids[row, :size], shapes[row, :size], mask[row, :size] = one.ids, one.shapes, 1
        first = np.zeros((len(batch), words + 1), np.int64)
        (out,) = session.run(["shared"], {"ids": ids, "case": shapes, "mask": mask, "first": first})
        for row, one in enumerate(batch):
            one.shared = out[row, : len(one.ids)].astype(np.float16)


def collate(batch: Sequence[Told]) -> tuple[Tensor, ...]:
    """What a batch is in numbers: shared vectors, first pieces, kinds, begins."""
    length, words = max(len(one.ids) for one in batch), max(len(one.first) for one in batch)
    x = np.zeros((len(batch), length, WIDTH), np.float32)
    first = np.zeros((len(batch), words), np.int64)
    kinds, begins = np.full((len(batch), words), IGNORE), np.zeros((len(batch), words), np.float32)
    for row, one in enumerate(batch):
        size, count = len(one.ids), len(one.first)
        x[row, :size] = one.shared
        first[row, :count], kinds[row, :count], begins[row, :count] = one.first, one.kinds, one.begins
    return tuple(torch.from_numpy(part) for part in (x, first, kinds, begins))


def learn(all_told: Sequence[Told], head: Head, how: Learning) -> None:
    """Trains the head in place, and tells of each pass."""
    chance = random.Random(how.seed)
    own = [*head.kind.parameters(), *head.begin.parameters()]
    groups = [{"params": list(head.layers.parameters())}, {"params": own}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    each = len(batches(_looked_at(all_told, how, chance)))
    steps, step, began = how.passes * each, 0, time.monotonic()
    head.train()
    for number in range(how.passes):
        total = 0.0
        for batch in batches(_looked_at(all_told, how, chance), chance):
            rate = min(1.0, (step + 1) / how.warm_up) * max(LATE, 1 - step / steps)
            for group, full in zip(optimiser.param_groups, (how.layer_rate, how.head_rate), strict=True):
                group["lr"] = full * rate
            loss = _loss(head, collate(batch), how)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            step, total = step + 1, total + float(loss.detach())
        print(f"pass {number} loss {total / each:.4f} {time.monotonic() - began:.0f} s", flush=True)
    head.eval()


def _looked_at(all_told: Sequence[Told], how: Learning, chance: random.Random) -> list[Told]:
    """What one pass looks at: every sentence with an act, and by chance some of the others."""
    empty = [one for one in all_told if not any(one.kinds)]
    return [one for one in all_told if any(one.kinds)] + chance.sample(empty, int(how.empty * len(empty)))


def _loss(head: Head, batch: tuple[Tensor, ...], how: Learning) -> Tensor:
    x, first, kinds, begins = batch
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        by_kind, by_begin = head(x, first)
    loss = F.cross_entropy(by_kind.float().reshape(-1, len(KINDS)), kinds.reshape(-1), ignore_index=IGNORE)
    inside = kinds > 0
    if inside.any():
        loss = loss + how.begins * F.binary_cross_entropy_with_logits(by_begin.float()[inside], begins[inside])
    return loss
