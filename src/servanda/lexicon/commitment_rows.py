"""The row types of the `commitment_*` files: words that bind somebody, and words that say how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from servanda.lexicon.loader import rows
from servanda.model.claims import As, ConditionRole, Firmness, Kind, Polarity


class Slot(StrEnum):
    """Where a cue word has the act that it speaks of; a word after `on`, `from` ... stands in that preposition."""

    TO = "to"  # "promised to leave"
    THAT = "that"  # "promised that they would leave"
    ING = "ing"  # "proposed leaving"
    OBJ = "obj"  # "promised help"
    SELF = "self"  # the noun names the act itself: "an arms embargo"
    SUBJ = "subj"  # passive: "help was promised"
    IN_TO = "in:to"  # "committed to leaving"
    IN_ON = "in:on"
    IN_UPON = "in:upon"
    IN_OF = "in:of"
    IN_FROM = "in:from"
    IN_AGAINST = "in:against"
    IN_FOR = "in:for"
    IN_WITH = "in:with"
    IN_AT = "in:at"


class Party(StrEnum):
    """Where a cue word has a party; the subject and object are those of the active voice."""

    SUBJECT = "subject"
    OBJECT = "object"
    TO = "to"
    OF = "of"
    FROM = "from"
    WITH = "with"
    FOR = "for"
    INNER = "inner"  # the subject of the clause that says the act
    OWNER = "owner"  # of a noun: "Mali's pledge", "the pledge by Mali"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb, noun or adjective that binds somebody, with its frame."""

    lemma: str
    kind: Kind
    acts: tuple[Slot, ...]
    debtor: tuple[Party, ...]
    creditor: tuple[Party, ...] = ()
    polarity: Polarity = Polarity.DO
    firmness: Firmness = Firmness.FIRM
    told_as: As = As.MADE
    needs_speaker: bool = False  # nothing where nobody is said to speak: "the work that is required"
    bodies: bool = False  # only of bodies and officials: what a person decided is a tale
    consent: bool = False  # with a not it refuses: "did not agree to the ceasefire"
    reflexive: bool = False  # only with "itself": "committed itself to"
    particle: str | None = None  # words that belong to the verb: "give up", "put on the table"
    objects: tuple[str, ...] = ()  # classes of words of which what it is done to must be: "shrugged off a call"
    carried_by: tuple[str, ...] = ()  # of a noun: only as the object of these verbs, "put in a request"
    denied: bool = False  # of a noun: only with a no or not, "has no intention of"


@dataclass(frozen=True, slots=True)
class Support:
    """A verb that carries a noun of commitment: "gave an assurance", "broke its promise", "lifted the ban"."""

    lemma: str
    subject: str  # who the subject is: giver, receiver, other
    told_as: As | None = None  # None: as the noun itself says
    particle: str | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """A noun of what is done with a commitment, and its verb: "the lifting of the ban", "a breach of its promise"."""

    noun: str
    verb: str


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that open a condition."""

    words: str
    role: ConditionRole
    clause: bool = True  # False: opens a phrase without a verb
    whole: bool = False  # it is all of the condition: "in that case", "until then"
    future: bool = False  # counts only where the clause speaks of what is to come


@dataclass(frozen=True, slots=True)
class Harm:
    """A verb that hurts somebody by what it does with some things: "block" with roads, "revoke" with licences."""

    verb: str
    things: frozenset[str] = frozenset()
    particle: str | None = None
    people: bool = False  # anybody, too
    of: frozenset[str] = frozenset()  # one of which has to be told of the thing


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of lemmas that the rules ask for by name."""

    name: str
    lemmas: frozenset[str]


@cache
def cues(part: str) -> dict[str, tuple[Cue, ...]]:
    """The cue words of one part of speech ("verbs", "nouns", "adjectives") by their lemma."""
    found: dict[str, tuple[Cue, ...]] = {}
    for row in rows(f"commitment_{part}", Cue):
        known = found.get(row.lemma, ())
        found[row.lemma] = (row, *known) if row.denied else (*known, row)  # a refusal before what it refuses
    return found


@cache
def supports() -> dict[str, Support]:
    """The verbs that carry a noun of commitment, by lemma and particle."""
    return {" ".join(filter(None, (row.lemma, row.particle))): row for row in rows("commitment_supports", Support)}


@cache
def deeds_with_words() -> dict[str, str]:
    """The verb of each noun that says what is done with a commitment."""
    return {row.noun: row.verb for row in rows("commitment_makings", Making)}


@cache
def harms_by_verb() -> dict[str, tuple[Harm, ...]]:
    """What hurts by what is done with a thing, by the verb."""
    found: dict[str, tuple[Harm, ...]] = {}
    for row in rows("commitment_harms", Harm):
        found[row.verb] = (*found.get(row.verb, ()), row)
    return found


@cache
def markers() -> tuple[Marker, ...]:
    """The markers of conditions, the longest first."""
    return tuple(sorted(rows("commitment_markers", Marker), key=lambda row: -len(row.words.split())))


@cache
def words(name: str) -> frozenset[str]:
    """The lemmas of a named class."""
    return next(row.lemmas for row in rows("commitment_words", WordClass) if row.name == name)


@cache
def calendar() -> frozenset[str]:
    """The months and the days of the week."""
    return words("months") | words("weekdays")
