"""The places in a report where somebody who may act is named, described or meant by a pronoun."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from servanda.lexicon import rows
from servanda.lexicon.actors import Actor, Gender, NounKind, RoleNoun, demonym, is_title, link_words, role_nouns
from servanda.lexicon.speech import verbs
from servanda.model.analysis import Analysis, Token
from servanda.model.text import Span
from servanda.resolution.actors.entities import Entities, Entity
from servanda.resolution.actors.names import OF_ACTOR, Kind
from servanda.resolution.actors.phrases import DEPTH, PLACE_CASES, is_rel, is_subject, kids, phrase, trimmed, words

OF_TYPE = {"person": Kind.PERSON, "organization": Kind.BODY}
OF_NOUN = {
    NounKind.PERSON: Kind.PERSON,
    NounKind.GROUP: Kind.GROUP,
    NounKind.BODY: Kind.BODY,
    NounKind.PLACE: Kind.PLACE,
}
OTHERS = frozenset({"one", "another", "second", "third"})
AS_A_WHOLE = frozenset({"army", "military", "navy"})  # forces that are the state's own organ, with its government


class Sort(StrEnum):
    """How a mention is put into words."""

    NAMED = "named"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a mention means: equal keys are the same actor of the report."""

    key: str
    name: str
    kind: Kind
    plural: bool = False
    actor: str | None = None
    gender: Gender | None = None
    type: str = "unlisted"  # of the registry entry
    members: tuple[Referent, ...] = ()
    titled: bool = False  # an office or a title stands with the name

    @property
    def noun(self) -> int | None:
        """The token of the noun that first told of somebody without a name; None for a name."""
        return int(self.key[5:]) if self.key.startswith("word") else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that names, describes or stands for an actor."""

    span: Span
    head: int
    sort: Sort
    sentence: int
    first: int
    last: int
    rank: int  # 0 a subject, 1 an object, 2 a part of another phrase: how readily a pronoun refers to it
    referent: Referent | None  # None: left open


@dataclass(frozen=True, slots=True)
class Pronouns:
    """A row of pronouns alike; `actors_pronouns.toml` says what the fields mean."""

    person: int
    words: tuple[str, ...]
    plural: bool | None = None
    gender: Gender | None = None
    thing: bool = False


@cache
def _pronouns() -> dict[str, Pronouns]:
    return {word: row for row in rows("actors_pronouns", Pronouns) for word in row.words}


def pronoun(token: Token) -> Pronouns | None:
    """What a pronoun tells of whom it means; None for other words ("US" is no "us")."""
    if token.upos not in ("PRON", "DET") or (token.text.isupper() and len(token.text) > 1):
        return None
    return _pronouns().get(token.text.lower())


def is_crowd(token: Token) -> bool:
    """Whether a number acts for as many people: "Several hundred marched"."""
    return token.upos == "NUM" and token.entity == "person" and is_subject(token) and token.lemma.lower() != "one"


def is_plural(token: Token) -> bool:
    """Whether a noun is in the plural."""
    if token.upos == "ADJ" or is_crowd(token):
        return True  # "the displaced"
    return "Number=Plur" in token.feats or "Number=Ptan" in token.feats or token.lemma.lower() in ("people", "police")


def rank_of(analysis: Analysis, head: int) -> int:
    """How readily a pronoun refers to a word: 0 a subject, 1 an object, 2 a part of another phrase."""
    token = analysis.tokens[head]
    for _ in range(DEPTH):
        if token.rel not in ("conj", "flat") or not 0 <= token.head < token.index:
            break
        token = analysis.tokens[token.head]
    if is_subject(token):
        return 0
    return 1 if is_rel(token, "obj", "iobj", "obl", "root", "appos", "vocative", "dislocated") else 2


def noun_of(token: Token) -> RoleNoun | None:
    """The likeliest meaning of an acting noun; None if the noun is of no actor."""
    if token.upos not in ("NOUN", "PROPN", "ADJ"):
        return None
    found = role_nouns(token.lemma) or role_nouns(token.text)
    return found[0] if found and (token.upos != "ADJ" or is_subject(token)) else None


def is_office(token: Token, mention: Mention) -> bool:
    """Whether somebody is called by his office, as one who speaks may be: "the minister would go, she said"."""
    return mention.sort is Sort.NOMINAL and is_title(token.lemma)


def is_one_of(analysis: Analysis, at: int) -> bool:
    """Whether the word begins "one of the elders"."""
    return analysis.tokens[at].lemma.lower() == "one" and any(True for _ in kids(analysis, at, "nmod"))


def is_lodging(analysis: Analysis, at: int) -> bool:
    """Whether a camp is a place, not a party: "reached the camp"; "the camp of the mayor said" speaks."""
    token = analysis.tokens[at]
    return token.lemma.lower() == "camp" and not is_subject(token) and token.entity != "organization"


def is_another(analysis: Analysis, at: int) -> bool:
    """Whether a number word stands for somebody of those just spoken of: "One, who sat through both, recalled"."""
    token = analysis.tokens[at]
    if token.lemma.lower() not in OTHERS or not is_subject(token) or token.head < 0:
        return False
    told = any(
        "PronType=Rel" in t.feats for verb in kids(analysis, at, "acl") for t in kids(analysis, verb.index, "nsubj")
    )
    verb = verbs().get(analysis.tokens[token.head].lemma.lower())
    return told or verb is not None


def of_entity(analysis: Analysis, entity: Entity, token: int) -> Referent:
    """The referent of a named actor; a capital in the place of a place is the place."""
    actor = entity.actor
    kind = entity.kind
    if kind is Kind.STATE and is_place(analysis, token):
        return Referent(f"place {entity.name}", entity.name, Kind.PLACE, actor=actor.id if actor else None)
    type_ = actor.type if actor else "unlisted"
    return Referent(
        f"named {entity.number}",
        entity.state or entity.name,
        kind,
        _is_many(analysis, token, kind),
        actor.id if actor else None,
        entity.gender,
        type_,
        titled=bool(entity.titles),
    )


def of_actor(known: Entities, actor: Actor) -> Referent:
    """A state known by its people or its capital, under the name that the report gives it if it gives one."""
    if (entity := known.of_actor.get(actor.id)) is not None:
        return Referent(f"named {entity.number}", entity.name, entity.kind, actor=actor.id, type=actor.type)
    return Referent(f"registry {actor.id}", actor.name, OF_ACTOR[actor.kind], actor=actor.id, type=actor.type)


def _is_many(analysis: Analysis, token: int, kind: Kind) -> bool:
    """Whether a name is of many, whom "they" may mean: "the Greens", "the Norlanders"."""
    the = any(kid.lemma.lower() == "the" for kid in kids(analysis, token, "det"))
    return the and is_plural(analysis.tokens[token]) and kind not in (Kind.PERSON, Kind.STATE)


def is_place(analysis: Analysis, token: int) -> bool:
    """Whether a word stands where a place stands: "in Moscow"."""
    cases = [case.lemma.lower() for case in kids(analysis, token, "case")]
    if not cases or is_subject(analysis.tokens[token]):
        return False
    return cases[0] in PLACE_CASES or (cases[0] == "of" and _is_part(analysis, analysis.tokens[token].head))


def _is_part(analysis: Analysis, noun: int) -> bool:
    """Whether the noun is a part of a place: "the streets of"."""
    return noun >= 0 and analysis.tokens[noun].lemma.lower() in link_words("part")


def is_organ(token: Token) -> bool:
    """Whether a noun is a state's government or army as a whole."""
    noun = noun_of(token)
    whole = noun is not None and (noun.family == "government" or token.lemma.lower() in AS_A_WHOLE)
    return whole and not is_plural(token)


def owner_state(analysis: Analysis, head: int, known: Entities) -> Actor | None:
    """The state whose government or army a noun is: "the Iranian government", "Sudan's army"."""
    for token in kids(analysis, head, "amod", "compound", "nmod", "nmod:poss"):
        entity = known.at(token.index)
        if entity is not None and entity.kind is Kind.STATE and not is_place(analysis, token.index):
            return entity.actor
        if actor := demonym(token.text):
            return actor
    return None


def described(analysis: Analysis, head: int, known: Entities) -> Referent:
    """The referent of a noun phrase that names nobody: its own words."""
    token = analysis.tokens[head]
    noun = noun_of(token)
    name = words(analysis, trimmed(analysis, phrase(analysis, head)))
    kind = OF_NOUN[noun.kind] if noun else OF_TYPE.get(token.entity or "", Kind.OTHER)
    state = owner_state(analysis, head, known) if is_organ(token) else None
    kind = Kind.PERSON if is_one_of(analysis, head) or is_another(analysis, head) else kind
    gender = noun.gender if noun else None
    return Referent(f"word {head}", name, kind, is_plural(token), state.id if state else None, gender)


def joined(members: tuple[Referent, ...]) -> Referent:
    """Several actors named together."""
    names = [member.name for member in members]
    name = ", ".join(names[:-1]) + " and " + names[-1]
    kind = members[0].kind if len({member.kind for member in members}) == 1 else Kind.OTHER
    return Referent("both " + " + ".join(member.key for member in members), name, kind, plural=True, members=members)
