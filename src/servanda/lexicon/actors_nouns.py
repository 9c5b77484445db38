"""Nouns, titles and given names that tell what an actor is: a person, people taken together, a body."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from servanda.lexicon.loader import rows


class NounKind(StrEnum):
    """What an acting noun names."""

    PERSON = "person"
    GROUP = "group"
    BODY = "body"
    PLACE = "place"


class Gender(StrEnum):
    """The gender that a noun, a title or a given name tells."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class RoleNouns:
    """A row of nouns alike; `actors_roles.toml` says what the fields mean."""

    kind: NounKind
    words: tuple[str, ...]
    family: str
    speaks: bool = False
    voice: bool = False
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Titles:
    """Words before a name that are no part of it."""

    words: tuple[str, ...]
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Given names of one gender, separated by blanks."""

    gender: Gender
    words: str


@dataclass(frozen=True, slots=True)
class LinkWords:
    """Words alike; `actors_links.toml` says what the kinds mean."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offices:
    """Titles alike; `actors_offices.toml` says what the fields mean."""

    titles: tuple[str, ...]
    nouns: tuple[str, ...] = ()


class RoleNoun(NamedTuple):
    """One meaning of an acting noun."""

    kind: NounKind
    family: str
    speaks: bool
    voice: bool
    gender: Gender | None


@cache
def _nouns() -> dict[str, tuple[RoleNoun, ...]]:
    nouns: dict[str, tuple[RoleNoun, ...]] = {}
    for row in rows("actors_roles", RoleNouns):
        for word in row.words:
            nouns[word] = (*nouns.get(word, ()), RoleNoun(row.kind, row.family, row.speaks, row.voice, row.gender))
    return nouns


def role_nouns(lemma: str) -> tuple[RoleNoun, ...]:
    """The meanings of the noun as an actor, the likeliest first; none if it is no actor's noun."""
    word = lemma.lower()
    nouns = _nouns()
    if word in nouns:
        return nouns[word]
    tail = word.rpartition("-")[2]  # "ex-minister", "co-founder"
    return nouns.get(tail, ()) if tail != word else ()


def _is(lemma: str, kind: NounKind) -> bool:
    return any(noun.kind is kind for noun in role_nouns(lemma))


def is_person_noun(lemma: str) -> bool:
    """Whether the noun names a human being ("spokesman")."""
    return _is(lemma, NounKind.PERSON)


def is_group_noun(lemma: str) -> bool:
    """Whether the noun names people taken together ("militia")."""
    return _is(lemma, NounKind.GROUP)


def is_body_noun(lemma: str) -> bool:
    """Whether the noun names an institution ("ministry")."""
    return _is(lemma, NounKind.BODY)


def is_actor_noun(lemma: str) -> bool:
    """Whether the noun names anyone who acts."""
    return bool(role_nouns(lemma))


def speaks_for_body(lemma: str) -> bool:
    """Whether the "we" of such a person is the body he speaks for ("spokesman", "minister")."""
    return any(noun.speaks for noun in role_nouns(lemma))


def is_voice(lemma: str) -> bool:
    """Whether such a person's word is always that of the body he speaks for ("spokesman")."""
    return any(noun.voice for noun in role_nouns(lemma))


@cache
def _titles() -> dict[str, Gender | None]:
    return {word: row.gender for row in rows("actors_titles", Titles) for word in row.words}


def is_title(word: str) -> bool:
    """Whether the word before a name is a title, rank or office."""
    return word.lower() in _titles()


def title_gender(word: str) -> Gender | None:
    """The gender that a title tells ("Mrs."); None if it tells none."""
    return _titles().get(word.lower())


@cache
def link_words(kind: str) -> frozenset[str]:
    """The words of one kind that tie a name to something."""
    return frozenset(word for row in rows("actors_links", LinkWords) if row.kind == kind for word in row.words)


@cache
def _offices() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows("actors_offices", Offices):
        for noun in row.nouns or row.titles:
            found[noun] = found.get(noun, frozenset({noun})) | frozenset(row.titles)
    return found


def titles_of(noun: str) -> frozenset[str]:
    """The titles of one whom a noun may describe: "skipper" a captain, "lawmaker" a senator."""
    return _offices().get(noun, frozenset({noun}))


@cache
def _given() -> dict[str, Gender]:
    return {name: row.gender for row in rows("actors_given", GivenNames) for name in row.words.split()}


def given_gender(name: str) -> Gender | None:
    """The gender that a given name tells; None if it is not known."""
    return _given().get(name.lower())
