"""Acts parted from who is to do them: "A undertakes to supply gas | and B to pay"; heads from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.branches import above, has, infinitive, kids
from servanda.language.model import Parsed
from servanda.lexicon.actors import role_nouns
from servanda.lexicon.commitment_rows import cues
from servanda.model.claims import IMPOSED

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


def _bidden(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an act of what was read as told of who is to do it: "ordered the mission | to leave by June"."""
    heads, rels, ent = list(tree.heads), list(tree.rels), list(tree.ent)
    for at, rel in enumerate(tree.rels):
        whom = tree.heads[at] - 1 if rel == "acl" and infinitive(tree, at) else -1
        verb = tree.heads[whom] - 1 if 0 <= whom < at and tree.rels[whom] in {"obj", "iobj"} else -1
        acts = tree.ent[whom] in {"organization", "person"} or bool(role_nouns(tree.lemmas[whom]))
        if not 0 <= verb < whom or not acts or has(tree, verb, "xcomp", "ccomp"):
            continue
        bids = any(row.kind in IMPOSED and "to" in row.acts for row in cues("verbs").get(tree.lemmas[verb], ()))
        if bids and tree.upos[verb] == "VERB":
            heads[at], rels[at] = verb + 1, "xcomp"
            ent[whom] = ent[whom] if ent[whom] == "person" else "organization"
    return replace(tree, heads=heads, rels=rels, ent=ent) if rels != tree.rels else tree


def _and_b_to_pay(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what another undertakes, read as who does it: "A undertook to let fuel through, | and B to return two"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for who, rel in enumerate(tree.rels):
        verb = tree.heads[who] - 1 if rel == "nsubj" else -1
        first = next((k for k in kids(tree, verb, "xcomp") if verb < k < who), -1) if 0 <= verb < who else -1
        act = next((k for k in kids(tree, who, "acl") if k > who and infinitive(tree, k)), -1) if first > 0 else -1
        joined = [k for k in kids(tree, who, "cc") if words[k].lower() == "and"]
        if act > 0 and joined and infinitive(tree, first) and any(k < verb for k in kids(tree, verb, "nsubj")):
            heads[act], rels[act], heads[who] = first + 1, "conj", act + 1
            heads[joined[0]] = act + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


GAPPED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (_and_others_to, _and_b_to_pay, _bidden)
