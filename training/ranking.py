"""Learns a choice among mentions: a weight for each fact about each of them, and for what speaks for none of them.

The log-odds of each is the sum of the weights of its facts; training raises the probability of all mentions of the one
who is right together (Durrett and Klein 2013). The weights of several runs are averaged.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from training.choice import Example
from training.network import WIDTH

LEXICON = Path(__file__).resolve().parents[1] / "src/servanda/lexicon/data"
SMALL = 0.02  # a weight below is left out
PASSES, BATCH, FOLDS = 6, 16, 4
RATE, VECTOR_RATE, DECAY, DROP, LATE = 0.02, 3e-3, 0.02, 0.5, 0.03

Vocabulary = dict[str, int]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Learning:
    """How much is learned from: facts met less often than `rare` have no weight, `shrink` keeps weights small."""

    rare: int
    shrink: float
    runs: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """An example in numbers."""

    example: Example
    vector: Tensor | None
    facts: Tensor
    starts: Tensor
    nobody: Tensor
    right: Tensor


class Weights(nn.Module):
    """The weight of each fact and, where the choices have vectors, of each number of theirs."""

    def __init__(self, facts: int, *, vectors: bool) -> None:
        super().__init__()
        self.facts = nn.EmbeddingBag(facts + 1, 1, mode="sum", padding_idx=0)
        nn.init.zeros_(self.facts.weight)
        self.idle = nn.Linear(WIDTH, 1) if vectors else None

    def forward(self, one: Numbers) -> Tensor:
        """Log-odds of the mentions and, last, of none."""
        nobody = self.facts(one.nobody[None])[:, 0]
        if self.idle is not None and one.vector is not None:
            nobody = nobody + self.idle(nn.functional.dropout(one.vector, DROP, self.training))
        return torch.cat([self.facts(one.facts, one.starts)[:, 0], nobody]) if len(one.starts) else nobody


def learn(own: Sequence[Sequence[Example]], how: Learning) -> tuple[Weights, Vocabulary]:
    """The mean of several runs over all reports, and the number of each fact."""
    vocabulary = _vocabulary(own, how.rare)
    runs = [_train(numbers(own, vocabulary), len(vocabulary), how, seed) for seed in range(how.runs)]
    mean = Weights(len(vocabulary), vectors=runs[0].idle is not None).eval()
    with torch.no_grad():
        for one, *several in zip(mean.parameters(), *(run.parameters() for run in runs), strict=True):
            one.copy_(torch.stack(several).mean(0))
    return mean, vocabulary


def left_out(own: Sequence[Sequence[Example]], how: Learning, judge: Callable[[Weights, Numbers], _T]) -> list[_T]:
    """How each report is judged by what the others teach, a part of them left out in turn."""
    results = []
    for part in range(FOLDS):
        others = [one for number, one in enumerate(own) if number % FOLDS != part]
        vocabulary = _vocabulary(others, how.rare)
        learned = _train(numbers(others, vocabulary), len(vocabulary), how, part)
        results += [judge(learned, one) for one in numbers(own[part::FOLDS], vocabulary)]
    return results


def numbers(reports: Sequence[Sequence[Example]], vocabulary: Vocabulary) -> list[Numbers]:
    """The examples of reports in numbers."""
    return [_numbers(example, vocabulary) for report in reports for example in report]


def write(mean: Weights, vocabulary: Vocabulary, name: str) -> int:
    """Writes the weights of the facts into the lexicon; how many there are."""
    by_fact = mean.facts.weight.detach()[:, 0].tolist()
    kept = {fact: round(by_fact[at], 3) for fact, at in vocabulary.items() if abs(by_fact[at]) >= SMALL}
    (LEXICON / f"{name}.json").write_text(json.dumps(dict(sorted(kept.items())), indent=0) + "\n", "utf-8")
    return len(kept)


@torch.no_grad()
def odds(learned: Weights, one: Numbers) -> dict[str, float]:
    """How likely each is, from 0 to 1; "" for none."""
    found: dict[str, float] = defaultdict(float)
    for key, share in zip((*one.example.keys, ""), learned(one).softmax(0).tolist(), strict=True):
        found[key] += share
    return found


def is_right(one: Example, key: str) -> bool:
    """Whether a choice is right."""
    return any(fits and key == own for own, fits in zip(one.keys, one.right, strict=True)) or (not key and one.none)


def _vocabulary(reports: Sequence[Sequence[Example]], rare: int) -> Vocabulary:
    """The facts that are met often enough, numbered from 1."""
    told = (own for report in reports for example in report for own in (*example.facts, example.nobody))
    met = Counter(fact for own in told for fact in own)
    return {fact: number for number, fact in enumerate(sorted(f for f, n in met.items() if n >= rare), 1)}


def _numbers(example: Example, vocabulary: Vocabulary) -> Numbers:
    known = [[vocabulary[fact] for fact in own if fact in vocabulary] for own in example.facts]
    starts = np.cumsum([0, *map(len, known)])[:-1]
    return Numbers(
        example,
        torch.tensor(example.vector) if example.vector is not None else None,
        torch.tensor([fact for own in known for fact in own], dtype=torch.long),
        torch.tensor(starts, dtype=torch.long),
        torch.tensor([vocabulary[fact] for fact in example.nobody if fact in vocabulary], dtype=torch.long),
        torch.tensor([*example.right, example.none]),
    )


def _train(choices: Sequence[Numbers], facts: int, how: Learning, seed: int) -> Weights:
    """Weights by maximum likelihood; a choice of which none is right teaches nothing."""
    torch.manual_seed(seed)
    chance, own = random.Random(seed), [one for one in choices if one.right.any()]
    learned = Weights(facts, vectors=any(one.vector is not None for one in own))
    groups = [{"params": learned.facts.parameters(), "weight_decay": 0.0}]
    if learned.idle is not None:
        groups.append({"params": learned.idle.parameters(), "weight_decay": DECAY})
    optimiser = torch.optim.AdamW(groups)
    steps, step = PASSES * len(own) // BATCH + 1, 0
    for _ in range(PASSES):
        chance.shuffle(own)
        for first in range(0, len(own), BATCH):
            for group, rate in zip(optimiser.param_groups, (RATE, VECTOR_RATE), strict=False):
                group["lr"] = rate * max(LATE, 1 - step / steps)
            batch = own[first : first + BATCH]
            loss = torch.stack([-torch.logsumexp(learned(one).log_softmax(0)[one.right], 0) for one in batch]).mean()
            optimiser.zero_grad()
            (loss + how.shrink * learned.facts.weight.pow(2).sum()).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learned.parameters(), 2.0)
            optimiser.step()
            step += 1
    return learned.eval()
