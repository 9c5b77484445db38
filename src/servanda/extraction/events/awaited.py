"""What an undertaking waits for has not been done: "will talk as soon as the last soldier has left"."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extraction.antecedents import Antecedent
from servanda.extraction.events.bygone import is_told_as_past
from servanda.extraction.events.factuality import is_presupposed
from servanda.extraction.events.hanging import DELAYING, Found
from servanda.extraction.supposing import WILL
from servanda.extraction.tree import Tree
from servanda.model.claims import Rendering

_TO_COME = WILL | {"could", "might"}
_MOMENTS = frozenset({"day", "hour", "instant", "minute", "moment", "morning", "night", "second", "week"})


def awaited(tree: Tree, renderings: Sequence[Rendering], found: Found) -> frozenset[int]:
    """The words of the conditions of a report and of those on which undertakings hang."""
    conditions = (item for rendering in renderings for item in rendering.conditions if item.role in DELAYING)
    own = {index for item in conditions for index in tree.tokens_in(item.span)}
    near = (item for items in found.values() for item in items)
    return frozenset(own).union(*(item.tokens for item in near if item.governor >= 0 and _is_to_come(tree, item)))


def _is_to_come(tree: Tree, item: Antecedent) -> bool:
    """Whether what hangs on a condition is to be done: not "as soon as he had left, they burned the mill"."""
    return bool(set(tree.modals(item.governor)) & _TO_COME) or "to" in tree.marks(item.governor)


def is_awaited(tree: Tree, verb: int, found: frozenset[int]) -> bool:
    """Whether an act is waited for; not one that only describes somebody: "if *the men who burned it* are caught"."""
    if verb not in found:
        return False
    clause = tree.first_conjunct(verb)
    if tree.is_rel(clause, "acl") and tree[clause].head in found:
        return tree[tree[clause].head].lemma.lower() in _MOMENTS  # "the day the last rebel leaves"
    return not is_told_as_past(tree, verb) and not is_presupposed(tree, verb)
