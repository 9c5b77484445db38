"""An act told after its verb: "what we won't do is *let them in*", "what I can promise is that *none will close*"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.commitments.acts import Act, verbal
from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import Cue, words
from servanda.model.text import Span

_WHAT = frozenset({"what", "all", "thing"})


def in_other_words(ground: Ground, head: int) -> list[Act] | None:
    """The acts that a "do" stands for, or the act with its object; None where the verb has its own."""
    tree = ground.tree
    what = tree[head].head
    if what < 0 or not tree.is_rel(head, "acl") or tree[what].text.lower() not in _WHAT or tree.kids(head, "obj"):
        return None
    named = tree[what].head
    if named < head or not tree.is_rel(what, "nsubj") or tree.kid(named, "cop") is None:
        return None
    if tree[head].lemma == "do":
        bare = tree[named].upos in {"VERB", "ADJ"}  # "open" may be read as an adjective
        return [replace(act, negated=tree.is_negated(head)) for act in verbal(ground, named)] if bare else None
    if tree[named].upos not in {"NOUN", "PROPN"}:
        return None
    end = tree.span(tree.subtree(named)).end
    return [replace(act, span=Span(act.span.start, end)) for act in verbal(ground, head)]


def named_by_copula(ground: Ground, cue: int, mark: str) -> list[int]:
    """The clause, opened by a mark, that is what somebody gave his word on: "what he promised was *to keep it*"."""
    tree = ground.tree
    what = tree[cue].head
    if what < 0 or not tree.is_rel(cue, "acl") or tree[what].text.lower() not in _WHAT:
        return []
    named = tree[what].head
    if named < cue or not tree.is_rel(what, "nsubj") or tree[named].upos != "VERB":
        return []
    return [named] if mark in tree.marks(named) and tree.kid(named, "cop") is not None else []


def is_promised_after(ground: Ground, kid: int, row: Cue) -> bool:
    """Whether it is said behind a clause that it was promised how something will be: "It will be safe, he promised"."""
    given = row.lemma in words("giving a word") and ground.tree.is_rel(kid, "ccomp")
    return given and ground.tree.kid(kid, "cop") is not None and ground.tree[kid].upos == "ADJ"
