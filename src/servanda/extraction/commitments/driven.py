"""What somebody says that he will be driven to: "we will be forced to stop", "will have no choice but to"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.antecedents import Antecedent
from servanda.extraction.commitments.acts import nominal, verbal
from servanda.extraction.commitments.clausal import whole
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.harm import harms
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.speakers import is_said
from servanda.extraction.commitments.verbs import is_unwilled
from servanda.extraction.commitments.voice import Voice, voice_of
from servanda.extraction.commitments.willed import fails, willed
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import ConditionRole, Kind, Polarity


def driven_to(ground: Ground, head: int, modal: int, subject: int, voice: Voice) -> list[Draft]:
    """The threat in what a speaker says he will have to do if another does not yield; without an if it is foretold."""
    tree = ground.tree
    done = _done(ground, head)
    denied = tree.is_passive(head) and tree.is_negated(head)
    if done is None or denied or not ground.conditions.get(tree[head].sentence):
        return []
    first = head in ground.quoted and tree[subject].text.lower() in FIRST
    if not first and (voice.speaker is None or not is_said(ground, head, subject, voice, tree[modal].text.lower())):
        return []
    drafts = [willed(ground, act, modal, subject, voice) for act in verbal(ground, done)]
    return [replace(draft, kind=Kind.THREAT) for draft in drafts]


def _done(ground: Ground, head: int) -> int | None:
    """What somebody is driven to do."""
    tree = ground.tree
    if tree.is_passive(head) and tree[head].lemma in words("driving"):
        return next((k for k in tree.kids(head, "xcomp", "advcl") if k > head and "to" in tree.marks(k)), None)
    if tree[head].lemma != "have":
        return None
    things = [k for k in tree.kids(head, "obj") if tree[k].lemma.lower() in {"choice", "option", "alternative"}]
    none = [k for k in things if any(tree[low].text.lower() in {"no", "little"} for low in tree.kids(k, "det", "amod"))]
    below = [low for k in (*none, head) for low in tree.kids(k, "acl", "xcomp", "advcl", "conj")] if none else []
    return next((k for k in below if tree[k].upos == "VERB" and "to" in tree.marks(k)), None)


def held_up(ground: Ground, head: int) -> list[Draft]:
    """The threat that nothing goes on until another acts: "nothing leaves this quay unless we are paid, he warned"."""
    tree = ground.tree
    own = ground.own_subject(head)
    if own is None or own > head or "Tense=Pres" not in tree[head].feats or tree.kids(head, "aux", "cop", "expl"):
        return []
    none = tree[own].text.lower() in {"nothing", "nobody"} or any(
        tree[k].text.lower() in {"no", "not"} for k in tree.kids(own, "det", "advmod")
    )
    pressed = any(c.role in _PRESSING for c in _hanging(ground, head))
    if not none or not pressed or head in ground.supposed or is_unwilled(ground, head, tree[head].lemma):
        return []
    if tree.is_rel(head, "advcl", "acl"):
        return []
    voice = voice_of(ground, head)
    if voice.verb is None or tree.is_negated(voice.verb) or tree[voice.verb].lemma in words("foretelling"):
        return []
    acts = [whole(ground, act) for act in verbal(ground, head)]
    return [Draft(Kind.THREAT, act, head, voice.speaker, polarity=Polarity.REFRAIN) for act in acts]


def _hanging(ground: Ground, head: int) -> list[Antecedent]:
    """The conditions that hang on a clause."""
    return [item for item in ground.conditions_at(head) if ground.tree.below(item.head, head)]


_PRESSING = frozenset({ConditionRole.IF, ConditionRole.UNLESS, ConditionRole.UNTIL})


def at_stake(ground: Ground, head: int) -> list[Draft]:
    """The threat of what somebody faces if he does not obey: "stands to be fined if it does not", "faces a fine if"."""
    tree = ground.tree
    own = ground.own_subject(head)
    if own is None or tree[head].lemma not in {"stand", "face", "risk"} or "Tense=Pres" not in tree[head].feats:
        return []
    faulty = any(c.role in _PRESSING and fails(ground, c) for c in _hanging(ground, head))
    if not faulty or head in ground.supposed or tree.is_negated(head):
        return []
    speaker = voice_of(ground, head).speaker
    done = tree.kid(head, "xcomp") if tree[head].lemma == "stand" else None
    if done is not None and "to" in tree.marks(done) and (harms(ground, done) or tree[done].lemma in words("paying")):
        return [Draft(Kind.THREAT, act, head, speaker, own, target=own) for act in verbal(ground, done)]
    thing = tree.kid(head, "obj") if done is None else None
    if thing is None or tree[thing].lemma.lower() not in words("penalties"):
        return []
    return [Draft(Kind.THREAT, act, head, speaker, own, target=own) for act in nominal(ground, thing)]


def sanctioned(ground: Ground, head: int, subject: int) -> list[Draft]:
    """The threat of what will be done to those who do not obey: "if it cannot, nine points will be docked"."""
    tree = ground.tree
    if (
        not tree.is_passive(head)
        or tree[head].lemma not in words("sanctioning") | words("harm")
        or tree.is_negated(head)
    ):
        return []
    doers = [k for c in _hanging(ground, head) if fails(ground, c) for k in tree.kids(c.head, "nsubj")]
    if not any(tree[k].upos == "PRON" for k in doers) or head in ground.quoted:
        return []
    debtor = ground.agent(head)
    acts = [whole(ground, act) for act in verbal(ground, head)]
    return [Draft(Kind.THREAT, act, head, debtor if debtor != subject else None) for act in acts]
