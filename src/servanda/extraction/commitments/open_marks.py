"""Marks of the network at which nobody undertakes anything: asked, supposed, foretold, only possible, or done."""

from __future__ import annotations

from servanda.extraction.commitments.auxiliaries import is_indirect_question, is_of_hearer
from servanda.extraction.commitments.cues import is_unnamed
from servanda.extraction.commitments.foreseen import is_foreseen
from servanda.extraction.commitments.foretold import is_foretold
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.hearsay import is_untrue
from servanda.extraction.commitments.laid_down import is_laid_down
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.standing import is_counterfactual, is_idle, is_scant
from servanda.extraction.commitments.tales import is_of_anybody
from servanda.extraction.commitments.verbs import leaves_open, only_repeats
from servanda.extraction.commitments.voice import is_official, voice_of
from servanda.extraction.negation import fronted_no, is_still_to_do
from servanda.extraction.tree import NEGATORS
from servanda.lexicon.commitment_rows import cues, words
from servanda.model.analysis import Bound
from servanda.model.claims import IMPOSED, ConditionRole, Kind

CERTAIN = 0.93  # of the network, above which it is heard against the tree; chosen as SURE is
_MAY = frozenset({"may", "might", "could", "can"})
_BARRING = NEGATORS | {"only"}  # "no more than two ships may call"; "it may, however, ship the ore" is a leave
_TO_DO = frozenset({"from", "to", "towards", "into"})

_HIRING = frozenset({"bribe", "hire", "pay"})  # somebody to do a thing: no order


def is_open(ground: Ground, head: int, run: Bound) -> bool:
    """Whether a clause is asked, supposed, foretold, only possible, or tells what was done: nothing is undertaken.

    Where the network is certain, what only the place of the clause in the tree speaks against is not heard.
    """
    tree, kind = ground.tree, run.kind
    if run.odds < CERTAIN and (_is_purpose(ground, head) or _is_of_noun(ground, head)):
        return True
    if head in ground.supposed or tree[head].sentence in ground.asked or is_foretold(ground, head):
        return True
    over = tree[head].head
    hired = (
        over >= 0
        and tree[over].lemma in _HIRING
        and "to" in tree.marks(head)
        and tree.kid(over, "obj", "iobj") is not None
    )
    if hired or (kind in IMPOSED and _is_errand(ground, head)) or _is_for_you(ground, head, kind):
        return True
    if _is_proviso(ground, head) or any(tree[k].text.lower() == "what" for k in tree.kids(head, "obj")):
        return True  # "had been told what to say"
    if is_counterfactual(ground, head) or _would_have(ground, head) or _is_settled(ground, head, kind):
        return True
    if kind in IMPOSED and tree[head].lemma in words("no order") | {"blame", "fault"}:
        return True  # "told his mother to expect him on Sunday", "is to blame"
    if kind is Kind.REFUSAL and tree[head].lemma in {"confirm", "deny"}:
        return True  # "would neither confirm nor deny it"
    if tree.is_rel(head, "acl") and is_idle(ground, tree[head].head):
        return True  # "any instruction to release them would come from the treasury"
    own = ground.own_subject(head)
    if own is not None and tree[own].text.lower() in {"nobody", "none"} and tree.kid(head, "cop") is not None:
        return True  # "nobody will be here to count the dead"
    if kind is Kind.PROMISE and ground.passive(head) and _is_of_others(ground, head):
        return True  # "will be aided by tribes": what others will do is foretold
    return _is_nobodys(ground, head, kind) or _hangs_on_nothing(ground, head, kind)


def _is_proviso(ground: Ground, head: int) -> bool:
    """Whether a clause says what must come first: "his condition was that they call off the strike"."""
    tree = ground.tree
    named = any(tree[kid].lemma.lower() in words("provisos") for kid in tree.kids(head, "nsubj"))
    return named and "that" in tree.marks(head)


def _is_settled(ground: Ground, head: int, kind: Kind) -> bool:
    """Whether a clause is told in jest, as in force, done, again, untrue, undone so far, or foreseen."""
    tree = ground.tree
    over = tree[tree.first_conjunct(head)].head
    if over >= 0 and tree[over].lemma in words("joking"):
        return True  # "joked that he would lock the doors"
    if is_laid_down(ground, head) or _is_told_as_done(ground, head) or (kind in IMPOSED and _is_judged(ground, head)):
        return True
    if only_repeats(ground, head) or leaves_open(ground, head) or is_untrue(ground, head):
        return True
    return is_scant(ground, head) or is_still_to_do(tree, head) or is_foreseen(ground, head, kind)


def _is_purpose(ground: Ground, head: int) -> bool:
    """Whether an infinitive tells what something is done for: "stopped by the plant to declare it saved"."""
    tree = ground.tree
    first = tree.subtree(head)[0]
    aside = tree[first].text == "," or (first > 0 and tree[first - 1].text == ",")
    bound = tree[tree[head].head].lemma in cues("verbs") and not aside
    return tree.is_rel(head, "advcl") and "to" in tree.marks(head) and not bound


def _is_judged(ground: Ground, head: int) -> bool:
    """Whether it is told of an infinitive what it is anyway: "it is an offence to sail near the reef"."""
    tree, over = ground.tree, ground.tree[head].head
    aux = {tree[kid].text.lower() for kid in tree.kids(over, "cop", "aux")} if over >= 0 else set()
    return "to" in tree.marks(head) and bool(aux & {"is", "are"}) and tree.kid(over, "cop") is not None


def _is_nobodys(ground: Ground, head: int, kind: Kind) -> bool:
    """Whether it is told in the report's own voice, or by one who has no say, what must or will be of itself."""
    tree, speaker = ground.tree, voice_of(ground, head).speaker
    own = ground.own_subject(head)
    if speaker is None and kind is Kind.ORDER and "must" in tree.modals(head):
        return head not in ground.quoted  # "the app must in addition delete its files"
    if speaker is None and _had_been(ground, head):
        return True
    if own is not None and _is_asked(ground, head, own):
        return True
    if kind in IMPOSED and tree.is_rel(head, "acl:relcl") and tree[tree[head].head].lemma.lower() in words("drafts"):
        return True  # "a measure that would ban the sale was tabled"
    moved = own is not None and not ground.passive(head) and not ground.binds(own)
    return moved and kind is Kind.PROMISE and speaker is not None and not is_official(ground, speaker)


def _had_been(ground: Ground, head: int) -> bool:
    """Whether an act hangs on what was not so: "if they had signed, the bank would be paying the wages now"."""
    tree = ground.tree
    unreal = (item for item in ground.conditions_over(head) if tree[item.tokens.start].text.lower() == "if")
    return any(tree.has_aux(item.head, "had") for item in unreal)


def _is_asked(ground: Ground, head: int, own: int) -> bool:
    """Whether a will stands before its subject, as in a question: "and would he mind moving his gate"."""
    tree = ground.tree
    if tree.is_rel(head, "xcomp") and tree[head].text.lower().endswith("ing"):
        head = tree[head].head  # "would he mind | moving his gate"
    before = any(kid < own for kid in tree.kids(head, "aux")) and own < head
    return before and not tree.is_negated(head) and not fronted_no(tree, head)


def _hangs_on_nothing(ground: Ground, head: int, kind: Kind) -> bool:
    """Whether what an act hangs on, or its own subject, leaves it open."""
    tree = ground.tree
    if _is_of_thing(ground, head) or _is_asking_not_to_be_named(ground, head):
        return True
    if is_of_hearer(ground, head, voice_of(ground, head)):
        return True
    if _is_of_another(ground, head, kind) or is_unnamed(ground, head, negated=ground.tree.is_negated(head)):
        return True
    if tree.is_rel(head, "xcomp") and tree[tree[head].head].lemma in words("letting") | words("drawing out"):
        return True  # "was tempted to promise a rise", "persuaded them to hand in their rifles"
    if _is_held_off(ground, head):
        return True
    own = ground.own_subject(head)
    if own is not None and is_indirect_question(ground, head, own):
        return True
    if own is not None and tree[own].text.lower() in FIRST and "should" in tree.modals(head):
        return True  # "we should close the border": advice to one's own side
    possible = bool(_MAY & set(tree.modals(head))) and not tree.is_negated(head)
    barred = kind is Kind.PROHIBITION and any(tree[k].text.lower() in _BARRING for k in tree.subtree(head))
    return (possible and not barred) or _is_of_idle(ground, head)


def _is_held_off(ground: Ground, head: int) -> bool:
    """Whether it is told what somebody did not do, and nothing that he will: "refrained from arresting them"."""
    tree, over = ground.tree, ground.tree[head].head
    held = over >= 0 and tree[over].lemma in {"abstain", "refrain", "shrink"} and "from" in tree.marks(head)
    return held and {"Tense=Past", "VerbForm=Fin"} <= set(tree[over].feats.split("|"))


def _is_of_others(ground: Ground, head: int) -> bool:
    """Whether a passive names others who will do it, and neither the speaker nor a day: "by us", "by Easter"."""
    tree, doer = ground.tree, ground.agent(head)
    if doer is None or tree[doer].text.lower() in FIRST or "to" in tree.marks(head):
        return False
    return ground.actor(doer) or tree[doer].upos == "NOUN"


def _is_of_another(ground: Ground, head: int, kind: Kind) -> bool:
    """Whether one who is quoted says what a "he" or "she" will do: "he will carry it until he dies"."""
    own = ground.own_subject(head)
    told = own is not None and head in ground.quoted and kind is Kind.PROMISE
    if own is None or not told or ground.tree[own].text.lower() not in {"he", "she"}:
        return False
    verb = voice_of(ground, head).verb
    return verb is None or verb not in ground.quoted


def _is_of_thing(ground: Ground, head: int) -> bool:
    """Whether a word that binds is said of what cannot bind itself: "the storm threatened to flood the port"."""
    tree = ground.tree
    first = tree.first_conjunct(head)
    over = tree[first].head
    if over < 0 or not tree.is_rel(first, "xcomp") or tree[over].lemma not in cues("verbs") or ground.passive(over):
        return False
    own = ground.own_subject(over)
    return own is not None and tree[own].upos in {"NOUN", "PROPN"} and not ground.binds(own)


def _is_asking_not_to_be_named(ground: Ground, head: int) -> bool:
    """Whether it is told that a source would not be named: "declined to be identified"."""
    tree = ground.tree
    up = tree[head].head
    refused = tree.is_rel(head, "xcomp") and tree[up].lemma in {"decline", "refuse", "ask"}
    return refused and ground.passive(head) and tree[head].lemma in words("naming")


def _would_have(ground: Ground, head: int) -> bool:
    """Whether it is told what was or would have been: "the truce would have bound both sides to leave"."""
    tree = ground.tree
    over = tree[head].head
    if tree.is_rel(head, "advcl", "xcomp") and over >= 0 and {"would", "have"} <= set(tree.modals(over)):
        return True
    return "have" in tree.modals(head) and not tree.is_rel(head, "acl:relcl")  # but "a deal that would have let it"


def _is_told_as_done(ground: Ground, head: int) -> bool:
    """Whether a bare verb tells what was or is being done: "such a report existed", "tribes reaching the coast"."""
    tree = ground.tree
    first = tree.first_conjunct(head)
    if tree.kids(head, "aux", "cop") or (first != head and tree.is_modal(first)):
        return False  # "would be impounded and its owners fined"
    feats = tree[head].feats
    own = ground.own_subject(head)
    thing = own is not None and tree[own].upos == "NOUN" and not ground.binds(own) and not ground.conditions_at(head)
    thing = thing and own is not None and tree[own].lemma.lower() not in words("agreements") | words("documents")
    if thing and {"Tense=Pres", "VerbForm=Fin"} <= set(feats.split("|")):
        return True  # "the price of rice goes up"
    beside = tree[head].rel in {"acl", "advcl"} and tree[head].text.lower().endswith("ing")
    beside = beside and not _TO_DO & {*tree.marks(head), tree.case(head)}  # "will go towards restoring the marsh"
    return beside or {"Tense=Past", "VerbForm=Fin"} <= set(feats.split("|"))


def _is_for_you(ground: Ground, head: int, kind: Kind) -> bool:
    """Whether somebody else is to act, or to be punished for not acting: "you will pay or we will close the shop"."""
    tree, own = ground.tree, ground.own_subject(head)
    yours = own is not None and tree[own].text.lower() == "you" and not tree.is_passive(head)
    or_else = any(item.head == head and item.role is ConditionRole.UNLESS for item in ground.conditions_at(head))
    return or_else and (kind is Kind.THREAT or (kind is Kind.PROMISE and yours))


def _is_errand(ground: Ground, head: int) -> bool:
    """Whether an act is what somebody was sent for: "has sent police to keep the two sides apart"."""
    tree, over = ground.tree, ground.tree[head].head
    sent = over >= 0 and tree[over].lemma in {"deploy", "despatch", "dispatch", "send"}
    return sent and "to" in tree.marks(head) and tree.is_rel(head, "advcl", "xcomp")


def _is_of_noun(ground: Ground, head: int) -> bool:
    """Whether an act says what a noun of commitment is: the rules have judged the noun, and read nothing."""
    tree = ground.tree
    first = tree.first_conjunct(head)
    noun = tree[first].head
    return noun >= 0 and tree[first].rel == "acl" and tree[noun].lemma.lower() in cues("nouns")


def _is_of_idle(ground: Ground, head: int) -> bool:
    """Whether an act hangs on a word that binds and is itself only possible or supposed: "would promise to free"."""
    tree = ground.tree
    first = tree.first_conjunct(head)
    up = tree[first].head
    given = [up] if tree.is_rel(first, "acl") else tree.kids(up, "obj") if up >= 0 and "to" in tree.marks(first) else []
    if any(tree[noun].lemma.lower() in cues("nouns") for noun in given if noun >= 0):
        carried = tree[up].head if tree.is_rel(first, "acl") else up
        return carried >= 0 and bool(_MAY & set(tree.modals(carried)))  # "may have secured a promise to"
    if not tree.is_rel(first, "xcomp", "ccomp", "advcl") or up < 0:
        return False
    if tree[up].text.lower() in cues("adjectives"):
        return is_idle(ground, up)  # "might be willing to take them in"
    if tree.is_rel(first, "advcl") or tree[up].lemma not in cues("verbs"):
        return False
    return is_idle(ground, up) or is_of_anybody(ground, up)  # "not everyone intends to leave"
