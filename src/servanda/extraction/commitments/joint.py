"""Terms of an agreement that are told as promises: by all its parties, under it, or in return for the others' part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.parties import is_several
from servanda.extraction.commitments.terms import Context
from servanda.extraction.commitments.voice import voice_of
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import words
from servanda.model.analysis import Token
from servanda.model.claims import As, ConditionRole, Kind

_OPENING = frozenset({"under", "in", "according to", "as part of", "per", "by"})
_REACH = 5  # sentences
_OPENS = 3  # sentences


def with_terms(ground: Ground, drafts: Sequence[Draft], context: Context) -> list[Draft]:
    """The drafts; a promise told as part of an agreement that was made before it is one of its terms."""
    made = _made(ground, drafts, context)
    tokens = ground.tree.analysis.tokens
    named = made | {t.sentence for t in tokens if t.lemma.lower() in words("agreements") and t.upos == "NOUN"}
    terms = [replace(draft, kind=Kind.TERM) if _is_term(ground, draft, made, named) else draft for draft in drafts]
    terms = _exchanged(ground, terms, named)
    return [replace(draft, kind=Kind.TERM) if _goes_with(ground, draft, terms) else draft for draft in terms]


def _exchanged(ground: Ground, drafts: Sequence[Draft], named: frozenset[int]) -> list[Draft]:
    """The drafts; what two are each to do, told in one sentence near an agreement: "A is to pay, and B to leave"."""
    tree = ground.tree
    duties: dict[int, list[Draft]] = {}
    for draft in drafts:
        here = tree[draft.act.head].sentence
        duty = draft.kind is Kind.PROMISE and "to" in tree.marks(draft.act.head) and _is_plain(ground, draft)
        if duty and _last(named, here, here) is not None:
            duties.setdefault(here, []).append(draft)
    both = {id(one) for own in duties.values() if len({one.debtor for one in own}) > 1 for one in own}
    return [replace(draft, kind=Kind.TERM) if id(draft) in both else draft for draft in drafts]


def _goes_with(ground: Ground, draft: Draft, terms: Sequence[Draft]) -> bool:
    """Whether it is what another is to do by the same paper: "the army is to leave, while the rebels are to disarm"."""
    tree = ground.tree
    if draft.kind is not Kind.PROMISE or draft.debtor is None or not _is_plain(ground, draft):
        return False
    here = tree[draft.act.head].sentence
    near = [one for one in terms if one.kind is Kind.TERM and tree[one.act.head].sentence == here]
    beside = [one for one in near if one.debtor not in {None, draft.debtor} and one.cue < draft.cue]
    return any(_is_plain(ground, one) for one in beside)


def _is_plain(ground: Ground, draft: Draft) -> bool:
    """Whether it is told in the report's own voice what a named party will do or is to do."""
    tree, head = ground.tree, draft.act.head
    told = tree[draft.cue].upos in {"AUX", "PART"} or tree[draft.cue].lemma == "be"
    noun = draft.debtor is not None and tree[draft.debtor].upos in {"NOUN", "PROPN"}
    return told and noun and head not in ground.quoted and voice_of(ground, head).verb is None


def _made(ground: Ground, drafts: Sequence[Draft], context: Context) -> frozenset[int]:
    """The sentences in which parties agree, or put out a joint paper."""
    tree = ground.tree
    if _is_joint_paper(ground):
        return frozenset(sentence.index for sentence in tree.analysis.sentences)
    agreed = {tree[d.cue].sentence for d in drafts if d.kind is Kind.AGREEMENT and d.told_as is As.MADE}
    papers = {
        token.sentence
        for token in tree.analysis.tokens
        if token.lemma.lower() in words("joint papers") and tree.is_rel(token.index, "obj", "obl", "nsubj:pass")
    }
    return frozenset(agreed | papers | set(context.made))


def _is_joint_paper(ground: Ground) -> bool:
    """Whether a report gives a paper of several parties: its first sentences name a communique or a joint statement."""
    tree = ground.tree
    return any(_is_joint_statement(tree, token) for token in tree.analysis.tokens if token.sentence < _OPENS)


def _is_joint_statement(tree: Tree, token: Token) -> bool:
    joint = any(tree[k].lemma.lower() == "joint" for k in tree.kids(token.index, "amod"))
    return token.lemma.lower() in words("joint papers") or (joint and token.lemma.lower() in words("documents"))


def _is_term(ground: Ground, draft: Draft, made: frozenset[int], named: frozenset[int]) -> bool:
    tree = ground.tree
    if draft.kind not in {Kind.PROMISE, Kind.AGREEMENT} or draft.told_as is not As.MADE or draft.act.nominal:
        return False
    here, cue = tree[draft.cue].sentence, tree[draft.cue]
    told = cue.upos == "VERB" and cue.lemma in words("agreeing")
    if cue.lemma in {"agree", "undertake", "consent"} and _last(named, here, here + 1) is not None:
        return draft.kind is not Kind.AGREEMENT or _last(made, here, here - 1) is not None
    before = _last(made, here, here - 1)
    if before is None and _is_under(ground, draft, words("agreements") | {"text"}):
        return draft.act.head not in ground.quoted  # "under the truce, the army is to leave"
    if before is None or not (told or cue.upos in {"AUX", "PART"} or cue.lemma == "be"):
        return False
    spoken = voice_of(ground, draft.act.head).verb is not None or draft.act.head in ground.quoted
    if draft.debtor is not None and _is_joint(ground, draft.debtor):
        return told or cue.text.lower() == "shall" or draft.act.head not in ground.quoted
    if told or spoken:
        return _is_under(ground, draft) and not spoken
    named_party = draft.debtor is not None and tree[draft.debtor].upos != "PRON"
    lasting = tree[draft.act.head].lemma in words("maintaining") | {"remain", "stay"}
    return _is_under(ground, draft) or _is_return(ground, draft) or (named_party and not lasting)


def _last(places: frozenset[int], here: int, last: int) -> int | None:
    """The nearest of some sentences, from `last` back."""
    return next((place for place in range(last, here - 1 - _REACH, -1) if place in places), None)


def _is_joint(ground: Ground, debtor: int) -> bool:
    """Whether all parties are bound: "both sides", "each country", "the ministers", "the five"."""
    tree = ground.tree
    if tree[debtor].text.lower() == "we":
        return True
    if is_several(ground, debtor) or tree.kid(debtor, "nmod:poss") is not None:
        return tree.kid(debtor, "nmod:poss") is None
    told = {tree[k].text.lower() for k in tree.kids(debtor, "det")}
    number = tree[debtor].upos == "NUM" and not tree.kids(debtor, "nmod")
    plural = "Number=Plur" in tree[debtor].feats and "the" in told
    return (number and "the" in told) or (
        tree[debtor].lemma.lower() in words("joint") and (plural or bool(told & {"each", "both", "either", "neither"}))
    )


def _is_under(ground: Ground, draft: Draft, papers: frozenset[str] = frozenset()) -> bool:
    """Whether the clause opens with the agreement or its paper: "under it", "in the document"; `papers`: of those."""
    tree = ground.tree
    papers = papers or words("deals") | words("documents") | {"it", "this", "which"}
    for kid in tree.kids(tree.first_conjunct(draft.cue if tree[draft.cue].upos == "VERB" else draft.act.head), "obl"):
        named = tree[kid].lemma.lower() in papers
        if kid < draft.act.head and named and tree.case(kid) in _OPENING:
            return tree[kid].lemma.lower() in words("deals") or tree.case(kid) in {"under", "in"}
    return False


def _is_return(ground: Ground, draft: Draft) -> bool:
    """Whether it is done in return for what was told before: "in return, the union will end its ban"."""
    conditions = ground.conditions_at(draft.act.head)
    return any(
        c.role is ConditionRole.IN_RETURN and c.head + 1 == c.tokens.stop and c.tokens.start < draft.act.head
        for c in conditions
    )
