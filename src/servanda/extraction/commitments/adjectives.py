"""Commitments by an adjective: "is committed to leaving", "stands ready to pay", "was willing to wait if"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import Act
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.harm import is_harmful
from servanda.extraction.commitments.outcomes import FIRST
from servanda.extraction.commitments.parties import is_authority
from servanda.extraction.commitments.shape import shaped
from servanda.extraction.commitments.slots import acts_of
from servanda.extraction.commitments.standing import is_idle
from servanda.extraction.commitments.voice import BACK, is_known_body
from servanda.lexicon.commitment_rows import Cue, words
from servanda.model.claims import As, Kind

_MOVING = frozenset({"arrive", "come", "enter", "fly", "go", "leave", "return", "sit", "travel", "wake", "walk"})


def by_adjective(ground: Ground, cue: int, row: Cue) -> list[Draft]:
    """The commitments that an adjective makes: "is determined to leave", "were ready to talk if"."""
    tree = ground.tree
    if is_idle(ground, cue) or tree.is_negated(cue) or tree.is_rel(cue, "amod"):
        return []
    subject = tree.subject(cue)
    subject = ground.referent(subject) if subject is not None else ground.subject(cue)
    over = tree[cue].head
    told_of = tree.is_rel(cue, "acl:relcl") and row.kind is not Kind.GUARANTEE
    if (over >= 0 and tree.is_rel(cue, "xcomp") and tree[over].lemma == "get") or told_of:
        return []  # "is getting ready to vote"; "those who are willing to die"
    if subject is None or not ground.binds(subject) or (row.kind is Kind.TERM):
        return []
    moved = over >= 0 and tree.is_rel(cue, "xcomp", "advcl") and tree[over].lemma in _MOVING
    if moved and not tree.kids(cue, "cop", "mark"):
        return []  # "we went in ready to deal": in what mood something else was done
    waited = any(tree[k].lemma == "have" for k in tree.kids(cue, "aux")) and tree.kid(cue, "cop") is not None
    if came_to_nothing(ground, cue) or (waited and row.lemma in words("offering")):
        return []  # "have been ready to deliver since June"
    acts = acts_of(ground, cue, row)
    if row.bodies:
        acts = [act for act in acts if _is_own_measure(ground, subject, act)]
    if row.lemma in words("offering"):
        acts = [act for act in acts if _is_announced(ground, cue, subject, act)]
    made = [Draft(row.kind, act, cue, subject, polarity=polarity(act), firmness=row.firmness) for act in acts]
    return [_as_offered(ground, shaped(ground, draft)) for draft in made]


def _as_offered(ground: Ground, draft: Draft) -> Draft:
    """What somebody is ready to offer is only proposed: "was ready to offer them seats in the cabinet"."""
    offers = ground.tree[draft.act.head].lemma in {"offer", "propose"} and not draft.act.negated
    return replace(draft, told_as=As.PROPOSED) if offers and draft.told_as is As.MADE else draft


def came_to_nothing(ground: Ground, cue: int) -> bool:
    """Whether it is told what somebody was ready for when another did not come to it: "was ready, but nobody came"."""
    tree = ground.tree
    past = any(tree[k].text.lower() in {"was", "were"} for k in tree.kids(cue, "cop"))
    joined = [*tree.kids(cue, "conj"), *(tree.kids(tree[cue].head, "conj") if tree[cue].head >= 0 else ())]
    buts = [kid for kid in joined if any(tree[k].lemma == "but" for k in tree.kids(kid, "cc"))]
    if any(
        tree.is_negated(kid) and any(tree[k].lemma in words("bonds") for k in tree.kids(kid, "obj")) for kid in buts
    ):
        return True  # "was ready to look at it but made no commitment"
    return past and any(
        "Tense=Past" in tree[kid].feats and (tree.kid(kid, "nsubj") is not None or tree.is_negated(kid)) for kid in buts
    )  # "were ready to travel but had not been let in"


def _is_own_measure(ground: Ground, subject: int, act: Act) -> bool:
    """Whether a body is set to take a measure of its own: not "is set to grow", not "is due to arrive"."""
    lemma = ground.tree[act.head].lemma.lower()
    idle = words("unwilled") | words("scheduled") | words("yielding")
    alone = lemma in words("starting") and ground.tree.kid(act.head, "obj") is None
    passive = ground.passive(act.head) or alone
    return is_authority(ground, subject) and lemma not in idle and not passive and act.head != subject


def _is_announced(ground: Ground, cue: int, subject: int, act: Act) -> bool:
    """Whether readiness is declared: with a condition or a harm, by a body, or by somebody who says it of himself.

    A reporter who goes on with what was said puts it in the past: "She was willing to wait".
    """
    tree = ground.tree
    top = tree[cue].head if tree.is_rel(cue, "xcomp") else cue  # "said it stood ready to help"
    if tree.is_rel(top, "ccomp"):
        over = tree[top].head
        said = tree[over].lemma in words("reporting")
        teller = ground.agent(over)
        return said and (teller is None or ground.binds(teller))  # not "the vote shows that they are willing to"
    word = tree[subject].text.lower()
    past = any(tree[k].text.lower() in {"was", "were"} for k in tree.kids(top, "cop"))
    own = (word in FIRST or (past and word in BACK)) and not tree.kids(act.head, "cop")
    body = is_known_body(ground, subject) or (tree[subject].upos == "PROPN" and is_authority(ground, subject))
    alone = not tree.is_rel(top, "acl", "advcl") and body
    return own or alone or bool(ground.conditions.get(tree[cue].sentence)) or is_harmful(ground, act)
