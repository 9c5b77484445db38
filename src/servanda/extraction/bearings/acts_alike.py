"""One act in two verbs: "not to close the post offices. It shut two of them"; "would put up a mast. It went up"."""

from __future__ import annotations

from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import alike_verbs

_PARTICLES = frozenset({"back", "down", "in", "off", "on", "out", "over", "up", "away", "through"})


def names_of(tree: Tree, verb: int) -> frozenset[str]:
    """The names under which an act may be told: its own verb with its particle, and the rows in which that stands."""
    return frozenset({verb_with_particle(tree, verb)}) | alike_verbs().get(verb_with_particle(tree, verb), frozenset())


def verb_with_particle(tree: Tree, verb: int) -> str:
    """The lemma of a verb with the particle that makes it another: "put up", "take down"."""
    small = (tree[kid].text.lower() for kid in tree.kids(verb, "compound:prt", "advmod") if kid > verb)
    particle = next((word for word in small if word in _PARTICLES), None)
    return f"{tree[verb].lemma} {particle}" if particle is not None else tree[verb].lemma


def are_alike(tree: Tree, one: int, two: int) -> bool:
    """Whether two verbs may tell one act."""
    return bool(names_of(tree, one) & names_of(tree, two))
