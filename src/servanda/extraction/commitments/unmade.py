"""Terms of an agreement that is not made yet, or fell through: unsigned, a draft, still to be approved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.extraction.commitments.draft import Draft
from servanda.extraction.commitments.ground import Ground
from servanda.extraction.events.factuality import factuality
from servanda.extraction.negation import has_no, rules_out
from servanda.lexicon.commitment_rows import words
from servanda.model.claims import As, Factuality, Kind

_UNMADE = frozenset({"draft", "unratified", "unsigned"})
_NOT_YET = frozenset({Factuality.DENIED, Factuality.PLANNED, Factuality.POSSIBLE, Factuality.CONDITIONAL})
_TALKING = frozenset({"mediate", "negotiate"})
_ABOUT = frozenset({"about", "away from", "of", "for", "from", "on", "over", "to", "toward", "towards"})
_FALLEN = frozenset({"collapse", "founder", "unravel"})


def as_unmade(ground: Ground, draft: Draft) -> Draft:
    """A term as only proposed where its agreement is not made yet, as withdrawn where it collapsed."""
    if draft.kind is not Kind.TERM or draft.told_as is not As.MADE or draft.deal is None:
        return draft
    nouns = list(_agreements(ground, draft.deal))
    if any(ground.tree[k].lemma in _FALLEN for noun in nouns for k in ground.tree.kids(noun, "acl:relcl")):
        return replace(draft, told_as=As.WITHDRAWN)
    waits = any(_is_unmade(ground, noun) for noun in nouns) or _waits(ground, draft.act.head)
    waits = waits or is_only_wanted(ground, draft.deal)
    return replace(draft, told_as=As.PROPOSED) if waits else draft


def _agreements(ground: Ground, deal: int) -> Iterator[int]:
    """The agreement of a term, the one whose "terms" they are, and the one that the sentence before told of."""
    tree = ground.tree
    yield deal
    yield from (kid for kid in tree.kids(deal, "nmod") if tree.case(kid) == "of")
    known = bool(tree.kids(deal, "nmod:poss")) or tree.has_det(deal, "the", "this")
    here = tree[deal].sentence
    if not known or here == 0:
        return
    before = tree.analysis.sentences[here - 1].root
    own = ground.own_subject(before)
    named = own is not None and tree[own].lemma.lower() in words("agreements")
    if own is not None and named and (tree.kids(deal, "nmod:poss") or tree[own].lemma == tree[deal].lemma):
        yield own


def _is_unmade(ground: Ground, noun: int) -> bool:
    """Whether it is told of an agreement that it is unsigned or a draft: "which neither side has signed"."""
    tree, over = ground.tree, ground.tree[noun].head
    beside = tree.kids(noun, "amod", "compound", "appos", "acl")
    if any(tree[one].lemma.lower() in _UNMADE for one in (noun, *beside)):
        return True
    is_it = over >= 0 and tree.is_rel(noun, "nsubj") and tree.kid(over, "cop") is not None
    if is_it and tree[over].lemma.lower() in _UNMADE:
        return True  # "the accord is still a draft"
    told = [*tree.kids(noun, "acl:relcl"), *([over] if over >= 0 and tree.is_rel(noun, "nsubj") else [])]
    return any(_is_undone(ground, verb) for verb in told)


def is_unmade_by(ground: Ground, verb: int) -> bool:
    """Whether the verb by which an agreement is made tells that it is not, or not yet: "refused to sign", "near to"."""
    tree = ground.tree
    going_on = tree[verb].lemma in _TALKING and tree[verb].text.endswith("ing")  # "are negotiating a truce"
    return going_on or factuality(tree, verb) in _NOT_YET


def is_unsigned(ground: Ground, noun: str, verb: int) -> bool:
    """Whether an agreement is told of as not made by who would make it: "are negotiating a truce"."""
    return noun in words("agreements") and ground.tree[verb].lemma in words("making") and is_unmade_by(ground, verb)


def is_only_wanted(ground: Ground, deal: int) -> bool:
    """Whether a new agreement is only talked of, sought or turned down: "rejected a deal under which they would go"."""
    tree, over = ground.tree, ground.tree[ground.tree.first_conjunct(deal)].head
    new = tree.has_det(deal, "a", "an", "any") or (
        not tree.kids(deal, "det", "nmod:poss") and tree[deal].upos == "NOUN"
    )
    if over < 0 or not new:
        return False
    if tree.is_rel(deal, "obj"):
        told = rules_out(tree, over) or tree[over].lemma in words("leaving unmade")
        return told or (tree[over].upos == "VERB" and factuality(tree, over) in _NOT_YET)
    beside = tree.is_rel(deal, "obl", "nmod") and tree.case(deal) in _ABOUT
    return beside and tree[over].lemma in words("leaving unmade")


def _is_undone(ground: Ground, verb: int) -> bool:
    """Whether it is told that somebody has not signed or approved it: "has yet to approve", "is not yet signed"."""
    tree = ground.tree
    yet = any(tree[kid].text.lower() == "yet" for kid in tree.kids(verb, "advmod"))
    inner = tree.kid(verb, "xcomp") if tree[verb].lemma in {"be", "have", "remain"} else None
    done = inner if inner is not None else verb
    who = ground.own_subject(verb)
    none = yet or tree.is_negated(verb) or (who is not None and has_no(tree, who))
    return none and tree[done].lemma in words("enacting")


def _waits(ground: Ground, head: int) -> bool:
    """Whether a term hangs on the signing or passing of what lays it down: "would, if parliament approves it"."""
    tree = ground.tree
    held = (item for item in ground.conditions_at(head) if tree[item.head].lemma in words("enacting"))
    things = (kid for item in held for kid in tree.kids(item.head, "obj", "nsubj:pass"))
    return any(tree[kid].text.lower() == "it" or tree[kid].lemma.lower() in words("agreements") for kid in things)
