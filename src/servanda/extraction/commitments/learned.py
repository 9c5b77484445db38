"""Commitments that no rule reads and the network is sure of: a will or a duty in words that no lexicon has.

The network says only where an act stands and of which kind it is; who is bound, the not, the if, the source and the
span are read from the tree as for every other commitment. Acts named by a noun are left to the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.extraction.commitments.acts import Act, verbal
from servanda.extraction.commitments.binders import answering
from servanda.extraction.commitments.clausal import is_of_a_class, whole
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.foreseen import (
    falls_short,
    is_aim,
    is_effect,
    is_of_no_deal,
    is_own_loss,
    is_purpose,
    only_tells,
    warns_of_another,
)
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.harm import is_harmful
from servanda.extraction.commitments.obliged import laid_on
from servanda.extraction.commitments.open_marks import is_open
from servanda.extraction.commitments.penalties import is_alternative
from servanda.extraction.commitments.run_heads import named, noun_of, shown, verb_of
from servanda.extraction.commitments.shape import shaped
from servanda.extraction.commitments.speakers import befalls_speaker, tells_oneself
from servanda.extraction.commitments.verbs import is_unwilled, is_wish
from servanda.extraction.commitments.voice import SAYING, Voice, is_observer, voice_of
from servanda.extraction.commitments.willed import behind, fails, means_a_thing
from servanda.extraction.tree import MODALS, NEGATORS
from servanda.lexicon.commitment_rows import words
from servanda.model.analysis import Bound
from servanda.model.claims import IMPOSED, As, ConditionRole, Kind, Polarity

SURE = 0.87  # of the network; chosen for precision on reports that it was not trained on (docs/quality.md)


def unread(ground: Ground, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The acts that the network is sure of and that no draft touches."""
    tree = ground.tree
    done: set[int] = set()
    known = {token for draft in drafts for token in (draft.act.head, *tree.tokens_in(draft.act.span))}
    for run in tree.analysis.bound:
        if run.odds < SURE or any(token in known for token in range(run.first, run.last)):
            continue
        noun = noun_of(ground, run)
        if noun is not None:
            cue = tree[noun].head
            if not _is_unsaid(ground, cue, voice_of(ground, cue)):
                yield from filter(None, (named(ground, run, noun),))
            continue
        head = verb_of(ground, run)
        if head is None or head in done or is_open(ground, head, run) or _is_idle(ground, head):
            continue
        done.add(head)
        voice = voice_of(ground, head)
        if _is_of_nobody(ground, head, run, voice):
            continue
        if not _is_unsaid(ground, head, voice):
            first, *further = verbal(ground, head)
            inside = [act for act in further if run.first <= act.head < run.last and act.head not in done]
            done.update(act.head for act in inside)
            yield from (_draft(ground, run, act, voice) for act in (first, *inside))


def _is_only_open(ground: Ground, head: int) -> bool:
    """Whether it is said what may be: "it may also station observers", "can order them to leave"."""
    tree, over = ground.tree, ground.tree[head].head
    able = over >= 0 and tree.is_rel(head, "xcomp", "advcl") and {"can", "could", "may"} & set(tree.modals(over))
    may = {"may", "might"} & set(tree.modals(head))
    return bool((able and not tree.is_negated(over)) or (may and not tree.is_negated(head)))


def _is_idle(ground: Ground, head: int) -> bool:
    """Whether a verb by itself undertakes nothing: a helper, a wish, a failing foretold, a name given."""
    wished = is_wish(ground, head) or falls_short(ground, head)
    return wished or _is_helper(ground, head) or only_tells(ground, head)


def _is_of_nobody(ground: Ground, head: int, run: Bound, voice: Voice) -> bool:
    """Whether nobody undertakes an act: a purpose, the other half of an order, an effect, one's own loss."""
    if run.kind in IMPOSED and (is_purpose(ground, head) or _is_only_open(ground, head)):
        return True
    rather = any(ground.tree[k].text.lower() == "rather" for k in ground.tree.kids(head, "cc"))  # "rather than leave"
    if ground.tree.is_rel(head, "conj") and (rather or is_alternative(ground, head)):
        return True  # "gave them until noon to leave or face arrest"
    own = ground.own_subject(head)
    if is_aim(ground, head) or is_of_no_deal(ground, head):
        return True
    if own is None:
        return False
    thing = means_a_thing(ground, own, voice) or is_effect(ground, head, own, run)
    others = warns_of_another(ground, own, voice) or befalls_speaker(ground, head, own, voice)
    return thing or others or is_own_loss(ground, head, own, run)


def _is_helper(ground: Ground, head: int) -> bool:
    """Whether a word only helps the act: the "will" or "'ll" of "we will be outside the gates"."""
    token = ground.tree[head]
    return token.text[:1] in "'’" or (token.upos == "AUX" and token.text.lower() in MODALS)


def _is_unsaid(ground: Ground, head: int, voice: Voice) -> bool:
    """Whether nobody, or nobody whose word it is, says so: an observer, unknown words in marks, a word taken back."""
    tree = ground.tree
    speaker = voice.speaker
    if speaker is not None and speaker != ground.own_subject(head) and is_observer(ground, speaker):
        return True  # "analysts said the bank will raise rates"
    said = ground.cover.innermost(tree[head].span)
    if said is None and speaker is None and head in ground.quoted:
        return True
    if said is not None and said.stance not in SAYING:
        return True
    if any(_is_rumour(ground, up) for up in tree.ancestors(head)):
        return True
    over = (up for up in tree.ancestors(head) if not _is_going(ground, head, up))
    return any(_is_nothing(ground, up) or tree[up].lemma in words("denying") for up in over)


def _is_rumour(ground: Ground, verb: int) -> bool:
    """Whether it is only said that there is talk of it: "there was talk in the market that they would be let out"."""
    tree = ground.tree
    there = tree.kid(verb, "expl") is not None
    return there and any(tree[k].lemma.lower() in words("rumours") for k in tree.kids(verb, "nsubj"))


def _is_going(ground: Ground, head: int, up: int) -> bool:
    """Whether a word above an act only tells of its time: "was not going to" takes back the act, not the telling."""
    tree = ground.tree
    return tree.is_rel(head, "xcomp") and tree[head].head == up and tree[up].text.lower() in {"going", "about"}


def _is_nothing(ground: Ground, node: int) -> bool:
    """Whether a word above an act takes it back: "gave no hint to", "told nobody that", "tell myself that"."""
    tree = ground.tree
    own = [node, *tree.kids(node, "det", "advmod", "nsubj", "obj", "iobj", "cc:preconj")]
    own += [low for one in own[1:] for low in tree.kids(one, "det", "advmod")]  # "is *no* longer promising to"
    return any(tree[one].text.lower() in NEGATORS for one in own) or tells_oneself(ground, node)


def _draft(ground: Ground, run: Bound, act: Act, voice: Voice) -> Draft:
    head = act.head
    act = replace(act, negated=act.negated != (_is_forbidden(ground, head) or _is_not_going_to(ground, head)))
    kind = Kind.PROMISE if run.kind is Kind.THREAT and act.negated else run.kind  # "would not ask" menaces nobody
    own = _subject(ground, head)
    yours = own is not None and ground.tree[own].text.lower() == "you" and kind not in IMPOSED
    if yours:
        kind, own = Kind.THREAT if _warns_you(ground, head) else kind, None  # the one who says it is bound
    told = As.PROPOSED if _is_of_proposal(ground, head) else As.MADE
    draft = Draft(kind, act, _cue(ground, head), polarity=polarity(act), odds=shown(run), told_as=told)
    if own is None and not yours and ground.tree.is_rel(ground.tree.first_conjunct(head), "ccomp"):
        voice = Voice(voice.verb, None)  # the one who says it is not therefore the one who is to do it
    return laid_on(ground, draft, own, voice) if kind in IMPOSED else _willed(ground, draft, own, voice)


def _is_forbidden(ground: Ground, head: int) -> bool:
    """Whether an act hangs on a word that forbids it: "and forbids both parties to name streets after it"."""
    tree = ground.tree
    first = tree.first_conjunct(head)
    over = tree[first].head
    if over >= 0 and tree.is_rel(first, "acl") and tree.is_rel(over, "obj"):
        over = tree[over].head
    if over < 0 or not tree.is_rel(first, "xcomp", "acl", "advcl", "ccomp") or tree.is_negated(over):
        return False
    barred = "from" in tree.marks(first) and tree[over].lemma in words("forbidding") | words("withholding")
    return barred or ("to" in tree.marks(first) and tree[over].lemma == "forbid")


def _is_not_going_to(ground: Ground, head: int) -> bool:
    """Whether the not of an act stands with the word that it hangs on: "am | not going | to say anything"."""
    tree = ground.tree
    over = tree[head].head
    nobody = any(tree[kid].text.lower() in NEGATORS for kid in tree.kids(over, "nsubj")) if over >= 0 else False
    return over >= 0 and _is_going(ground, head, over) and (nobody or tree.is_negated(over))


def _warns_you(ground: Ground, head: int) -> bool:
    """Whether it is told what "you" will suffer if something is so or not: "if you come back you'll go to jail"."""
    tree = ground.tree
    price = any(tree[k].lemma.lower() in words("penalties") for k in tree.kids(head, "obj", "obl"))
    return bool(ground.conditions_at(head)) and (price or tree.is_negated(head))


def _subject(ground: Ground, head: int) -> int | None:
    """Who does what a verb says; never, for want of a subject, the one who only tells it."""
    tree = ground.tree
    strayed = (low for kid in tree.kids(head, "advmod") if kid < head for low in tree.kids(kid, "nsubj"))
    own = next(strayed, None)  # "the armies were each to free": a subject hung on the "each"
    if own is not None:
        return ground.referent(own)
    over = tree[head].head
    going = tree.kid(over, "nsubj") if over >= 0 and _is_going(ground, head, over) else None
    if going is not None and is_of_a_class(ground, going):
        return going  # "nobody is going to lose a cent"
    told = tree.subject(head) is None and tree.is_rel(tree.first_conjunct(head), "ccomp")
    return None if told and ground.own_subject(head) is None else ground.subject(head)


def _is_of_proposal(ground: Ground, head: int) -> bool:
    """Whether an act is told of a thing that is only proposed: "proposed a fund into which a quarter would be paid"."""
    tree = ground.tree
    own = tree.subject(head)
    if own is not None and tree[own].lemma.lower() in words("drafts"):
        return True  # "the bill would give wives equal title"
    first = tree.first_conjunct(head)
    noun = tree[first].head if tree.is_rel(first, "acl:relcl") else -1
    if noun >= 0 and tree[noun].lemma.lower() in words("drafts") and "would" in tree.modals(first):
        return True  # "a bill that would end the fee and pay for the ferry"
    over = tree[head].head if tree.is_rel(head, "parataxis") else -1
    made = [tree[one].lemma.lower() for one in (over, *tree.kids(over, "obj"))] if 0 <= over < head else []
    if {"offer", "proposal", "propose"} & set(made) and any(tree[at].text == ":" for at in range(over, head)):
        return True  # "made an offer: the firm would sell the hall"
    if any(_is_own_plan(ground, up) for up in tree.ancestors(head)):
        return True  # "her plan has two steps: the road opens, both sides leave it"
    over = tree[tree.first_conjunct(noun)].head if noun >= 0 else -1
    return over >= 0 and tree.is_rel(tree.first_conjunct(noun), "obj") and tree[over].lemma in words("proposing")


def _is_own_plan(ground: Ground, verb: int) -> bool:
    """Whether a verb only says what somebody's own plan holds."""
    tree = ground.tree
    own = tree.subject(verb)
    plan = own is not None and tree[own].lemma.lower() in {"idea", "plan", "proposal"}
    return plan and own is not None and tree.kid(own, "nmod:poss") is not None


def _cue(ground: Ground, head: int) -> int:
    """The word that an act hangs on: its auxiliary, else its governor."""
    tree = ground.tree
    shared = tree.kids(tree.first_conjunct(head), "aux") if tree.kid(head, "nsubj") is None else []
    modal = next(iter([*tree.kids(head, "aux"), *shared]), None)
    if modal is not None:
        return modal
    return tree[head].head if tree[head].head >= 0 else head


def _willed(ground: Ground, draft: Draft, own: int | None, voice: Voice) -> Draft:
    """What somebody undertakes himself: the subject, or where that cannot be bound the one who says it."""
    head, passive = draft.act.head, ground.passive(draft.act.head)
    by = ground.agent(head) if passive else own
    if passive and draft.kind is Kind.THREAT and voice.speaker is not None:
        by = None  # "warned that they would be tried by a court": who warns threatens
    lemma = ground.tree[head].lemma
    unwilled = is_unwilled(ground, head, lemma) and lemma not in words("done oneself")
    befalls = unwilled and not passive  # "they would not lose their homes"
    if befalls and draft.kind is Kind.REFUSAL:
        draft = replace(draft, kind=Kind.PROMISE)
    given = own is not None and _is_to_get(ground, head, own, voice)
    sent = by is not None and voice.speaker is not None and ground.tree[by].lemma.lower() in words("vehicles")
    doer = by if by is not None and ground.binds(by) and not (befalls or given or sent) else None
    told = doer is None or passive or (own is not None and is_of_a_class(ground, own))
    act = whole(ground, draft.act) if told else draft.act
    said = doer is None and voice.speaker is not None
    teller = answering(ground, behind(ground, voice.speaker)) if said and voice.speaker is not None else doer
    made = replace(draft, act=act, debtor=teller, inferred=said and teller is not None)
    if given and voice.verb is not None:
        made = replace(made, debtor=ground.agent(voice.verb), creditor=own, inferred=True)
    if made.kind is Kind.REFUSAL:
        return replace(made, polarity=Polarity.DO) if act.negated else made
    sends = own is not None and ground.tree[own].lemma.lower() in words("vehicles") and not passive
    mild = sends and not is_harmful(ground, act)  # "a second convoy would set out"
    if made.kind is Kind.THREAT and (given or _is_reward(ground, made) or _is_mild(ground, head) or mild):
        made = draft = replace(made, kind=Kind.PROMISE)
    formed = made if given else shaped(ground, made)  # "told that we shall get them" menaces nobody
    if voice.verb is not None and ground.tree[voice.verb].lemma in words("proposing"):
        formed = replace(formed, debtor=doer)  # not who proposes
    return formed if formed.kind is Kind.THREAT else replace(formed, kind=draft.kind)


def _is_to_get(ground: Ground, head: int, own: int, voice: Voice) -> bool:
    """Whether somebody is told what he will be given: "she was told by the trust that she would get a copy"."""
    tree = ground.tree
    if voice.verb is None or tree[own].upos != "PRON" or tree[head].lemma not in {"get", "receive"}:
        return False
    told = ground.patient(voice.verb)
    return told is not None and ground.passive(voice.verb) and tree[voice.verb].lemma in words("telling somebody")


def _is_reward(ground: Ground, draft: Draft) -> bool:
    """Whether what harms nobody hangs on what another does: "they will come off the roof if the guards leave"."""
    own = [item for item in ground.conditions_at(draft.act.head) if item.governor == draft.act.head]
    given = bool(own) and all(item.role is ConditionRole.IF and not fails(ground, item) for item in own)
    return given and not draft.act.whole and not is_harmful(ground, draft.act)


def _is_mild(ground: Ground, head: int) -> bool:
    """Whether an act menaces nobody by what it is: to meet somebody, to call a strike off."""
    tree = ground.tree
    things = [kid for kid in tree.kids(head, "obj", "nsubj:pass") if tree[kid].upos in {"NOUN", "PROPN"}]
    if tree[head].lemma == "meet":
        return any(ground.actor(kid) for kid in things)
    ends = tree[head].lemma in words("giving way")
    return ends and any(tree[kid].lemma.lower() in words("called off") for kid in things)
