"""Demands by a please: "please copy her on it", "would you please call the bank"."""

from __future__ import annotations

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.voice import voice_of
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Kind

_ASKING = frozenset({"would", "could", "can", "will"})


def drafts(ground: Ground, head: int) -> list[Draft]:
    """What somebody is asked to do with a please; a mere courtesy ("please find attached") asks nothing."""
    tree = ground.tree
    please = next((k for k in tree.kids(head, "discourse", "advmod", "intj") if tree[k].text.lower() == "please"), None)
    if please is None or head in ground.supposed or tree.is_passive(head):
        return []
    done = tree.kid(head, "xcomp") if tree[head].lemma == "sure" else head  # "please be sure to copy her"
    if (
        done is None
        or tree[done].upos != "VERB"
        or tree[done].lemma in words("courtesies")
        or _to_anybody(ground, head)
    ):
        return []
    own, modals = ground.own_subject(head), set(tree.modals(head))
    asked = own is not None and tree[own].text.lower() == "you" and bool(modals & _ASKING)
    bare = own is None and not modals and not tree.marks(head) and please < head
    if not asked and not bare:
        return []
    acts = verbal(ground, done, split=False)
    return [
        Draft(Kind.DEMAND, act, please, own, voice_of(ground, head).speaker, polarity=polarity(act)) for act in acts
    ]


def _to_anybody(ground: Ground, head: int) -> bool:
    """Whether only whoever it concerns is asked: "if you have any doubts, please write"."""
    tree = ground.tree
    own = ground.conditions_at(head)
    return any(tree[k].text.lower() in {"you", "anyone", "anybody"} for c in own for k in tree.kids(c.head, "nsubj"))
