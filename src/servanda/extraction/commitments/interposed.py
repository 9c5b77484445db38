"""Conditions that part what belongs together: "promised, subject to a vote, to build", "If, as feared, he loses"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.tree import Tree
from servanda.lexicon.commitment_rows import markers, words
from servanda.model.analysis import Token

_OPENING = frozenset({"if", "unless", "once", "until", "till", "when", "before", "after", "while", "as long as"})


def parted_infinitives(tree: Tree, tokens: list[Token]) -> None:
    """What somebody is bound to, hung on a condition before it: "is ready, once it stops, | to send engineers"."""
    opening = {row.words.split()[0] for row in markers()}
    for token in tree.analysis.tokens:
        supposed = token.head
        if not tree.is_rel(token.index, "advcl", "xcomp", "acl", "obl") or "to" not in tree.marks(token.index):
            continue
        first = next(n for n in tree.subtree(token.index) if tree[n].upos != "PUNCT")
        if (
            not 0 <= supposed < first
            or tree[supposed].upos == "PUNCT"
            or tree[first].text.lower() != "to"
            or tree[first - 1].text != ","
        ):
            continue
        start = next(n for n in tree.subtree(supposed) if tree[n].upos != "PUNCT")
        over = tree[supposed].head
        follows = over >= 0 and tree[over].upos in {"VERB", "ADJ"} and start - 2 == over and tree[start - 1].text == ","
        if follows and tree[start].text.lower() in opening and tree.kid(over, "xcomp", "ccomp") is None:
            tokens[token.index] = replace(tokens[token.index], head=over, rel="xcomp")


def first_of_two_told(tree: Tree, tokens: list[Token]) -> None:
    """Of two clauses told the first is a condition: "If he loses, | the minister said, he will go"."""
    for token in tree.analysis.tokens:
        said = token.head
        if token.rel != "ccomp" or token.index > said or not _OPENING & set(tree.marks(token.index)):
            continue
        later = [k for k in tree.kids(said, "ccomp") if k > token.index]
        if later and tree[said].lemma in words("reporting") and "that" not in tree.marks(later[0]):
            tokens[token.index] = replace(tokens[token.index], head=later[0], rel="advcl")


def such_times(tree: Tree, tokens: list[Token]) -> None:
    """An "until such time as" is an "until"."""
    for token in tree.analysis.tokens[3:]:
        until, such, time = tree.analysis.tokens[token.index - 3 : token.index]
        if [t.text.lower() for t in (until, such, time, token)] != ["until", "such", "time", "as"]:
            continue
        doer = token.head
        beside = tree.kids(time.head, "advcl") if time.head >= 0 else []
        clauses = (n for n in (time.head, doer, *tree.kids(time.index, "acl", "advcl"), *beside) if n > token.index)
        verb = next((n for n in clauses if tree[n].upos == "VERB" or tree.kids(n, "cop")), None)
        if verb is None:
            continue
        if doer not in {verb, until.index} and doer > token.index:
            tokens[doer] = replace(tokens[doer], head=verb, rel="nsubj")
        if not -1 < tokens[verb].head < until.index:
            tokens[verb] = replace(tokens[verb], head=time.head)
        tokens[verb] = replace(tokens[verb], rel="advcl")
        tokens[until.index] = replace(until, head=verb, rel="mark", upos="SCONJ")
        for word in (such, time, token):
            tokens[word.index] = replace(word, head=until.index, rel="fixed")
