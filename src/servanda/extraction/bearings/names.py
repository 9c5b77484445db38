"""Whom the words of a role name, as far as words alone tell: registry ids and proper names."""

from __future__ import annotations

from servanda.extraction.tree import Tree
from servanda.lexicon.actors import demonym, registry
from servanda.model.claims import Role
from servanda.model.text import Span

_NAMED = frozenset({"PROPN", "ADJ"})


def names(tree: Tree, role: Role | None) -> frozenset[str]:
    """What the words of a role name; empty for a pronoun or a mere noun, which may mean anybody."""
    if role is None:
        return frozenset()
    spans = [member.span for member in role.members] or [role.span]
    return frozenset(name for span in spans if span is not None for name in _in_span(tree, span))


def _in_span(tree: Tree, span: Span) -> frozenset[str]:
    inside = tree.tokens_in(span)
    found = {one.actor.id for one in registry().among([tree[index].text for index in inside])}
    for index in inside:
        actor = demonym(tree[index].text) if tree[index].upos in _NAMED else None
        if actor is not None:
            found.add(actor.id)
        elif tree[index].upos == "PROPN":
            found.add(stem(tree[index].lemma))
    return frozenset(found)


def stem(lemma: str) -> str:
    """A name in small letters without the s of its plural ("Hazaras" and "Hazara")."""
    small = lemma.lower()
    return small[:-1] if small.endswith("s") and len(small) > 4 else small


def apart(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether both are named and by no name in common."""
    return bool(one and two) and not one & two
