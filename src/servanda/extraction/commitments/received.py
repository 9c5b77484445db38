"""What is undertaken in a verb that only tells what befalls or is: "is to receive 2 million from the state"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.clausal import whole
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.voice import voice_of
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Kind, Polarity


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


def not_first(ground: Ground, head: int, modal: int, own: int) -> list[Draft]:
    """What somebody will not be the first to do: "we will not be the first to use force"."""
    tree = ground.tree
    one = tree[head].text.lower() in {"first", "one"} and tree.kid(head, "cop") is not None and tree.is_negated(head)
    inner = next((k for k in tree.kids(head, "xcomp", "acl") if "to" in tree.marks(k) and k > head), None)
    if not one or inner is None or not set(tree.modals(head)) & {"will", "would"}:
        return []
    mine = tree[own].text.lower() in {"i", "we"} and head in ground.quoted
    told = voice_of(ground, head).speaker is not None and tree[own].text.lower() in {"it", "he", "she", "they"}
    if not (mine or told or (ground.actor(own) and tree[own].upos in {"NOUN", "PROPN"})):
        return []
    acts = (replace(act, negated=True) for act in verbal(ground, inner))
    return [Draft(Kind.PROMISE, act, modal, own, polarity=Polarity.REFRAIN) for act in acts]
