"""The conditions that an act hangs on: "will shell the town | unless it surrenders |"."""

from __future__ import annotations

from collections.abc import Mapping

from servanda.extraction.antecedents import Antecedent, is_conceded
from servanda.extraction.tree import Tree
from servanda.model.claims import ConditionRole

_UP = ("ccomp", "xcomp", "obj", "nsubj:pass", "obl", "nmod", "acl", "conj")
DELAYING = frozenset({ConditionRole.IF, ConditionRole.UNLESS})
_SUPPOSING = frozenset({"if", "unless", "should", "were"})

Found = Mapping[int, tuple[Antecedent, ...]]


def hanging(tree: Tree, found: Found, words: tuple[int, ...]) -> tuple[Antecedent, ...]:
    """The conditions of a sentence that hang on an act told by some words, or on a clause above them."""
    near = found.get(tree[words[0]].sentence, ())
    own = [item for item in near if item.role is not ConditionRole.IN_RETURN and not is_conceded(tree, item)]
    if not own:
        return ()
    above = _above(tree, words)
    kept = (item for item in own if not any(word in item.tokens for word in words))
    return tuple(item for item in kept if item.governor in above or _is_on_part(tree, item.governor, words))


def supposed_by(tree: Tree, conditions: tuple[Antecedent, ...], words: tuple[int, ...]) -> bool:
    """Whether one of the conditions of an act hangs on the very words of an act: "they are beaten if they speak".

    Who "was freed on condition that he leaves" is free.
    """
    return any(
        tree[item.tokens.start].text.lower() in _SUPPOSING
        and item.governor in words
        and tree[max(item.tokens.start - 1, 0)].text.lower() != "as"
        for item in conditions
    )


def _above(tree: Tree, words: tuple[int, ...]) -> set[int]:
    """The words of an act and the clauses that it is part of; a clause with its own subject beside it is another."""
    here, found = words[-1], {*words}
    while tree.is_rel(here, *_UP) and tree[here].head >= 0:
        if tree.is_rel(here, "acl:relcl") or (tree.is_rel(here, "conj") and tree.kids(here, "nsubj")):
            break
        here = tree[here].head
        found.add(here)
    return found


def _is_on_part(tree: Tree, governor: int, words: tuple[int, ...]) -> bool:
    """Whether a condition was hung on the last noun before it: "will free the men | if"."""
    return governor >= 0 and tree[governor].head in words and tree.is_rel(governor, "obj", "obl", "xcomp")
