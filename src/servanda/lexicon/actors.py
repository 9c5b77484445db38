"""Known actors: states, intergovernmental bodies, armed groups, parties and organisations, under readable ids.

`state:IRN`, `igo:UN`, `group:taliban`, `org:icrc`. An actor that is not listed is kept by its words, never dropped.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from servanda.lexicon.actors_nouns import (
    Gender,
    NounKind,
    RoleNoun,
    given_gender,
    is_actor_noun,
    is_body_noun,
    is_group_noun,
    is_person_noun,
    is_title,
    is_voice,
    link_words,
    role_nouns,
    speaks_for_body,
    title_gender,
    titles_of,
)
from servanda.lexicon.actors_own import own_actors
from servanda.lexicon.actors_rows import Actor, ActorKind, Link, shipped

__all__ = [
    "Actor",
    "ActorKind",
    "Found",
    "Gender",
    "Link",
    "NounKind",
    "Registry",
    "RoleNoun",
    "Sense",
    "demonym",
    "given_gender",
    "is_actor_noun",
    "is_body_noun",
    "is_group_noun",
    "is_person_noun",
    "is_title",
    "is_voice",
    "link_words",
    "registry",
    "role_nouns",
    "speaks_for_body",
    "squeeze",
    "title_gender",
    "titles_of",
]

KEPT = 50_000  # words whose letters are remembered: a text repeats its own
ACRONYM = 6  # letters up to which a word in capitals is matched as written: "US" is a state, "us" is not


class Sense(StrEnum):
    """How words stand for an actor."""

    NAME = "name"
    SEAT = "seat"  # a capital or a house of government: "Tehran", "the Kremlin"; a place as well
    DEMONYM = "demonym"  # "Iranian", "Iranians"


@dataclass(frozen=True, slots=True)
class Found:
    """An actor's words among the words of a sentence: `first` to `last` (exclusive)."""

    first: int
    last: int
    actor: Actor
    sense: Sense


@lru_cache(maxsize=KEPT)
def squeeze(words: str) -> str:
    """The letters and digits alone, without accents: the same for every way to split a name into words."""
    plain = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in plain if letter.isalnum())


def _key(words: str) -> str:
    letters = squeeze(words)
    return letters if letters.isupper() and len(letters) <= ACRONYM else letters.lower()


class Registry:
    """The actors, found by their words."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._by_id = {actor.id: actor for actor in actors}
        self._keys: dict[str, tuple[Actor, Sense]] = {}
        self._small: set[str] = set()  # forms that are written without a capital: "peshmerga"
        shared: set[str] = set()
        for actor in actors:
            for words, sense in _forms(actor):
                self._add(words, actor, sense, shared)
        for key in shared:
            del self._keys[key]
        names = [words for actor in actors for words, _ in _forms(actor)]
        self._sorted = sorted({key.lower() for key in self._keys})  # to tell by halving whether letters begin a name
        self._longest = max((len(name.split()) for name in names), default=0) * 2

    def _add(self, words: str, actor: Actor, sense: Sense, shared: set[str]) -> None:
        key = _key(words)
        owner, owned = self._keys.get(key, (actor, sense))
        if owner is actor:
            self._keys.setdefault(key, (actor, sense))
        elif words == actor.name and owned is not Sense.NAME:
            self._keys[key] = (actor, sense)
        elif words != actor.name and sense is Sense.NAME and _key(owner.name) != key:
            shared.add(key)  # an acronym of two is nobody's
        if words == words.lower():
            self._small.add(key)

    def get(self, actor_id: str) -> Actor | None:
        """The actor of an id."""
        return self._by_id.get(actor_id)

    def look(self, words: str) -> tuple[Actor, Sense] | None:
        """The actor that the words as a whole stand for, and how."""
        words = words.strip().removeprefix("the ").removeprefix("The ")
        key = _key(words)
        if words == words.lower() and key not in self._small:
            return None  # "turkey" and "us" are no states
        return self._keys.get(key) or self._keys.get(key.lower())

    def find(self, words: str) -> Actor | None:
        """The actor that the words name, its seat of government included; never by nationality."""
        found = self.look(words)
        return found[0] if found and found[1] is not Sense.DEMONYM else None

    def demonym(self, word: str) -> Actor | None:
        """The actor whose people or adjective the word is."""
        found = self.look(word)
        if found is None:
            return None
        actor, sense = found
        own = sense is Sense.DEMONYM or any(_key(word) == _key(form) for form in actor.demonyms)
        return actor if own else None

    def among(self, words: Sequence[str]) -> Iterator[Found]:
        """The longest names among the words, left to right, none inside another."""
        at = 0
        while at < len(words):
            found = None if words[at] in ("the", "The") else self._at(words, at)
            if found is None:
                at += 1
            else:
                yield found
                at = found.last

    def _at(self, words: Sequence[str], at: int) -> Found | None:
        for last in reversed(self._ends(words, at)):
            if not words[last - 1][-1:].isalnum() and words[last - 1] != "+" and len(words[last - 1]) < 2:
                continue
            if found := self.look(" ".join(words[at:last])):
                return Found(at, last, *found)
        return None

    def _ends(self, words: Sequence[str], at: int) -> list[int]:
        """Where a name that begins here could end: as far as the letters so far begin some name."""
        ends: list[int] = []
        letters = ""
        for last in range(at + 1, min(len(words), at + self._longest) + 1):
            letters += squeeze(words[last - 1]).lower()
            if not letters:
                break  # no name begins with a sign
            place = bisect_left(self._sorted, letters)
            if place == len(self._sorted) or not self._sorted[place].startswith(letters):
                break
            ends.append(last)
        return ends


def _forms(actor: Actor) -> Iterator[tuple[str, Sense]]:
    yield actor.name, Sense.NAME
    for form in actor.forms:
        yield form, Sense.NAME
    for seat in actor.seats:
        yield seat, Sense.SEAT
    for word in actor.demonyms:
        yield word, Sense.DEMONYM


@cache
def registry() -> Registry:
    """The registry that ships and the actors of the user's own files, read once; an own row outweighs a shipped one."""
    lines = files("servanda.lexicon").joinpath("data/actors.jsonl").read_text("utf-8").splitlines()
    actors = [shipped(number, json.loads(line)) for number, line in enumerate(lines, 1)]
    return Registry([*{actor.id: actor for actor in (*actors, *own_actors())}.values()])


def demonym(word: str) -> Actor | None:
    """The actor whose people or adjective the word is."""
    return registry().demonym(word)
