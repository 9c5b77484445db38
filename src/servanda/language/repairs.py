"""Slips that the parser makes again and again, put right in the tree, so that every stage reads the same one."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.language.model import Parsed

_SUBJECTS = ("nsubj", "csubj", "expl")


def repaired(words: Sequence[str], tree: Parsed) -> Parsed:
    """The tree with the known slips put right; heads count from 1."""
    return _robbed_subject(words, tree)


def _robbed_subject(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a verb back its subject that was taken for an apposition of whom the sentence opens with.

    "According to a commander, General Osei had reached a deal": the general is not the commander.
    """
    if [word.lower() for word in words[:2]] != ["according", "to"]:
        return tree
    source = tree.heads[0]
    verb = tree.heads[source - 1] if source else 0
    if not verb or tree.upos[verb - 1] != "VERB":
        return tree
    if any(head == verb and rel.startswith(_SUBJECTS) for head, rel in zip(tree.heads, tree.rels, strict=True)):
        return tree
    for at in range(source, verb - 1):
        if tree.heads[at] == source and tree.rels[at] == "appos" and "," in words[source:at]:
            heads, rels = list(tree.heads), list(tree.rels)
            heads[at], rels[at] = verb, "nsubj"
            return Parsed(heads, rels, tree.upos, tree.feats, tree.lemmas, tree.ner, tree.ent)
    return tree
