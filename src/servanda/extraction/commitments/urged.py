"""Demands told with a should: "the minister should publish the file, her rival said"."""

from __future__ import annotations

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.parties import is_same
from servanda.extraction.commitments.verbs import is_unwilled, main_verb
from servanda.extraction.commitments.voice import Voice
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Firmness, Kind

_SAME_SIDE = frozenset({"his", "her", "its", "their", "our", "my"})


def urged(ground: Ground, head: int, modal: int, voice: Voice) -> list[Draft]:
    """What a named speaker says that another, named too, should do; an expectation and a general norm are nothing."""
    tree = ground.tree
    own = ground.own_subject(head)
    if own is None or voice.speaker is None or voice.verb is None or own > modal or tree.is_negated(voice.verb):
        return []
    if head in ground.supposed or tree.is_passive(head) or tree.kids(head, "cop") or "have" in tree.modals(head):
        return []
    subject = ground.referent(own)
    if not _is_addressed(ground, subject) or is_same(ground, subject, voice.speaker) or _foretells(ground, voice):
        return []
    lemma = main_verb(ground, head)
    idle = words("yielding") | words("scheduled") | words("effects") | {"expect"}
    if is_unwilled(ground, head, lemma) or lemma in idle:
        return []
    acts = verbal(ground, head, split=False)
    return [
        Draft(Kind.DEMAND, act, modal, subject, voice.speaker, polarity=polarity(act), firmness=Firmness.HEDGED)
        for act in acts
    ]


def _is_addressed(ground: Ground, subject: int) -> bool:
    """Whether a subject is a certain actor: a name or a described one, not all of a sort nor the speaker's side."""
    tree = ground.tree
    if tree[subject].upos not in {"NOUN", "PROPN"} or not ground.actor(subject):
        return False
    if tree[subject].lemma.lower() in words("anybody") or tree[subject].text.lower() in FIRST:
        return False
    if any(tree[k].text.lower() in _SAME_SIDE for k in tree.kids(subject, "nmod:poss", "det")):
        return False
    if tree[subject].upos == "PROPN":
        return True
    known = any(tree[k].text.lower() in {"the", "all", "both"} for k in tree.kids(subject, "det"))
    body = tree[subject].entity == "organization" or tree[subject].lemma.lower() in words("offices")
    return body and (known or tree.kid(subject, "nmod:poss") is not None)


def _foretells(ground: Ground, voice: Voice) -> bool:
    tree = ground.tree
    if voice.speaker is None or voice.verb is None:
        return True
    near = [voice.speaker, *tree.kids(voice.speaker, "compound", "appos", "nmod:desc")]
    guessing = tree[voice.verb].lemma in words("arguing") or tree[voice.verb].upos == "NOUN"
    return guessing or any(tree[node].lemma.lower() in words("forecasters") - {"critic", "opponent"} for node in near)
