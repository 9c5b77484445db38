"""The actors that a report names: their names, titles, gender, and the bodies that persons belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.lexicon.actors import Actor, Gender, NounKind, Sense, demonym, link_words, role_nouns, squeeze
from servanda.model.analysis import Analysis, Token
from servanda.resolution.actors.kinds import with_kinds
from servanda.resolution.actors.merging import gender_of, merge
from servanda.resolution.actors.names import Kind, Name, names
from servanda.resolution.actors.owners import with_owners
from servanda.resolution.actors.phrases import is_rel, kids, words

DESCRIBING = ("appos", "nmod:desc", "compound", "flat", "amod", "nmod:unmarked")
SILKS = frozenset({"KC", "QC"})  # behind the name of a barrister


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor that the report names at least once."""

    number: int
    name: str  # the fullest
    kind: Kind
    actor: Actor | None = None
    gender: Gender | None = None
    titles: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()  # the nouns that its names end in: "brigade", "ministry"
    speaks: bool = False  # a person whose "we" is a body
    body: Body | None = None
    state: str | None = None  # a capital: the name of its state, if the report gives it


@dataclass(frozen=True, slots=True)
class Body:
    """Whom a person speaks for: a token of its name, or a registry entry known by nationality."""

    token: int
    actor: Actor | None = None


class Entities:
    """The named actors, and for each token the one whose name it is part of."""

    def __init__(self, analysis: Analysis) -> None:
        found, numbers = merge(analysis, with_owners(analysis, with_kinds(analysis, names(analysis))))
        sets: dict[int, list[Name]] = defaultdict(list)
        self.of_token: dict[int, int] = {}
        self.name_at: dict[int, Name] = {}
        for name, number in zip(found, numbers, strict=True):
            sets[number].append(name)
            for i in range(name.first, name.last):
                self.of_token[i] = number
                self.name_at[i] = name
        self.entities = {number: _entity(analysis, number, group, self) for number, group in sets.items()}
        self.of_actor = {  # by name, never by capital
            one.actor.id: one
            for one in self.entities.values()
            if one.actor and any(name.sense is Sense.NAME for name in sets[one.number])
        }
        self.entities |= {one.number: self._of_state(one) for one in self.entities.values() if _is_capital(one)}
        self.heads = {_top(analysis, name): number for name, number in zip(found, numbers, strict=True)}

    def _of_state(self, one: Entity) -> Entity:
        """A capital that knows what the report calls its state: "Japan agreed ...; Tokyo will pay"."""
        state = self.of_actor.get(one.actor.id) if one.actor else None
        return replace(one, state=state.name) if state is not None else one

    def at(self, token: int) -> Entity | None:
        """The actor whose name the token is part of."""
        number = self.of_token.get(token)
        return None if number is None else self.entities[number]

    def places(self, key: str, head: int) -> list[int]:
        """Where a referent of this key is named or described; the head asked about for any other."""
        kind, _, place = key.partition(" ")
        if kind == "named":
            return [at for at, number in self.heads.items() if number == int(place)]
        return [int(place) if kind == "word" else head]


def _is_capital(one: Entity) -> bool:
    """Whether a name is a state's capital, not a house of its government."""
    seats = one.actor.seats if one.actor else ()
    return bool(seats) and squeeze(one.name).lower() == squeeze(seats[0]).lower()


def name_head(analysis: Analysis, name: Name) -> int:
    """The word of the name that hangs on a word outside it."""
    inside = range(name.first, name.last)
    return next((i for i in inside if analysis.tokens[i].head not in inside), name.first)


def _top(analysis: Analysis, name: Name) -> int:
    """The head of the name, or the title before it that the name is read as part of."""
    head = name_head(analysis, name)
    over = analysis.tokens[head].head
    return over if name.lead >= 0 and analysis.tokens[head].rel == "flat" and name.lead <= over < name.first else head


def _entity(analysis: Analysis, number: int, group: list[Name], known: Entities) -> Entity:
    kind = _kind(group)
    actor = next((name.actor for name in group if name.actor), None)
    genders = [g for g in (gender_of(analysis, name) for name in group) if g]
    nouns: list[Token] = []
    if kind is Kind.PERSON:
        nouns = [noun for name in group for noun in (*describing(analysis, name), *_offices(analysis, name))]
    genders += [r.gender for noun in nouns for r in role_nouns(noun.lemma) if r.gender]
    return Entity(
        number,
        max(
            (_text(analysis, name) for name in group),
            key=lambda text: (text.count(" ") * (kind is Kind.PERSON), len(text), not text.isupper()),
        ),
        kind,
        actor,
        genders[0] if genders else None,
        frozenset(noun.lemma.lower() for noun in nouns),
        frozenset(_end(analysis, name) for name in group),
        any(role.speaks for noun in nouns for role in role_nouns(noun.lemma)),
        next((body for name in group if kind is Kind.PERSON for body in bodies(analysis, name, known)), None),
    )


def _kind(group: list[Name]) -> Kind:
    for name in group:
        if name.actor is not None:
            return name.kind
    kinds = [name.kind for name in group if name.kind is not Kind.OTHER]
    return max(kinds, key=kinds.count) if kinds else Kind.OTHER


def _text(analysis: Analysis, name: Name) -> str:
    return words(analysis, range(name.first, name.last))


def _end(analysis: Analysis, name: Name) -> str:
    for i in range(name.first, name.last - 1):
        if analysis.tokens[i + 1].text.lower() in ("of", "for"):
            return analysis.tokens[i].lemma.lower()
    return analysis.tokens[name.last - 1].lemma.lower()


def describing(analysis: Analysis, name: Name) -> Iterator[Token]:
    """The nouns that tell a person's office: the titles before the name, appositions, the noun it stands with."""
    tokens = analysis.tokens
    if name.lead >= 0:
        yield from tokens[name.lead : name.first]
    head = tokens[name_head(analysis, name)]
    yield from (*_pleading(analysis, name), *_age(analysis, name))
    if name.last - name.first > 2 and tokens[name.last - 1].text in SILKS:
        yield tokens[name.last - 1]
    for token in kids(analysis, head.index, *DESCRIBING):
        told = role_nouns(token.lemma) or (token.upos == "NOUN" and token.entity == "person" and token.rel == "appos")
        if not name.first <= token.index < name.last and told and not _is_fellow(analysis, token.index):
            yield token
            yield from kids(analysis, token.index, "compound", "amod")
    if (
        head.head >= 0
        and is_rel(head, "appos", "flat", "compound", "nmod:desc")
        and role_nouns(tokens[head.head].lemma)
        and not _is_fellow(analysis, head.head)
    ):
        yield tokens[head.head]
        yield from kids(analysis, head.head, "compound", "amod")


def _is_fellow(analysis: Analysis, at: int) -> bool:
    """Whether a noun is that of another's fellow: "his co-defendant" is not "the defendant"."""
    return [token.text.lower() for token in analysis.tokens[max(0, at - 2) : at]] == ["co", "-"]


def _age(analysis: Analysis, name: Name) -> Iterator[Token]:
    """The age behind a name, which only a person has: "Vera Holt, 71, said"."""
    behind = analysis.tokens[name.last : name.last + 3]
    told = len(behind) > 2 and behind[0].text == "," and behind[2].text in {",", "."}
    if told and behind[1].text.isdecimal() and 1 < len(behind[1].text) < 4:
        yield behind[1]


def _pleading(analysis: Analysis, name: Name) -> Iterator[Token]:
    """The participle behind the name of a lawyer in court: "Kell, defending, said", "asked Kell, prosecuting"."""
    behind = analysis.tokens[name.last : name.last + 3]
    pleads = [token.text.lower() for token in behind[1:2]] in (["defending"], ["prosecuting"])
    if len(behind) > 1 and behind[0].text == "," and pleads and (len(behind) < 3 or behind[2].upos == "PUNCT"):
        yield behind[1]


def _offices(analysis: Analysis, name: Name) -> Iterator[Token]:
    """The offices that the name's own clause gives: "was sworn in as president", "X is the mayor"."""
    tokens = analysis.tokens
    head = tokens[name_head(analysis, name)]
    verb = tokens[head.head] if head.head >= 0 else head
    if not is_rel(head, "nsubj", "obj"):
        return
    person = any(role.kind is NounKind.PERSON for role in role_nouns(verb.lemma))
    if person and is_rel(head, "nsubj") and is_now(analysis, verb.index):
        yield verb
    for noun in kids(analysis, verb.index, "obl", "xcomp", "obj"):
        person = any(role.kind is NounKind.PERSON for role in role_nouns(noun.lemma))
        if person and office_holder(analysis, noun.index) == head.index:
            yield noun


def office_holder(analysis: Analysis, noun: int) -> int | None:
    """Who gets the office: X in "X was elected mayor" and in "they named X minister"; None where nobody does."""
    token = analysis.tokens[noun]
    if is_now(analysis, noun):
        return next((subject.index for subject in kids(analysis, noun, "nsubj")), None)
    if token.head < 0 or not is_rel(token, "obl", "xcomp", "obj"):
        return None
    verb = analysis.tokens[token.head]
    cases = [case.lemma.lower() for case in kids(analysis, noun, "case")]
    if verb.lemma.lower() not in link_words("office") or (cases and cases[0] != "as"):
        return None
    subject = next(kids(analysis, verb.index, "nsubj"), None)
    given = next((token for token in kids(analysis, verb.index, "obj") if token.index != noun), None)
    passive = subject is not None and subject.rel == "nsubj:pass"
    if verb.lemma.lower() in AFTER:  # "succeeded X as governor", "took office as governor"
        own = given is None or verb.lemma.lower() != "take" or given.lemma.lower() in ("office", "power", "charge")
        return subject.index if subject is not None and own and not passive and cases else None
    if given is not None and not passive:
        return given.index
    own = passive or (is_rel(token, "xcomp", "obl") and verb.lemma.lower() in HELD)
    return subject.index if subject is not None and own else None


def is_now(analysis: Analysis, noun: int) -> bool:
    """Whether a predicate says who has an office: "is the mayor", "was elected mayor"; "is not" and "was" do not."""
    around = [*kids(analysis, noun)]
    if any(token.lemma.lower() in ("not", "never", "no") for token in around):
        return False
    elected = any(token.lemma.lower() in link_words("office") and is_rel(token, "amod", "cop") for token in around)
    since = any(is_rel(token, "aux") and token.lemma == "have" and "Tense=Pres" in token.feats for token in around)
    return any(is_rel(token, "cop") and (elected or since or "Tense=Pres" in token.feats) for token in around)


_RULERS = frozenset({"minister", "president", "premier"})  # of a land, not of a town
AFTER = frozenset({"succeed", "replace", "take"})  # verbs whose subject has the office, whoever had it before
HELD = frozenset({"become", "serve", "act", "return"})  # verbs whose own subject has the office


def bodies(analysis: Analysis, name: Name, known: Entities) -> Iterator[Body]:
    """The bodies named beside a person's office."""
    tokens = analysis.tokens
    own = range(name.first, name.last)
    head = name_head(analysis, name)
    for noun in describing(analysis, name):
        if any(role.speaks for role in role_nouns(noun.lemma)):
            yield from body_of(analysis, noun.index, own, known)
    for i in [*range(name.lead, name.first)] if name.lead >= 0 else []:
        yield from body_at(i, tokens[i], known)
    for token in kids(analysis, head, "amod", "nmod:poss", "compound"):
        if token.index not in own:
            yield from body_at(token.index, token, known)


def body_of(analysis: Analysis, noun: int, own: range, known: Entities) -> Iterator[Body]:
    """The body that a noun of office names beside it: "Hamas spokesman", "the minister of X", "Y's envoy"."""
    for token in kids(analysis, noun, "nmod", "compound", "amod", "obl"):
        if token.index in own or any(
            t.lemma.lower() in ("in", "to", "at", "on") for t in kids(analysis, token.index, "case")
        ):
            continue
        land = analysis.tokens[noun].lemma.lower() in link_words("state's own") | _RULERS
        yield from body_at(token.index, token, known, loose=token.rel in ("compound", "nmod:poss"), land=land)
        for inner in kids(analysis, token.index, "compound", "amod", "nmod:poss"):
            if inner.index not in own:
                yield from body_at(inner.index, inner, known)


def body_at(index: int, token: Token, known: Entities, *, loose: bool = False, land: bool = False) -> Iterator[Body]:
    """The body of one word: part of an institution's name, or a nationality.

    `loose`: any name but a person's; `land`: also a place that the registry does not know, of a state's own office.
    """
    name = known.name_at.get(index)
    if (
        name is not None
        and (land or name.kind not in (Kind.PERSON, Kind.OTHER) or (loose and name.kind is Kind.OTHER))
        and (land or not (name.kind is Kind.PLACE and name.actor is None))
    ):
        yield Body(index, name.actor if name.sense is not Sense.NAME else None)
    elif actor := demonym(token.text):
        yield Body(index, actor)
