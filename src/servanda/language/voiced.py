"""Whether a verb is told in the active or the passive; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.language.model import Parsed
from servanda.lexicon.commitment_rows import cues
from servanda.lexicon.spelling import verb_base

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


def helped(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a verb of what was read as said of its object, behind a helping "have": "have | forbidden gatherings"."""
    heads, rels, upos, feats = list(tree.heads), list(tree.rels), list(tree.upos), list(tree.feats)
    for at, rel in enumerate(tree.rels):
        thing = tree.heads[at] - 1
        have = tree.heads[thing] - 1 if rel == "amod" and thing > at else -1
        binds = verb_base(words[at].lower()) in cues("verbs")  # "have forbidden rallies" owns none
        if not 0 <= have < at or tree.lemmas[have].lower() != "have" or not (binds or tree.upos[have] == "AUX"):
            continue
        near = all(tree.upos[k] == "ADV" for k in range(have + 1, at))
        if not near or tree.rels[thing] != "obj" or not words[at].lower().endswith(("ed", "en", "wn")):
            continue
        for kid in [k for k, head in enumerate(tree.heads) if head == have + 1 and k != thing]:
            heads[kid] = at + 1
        heads[at], rels[at], upos[at], feats[at] = heads[have], rels[have], "VERB", "Tense=Past|VerbForm=Part"
        upos[have] = "AUX"
        heads[have], rels[have], heads[thing] = at + 1, "aux", at + 1
        for kid in [k for k, head in enumerate(tree.heads) if head == thing + 1 and have < k < at]:
            heads[kid] = at + 1
    return replace(tree, heads=heads, rels=rels, upos=upos, feats=feats) if rels != tree.rels else tree
