"""Whom a threat is aimed at where it does not say so outright: in its act, its condition, its cause, or before."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import PERSONAL, Ground
from servanda.extraction.commitments.harm import hurts_by_trade
from servanda.extraction.commitments.reached import is_before_others, is_wielded
from servanda.extraction.commitments.voice import voice_of
from servanda.lexicon.commitment_rows import calendar, words
from servanda.model.claims import ConditionRole
from servanda.model.text import Span

_TOUCHING = frozenset({"against", "on", "at", "with", "to", "from", "into", "upon", "over"})
_CAUSES = frozenset(
    {"over", "after", "following", "for", "at", "against", "because of", "in response to", "to", "of", "in"}
)
_SINCE = frozenset({"after", "because", "as", "since", "when", "if", "unless"})
_OUSTING = frozenset({"depose", "dismiss", "eject", "expel", "impeach", "oust", "remove", "topple", "unseat"})
_REACH = 2  # sentences


def menaced(ground: Ground, draft: Draft) -> int | None:
    """Whom the words of a threat and those around it name as the one it is meant for."""
    tries = (_struck, _conditioned, _to_blame)
    return next((found for look in tries if (found := look(ground, draft)) is not None), None)


def _other(ground: Ground, draft: Draft, who: int) -> bool:
    """Whether somebody is an actor who can be threatened: not who threatens, nor his own people."""
    tree = ground.tree
    token = tree[who]
    if token.upos not in {"NOUN", "PROPN", "ADJ"} or token.text.lower() in PERSONAL or not ground.actor(who):
        return False
    if token.entity in {"time", "event"} or token.lemma.lower() in calendar() | words("force") | words("harm nouns"):
        return False
    if is_before_others(ground, who):
        return False
    own = draft.debtor
    return own is None or (token.lemma.lower() != tree[own].lemma.lower() and not tree.below(who, own))


def _in_phrases(ground: Ground, draft: Draft, span: Span, cases: frozenset[str]) -> int | None:
    """The first other actor inside some words who owns a thing or stands in a phrase that reaches him."""
    tree = ground.tree
    for node in tree.tokens_in(span):
        owns = tree.is_rel(node, "nmod:poss") or (
            tree.is_rel(node, "compound", "amod") and tree[node].ner != "O" and tree[tree[node].head].upos == "NOUN"
        )
        reached = tree.is_rel(node, "obl", "nmod") and tree.case(node) in cases
        reached = reached and tree.kid(node, "nmod:poss") is None  # "over its own provinces"
        come = tree.is_rel(node, "nmod") and tree.case(node) == "from" and ground.actor(tree[node].head)
        come = come or (tree.case(node) == "from" and is_wielded(ground, tree[node].head))
        reached = reached and not come  # "bring in guards from Mali"
        if (owns or reached) and _other(ground, draft, node):
            return node
    return None


def _struck(ground: Ground, draft: Draft) -> int | None:
    """Whom the act reaches: "cut off gas to Mali", "impose tariffs on its steel"."""
    found = _in_phrases(ground, draft, draft.act.span, _TOUCHING)
    return found if found is not None else _undone(ground, draft)


def _undone(ground: Ground, draft: Draft) -> int | None:
    """Whom a step is to bring down: "file a motion to oust the speaker", "call a vote to unseat the board"."""
    tree = ground.tree
    for node in tree.tokens_in(draft.act.span):
        verb = tree[node].head
        ousts = verb != draft.act.head and tree[verb].lemma in _OUSTING and "to" in tree.marks(verb)
        if tree.is_rel(node, "obj") and ousts and _other(ground, draft, node):
            return node
    return None


def _conditioned(ground: Ground, draft: Draft) -> int | None:
    """Whose doing the condition speaks of: "if the blockade by the navy goes on", "unless the mill's offer rises"."""
    tree = ground.tree
    for item in ground.conditions_at(draft.act.head):
        if item.role is ConditionRole.IN_RETURN or draft.act.head in item.tokens:
            continue
        doer = ground.who_acts(item)
        if doer is not None and not tree.is_passive(item.head) and _other(ground, draft, doer):
            return doer
        found = _in_phrases(ground, draft, item.span, frozenset({"with", "by", "against"}))
        if found is not None:
            return found
    return None


def _to_blame(ground: Ground, draft: Draft) -> int | None:
    """Whose deed is given as the cause: "over the firm's plan", "after Mali closed the border"."""
    tree = ground.tree
    for verb in _carrying(ground, draft):
        for kid in tree.kids(verb, "obl", "advcl"):
            if draft.act.span.holds(tree[kid].span) and verb != draft.act.head:
                continue
            if any(kid in item.tokens for item in ground.conditions_at(draft.act.head)):
                continue  # "in the absence of movement"
            if tree.is_rel(kid, "advcl"):
                doer = ground.own_subject(kid) if set(tree.marks(kid)) & _SINCE else None
                if doer is not None and not tree.is_passive(kid) and _is_opponent(ground, draft, doer):
                    return doer
                continue
            if tree.case(kid) not in _CAUSES or tree[kid].upos != "NOUN" or ground.actor(kid):
                continue
            found = _in_phrases(ground, draft, tree.span(tree.subtree(kid)), frozenset({"by", "from", "of"}))
            if found is not None:
                return found
    return None


def _is_opponent(ground: Ground, draft: Draft, doer: int) -> bool:
    """Whether who did something is not one of those who threaten: of a strike, no union and no workers."""
    if not draft.act.nominal and hurts_by_trade(ground, draft.act.head):
        near = {ground.tree[k].lemma.lower() for k in (doer, *ground.tree.kids(doer, "compound"))}
        if near & (words("bargainers") | {"union", "member", "staff"}):
            return False
    return _other(ground, draft, doer)


def _carrying(ground: Ground, draft: Draft) -> Iterator[int]:
    """The verb of the threat and those above it in the same clause, and who says it."""
    tree = ground.tree
    found = [draft.act.head, draft.cue] + ([draft.support] if draft.support is not None else [])
    verb = voice_of(ground, draft.act.head).verb
    found += [verb] if verb is not None else []
    yield from (node for node in dict.fromkeys(found) if tree[node].upos in {"VERB", "NOUN"})


def attacker(ground: Ground, draft: Draft) -> int | None:
    """Who struck just before: "Mali shelled the port on Monday. The island vowed to hit back"."""
    tree = ground.tree
    here = tree.sentence(draft.cue).index
    for sentence in reversed(tree.analysis.sentences[max(0, here - _REACH) : here]):
        verb = sentence.root
        if (
            tree[verb].lemma not in words("harm") | words("provocations")
            or tree.is_negated(verb)
            or tree.is_modal(verb)
        ):
            continue
        who = ground.agent(verb)
        if who is not None and _other(ground, draft, who):
            return who
    return None
