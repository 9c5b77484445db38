"""Of which kind a noun is: a class of words that the frames of acts ask for by name, or somebody who can act."""

from __future__ import annotations

from servanda.extraction.events.lemmas import known
from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import words as binders
from servanda.lexicon.event_rows import words

_PLACES = frozenset({"stronghold", "state", "boundary"})  # every name of a place is one
_PEOPLE = frozenset({"person", "organization", "PER", "ORG"})
_PRONOUNS = frozenset(
    {
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "it",
        "them",
        "him",
        "her",
        "us",
        "me",
        "who",
        "whom",
        "themselves",
        "himself",
    }
)


def fits(tree: Tree, index: int, classes: frozenset[str]) -> bool:
    """Whether a noun, or one joined to it, is of one of some classes."""
    return any(_is_one(tree, node, name) for node in tree.conjuncts(index) for name in classes)


def _is_one(tree: Tree, index: int, name: str) -> bool:
    token = tree[index]
    if name == "any":
        return True
    if name == "actor":
        return is_actor(tree, index)
    if name in _PLACES and token.upos == "PROPN" and (token.ner.endswith("LOC") or token.entity == "place"):
        return True
    members = words(name)
    lemma = token.lemma.lower()
    if known(token, members) or token.text.lower() in members:
        return True
    beside = (tree[kid].lemma.lower() for kid in tree.kids(index, "amod", "compound"))
    if any(f"{word} {lemma}" in members for word in beside):
        return True
    # "humanitarian aid workers" are no aid, "the oil of the north" is oil: only the head word and "tons of"
    return lemma in words("measures") and any(
        tree[kid].lemma.lower() in members or (tree.is_rel(kid, "nmod") and _is_one(tree, kid, name))
        for kid in tree.kids(index, "nmod", "compound")
    )


def is_actor(tree: Tree, index: int) -> bool:
    """Whether a word names somebody who can act: a name, a pronoun, a noun of people."""
    token = tree[index]
    if token.upos == "PROPN" or token.ner != "O" or (token.entity or "") in _PEOPLE:
        return True
    if token.text.lower() in _PRONOUNS or known(token, words("people")) or known(token, binders("actors")):
        return True
    counted = [kid for kid in tree.kids(index, "nmod") if tree.case(kid) == "of"]
    if token.upos == "NUM" or token.lemma in words("measures"):
        return any(is_actor(tree, kid) for kid in counted) if counted else token.upos == "NUM"
    return False
