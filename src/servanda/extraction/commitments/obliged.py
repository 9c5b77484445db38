"""Whom an act that only the network marks is laid on, and by whom."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.addressed import is_outlet
from servanda.extraction.commitments.clausal import whole
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.parties import in_preposition, party
from servanda.extraction.commitments.shape import shaped
from servanda.extraction.commitments.voice import Voice
from servanda.lexicon.commitment_rows import cues
from servanda.model.claims import IMPOSED


def _laid_by(ground: Ground, draft: Draft) -> tuple[int | None, int | None] | None:
    """Whom the word above an act binds, and who says it: "called on the army to leave | and pay for it"."""
    tree = ground.tree
    first = tree.first_conjunct(draft.act.head)
    over = tree[first].head
    if over < 0 or not tree.is_rel(first, "xcomp", "ccomp", "advcl") or "to" not in tree.marks(first):
        return None
    for row in cues("verbs").get(tree[over].lemma, ()):
        bound = party(ground, over, row.debtor, draft.act) if row.kind in IMPOSED else None
        if bound is None and row.kind in IMPOSED and row.particle:
            bound = in_preposition(ground, over, row.particle, draft.act)
        if bound is not None:
            lays = party(ground, over, row.creditor, draft.act)
            return bound, lays if lays != bound else None
    return None


def laid_on(ground: Ground, draft: Draft, own: int | None, voice: Voice) -> Draft:
    """What is laid on somebody by another."""
    passive = ground.passive(draft.act.head)
    bound = own if own is not None and ground.binds(own) and not passive else None
    act = whole(ground, draft.act) if bound is None else draft.act
    lays = voice.speaker if voice.speaker != bound else None
    if (over := _laid_by(ground, draft)) is not None:
        named = bound is not None and ground.tree.kid(draft.act.head, "nsubj") == own
        bound, lays = bound if named else over[0], over[1]  # "ordered A to leave and B to stay"
    if lays is not None and is_outlet(ground.tree, lays):
        lays = None  # "state television reported that lorries are not to cross"
    return shaped(ground, replace(draft, act=act, debtor=bound, creditor=lays))
