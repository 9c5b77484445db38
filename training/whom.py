"""Learns whom pronouns mean: a weight for each fact, and how the vectors of the network tell that one means nobody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from training.ranking import Learning, Numbers, Weights, is_right, learn, left_out, numbers, odds, write
from training.whom_data import told

HOW = Learning(rare=8, shrink=6e-5, runs=4)


def learn_whom(weights: Path) -> None:
    """Learns from the reports, writes `whom.json` and `idle.npy`, and prints how many are right."""
    own, unseen = ([one.examples for one in told(name)] for name in ("told", "unseen"))
    print(f"{len(own)} reports, {sum(map(len, own))} pronouns", flush=True)
    _show("left out in turn", left_out(own, HOW, _judged))
    mean, vocabulary = learn(own, HOW)
    _show("never trained on", [_judged(mean, one) for one in numbers(unseen, vocabulary)])
    assert mean.idle is not None
    idle = torch.cat([mean.idle.weight.detach()[0], mean.idle.bias.detach()])
    np.save(weights / "idle.npy", idle.numpy().astype(np.float32))
    print(f"{write(mean, vocabulary, 'whom')} weights", flush=True)


def _judged(learned: Weights, one: Numbers) -> tuple[str, bool]:
    """The kind of a pronoun, and whether the likeliest whom it may mean is right."""
    likely = odds(learned, one)
    return one.example.kind, is_right(one.example, max(likely, key=lambda key: likely[key]))


def _show(what: str, results: Sequence[tuple[str, bool]]) -> None:
    print(f"{what}: {sum(right for _, right in results) / len(results):.3f} of {len(results)}", flush=True)
    for kind in sorted({kind for kind, _ in results}):
        own = [right for each, right in results if each == kind]
        print(f"  {kind} {sum(own) / len(own):.3f} of {len(own)}", flush=True)
