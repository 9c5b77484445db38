"""What a place is stands beside its name: "In Orsk, | the provincial capital, | the mayor, Ada Lind, said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.language.model import Parsed

_SEATS = frozenset("capital city district harbour island port province region resort suburb town village".split())  # noqa: SIM905


def seats(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on a place what it is, where that was read as a first subject of the verb, or as who speaks there."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        if rel != "nsubj" or tree.lemmas[at].lower() not in _SEATS or words[at + 1 : at + 2] != [","]:
            continue
        first = min(k for k in range(at + 1) if k == at or heads[k] == at + 1)
        place = first - 2
        if place < 1 or words[first - 1] != "," or tree.upos[place] != "PROPN":
            continue
        verb = heads[at]
        named = [k for k in range(at + 1, verb) if heads[k] == at + 1 and rels[k] == "appos" and _is_person(tree, k)]
        if named or any(heads[k] == verb and rels[k] == "nsubj" for k in range(at + 1, verb)):
            heads[at], rels[at] = place + 1, "appos"
        for one in named[:1]:
            heads[one], rels[one] = verb, "nsubj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _is_person(tree: Parsed, at: int) -> bool:
    return tree.ent[at] == "person" or tree.ner[at] == "B-PER"
