"""Whether words of two descriptions mean the same party or place: "Karsovian authorities" are Karsovia's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from servanda.ledger.parties import telling_words

_OF = ("ian", "ese", "ish", "an", "n", "i", "ic")  # Karsovian, Lebanese, Danish, Moroccan, Libyan, Iraqi, Icelandic
_ENDS = ("ia", "on", "a", "e", "o", "y")  # what the name of a country or town may lose before them
_LEAST = 4  # letters of what is left


@lru_cache(maxsize=50_000)
def keys(name: str | None) -> frozenset[str]:
    """Under which a party may be looked for: its telling words, whole and cut."""
    return frozenset(key for word in telling_words(name) for key in (word, *_bases(word), *_roots(word)))


def words_within(inner: str | None, outer: str | None) -> bool:
    """Whether the words of the one hold the whole name of the other: "Sable fighters" are Sable's."""
    named = telling_words(inner)
    return bool(named) and all(_among(word, telling_words(outer)) for word in named)


def shared_words(some: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The words of the first that mean something in the second."""
    return frozenset(word for word in some if _among(word, others))


def _among(word: str, others: frozenset[str]) -> bool:
    return word in others or any(akin(word, other) for other in others)


def akin(one: str, two: str) -> bool:
    """Whether two words are one, or the name of a place and the adjective made from it."""
    return one == two or _is_of(one, two) or _is_of(two, one)


def _is_of(adjective: str, name: str) -> bool:
    bases = set(_bases(adjective))
    return name in bases or bool(bases & set(_roots(name)))


def _bases(word: str) -> Iterator[str]:
    yield from _cut(word, _OF)


def _roots(word: str) -> Iterator[str]:
    yield from _cut(word, _ENDS)


def _cut(word: str, ends: tuple[str, ...]) -> Iterator[str]:
    for end in ends:
        if word.endswith(end) and len(word) - len(end) >= _LEAST:
            yield word[: -len(end)]
