"""Conditions that open a sentence, torn from their clause or from what they hang on; heads from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import first_of, has, kids, willed
from servanda.language.clauses import CASES
from servanda.language.model import Parsed

_LACKING = frozenset({"absent", "assuming", "barring", "failing", "pending"})


def _parted_ifs(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives an "if" its verb, behind an aside: "If the court, as we fear, | finds so, we will pay"."""
    heads = list(tree.heads)
    for mark, rel in enumerate(tree.rels):
        main = tree.heads[mark] - 1
        if rel != "mark" or words[mark].lower() not in CASES or main < mark:
            continue
        subjects = [k for k in kids(tree, main, "nsubj", "nsubj:pass") if k > mark]
        if len(subjects) != 2 or first_of(tree, subjects[0]) != mark + 1:
            continue
        free = (k for k in kids(tree, main, "advcl") if subjects[0] < k < subjects[1])
        verb = next((k for k in free if not has(tree, k, "nsubj", "mark", "aux")), -1)
        if verb < 0 or "VerbForm=Fin" not in tree.feats[verb]:
            continue
        asides = [k for k in kids(tree, main, "advcl") if subjects[0] < k < verb]
        for kid in (mark, subjects[0], *asides):
            heads[kid] = verb + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _lacking_told(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what must come on what is told, not on the telling: "Failing a deal, she said, | the firm would close"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if rel != "advcl" or words[at].lower() not in _LACKING or said < at or not says(tree, said):
            continue
        told = next((k for k in kids(tree, said, "ccomp") if k > said and willed(tree, k)), -1)
        if told > 0 and not has(tree, at, "nsubj", "aux"):
            heads[at] = told + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _pending(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a preposition of a "pending" taken for a verb: "| Pending a ruling, the board will wait"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1
        if rel != "advcl" or words[at].lower() != "pending" or verb < at or has(tree, at, "obj", "obl", "nsubj"):
            continue
        noun = next((k for k in kids(tree, verb, "obl", "obj") if first_of(tree, k) == at + 1), -1)
        if at < noun < verb:
            heads[at], rels[at], upos[at], rels[noun] = noun + 1, "case", "ADP", "obl"
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _assumed(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a clause of what is assumed, read as said of its doer: "assuming the insurers | paid out by autumn"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1
        over = tree.heads[noun] - 1 if rel == "acl" and 0 <= noun < at else -1
        if over < 0 or words[over].lower() not in {"assuming", "provided", "providing"} or has(tree, over, "ccomp"):
            continue
        doer = tree.ent[noun] in {"person", "organization"} and tree.rels[noun] in {"obj", "iobj"}
        if doer and "Tense=Past|VerbForm=Part" in tree.feats[at] and not has(tree, at, "aux", "mark"):
            heads[at], rels[at], feats[at] = over + 1, "ccomp", "Mood=Ind|Tense=Past|VerbForm=Fin"
            heads[noun], rels[noun] = at + 1, "nsubj"
            rels = ["obl" if heads[k] == at + 1 and own == "obl:agent" else own for k, own in enumerate(rels)]
    return replace(tree, heads=heads, rels=rels, feats=feats) if rels != tree.rels else tree


FRONTED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (_parted_ifs, _lacking_told, _pending, _assumed)
