"""Which acts are told as known or past by the noun that tells them: "the killing", "last week's raid"."""

from __future__ import annotations

from servanda.extraction.events.lemmas import known
from servanda.extraction.events.places import slot_of
from servanda.extraction.events.verbgroup import DENIED, cue_row
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import words


def is_told_as_past(tree: Tree, noun: int) -> bool:
    """Whether a noun of an act says itself that it was: "the recent attack", "last week's raid"; what is discussed was.

    Whoever denies or only alleges it decides for it all the same.
    """
    if tree[noun].upos != "NOUN" or not _is_of_the_past(tree, noun):
        return False
    first = tree.first_conjunct(noun)
    head = tree[first].head
    if head < 0:
        return True
    row = cue_row(tree, head, slot_of(tree, first))
    return not known(tree[head], words("alleging")) and (row is None or row.gives is not DENIED)


def _is_of_the_past(tree: Tree, noun: int) -> bool:
    if any(tree[kid].lemma.lower() in words("bygone") for kid in tree.kids(noun, "amod", "nmod:poss")):
        return True
    times = tree.kids(noun, "nmod:poss", "nmod:unmarked")
    return any(tree[kid].lemma.lower() in words("bygone") for time in times for kid in tree.kids(time, "amod"))


def is_known(tree: Tree, index: int) -> bool:
    """Whether a noun is told as known: with the, this, a possessor, a day or a number of its own."""
    if tree[index].upos not in {"NOUN", "PROPN"}:
        return False
    dets = {tree[kid].text.lower() for kid in tree.kids(index, "det", "nmod:poss")}
    if dets & {"the", "this", "these", "that", "those", "both"}:
        return True
    if tree.kids(index, "nmod:poss"):
        return True
    return any(tree[kid].lemma in words("past_adjectives") for kid in tree.kids(index, "amod", "nmod:unmarked"))


def is_told_of(tree: Tree, noun: int) -> bool:
    """Whether what is said of a noun in passing is told of known or counted ones: "three banks accused of helping"."""
    return is_known(tree, noun) or bool(tree.kids(noun, "nummod"))


def is_mentioned(tree: Tree, node: int) -> bool:
    """Whether a known act is only spoken of, or what something is for: "no mention of the seizure", "revenge for"."""
    over = tree[tree[node].head]
    return tree[node].head >= 0 and over.upos == "NOUN" and over.lemma in words("mentions") and is_known(tree, node)


def is_dated(tree: Tree, node: int) -> bool:
    """Whether it is told on which past day something was done: "two posts seized last week", "captured in March"."""
    times = tree.kids(node, "obl:unmarked", "obl", "advmod")
    near = {tree[kid].text.lower() for low in times for kid in (low, *tree.kids(low, "amod"))}
    dated = any(tree[low].entity == "time" and tree.case(low) in {"in", "on"} for low in times)
    return dated or bool(near & {"last", "earlier"})
