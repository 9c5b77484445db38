"""Charges under which a bearing is told: whether one is made at all, by whom, and whether it is turned down."""

from __future__ import annotations

from servanda.extraction.bearings.names import Party, plain
from servanda.extraction.events.factuality import factuality
from servanda.extraction.events.frames import agent_of, is_passive
from servanda.extraction.events.lemmas import known
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words, moods
from servanda.model.claims import Factuality, Mood


def charge_over(tree: Tree, index: int) -> int | None:
    """The nearest word above that charges somebody: "accused X of breaking it"."""
    for node in tree.ancestors(index):
        row = moods().get(known(tree[node], moods()) or "")
        if row is not None and row.mood is Mood.ASSERTED:
            return node
    return None


def accuser_of(tree: Tree, index: int) -> int | None:
    """Who brings the charge that something is broken: "A will not pay, accusing B of breaking it"."""
    charge = charge_over(tree, index)
    return agent_of(tree, charge) if charge is not None and tree[charge].upos == "VERB" else None


def is_own(tree: Tree, accuser: int, bound: Party, act: int | None) -> bool:
    """Whether a commitment is that of who charges another with breaking one, so that it is not the one meant."""
    if bound.heads:
        return plain(tree, accuser) in bound.heads
    over = [act, *tree.ancestors(act)] if act is not None else []  # "A said it would not": the pronoun is who says so
    return tree.is_rel(accuser, "nsubj") and tree[accuser].head in over


def is_laid(tree: Tree, charge: int) -> bool:
    """Whether a charge is made at all: not by "nobody accused", "did not accuse", "stopped short of accusing"."""
    of = [kid for kid in tree.kids(charge, "mark", "case") if tree[kid].text.lower() == "of"]
    short = bool(of) and of[0] > 0 and tree[of[0] - 1].text.lower() == "short"
    return not short and not tree.is_negated(charge)


def is_rejected(tree: Tree, charge: int) -> bool:
    """Whether a charge is the object of a rejecting: "rejected accusations that it had broken it"."""
    head = tree[charge].head
    rejects = head >= 0 and tree.is_rel(charge, "obj") and known(tree[head], bearing_words("rejecting"))
    return bool(rejects) and not tree.is_negated(head)


def is_denied(tree: Tree, index: int, charge: int | None) -> bool:
    """Whether what is told, or the charge or rumour that tells it, is turned down."""
    charged = charge is not None and is_rejected(tree, charge)
    return charged or is_turned_down(tree, index) or _is_rumour_rejected(tree, index)


def is_turned_down(tree: Tree, index: int) -> bool:
    """Whether a noun of what may become of a deal is what somebody turns down: "rejected an extension of the truce"."""
    head = tree[index].head
    if head < 0 or tree[index].upos != "NOUN" or not tree.is_rel(index, "obj") or tree.is_negated(head):
        return False
    turned = known(tree[head], bearing_words("rejecting")) is not None
    return turned and factuality(tree, head) is Factuality.HAPPENED


def _is_rumour_rejected(tree: Tree, index: int) -> bool:
    """Whether what others tell is denied by who is told of it: "denied reports that it had suspended the pact"."""
    rumour = noun_over(tree, index, "rumours")
    if rumour is None or not is_rejected(tree, rumour):
        return False
    return factuality(tree, tree[rumour].head) is Factuality.HAPPENED


def noun_over(tree: Tree, index: int, name: str) -> int | None:
    """The nearest noun of a class above a word."""
    words = bearing_words(name)
    return next(
        (node for node in tree.ancestors(index) if tree[node].upos == "NOUN" and known(tree[node], words)), None
    )


def names_accuser(tree: Tree, noun: int) -> bool:
    """Whether a noun of saying stands with whoever says it: "the clan's claim", "claims by the clan"."""
    by = any(tree.case(kid) in {"by", "from"} for kid in tree.kids(noun, "nmod"))
    return by or bool(tree.kids(noun, "nmod:poss"))


def owned_charge(tree: Tree, index: int) -> int | None:
    """The rejected charge that somebody is said to bring: "rejected the clan's claim that it had broken it"."""
    charge = charge_over(tree, index)
    if charge is None or tree[charge].upos != "NOUN" or not is_laid(tree, charge) or not is_rejected(tree, charge):
        return None
    return charge if names_accuser(tree, charge) else None


def is_unheard(tree: Tree, index: int) -> bool:
    """Whether a charge stands above of which no accuser is told: "amid claims that they broke it"."""
    for node in tree.ancestors(index):
        row = moods().get(known(tree[node], moods()) or "")
        if row is not None and row.mood is Mood.ASSERTED:
            return not has_accuser(tree, node)
    return False


def has_accuser(tree: Tree, node: int) -> bool:
    """Whether somebody is told who brings a charge; the report vouches for none."""
    if tree[node].upos == "NOUN":
        return names_accuser(tree, node) or _is_brought(tree, node)
    if tree[node].upos != "VERB":
        return True
    bare = (
        tree.is_rel(node, "xcomp", "acl") and "VerbForm=Part" in tree[node].feats and "Tense=Past" in tree[node].feats
    )
    if bare or is_passive(tree, node):
        return any(tree.is_rel(kid, "obl:agent") or tree.case(kid) == "by" for kid in tree.kids(node, "obl"))
    return True


def _is_brought(tree: Tree, noun: int) -> bool:
    """Whether a charge is the object of what somebody does: "repeated the accusation"."""
    head = tree[noun].head
    return head >= 0 and tree.is_rel(noun, "obj") and tree[head].upos == "VERB" and agent_of(tree, head) is not None


def denier_over(tree: Tree, index: int) -> int | None:
    """The word above that denies it, for which its speaker vouches: "rejected the idea that it had broken it"."""
    return next((node for node in tree.ancestors(index) if known(tree[node], bearing_words("replying"))), None)
