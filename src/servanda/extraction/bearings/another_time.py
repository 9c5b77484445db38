"""Breaches of some earlier word, which nobody tells: "he has broken it before"; and times in which another holds."""

from __future__ import annotations

from servanda.extraction.bearings.words import Said
from servanda.extraction.events.lemmas import known
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words, families
from servanda.model.claims import Relation


def is_of_another_time(tree: Tree, said: Said) -> bool:
    """Whether a breach is of some earlier word, which nobody tells: "he has broken it before"."""
    if _is_only_meanwhile(tree, said.index) or _is_of_one_like_it(tree, said):
        return True
    if any(tree[kid].text.lower() == "always" for kid in tree.kids(said.index, "advmod")):
        return True  # "had always kept his word" tells of a man, not of what he promised just now
    if said.row.relation is not Relation.BREACHES or said.mention is None or said.mention.marks or said.mention.words:
        return False
    if said.mention.family is not None and said.mention.family.deal:
        return False
    if any(tree[kid].text.lower() in bearing_words("formerly") for kid in tree.kids(said.index, "advmod")):
        return True
    return any(_is_year(tree[kid].text) for kid in tree.kids(said.index, "obl"))  # "broke its word in 2019"


def _is_only_meanwhile(tree: Tree, index: int) -> bool:
    """Whether a clause only says how long another holds: "none will leave while the order is in force"."""
    clause = tree.first_conjunct(index)
    over = tree[clause].head
    marks = set(tree.marks(clause)) & {"while", "whilst", "as long as", "so long as"}
    return over >= 0 and bool(marks) and tree.is_rel(clause, "advcl") and bool(tree.modals(over))


def _is_of_one_like_it(tree: Tree, said: Said) -> bool:
    """Whether it is told of another's like word: "his predecessor made the same promise in 2019 and | broke | it"."""
    if said.mention is None or said.mention.family is not None or not tree.is_rel(said.index, "conj"):
        return False
    first = tree.first_conjunct(said.index)
    things = (kid for kid in tree.kids(first, "obj") if known(tree[kid], families()) is not None)
    return any(tree[low].text.lower() in {"same", "similar"} for kid in things for low in tree.kids(kid, "amod"))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in {"18", "19", "20"}
