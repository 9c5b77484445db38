"""Words that say how a commitment fares: "violated the truce", "a breach of the pact", "the deal holds"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.extraction.bearings.mentions import Mention, mention
from servanda.extraction.events.frames import agent_of, object_of, phrase_words
from servanda.extraction.events.lemmas import known
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import BearingRow, bearing_rows, bearing_words
from servanda.model.claims import Relation

_KEEPING = frozenset({Relation.FULFILS, Relation.OBSERVES})
_PAUSING = frozenset({Relation.SUSPENDS, Relation.RESUMES, Relation.ENDS})
_PARTS = {"VERB": "verbs", "NOUN": "nouns", "ADJ": "states", "ADV": "states"}


@dataclass(frozen=True, slots=True)
class Said:
    """A word that bears on a commitment, in the tree."""

    index: int
    row: BearingRow
    mention: Mention | None  # None: the words of the commitment are left out ("we obey")
    agent: int | None
    share: bool = False  # only a part of it ("two of the five terms")


def sayings(tree: Tree) -> Iterator[Said]:
    """All words of a report that say how a commitment fares."""
    for token in tree.analysis.tokens:
        part = _PARTS.get(token.upos)
        if part is None:
            continue
        for said in _sayings_of(tree, token.index, part):
            yield said
            break


def _sayings_of(tree: Tree, index: int, part: str) -> Iterator[Said]:
    table = bearing_rows(part)
    lemma = known(tree[index], table)
    if lemma is None and part == "verbs":
        table, part = bearing_rows("states"), "states"  # "is broken" may be read as a passive
        lemma = known(tree[index], table)
    with_it = phrase_words(tree, index) if part == "verbs" else frozenset()
    for row in (_taken_up(tree, index, row) for row in (table[lemma] if lemma else ())):
        if (row.phrase and not row.phrase & with_it) or row.unlike & with_it:
            continue
        yield from _with_mention(tree, index, row, part)


def _taken_up(tree: Tree, index: int, row: BearingRow) -> BearingRow:
    """A noun of keeping under a verb that takes it up or breaks it off: "resumed its observance of the deal"."""
    head = tree[index].head
    if row.relation not in _KEEPING or tree[index].upos != "NOUN" or head < 0 or not tree.is_rel(index, "obj"):
        return row
    above = bearing_rows("verbs").get(known(tree[head], bearing_rows("verbs")) or "", ())
    return next((replace(row, relation=r.relation, lapse=None) for r in above if r.relation in _PAUSING), row)


def _with_mention(tree: Tree, index: int, row: BearingRow, part: str) -> Iterator[Said]:
    agent = _agent(tree, index, part)
    for place in row.place:
        at = _standing(tree, index, place, part)
        if at is None:
            continue
        found = mention(tree, at)
        if found is not None and (not row.only or found.family is None or found.family.name in row.only):
            told = row.pronoun or _goes_on(tree, index)
            if found.family is None and (place == "subject" or not told):
                continue  # "it holds": anything may hold
            share = tree[at].upos == "NUM" or tree[at].lemma in bearing_words("partial")
            yield Said(index, row, found, None if place == "subject" else agent, share)
    if row.bare and part == "verbs" and object_of(tree, index) is None and agent is not None:
        yield Said(index, row, None, agent)


def _goes_on(tree: Tree, index: int) -> bool:
    """Whether a verb is joined to one that tells of a commitment by name: "suspended its promise, and resumed it"."""
    first = tree[index].head
    if first < 0 or not tree.is_rel(index, "conj") or known(tree[first], bearing_rows("verbs")) is None:
        return False
    thing = object_of(tree, first)
    found = mention(tree, thing) if thing is not None else None
    return found is not None and found.family is not None


def _agent(tree: Tree, index: int, part: str) -> int | None:
    if part == "verbs":
        return agent_of(tree, index)
    if part == "states":
        return tree.subject(index)
    head = tree[index].head
    owner = tree.kid(index, "nmod:poss")
    if owner is not None and tree[owner].upos == "PRON" and head >= 0 and tree.is_rel(index, "obj"):
        return agent_of(tree, head)  # "resumed its observance of the deal"
    return owner if owner is not None else next((k for k in tree.kids(index, "nmod") if tree.case(k) == "by"), None)


def _standing(tree: Tree, index: int, place: str, part: str) -> int | None:
    """The word that stands in the place of the commitment."""
    if place == "subject":
        own = tree.subject(index)
        return own if own is not None and (part == "states" or not tree.is_passive(index)) else None
    if place == "object":
        return object_of(tree, index)
    thing = object_of(tree, index) if part == "verbs" else None
    for head in (index, thing):  # "paid an instalment under the deal"
        for kid in tree.kids(head, "obl", "nmod") if head is not None else ():
            if tree.case(kid) == place and (head == index or mention(tree, kid) is not None):
                return kid
    return None
