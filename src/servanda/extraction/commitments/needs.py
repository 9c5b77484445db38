"""Demands told as a need: "it is essential that the guard let them through", "it is vital for all sides to stop"."""

from __future__ import annotations

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.voice import voice_of
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Firmness, Kind


def drafts(ground: Ground, need: int) -> list[Draft]:
    """What a speaker says that somebody else needs to do."""
    tree = ground.tree
    if tree[need].lemma.lower() not in words("needs") or tree.kid(need, "cop") is None:
        return []
    opening = tree.kid(need, "expl", "nsubj")
    if opening is None or tree[opening].text.lower() != "it" or tree.is_negated(need) or need in ground.supposed:
        return []
    head = next((k for k in tree.kids(need, "csubj", "ccomp", "advcl", "xcomp") if _is_asked(ground, need, k)), None)
    own = ground.own_subject(head) if head is not None else None
    if head is None or own is None or tree.is_passive(head) or tree[own].text.lower() in FIRST | {"you", "it"}:
        return []
    if not ground.binds(ground.referent(own)) or tree.kid(head, "cop") is not None:
        return []
    speaker = voice_of(ground, need).speaker
    return [
        Draft(Kind.DEMAND, act, need, ground.referent(own), speaker, polarity=polarity(act), firmness=Firmness.HEDGED)
        for act in verbal(ground, head, split=False)
    ]


def _is_asked(ground: Ground, need: int, head: int) -> bool:
    """Whether a clause says what is to be done: a subjunctive after "that", a "to" after "for"."""
    tree = ground.tree
    marks = set(tree.marks(head))
    if head < need or tree[head].upos != "VERB":
        return False
    if {"for", "to"} <= marks:
        return True
    finite = next(iter(tree.kids(head, "aux", "cop")), head)
    past = "Tense=Past" in tree[finite].feats or "VerbForm=Part" in tree[finite].feats
    return "that" in marks and not past and set(tree.modals(head)) <= {"should", "must", "be"}
