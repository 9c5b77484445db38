"""Who stands behind a paper that orders, and with whom a word is exchanged: "in return", "for its part"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.model.claims import As, Kind

_WORDS = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM})
PAPERS = frozenset(
    {
        "ban",
        "measure",
        "resolution",
        "decree",
        "ruling",
        "circular",
        "edict",
        "directive",
        "order",
        "decision",
        "notice",
    }
)
_MAKING = frozenset({"adopt", "issue", "pass", "approve", "sign", "publish", "impose"})
_RULING = frozenset({"organization", "place"})


def issuer(ground: Ground, paper: int) -> int | None:
    """The body whose paper orders something: its owner, who made it, else whom the sentence before tells of."""
    tree = ground.tree
    if tree[paper].lemma.lower() not in PAPERS:
        return None
    near = tree.kids(paper, "nmod:poss", "compound")
    near += [kid for kid in tree.kids(paper, "nmod") if tree.case(kid) in {"by", "of", "from"}]
    made = _made_by(ground, paper)
    near += made
    named = next((kid for kid in near if ground.actor(kid) and (tree[kid].entity in _RULING or kid in made)), None)
    if named is not None or not any(tree.has_det(paper, word) for word in ("the", "this", "these")):
        return named
    here = tree[paper].sentence
    if here == 0:
        return None
    before = ground.agent(tree.analysis.sentences[here - 1].root)
    return before if before is not None and tree[before].entity in _RULING and ground.actor(before) else None


def _made_by(ground: Ground, paper: int) -> list[int]:
    tree = ground.tree
    made = [clause for clause in tree.kids(paper, "acl") if tree[clause].lemma in _MAKING]
    return [kid for clause in made for kid in tree.kids(clause, "obl:agent", "obl") if tree.case(kid) == "by"]


def with_exchanges(ground: Ground, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, in order; what two undertake in exchange is given by each to the other."""
    found = list(drafts)
    for place, told in enumerate(found):
        one = found[place - 1] if place else None
        exchanged = one is not None and _are_exchanged(ground, one, told)
        joined = one is not None and (exchanged or one.cue == told.cue)
        other = found[place] = _as_open(ground, one, told) if one is not None and joined else told
        if one is not None and exchanged:
            found[place - 1] = _given_to(one, other.debtor)
            found[place] = _given_to(other, one.debtor)
        elif other.creditor is None and (who := _giver_before(ground, other)) is not None:
            found[place] = _given_to(other, who)
    return found


def _as_open(ground: Ground, one: Draft, other: Draft) -> Draft:
    """What is given for what is only proposed is proposed too: "under a draft, A would pay. In return, B would"."""
    if other.kind is not Kind.TERM:
        return other
    would = "would" in {*ground.tree.modals(other.act.head), ground.tree[other.cue].text.lower()}
    proposed = one.told_as is As.PROPOSED and other.told_as is As.MADE and would
    return replace(other, told_as=As.PROPOSED) if proposed else other


def _given_to(draft: Draft, who: int | None) -> Draft:
    if draft.creditor is not None or who is None:
        return draft
    return replace(draft, creditor=who, inferred_creditor=True)


def _are_exchanged(ground: Ground, one: Draft, other: Draft) -> bool:
    """Whether two words are given for each other: "agreed to stop. Tuvan, for its part, will free 26"."""
    tree = ground.tree
    if not {one.kind, other.kind} <= _WORDS or one.debtor is None or other.debtor is None:
        return False
    near = 0 <= tree[other.cue].sentence - tree[one.cue].sentence <= 1
    if (
        not near
        or _same(ground, one.debtor, other.debtor)
        or "PRON" in {tree[one.debtor].upos, tree[other.debtor].upos}
    ):
        return False
    return _opens(ground, other, "return", "exchange") or (
        _opens(ground, other, "part") and tree[one.cue].lemma.lower() in {"agree", "agreement", "undertake", "accept"}
    )


def _giver_before(ground: Ground, draft: Draft) -> int | None:
    """Who did what a word is given for: "the county forgave it the tax. In return the firm promised to stay"."""
    tree = ground.tree
    here = tree[draft.cue].sentence
    if draft.kind not in _WORDS or draft.debtor is None or here == 0 or not _opens(ground, draft, "return", "exchange"):
        return None
    root = tree.analysis.sentences[here - 1].root
    doer = ground.agent(root)
    past = tree[root].upos == "VERB" and not tree.is_negated(root) and not tree.is_modal(root)
    if doer is None or not past or not _may_act(ground, doer):
        return None
    return None if _same(ground, doer, draft.debtor) else doer


def _may_act(ground: Ground, who: int) -> bool:
    token = ground.tree[who]
    return token.upos != "PRON" and (ground.actor(who) or token.entity in _RULING)


def _same(ground: Ground, one: int, other: int) -> bool:
    return one == other or ground.tree[one].lemma.lower() == ground.tree[other].lemma.lower()


def _opens(ground: Ground, draft: Draft, *nouns: str) -> bool:
    """Whether a bare phrase of exchange stands in the clause of a word: "in return", not "in return for a rise"."""
    tree = ground.tree
    verbs = {draft.cue, draft.act.head, tree[draft.cue].head, tree[draft.act.head].head} - {-1}
    beside = [kid for verb in verbs for kid in tree.kids(verb, "obl")]
    beside += [kid for verb in verbs for subject in tree.kids(verb, "nsubj") for kid in tree.kids(subject, "nmod")]
    return any(
        tree[kid].lemma in nouns
        and tree.case(kid) in {"in", "for"}
        and all(tree.case(one) != "for" for one in tree.kids(kid, "nmod"))
        for kid in beside
    )
