"""Classes of acts and what is contrary to what: for matching events to commitments only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from servanda.lexicon.loader import rows
from servanda.model.claims import EventType


@dataclass(frozen=True, slots=True)
class Act:
    """A class of acts: the words that name it, the events that are such acts, the acts against it."""

    name: str
    words: tuple[str, ...]
    events: tuple[EventType, ...] = ()
    contrary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ceasing:
    """A stem of a word that makes a doing of a not-doing: "halt attacks" is refraining from attacks."""

    word: str
    own: bool = True  # False: it stops another's act ("prevent", "keep out"), which is doing


@cache
def acts() -> dict[str, Act]:
    """All classes by name."""
    return {act.name: act for act in rows("acts", Act)}


@cache
def ceasings() -> tuple[Ceasing, ...]:
    """The stems of ceasing and preventing."""
    return rows("ceasing", Ceasing)


def acts_named(words: Iterable[str]) -> frozenset[str]:
    """The classes of acts that some lower-case words name; a phrase ("stay out") hides its first word ("stay")."""
    line = f" {' '.join(words)} "
    found = set()
    for stem, name in _stems():
        if f" {stem}" in line:
            found.add(name)
            if " " in stem:
                line = line.replace(f" {stem}", " ")
    return frozenset(found)


@cache
def _stems() -> tuple[tuple[str, str], ...]:
    """Every stem with its class, phrases of more words first."""
    pairs = [(stem, act.name) for act in acts().values() for stem in act.words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0].split())))
