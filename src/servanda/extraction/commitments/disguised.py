"""Slips of a model in words: a verb after "to" that was taken for an adjective or for part of a noun."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import cues, words
from servanda.model.analysis import Token


def hidden_verbs(tree: Tree, tokens: list[Token]) -> None:
    """A verb that looks like an adjective, after a cue and "to": "decided to | double landing fees"."""
    for token in tree.analysis.tokens:
        to, cue = token.index - 1, token.index - 2
        noun = token.head
        if token.lemma.lower() not in words("verbs like adjectives") or cue < 0 or noun <= token.index:
            continue
        if tokens[to].text.lower() != "to" or tokens[to].head not in {noun, token.index} or tokens[noun].head != cue:
            continue
        if not tree.is_rel(token.index, "amod", "compound") or tokens[cue].lemma not in cues("verbs"):
            continue
        tokens[token.index] = replace(tokens[token.index], head=cue, rel="xcomp", upos="VERB", feats="VerbForm=Inf")
        tokens[to] = replace(tokens[to], head=token.index, rel="mark", upos="PART")
        tokens[noun] = replace(tokens[noun], head=token.index, rel="obj")
        for kid in tree.kids(noun, "conj"):
            if tokens[kid].upos == "VERB":
                tokens[kid] = replace(tokens[kid], head=token.index)


def verbs_like_nouns(tree: Tree, tokens: list[Token]) -> None:
    """A verb that was taken for part of a noun, after a cue and "to": "signed a deal to | exchange tax data"."""
    for token in tree.analysis.tokens:
        to, cue, noun = token.index - 1, token.index - 2, token.head
        if (
            token.rel != "compound"
            or token.lemma.lower() not in words("verbs like nouns")
            or cue < 0
            or noun < token.index
        ):
            continue
        bare = token.text.lower() == token.lemma.lower() and not tree.kids(noun, "det", "nmod:poss")
        if (
            not bare
            or tokens[to].text.lower() != "to"
            or tokens[to].head != noun
            or not tree.is_rel(noun, "obl", "nmod")
        ):
            continue
        lemma = tokens[cue].lemma.lower()
        if lemma not in (cues("nouns") if tokens[cue].upos == "NOUN" else cues("verbs")):
            continue
        rel = "acl" if tokens[cue].upos == "NOUN" else "xcomp"
        tokens[token.index] = replace(token, head=cue, rel=rel, upos="VERB", feats="VerbForm=Inf")
        tokens[to] = replace(tokens[to], head=token.index, rel="mark", upos="PART")
        tokens[noun] = replace(tokens[noun], head=token.index, rel="obj")


def short_haves(tree: Tree) -> frozenset[int]:
    """The "'s" that is a has: "he's instructed all six to leave", which names whom he instructs."""
    found = set()
    for token in tree.analysis.tokens:
        verb = token.head
        if token.rel != "aux:pass" or token.text.lower() not in {"'s", "’s"} or verb < 0:
            continue
        thing = tree.kid(verb, "obj")
        done = [k for k in tree.kids(verb, "xcomp", "advcl") if "to" in tree.marks(k)]
        if thing is not None and any(verb < thing < k for k in done):
            found.add(token.index)
    return frozenset(found)
