"""Learns whom pronouns mean: a weight for each fact, and how the vectors of the network tell that one means nobody.

The log-odds of each mention before a pronoun are the sum of the weights of its facts; training raises the probability
of all mentions of the one who is meant together (Durrett and Klein 2013). The weights of several runs are averaged.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.network import WIDTH
from training.whom_data import Example, Told, told

LEXICON = Path(__file__).resolve().parents[1] / "src/servanda/lexicon/data/whom.json"
RARE, SMALL = 8, 0.02  # a fact met less often has no weight; a weight below is left out
PASSES, BATCH, RUNS, FOLDS = 6, 16, 4, 4
RATE, VECTOR_RATE, DECAY, SHRINK, DROP, LATE = 0.02, 3e-3, 0.02, 6e-5, 0.5, 0.03

Vocabulary = dict[str, int]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """An example in numbers."""

    example: Example
    vector: Tensor
    facts: Tensor
    starts: Tensor
    nobody: Tensor
    right: Tensor


class Weights(nn.Module):
    """The weight of each fact, and of each number of a pronoun's vector."""

    def __init__(self, facts: int) -> None:
        super().__init__()
        self.facts = nn.EmbeddingBag(facts + 1, 1, mode="sum", padding_idx=0)
        nn.init.zeros_(self.facts.weight)
        self.idle = nn.Linear(WIDTH, 1)

    def forward(self, one: Pronoun) -> Tensor:
        """Log-odds of the candidates and, last, of nobody."""
        nobody = self.facts(one.nobody[None])[:, 0] + self.idle(nn.functional.dropout(one.vector, DROP, self.training))
        return torch.cat([self.facts(one.facts, one.starts)[:, 0], nobody])


def learn_whom(weights: Path) -> None:
    """Learns from the reports, writes `whom.json` and `idle.npy`, and prints how many are right."""
    own, unseen = told("told"), told("unseen")
    print(f"{len(own)} reports, {sum(len(one.examples) for one in own)} pronouns", flush=True)
    _show("left out in turn", [result for part in range(FOLDS) for result in _left_out(own, part)])
    vocabulary = _vocabulary(own)
    runs = [_train(_pronouns(own, vocabulary), len(vocabulary), seed) for seed in range(RUNS)]
    mean = Weights(len(vocabulary)).eval()
    with torch.no_grad():
        for one, *several in zip(mean.parameters(), *(run.parameters() for run in runs), strict=True):
            one.copy_(torch.stack(several).mean(0))
    _show("never trained on", [_is_right(mean, one) for one in _pronouns(unseen, vocabulary)])
    _write(mean, vocabulary, weights)


def _write(mean: Weights, vocabulary: Vocabulary, weights: Path) -> None:
    by_fact = mean.facts.weight.detach()[:, 0].tolist()
    kept = {fact: round(by_fact[at], 3) for fact, at in vocabulary.items() if abs(by_fact[at]) >= SMALL}
    LEXICON.write_text(json.dumps(dict(sorted(kept.items())), indent=0) + "\n", "utf-8")
    idle = torch.cat([mean.idle.weight.detach()[0], mean.idle.bias.detach()])
    np.save(weights / "idle.npy", idle.numpy().astype(np.float32))
    print(f"{len(kept)} weights", flush=True)


def _left_out(reports: Sequence[Told], part: int) -> list[tuple[str, bool]]:
    """How a part of the reports is read by what the others teach."""
    others = [one for number, one in enumerate(reports) if number % FOLDS != part]
    vocabulary = _vocabulary(others)
    learned = _train(_pronouns(others, vocabulary), len(vocabulary), part)
    return [_is_right(learned, one) for one in _pronouns(reports[part::FOLDS], vocabulary)]


def _vocabulary(reports: Sequence[Told]) -> Vocabulary:
    """The facts that are met often enough, numbered from 1."""
    told_ = (own for one in reports for example in one.examples for own in (*example.facts, example.nobody))
    met = Counter(fact for own in told_ for fact in own)
    return {fact: number for number, fact in enumerate(sorted(f for f, n in met.items() if n >= RARE), 1)}


def _pronouns(reports: Sequence[Told], vocabulary: Vocabulary) -> list[Pronoun]:
    return [_pronoun(example, one, vocabulary) for one in reports for example in one.examples if example.facts]


def _pronoun(example: Example, of: Told, vocabulary: Vocabulary) -> Pronoun:
    known = [[vocabulary[fact] for fact in own if fact in vocabulary] for own in example.facts]
    starts = np.cumsum([0, *map(len, known)])[:-1]
    nobody = [vocabulary[fact] for fact in example.nobody if fact in vocabulary]
    return Pronoun(
        example,
        torch.tensor(of.vectors[example.at].astype(np.float32)),
        torch.tensor([fact for own in known for fact in own], dtype=torch.long),
        torch.tensor(starts, dtype=torch.long),
        torch.tensor(nobody, dtype=torch.long),
        torch.tensor([*example.right, example.none]),
    )


def _train(pronouns: Sequence[Pronoun], facts: int, seed: int) -> Weights:
    """Weights by maximum likelihood; a pronoun of whom no mention was found teaches nothing."""
    torch.manual_seed(seed)
    chance, own = random.Random(seed), [one for one in pronouns if one.right.any()]
    learned = Weights(facts)
    rates = (RATE, VECTOR_RATE)
    groups = [{"params": learned.facts.parameters(), "weight_decay": 0.0}, {"params": learned.idle.parameters()}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps, step = PASSES * len(own) // BATCH + 1, 0
    for _ in range(PASSES):
        chance.shuffle(own)
        for first in range(0, len(own), BATCH):
            batch = own[first : first + BATCH]
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * max(LATE, 1 - step / steps)
            loss = torch.stack([-torch.logsumexp(learned(one).log_softmax(0)[one.right], 0) for one in batch]).mean()
            optimiser.zero_grad()
            (loss + SHRINK * learned.facts.weight.pow(2).sum()).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learned.parameters(), 2.0)
            optimiser.step()
            step += 1
    return learned.eval()


@torch.no_grad()
def _is_right(learned: Weights, one: Pronoun) -> tuple[str, bool]:
    """The kind of a pronoun, and whether the likeliest whom it may mean is right."""
    odds: dict[str, float] = defaultdict(float)
    example = one.example
    for key, share in zip((*example.keys, ""), learned(one).softmax(0).tolist(), strict=True):
        odds[key] += share
    best = max(odds, key=lambda key: odds[key])
    right = any(fits and key == best for key, fits in zip(example.keys, example.right, strict=True))
    return example.kind, right or (not best and example.none)


def _show(what: str, results: Sequence[tuple[str, bool]]) -> None:
    print(f"{what}: {sum(right for _, right in results) / len(results):.3f} of {len(results)}", flush=True)
    for kind in sorted({kind for kind, _ in results}):
        own = [right for each, right in results if each == kind]
        print(f"  {kind} {sum(own) / len(own):.3f} of {len(own)}", flush=True)
