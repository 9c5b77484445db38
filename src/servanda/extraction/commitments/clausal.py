"""A clause as an act: whether its subject is a part of what is to be done, or the one who does it."""

from __future__ import annotations

from servanda.extraction.commitments.acts import Act, whole
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import words

_ANY = frozenset({"no", "any", "every", "not"})
_ANYBODY = frozenset(
    {"anybody", "anyone", "everybody", "everyone", "nobody", "none", "nothing", "one", "those", "whoever"}
)


def clausal(ground: Ground, act: Act, *, lenient: bool = False) -> Act:
    """A clause as an act: with its subject when it is passive or the subject cannot act.

    `lenient` takes every subject that is no thing for an actor: whose conduct one vouches for need not be known.
    """
    own = ground.own_subject(act.head)
    if ground.tree.kid(act.head, "expl") is not None:
        return whole(ground, act)
    if own is not None and set(ground.tree.modals(act.head)) & {"could", "can"}:
        return whole(ground, act)  # "gave its word that the refugees could stay"
    if own is not None and ground.referent(own) != own:
        return act  # "the places that would be given one": the pronoun is no part of what is done
    if own is not None and (ground.tree.is_passive(act.head) or not _acts_itself(ground, own, lenient)):
        return whole(ground, act)
    if own is not None and not lenient and is_of_a_class(ground, own):
        return whole(ground, act)
    return act


def is_of_a_class(ground: Ground, own: int) -> bool:
    """Whether a subject is anybody of a sort, of whom another speaks: "no member", "those in Lod"."""
    tree = ground.tree
    if tree[own].lemma.lower() in words("contracting") | words("joint"):
        return False  # "neither side", "no party"
    if tree[own].upos in {"PRON", "DET"}:
        return tree[own].text.lower() in _ANYBODY
    if tree[own].upos == "NUM":
        return bool(tree.kids(own, "nmod"))  # "three of the ferries"
    vague = any(tree[k].text.lower() in _ANY for k in tree.kids(own, "det"))
    return vague or (not tree.kids(own, "det", "nmod:poss") and bool(tree.kids(own, "acl:relcl")))


def _acts_itself(ground: Ground, own: int, lenient: bool) -> bool:
    return ground.actor(own) or (lenient and ground.binds(own))
