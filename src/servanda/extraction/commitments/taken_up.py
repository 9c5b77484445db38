"""What was asked or proposed and is accepted, which binds who accepts it: "accepted the envoy's call to leave"."""

from __future__ import annotations

from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.parties import owner
from servanda.extraction.commitments.shape import shaped
from servanda.extraction.commitments.slots import acts_of
from servanda.extraction.commitments.standing import is_idle, told_as
from servanda.lexicon.commitment_rows import Slot, cues, words
from servanda.model.claims import As, Kind

_AGREEING = frozenset({"accede", "agree", "bow", "consent", "submit", "yield"})
_EITHERS = frozenset({"proposal", "suggestion"})  # what it is about may be for either to do
_OWN = frozenset({"her", "his", "its", "their"})


def taken_up(ground: Ground, noun: int) -> list[Draft]:
    """What somebody undertakes by accepting it; an offer accepted binds who made it, and is none of these."""
    tree, verb = ground.tree, ground.tree[noun].head
    asked = verb >= 0 and tree[noun].lemma.lower() in words("taken up")
    accepted = asked and tree[verb].lemma == "accept" and tree.is_rel(noun, "obj", "nsubj:pass")
    agreed = asked and tree[verb].lemma in _AGREEING and tree.is_rel(noun, "obl") and tree.case(noun) == "to"
    if not (accepted or agreed) or is_idle(ground, verb):
        return []
    rows = [row for row in cues("nouns").get(tree[noun].lemma.lower(), ()) if Slot.TO in row.acts]
    acts = [act for row in rows[:1] for act in acts_of(ground, noun, row) if "to" in tree.marks(act.head)]
    told = told_as(ground, verb, As.MADE, Kind.PROMISE)
    who = ground.agent(verb)
    if not acts or who is None or not ground.actor(who) or told is As.DENIED:
        return []
    if tree[noun].lemma.lower() in _EITHERS and not any(_is_of_his_own(ground, act) for act in acts):
        return []
    owners = (owner(ground, noun, act) for act in acts)
    made = (Draft(Kind.PROMISE, a, verb, who, o, polarity=polarity(a)) for a, o in zip(acts, owners, strict=True))
    return [shaped(ground, draft) for draft in made]


def _is_of_his_own(ground: Ground, act: Act) -> bool:
    """Whether an act is done to what is the doer's: "to pull back its tanks", not "to cut pay" of those asked."""
    tree = ground.tree
    return any(tree.is_rel(k, "nmod:poss") and tree[k].text.lower() in _OWN for k in tree.tokens_in(act.span))
