"""What the network takes for acts that somebody is bound to: runs of words, each with its kind and how sure it is.

The head is a tagger of tokens over three layers of its own (Devlin et al. 2019): for each word the probability of each
kind of commitment and of none, and of beginning an act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.language.trees import Scores

INSIDE = 0.5  # probability above which a word is part of an act, or begins one


@dataclass(frozen=True, slots=True)
class Run:
    """The words `first` to `last` (exclusive), their likeliest kind, and the mean probability that they bind at all."""

    first: int
    last: int
    kind: str
    odds: float


def runs(kinds: Scores, begins: Scores, labels: Sequence[str]) -> tuple[Run, ...]:
    """The acts of a sentence; `kinds`: words x labels, the first label says "none", `begins`: one for each word."""
    inside = 1 - kinds[:, 0]
    if not len(inside) or inside.max() < INSIDE:
        return ()
    return tuple(_run(kinds, first, last, labels) for first, last in _places(inside, begins))


def _places(inside: Scores, begins: Scores) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for at, share in enumerate(inside):
        if start is not None and (share < INSIDE or begins[at] > INSIDE):
            yield start, at
            start = None
        if start is None and share >= INSIDE:
            start = at
    if start is not None:
        yield start, len(inside)


def _run(kinds: Scores, first: int, last: int, labels: Sequence[str]) -> Run:
    mean = kinds[first:last].mean(0)
    best = 1 + int(mean[1:].argmax())
    return Run(first, last, labels[best], float(1 - mean[0]))
