"""What somebody is to be given by another who is named: "is to receive 2 million from the state"."""

from __future__ import annotations

from servanda.extraction.commitments.acts import verbal, whole
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Kind


def received(ground: Ground, head: int, modal: int, own: int) -> list[Draft]:
    """What a payer owes to whoever is to get it; a sum or another thing of worth, on no condition of luck."""
    tree = ground.tree
    thing = tree.kid(head, "obj")
    if tree[head].lemma not in {"get", "receive"} or thing is None or tree.is_negated(head) or not ground.binds(own):
        return []
    counted = bool(tree.kids(thing, "nummod")) or any(tree.kids(k, "nummod") for k in tree.kids(thing, "nmod"))
    if not counted and tree[thing].lemma.lower() not in words("means") | {"compensation", "refund"}:
        return []
    things = (thing, *tree.kids(thing, "nmod"))
    hung = (*tree.kids(head, "obl"), *(k for one in things for k in tree.kids(one, "nmod")))
    payer = next((k for k in hung if tree.case(k) == "from" and ground.actor(k) and tree[k].entity != "person"), None)
    if payer is None:
        return []
    return [Draft(Kind.PROMISE, whole(ground, act), modal, payer, own) for act in verbal(ground, head)[:1]]
