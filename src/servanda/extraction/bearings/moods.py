"""How a bearing is told: asserted, denied, expected, feared or doubted; or not told at all."""

from __future__ import annotations

from servanda.extraction.events.factuality import factuality
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.verbgroup import is_negated, own
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words, moods
from servanda.model.claims import Factuality, Mood, Relation


def mood_of(tree: Tree, index: int, start: Factuality | None = None) -> Mood | None:
    """The mood of what a word says; None where nobody says it of anything that is or will be."""
    value = factuality(tree, index, start)
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


def failing(tree: Tree, index: int) -> int | None:
    """The word that says that a keeping failed: "failed to honour the deal", "its refusal to comply"."""
    governor = tree[index].head
    if governor < 0 or not tree.is_rel(index, "xcomp", "acl", "advcl") or not tree.marks(index):
        return None
    return governor if known(tree[governor], bearing_words("failing")) else None


def lapse_mood(tree: Tree, index: int, lapse: Relation | None) -> Mood | None:
    """The mood of the breach that a denied keeping is: "did not keep his word"; None where none is told."""
    governor = failing(tree, index)
    if governor is not None:
        return mood_of(tree, governor)
    if lapse is None or not is_negated(tree, index):
        return None
    # "will not keep its word" is a breach to come
    to_come = set(tree.modals(index)) & {"will", "would", "'ll", "wo", "shall"}
    return mood_of(tree, index, Factuality.PLANNED if to_come else Factuality.HAPPENED)
