"""Classes of acts and what is contrary to what: for matching events to commitments only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that says too little alone to tell an act by."""

    word: str


@cache
def light_verbs() -> frozenset[str]:
    """The verbs that say too little alone."""
    return frozenset(row.word for row in rows("light_verbs", LightVerb))


@cache
def ceasings() -> tuple[Ceasing, ...]:
    """The stems of ceasing and preventing."""
    return rows("ceasing", Ceasing)


def acts_named(words: Iterable[str]) -> frozenset[str]:
    """The classes of acts that some lower-case words name; a phrase ("stay out") hides its first word ("stay")."""
    line = list(words)
    found, hidden = set(), set()
    for place, word in enumerate(line):
        known = sorted(_beginning(word, _phrases()), key=lambda phrase: _NEXT not in phrase[0][0])
        for rest, name in known:
            if (place not in hidden or _NEXT in rest[0]) and _follow(line[place + 1 :], rest):
                found.add(name)
                hidden.add(place)
    for place, word in enumerate(line):
        if place not in hidden:
            found.update(name for rest, name in _beginning(word, _stems()) if not rest)
    return frozenset(found)


_NEXT = "+"  # before a later word of a phrase that must follow at once
_GAP = 4  # words that may stand inside a phrase: "let twelve aid trucks through"

Rest = tuple[str, ...]


def _follow(line: list[str], rest: Rest) -> bool:
    """Whether the later words of a phrase come in order, each within a few words of the one before."""
    place = 0
    for wanted in rest:
        near = line[place : place + (1 if wanted.startswith(_NEXT) else _GAP)]
        step = next((step for step, word in enumerate(near) if word.startswith(wanted.removeprefix(_NEXT))), None)
        if step is None:
            return False
        place += step + 1
    return True


def _beginning(word: str, index: dict[str, tuple[tuple[Rest, str], ...]]) -> Iterator[tuple[Rest, str]]:
    """What is known under the word itself and under every stem that it begins with."""
    yield from index.get(f"{word}$", ())
    for size in range(2, len(word) + 1):
        yield from index.get(word[:size], ())


@cache
def _stems() -> dict[str, tuple[tuple[Rest, str], ...]]:
    return _by_first_word(phrases=False)


@cache
def _phrases() -> dict[str, tuple[tuple[Rest, str], ...]]:
    return _by_first_word(phrases=True)


def _by_first_word(*, phrases: bool) -> dict[str, tuple[tuple[Rest, str], ...]]:
    found: dict[str, list[tuple[Rest, str]]] = {}
    for act in acts().values():
        for first, *rest in (stem.replace("+", f" {_NEXT}").split() for stem in act.words):
            if bool(rest) is phrases:
                found.setdefault(first, []).append((tuple(rest), act.name))
    return {first: tuple(known) for first, known in found.items()}
