"""Who says that a commitment is kept or broken: the innermost statement, unless its promise only stands beside."""

from __future__ import annotations

from servanda.extraction.cover import Cover
from servanda.extraction.events.factuality import tells_itself
from servanda.extraction.tree import Tree
from servanda.model.claims import Form, Stance, Statement
from servanda.model.text import Span

_COMMISSIVE = frozenset(
    {Stance.PROMISES, Stance.THREATENS, Stance.ORDERS, Stance.FORBIDS, Stance.DEMANDS, Stance.AGREES, Stance.ASKS}
)


def voice_of(tree: Tree, cover: Cover, index: int) -> Statement | None:
    """The statement in which a word is told; None in the report's own voice.

    "The bank, he said, had guaranteed that the firm would pay, and the guarantee had not been honoured": his word.
    """
    said = cover.innermost(tree[index].span)
    while said is not None and _stands_beside(tree, index, said):
        said = cover.around(said)
    return said


def _stands_beside(tree: Tree, index: int, said: Statement) -> bool:
    """Whether a word is told beside what somebody promises, orders or asks for, and not in it."""
    if said.stance not in _COMMISSIVE or said.form is Form.DIRECT or said.cue is None:
        return False
    for node in (index, *tree.ancestors(index)):
        if _is_in(tree, node, said.cue):
            return False
        first = tree.first_conjunct(node)
        if first != node and (_is_in(tree, first, said.cue) or tells_itself(tree, node, first)):
            return True
    return False


def _is_in(tree: Tree, index: int, cue: Span) -> bool:
    return cue.holds(tree[index].span)
