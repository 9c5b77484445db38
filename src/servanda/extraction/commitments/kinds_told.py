"""Of which kind a rule's reading is, where the network is certain of another that binds the same party."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import words
from servanda.model.analysis import Bound
from servanda.model.claims import ConditionRole, Kind

CERTAIN = 0.98  # of the network, where a rule has read another kind; chosen as `SURE` was (docs/quality.md)
_LIKE = {Kind.PROMISE: Kind.TERM, Kind.GUARANTEE: Kind.PROMISE}


def as_told(ground: Ground, draft: Draft) -> Draft:
    """What a rule read, of the kind that the network is certain of: a term near an agreement, or his own promise.

    Whether "will mend the wall" is a promise or a term of what was agreed often lies in the whole sentence.
    """
    if draft.odds is not None or draft.kind not in _LIKE:
        return draft
    at = draft.act.head
    run = next((run for run in ground.tree.analysis.bound if run.first <= at < run.last), None)
    if run is not None and run.kind is Kind.THREAT and _is_threatened(ground, draft, run):
        return replace(draft, kind=Kind.THREAT)
    if run is None or run.odds < CERTAIN or run.kind is not _LIKE[draft.kind] or draft.performer is not None:
        return draft
    return replace(draft, kind=run.kind) if run.kind is not Kind.TERM or _is_near_deal(ground, at) else draft


def _is_threatened(ground: Ground, draft: Draft, run: Bound) -> bool:
    """Whether it is told what follows if others fail to: "if they do not pay, we will publish the letters"."""
    hangs = ground.conditions_over(draft.act.head)
    failing = any(own.negated and own.role is ConditionRole.IF for own in hangs)
    own_will = draft.kind is Kind.PROMISE and ground.tree[draft.cue].upos == "AUX" and not draft.act.negated
    return own_will and failing and run.odds >= CERTAIN


def _is_near_deal(ground: Ground, at: int) -> bool:
    """Whether an agreement is spoken of in the sentence of an act or in the one before."""
    tree = ground.tree
    number = tree[at].sentence
    first = tree.analysis.sentences[max(0, number - 1)].first
    last = tree.analysis.sentences[number].last
    return any(tree[i].upos == "NOUN" and tree[i].lemma.lower() in words("deals") for i in range(first, last))
