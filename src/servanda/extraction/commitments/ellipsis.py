"""Undertakings told by a short word for another: "and so did the navy", "its rival did the same", "and Morava to ...".

The act is that of the undertaking before; only who is bound is new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.extraction.commitments.acts import verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.model.claims import As, Kind

_DID = frozenset({"did", "does", "do", "has", "have"})
_WILL = frozenset({"will", "wo", "would"})
_ALSO = frozenset({"too", "likewise", "also"})
_OWN_WORD = frozenset({Kind.PROMISE, Kind.THREAT, Kind.GUARANTEE, Kind.REFUSAL, Kind.TERM, Kind.AGREEMENT})


def with_echoes(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those that others are said to share, and those whose cue is left out."""
    bound = [d for d in drafts if d.kind in _OWN_WORD and ground.tree[d.cue].upos == "VERB" and d.debtor is not None]
    by_sentence: dict[int, list[Draft]] = {}
    for draft in bound:
        by_sentence.setdefault(ground.tree[draft.cue].sentence, []).append(draft)
    found = [*drafts, *_willed(ground)]
    for sentence, own in by_sentence.items():
        heads = {draft.act.head for draft in found}
        found += [draft for draft in _gapped(ground, own[-1]) if draft.act.head not in heads]
        for who in _echoing(ground, sentence, own[-1]):
            found += [replace(draft, debtor=who) for draft in own if draft.cue == own[-1].cue]
    return found


def _willed(ground: Ground) -> Iterator[Draft]:
    """A will that has its act from the clause before: "We did not fire on them and we never will"."""
    tree = ground.tree
    for token in tree.analysis.tokens:
        will = token.index
        if token.text.lower() not in _WILL or not tree.is_rel(will, "conj") or token.head > will:
            continue
        who, act = tree.kid(will, "nsubj"), token.head
        same = (
            who is not None
            and (own := tree.kid(act, "nsubj")) is not None
            and tree[own].text.lower() == tree[who].text.lower()
        )
        if (
            who is None
            or not same
            or not ground.binds(who)
            or tree[act].upos != "VERB"
            or tree.kid(will, "obj", "xcomp")
        ):
            continue
        refrains = any(tree[k].text.lower() in {"not", "never", "n't", "n’t"} for k in tree.kids(will, "advmod"))
        for one in verbal(ground, act)[:1]:
            held = replace(one, negated=refrains)
            yield Draft(Kind.PROMISE, held, will, who, polarity=polarity(held))


def _echoing(ground: Ground, sentence: int, draft: Draft) -> Iterator[int]:
    """Who is said to have done so too, later in a sentence or in the next one."""
    tree = ground.tree
    near = tree.analysis.sentences[sentence : sentence + 2]
    for index in range(draft.cue + 1, near[-1].last):
        if tree[index].text.lower() not in _DID or not _is_echo(ground, index):
            continue
        own = tree.kid(index, "nsubj") or next((k for k in tree.kids(index, "obj") if k > index), None)
        if own is not None and ground.actor(own) and tree[own].text != tree[draft.debtor or own].text:
            yield own


def _is_echo(ground: Ground, did: int) -> bool:
    """Whether a "did" stands for what was told before: "so did", "did the same", "did too", "as did"."""
    tree = ground.tree
    if any(tree[k].text.lower() in {"not", "n't", "never"} for k in tree.kids(did)) or tree.is_rel(did, "aux"):
        return False
    if did > 0 and tree[did - 1].text.lower() in {"so", "as"}:
        return True
    after = [tree[k].text.lower() for k in range(did + 1, min(did + 3, tree.sentence(did).last))]
    return bool(set(after[:1]) & _ALSO) or after in (["the", "same"], ["as", "well"])


def _gapped(ground: Ground, draft: Draft) -> list[Draft]:
    """A joined clause whose cue is left out: "Lisk threatened to cut the supply, and Morava to close its airspace"."""
    tree = ground.tree
    if draft.told_as is not As.MADE:
        return []
    for kid in tree.kids(draft.cue, "conj"):
        low = tree.kid(kid, "acl")
        if tree[kid].upos in {"PROPN", "NOUN"} and ground.actor(kid) and low is not None and "to" in tree.marks(low):
            acts = verbal(ground, low)
            return [replace(draft, act=act, debtor=kid, polarity=polarity(act), target=None) for act in acts]
    for kid in tree.kids(draft.act.head, "conj"):  # "undertook to give notice and the union to hold no strike"
        own = tree.kid(kid, "nsubj")
        if own is not None and "to" in tree.marks(kid) and ground.actor(own):
            acts = verbal(ground, kid)
            return [replace(draft, act=act, debtor=own, polarity=polarity(act), target=None) for act in acts]
    return []
