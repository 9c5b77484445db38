"""Which word stands for a run of words that the network marks: its verb, or a noun, and what the noun makes."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import nominal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.foretold import is_foretold
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.shape import shaped
from servanda.extraction.commitments.standing import is_idle
from servanda.lexicon.commitment_rows import cues
from servanda.model.analysis import Bound
from servanda.model.claims import IMPOSED, As, Kind

_LETTING = frozenset({"allow", "enable", "help", "let", "permit"})


def verb_of(ground: Ground, run: Bound) -> int | None:
    """The verb that heads a run: the first whose governor stands outside it."""
    tree = ground.tree
    inside = range(run.first, run.last)
    head = next((at for at in inside if tree[at].head not in inside and tree[at].upos in {"VERB", "AUX"}), None)
    head = _told_of(ground, inside) if head is None else head
    if head is not None and tree.is_rel(head, "aux") and tree[tree[head].head].upos == "VERB":
        head = tree[head].head
    if head is not None and tree.is_rel(head, "xcomp") and tree[tree[head].head].lemma in _LETTING:
        return tree[head].head  # "will enable the island to borrow": who enables is bound
    return head


_WILLED = frozenset({"will", "shall", "would", "'ll", "’ll", "'d", "’d", "wo", "ca"})
_NEAR = 3  # words between a verb and the object that a run begins with


def _told_of(ground: Ground, inside: range) -> int | None:
    """What somebody will be, "will be back on Friday", or the verb of which a run holds the object alone."""
    tree = ground.tree
    head = next((at for at in inside if tree[at].head not in inside), None)
    if head is None:
        return None
    up = head if tree.kids(head, "cop") else tree[head].head
    if up < 0 or (up != head and (tree[up].upos != "VERB" or not up < inside[0] <= up + _NEAR)):
        return None
    return up if _WILLED & {tree[k].text.lower() for k in tree.kids(up, "aux")} else None


def shown(run: Bound) -> float:
    """How sure the network is of a run, cut to two places."""
    return int(run.odds * 100) / 100


def noun_of(ground: Ground, run: Bound) -> int | None:
    """The noun that a run begins with and names, the object of a word that binds: "announced [a freeze on rents]"."""
    tree = ground.tree
    inside = range(run.first, run.last)
    head = next((at for at in inside if tree[at].head not in inside and tree[at].upos != "PUNCT"), None)
    if head is None or tree[head].upos != "NOUN" or not tree.is_rel(head, "obj", "nsubj:pass"):
        return None
    over = tree[head].head
    rows = cues("verbs").get(tree[over].lemma, ())
    binding = bool(rows) and all(row.kind not in {Kind.REFUSAL, Kind.DEMAND, Kind.PROHIBITION} for row in rows)
    return head if binding and tree.subtree(head)[0] == run.first else None


def named(ground: Ground, run: Bound, noun: int) -> Draft | None:
    """What a noun names that somebody undertakes or is told to bear; None where the word that binds is idle."""
    tree = ground.tree
    cue = tree[noun].head
    if is_idle(ground, cue) or is_foretold(ground, cue) or tree.is_negated(cue):
        return None
    act = nominal(ground, noun)[0]
    doer = ground.agent(cue)
    if doer is None or not ground.actor(doer):
        return None
    told_as = cues("verbs")[tree[cue].lemma][0].told_as
    kind = Kind.PROMISE if run.kind is Kind.REFUSAL and told_as is As.PROPOSED else run.kind
    draft = Draft(kind, act, cue, polarity=polarity(act), odds=shown(run), told_as=told_as)
    return shaped(ground, replace(draft, creditor=doer) if kind in IMPOSED else replace(draft, debtor=doer))
