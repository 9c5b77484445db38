"""Whether a verb is told in the active or the passive; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.language.model import Parsed

_BARE = frozenset({"with", "without", "With", "Without"})  # "with two bridges cut": no finite clause
_DOING = frozenset({"advcl", "ccomp", "xcomp"})  # "denied having broken it"


def acting(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes the subject of a verb without a "be" one that acts: "it had not withdrawn", "the guards abused the men"."""
    helped: dict[int, set[str]] = {}
    for at, head in enumerate(tree.heads):
        if tree.rels[at].startswith("aux"):
            helped.setdefault(head, set()).add(tree.lemmas[at].lower())
    acted = {head for rel, head in zip(tree.rels, tree.heads, strict=True) if rel == "obj"}
    acted |= {at for at, feats in enumerate(tree.feats, 1) if "VerbForm=Fin" in feats}  # "a shaky truce held"
    acted |= {at for at, rel in enumerate(tree.rels, 1) if rel == "ccomp"}  # "the truce largely held, she said"
    acted |= {tree.heads[at] for at, rel in enumerate(tree.rels) if rel in _DOING and words[at].lower() == "having"}
    marks = {head for at, head in enumerate(tree.heads) if tree.rels[at] == "mark" and tree.lemmas[at] not in _BARE}
    acted |= {at for at in marks if tree.rels[at - 1] == "advcl"}  # "as soon as orders picked up"
    acted |= _main_acts(words, tree)
    rels = [
        "nsubj" if rel == "nsubj:pass" and _is_active(helped.get(head, set()), head in acted) else rel
        for rel, head in zip(tree.rels, tree.heads, strict=True)
    ]
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _main_acts(words: Sequence[str], tree: Parsed) -> set[int]:
    """The main verb of a whole sentence about "the" doer: "The mayor, if it is true, | promised"; not "Mayor asked"."""
    if words[-1] != ".":
        return set()
    known = (tree.heads[at] - 1 for at in range(len(words)) if tree.rels[at] == "det" and words[at].lower() == "the")
    subjects = (noun for noun in known if tree.rels[noun] == "nsubj:pass")
    return {tree.heads[noun] for noun in subjects if tree.rels[tree.heads[noun] - 1] == "root"}


def _is_active(helpers: set[str], acts: bool) -> bool:
    """Whether helpers, object and form are those of a verb in the active."""
    if helpers & {"be", "get", "been"}:
        return False
    return "have" in helpers or (not helpers and acts)
