"""Laws, treaties and rules that are in force: what they lay down nobody undertakes, orders or forbids now."""

from __future__ import annotations

import re

from servanda.extraction.commitments.ground import Ground
from servanda.extraction.commitments.voice import Voice
from servanda.lexicon.commitment_rows import words

_TO_COME = frozenset({"new", "draft", "proposed", "revised", "emergency"})
_YEAR = re.compile(r"(1[5-9]|20)\d\d")


def is_by_law(ground: Ground, head: int, voice: Voice) -> bool:
    """Whether a report says what a law in force lays down: "under a 2019 decree, wages are to be paid by"."""
    tree = ground.tree
    if voice.verb is not None or head in ground.quoted:
        return False
    for kid in tree.kids(tree.first_conjunct(head), "obl"):
        lemma = tree[kid].lemma.lower()
        if tree.case(kid) not in {"under", "by", "according to"} or lemma not in words("standing laws") | words(
            "decrees"
        ):
            continue
        return lemma not in words("agreements") and not is_new(ground, kid)
    return False


def is_in_force(ground: Ground, paper: int) -> bool:
    """Whether a law or a treaty is told of as old, or as one that the report tells nobody to have made."""
    tree = ground.tree
    lemma = tree[paper].lemma.lower()
    if lemma in words("agreements") | words("standing laws") and _is_of_old(ground, paper):
        return True
    if lemma not in words("standing laws") or is_new(ground, paper):
        return False
    alike = (token.index for token in tree.analysis.tokens if token.lemma.lower() == lemma)
    return not any(is_new(ground, one) or _is_made(ground, one) for one in alike)


def is_new(ground: Ground, paper: int) -> bool:
    """Whether a law is told of as new, or as made just now: "a decree signed on Thursday"."""
    tree = ground.tree
    if any(tree[kid].lemma.lower() in _TO_COME for kid in tree.kids(paper, "amod", "compound")):
        return True
    return not _is_of_old(ground, paper) and any(_makes(ground, kid) for kid in tree.kids(paper, "acl"))


def _is_of_old(ground: Ground, paper: int) -> bool:
    """Whether a year dates a paper: "the 1974 treaty", "a law that dates from 1991", "signed in 1951"."""
    tree = ground.tree
    near = tree.kids(paper, "nummod", "compound", "amod")
    made = [clause for clause in tree.kids(paper, "acl") if tree[clause].lemma == "date" or _makes(ground, clause)]
    near += [kid for clause in made for kid in tree.kids(clause, "obl")]
    return any(_YEAR.fullmatch(tree[kid].text) and not tree.kids(kid, "nmod:desc", "compound") for kid in near)


def _is_made(ground: Ground, paper: int) -> bool:
    """Whether somebody is told to make a paper: "signed the treaty", "under the treaty they signed"."""
    tree = ground.tree
    over = tree[paper].head
    done = over >= 0 and tree.is_rel(paper, "obj", "nsubj:pass") and _makes(ground, over)
    return done or any(_makes(ground, kid) for kid in tree.kids(paper, "acl"))


def _makes(ground: Ground, verb: int) -> bool:
    return ground.tree[verb].lemma in words("issuing") | {"conclude", "initial", "negotiate", "ratify"}
