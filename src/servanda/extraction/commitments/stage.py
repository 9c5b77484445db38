"""An analysis -> the commitments and agreements that its report tells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from servanda.extraction.commitments import (
    alternatives,
    bidding,
    cleared,
    colons,
    cues,
    denials,
    needs,
    never_again,
    pleading,
    terms,
    told,
    truces,
    will,
)
from servanda.extraction.commitments.counterparts import with_counterparts
from servanda.extraction.commitments.deadlines import given_time
from servanda.extraction.commitments.deals import Deal, deals
from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ellipsis import with_echoes
from servanda.extraction.commitments.gainsaid import gainsaid
from servanda.extraction.commitments.ground import Ground, ground
from servanda.extraction.commitments.joint import with_terms
from servanda.extraction.commitments.kinds_told import as_told
from servanda.extraction.commitments.learned import unread
from servanda.extraction.commitments.linking import linked
from servanda.extraction.commitments.nouns import carrier
from servanda.extraction.commitments.owed import with_creditor
from servanda.extraction.commitments.rendering import Places, agreement, rendering
from servanda.extraction.commitments.repairs import mended
from servanda.extraction.commitments.shape import pressed
from servanda.extraction.commitments.unmade import as_unmade
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Agreement, As, ConditionRole, Kind, Polarity, Rendering, Statement
from servanda.model.ids import ClaimIds
from servanda.model.text import Problem, Span

_READERS = (
    truces.truce,
    terms.listed,
    given_time,
    cleared.drafts,
    denials.out_of_question,
    bidding.drafts,
    pleading.drafts,
    told.drafts,
    alternatives.drafts,
    needs.drafts,
    never_again.drafts,
    colons.drafts,
    cues.drafts,
)  # in this order; the first that finds something has the word


@dataclass(frozen=True, slots=True)
class Found:
    """What a report commits anybody to."""

    renderings: tuple[Rendering, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Harvest:
    """Drafts as they are found, and the acts already taken."""

    drafts: list[Draft] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)  # heads of acts: a cue word that is one makes no second commitment

    def add(self, found: list[Draft]) -> None:
        for draft in found:
            if draft.act.head not in self.taken:
                self.taken.add(draft.act.head)
                self.drafts.append(draft)


def commitments(tree: Tree, statements: Sequence[Statement], ids: ClaimIds) -> Found:
    """The commitments and agreements of a report, in the order of their actions."""
    if not tree.analysis.tokens:
        return Found()
    tree = mended(tree)
    base = ground(tree, statements)
    known = {deal.noun: deal for deal in deals(base)}
    drafts = _drafts(base, terms.context(base, list(known.values())))
    places = Places(base, tuple(statements))
    made = {noun: agreement(base, deal, ids.next("agreement", deal.span)) for noun, deal in known.items()}
    drafts = _with_sides(base, drafts, known)
    drafts.sort(key=lambda draft: (draft.act.span, draft.cue))
    drafts = _answers(base, _counterparts(base, drafts))
    drafts = with_counterparts(base, [with_creditor(base, draft, _deal(known, draft)) for draft in drafts])
    drafts = gainsaid(base, drafts)
    renderings = [
        rendering(places, draft, ids.next("commitment", draft.act.span), _agreement_id(draft, made)) for draft in drafts
    ]
    return Found(tuple(linked(base, renderings, list(made.values()))), tuple(made.values()))


def _drafts(base: Ground, context: terms.Context) -> list[Draft]:
    """All drafts; the outer cue comes first, so that what stands under it is its act."""
    harvest = _Harvest()
    for index in _outermost_first(base.tree):
        if index in harvest.taken or _is_bare_mark(base.tree, index):
            continue
        found = next((own for read in _READERS if (own := read(base, index))), [])
        if not found and (base.tree.analysis.children[index] or index in context.clauses):
            found = will.drafts(base, index, context)  # a word without an auxiliary says nothing of a will
        harvest.add(found)
    harvest.add(list(unread(base, harvest.drafts)))
    own = _outermost(base.tree, harvest.drafts)
    found = [pressed(base, _with_fate(base, _in_context(base, draft, context))) for draft in own]
    found += [other for draft in found for other in terms.in_return(base, draft) if other.act.head not in harvest.taken]
    return [as_unmade(base, as_told(base, draft)) for draft in with_echoes(base, with_terms(base, found, context))]


def _is_bare_mark(tree: Tree, index: int) -> bool:
    """Whether a token is a mark, an article, a preposition or a joining word that governs nothing: no cue, no act."""
    return tree[index].upos in _BARE and not tree.analysis.children[index]


_BARE = frozenset({"ADP", "AUX", "CCONJ", "DET", "NUM", "PART", "PRON", "PUNCT", "SCONJ", "SYM"})


def _outermost(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The drafts less agreements and bans only spoken of inside another act: "has a plan to get a deal on returns"."""
    acts = {draft.act.head: draft.act.span for draft in drafts}
    return [draft for draft in drafts if not _is_only_named(draft) or not _is_within(tree, draft, acts)]


def _is_only_named(draft: Draft) -> bool:
    ban = draft.kind is Kind.PROHIBITION and draft.act.nominal and draft.told_as is As.REPORTED
    return draft.kind is Kind.AGREEMENT or ban  # "is to lift its embargo on the island"


def _is_within(tree: Tree, draft: Draft, acts: Mapping[int, Span]) -> bool:
    above = (acts[node] for node in tree.ancestors(draft.act.head) if node in acts)
    return draft.debtor is None and any(span.holds(draft.act.span) for span in above)


def _in_context(base: Ground, draft: Draft, context: terms.Context) -> Draft:
    """An undertaking told right after the agreement that it belongs to is one of its terms."""
    tree = base.tree
    near = context.near(tree[draft.act.head].sentence)
    agreed = tree[draft.cue].lemma in words("agreed under") and tree[draft.cue].upos == "VERB"
    agreed = agreed and not (tree[draft.cue].lemma == "commit" and (draft.act.nominal or _is_disposed(tree, draft.cue)))
    if (
        near is None
        or near >= draft.act.head
        or not agreed
        or context.is_stranger(base, near, draft.debtor)
        or draft.kind not in {Kind.PROMISE, Kind.AGREEMENT}
    ):
        return draft
    return replace(draft, kind=Kind.TERM, deal=near)


def _is_disposed(tree: Tree, cue: int) -> bool:
    """Whether it is told what somebody is given to: "remains committed to" is his own word, whatever was agreed."""
    perfect = any(tree[kid].lemma == "have" for kid in tree.kids(cue, "aux")) and not tree.is_passive(cue)
    return not perfect and "VerbForm=Fin" not in tree[cue].feats


def _with_fate(base: Ground, draft: Draft) -> Draft:
    """A term of an agreement that somebody leaves or breaks: "pulls out of the accord under which it agreed to"."""
    tree = base.tree
    if draft.deal is None or draft.told_as is not As.MADE or tree[draft.deal].head < 0:
        return draft
    if tree[draft.deal].sentence != tree[draft.act.head].sentence or not tree.below(draft.act.head, draft.deal):
        return draft
    told = carrier(base, draft.deal)[1]
    fate = told.told_as if told is not None else None
    return replace(draft, told_as=fate) if fate in {As.WITHDRAWN, As.BROKEN} else draft


def _outermost_first(tree: Tree) -> list[int]:
    """The tokens of each sentence from the root down."""
    depth: dict[int, int] = {}
    order: list[int] = []
    for sentence in tree.analysis.sentences:
        depth[sentence.root] = 0
        layer = [sentence.root]
        while layer:
            order += layer
            layer = [kid for node in layer for kid in tree.kids(node)]
    return order


def _with_sides(base: Ground, drafts: list[Draft], known: dict[int, Deal]) -> list[Draft]:
    """The drafts, the terms listed before an "in return" bound to the other side."""
    found: list[Draft] = []
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(base.tree[draft.act.head].sentence, []).append(draft)
    for together in by_sentence.values():
        own = together
        listed = [draft for draft in own if draft.kind is Kind.TERM and draft.debtor is None]
        if listed:
            own = [_returned(base, draft, listed[0]) for draft in own]
            own = terms.with_other_side(base, own, _near(known, listed[0]), _returning(own))
        found += own
    return found


def _returned(base: Ground, draft: Draft, listed: Draft) -> Draft:
    """What is promised "in return" for listed terms is a term of the same agreement."""
    conditions = base.conditions_at(draft.act.head)
    back = any(c.role is ConditionRole.IN_RETURN and c.head + 1 == c.tokens.stop for c in conditions)
    if not back or draft.kind is not Kind.PROMISE or draft.act.head < listed.act.head:
        return draft
    return replace(draft, kind=Kind.TERM, deal=listed.deal)


def _answers(base: Ground, drafts: list[Draft]) -> list[Draft]:
    """A "will not" right after an order or demand refuses it: "was ordered to leave. 'We will not leave,' he said"."""
    asked: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.kind in {Kind.ORDER, Kind.DEMAND} and draft.told_as is As.MADE:
            asked.setdefault(base.tree[draft.cue].sentence, []).append(draft)
    return [_refused(base, draft, asked) for draft in drafts]


def _refused(base: Ground, draft: Draft, asked: Mapping[int, list[Draft]]) -> Draft:
    tree = base.tree
    modal = tree[draft.cue].upos == "AUX" and draft.polarity is Polarity.REFRAIN and not draft.act.whole
    if (
        not modal
        or draft.kind is not Kind.PROMISE
        or tree[draft.act.head].lemma in {"allow", "let", "permit", "tolerate"}
    ):
        return draft
    here = tree[draft.cue].sentence
    near = [one for place in (here - 1, here) for one in asked.get(place, []) if one.cue < draft.cue]
    mine = tree[draft.debtor].text.lower() if draft.debtor is not None else None
    others = [one for one in near if one.creditor is None or tree[one.creditor].text.lower() != mine]
    others = [one for one in others if one.debtor is None or not tree.kids(one.debtor, "nmod:poss")]  # "our men must"
    same = any(tree[one.act.head].lemma == tree[draft.act.head].lemma for one in others)
    if not (same or (others and mine in {"we", "i"})):
        return draft
    return replace(draft, kind=Kind.REFUSAL, polarity=Polarity.DO)


def _counterparts(base: Ground, drafts: list[Draft]) -> list[Draft]:
    """Who is owed what is given in return: whoever promised before it, or asks for a guarantee in return."""
    found: list[Draft] = []
    for draft in drafts:
        before, owed = found[-1] if found else None, draft.creditor
        if before is not None and draft.creditor is None and before.debtor not in {None, draft.debtor}:
            own = base.conditions_at(draft.act.head)
            backs = [c for c in own if c.role is ConditionRole.IN_RETURN]
            bare = any(c.head + 1 == c.tokens.stop and c.tokens.start < draft.act.head for c in backs)
            inside = any(draft.cue in c.tokens for c in backs)
            same = base.tree[before.act.head].sentence == base.tree[draft.act.head].sentence
            if same and ((bare and draft.kind is Kind.PROMISE) or inside):
                owed = before.debtor
        found.append(replace(draft, creditor=owed))
    return found


def _near(known: dict[int, Deal], draft: Draft) -> Deal | None:
    """The deal with known parties that was spoken of last before a term."""
    noun = _last_before(known, draft.act.head)
    return known[noun] if noun is not None else None


def _deal(known: dict[int, Deal], draft: Draft) -> Deal | None:
    """The agreement that a term belongs to."""
    if draft.kind is not Kind.TERM:
        return None
    return known[draft.deal] if draft.deal in known else _near(known, draft)


def _last_before(nouns: Mapping[int, object], index: int) -> int | None:
    """The last of some tokens, in order, that does not come after another."""
    ordered = list(nouns)
    place = bisect_right(ordered, index)
    return ordered[place - 1] if place else None


def _returning(drafts: list[Draft]) -> int | None:
    """Who promises something in return in a sentence."""
    return next((d.debtor for d in drafts if d.kind in {Kind.PROMISE, Kind.TERM} and d.debtor is not None), None)


def _agreement_id(draft: Draft, made: dict[int, Agreement]) -> str | None:
    if draft.kind is not Kind.TERM:
        return None
    exact = made.get(draft.deal) if draft.deal is not None else None
    if exact is not None:
        return exact.id
    noun = _last_before(made, draft.act.head)
    return made[noun].id if noun is not None else None
