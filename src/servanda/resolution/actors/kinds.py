"""What the place of a name tells of its kind: a people, a person whom a noun before it describes, a body's noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from servanda.lexicon.actors import NounKind, given_gender, is_person_noun, link_words, role_nouns
from servanda.model.analysis import Analysis, Token
from servanda.resolution.actors.glued import is_particle
from servanda.resolution.actors.institutions import is_institution
from servanda.resolution.actors.names import OF_NOUN, Kind, Name
from servanda.resolution.actors.phrases import is_rel, kids

_BODIES = (Kind.BODY, Kind.GROUP)


def with_kinds(analysis: Analysis, found: list[Name]) -> list[Name]:
    """The names, with the kinds that the words around them tell, there or where the same name stands."""
    lasts = {analysis.tokens[name.last - 1].text for name in found if name.last > name.first + 1}
    told = [_told(analysis, name) for name in found]
    told = [_firm_told_of(analysis, name, lasts) for name in told]
    tails = {_words(analysis, name)[-2:] for name in told if name.kind is Kind.PERSON and name.last > name.first + 2}
    told = [_of_two(analysis, name, tails) for name in told] if tails else told
    pairs = zip(found, told, strict=True)
    bodies = {analysis.tokens[was.first].text: now.kind for was, now in pairs if _is_made_body(was, now)}
    return [_as_elsewhere(analysis, name, bodies) for name in told] if bodies else told


def _is_made_body(was: Name, now: Name) -> bool:
    return was.kind is Kind.PERSON and now.kind in _BODIES and was.last == was.first + 1


def _as_elsewhere(analysis: Analysis, name: Name, bodies: Mapping[str, Kind]) -> Name:
    open_ = name.kind is Kind.OTHER or (name.kind is Kind.PERSON and _is_plain(analysis, name))
    one = open_ and name.last == name.first + 1
    return replace(name, kind=bodies.get(analysis.tokens[name.first].text, name.kind)) if one else name


def _told(analysis: Analysis, name: Name) -> Name:
    suffixed = name.last > name.first + 1 and analysis.tokens[name.last - 1].text in link_words("firm suffix")
    if suffixed and name.actor is None:
        return replace(name, kind=Kind.BODY)  # "Transcarp SA"
    if name.kind is Kind.OTHER and _is_given(analysis, name):
        return replace(name, kind=Kind.PERSON)
    if name.kind is Kind.OTHER and (_is_called(analysis, name) or is_particle(analysis.tokens[name.first])):
        return replace(name, kind=Kind.PERSON)
    if name.kind is Kind.BODY and name.actor is None and name.last - name.first > 1 and _is_called(analysis, name):
        return replace(name, kind=Kind.PERSON)
    if name.kind in (Kind.BODY, Kind.OTHER) and _is_of_ground(analysis, name):
        return replace(name, kind=Kind.PLACE)
    if name.kind in (Kind.BODY, Kind.OTHER, Kind.PLACE) and _is_somebody(analysis, name):
        return replace(name, kind=Kind.PERSON)
    if name.kind in (Kind.PERSON, Kind.OTHER) and _owns(analysis, name, "owned"):
        return replace(name, kind=Kind.BODY)
    if name.kind is Kind.PERSON and _is_a_which(analysis, name):
        return replace(name, kind=Kind.BODY)
    if name.kind is Kind.PERSON and name.last == name.first + 1 and _owns(analysis, name, "owned by land"):
        return replace(name, kind=Kind.PLACE)
    if name.kind is Kind.PERSON and (noun := _trade(analysis, name)) is not None:
        return replace(name, kind=_of_noun(noun))
    if name.kind in (Kind.PERSON, Kind.OTHER, Kind.PLACE) and (organ := _organ(analysis, name)) is not None:
        return replace(name, kind=_of_noun(organ))
    if name.kind is Kind.OTHER and is_bare(analysis, name):
        return replace(name, kind=_of_noun(analysis.tokens[name.first]))
    return replace(name, kind=Kind.OTHER) if _is_people(analysis, name) else name


def _words(analysis: Analysis, name: Name) -> tuple[str, ...]:
    return tuple(token.text for token in analysis.tokens[name.first : name.last])


def _of_two(analysis: Analysis, name: Name, tails: set[tuple[str, ...]]) -> Name:
    """A family name of two words as a person's, where the report has it whole: "Ana Ondo Mba", then "Ondo Mba"."""
    plain = name.kind in (Kind.BODY, Kind.OTHER, Kind.PLACE) and name.actor is None
    return replace(name, kind=Kind.PERSON) if plain and _words(analysis, name) in tails else name


def _firm_told_of(analysis: Analysis, name: Name, lasts: set[str]) -> Name:
    """A bare name beside a noun of persons or firms, a firm's unless a longer name ends in it: "the trader, Norvik"."""
    token = analysis.tokens[name.first]
    if (
        name.kind is not Kind.PERSON
        or not _is_plain(analysis, name)
        or token.text in lasts
        or not is_rel(token, "appos")
    ):
        return name
    noun = analysis.tokens[token.head]
    meant = {row.kind for row in role_nouns(noun.lemma)} if noun.upos == "NOUN" else set()
    return replace(name, kind=_of_noun(noun)) if NounKind.PERSON in meant and meant & set(OF_NOUN) else name


def _organ(analysis: Analysis, name: Name) -> Token | None:
    """The noun of a body or group that a name stands beside: "a valley group, the Torches", "the group, Norvik"."""
    inside = range(name.first, name.last)
    head = next((analysis.tokens[i] for i in inside if analysis.tokens[i].head not in inside), None)
    noun = analysis.tokens[head.head] if head is not None and head.head >= 0 and is_rel(head, "appos") else None
    if head is not None and noun is None:  # "the newspaper Fynsposten"
        noun = next((k for k in kids(analysis, head.index, "nmod:desc") if k.index == name.first - 1), None)
    if noun is None or noun.upos != "NOUN" or (name.kind is Kind.PERSON and not _is_plain(analysis, name)):
        return None
    meant = [row.kind in OF_NOUN for row in role_nouns(noun.lemma)]
    if name.kind is Kind.PLACE and (name.actor is not None or len(meant) > 1):
        return None
    return noun if meant and (all(meant) if name.kind is Kind.PERSON else any(meant)) else None


def _is_plain(analysis: Analysis, name: Name) -> bool:
    """Whether a name is one word that nothing tells to be a person's."""
    bare = name.last == name.first + 1 and name.lead < 0 and name.actor is None
    return bare and given_gender(analysis.tokens[name.first].text) is None


def _trade(analysis: Analysis, name: Name) -> Token | None:
    """The noun of a body behind the comma of a bare name: "Norvik, the largest producer in the group, said"."""
    token = analysis.tokens[name.first]
    for noun in kids(analysis, token.index, "appos") if _is_plain(analysis, name) else ():
        roles = role_nouns(noun.lemma)
        most = any("Degree=Sup" in low.feats for low in kids(analysis, noun.index, "amod"))
        if most and noun.upos == "NOUN" and roles and all(row.kind in OF_NOUN for row in roles):
            return noun
    return None


def is_bare(analysis: Analysis, name: Name) -> bool:
    """Whether a name is but a body's noun: "the Front", "the Commission"."""
    token = analysis.tokens[name.first]
    one = name.last == name.first + 1 and name.actor is None and is_institution(token)
    return one and any(t.lemma.lower() == "the" for t in kids(analysis, name.first, "det"))


def _is_given(analysis: Analysis, name: Name) -> bool:
    """Whether a name of two words that does something begins as those of people do: "Mette Friis had come"."""
    first, last = analysis.tokens[name.first], analysis.tokens[name.last - 1]
    two = name.last == name.first + 2 and name.actor is None and given_gender(first.text) is not None
    free = not role_nouns(last.lemma) and not any(
        any(kids(analysis, word.index, "det", "case")) for word in (first, last)
    )
    return two and free and any(is_rel(word, "nsubj") for word in (first, last)) and not is_institution(last)


def _owns(analysis: Analysis, name: Name, kind: str) -> bool:
    """Whether a name has what only bodies or lands have: "Kell Steel's chief executive", "Tarvania's parliament"."""
    if name.lead >= 0 or name.actor is not None or given_gender(analysis.tokens[name.first].text) is not None:
        return False
    head = next((t for t in analysis.tokens[name.first : name.last] if not name.first <= t.head < name.last), None)
    if head is None or not is_rel(head, "nmod:poss", "compound") or head.head < name.last:
        return False
    owned = analysis.tokens[head.head]
    before = analysis.tokens[owned.index - 1].lemma.lower()
    return {owned.lemma.lower(), f"{before} {owned.lemma.lower()}"} & link_words(kind) != set()


def _of_noun(token: Token) -> Kind:
    nouns = role_nouns(token.lemma) or role_nouns(token.text)
    return next((OF_NOUN[noun.kind] for noun in nouns if noun.kind in OF_NOUN), Kind.BODY)


def _is_people(analysis: Analysis, name: Name) -> bool:
    """Whether what was taken for a person is a people: "the Hazaras", "Hazara elders", "the Yezidi minority"."""
    if name.kind is not Kind.PERSON or name.lead >= 0 or _is_given(analysis, name):
        return False
    last = analysis.tokens[name.last - 1]
    article = any(t.lemma.lower() == "the" for t in kids(analysis, last.index, "det"))
    if "Number=Plur" in last.feats or (article and any(True for _ in kids(analysis, last.index, "nmod"))):
        return True
    over = analysis.tokens[last.head] if last.head >= 0 else last
    joined = last.rel in ("compound", "amod")
    plural = over.upos == "NOUN" and "Number=Plur" in over.feats
    return joined and bool(role_nouns(over.lemma)) and (plural or is_institution(over))


def _is_called(analysis: Analysis, name: Name) -> bool:
    """Whether a person's noun stands before a name whose kind nothing tells: "the midfielder X Y"."""
    if name.first == 0 or name.lead >= 0:
        return False
    noun, first = analysis.tokens[name.first - 1], analysis.tokens[name.first]
    return _is_person(noun) and noun.sentence == first.sentence and _is_beside(noun, first)


def _is_of_ground(analysis: Analysis, name: Name) -> bool:
    """Whether a name is that of the land which the noun behind it names: "the Ichu stream"."""
    inside = range(name.first, name.last)
    last = next((analysis.tokens[i] for i in inside if analysis.tokens[i].head not in inside), None)
    over = analysis.tokens[last.head] if last is not None and last.head >= name.last else None
    if last is None or over is None:
        return False
    ground = over.upos == "NOUN" and over.lemma.lower() in link_words("ground")
    people = any(is_institution(analysis.tokens[i]) for i in inside)
    return ground and is_rel(last, "compound") and name.actor is None and name.lead < 0 and not people


def _is_a_which(analysis: Analysis, name: Name) -> bool:
    """Whether what was taken for a person is called "which": "Volmer, which has offered cash, hit back"."""
    if name.lead >= 0 or name.actor is not None or given_gender(analysis.tokens[name.first].text) is not None:
        return False
    if name.last + 1 >= len(analysis.tokens):
        return False
    comma, which = analysis.tokens[name.last], analysis.tokens[name.last + 1]
    clause = which.head if comma.text == "," and which.text.lower() == "which" else -1
    own = clause >= 0 and is_rel(which, "nsubj") and is_rel(analysis.tokens[clause], "acl")
    return own and name.first <= analysis.tokens[clause].head < name.last


def _is_somebody(analysis: Analysis, name: Name) -> bool:
    """Whether a name of several words without an article is one "who" does something: "Gift Banda, who sells fish"."""
    inside = range(name.first, name.last)
    if name.actor is not None or len(inside) < 2 or any(is_institution(analysis.tokens[i]) for i in inside):
        return False
    head = next((analysis.tokens[i] for i in inside if analysis.tokens[i].head not in inside), None)
    if head is None or any(kids(analysis, head.index, "det", "case")):
        return False
    for clause in (clause for i in inside for clause in kids(analysis, i, "acl:relcl")):
        who = any(t.text.lower() == "who" for t in kids(analysis, clause.index, "nsubj", "nsubj:pass"))
        finite = (clause, *kids(analysis, clause.index, "aux", "aux:pass", "cop"))
        if who and any("Number=Sing" in t.feats and "Tense=Pres" in t.feats for t in finite):
            return True
    return False


def _is_person(noun: Token) -> bool:
    person = is_person_noun(noun.lemma) or noun.entity == "person"
    return person and noun.upos == "NOUN" and "Number=Sing" in noun.feats


def _is_beside(noun: Token, name: Token) -> bool:
    """Whether a noun and the name behind it are one phrase, or were both taken for the same argument of one verb."""
    if name.head == noun.index:
        return is_rel(name, "appos", "flat", "nmod:desc")
    described = noun.head == name.index and is_rel(noun, "compound", "nmod:desc", "appos")
    return described or (noun.head == name.head and noun.rel == name.rel)
