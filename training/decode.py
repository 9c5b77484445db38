"""Turns scores into trees, names and labels; numpy only, so that the exported model is judged by the same code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from training.labels import Labels, apply_rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from training.sentences import Sentence

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.int64]

NEVER = -1e9


class Scores(NamedTuple):
    """What the network says of one window; heads are counted from 1, 0 is the root."""

    arc: Floats  # words x (root and words)
    rh: Floats
    rd: Floats
    upos: Floats
    feats: Floats
    lem: Floats
    ner: Floats
    ent: Floats
    start: Floats

    def part(self, begin: int, end: int) -> Scores:
        """The scores of some words, with arcs only among them and the root."""
        columns = [0, *range(begin + 1, end + 1)]
        rest = (values[begin:end] for values in self[2:])
        return Scores(self.arc[begin:end][:, columns], self.rh[columns], *rest)


def _cycle(heads: Numbers) -> list[int]:
    """The words of one cycle, or nothing; node 0 is the root."""
    colour = np.zeros(len(heads), int)
    colour[0] = 2
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while colour[node] == 0:
            colour[node] = 1
            path.append(node)
            node = int(heads[node])
        if colour[node] == 1:
            return path[path.index(node) :]
        colour[path] = 2
    return []


def _arborescence(scores: Floats) -> Numbers:
    """Chu-Liu/Edmonds on `scores[dependent, head]`; node 0 is the root."""
    heads: Numbers = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    rest = [i for i in range(len(scores)) if i not in set(cycle)]
    last = len(rest)
    small = np.full((last + 1, last + 1), -1e18, scores.dtype)
    small[:last, :last] = scores[np.ix_(rest, rest)]
    inside = scores[np.ix_(rest, cycle)]
    small[:last, last] = inside.max(1)
    gain = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    small[last, :last] = gain.max(0) + scores[cycle, heads[cycle]].sum()
    np.fill_diagonal(small, -1e18)
    solved = _arborescence(small)
    for a, i in enumerate(rest[1:], 1):
        heads[i] = cycle[int(inside[a].argmax())] if solved[a] == last else rest[solved[a]]
    entry = int(solved[last])
    heads[cycle[int(gain[:, entry].argmax())]] = rest[entry]
    return heads


def tree(scores: Floats) -> Numbers:
    """The best head of each word under one root; `scores` is words x (root and words)."""
    size = len(scores)
    scores = scores.astype(np.float64)
    scores[np.arange(size), np.arange(1, size + 1)] = NEVER
    heads: Numbers = scores.argmax(1)
    if (heads == 0).sum() == 1 and not _cycle(np.concatenate([[0], heads])):
        return heads
    top = scores.max(1, keepdims=True)
    logs = scores - top - np.log(np.exp(scores - top).sum(1, keepdims=True))
    best: tuple[float, Numbers] | None = None
    for root in np.argsort(-logs[:, 0])[:2]:
        square = np.full((size + 1, size + 1), NEVER)
        square[1:] = logs
        np.fill_diagonal(square, NEVER)
        square[1:, 0] = NEVER
        square[root + 1] = NEVER
        square[root + 1, 0] = logs[root, 0]
        found = _arborescence(square)[1:]
        value = float(square[np.arange(1, size + 1), found].sum())
        if best is None or value > best[0]:
            best = value, found
    assert best is not None
    return best[1]


def name_steps(labels: list[str]) -> Floats:
    """Penalties of one tag after another; the last row is the start of the sentence."""
    steps = np.zeros((len(labels) + 1, len(labels)), np.float32)
    for i, before in enumerate([*labels, "O"]):
        for j, tag in enumerate(labels):
            if tag[0] == "I" and (before == "O" or before[2:] != tag[2:]):
                steps[i, j] = -1e4
    return steps


def names(scores: Floats, steps: Floats) -> list[int]:
    """The best sequence of name tags that obeys the tagging scheme."""
    top = scores.max(1, keepdims=True)
    logs = scores - top - np.log(np.exp(scores - top).sum(1, keepdims=True))
    value, back = logs[0] + steps[-1], []
    for row in logs[1:]:
        ways = value[:, None] + steps[:-1]
        back.append(ways.argmax(0))
        value = ways.max(0) + row
    path = [int(value.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


@dataclass(frozen=True, slots=True)
class Decoder:
    """Reads scores as an annotated sentence."""

    labels: Labels
    relations: Floats  # relations x dependent x head

    def sentence(self, gold: Sentence, scores: Scores) -> Sentence:
        """The words of `gold` with what the scores say of them."""
        labels = self.labels
        heads = tree(scores.arc)

        def best(values: Floats, inventory: list[str]) -> tuple[str, ...]:
            return tuple(inventory[i] for i in values.argmax(1))

        rules = best(scores.lem, labels.lem)
        return replace(
            gold,
            heads=tuple(int(head) for head in heads),
            rels=self._relations(scores, heads),
            upos=best(scores.upos, labels.upos),
            feats=best(scores.feats, labels.feats),
            lemmas=tuple(map(apply_rule, gold.words, rules)),
            ner=tuple(labels.ner[i] for i in names(scores.ner, name_steps(labels.ner))),
            ents=best(scores.ent, labels.ent),
        )

    def _relations(self, scores: Scores, heads: Numbers) -> tuple[str, ...]:
        one = np.ones((len(heads), 1), np.float32)
        dependents = np.concatenate([scores.rd, one], 1)
        governors = np.concatenate([scores.rh[heads], one], 1)
        found = np.einsum("wi,rij,wj->wr", dependents, self.relations, governors, optimize=True)
        found[:, self.labels.rel.index("root")] = np.where(heads == 0, 1e4, -1e4)
        return tuple(self.labels.rel[i] for i in found.argmax(1))
