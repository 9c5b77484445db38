"""Whom a pronoun or a describing noun may mean, by kind and number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from servanda.lexicon import rows
from servanda.lexicon.actors import link_words
from servanda.model.analysis import Analysis
from servanda.resolution.actors.mentions import Mention, Pronouns, Referent, noun_of
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.phrases import is_rel, kids

ORGANS = frozenset({Kind.BODY, Kind.STATE, Kind.GROUP})


@dataclass(frozen=True, slots=True)
class Definite:
    """A row of describing nouns alike; `actors_definite.toml` says what the fields mean."""

    nouns: tuple[str, ...]
    kinds: tuple[Kind, ...] = ()
    types: tuple[str, ...] = ()
    loose: bool = False
    plural: bool = False
    counted: bool = False
    unlike: frozenset[str] = frozenset()
    like: frozenset[str] = frozenset()


@cache
def definites() -> dict[tuple[str, bool], tuple[Definite, ...]]:
    """The rows of a describing noun, by noun and number."""
    found: dict[tuple[str, bool], tuple[Definite, ...]] = {}
    for row in rows("actors_definite", Definite):
        for noun in row.nouns:
            found[noun, row.plural] = (*found.get((noun, row.plural), ()), row)
    return found


def number_of(referent: Referent) -> int:
    """The number of a named referent; -1 for one without a name."""
    kind, _, number = referent.key.partition(" ")
    return int(number) if kind == "named" else -1


def suits_row(row: Definite, referent: Referent) -> bool:
    """Whether a referent is of the kind and type that a describing noun asks for."""
    return (
        is_so_called(row, referent)
        and (not row.kinds or referent.kind in row.kinds)
        and (
            not row.types or referent.type in row.types or (referent.type == "unlisted" and referent.kind is Kind.GROUP)
        )
    )


def may_be(row: Definite, referent: Referent) -> bool:
    """Whether a noun may describe a name whose kind only the language model told."""
    return row.loose and is_so_called(row, referent)


def is_unlike(noun: str, referent: Referent) -> bool:
    """Whether a name has a word that a noun never means: "the rebels" after "government forces"."""
    own = set(referent.name.lower().split())
    return any(row.unlike & own for row in definites().get((noun, False), ()))


def is_so_called(row: Definite, referent: Referent) -> bool:
    """Whether the words of a name allow what a noun says: "the company" is no council, "the union" no bank."""
    own = set(referent.name.lower().split())
    return not row.unlike & own and (not row.like or bool(row.like & own))


def is_told_otherwise(analysis: Analysis, met: Sequence[Mention], noun: str, one: Referent) -> bool:
    """Whether a report has told that a name is another business: "Halberg, a Danish fund," is not "the airline"."""
    rows = [row for row in definites().get((noun, False), ()) if row.loose]
    own = (mention for mention in met if mention.referent is not None and mention.referent.key == one.key)
    words = [at for mention in own for at in range(mention.first, mention.last)] if rows else []
    if any(kid.upos == "NOUN" for at in words for kid in kids(analysis, at, "nmod:poss")):
        return True  # "won the festival's Silver Lantern": no firm
    does = (low for at in words for kid in kids(analysis, at, "acl") for low in kids(analysis, kid.index, "nsubj"))
    if any(low.text.lower() == "who" for low in does):
        return True  # "Lim Chee Keong, who heads the authority"
    if any(_is_of_cause(analysis, at) or _is_named_so(analysis, at, rows) for at in words):
        return True
    if not rows or noun in ANY:
        return False
    told = {kid.lemma.lower() for at in words for kid in kids(analysis, at, "appos") if kid.upos == "NOUN"}
    trades = {other for row in rows for other in row.nouns} | {"fund"}
    return bool(told & trades - ANY) and noun not in told


def _is_named_so(analysis: Analysis, at: int, rows_: Sequence[Definite]) -> bool:
    """Whether a name stands before the noun of another body: "the FTM metalworkers' union" is no company."""
    token = analysis.tokens[at]
    over = analysis.tokens[token.head] if is_rel(token, "compound", "nmod:desc") and token.head > at else None
    return over is not None and over.upos == "NOUN" and any(over.lemma.lower() in row.unlike for row in rows_)


def _is_of_cause(analysis: Analysis, at: int) -> bool:
    """Whether a word tells of a group that is no firm: "the consumer group Passagerliv"."""
    token = analysis.tokens[at]
    groups = [token, *kids(analysis, at, "nmod:desc", "appos")]
    groups = [group for group in groups if group.upos == "NOUN" and group.lemma.lower() == "group"]
    return any(
        low.lemma.lower() in link_words("cause") for one in groups for low in kids(analysis, one.index, "compound")
    )


ANY = frozenset({"company", "firm", "conglomerate", "operator", "employer", "producer", "carrier"})


def is_beside_name(analysis: Analysis, at: int) -> bool:
    """Whether a noun only tells what the name behind it is: "the newspaper Fynsposten"."""
    token = analysis.tokens[at]
    return token.rel == "nmod:desc" and analysis.tokens[token.head].upos == "PROPN"


def is_first_told(analysis: Analysis, one: Referent) -> bool:
    """Whether something is only told of as one of its sort: "a panel of three"."""
    a = one.noun is not None and any(kid.text.lower() in {"a", "an"} for kid in kids(analysis, one.noun, "det"))
    return a and one.kind is not Kind.PERSON


def is_met_later(met: Sequence[Mention], one: Referent, other: Referent | None) -> bool:
    """Whether somebody was last spoken of after another, as what his sentence is about."""
    keys = [mention.referent.key for mention in met if mention.referent is not None and mention.rank == 0]
    places = {key: place for place, key in enumerate(keys)}
    return other is not None and one.key != other.key and places.get(one.key, -1) > places.get(other.key, -1)


def in_order(what: Pronouns) -> Iterator[tuple[Callable[[Referent], bool], int]]:
    """Whom a pronoun may mean, the likelier first, and down to which rank: "they" for a body asks for a subject."""
    if what.thing:
        yield lambda one: one.kind in ORGANS and (not one.plural or one.key.startswith("named")), 2  # "the Velda Works"
        yield lambda one: not one.plural and one.kind is Kind.OTHER and one.key.startswith("named"), 0
    elif what.plural:
        yield lambda one: one.plural or one.kind is Kind.GROUP, 2
        yield lambda one: one.kind in ORGANS, 0
    else:
        yield lambda one: is_person(one, what), 2


def may_act(analysis: Analysis, one: Referent) -> bool:
    """Whether somebody is named or told of by a noun of those who act: not "signed the programme. It undertook to"."""
    token = analysis.tokens[one.noun] if one.noun is not None else None
    return token is None or (noun_of(token) is not None and token.lemma.lower() not in link_words("scheme"))


NUMBERS = {
    "both": 2,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}


def counted(word: str) -> int | None:
    """How many a number word says; None for a word that counts nothing."""
    return int(word) if word.isdecimal() and len(word) < 3 else NUMBERS.get(word.lower())


def is_person(one: Referent, what: Pronouns) -> bool:
    """Whether a pronoun of this gender may mean a referent."""
    if one.plural or (one.gender is not None and one.gender is not what.gender):
        return False
    return one.kind is Kind.PERSON
