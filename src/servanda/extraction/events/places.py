"""The place that a word takes under its governor, and places in the world that a clause names."""

from __future__ import annotations

from enum import StrEnum

from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import words


class Slot(StrEnum):
    """How a clause or noun stands under its governor."""

    TO = "to"
    THAT = "that"
    ING = "ing"
    OBJ = "obj"
    SUBJ = "subj"
    PREP = "prep"
    ADV = "adv"
    ADVERBIAL = "adverbial"  # a clause of time, reason, purpose
    RELATIVE = "relative"
    ROOT = "root"
    OTHER = "other"


_NOMINAL: tuple[tuple[tuple[str, ...], Slot], ...] = (
    (("obj", "nsubj:pass", "iobj"), Slot.OBJ),
    (("nsubj",), Slot.SUBJ),
    (("obl", "nmod"), Slot.PREP),
)


def slot_of(tree: Tree, index: int) -> Slot:
    """The place of a clause or noun under its governor."""
    if tree[index].head < 0 or tree.is_rel(index, "root"):
        return Slot.ROOT
    if tree.is_rel(index, "acl:relcl"):
        return Slot.RELATIVE
    if is_object(tree, index):
        return Slot.OBJ  # "called off the strike"
    for rels, slot in _NOMINAL:
        if tree.is_rel(index, *rels):
            return slot
    if tree.is_rel(index, "csubj"):
        return Slot.SUBJ
    if tree.is_rel(index, "xcomp", "ccomp", "acl", "advcl"):
        return _clausal(tree, index)
    return Slot.OTHER


def _clausal(tree: Tree, index: int) -> Slot:
    marks = [tree[kid].text.lower() for kid in tree.kids(index, "mark")]
    ing = tree[index].text.lower().endswith("ing") or any(
        tree[k].text.lower() == "having" for k in tree.kids(index, "aux")
    )
    gerund = ing and not tree.kids(index, "nsubj")  # "denied having shot at it"
    if "to" in marks:
        return Slot.TO
    if gerund and marks:
        return Slot.PREP
    if tree.is_rel(index, "advcl") and not (gerund and tree.subtree(index)[0] == tree[index].head + 1):
        return Slot.ADVERBIAL  # "denied | condemning it": right after its verb it is no clause of time
    if gerund or (tree.is_rel(index, "acl") and not tree.kids(index, "nsubj", "mark")):
        return Slot.ING
    if tree.is_rel(index, "xcomp"):
        return Slot.TO if not gerund else Slot.ING
    return Slot.THAT


def counted(tree: Tree, noun: int) -> int:
    """The noun that counts another: "a series of" attacks, "a state of" emergency; the noun itself where none does."""
    head = tree[noun].head
    is_of = tree.is_rel(noun, "nmod") and tree.case(noun) == "of" and head >= 0
    return head if is_of and tree[head].lemma.lower() in words("measures") | words("times") else noun


def is_object(tree: Tree, index: int) -> bool:
    """Whether a noun is the object of its verb, also where a particle made a parser think otherwise."""
    if tree.is_rel(index, "obj"):
        return True
    return tree.is_rel(index, "obl") and not tree.case(index) and bool(tree.kids(tree[index].head, "compound:prt"))


def place_of(tree: Tree, heads: tuple[int | None, ...], more: frozenset[str] | None = None) -> str | None:
    """The words of the first place that hangs on one of some words; None where none is named.

    `more` are prepositions that name a place beside those that always do: "from" for a withdrawal.
    """
    for head in heads:
        if head is None:
            continue
        for kid in tree.kids(head, "obl", "nmod"):
            if tree.case(kid) in words("place_prepositions") | (more or frozenset()) and is_place(tree, kid):
                return place_of_word(tree, kid)
    return None


def place_of_word(tree: Tree, index: int) -> str:
    """The words of a place, its name where it has one."""
    return tree.phrase(_named(tree, index)).of(tree.analysis.text)


def _named(tree: Tree, index: int) -> int:
    """The name of a place that a noun is a part or the kind of: "the mill of Torv", "the island of Skarv"."""
    if tree[index].upos != "NOUN":
        return index
    names = [kid for kid in tree.kids(index, "nmod") if tree.case(kid) == "of" and tree[kid].ner.endswith("LOC")]
    return names[0] if names else index


def is_place(tree: Tree, index: int) -> bool:
    """Whether a noun names a place: a name that is no time, or a noun of places."""
    token = tree[index]
    if token.lemma.lower() in words("times") or token.ner.endswith("PER") or token.upos == "NUM":
        return False
    if token.upos == "PROPN" or token.ner.endswith("LOC") or token.entity == "place":
        return True
    return token.lemma in words("place_nouns")
