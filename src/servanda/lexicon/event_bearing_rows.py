"""The row types of the `bearing_*` files: words that say how a commitment fares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from servanda.lexicon.event_rows import WordsRow, by_lemma
from servanda.lexicon.loader import rows
from servanda.model.claims import Kind, Mood, Relation


@dataclass(frozen=True, slots=True)
class BearingRow:
    """Verbs, nouns or states that bear on a commitment, and where its words stand.

    `place` is "object", "subject" or a preposition. `lapse` is what a not makes of it where that is more than a
    denial: "did not keep his word" says that he broke it.
    """

    lemmas: frozenset[str]
    relation: Relation
    place: frozenset[str] = frozenset({"object"})
    phrase: frozenset[str] = frozenset()  # words of which one must stand with the word, "again" and "no longer" too
    unlike: frozenset[str] = frozenset()  # words of which none may stand with it
    only: frozenset[str] = frozenset()  # families of commitments that the words may speak of; empty: all
    lasting: Relation | None = None  # the relation where the commitment lasts ("kept its promise not to")
    lapse: Relation | None = None
    pronoun: bool = False  # True: "it" beside the word can only be a commitment ("kept to it")
    bare: bool = False  # True: may stand without the words of the commitment ("we obey")
    awaited: bool = False  # True: whoever it is told of has not got it: "is still waiting for the money"
    outlook: bool = False  # True: only of what is expected, feared or doubted ("lasted a week" is no keeping)
    thing: frozenset[str] = frozenset()  # what must be the object: the deadline in "missed the deadline of the deal"
    mood: Mood | None = None  # what the word itself makes of it: "the pledge is in doubt"
    case: frozenset[str] = frozenset()  # prepositions of which one must stand before a noun: "in line with the deal"


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """Nouns that name commitments of some kinds; `deal`: also agreements."""

    name: str
    lemmas: frozenset[str]
    kinds: frozenset[Kind]
    deal: bool = False
    general: bool = False  # True: any agreement may be called so ("the agreement", of a truce)
    near: bool = False  # True: only of what the sentence before it tells ("that target was reached")
    vague: bool = False  # True: a name only beside a word that says how a commitment fares ("its word", "the terms")


@dataclass(frozen=True, slots=True)
class MoodRow:
    """Words that say how what is under them is told."""

    lemmas: frozenset[str]
    mood: Mood


@cache
def bearing_rows(part: str) -> dict[str, tuple[BearingRow, ...]]:
    """The words of one part of speech ("verbs", "nouns", "states") by lemma."""
    return by_lemma(rows(f"bearing_{part}", BearingRow))


@cache
def families() -> dict[str, FamilyRow]:
    """The family of each noun that names a commitment."""
    return {lemma: row for row in rows("bearing_names", FamilyRow) for lemma in row.lemmas}


@cache
def moods() -> dict[str, MoodRow]:
    """The words of mood by lemma."""
    return {lemma: row for row in rows("bearing_moods", MoodRow) for lemma in row.lemmas}


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """Verbs that tell one act of one thing, each with its particle: "closed", "shut down"."""

    name: str
    verbs: frozenset[str]
    itself: frozenset[str] = frozenset()  # of the verbs those that the thing does of itself: "the mast went up"
    against: frozenset[str] = frozenset()  # the rows of acts that are against these: raised, of what was to be held


@cache
def alike_verbs() -> dict[str, frozenset[str]]:
    """The names of the rows in which a verb with its particle stands."""
    found: dict[str, set[str]] = {}
    for row in rows("bearing_alike", AlikeRow):
        for verb in row.verbs:
            found.setdefault(verb, set()).add(row.name)
    return {verb: frozenset(names) for verb, names in found.items()}


@cache
def acts_against() -> dict[str, frozenset[str]]:
    """By the name of a row the names of those whose acts are against it."""
    return {row.name: row.against for row in rows("bearing_alike", AlikeRow) if row.against}


@cache
def of_themselves() -> frozenset[str]:
    """The verbs of all rows that a thing does of itself, with their particles."""
    return frozenset(verb for row in rows("bearing_alike", AlikeRow) for verb in row.itself)


@cache
def bearing_words(name: str) -> frozenset[str]:
    """The lemmas of a named class."""
    return next(row.lemmas for row in rows("bearing_words", WordsRow) if row.name == name)
