"""What an undertaking waits for has not been done: "will talk as soon as the last soldier has left"."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extraction.events.bygone import is_told_as_past
from servanda.extraction.events.factuality import is_presupposed
from servanda.extraction.events.hanging import DELAYING, Found
from servanda.extraction.tree import Tree
from servanda.model.claims import Rendering

_MOMENTS = frozenset({"day", "moment", "minute", "instant", "second"})


def awaited(tree: Tree, renderings: Sequence[Rendering], found: Found) -> frozenset[int]:
    """The words of the conditions of a report and of those on which undertakings hang."""
    conditions = (item for rendering in renderings for item in rendering.conditions if item.role in DELAYING)
    own = {index for item in conditions for index in tree.tokens_in(item.span)}
    return frozenset(own).union(*(item.tokens for near in found.values() for item in near if item.role in DELAYING))


def is_awaited(tree: Tree, verb: int, found: frozenset[int]) -> bool:
    """Whether an act is waited for; not one that only describes somebody: "if *the men who burned it* are caught"."""
    if verb not in found:
        return False
    clause = tree.first_conjunct(verb)
    if tree.is_rel(clause, "acl") and tree[clause].head in found:
        return tree[tree[clause].head].lemma.lower() in _MOMENTS  # "the day the last rebel leaves"
    return not is_told_as_past(tree, verb) and not is_presupposed(tree, verb)
