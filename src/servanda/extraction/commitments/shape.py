"""A draft completed by its kind: target of a threat, performer of a guarantee, who gains by a promise."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.antecedents import is_conceded
from servanda.extraction.commitments.draft import Draft, as_ban
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.harm import is_harmful
from servanda.extraction.commitments.parties import in_preposition, inner, is_one_person, is_same, performer
from servanda.extraction.commitments.reached import bearer, favoured, gainer, is_peopled, opposed, threatened
from servanda.extraction.commitments.verbs import is_unwilled
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import ConditionRole, Kind, Polarity
from servanda.model.text import Span


def shaped(ground: Ground, draft: Draft) -> Draft:
    """A draft with what its kind asks for: target, performer, the subject of its own clause."""
    draft = _of_not(ground, draft)
    tree, act = ground.tree, draft.act
    harmful = draft.polarity is Polarity.DO and is_harmful(ground, act)  # not "renounced violence"
    harmful = harmful or _is_held_over(ground, draft)
    if draft.kind is Kind.PROMISE and harmful and tree[draft.cue].lemma not in words("benign cues"):
        draft = replace(draft, kind=Kind.THREAT)
    if draft.kind is Kind.THREAT:
        aim = threatened(ground, act)
        acting = inner(ground, act)
        if acting is not None and ground.actor(acting) and not is_same(ground, acting, draft.debtor):
            draft = replace(draft, debtor=acting)  # "threatened that his country would expel them"
        target = aim if aim is not None else draft.creditor
        target = ground.referent(target) if target is not None else _gap(ground, draft)
        owed = draft.creditor if draft.creditor is not None else target
        return replace(draft, target=target, creditor=owed if owed is None or is_peopled(ground, owed) else None)
    own = inner(ground, act)
    if draft.kind is Kind.GUARANTEE:
        vouches = tree[act.head].lemma in {"guarantee", "underwrite"}  # "its country will guarantee a loan"
        if own is not None and is_same(ground, own, draft.debtor) and not vouches:
            return replace(draft, kind=Kind.PROMISE)
        if own is not None and _is_his_government(ground, draft, own) and not vouches:
            return with_gainer(ground, replace(draft, kind=Kind.PROMISE, debtor=own))
        return with_gainer(ground, replace(draft, performer=performer(ground, act, draft.debtor)))
    if draft.kind is Kind.ORDER and draft.beneficiary is None:
        found = gainer(ground, act)
        return draft if found in {draft.debtor, draft.creditor} else replace(draft, beneficiary=found)
    over = tree[act.head].head
    if draft.kind is Kind.PROHIBITION and draft.debtor is None and tree.is_rel(act.head, "acl") and ground.actor(over):
        draft = replace(draft, debtor=over)  # "a ban on women working in hospitals"
    if draft.kind is Kind.PROHIBITION and is_harmful(ground, act) and draft.beneficiary is None:
        draft = replace(draft, beneficiary=threatened(ground, act))  # "from deporting the students"
    if draft.kind is Kind.PROHIBITION and draft.debtor is None and _is_barred(ground, draft):
        return replace(draft, debtor=act.head)
    if draft.kind is Kind.PROHIBITION and draft.debtor is None:
        return replace(draft, debtor=in_preposition(ground, act.head, "by", replace(act, span=Span(0, 0))))
    if draft.kind in {Kind.PROMISE, Kind.AGREEMENT, Kind.TERM}:
        return _own_word(ground, draft, own)
    return draft


def _is_barred(ground: Ground, draft: Draft) -> bool:
    """Whether a ban is on somebody: "lifted its ban on the Ravello team"."""
    tree, head = ground.tree, draft.act.head
    named = draft.act.nominal and tree.case(head) == "on" and tree[head].entity in {"organization", "person"}
    return named and tree[draft.cue].upos == "NOUN" and ground.actor(head)


def _own_word(ground: Ground, draft: Draft, own: int | None) -> Draft:
    """What is undertaken, with who is bound and who acts where the clause has a subject of its own."""
    if own is not None and _are_led(ground, draft, own):
        draft = replace(draft, debtor=own)
    nobody = own is not None and ground.tree.has_det(own, "no")
    if own is not None and not is_same(ground, own, draft.debtor) and not (nobody and draft.debtor is not None):
        draft = _with_performer(ground, draft, own)
    return with_gainer(ground, draft)


def _is_held_over(ground: Ground, draft: Draft) -> bool:
    """Whether something is taken from others who fail to act: "vowed to cancel the lease if the firm did not pay"."""
    tree, head = ground.tree, draft.act.head
    if draft.polarity is not Polarity.DO or draft.act.nominal or tree[head].lemma not in words("taking back"):
        return False
    for item in ground.conditions_at(head):
        other = ground.own_subject(item.head)
        failing = item.negated or tree[item.head].lemma in words("failing") or item.role is ConditionRole.UNLESS
        if other is not None and failing and other != draft.debtor and item.role is not ConditionRole.WHILE:
            return True
    return False


def _of_not(ground: Ground, draft: Draft) -> Draft:
    """An order not to do something is a ban, and a ban is not to do something; no thing is bound by either."""
    draft = as_ban(draft)
    thing = draft.debtor is not None and not ground.binds(ground.referent(draft.debtor))
    if draft.kind is Kind.ORDER and thing and ground.tree.is_passive(draft.act.head):
        draft = replace(draft, debtor=None)  # "ordered the gate to be locked": a gate obeys nobody
    if draft.kind is Kind.PROHIBITION and draft.polarity is Polarity.DO:
        return replace(draft, polarity=Polarity.REFRAIN)
    return draft


def pressed(ground: Ground, draft: Draft) -> Draft:
    """A threat with whom it presses: who would have to act otherwise, "will walk out unless the airline pays"."""
    if draft.kind is not Kind.THREAT or draft.creditor is not None:
        return draft
    tree = ground.tree
    for item in ground.conditions_at(draft.act.head):
        other = ground.who_acts(item)
        if (
            other is None
            or is_conceded(tree, item)
            or not ground.actor(other)
            or tree.is_rel(other, "nsubj:pass")
            or (tree[other].upos == "PRON" and is_same(ground, other, draft.debtor))
        ):
            continue
        if item.role in {ConditionRole.IF, ConditionRole.UNLESS} and tree[other].text.lower() not in {
            "it",
            "he",
            "she",
        }:
            return replace(draft, creditor=other)
    return draft


def _is_his_government(ground: Ground, draft: Draft, own: int) -> bool:
    """Whether an official gives the word of those he governs for: "assured the bereaved that the state would pay"."""
    tree, who = ground.tree, draft.debtor
    if who is None or tree[who].entity != "person" or "Number=Plur" in tree[who].feats:
        return False
    rules = tree[own].lemma.lower() in {"state", "government", "cabinet", "ministry", "treasury", "country"}
    return rules and tree.has_det(own, "the") and not tree.kids(own, "compound", "amod", "nmod")


def _gap(ground: Ground, draft: Draft) -> int | None:
    """Whom a relative clause is about: "the prisoners, whom the junta threatened to execute"."""
    whom = ground.tree.kid(draft.cue, "obj")
    return ground.referent(whom) if whom is not None and whom < draft.cue else None


def _with_performer(ground: Ground, draft: Draft, own: int) -> Draft:
    """A promise that another will act: an official binds his body, anybody else is bound while the other performs."""
    tree = ground.tree
    if draft.debtor is None or draft.kind is not Kind.PROMISE or tree[draft.cue].lemma not in words("giving a word"):
        return replace(draft, debtor=own)
    speaks_for = tree[draft.debtor].lemma.lower() in words("offices") or "PER" in tree[draft.debtor].ner
    of_his = any(tree[kid].upos == "PRON" for kid in tree.kids(own, "nmod:poss"))
    person = is_one_person(ground, draft.debtor)
    if person and of_his and tree[own].lemma.lower() in words("authorities"):
        return replace(draft, debtor=own)  # "her counterpart pledged that his government would comply"
    if speaks_for and (tree[own].ner != "O" or tree[own].lemma.lower() in words("authorities")):
        return replace(draft, debtor=own)
    return replace(draft, performer=own)


def _are_led(ground: Ground, draft: Draft, own: int) -> bool:
    """Whether one gives the word of those he leads: "the miners' leader promised that *they* would return"."""
    tree, who = ground.tree, draft.debtor
    if who is None or tree[own].text.lower() != "they" or tree.is_passive(draft.act.head):
        return False
    one = is_one_person(ground, who) and not tree.kids(who, "conj")
    led = any("Number=Plur" in tree[k].feats for k in tree.kids(who, "nmod:poss"))
    told = tree.kid(draft.cue, "iobj", "obj")
    return one and led and told is None and not is_unwilled(ground, draft.act.head, tree[draft.act.head].lemma)


def with_gainer(ground: Ground, draft: Draft) -> Draft:
    """A promise with who gains by it: as creditor where it has no addressee, else as beneficiary."""
    found = gainer(ground, draft.act)
    found = found if found != draft.act.head else None  # not "promised a clinic"
    if found is None and draft.kind is Kind.PROMISE and draft.creditor is None:
        borne = bearer(ground, draft.act)
        draft = replace(draft, creditor=borne if borne != draft.debtor else None)  # not "the rebels will keep it"
    if found is None and draft.kind is Kind.PROMISE and draft.creditor is None:
        draft = replace(draft, creditor=opposed(ground, draft.act))
    if found is None and draft.beneficiary is None:
        return replace(draft, beneficiary=favoured(ground, draft.act))
    if found is None or found in {draft.debtor, draft.creditor}:
        return draft
    sent = ground.passive(draft.act.head) and ground.tree.case(found) == "to"  # "will be sent to the museum"
    paid = draft.kind is Kind.PROMISE and ground.tree[draft.act.head].lemma in words("paying out")
    if (draft.act.whole and not sent and not paid) or ground.tree[draft.act.head].lemma in words("guarding"):
        return replace(draft, beneficiary=found)
    return replace(draft, beneficiary=found) if draft.creditor is not None else replace(draft, creditor=found)
