"""To whom an act is done: the first filled place of its frame, one who can act before a thing."""

from __future__ import annotations

from functools import cache

from servanda.extraction.events.kinds import is_actor
from servanda.extraction.events.places import is_place
from servanda.extraction.tree import Tree
from servanda.lexicon.actors import demonym
from servanda.lexicon.event_rows import VerbRow, words

_WHY = frozenset({"because of", "due to", "owing to", "on account of", "thanks to"})  # and nobody it is aimed at
_WHERE = frozenset({"along", "near", "across", "around", "beside", "throughout"})  # only where the act is done
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


def protested(tree: Tree, index: int | None, verb: int) -> int | None:
    """Against whom a protest is: its patient, or whom its purpose or its defiance names.

    "blocked the road to demand reforms from the king"; "marched in defiance of the governor".
    """
    if index is not None and is_actor(tree, index) and not is_place(tree, index):
        return index
    aims = [kid for kid in tree.kids(verb, "obl") if tree[kid].lemma in words("defying")]
    aims += [kid for kid in tree.kids(verb, "advcl", "xcomp") if "to" in tree.marks(kid)]
    found = (_actor_in(tree, aim, _DEPTH) for aim in aims)
    return next((one for one in found if one is not None), index)


def blamed(tree: Tree, index: int | None) -> int | None:
    """Whom a reproach is aimed at: the doer of the deed that it names, never who suffered it.

    "condemned the governor's silence", "denounced the shelling of the ward by the garrison".
    """
    if index is None or is_actor(tree, index):
        return index
    doers = tree.kids(index, "nmod:poss") + [kid for kid in tree.kids(index, "nmod") if tree.case(kid) == "by"]
    return next((kid for kid in doers if _can_be_meant(tree, kid)), index)


def _actor_in(tree: Tree, head: int, depth: int) -> int | None:
    """The first actor among the objects and phrases under a word, the nearest first."""
    whose = next((kid for kid in tree.kids(head, "amod", "nmod:poss") if _owns(tree, kid)), None)
    if whose is not None:
        return whose  # "opposed | French | mediation"
    kids = tree.kids(head, "obj", "iobj", "obl", "nmod", "xcomp")
    kids = [kid for kid in kids if tree.case(kid) not in _WHY | _WHERE]
    near = [kid for kid in kids if not tree.is_rel(kid, "xcomp") and _can_be_meant(tree, kid)]
    if near or not depth:
        return near[0] if near else None
    return next((found for kid in kids if (found := _actor_in(tree, kid, depth - 1)) is not None), None)


def _owns(tree: Tree, index: int) -> bool:
    """Whether a word before a noun names whose it is."""
    return demonym(tree[index].text) is not None or (tree[index].upos == "PROPN" and _can_be_meant(tree, index))


def _can_be_meant(tree: Tree, index: int) -> bool:
    return (
        is_actor(tree, index)
        and tree[index].lemma.lower() not in words("times")
        and tree[index].upos not in {"NUM", "PRON"}
    )


def after(tree: Tree, head: int, preposition: str) -> int | None:
    """The phrase with a preposition that hangs on a word."""
    for kid in tree.kids(head, "obl", "nmod"):
        if tree.case(kid) == preposition and not is_no_part(tree, kid):
            return kid
    return None


@cache
def _ways() -> frozenset[str]:
    return words("times") | words("no_part")


def is_no_part(tree: Tree, index: int) -> bool:
    """Whether a phrase tells when or how: "by force", but not "by forces of the north"."""
    ways, lemma = _ways(), tree[index].lemma.lower()
    if lemma in words("troops"):  # "by a task force", "by forces of the north"
        return tree[index].text.lower() in ways and not tree.kids(index, "det", "amod", "compound", "nmod", "nmod:poss")
    return tree[index].text.lower() in ways or lemma in ways
