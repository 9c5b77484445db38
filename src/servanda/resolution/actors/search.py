"""What is looked for when a pronoun's referent is looked for."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.resolution.actors.mentions import Pronouns


@dataclass(frozen=True, slots=True)
class Search:
    """A pronoun whose referent is looked for: none of those others, in these sentences, the nearest first."""

    at: int
    what: Pronouns
    others: frozenset[str]
    back: tuple[int, ...]
