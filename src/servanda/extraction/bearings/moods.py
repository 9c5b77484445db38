"""How a bearing is told: asserted, denied, expected, feared or doubted; or not told at all."""

from __future__ import annotations

from servanda.extraction.events.factuality import factuality, own
from servanda.extraction.events.lemmas import known
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words, moods
from servanda.model.claims import Factuality, Mood, Relation


def mood_of(tree: Tree, index: int) -> Mood | None:
    """The mood of what a word says; None where nobody says it of anything that is or will be."""
    value = factuality(tree, index)
    if value is Factuality.HAPPENED:
        return Mood.ASSERTED
    if value is Factuality.DENIED:
        return Mood.DENIED
    if value is Factuality.CONDITIONAL:
        return None
    return _attitude(tree, index)


def _attitude(tree: Tree, index: int) -> Mood | None:
    """The mood that the nearest word of belief, fear, doubt or charge above gives; None where there is none."""
    negated = False
    for node in (*tree.ancestors(index),):
        row = moods().get(known(tree[node], moods()) or tree[node].text.lower())
        if row is not None and _is_meant(tree, node):
            negated = own(tree, node) is Factuality.DENIED
            return None if negated else row.mood
    return None


def _is_meant(tree: Tree, node: int) -> bool:
    """Whether a word of several senses is one of mood: "a matter of time"."""
    if tree[node].lemma not in {"matter", "question"}:
        return True
    return any(tree[kid].lemma == "time" for kid in tree.kids(node, "nmod"))


def lapses(tree: Tree, index: int, lapse: Relation | None) -> bool:
    """Whether a denied keeping is a breach: "did not keep his word", "failed to honour the deal"."""
    governor = tree[index].head
    failed = governor >= 0 and tree[governor].lemma in bearing_words("failing") and tree.is_rel(index, "xcomp", "acl")
    if failed:
        return own(tree, governor) is not Factuality.DENIED
    return lapse is not None and own(tree, index) is Factuality.DENIED and factuality(tree, index) is Factuality.DENIED
