"""The name that a noun stands with: beside it, behind its own complement, or told as a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from servanda.lexicon.actors import NounKind, link_words, role_nouns
from servanda.model.analysis import Analysis, Token
from servanda.resolution.actors.entities import DESCRIBING, Entities, office_holder
from servanda.resolution.actors.mentions import Referent, is_another, is_one_of, joined, noun_of, of_entity
from servanda.resolution.actors.names import Kind
from servanda.resolution.actors.phrases import conjuncts, is_rel, is_subject, kids, phrase
from servanda.resolution.actors.wording import LANDS

ITSELF = frozenset({"movement", "group", "party", "organisation", "organization", "network", "company", "alliance"})
_CALLED = frozenset({Kind.PERSON, Kind.BODY, Kind.GROUP})
_LANDS = frozenset({Kind.STATE, Kind.PLACE, Kind.OTHER})
_DEPTH = 4  # words between a noun and a name that was hung on its complement


def named_beside(analysis: Analysis, known: Entities, at: int, acts: Callable[[int], bool]) -> Referent | None:
    """The name that stands with the noun: "spokesman X", "the minister, X", and the other way round."""
    tokens = analysis.tokens
    if (found := _land(analysis, known, at) or _all_named(analysis, known, at)) is not None:
        return found
    near = [t.index for t in kids(analysis, at, *DESCRIBING)]
    near += [t.index for i in [*near] if acts(i) for t in kids(analysis, i, *DESCRIBING)]
    if is_rel(tokens[at], *DESCRIBING) and tokens[at].head >= 0:
        near.append(tokens[at].head)
    noun = noun_of(tokens[at])
    told = alias(analysis, known, at)
    near += _beside(analysis, at) or straying(analysis, known, at) or told
    holder = office_holder(analysis, at) if noun is not None and noun.kind.value == "person" else None
    near += [holder] if holder is not None else []
    for i in near:
        entity = known.at(i)
        if entity is None or i not in known.heads:
            continue
        person = entity.kind is Kind.PERSON or i in told
        if is_another(analysis, at) and entity.kind in (Kind.BODY, Kind.GROUP):
            return of_entity(analysis, entity, i)  # "one, the chain Kell Nord, told"
        if person and (is_another(analysis, at) or (is_one_of(analysis, at) and is_rel(tokens[i], "appos"))):
            return of_entity(analysis, entity, i)  # "one of them, Tomas Vidal"
        if person and noun is not None and noun.kind.value == "person" and not _is_owner(analysis, i, at):
            return of_entity(analysis, entity, i)
        if person and noun is None and tokens[at].entity == "person" and tokens[i].head == at < i:
            return of_entity(analysis, entity, i)  # "A tutor, Professor Ann Lell,"
        if i in called(analysis, known, at):
            return of_entity(analysis, entity, i)
        if i in told and noun is not None and entity.kind in (Kind.BODY, Kind.GROUP):
            return of_entity(analysis, entity, i)  # "the group that calls itself X"
        link = tokens[i if tokens[i].head == at else at]
        itself = is_rel(link, "appos") or (link.rel == "compound" and tokens[at].lemma.lower() in ITSELF)
        if not person and itself and noun is not None and entity.kind in (Kind.BODY, Kind.GROUP):
            return of_entity(analysis, entity, i) if noun.kind.value != "person" else None
    return None


def _all_named(analysis: Analysis, known: Entities, at: int) -> Referent | None:
    """Those whose names stand behind a plural: "two lawmakers, Ida Vell and Per Orm, said"."""
    if "Number=Plur" not in analysis.tokens[at].feats or analysis.tokens[at].upos != "NOUN":
        return None
    first = [name.index for name in kids(analysis, at, "appos")]
    beside = [
        other.index
        for name in first
        for other in kids(analysis, name, "appos")
        if analysis.tokens[name + 1].text != "("
    ]
    every = sorted({i for name in (*first, *beside) for i in conjuncts(analysis, name) if i in known.heads})
    people = [of_entity(analysis, entity, i) for i in every if (entity := known.at(i)) is not None]
    several = len(people) > 1 and first[0] == every[0] and all(one.kind in _CALLED for one in people)
    return joined(tuple(people)) if several and len({one.key for one in people}) == len(people) else None


def _land(analysis: Analysis, known: Entities, at: int) -> Referent | None:
    """The land that a noun says by its name: "the island nation of Sorihan said it would pay"."""
    if analysis.tokens[at].lemma.lower() not in LANDS or not is_subject(analysis.tokens[at]):
        return None
    for name in kids(analysis, at, "nmod"):
        entity = known.at(name.index)
        of = any(case.lemma.lower() == "of" for case in kids(analysis, name.index, "case"))
        if of and entity is not None and name.index in known.heads and entity.kind in _LANDS:
            plain = of_entity(analysis, entity, at)
            return replace(plain, key=f"named {entity.number}", kind=Kind.STATE)
    return None


def called(analysis: Analysis, known: Entities, at: int) -> list[int]:
    """The name that a noun is given behind a comma: "the contractor, Velda Works, has", "a baker, Frau Lehn, has"."""
    tokens = analysis.tokens
    articles = {"the", "a", "an"}
    told = any(t.text.lower() in articles or is_rel(t, "nmod:poss") for t in kids(analysis, at, "det", "nmod:poss"))
    if tokens[at].upos != "NOUN" or not told or not is_subject(tokens[at]) or "Number=Plur" in tokens[at].feats:
        return []
    found = [
        name.index
        for name in kids(analysis, at, "appos")
        if (entity := known.at(name.index)) is not None and entity.kind in _CALLED
        if name.index in known.heads and tokens[phrase(analysis, name.index).start - 1].text == ","
        if entity.kind is Kind.PERSON
        or not any(t.rel == "nmod" for t in kids(analysis, at, "nmod"))  # "leader of the mission, Q,"
    ]
    return found if len(found) == 1 else []


def _beside(analysis: Analysis, at: int) -> list[int]:
    """The name right behind a noun where both were taken for the subject of one verb: "witness X said"."""
    tokens = analysis.tokens
    noun, name = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    one = name is not None and name.head == noun.head and name.rel == noun.rel and name.sentence == noun.sentence
    return [at + 1] if one else []


def _is_owner(analysis: Analysis, name: int, noun: int) -> bool:
    """ "Obama aides", "the Bush adviser": the name only says whose the person is."""
    token = analysis.tokens[name]
    return token.head == noun and token.rel == "compound" and name < noun


def straying(analysis: Analysis, known: Entities, at: int) -> list[int]:
    """The name that the tree hangs on a noun's complement: "the head of the mission, X Y, said" is no mission's name.

    "The head of the mission, the Kell Group, said" names the mission.
    """
    if not _is_person(analysis.tokens[at]):
        return []
    return [
        name.index
        for thing in _within(analysis, at)
        for beside in kids(analysis, thing.index, "appos")
        if analysis.tokens[beside.index - 1].text != "("
        for name in (beside, *_unmarked(analysis, beside))
        if (entity := known.at(name.index)) is not None and entity.kind is Kind.PERSON
    ]


def _within(analysis: Analysis, at: int) -> Iterator[Token]:
    """The things, no persons, in a noun's own words: "the head of the mission", "the man who signed the letter"."""
    over = [at]
    for _ in range(_DEPTH):
        inner = [t for i in over for t in kids(analysis, i, "nmod", "acl", "obj", "obl") if t.index > at]
        yield from (t for t in inner if t.upos in ("NOUN", "PROPN") and not _is_person(t))
        over = [t.index for t in inner if not _is_person(t)]


def _unmarked(analysis: Analysis, noun: Token) -> Iterator[Token]:
    """A name right behind an office that the tree has for its complement: "chairman of the Board X Y"."""
    for name in kids(analysis, noun.index, "nmod"):
        case = next(kids(analysis, name.index, "case"), None)
        if _is_person(noun) and (case is None or case.index < name.index - 1) and not is_rel(noun, "nmod:poss"):
            yield name


def _is_person(token: Token) -> bool:
    return any(role.kind is NounKind.PERSON for role in role_nouns(token.lemma))


def alias(analysis: Analysis, known: Entities, at: int) -> list[int]:
    """The name that somebody goes by or gives: "a spokesman who goes by X", "one, who gave his name only as X"."""
    nouns = [at, *(beside.index for beside in kids(analysis, at, "appos"))]
    verbs = [
        verb for noun in nouns for verb in kids(analysis, noun, "acl") if verb.lemma.lower() in link_words("naming")
    ]
    verbs += [verb for noun in nouns for verb in kids(analysis, noun, "acl") if _calls_itself(analysis, verb)]
    return [
        name.index
        for verb in verbs
        for name in (*kids(analysis, verb.index, "obl", "obj", "xcomp"), *_further(analysis, verb))
        if (entity := known.at(name.index)) is not None and entity.actor is None
        if _goes_by(analysis, verb, name)
    ]


def _calls_itself(analysis: Analysis, verb: Token) -> bool:
    """Whether somebody gives himself a name: "the group that calls itself X"."""
    own = any(t.text.lower().endswith(("self", "selves")) for t in kids(analysis, verb.index, "obj", "iobj"))
    return own and verb.lemma.lower() in ("call", "style", "dub")


def _further(analysis: Analysis, verb: Token) -> Iterator[Token]:
    """What the tree hangs on "name" or "only" in "gave his name only as X"."""
    for word in kids(analysis, verb.index, "obj", "advmod"):
        if word.lemma.lower() in ("name", "only"):
            yield from kids(analysis, word.index, "nmod", "appos", "obl")


def _goes_by(analysis: Analysis, verb: Token, name: Token) -> bool:
    cases = {case.lemma.lower() for case in kids(analysis, name.index, "case")}
    if verb.lemma.lower() == "go":
        return "by" in cases
    if _calls_itself(analysis, verb):
        return not cases
    if verb.lemma.lower() == "give":
        return "as" in cases and any(t.lemma.lower() == "name" for t in kids(analysis, verb.index, "obj"))
    return "as" in cases
