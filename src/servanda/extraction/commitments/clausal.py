"""A clause as an act: whether its subject is a part of what is to be done, or the one who does it."""

from __future__ import annotations

from servanda.extraction.attribution.source import RELATIVES
from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import words
from servanda.model.text import Span

_FAR = 8  # words between a passive and its subject beyond which the clause is too long to say what is to be done
_ANY = frozenset({"no", "any", "every", "not"})
_ANYBODY = frozenset(
    {"anybody", "anyone", "everybody", "everyone", "nobody", "none", "nothing", "one", "those", "whoever"}
)


def whole(ground: Ground, act: Act) -> Act:
    """The act with its subject: for a passive, and for a clause whose subject does not act."""
    tree = ground.tree
    own = ground.own_subject(act.head)
    over = tree[act.head].head
    if own is None and tree.is_rel(act.head, "xcomp") and tree[over].text.lower() == "going":
        own = tree.kid(over, "nsubj")  # "nobody is going to lose a cent"
    if own is None:
        return act
    if tree[own].text.lower() in RELATIVES:  # "the museums that would | be given the orbiters"
        return Act(act.head, act.span, act.negated, own, whole=True)
    there = tree.kid(act.head, "expl")
    aside = next((k for k in tree.kids(own, "acl:relcl", "appos") if own < k and tree[own + 1].text == ","), None)
    said = any(own < k < act.head and tree[k - 1].text in {",", "—"} for k in tree.kids(act.head, "parataxis"))
    said = said or any(tree.is_rel(k, "parataxis") for k in range(own + 1, act.head))
    if said:  # "A second exchange, she added, would not take place"
        return Act(act.head, act.span, act.negated, own, whole=True)
    if aside is not None and aside < act.head and act.head - own > _FAR:
        return Act(act.head, act.span, act.negated, own, whole=True)  # "the ship, which is being mended, will be sent"
    low = min(tree.phrase(own).start, tree[there].start if there is not None else act.span.start, act.span.start)
    end = _end_of_being(ground, act.head, own) if there is not None else tree.phrase(own).end
    return Act(act.head, Span(low, max(act.span.end, end)), act.negated, own, whole=True)


def _end_of_being(ground: Ground, head: int, own: int) -> int:
    """Where it ends what there will be, its time included: "there would be no cuts | before next summer"."""
    tree = ground.tree
    barred = {node for item in ground.conditions_at(head) for node in item.tokens}
    end = tree.phrase(own).end
    for kid in sorted(k for k in tree.kids(head, "obl", "advmod") if k > own):
        whole_ = tree.subtree(kid)
        if tree.analysis.text[end : tree[whole_[0]].start].strip() or not barred.isdisjoint(whole_):
            break
        end = tree[whole_[-1]].end
    return end


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
