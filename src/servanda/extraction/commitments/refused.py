"""Words in answer to others: a refusal of what they asked for, a warning of what follows if they act."""

from __future__ import annotations

from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.voice import Voice
from servanda.model.claims import ConditionRole


def warned_of(ground: Ground, act: Act, voice: Voice) -> int | None:
    """Who is warned of what will be done if he acts: "warned that the mill would be shut if the men walked out"."""
    tree = ground.tree
    if voice.verb is None or tree[voice.verb].lemma != "warn" or not act.whole or not tree.is_passive(act.head):
        return None
    ifs = (item for item in ground.conditions_at(act.head) if item.role is ConditionRole.IF)
    doers = (ground.own_subject(item.head) for item in ifs)
    return next((one for one in doers if one is not None and ground.actor(one) and tree[one].upos != "PRON"), None)


def is_what_was_asked(ground: Ground, head: int) -> bool:
    """Whether others asked for what somebody will not do: "would not suspend it, as the town had asked"."""
    tree = ground.tree
    asked = (k for k in tree.kids(head, "advcl") if "as" in tree.marks(k) and ground.own_subject(k) is not None)
    waits = any(item.role in {ConditionRole.UNTIL, ConditionRole.UNLESS} for item in ground.conditions_at(head))
    back = tree[head].lemma in {"rejoin", "return"} and waits  # "will not return until it honours the deal"
    return back or any(tree[k].lemma in {"ask", "demand", "request", "urge", "want"} for k in asked)
