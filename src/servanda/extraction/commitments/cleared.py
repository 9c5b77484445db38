"""Orders laid down with a leave: "cleared the merger on condition that they sell 40 depots"."""

from __future__ import annotations

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.parties import speaks_for_body
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Kind


def drafts(ground: Ground, cue: int) -> list[Draft]:
    """What somebody has to do because a leave was given him on that condition."""
    tree = ground.tree
    if tree[cue].lemma != "condition" or tree[cue].upos != "NOUN" or tree.case(cue) != "on":
        return []
    verb = next((node for node in tree.ancestors(cue) if tree[node].upos == "VERB"), None)
    if verb is None or tree[verb].lemma not in words("clearing") or tree.is_negated(verb) or tree.is_modal(verb):
        return []
    if tree.is_rel(verb, "xcomp"):
        return []  # "promised to let it through on condition that": nothing is granted yet
    giver = ground.agent(verb)
    if giver is not None and not speaks_for_body(ground, giver):
        return []
    head = next((k for k in tree.kids(cue, "acl", "ccomp") if k > cue and tree[k].upos == "VERB"), None)
    own = ground.own_subject(head) if head is not None else None
    if head is None or own is None or not ground.binds(ground.referent(own)) or tree.is_passive(head):
        return []
    bound = ground.referent(own)
    later = [k for k in tree.kids(verb, "parataxis") if k > head and _goes_on(ground, head, k)]
    acts = [act for node in (head, *later) for act in verbal(ground, node)]
    made = [(Kind.PROHIBITION if act.negated else Kind.ORDER, act) for act in acts]
    return [Draft(kind, act, cue, bound, giver, polarity=polarity(act)) for kind, act in made]


def _goes_on(ground: Ground, head: int, other: int) -> bool:
    """Whether a verb that the tree hangs elsewhere goes on with a list: "that they sell A, close B and open C"."""
    tree = ground.tree
    bare = tree[other].upos == "VERB" and ground.own_subject(other) is None and not tree.kids(other, "aux", "mark")
    return bare and "Tense=Past" not in tree[other].feats and "Tense=Past" not in tree[head].feats
