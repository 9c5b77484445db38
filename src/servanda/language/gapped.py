"""Second halves that leave out their verb: "A undertakes to supply gas | and B to pay"; heads from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.branches import above, has, infinitive, kids
from servanda.language.model import Parsed
from servanda.lexicon.commitment_rows import cues

_ACTORS = frozenset({"person", "organization", "place"})


def _and_others_to(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives the second "to" its own doer: "obliges the army to leave the valley | and the rebels to surrender"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for to in range(3, len(words) - 1):
        act, who = tree.heads[to] - 1, to - 1
        if words[to].lower() != "to" or act <= to or tree.rels[who] != "conj" or tree.rels[act] != "advcl":
            continue
        first, beside = tree.heads[act] - 1, tree.heads[who] - 1
        if not 0 <= first < who or not infinitive(tree, first) or tree.rels[first] not in {"xcomp", "ccomp"}:
            continue
        both = tree.lemmas[who].lower() in {"party", "side"}
        doer = both or (tree.ent[who] in _ACTORS and tree.ent[beside] != tree.ent[who]) or tree.upos[who] == "PROPN"
        bound = any(row for row in cues("verbs").get(tree.lemmas[tree.heads[first] - 1], ()) if "to" in row.acts)
        joined = [k for k in kids(tree, who, "cc") if words[k].lower() == "and"]
        if doer and bound and joined and first in above(tree, beside) and not has(tree, act, "nsubj"):
            heads[act], rels[act], heads[who], rels[who] = first + 1, "conj", act + 1, "nsubj"
            heads[joined[0]] = act + 1
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


GAPPED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (_and_others_to,)
