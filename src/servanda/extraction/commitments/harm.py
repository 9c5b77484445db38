"""Whether an act is a harm or the use of force, so that announcing it is a threat."""

from __future__ import annotations

from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import words


def is_harmful(ground: Ground, act: Act) -> bool:
    """Whether the act harms somebody: an attack, a punishment, an answer with force."""
    if act.negated:
        return False
    tree = ground.tree
    if act.nominal:
        return tree[act.head].lemma.lower() in words("harm nouns")
    return _harms(ground, act.head) or any(_harms(ground, kid) for kid in tree.kids(act.head, "xcomp"))


def _is_no_foe(ground: Ground, index: int) -> bool:
    """Whether what is fought is an ill or a matter before a court or voters: nobody is harmed."""
    return ground.tree[index].lemma.lower() in words("ills") | words("arenas")


def _harms(ground: Ground, verb: int) -> bool:
    tree = ground.tree
    lemma = tree[verb].lemma.lower()
    if lemma in words("answering"):
        return any(tree[low].lemma.lower() in words("force") for low in tree.subtree(verb))
    if lemma in words("fighting"):
        return not any(_is_no_foe(ground, k) for k in tree.kids(verb, "obj", "obl"))
    if lemma in words("harm"):
        return True
    objects = [tree[kid].lemma.lower() for kid in tree.kids(verb, "obj", "nsubj:pass") if lemma in words("bringing")]
    return bool(set(objects) & words("harm nouns"))
