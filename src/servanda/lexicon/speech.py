"""The row types of the words of saying: verbs with their frames, nouns, adverbs, and words that govern a cue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from servanda.lexicon.loader import rows
from servanda.model.claims import Stance


class Takes(StrEnum):
    """What a word of saying takes as its content, besides a quotation."""

    IT = "it"  # put it, put it thus: only with this object
    CLAUSE = "clause"  # that they left; they left; whether they left
    TO = "to"  # to leave
    ING = "ing"  # leaving, having left
    OBJECT = "object"  # a truce
    TELLING = "telling"  # an object that is itself a telling: the claim, the charges, responsibility
    OF = "of"  # of a thing
    ABOUT = "about"  # of, about or against a thing
    AS = "as"  # the plan as a trap
    FROM = "from"  # the ship from the port, the ship from leaving
    ACT = "act"  # an object that is an act or a thing, never a person: banned processions
    DEED = "deed"  # an act in a noun: the killing of nine herders
    SAYING = "saying"  # somebody as saying that
    THIS = "this"  # it, this, that: what was said before
    NAMED = "named"  # the plan "a trap": only with a quotation
    BLAME = "blame"  # the army of shelling, the army for the fire
    FAULT = "fault"  # the army for shelling
    FOR = "for"  # for a truce


class Hearer(StrEnum):
    """Which complement of a verb of saying is its addressee."""

    NONE = "none"
    TO = "to"
    OBJECT = "object"
    SUBJECT = "subject"  # "the court heard from a clerk that"


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb of saying: the speaker's attitude, and its frame."""

    lemma: str
    stance: Stance = Stance.SAYS
    takes: frozenset[Takes] = frozenset()
    hearer: Hearer = Hearer.TO
    thought: bool = False  # a belief: no statement where the speaker tells his own ("I think")
    moves: bool = False  # told only where somebody else is said to do it: "she persuaded them", not "it went on"
    document: bool = False  # a statement only of a document or study ("the report finds")


@dataclass(frozen=True, slots=True)
class SpeechNoun:
    """A noun of saying: "a claim that", "a threat to"."""

    lemma: str
    stance: Stance = Stance.SAYS
    takes: frozenset[Takes] = frozenset({Takes.CLAUSE})


class Effect(StrEnum):
    """What a governing word does to the cue under it."""

    DECLINES = "declines"  # refused to say
    OPEN = "open"  # is expected to say: nothing is said


@dataclass(frozen=True, slots=True)
class Governor:
    """A verb or adjective over a cue."""

    lemma: str
    effect: Effect


class Sort(StrEnum):
    """What a noun means to attribution."""

    DOCUMENT = "document"  # speaks: a report, a letter
    TELLING = "telling"  # is said, or denied: a claim, the charges, responsibility
    EXPERT = "expert"  # finds and shows: a researcher
    UNNAMED = "unnamed"  # a speaker who stays in the dark: a source, an insider
    GIVE = "give"  # verb that carries a saying from its subject: issue a statement
    CARRY = "carry"  # verb that carries the saying of another to somebody: bring a message
    MUTE = "mute"  # a thing that only shows words: a sign, a label
    MEDIA = "media"  # what cites others: an agency, a newspaper
    MASTHEAD = "masthead"  # last word of a newspaper's name: the Harrow Courier
    GET = "get"  # verb that carries a saying to its subject: receive guarantees
    HEARSAY = "hearsay"  # adverb: reportedly
    MEASURE = "measure"  # never speaks after "according to": a plan, an age
    ANONYMITY = "anonymity"  # what a speaker asks for himself: not to be named
    LISTING = "listing"  # a verb that tells over: list, outline
    WORDS = "words"  # in his words, by her account
    QUOTING = "quoting"  # a participle that leads to whoever is quoted: quoting
    FORUM = "forum"  # where things are told: a court, an inquiry
    ANSWER = "answer"  # a verb of answering: respond, reply
    QUERY = "query"  # what is not answered: a request, questions
    COMMENTING = "commenting"  # a verb over "no comment": have, make
    PACT = "pact"  # what parties agree on: a deal, a truce
    TERMS = "terms"  # a verb that tells what is in an agreement or plan: include, provide
    REACTION = "reaction"  # whose owner speaks after a colon: "the reaction of X was swift:"
    CRY = "cry"  # a noun before the very words: chants of "...", his plea, "..."
    WANT = "want"  # a verb of wanting another's word: seek an assurance, ask for a pledge
    GROUP = "group"  # a speaker who is many: the public, the opposition


@dataclass(frozen=True, slots=True)
class SpeechWord:
    """A word and its sort."""

    lemma: str
    sort: Sort


@cache
def verbs() -> dict[str, SpeechVerb]:
    """The verbs of saying by lemma."""
    return {row.lemma: row for row in rows("speech_verbs", SpeechVerb)}


@cache
def nouns() -> dict[str, SpeechNoun]:
    """The nouns of saying by lemma."""
    return {row.lemma: row for row in rows("speech_nouns", SpeechNoun)}


@cache
def governors() -> dict[str, Effect]:
    """What the words that may stand over a cue do to it, by lemma."""
    return {row.lemma: row.effect for row in rows("speech_governors", Governor)}


@cache
def sorts() -> dict[Sort, frozenset[str]]:
    """The lemmas of each sort."""
    found: dict[Sort, set[str]] = {sort: set() for sort in Sort}
    for row in rows("speech_words", SpeechWord):
        found[row.sort].add(row.lemma)
    return {sort: frozenset(lemmas) for sort, lemmas in found.items()}
