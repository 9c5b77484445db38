"""Ultimatums: somebody is given so much time to act, "gave the railway six weeks to repair the signals"."""

from __future__ import annotations

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.infinitives import infinitive
from servanda.extraction.commitments.parties import binds_by_office
from servanda.extraction.commitments.standing import is_idle
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Kind

_GIVING = frozenset({"give", "set"})  # "set the firm a deadline of Friday to clear the site"


def given_time(ground: Ground, cue: int) -> list[Draft]:
    """What somebody is given a time to do: an order of those who command, a demand of anybody else."""
    tree = ground.tree
    if tree[cue].lemma not in _GIVING or tree[cue].upos != "VERB" or is_idle(ground, cue) or tree.is_negated(cue):
        return []
    passive = ground.passive(cue)
    bound = ground.patient(cue) if passive else tree.kid(cue, "iobj", "obj")
    head = infinitive(ground, cue)
    if head is None:
        head = next((k for k in tree.kids(cue, "advcl") if k > cue and "to" in tree.marks(k)), None)
    if head is None:
        head = _below_time(ground, cue)
    if bound is None or head is None or not _names_time(ground, cue, head) or not _is_named(ground, bound):
        return []
    giver = ground.agent(cue)
    if giver is not None and tree[giver].lemma.lower() in words("standing laws"):
        return []  # "state law gives tenants 60 days to match an offer": a right
    kind = Kind.ORDER if giver is not None and _commands(ground, giver) else Kind.DEMAND
    return [Draft(kind, act, cue, bound, giver, polarity=polarity(act)) for act in verbal(ground, head)]


def _below_time(ground: Ground, cue: int) -> int | None:
    """The "to" clause that the tree hangs on the time: "gave the firm until the end of the month | to pay"."""
    tree = ground.tree
    times = (k for k in tree.kids(cue, "obl", "obj") if tree.case(k) in {"until", "till", ""} and k > cue)
    low = (node for k in times for node in (k, *tree.kids(k, "nmod")) if tree[node].entity == "time")
    return next((k for node in low for k in tree.kids(node, "acl") if "to" in tree.marks(k)), None)


def _is_named(ground: Ground, bound: int) -> bool:
    """Whether who is given a time can act: somebody, or what is written as a name ("the 2nd Rifles")."""
    return ground.binds(bound) or (ground.tree[bound].text[:1].isupper() and ground.tree[bound].entity != "time")


def _names_time(ground: Ground, cue: int, head: int) -> bool:
    """Whether what is given is a time: "six weeks", "until Monday", "a deadline of noon", "an ultimatum"."""
    tree = ground.tree
    within = [k for k in tree.kids(head, "obl:unmarked") if k < head]  # "gave them | 48 hours to leave"
    for kid in tree.kids(cue, "obj", "obl") + within:
        lemma = tree[kid].lemma.lower()
        if kid > cue and (lemma in words("spans of time") or tree.case(kid) in {"until", "till"}):
            return True
    return False


def _commands(ground: Ground, giver: int) -> bool:
    near = (giver, *ground.tree.kids(giver, "compound", "appos"))
    ruling = words("commanding") | words("rulers") | {"commissioner", "ombudsman"}
    return binds_by_office(ground, giver) or any(ground.tree[n].lemma.lower() in ruling for n in near)
