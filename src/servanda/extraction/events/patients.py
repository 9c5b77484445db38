"""To whom an act is done: the first filled place of its frame, one who can act before a thing."""

from __future__ import annotations

from servanda.extraction.events.kinds import is_actor
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import VerbRow, words

_DEPTH = 2  # words between an act of speaking and the one it is aimed at


def patient_of(tree: Tree, row: VerbRow, verb: int, thing: int | None) -> int | None:
    """Who or what fills the place of the patient; None where nothing does."""
    filled = [found for place in row.patient if (found := _filler(tree, place, verb, thing)) is not None]
    return next((index for index in filled if is_actor(tree, index)), filled[0] if filled else None)


def _filler(tree: Tree, place: str, verb: int, thing: int | None) -> int | None:
    if place == "object":
        return thing
    found = after(tree, verb, place)
    return found if found is not None or thing is None else after(tree, thing, place)


def meant(tree: Tree, index: int | None, verb: int) -> int | None:
    """Whom an act of speaking is aimed at: its patient, or the one named inside what is asked, promised or refused.

    "demanded a truce with the hill clans": the clans; "refused to meet the king": the king.
    """
    if index is not None and is_actor(tree, index):
        return index
    starts = [index] if index is not None else tree.kids(verb, "xcomp")
    for start in starts:
        found = _actor_in(tree, start, _DEPTH)
        if found is not None:
            return found
    return index


def _actor_in(tree: Tree, head: int, depth: int) -> int | None:
    """The first actor among the objects and phrases under a word, the nearest first."""
    kids = tree.kids(head, "obj", "iobj", "obl", "nmod", "xcomp")
    near = [kid for kid in kids if not tree.is_rel(kid, "xcomp") and _can_be_meant(tree, kid)]
    if near or not depth:
        return near[0] if near else None
    return next((found for kid in kids if (found := _actor_in(tree, kid, depth - 1)) is not None), None)


def _can_be_meant(tree: Tree, index: int) -> bool:
    return is_actor(tree, index) and tree[index].lemma.lower() not in words("times") and tree[index].upos != "NUM"


def after(tree: Tree, head: int, preposition: str) -> int | None:
    """The phrase with a preposition that hangs on a word."""
    for kid in tree.kids(head, "obl", "nmod"):
        if tree.case(kid) == preposition and tree[kid].lemma.lower() not in words("times") | words("no_part"):
            return kid
    return None
