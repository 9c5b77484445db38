"""What every learned choice among mentions shares: candidates with facts, the sum of their weights, and the way up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp

from servanda.model.analysis import Analysis, Token
from servanda.resolution.actors.mentions import Mention, Referent

NOBODY = ""  # the key of the choice that is none of the mentions
_UP = 5  # words that are climbed
_MOST = 50.0  # log-odds beyond which all are as sure


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be chosen, whom it means, and what is so of it."""

    mention: Mention
    referent: Referent
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a word means, None for nobody of those, and how likely, from 0 to 1."""

    referent: Referent | None
    odds: float


def share(facts: Iterable[str], told: Mapping[str, float], more: float = 0.0) -> float:
    """How much speaks for a choice, beside others: e to the sum of the weights of its facts, and of what is more."""
    for fact in facts:
        if fact in told:
            more += told[fact]
    return exp(min(more, _MOST))


def above(analysis: Analysis, first: int) -> dict[int, int]:
    """A word and those above it in the tree, with how many steps up each is; nothing where it is -1."""
    found: dict[int, int] = {}
    while first >= 0 and len(found) < _UP:
        found[first] = len(found)
        first = analysis.tokens[first].head
    return found


def way(token: Token, up: Mapping[int, int]) -> str:
    """How a word hangs on those above another: "obj^1" is an object of the second of them; "-" for not at all."""
    if token.head in up:
        return f"{token.rel.partition(':')[0]}^{up[token.head]}"
    return f"over^{up[token.index]}" if token.index in up else "-"
