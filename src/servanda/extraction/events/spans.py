"""The words of an act: its clause or noun phrase with its parts, without what only surrounds it."""

from __future__ import annotations

from servanda.extraction.events.frames import Told
from servanda.extraction.tree import Tree
from servanda.model.claims import Role
from servanda.model.text import Span

_AROUND = ("punct", "cc", "mark", "discourse", "parataxis", "advcl", "vocative", "dislocated")


def span_of(tree: Tree, told: Told) -> Span:
    """The clause of the verb, or the noun with what hangs on it."""
    if told.verb is not None:
        return _clause(tree, told.verb, told)
    if tree[told.trigger].upos == "VERB" or tree.kids(told.trigger, "nsubj", "aux"):
        return _clause(tree, told.trigger, told)
    return tree.phrase(told.trigger)


def _clause(tree: Tree, verb: int, told: Told) -> Span:
    cut = {kid for kid in tree.kids(verb) if tree.is_rel(kid, *_AROUND) and not _is_part(tree, kid, told)}
    cut |= {kid for kid in tree.kids(verb, "conj") if kid != told.trigger}
    cut |= {kid for kid in tree.kids(verb, "nsubj") if tree[kid].lemma in {"who", "which", "that"}}
    cut |= {kid for kid in tree.kids(verb, "ccomp") if kid < verb}
    cut |= {kid for kid in _tails(tree, verb) if kid != told.trigger}
    kept = tree.without(verb, cut)
    return tree.span(_around(kept, verb))


def _is_part(tree: Tree, kid: int, told: Told) -> bool:
    """Whether a clause belongs to the act: "accused him of abducting two divers"."""
    return tree.is_rel(kid, "advcl") and tree[kid].text.lower().endswith("ing") and told.trigger == tree[kid].head and (
        "of" in tree.marks(kid)
    )


def _tails(tree: Tree, verb: int) -> set[int]:
    """Relative clauses and appositions of the parts."""
    parts = tree.kids(verb, "nsubj", "obj", "obl", "iobj")
    return {tail for part in parts for tail in tree.kids(part, "acl:relcl", "appos", "parataxis")}


def _around(kept: list[int], verb: int) -> list[int]:
    """The run of words around the verb; a gap of more than a few words ends it."""
    place = kept.index(verb)
    low, high = place, place
    while low > 0 and kept[low] - kept[low - 1] <= 4:
        low -= 1
    while high + 1 < len(kept) and kept[high + 1] - kept[high] <= 4:
        high += 1
    return kept[low : high + 1]


def role_of(tree: Tree, index: int | None) -> Role | None:
    """Who fills a part, in words; several that are joined are members of one role."""
    if index is None:
        return None
    joined = [kid for kid in tree.conjuncts(index) if tree[kid].upos in {"NOUN", "PROPN", "PRON", "NUM"}]
    spans = [tree.phrase(kid) for kid in joined or [index]]
    if len(spans) == 1:
        return Role(spans[0])
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    return Role(whole, members=tuple(Role(span) for span in spans))
