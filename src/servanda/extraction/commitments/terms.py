"""Agreements, and the terms that a report lists under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.extraction.commitments.acts import nominal, verbal
from servanda.extraction.commitments.draft import Draft, polarity
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.slots import clausal
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import Kind

_UNDER = frozenset({"under", "in", "by", "according to", "as part of", "per", "with"})
_MAKING = frozenset({"sign", "reach", "strike", "conclude", "make", "broker", "mediate", "negotiate", "seal", "enter", "agree", "announce", "clinch", "finalise", "finalize", "ink", "approve"})


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement that the report speaks of: the word that names it and its parties."""

    noun: int
    parties: tuple[int, ...] = ()
    mediators: tuple[int, ...] = ()
    several: bool = False


def deal_clauses(ground: Ground) -> dict[int, int]:
    """For each clause that tells a term of an agreement ("under the accord, X will ..."), the word that names it."""
    tree = ground.tree
    found: dict[int, int] = {}
    for token in tree.analysis.tokens:
        if token.lemma.lower() not in words("deals") or token.upos not in {"NOUN", "PROPN"}:
            continue
        clause = _clause_under(ground, token.index)
        if clause is not None:
            for verb in _conjoined(ground, clause):
                found[verb] = token.index
    return found


def _clause_under(ground: Ground, noun: int) -> int | None:
    """The clause that stands under an agreement: "under the accord", "a deal under which", "the terms of the deal"."""
    tree = ground.tree
    here = noun
    if tree.is_rel(here, "nmod") and tree[tree[here].head].lemma in {"term", "provision"}:
        here = tree[here].head
    if tree.is_rel(here, "obl") and tree.case(here) in {"under", "according to", "as part of", "per"}:
        return tree[here].head
    for relative in tree.kids(noun, "acl:relcl"):
        if any(tree.case(k) in _UNDER and tree[k].text.lower() == "which" for k in tree.kids(relative, "obl")):
            return relative
    return None


def _conjoined(ground: Ground, head: int) -> Iterator[int]:
    yield head
    for kid in ground.tree.kids(head, "conj", "ccomp", "parataxis"):
        yield from _conjoined(ground, kid)


def listed(ground: Ground, verb: int) -> list[Draft]:
    """The terms that an agreement includes: "the agreements included preventing A, stopping B"."""
    tree = ground.tree
    if tree[verb].lemma not in words("inclusion") or tree[verb].upos != "VERB" or verb in ground.supposed:
        return []
    subject = ground.subject(verb)
    if subject is None or not _names_agreement(ground, subject) or tree.modals(verb):
        return []
    found: list[Draft] = []
    for kid in tree.kids(verb, "obj", "xcomp", "ccomp", "advcl"):
        if kid < verb:
            continue
        if tree[kid].upos == "VERB":
            found += [Draft(Kind.TERM, clausal(ground, act), verb, polarity=polarity(act), deal=subject) for act in verbal(ground, kid)]
        else:
            found += _nominals(ground, kid, verb, subject)
    return found


def _nominals(ground: Ground, head: int, cue: int, deal: int) -> list[Draft]:
    heads = [k for k in ground.tree.conjuncts(head) if ground.tree[k].upos in {"NOUN", "VERB"}]
    if not any(ground.tree.kids(k, "nmod", "acl") or ground.tree[k].upos == "VERB" for k in heads):
        return []
    acts = [act for k in heads for act in (verbal(ground, k)[:1] if ground.tree[k].upos == "VERB" else nominal(ground, k))]
    return [Draft(Kind.TERM, act, cue, polarity=polarity(act), deal=deal) for act in acts]


def _names_agreement(ground: Ground, subject: int) -> bool:
    tree = ground.tree
    near = (subject, *tree.kids(subject, "nmod"))
    return any(tree[node].lemma.lower() in words("agreements") for node in near)


def deals(ground: Ground) -> list[Deal]:
    """The agreements that parties are said to have made."""
    tree = ground.tree
    found = []
    for token in tree.analysis.tokens:
        if token.lemma.lower() not in words("agreements") or token.upos not in {"NOUN", "PROPN"}:
            continue
        deal = _deal(ground, token.index)
        if deal is not None:
            found.append(deal)
    return found


def _deal(ground: Ground, noun: int) -> Deal | None:
    tree = ground.tree
    verb = tree[noun].head if tree.is_rel(noun, "obj", "nsubj:pass") else None
    making = verb is not None and tree[verb].lemma in _MAKING and verb not in ground.supposed
    parties: list[int] = []
    if making and verb is not None:
        subject = ground.agent(verb)
        if subject is not None and ground.actor(subject):
            parties += [k for k in tree.conjuncts(subject) if ground.actor(k)]
        parties += _with(ground, verb, {"with"})
    parties += _with(ground, noun, {"with", "between"})
    if not parties:
        return None
    mediators = [k for k in tree.kids(verb, "obl") if tree.case(k) == "by"] if verb is not None and tree[verb].lemma in {"broker", "mediate"} else []
    if verb is not None and tree[verb].lemma in {"broker", "mediate"}:
        subject = ground.agent(verb)
        parties = [p for p in parties if p != subject]
        mediators = [subject] if subject is not None else mediators
    return Deal(noun, tuple(dict.fromkeys(parties)), tuple(mediators), "Number=Plur" in tree[noun].feats)


def _with(ground: Ground, index: int, cases: set[str]) -> list[int]:
    tree = ground.tree
    return [
        one
        for kid in tree.kids(index, "obl", "nmod")
        if tree.case(kid) in cases
        for one in tree.conjuncts(kid)
        if ground.actor(one)
    ]


def with_other_side(found: list[Draft], deal: Deal | None, returning: int | None) -> list[Draft]:
    """The listed terms with their debtor: the party that promises nothing in return, by inference."""
    if deal is None or returning is None:
        return found
    others = [party for party in deal.parties if party != returning]
    if len(others) != 1:
        return found
    return [
        replace(draft, debtor=others[0], creditor=returning, inferred=True)
        if draft.kind is Kind.TERM and draft.debtor is None
        else draft
        for draft in found
    ]
