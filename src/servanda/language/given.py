"""What is given to somebody, where it was not read as the object of the giving; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.model import Parsed


def _given_things(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an object of what follows a receiver without a comma: "promised the families | 900 flats"."""
    taken = {head for rel, head in zip(tree.rels, tree.heads, strict=True) if rel == "obj"}
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        to = tree.heads[at] - 1
        if rel != "appos" or tree.upos[at] != "NOUN" or to < 0 or tree.rels[to] != "iobj" or tree.heads[to] in taken:
            continue
        if not {",", "(", "-", "–", "—", ":"} & set(words[to + 1 : at]):
            heads[at], rels[at] = tree.heads[to], "obj"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _late_things(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an object of what is read as a clause or as told of the receiver: "promised those it hit | 9 crowns"."""
    heads, rels = list(tree.heads), list(tree.rels)
    taken = {head for rel, head in zip(tree.rels, tree.heads, strict=True) if rel == "obj"}
    for to, rel in enumerate(tree.rels):
        verb = tree.heads[to] - 1
        if rel != "iobj" or not 0 <= verb < to or verb + 1 in taken:
            continue
        told = {k for k in range(to + 1, len(heads)) if heads[k] == to + 1 and rels[k].startswith("acl")}
        later = range(to + 1, len(heads))
        found = [k for k in later if heads[k] == verb + 1 and rels[k] == "ccomp" and _is_bare(tree, k)]
        found += [k for k in later if heads[k] - 1 in told and heads[k] <= k and _is_spare(tree, k)]
        if found:
            for kid in (k for k in later if k > found[0] and heads[k] - 1 in told and rels[k] == "obl"):
                heads[kid] = verb + 1
            heads[found[0]], rels[found[0]] = verb + 1, "obj"
    return replace(tree, heads=heads, rels=rels) if (heads, rels) != (tree.heads, tree.rels) else tree


def _is_bare(tree: Parsed, at: int) -> bool:
    """Whether a noun that stands as a clause has nothing of one."""
    own = {rel.split(":")[0] for head, rel in zip(tree.heads, tree.rels, strict=True) if head == at + 1}
    return tree.upos[at] == "NOUN" and not own & {"aux", "case", "cop", "expl", "mark", "nsubj"}


def _is_spare(tree: Parsed, at: int) -> bool:
    """Whether a counted noun is one object too many for its verb, or stands beside it as a time does."""
    over = tree.heads[at]
    counted = any(head == at + 1 and tree.rels[k] == "nummod" for k, head in enumerate(tree.heads))
    second = any(head == over and tree.rels[k] == "obj" for k, head in enumerate(tree.heads[:at]))
    spare = tree.rels[at] == "obl:unmarked" or (tree.rels[at] == "obj" and second)
    return counted and spare and tree.ent[at] != "time"


def _one_receiver(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes one receiver of two nouns that stand as two: "promised the market | women a roof"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(heads)):
        beside = rels[at - 1] == rels[at] == "iobj" and heads[at - 1] == heads[at]
        if beside and tree.upos[at - 1] == tree.upos[at] == "NOUN":
            moved = [k for k in range(at - 1) if heads[k] == at]
            for kid in moved:
                heads[kid] = at + 1
            heads[at - 1], rels[at - 1] = at + 1, "compound"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


GIVEN: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (_one_receiver, _given_things, _late_things)
