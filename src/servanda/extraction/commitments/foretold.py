"""What is only hoped, feared, expected or reckoned: nobody undertakes it."""

from __future__ import annotations

from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.hearsay import is_heard
from servanda.lexicon.commitment_rows import words

_TOLD_AS_FACT = frozenset({"after", "although", "as", "because", "since", "though", "whereas", "while"})
LINKS = ("xcomp", "ccomp", "csubj", "advcl", "acl", "conj")


def is_foretold(ground: Ground, index: int) -> bool:
    """Whether a clause stands under a word of hope, fear, expectation or likelihood."""
    tree = ground.tree
    here = index
    if any(tree[kid].text.lower() in words("guessing") for kid in tree.kids(index, "advmod")):
        return True
    if _is_weighed(ground, index):
        return True
    first = tree.first_conjunct(index)
    if tree.kid(first, "cop") is not None and any(
        tree[kid].lemma.lower() in words("foretelling") for kid in tree.kids(first, "nsubj")[:-1]
    ):
        return True  # "the fear is that the junta will order it"
    if _is_guessed(ground, first):
        return True
    while tree.is_rel(here, *LINKS) and tree[here].head >= 0 and not is_heard(ground, here):
        if tree.is_rel(here, "advcl") and set(tree.marks(here)) & _TOLD_AS_FACT:
            break  # "few hope to fly after a court barred the crews"
        clause = not tree.is_rel(here, "conj", "acl:relcl", "advcl")
        clause = clause or (tree.is_rel(here, "advcl") and tree[tree[here].head].upos == "ADJ")
        said = tree.is_rel(here, "ccomp") and tree[tree[here].head].lemma in words("reporting") - words("foretelling")
        here = tree[here].head
        if said and here != index:
            return False  # "I wish to say that we will"
        told = {tree[here].lemma.lower(), tree[here].text.lower()}
        if clause and (told & words("foretelling") or _is_unsure(ground, here) or _is_weighed(ground, here)):
            return True
    return False


def _is_weighed(ground: Ground, verb: int) -> bool:
    """Whether a thing would only be thought about: "would consider a delay", "would consider keeping him on"."""
    tree = ground.tree
    return tree[verb].lemma in words("leaving it open") and "would" in tree.modals(verb) and not tree.is_negated(verb)


def _is_unsure(ground: Ground, noun: int) -> bool:
    """Whether it is said that nothing makes it sure: "there is no guarantee that they will leave"."""
    tree, verb = ground.tree, ground.tree[noun].head
    unsure = tree[noun].lemma in {"certainty", "guarantee"} and verb >= 0 and tree.kid(verb, "expl") is not None
    return unsure and tree.has_det(noun, "no")


def _is_guessed(ground: Ground, first: int) -> bool:
    """Whether somebody only reckons so: "will open in May, reckons a clerk", "will, on its reckoning, fall"."""
    tree = ground.tree
    beside = (k for k in tree.kids(first, "parataxis") if tree[k].lemma in words("foretelling"))
    if any(tree.subtree(k)[0] in {k, k - 1, *tree.kids(k, "nsubj")} for k in beside):
        return True
    return any(tree[k].lemma in words("reckonings") for k in tree.kids(first, "obl") if tree.case(k) in {"by", "on"})
