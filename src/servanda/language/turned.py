"""Clauses whose helper stands before its subject, taken for others; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.branches import has, kids
from servanda.language.model import Parsed

_BEFORE_HELPERS = frozenset({"barely", "hardly", "never", "rarely", "scarcely", "seldom"})
_AFTER = frozenset({"before", "when"})


def _never_had(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a helper of a "had" taken for owning: "never | had the firm promised it", "hardly had they agreed when"."""
    heads, rels, upos, feats = list(tree.heads), list(tree.rels), list(tree.upos), list(tree.feats)
    for had in range(1, len(words) - 2):
        opened = words[had].lower() == "had" and words[had - 1].lower() in _BEFORE_HELPERS and tree.rels[had] != "aux"
        act = _perfect_of(words, tree, had) if opened else -1
        if act < 0:
            continue
        who = next(k for k in (*kids(tree, had, "obj", "nsubj"), *kids(tree, act, "nsubj")) if had < k < act)
        for kid in kids(tree, had):
            heads[kid] = act + 1
        heads[act], rels[act], feats[act] = tree.heads[had], tree.rels[had], "Tense=Past|VerbForm=Part"
        heads[had], rels[had], upos[had], upos[act] = act + 1, "aux", "AUX", "VERB"
        heads[who], rels[who] = act + 1, "nsubj"
        _hang_when(words, tree, act, heads)
    return replace(tree, heads=heads, rels=rels, upos=upos, feats=feats) if rels != tree.rels else tree


def _perfect_of(words: Sequence[str], tree: Parsed, had: int) -> int:
    """The participle behind a turned "had" and who did it; -1 where there is none."""
    things = [k for k in kids(tree, had, "obj", "nsubj") if k > had]
    hung = [k for up in (had, *things) for k in kids(tree, up, "acl", "xcomp", "ccomp") if k > had + 1]
    acts = [k for k in hung if words[k].lower().endswith(("ed", "en", "t")) and not has(tree, k, "mark", "aux")]
    return acts[0] if acts and (things or has(tree, acts[0], "nsubj")) else -1


def _hang_when(words: Sequence[str], tree: Parsed, act: int, heads: list[int]) -> None:
    """Hangs on what had hardly been done what came then: "hardly had they agreed | when shots fell"."""
    for clause in kids(tree, next(kids(tree, act, "xcomp"), act), "advcl"):
        opens = (k for k in kids(tree, clause, "advmod", "mark") if words[k].lower() in _AFTER)
        if any(act < k < clause for k in opens):
            heads[clause] = act + 1


def _no_sooner(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a "no sooner" on what had been done: "no sooner | had they signed the truce than shells fell"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(words) - 3):
        if [word.lower() for word in words[at - 1 : at + 2]] != ["no", "sooner", "had"] or tree.rels[at + 1] != "aux":
            continue
        act = tree.heads[at + 1] - 1
        if act > at and tree.heads[act] == at + 1:
            heads[act], rels[act], heads[at], rels[at] = tree.heads[at], tree.rels[at], act + 1, "advmod"
            for kid in kids(tree, at, "punct"):
                heads[kid] = act + 1
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _voted_no(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a vote its "no": "If members | voted no |, he said, the strike would go ahead"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(words)):
        voted = tree.lemmas[at - 1] == "vote" and tree.upos[at - 1] == "VERB" and tree.rels[at] != "det"
        if voted and words[at].lower() in {"no", "yes"}:  # never "voted no money for it"
            heads[at], rels[at] = at, "advmod"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads or rels != tree.rels else tree


TURNED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (_never_had, _no_sooner, _voted_no)
