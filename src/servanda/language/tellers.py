"""Who tells it at the end, and what the reporter adds to what is told; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import has, kids, last_of, willed
from servanda.language.model import Parsed


def _robbed_tellers(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a saying its teller, read as more of a thing: "will close the mill, | its head, Ada Moor, | said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said, rel in enumerate(tree.rels):
        told = max((k for k in kids(tree, said, "ccomp") if k < said), default=-1)
        act = tree.heads[said] - 1 if rel == "parataxis" else told
        if not 0 <= act < said or not says(tree, said) or has(tree, said, "nsubj", "aux", "mark") or said < 2:
            continue
        things = [k for k in range(act + 1, said) if tree.rels[k] == "appos" and tree.ent[k] == "person"]
        who = next((k for k in things if last_of(tree, k) in {said - 1, said - 2}), -1)
        thing = tree.heads[who] - 1 if who > 0 else -1
        if thing > act and tree.ent[thing] != "person" and tree.upos[thing] == "NOUN":
            heads[who], rels[who] = said + 1, "nsubj"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _added(words: Sequence[str], tree: Parsed) -> Parsed:
    """Takes out of what is told what came of it: "says it will leave if they do, | but on Sunday its tanks crossed"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1
        said = tree.heads[told] - 1 if rel == "conj" and 0 <= told < at and tree.rels[told] == "ccomp" else -1
        but = any(words[k].lower() == "but" for k in kids(tree, at, "cc"))
        if not but or not 0 <= said < told or not says(tree, said) or "Tense=Pres" not in tree.feats[said]:
            continue
        own = next(kids(tree, at, "nsubj", "nsubj:pass"), -1)
        bare = "Tense=Past" in tree.feats[at] and not has(tree, at, "aux", "aux:pass", "mark")
        if own >= 0 and bare and willed(tree, told):
            heads[at], feats[at] = said + 1, "Mood=Ind|Tense=Past|VerbForm=Fin"
            rels[own] = "nsubj"
    return replace(tree, heads=heads, rels=rels, feats=feats) if heads != tree.heads else tree


def _named_after(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a teller his office, read as more of a thing: "will open the mill, | its head, | Ada Moor, said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for name, rel in enumerate(tree.rels):
        said = tree.heads[name] - 1
        if rel != "nsubj" or tree.upos[name] != "PROPN" or said < name or not says(tree, said) or name < 3:
            continue
        offices = (k for k in range(name - 1) if tree.rels[k] == "appos" and last_of(tree, k) in {name - 1, name - 2})
        office = next((k for k in offices if tree.upos[k] == "NOUN" and words[said - 1] == ","), -1)
        thing = tree.heads[office] - 1 if office > 0 else -1
        apart = words[name - 1] == "," and tree.ner[name] == "B-PER" and has(tree, office, "nmod:poss", "det")
        if thing >= 0 and apart and tree.ent[thing] != "person" and tree.upos[thing] == "NOUN":
            heads[office], rels[office], heads[name], rels[name] = said + 1, "nsubj", office + 1, "appos"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


TELLERS: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (_robbed_tellers, _named_after, _added)
