"""Whom the words of a role mean, as far as words alone tell: registry ids, proper names, head nouns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from servanda.extraction.tree import Tree
from servanda.lexicon.actors import demonym, registry
from servanda.lexicon.commitment_rows import words as binders
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.lexicon.event_rows import words
from servanda.model.claims import Role
from servanda.model.text import Span

_DEMONYMS = frozenset({"n", "an", "ian", "ese", "ish", "i"})
_SHORT = 3
_NAMED = frozenset({"PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Party:
    """Who fills a role, by its words; nothing at all for a pronoun, which may mean anybody."""

    names: frozenset[str] = frozenset()  # registry ids and proper names; empty for a mere noun
    heads: frozenset[str] = frozenset()  # lemmas of the head nouns: "army" of "the army of Mali"
    sorts: frozenset[str] = frozenset()  # what those are: a body, people, a place

    def with_more(self, other: Party) -> Party:
        """Both together."""
        return Party(self.names | other.names, self.heads | other.heads, self.sorts | other.sorts)


ANYBODY = Party()


def party(tree: Tree, role: Role | None) -> Party:
    """Whom the words of a role mean."""
    if role is None:
        return ANYBODY
    spans = [member.span for member in role.members] or [role.span]
    inside = [span for span in spans if span is not None]
    heads = [tree.head_of(span) for span in inside]
    return Party(
        frozenset(name for span in inside for name in _names(tree, span)),
        frozenset(plain(tree, index) for index in heads if index is not None and tree[index].upos != "PRON"),
        frozenset(sort for index in heads if index is not None and (sort := tree[index].entity) is not None),
    )


def _names(tree: Tree, span: Span) -> frozenset[str]:
    inside = tree.tokens_in(span)
    found = {one.actor.id for one in registry().among([tree[index].text for index in inside])}
    for index in inside:
        actor = demonym(tree[index].text) if tree[index].upos in _NAMED else None
        if actor is not None:
            found.add(actor.id)
        elif tree[index].upos == "PROPN":
            found.add(stem(tree[index].lemma))
    return frozenset(found)


def plain(tree: Tree, index: int) -> str:
    """The lemma in small letters, a name without the s of its plural."""
    return stem(tree[index].lemma) if tree[index].upos == "PROPN" else tree[index].lemma.lower()


def stem(lemma: str) -> str:
    """A name in small letters without the s of its plural ("Hazaras" and "Hazara")."""
    small = lemma.lower()
    return small[:-1] if small.endswith("s") and len(small) > 4 else small


def apart(one: Party, two: Party) -> bool:
    """Whether both are named and by no name in common, or only by what each is: "Halm Lines" and "Dorrit Lines"."""
    if not one.names or not two.names:
        return False
    common = one.names & two.names
    if not common and any(_is_of(a, b) or _is_of(b, a) for a in one.names for b in two.names):
        return False
    return not common or (common <= _sorts_of_bodies() and bool(one.names - two.names) and bool(two.names - one.names))


def _is_of(name: str, land: str) -> bool:
    """Whether a name is that of a land's own: "Orlenan" of "Orlena", which no registry lists."""
    return len(land) > _SHORT and name.startswith(land) and name[len(land) :] in _DEMONYMS


@cache
def _sorts_of_bodies() -> frozenset[str]:
    return binders("actors") | words("people") | bearing_words("bodies")


def alike(one: Party, two: Party) -> int:
    """How surely both are one: 2 by the head nouns, 1 by a name that both hold, 0 where nothing tells."""
    if one.heads & two.heads:
        return 2
    return 1 if one.names & two.names else 0


def clash(tree: Tree, doer: int | None, act: int | None) -> bool:
    """Whether a pronoun cannot mean who is to do an act: "he" who is no "she", and none of many."""
    own = tree.kid(act, "nsubj") if act is not None else None
    if own is None or doer is None:
        return False
    he, she = tree[doer].text.lower(), tree[own].text.lower()
    many = tree[own].upos == "NOUN" and "Number=Plur" in tree[own].feats
    return {he, she} == {"he", "she"} or (he in {"he", "she"} and many)
