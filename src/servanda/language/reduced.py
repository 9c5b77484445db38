"""Whose verb a helper or a not is: a participle taken for it, an act told behind a "what".

Heads count from 1, places from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.branches import WILL, first_of, has, kids
from servanda.language.model import Parsed

_JUST = frozenset({"just", "merely", "simply", "solely"})  # "not just A but B"; alone, "will not just stand by" denies
_HELPING = WILL | {"can", "could", "may", "might", "must", "should"}


def _participles(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a clause its verb with the helper: "anybody found to have thrown one | would be banned"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1
        if rel != "xcomp" or not 0 <= verb < at or has(tree, at, "nsubj", "nsubj:pass", "mark"):
            continue
        helped = any(tree.lemmas[k].lower() in _HELPING for k in kids(tree, at, "aux"))
        own = [k for k in kids(tree, verb, "nsubj", "nsubj:pass") if k < verb]
        if not helped or not own or has(tree, verb, "aux", "aux:pass", "cop"):
            continue
        heads[at], rels[at] = tree.heads[verb], tree.rels[verb]
        heads[own[0]], rels[own[0]] = at + 1, "nsubj:pass" if has(tree, at, "aux:pass") else "nsubj"
        heads[verb], rels[verb] = own[0] + 1, "acl"
        for kid in kids(tree, verb):
            if kid > at or tree.rels[kid] == "mark":
                heads[kid] = at + 1
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _of_which(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a clause about the noun before it of a second subject: "the accord, a copy | of which was seen, Mali"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        clause = next(kids(tree, at, "acl:relcl"), -1) if rel == "nsubj" else -1
        which = any(words[k].lower() in {"which", "whom"} for k in kids(tree, at, "nmod")) if clause > at else False
        another = which and any(k > clause for k in kids(tree, tree.heads[at] - 1, "nsubj"))
        first = first_of(tree, at) if another else 0
        if first < 2 or words[first - 1] != ",":
            continue
        heads[clause], heads[at] = first - 1, clause + 1
        rels[at] = "nsubj:pass" if has(tree, clause, "aux:pass") else "nsubj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _before_to(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a not on the infinitive that it opens: "promised | never to sign it" was promised."""
    heads = list(tree.heads)
    for at in range(1, len(words) - 1):
        opens = words[at].lower() in {"not", "never"} and words[at + 1].lower() == "to" and tree.rels[at + 1] == "mark"
        verb = tree.heads[at + 1] - 1
        if opens and tree.rels[at] == "advmod" and tree.heads[at] - 1 == tree.heads[verb] - 1 == at - 1:
            heads[at] = verb + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _told_last(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives an act told last its doer, helper and not: "what | I can't | do is sign it" is "I can't sign it"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        what, act = tree.heads[at] - 1, -1
        if rel == "acl:relcl" and tree.lemmas[at] == "do" and what >= 0 and words[what].lower() in {"what", "all"}:
            act = tree.heads[what] - 1
        if act <= at or tree.upos[act] != "VERB" or not tree.rels[what].startswith("nsubj") or has(tree, act, "aux"):
            continue
        helpers = [k for k in kids(tree, at, "aux") if tree.lemmas[k].lower() in _HELPING]
        if not helpers or not has(tree, act, "cop") or has(tree, at, "obj"):
            continue
        for kid in kids(tree, at, "nsubj", "aux", "advmod"):
            heads[kid] = act + 1
        rels[what] = "dislocated"
        for kid in kids(tree, act, "cop"):
            rels[kid] = "discourse"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _not_only(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a "not" on the word after it where that is what it denies: "not only | to repair", "not | because of"."""
    low = [word.lower() for word in words]
    moved = [
        at
        for at in range(len(low) - 1)
        if low[at] in {"not", "n't", "n’t"}
        and (low[at + 1] in {"only", "because"} or (low[at + 1] in _JUST and "but" in low[at + 2 :]))
    ]
    if not moved:
        return tree
    heads, rels = list(tree.heads), list(tree.rels)
    for at in moved:
        if heads[at + 1] == at + 1:  # the word hung on the not
            heads[at + 1], rels[at + 1] = heads[at], rels[at]
        heads = [at + 2 if head == at + 1 and kid != at + 1 else head for kid, head in enumerate(heads)]
        heads[at], rels[at] = at + 2, "advmod"
    return replace(tree, heads=heads, rels=rels)


REDUCED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    *(_participles, _of_which, _told_last, _before_to, _not_only),
)
