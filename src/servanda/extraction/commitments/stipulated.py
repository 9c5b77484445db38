"""Terms told with a will, a must or the bare present: "under the deal, it will pay more and drops its lawsuit"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import Act, verbal
from servanda.extraction.commitments.clausal import whole
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.in_force import is_in_force
from servanda.extraction.commitments.outcomes import brings_about
from servanda.extraction.commitments.reached import gainer
from servanda.extraction.commitments.terms import Context
from servanda.extraction.commitments.verbs import is_unwilled, main_verb
from servanda.extraction.commitments.voice import Voice
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import As, Kind
from servanda.model.text import Span


def deal_of(ground: Ground, head: int, voice: Voice, context: Context) -> int | None:
    """The agreement that a clause tells a term of."""
    first = ground.tree.first_conjunct(head)
    found = context.clauses.get(head, context.clauses.get(first))
    if found is None and voice.verb is None and head not in ground.quoted:
        found = _deal_before(ground, head, context)
    if found is None and voice.speaker is not None:
        lemma = ground.tree[voice.speaker].lemma.lower()
        return voice.speaker if lemma in words("deals") or _is_joint(ground, voice.speaker) else None
    return found


def is_about_deal(ground: Ground, head: int) -> bool:
    """Whether what is done is done to the agreement itself: "must still ratify the accord"."""
    inner = ground.tree.kid(head, "xcomp")
    verbs = [head] if inner is None else [head, inner]
    things = [k for verb in verbs for k in ground.tree.kids(verb, "obj")]
    return any(ground.tree[k].lemma.lower() in words("deals") for k in things)


def _deal_before(ground: Ground, head: int, context: Context) -> int | None:
    """The agreement told of shortly before a clause that says who has to do what."""
    tree = ground.tree
    near = context.near(tree[head].sentence, 2 if "must" in tree.modals(head) else 5)
    own = ground.own_subject(head)
    near = near if near is not None else _spoken_of(ground, head)
    if near is None or own is None or near > head or tree.is_rel(head, "acl:relcl", "advcl", "ccomp"):
        return None
    if "for" in tree.marks(head):
        return None  # "the best way is for the army to leave"
    duty = set(tree.modals(head)) & {"must", "shall"} or "to" in tree.marks(head) or tree[head].lemma == "have"
    if duty and tree[head].lemma in words("scheduled") | {"decide", "hold"}:
        return None  # "is to decide next week"
    duty = duty or (_is_paid(ground, head) and context.near(tree[head].sentence, 2) is not None)
    return near if duty and ground.binds(ground.referent(own)) else None


def _spoken_of(ground: Ground, head: int) -> int | None:
    """The agreement that one of the two sentences before is about: "The settlement spares it a trial"."""
    tree = ground.tree
    here = tree[head].sentence
    for sentence in reversed(tree.analysis.sentences[max(0, here - 2) : here]):
        own = ground.own_subject(sentence.root)
        if own is None or tree[own].lemma.lower() not in words("agreements") or tree[own].upos != "NOUN":
            continue
        if any(tree[k].text.lower() in {"the", "this"} for k in tree.kids(own, "det")):
            return own
    return None


def _is_paid(ground: Ground, head: int) -> bool:
    """Whether it is told what people will get: "the cleaners will be paid 14 crowns an hour and get sick pay"."""
    tree = ground.tree
    first = tree.first_conjunct(head)
    if "will" not in {*tree.modals(head), *tree.modals(first)}:
        return False
    return tree[head].lemma in words("getting") or (tree.is_passive(head) and tree[head].lemma in words("giving"))


def _is_joint(ground: Ground, speaker: int) -> bool:
    """Whether a speaker is a joint statement."""
    return any(ground.tree[k].lemma.lower() == "joint" for k in ground.tree.kids(speaker, "amod"))


def term(ground: Ground, act: Act, modal: int, subject: int, deal: int) -> Draft:
    """A term of an agreement: who gets something under it is owed it, who does something is bound to do it."""
    act, subject = _laid_on(ground, _left_undone(ground, act), subject)
    if ground.tree[act.head].lemma in words("getting"):
        owed = subject if ground.binds(subject) else None
        return Draft(Kind.TERM, whole(ground, act), modal, polarity=polarity(act), deal=deal, creditor=owed)
    debtor = subject if not act.whole and ground.binds(subject) else None
    tree = ground.tree
    proposed = any(
        tree[k].lemma.lower() in {"propose", "proposed", "draft"} for k in tree.kids(deal, "amod", "compound")
    )
    proposed = proposed or (tree.is_rel(deal, "obj") and tree[tree[deal].head].lemma in {"propose", "suggest"})
    open_yet = tree[deal].lemma.lower() in words("drafts") and tree[modal].text.lower() == "would"
    told = As.PROPOSED if proposed or open_yet else As.MADE
    made = Draft(Kind.TERM, act, modal, debtor, polarity=polarity(act), deal=deal, told_as=told)
    gains = gainer(ground, act)
    return made if gains == debtor else replace(made, beneficiary=gains)


def _left_undone(ground: Ground, act: Act) -> Act:
    """What a term bars somebody from, as an act not to be done: "must pay and is prohibited from selling it"."""
    tree, head = ground.tree, act.head
    barred = tree[head].lemma in {"ban", "bar", "forbid", "prohibit"} and tree.is_passive(head)
    inner = next((k for k in tree.kids(head, "advcl", "xcomp", "ccomp") if {"from", "to"} & set(tree.marks(k))), None)
    if not barred or inner is None or act.negated:
        return act
    return replace(verbal(ground, inner)[0], negated=True)


def _laid_on(ground: Ground, act: Act, subject: int) -> tuple[Act, int]:
    """What an agreement binds somebody to, and whom: "the deal would oblige | the firm to close the mine"."""
    tree = ground.tree
    whom, inner = tree.kid(act.head, "obj"), tree.kid(act.head, "xcomp")
    binds = tree[act.head].lemma in words("laying on") and not tree.is_passive(act.head)
    if not binds or whom is None or inner is None or "to" not in tree.marks(inner):
        return act, subject
    return verbal(ground, inner)[0], whom


def plain_term(ground: Ground, head: int, deal: int) -> list[Draft]:
    """A term told in the present: "under the deal, the airline drops its lawsuit"."""
    tree = ground.tree
    own = ground.own_subject(head)
    present = "Tense=Pres" in tree[head].feats and "VerbForm=Fin" in tree[head].feats and tree[head].upos == "VERB"
    if own is None or not present or head in ground.supposed or is_unwilled(ground, head, tree[head].lemma):
        return []
    if not ground.binds(ground.referent(own)) or tree[head].lemma in words("reporting"):
        return []
    return [term(ground, act, head, ground.referent(own), deal) for act in verbal(ground, head)]


def by_agreement(ground: Ground, head: int) -> list[Draft]:
    """The terms that an agreement is said to lay down itself: "the accord suspends the duties", "the deal will see".

    What it did, or is hoped to do, is an effect: "the accord ended the war", "the deal will boost trade".
    """
    tree = ground.tree
    if tree[head].upos != "VERB" or head in ground.supposed:
        return []
    if made := _had_done(ground, head):
        return made
    own = ground.own_subject(head)
    if own is None or tree[own].lemma.lower() not in words("agreements") or is_in_force(ground, own):
        return []
    if tree.is_negated(head) or tree[head].sentence in ground.asked or tree.is_passive(head):
        return []
    modals = set(tree.modals(head))
    present = "Tense=Pres" in tree[head].feats and "VerbForm=Fin" in tree[head].feats and not tree.kids(head, "aux")
    if not present and not (modals and modals <= {"will", "would", "shall"}):
        return []
    if tree[head].lemma in {"see", "have"}:
        return _seen_to(ground, head, own)
    if tree[head].lemma in words("forbidding"):
        return _forbidden_by(ground, head, own)
    if brings_about(ground, head):
        return []  # "the deal would create jobs"
    acts = [act for act in verbal(ground, head) if tree[act.head].lemma in words("laying down")]
    acts = [act for act in acts if tree.kid(act.head, "obj", "iobj") is not None]
    laid = [_laid_on(ground, act, own) for act in acts]
    return [
        Draft(Kind.TERM, act, head, whom if whom != own else None, polarity=polarity(act), deal=own)
        for act, whom in laid
    ]


def _had_done(ground: Ground, head: int) -> list[Draft]:
    """What a draft "would have both armies do", read as one verb with two subjects."""
    tree = ground.tree
    own = [k for k in tree.kids(head, "nsubj") if k < head]
    aux = [tree[n].text.lower() for k in tree.kids(head, "aux") for n in (k, *tree.kids(k, "aux"))]
    if len(own) < 2 or "have" not in aux or not {"would", "will"} & set(aux) or tree.is_negated(head):
        return []
    paper, doer = own[0], own[-1]
    if tree[paper].lemma.lower() not in words("agreements") | words("drafts") or not ground.binds(doer):
        return []
    return [Draft(Kind.TERM, act, paper, doer, polarity=polarity(act), deal=paper) for act in verbal(ground, head)]


def _forbidden_by(ground: Ground, head: int, deal: int) -> list[Draft]:
    """What an agreement says that a party may not do: "the pact forbids either side from building there"."""
    tree = ground.tree
    whom = tree.kid(head, "obj")
    low = [*tree.kids(head, "advcl", "xcomp", "ccomp"), *(tree.kids(whom, "acl") if whom is not None else [])]
    done = next((k for k in low if k > head and {"from", "to"} & set(tree.marks(k))), None)
    if done is None:
        return []
    acts = [replace(act, negated=True) for act in verbal(ground, done)]
    return [Draft(Kind.TERM, act, head, whom, polarity=polarity(act), deal=deal) for act in acts]


def _seen_to(ground: Ground, head: int, deal: int) -> list[Draft]:
    """What an agreement "will see" done: "the deal will see 40 prisoners freed"."""
    tree = ground.tree
    thing = tree.kid(head, "obj")
    inner = next(
        (k for k in (*tree.kids(head, "xcomp", "ccomp"), *(tree.kids(thing, "acl") if thing else [])) if k > head), None
    )
    thing = thing if thing is not None or inner is None else ground.own_subject(inner)
    if inner is None or thing is None or inner < thing or is_unwilled(ground, inner, tree[inner].lemma.lower()):
        return []
    doer = thing if ground.actor(thing) and "VerbForm=Inf" in tree[inner].feats else None
    made = []
    for act in verbal(ground, inner):
        span = act.span if doer is not None else Span(tree.phrase(thing).start, act.span.end)
        made.append(
            Draft(Kind.TERM, replace(act, span=span, whole=doer is None), head, doer, polarity=polarity(act), deal=deal)
        )
    return made


def is_stipulated(ground: Ground, head: int, deal: int) -> bool:
    """Whether an agreement lays down what befalls somebody: "an agreement under which wages will rise"."""
    named = ground.tree[deal].lemma.lower() in words("agreements")
    return named and main_verb(ground, head) in words("stipulated")
