"""What a rule or a calendar has so, or somebody only leans to: nobody undertakes it."""

from __future__ import annotations

from servanda.extraction.commitments.adjectives import came_to_nothing
from servanda.extraction.commitments.clausal import is_of_a_class
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.in_force import is_by_law
from servanda.extraction.commitments.voice import Voice
from servanda.lexicon.commitment_rows import cues, words


def is_laid_down(ground: Ground, head: int) -> bool:
    """Whether a rule or a calendar has it so: "who leaves forfeits his pay *under the law*", "is to be sentenced"."""
    tree = ground.tree
    if tree[head].lemma in {"sentence", "arraign"} and ground.passive(head):
        return True
    own, over = ground.own_subject(head), tree[head].head
    paper = own is not None and tree[own].lemma.lower() in cues("nouns")
    if paper and own is not None and any(tree[k].lemma == "any" for k in tree.kids(own, "det")):
        return True  # "any instruction to pay would come from the treasury"
    if over >= 0 and tree.is_rel(head, "xcomp") and came_to_nothing(ground, over):
        return True
    if over >= 0 and tree.is_rel(head, "xcomp", "csubj") and tree[over].text.lower() in words("leaning"):
        return True  # "was minded to close it"
    rule = own is not None and is_of_a_class(ground, own) and tree[head].lemma in words("forfeiting")
    return rule or (head not in ground.quoted and is_by_law(ground, head, Voice(None, None)))
