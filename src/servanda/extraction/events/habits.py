"""What is usual rather than done: "the army shells the valley every spring", "used to"."""

from __future__ import annotations

from servanda.extraction.events.verbgroup import is_nonfinite
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import words


def is_generic(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what is usual, not what was done: the simple present, or "used to"."""
    node = verb
    while tree.is_rel(node, "conj", "xcomp") and is_nonfinite(tree, node):
        if tree[node].upos != "VERB":
            break
        governor = tree[node].head
        if tree[governor].lemma in {"use", "tend"}:
            return True
        if tree[governor].lemma in words("going_on"):
            return False
        if "VerbForm=Fin" in tree[node].feats:
            break
        node = governor
    if tree.kids(node, "aux", "cop"):
        return False
    return "Tense=Pres" in tree[node].feats and "VerbForm=Fin" in tree[node].feats and not _must_be_past(tree, node)


def _must_be_past(tree: Tree, verb: int) -> bool:
    """Whether a verb whose past is its base form lacks the s of the present: "the junta shut the station"."""
    subject = tree.subject(verb)
    if tree[verb].text.lower() not in words("unchanging") or subject is None or len(tree.conjuncts(subject)) > 1:
        return False
    return tree[subject].upos in {"NOUN", "PROPN"} and "Number=Sing" in tree[subject].feats
