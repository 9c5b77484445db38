"""The row types of the `event_*` and `factuality_*` files: words that tell an act or say whether it took place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol, TypeVar

from servanda.lexicon.loader import rows
from servanda.model.claims import EventType, Factuality


@dataclass(frozen=True, slots=True)
class VerbRow:
    """Verbs that tell one type of act, with the frame that they need.

    Words of a class (`event_words`) are named in `object`, `unlike` and `subject`; "any" fits every word and "actor"
    every name or noun of people. `phrase` lists words of which one must stand with the verb: "up", "on fire", "fire".
    """

    type: EventType
    lemmas: frozenset[str]
    object: frozenset[str] = frozenset()  # classes of which the object must be one
    unlike: frozenset[str] = frozenset()  # classes of which the object must be none
    subject: frozenset[str] = frozenset()  # classes of which the agent, where there is one, must be one
    named: bool = False  # True: only where the agent is in words
    never: frozenset[str] = frozenset()  # classes of which the agent must be none
    phrase: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()  # words of which none may stand with the verb
    bare: bool = False  # True: may stand with neither object nor any of the places of `patient`
    intransitive: bool = False  # True: must stand without an object
    clause: bool = False  # True: a clause may stand in the place of the object
    patient: tuple[str, ...] = ("object",)  # places, the first filled counts: "object" or a preposition
    habit: bool = False  # True: the simple present tells an act as well ("condemns")


@dataclass(frozen=True, slots=True)
class NounRow:
    """Nouns that tell one type of act, with the prepositions of its parts."""

    type: EventType
    lemmas: frozenset[str]
    agent: tuple[str, ...] = ("by",)
    patient: tuple[str, ...] = ("of", "on", "against")
    modifier: frozenset[str] = frozenset()  # a word of which one must modify the noun
    unlike: frozenset[str] = frozenset()  # words that may not modify the noun
    under: frozenset[str] = frozenset()  # verbs of which one must have the noun as subject or object
    doer: frozenset[str] = frozenset()  # classes of which the subject of that verb must be one
    object: frozenset[str] = frozenset()  # classes of which the patient, where there is one, must be one
    aimed: frozenset[str] = frozenset()  # classes of which there must be a patient
    parts: frozenset[str] = frozenset()  # prepositions of which one must follow
    plural: bool = False  # True: only in the plural ("talks")
    alone: bool = True  # False: only as the object of a verb that carries it ("held talks")
    ceased: EventType | None = None  # the type of the act of ending it; None: no event


@dataclass(frozen=True, slots=True)
class CarrierRow:
    """Verbs that carry a noun of an act: the subject does, undergoes, ends or forgoes it, or is that noun."""

    lemmas: frozenset[str]
    way: str  # do, undergo, cease, occur, deny
    types: frozenset[str] = frozenset()  # only with nouns of these types; empty: all


@dataclass(frozen=True, slots=True)
class CueRow:
    """Words that say of the act under them whether it took place.

    `slots` are the places of that act: to, that, ing, obj, subj, prep, adv (the act is that of the verb with the
    adverb). `gives` None: the act is as factual as the word itself is.
    """

    lemmas: frozenset[str]
    slots: frozenset[str]
    gives: Factuality | None = None
    pos: str | None = None  # only as this part of speech ("VERB"); None: as any
    negated: Factuality | None = Factuality.POSSIBLE  # under a not; None as in `gives`
    voiced: bool = False  # True: only where the one who speaks is in words
    case: frozenset[str] = frozenset()  # prepositions of which one must open the act: "kept from firing"; empty: any


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """Words that open a clause or phrase and say whether the act in it took place."""

    words: frozenset[str]
    gives: Factuality
    past: bool = True  # False: not where the clause stands in the past ("before the army left")
    finite: bool | None = None  # None: before a finite clause and before a participle or noun


@dataclass(frozen=True, slots=True)
class ModalRow:
    """Auxiliaries and what they make of an act: bare, under a not, with "have", and under a not with "have"."""

    words: frozenset[str]
    bare: Factuality
    negated: Factuality
    perfect: Factuality
    negated_perfect: Factuality


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A word for a number."""

    word: str
    value: int
    times: bool = False  # True: multiplies the number before it ("two hundred")
    open: bool = False  # True: no upper bound ("dozens")


@dataclass(frozen=True, slots=True)
class WordsRow:
    """A class of lemmas that the rules ask for by name."""

    name: str
    lemmas: frozenset[str]


class _HasLemmas(Protocol):
    @property
    def lemmas(self) -> frozenset[str]:
        """The words of the row."""


_R = TypeVar("_R", bound=_HasLemmas)


def by_lemma(found: Iterable[_R]) -> dict[str, tuple[_R, ...]]:
    """Rows under each of their lemmas, in the order of the file."""
    index: dict[str, tuple[_R, ...]] = {}
    for row in found:
        for lemma in row.lemmas:
            index[lemma] = (*index.get(lemma, ()), row)
    return index


@cache
def verb_rows() -> dict[str, tuple[VerbRow, ...]]:
    """The verbs of acts by lemma."""
    return by_lemma(rows("event_verbs", VerbRow))


@cache
def noun_rows() -> dict[str, tuple[NounRow, ...]]:
    """The nouns of acts by lemma."""
    return by_lemma(rows("event_nouns", NounRow))


@cache
def carriers() -> dict[str, tuple[CarrierRow, ...]]:
    """The verbs that carry a noun of an act by lemma."""
    return by_lemma(rows("event_carriers", CarrierRow))


@cache
def cues() -> dict[str, tuple[CueRow, ...]]:
    """The words that decide whether the act under them took place, by lemma."""
    return by_lemma(rows("factuality_cues", CueRow))


@cache
def openers() -> dict[str, tuple[MarkerRow, ...]]:
    """The markers of clauses by their words."""
    index: dict[str, tuple[MarkerRow, ...]] = {}
    for row in rows("factuality_markers", MarkerRow):
        for word in row.words:
            index[word] = (*index.get(word, ()), row)
    return index


@cache
def modals() -> dict[str, ModalRow]:
    """The auxiliaries by word."""
    return {word: row for row in rows("factuality_modals", ModalRow) for word in row.words}


@cache
def numbers() -> dict[str, NumberRow]:
    """The words for numbers."""
    return {row.word: row for row in rows("event_numbers", NumberRow)}


@cache
def words(name: str) -> frozenset[str]:
    """The lemmas of a named class; empty for a name that the file lacks."""
    return _classes().get(name, frozenset())


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row.name: row.lemmas for row in rows("event_words", WordsRow)}
