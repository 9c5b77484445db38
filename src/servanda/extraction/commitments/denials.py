"""Refusals told by a noun with a not: "has no intention of leaving", "saw no reason to pay", "out of the question"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import nominal, verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.foretold import is_foretold
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.slots import acts_of
from servanda.extraction.commitments.voice import voice_of
from servanda.extraction.tree import MODALS, NEGATORS
from servanda.lexicon.commitment_rows import Cue, words
from servanda.model.claims import Kind

_OPINIONS = frozenset({"think", "believe", "doubt", "suppose", "fear", "suspect", "assume", "expect", "complain"})


def by_denied_noun(ground: Ground, cue: int, row: Cue) -> list[Draft]:
    """What somebody says by a denied noun that he will not do."""
    tree = ground.tree
    holder = _holder(ground, cue, row)
    if holder is None or cue in ground.supposed or tree[cue].sentence in ground.asked or is_foretold(ground, holder):
        return []
    if not (_is_no(ground, cue) or tree.is_negated(holder)) or set(tree.modals(holder)) & MODALS - {
        "can",
        "could",
        "ca",
    }:
        return []
    subject = None if tree.kid(holder, "expl") is not None else ground.subject(holder)
    if subject is None and tree.kid(holder, "expl") is not None:
        subject = voice_of(ground, holder).speaker
    if subject is None or not ground.binds(ground.referent(subject)) or tree.has_det(subject, "no"):
        return []  # "no other body was in a position to"
    if row.lemma == "position" and tree.has_aux(holder, "had"):
        return []  # "an assurance that she had been in no position to give": unable, not unwilling
    made = [(act, polarity(act)) for act in acts_of(ground, cue, row) if tree[act.head].lemma not in _OPINIONS]
    debtor = ground.referent(subject)
    return [Draft(row.kind, act, cue, debtor, polarity=sign, firmness=row.firmness) for act, sign in made]


def _holder(ground: Ground, cue: int, row: Cue) -> int | None:
    """The verb that has the noun, or the noun itself where it is said of somebody: "is in no position to"."""
    tree = ground.tree
    if tree.kid(cue, "cop") is not None:
        return cue if tree.case(cue) == "in" and "be" in row.carried_by else None
    verb = tree[cue].head
    if verb < 0 or tree[verb].lemma not in row.carried_by:
        return None
    there = tree.kid(verb, "expl") is not None
    return verb if tree.is_rel(cue, "nsubj") is there and tree.is_rel(cue, "obj", "nsubj") else None


def _is_no(ground: Ground, cue: int) -> bool:
    return any(ground.tree[k].text.lower() in NEGATORS for k in ground.tree.kids(cue, "det", "advmod"))


def unyielding(ground: Ground, head: int, modal: int) -> list[Draft]:
    """Those who are said not to give in: "would not budge on pay", "will not back down"."""
    tree = ground.tree
    own = ground.own_subject(head)
    if own is None or not tree.is_negated(head) or head in ground.supposed or tree[head].sentence in ground.asked:
        return []
    if tree[head].lemma == "do" and _is_no_such_thing(ground, head) and ground.actor(ground.referent(own)):
        act = verbal(ground, head)[0]
        return [Draft(Kind.REFUSAL, replace(act, negated=False), modal, ground.referent(own))]
    if _keeps_silent(ground, head, modal) and ground.actor(ground.referent(own)):
        return [Draft(Kind.REFUSAL, replace(verbal(ground, head)[0], negated=False), modal, ground.referent(own))]
    if tree[head].lemma not in words("giving in") or not ground.actor(ground.referent(own)) or tree.is_passive(head):
        return []
    off = {tree[k].text.lower() for k in tree.kids(head, "compound:prt", "advmod", "obj")}
    if tree[head].lemma in {"back", "give"} and not off & {"down", "off", "in", "way", "ground", "up"}:
        return []  # "will not back the bill", "would not give a date"
    debtor = ground.referent(own)
    return [Draft(Kind.REFUSAL, replace(act, negated=False), modal, debtor) for act in verbal(ground, head)]


def _keeps_silent(ground: Ground, head: int, modal: int) -> bool:
    """Whether somebody is said not to have spoken when asked: "would not comment on", "would not speak to the Echo"."""
    tree = ground.tree
    if tree[modal].text.lower() != "would" or not tree.is_rel(tree.first_conjunct(head), "root", "ccomp", "parataxis"):
        return False
    if ground.conditions_at(head) or is_foretold(ground, head):
        return False
    spoken = tree[head].lemma == "speak" and any(tree.case(k) in {"to", "with"} for k in tree.kids(head, "obl"))
    return spoken or tree[head].lemma in {"comment", "elaborate", "speculate"}


def _is_no_such_thing(ground: Ground, head: int) -> bool:
    """Whether what was asked will not be done: "will do no such thing", "nothing of the kind"."""
    tree = ground.tree
    for thing in tree.kids(head, "obj"):
        below = {tree[n].text.lower() for n in tree.subtree(thing)}
        if {"no", "such", "thing"} <= below or ({"nothing", "of"} <= below and below & {"kind", "sort"}):
            return True
    return False


def out_of_question(ground: Ground, cue: int) -> list[Draft]:
    """What somebody says is out of the question."""
    tree = ground.tree
    if tree[cue].lemma != "question" or tree.case(cue) != "out of" or tree.kid(cue, "cop") is None:
        return []
    thing = tree.kid(cue, "nsubj", "csubj")
    speaker = voice_of(ground, cue).speaker
    if thing is None or speaker is None or cue in ground.supposed or tree.is_negated(cue) or tree.modals(cue):
        return []
    if tree[thing].upos == "VERB":
        return [Draft(Kind.REFUSAL, act, cue, speaker, polarity=polarity(act)) for act in verbal(ground, thing)]
    known = words("deeds") | words("truces") | words("bargained for") | words("on offer")
    if tree[thing].lemma.lower() not in known:
        return []
    return [Draft(Kind.REFUSAL, act, cue, speaker, polarity=polarity(act)) for act in nominal(ground, thing)]
