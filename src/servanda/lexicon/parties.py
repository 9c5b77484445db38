"""Words of an actor's description that do not tell who is meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from servanda.lexicon.loader import rows


class Use(StrEnum):
    """How little a word tells."""

    EMPTY = "empty"  # articles, pronouns, prepositions
    COUNTING = "counting"  # "forty", "several": what they count tells who is meant
    GENERAL = "general"  # "movement", "officials": they tell only where nothing else does


@dataclass(frozen=True, slots=True)
class PartyWord:
    """A word and how little it tells."""

    word: str
    use: Use


@cache
def empty_words() -> frozenset[str]:
    """Words that never tell who is meant."""
    return frozenset(row.word for row in rows("party_words", PartyWord) if row.use is Use.EMPTY)


@cache
def counting_words() -> frozenset[str]:
    """Words that only count what they stand before."""
    return frozenset(row.word for row in rows("party_words", PartyWord) if row.use is Use.COUNTING)


@cache
def general_nouns() -> frozenset[str]:
    """Nouns that tell who is meant only where nothing else does."""
    return frozenset(row.word for row in rows("party_words", PartyWord) if row.use is Use.GENERAL)
