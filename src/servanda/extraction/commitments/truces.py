"""What becomes of a truce or another agreement that a report names: made, broken, left, ended."""

from __future__ import annotations

from servanda.extraction.commitments.acts import nominal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.parties import is_several
from servanda.extraction.commitments.standing import is_idle, told_as
from servanda.extraction.commitments.unmade import is_unmade_by
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import As, Kind

_LEFT = frozenset({"leave", "quit"})  # what its parties do to an agreement, and it to nobody


def truce(ground: Ground, noun: int) -> list[Draft]:
    """A truce that somebody makes, breaks or ends: its name says what is to be done."""
    tree = ground.tree
    lemma = tree[noun].lemma.lower()
    if tree[noun].upos == "NOUN" and lemma in words("agreements") - words("truces"):
        return _left(ground, noun)
    if tree[noun].upos != "NOUN" or lemma not in words("truces") or not tree.is_rel(noun, "obj", "nsubj", "nsubj:pass"):
        return []
    verb = tree[noun].head
    bare = tree.is_rel(noun, "nsubj:pass") and tree.is_rel(verb, "advcl") and not tree.kids(verb, "aux")
    if bare:
        return []  # "the third siege since an armistice brokered in May"
    fate = fate_of(ground, noun, verb)
    if fate is As.MADE and is_unmade_by(ground, verb):
        return []  # "are negotiating a truce"
    if fate is None or is_idle(ground, verb) or told_as(ground, verb, As.MADE, Kind.AGREEMENT) is As.DENIED:
        return []
    subject = ground.agent(verb) if tree.is_rel(noun, "obj", "nsubj:pass") else None
    if tree[verb].lemma in words("bringing about a deal"):
        subject = None  # who brokers a truce is not bound by it
    several = subject is not None and is_several(ground, subject)
    kind = Kind.AGREEMENT if several or fate is not As.MADE else Kind.PROMISE
    debtor = subject if subject is not None and ground.binds(subject) else None
    return [Draft(kind, act, verb, debtor, polarity=polarity(act), told_as=fate) for act in nominal(ground, noun)]


def _left(ground: Ground, noun: int) -> list[Draft]:
    """An agreement that a party breaks: "reneged on the deal", "violated the accord"."""
    tree = ground.tree
    verb = tree[noun].head
    if not tree.is_rel(noun, "obj", "nsubj:pass", "obl") or (tree.is_rel(noun, "obl") and tree.case(noun) != "on"):
        return []
    broken = tree[verb].lemma in words("breaking") - {"abandon", "ignore"} and not tree.is_negated(verb)
    debtor = ground.agent(verb) if broken else None
    if debtor is None or not ground.binds(debtor) or is_idle(ground, verb):
        return []
    if told_as(ground, verb, As.MADE, Kind.AGREEMENT) is not As.MADE:
        return []
    return [
        Draft(Kind.AGREEMENT, act, verb, debtor, polarity=polarity(act), told_as=As.BROKEN)
        for act in nominal(ground, noun)
    ]


def fate_of(ground: Ground, noun: int, verb: int) -> As | None:
    """What a verb says became of an agreement that is its object or subject; None where it says nothing."""
    lemma = ground.tree[verb].lemma
    if ground.tree.is_negated(verb):
        return None
    if lemma in words("breaking"):
        return As.BROKEN
    if lemma in words("ending") and (lemma not in _LEFT or not ground.tree.is_rel(noun, "nsubj")):
        return As.WITHDRAWN  # but "the truce leaves the harder questions open"
    if ground.tree.is_rel(noun, "obj", "nsubj:pass") and lemma in words("making") | {"declare"} - {"have"}:
        return As.MADE
    return None
