"""What speakers say in the present of a bargain: "you sign or we walk", "stop the raids and we stop the rockets"."""

from __future__ import annotations

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.harm import hurts_by_trade
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.voice import voice_of
from servanda.extraction.commitments.willed import is_or_else, told_to
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Kind


def or_else_now(ground: Ground, head: int) -> list[Draft]:
    """What speakers say in the present that they do if another does not act: "you sign or we walk"."""
    tree = ground.tree
    leaves = tree[head].lemma in words("walking away") | words("striking") or hurts_by_trade(ground, head)
    if not leaves or head not in ground.quoted or tree.kids(head, "aux") or not is_or_else(ground, head):
        return []
    either, own, first = tree.kid(head, "cc"), ground.own_subject(head), tree[head].head
    if any(tree.has_det(k, "every", "each") for k in tree.kids(first, "obl", "obl:unmarked")):
        return []  # "every Sunday she drives or we walk"
    whom = ground.own_subject(first)
    told = whom if whom is not None and tree[whom].text.lower() != "you" else told_to(ground, voice_of(ground, first))
    return [
        Draft(Kind.THREAT, act, either if either is not None else head, own, told, target=told)
        for act in verbal(ground, head)
    ]


def and_now(ground: Ground, head: int) -> list[Draft]:
    """What speakers say in the present that they do once another acts: "stop the raids and we stop the rockets"."""
    tree = ground.tree
    own, joint = ground.own_subject(head), tree.kid(head, "cc")
    said = own is not None and tree[own].text.lower() in FIRST and head in ground.quoted and not tree.kids(head, "aux")
    if not said or joint is None or tree[joint].text.lower() != "and" or "Tense=Past" in tree[head].feats:
        return []
    waits = any(item.governor == head and item.tokens.stop <= joint for item in ground.conditions_at(head))
    return [Draft(Kind.PROMISE, act, joint, own) for act in verbal(ground, head)] if waits else []
