"""The head of undertakings: three layers over the fourth part of the shipped encoder, which stays as it is.

For each word the kind of commitment whose act it is part of, or none, and whether an act begins there: a tagger of
tokens (Devlin et al. 2019) that shares its lower layers with the parser, as in multi-task learning (Caruana 1997). The
lower layers read each sentence by itself; the head reads a passage of several, so that it knows what "under it" or "he
will" goes on from.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from torch import Tensor, nn

from servanda.language.marking import PASSAGE
from training.bound_told import IGNORE, KINDS, Passage, Told, batches, binds, collate, passages
from training.network import HALF, HEADS, LAYERS, WIDTH, Layer

OWN = 3  # layers that are trained; those below are the parser's
SHARED = f"/layers.{LAYERS - OWN - 1}/n2/LayerNormalization_output_0"  # what they are given, by its name in int8.onnx
FAR = 4  # sentences apart beyond which all are as far
ELSEWHERE = -2.5  # what is added at first where a word looks into another sentence
DROP, LATE = 0.2, 0.02


@dataclass(frozen=True, slots=True)
class Learning:
    """How to train; the rates are those of the layers and of what stands over them."""

    passes: int = 6
    empty: float = 0.5  # share of the passages without an act that each pass looks at
    layer_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: int = 60
    seed: int = 1
    begins: float = 0.3  # weight of the loss of where acts begin


FURTHER = Learning(passes=3, layer_rate=1e-4, head_rate=5e-4)  # from a head that was trained before


class Head(nn.Module):
    """The layers and the two questions put to each word of a passage of several sentences."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(OWN))
        self.kind, self.begin = nn.Linear(WIDTH, len(KINDS)), nn.Linear(WIDTH, 1)
        self.apart = nn.Embedding(2 * FAR + 1, HEADS)
        with torch.no_grad():
            self.apart.weight.fill_(ELSEWHERE)
            self.apart.weight[FAR] = 0.0

    def forward(self, words: Tensor, place: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of the kinds and of a beginning, by word; `place`: the number of its sentence from 1, 0 for none.

        How readily a word looks at another is learned for each distance between their sentences, as for places in
        Raffel et al. 2020.
        """
        hidden = torch.where(place > 0, 0.0, -1e4)[:, None, None, :]
        distance = (place[:, None, :] - place[:, :, None]).clamp(-FAR, FAR) + FAR
        seen = hidden + self.apart(distance).permute(0, 3, 1, 2)
        for layer in self.layers:
            words = layer(words, seen)
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
        for number, state in weights_of(model, 0, "head.layers.{}.", "/head/layers.{}/").items():
            self.layers[number].load_state_dict(state)
        for name, own in (("kind", self.kind), ("begin", self.begin), ("apart", self.apart)):
            own.load_state_dict(_state(model, f"head.{name}.", f"/head/{name}/"))


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


def learn(reports: Sequence[Sequence[Told]], head: Head, how: Learning) -> None:
    """Trains the head in place, and tells of each pass."""
    chance = random.Random(how.seed)
    own = [*head.kind.parameters(), *head.begin.parameters(), *head.apart.parameters()]
    groups = [{"params": list(head.layers.parameters())}, {"params": own}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    each = len(batches(_looked_at(reports, how, chance)))
    steps, step, began = how.passes * each, 0, time.monotonic()
    head.train()
    for number in range(how.passes):
        total = 0.0
        for batch in batches(_looked_at(reports, how, chance), chance):
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


def _looked_at(reports: Sequence[Sequence[Told]], how: Learning, chance: random.Random) -> list[Passage]:
    """What one pass looks at: every passage with an act, each time cut otherwise, and by chance some of the others."""
    made = [one for report in reports for one in passages(report, chance.randint(PASSAGE // 4, PASSAGE))]
    empty = [one for one in made if not binds(one)]
    return [one for one in made if binds(one)] + chance.sample(empty, int(how.empty * len(empty)))


def _loss(head: Head, batch: tuple[Tensor, ...], how: Learning) -> Tensor:
    x, places, kinds, begins = batch
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        by_kind, by_begin = head(x, places)
    loss = F.cross_entropy(by_kind.float().reshape(-1, len(KINDS)), kinds.reshape(-1), ignore_index=IGNORE)
    inside = kinds > 0
    if inside.any():
        loss = loss + how.begins * F.binary_cross_entropy_with_logits(by_begin.float()[inside], begins[inside])
    return loss
