"""The word that says a will over a verb, and clauses with such a word that will nothing."""

from __future__ import annotations

from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.musts import denied
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.slots import ASKING, FUTURE
from servanda.extraction.commitments.voice import Voice
from servanda.lexicon.commitment_rows import words

FINITE_BE = frozenset({"is", "are", "was", "were"})


def modal_of(ground: Ground, head: int) -> int | None:
    """The word that says will, would, shall, must, "is to", "has to" or "is going to" over a verb."""
    tree = ground.tree
    for kid in tree.kids(head, "aux"):
        if tree[kid].text.lower() in {"'d", "’d"} and "VerbForm=Part" in tree[head].feats:
            continue  # "he'd given his word": had
        if tree[kid].text.lower() in FUTURE | {"must", "should"} or (
            tree[kid].text.lower() in {"may", "can", "ca", "could"} and denied(ground, head)
        ):
            return kid
    above = tree[head].head
    for low in tree.kids(head, "xcomp"):  # a reader may hang the auxiliary one verb too low
        for kid in tree.kids(low, "aux"):
            if kid < head and tree[kid].text.lower() in FUTURE:
                return kid
    if tree[head].lemma in {"be", "have", "go"}:
        inner = tree.kid(head, "xcomp")
        if inner is not None and "to" in tree.marks(inner) and tree[head].lemma != "go":
            yet = any(tree[kid].text.lower() == "yet" for kid in tree.kids(head, "advmod"))
            return None if yet else head  # "members have yet to approve it"
        going = tree[head].text.lower() == "going" and inner is not None
        if going and tree.is_rel(head, "xcomp") and tree.modals(above):
            return None
        return head if going else None
    marks = tree.marks(head)
    if "for" in marks:
        return None  # "what is needed is for both to leave"
    be = next((k for k in tree.kids(head, "aux", "cop") if tree[k].text.lower() in FINITE_BE), None)
    return be if be is not None and "to" in marks else None


_ASKS = frozenset({"ask", "enquire", "inquire", "wonder"})


def is_indirect_question(ground: Ground, head: int, own: int) -> bool:
    """Whether a clause only asks: "said who will go", "announced where it will stand"."""
    tree = ground.tree
    if tree.is_rel(tree.first_conjunct(head), "acl"):
        return False
    opening = {tree[k].text.lower() for k in (own, *tree.kids(head, "mark", "advmod"))}
    objects = [
        k for k in tree.kids(head, "obj", "obl") if k < own and tree.case(k) != "under"
    ]  # "what spin they will take", "how much it will pay"
    opening |= {tree[low].text.lower() for k in objects for low in (k, *tree.kids(k, "det", "advmod"))}
    over = tree[tree.first_conjunct(head)].head
    asked = tree.is_rel(tree.first_conjunct(head), "ccomp") and over >= 0 and tree[over].lemma in _ASKS
    return bool(opening & ASKING - {"if", "when"}) or (asked and "if" in opening)


def is_habit(ground: Ground, head: int) -> bool:
    """Whether it is told what was always done: "whenever he was stopped, they would let him go"."""
    tree = ground.tree
    marks = {tree[k].text.lower() for kid in tree.kids(head, "advcl") for k in tree.kids(kid, "mark", "advmod")}
    return "would" in tree.modals(head) and "whenever" in marks


def is_past_plan(ground: Ground, head: int, modal: int) -> bool:
    """Whether a "was going to" tells what did not come, or what was to be foreseen, rather than what was said."""
    tree = ground.tree
    was = tree[modal].text.lower() == "going" and any(
        tree[k].text.lower() in {"was", "were"} for k in tree.kids(head, "aux")
    )
    return was and not (tree.is_rel(tree.first_conjunct(head), "ccomp", "acl") and head not in ground.quoted)


def is_only_taken_up(ground: Ground, head: int) -> bool:
    """Whether the act is left to what was said before: "I won't have to", "he will want to", "neither will be"."""
    tree = ground.tree
    if (
        tree[head].lemma == "be"
        and tree.is_rel(head, "ccomp")
        and not tree.kids(head, "obl", "advmod", "xcomp", "expl")
    ):
        return True
    return any(tree[k].text.lower() == "to" and tree[k].upos == "PART" for k in tree.kids(head, "xcomp"))


def opens_cleft(ground: Ground, head: int, be: int) -> bool:
    """Whether an "is" stands before what was said: "what I told them is that it will not close"."""
    marks = ground.tree.kids(head, "mark")
    return any(be < k and ground.tree[k].text.lower() == "that" for k in marks)


def is_in_jest(ground: Ground, head: int) -> bool:
    """Whether words are a joke, or only manners of speaking: "I am not going to sit here and tell you"."""
    tree = ground.tree
    over = tree[tree.first_conjunct(head)].head
    if over >= 0 and tree[over].lemma in words("joking"):
        return True
    inner = tree.kid(head, "xcomp") if tree[head].lemma == "go" else head
    own = ground.own_subject(head)
    if own is not None and tree[own].text.lower() in FIRST and head in ground.quoted and _only_stays(ground, head):
        return True
    mine = own is not None and tree[own].text.lower() in FIRST and tree.is_negated(head)
    here = inner is not None and any(tree[k].text.lower() == "here" for k in tree.kids(inner, "advmod"))
    stands = inner is not None and tree[inner].lemma == "stand" and here
    return mine and inner is not None and (stands or tree[inner].lemma in words("mere manners"))


def _only_stays(ground: Ground, head: int) -> bool:
    """Whether somebody says no more than that he will sit or wait, and neither where, how long nor until when."""
    tree = ground.tree
    if tree[head].lemma not in {"sit", "stand", "wait"} or ground.conditions_at(head):
        return False
    return tree.kid(head, "obj", "obl", "xcomp", "advcl", "conj") is None


def is_duty(ground: Ground, head: int) -> bool:
    """Whether it is told what somebody will have to do."""
    inner = ground.tree.kid(head, "xcomp") if ground.tree[head].lemma == "have" else None
    return inner is not None and "to" in ground.tree.marks(inner)


def is_of_hearer(ground: Ground, head: int, voice: Voice) -> bool:
    """Whether it is told what those who are told will do or be: "told them they would close"."""
    tree, own = ground.tree, ground.own_subject(head)
    told = tree.kid(voice.verb, "iobj", "obj") if voice.verb is not None else None
    if own is None or told is None or tree.is_passive(head) or tree[voice.verb or 0].lemma not in {"tell", "inform"}:
        return False
    return (tree[own].text.lower(), tree[told].text.lower()) in {("they", "them"), ("he", "him"), ("she", "her")}
