"""Clauses that open with "provided", "assuming" or a turned "should", and what a helper was parted from by a condition.

The parser takes "provided" for a verb or a preposition, and its clause for what is told.
Heads count from 1, places from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import above, first_of, has, kids, tells, willed
from servanda.language.model import Parsed

_OPENERS = frozenset({"assuming", "provided", "providing", "supposing"})
_HELPERS = frozenset({"will", "would", "shall", "must", "may", "can", "could"})
_MOMENTS = frozenset({"day", "hour", "instant", "minute", "moment", "second"})
_SUBJECTS = ("nsubj", "nsubj:pass")


def _opened(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes "provided" the opener of its clause, and that a condition of what is to be done."""
    for at in range(len(words) - 2):
        if words[at].lower() in _OPENERS and not has(tree, at, "aux", "aux:pass", "cop", "nsubj"):
            tree = _finite(words, tree, at)
            clause = _clause_of(words, tree, at)
            if clause > at:
                tree = _as_condition(tree, at, clause)
    return tree


def _finite(words: Sequence[str], tree: Parsed, at: int) -> Parsed:
    """Gives a verb its subject, which was taken for what is provided: "provided | both sides | sign"."""
    noun = next((k for k in kids(tree, at, "obj") if first_of(tree, k) == at + 1), -1)
    verb = noun + 1
    if noun < 0 or verb >= len(words) or tree.upos[verb] not in {"VERB", "NOUN"} or has(tree, noun, "acl", "acl:relcl"):
        return tree
    loose = tree.heads[verb] - 1 in {at, tree.heads[at] - 1} and tree.rels[verb] in {"xcomp", "ccomp", "obj", "advcl"}
    if not loose or has(tree, verb, "mark", "aux", *_SUBJECTS) or words[verb].endswith("ing"):
        return tree
    heads, rels, upos, feats = list(tree.heads), list(tree.rels), list(tree.upos), list(tree.feats)
    heads[noun], rels[noun], heads[verb], rels[verb], upos[verb] = verb + 1, "nsubj", at + 1, "ccomp", "VERB"
    feats[verb] = "Mood=Ind|Tense=Pres|VerbForm=Fin"
    return replace(tree, heads=heads, rels=rels, upos=upos, feats=feats)


def _clause_of(words: Sequence[str], tree: Parsed, at: int) -> int:
    """The finite clause right behind an opener; -1 where what it opens is a noun."""
    start = at + 2 if words[at + 1].lower() == "that" else at + 1
    for verb in range(start + 1, min(start + 12, len(words))):
        own = next((k for k in kids(tree, verb, *_SUBJECTS) if k < verb), -1)
        if own >= 0 and tree.upos[verb] in {"VERB", "ADJ", "AUX", "NOUN"} and first_of(tree, own) in {start, at}:
            return verb
    return -1


def _as_condition(tree: Parsed, at: int, clause: int) -> Parsed:
    """Hangs a clause and its opener on the act: the one told within it, the one over it, or the one that follows."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    top = at if at in above(tree, clause) else clause
    below = [k for one in {clause, top} for k in kids(tree, one, "ccomp", "conj", "parataxis") if k > clause]
    inner = next((k for k in below if willed(tree, k)), -1)
    over = heads[top] - 1
    own = next((k for k in kids(tree, over, "nsubj") if k < at), -1) if over > clause and says(tree, over) else -1
    if inner > clause and own >= 0 and not has(tree, inner, *_SUBJECTS):
        heads[inner], rels[inner] = over + 1, "ccomp"
        heads[own], over = inner + 1, inner  # "the union, provided ..., will pay, it said"
    elif inner > clause and has(tree, inner, *_SUBJECTS):
        heads[inner], rels[inner] = heads[top], rels[top]
        for mark in kids(tree, top, "mark"):
            if mark < at:
                heads[mark] = inner + 1
        over = inner
    elif over < 0:
        return tree
    elif over < at and tree.upos[over] in {"NOUN", "PROPN", "PRON"} and tree.heads[over]:
        over = tree.heads[over] - 1
    heads[clause], rels[clause] = over + 1, "advcl"
    heads[at], rels[at], upos[at] = clause + 1, "mark", "SCONJ"
    for kid in kids(tree, at):
        if kid not in {clause, inner}:
            heads[kid] = clause + 1
    return replace(tree, heads=heads, rels=rels, upos=upos)


def _turned(words: Sequence[str], tree: Parsed) -> Parsed:
    """Parts a turned "should" from what it is a condition of: "said that | should the court agree | it would pay"."""
    for at in range(1, len(words) - 3):
        clause = tree.heads[at] - 1
        if words[at].lower() != "should" or tree.rels[at] != "aux" or clause < at or tree.rels[clause] != "ccomp":
            continue
        own = next((k for k in kids(tree, clause, *_SUBJECTS) if at < k < clause), -1)
        inner = next((k for k in kids(tree, clause, "ccomp", "parataxis") if k > clause and willed(tree, k)), -1)
        if own < 0 or inner < 0 or not has(tree, inner, *_SUBJECTS):
            continue
        heads, rels = list(tree.heads), list(tree.rels)
        heads[inner], rels[inner] = heads[clause], rels[clause]
        heads[clause], rels[clause] = inner + 1, "advcl"
        for mark in kids(tree, clause, "mark"):
            if mark < at:
                heads[mark] = inner + 1
        tree = replace(tree, heads=heads, rels=rels)
    return tree


def _conditioned(words: Sequence[str], tree: Parsed) -> Parsed:
    """Parts what is to be done from the condition before it: "On condition that the court agrees, | we will pay"."""
    for at in range(1, len(words) - 4):
        if words[at].lower() != "condition" or words[at - 1].lower() != "on" or not tree.heads[at]:
            continue
        clause = next((k for k in kids(tree, at, "acl") if k > at), -1)
        inner = next((k for k in kids(tree, clause, "ccomp", "parataxis") if k > clause), -1) if clause > 0 else -1
        if inner < 0 or not willed(tree, inner) or not has(tree, inner, *_SUBJECTS):
            continue
        heads, rels = list(tree.heads), list(tree.rels)
        heads[inner], rels[inner], heads[at], rels[at] = heads[at], "ccomp", inner + 1, "obl"
        tree = replace(tree, heads=heads, rels=rels)
    return tree


def _momentary(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a moment on what is told, not on who tells it: "would pay, it said, | the moment the court agrees"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        moment = rel == "obl:unmarked" and tree.lemmas[at] in _MOMENTS and has(tree, at, "acl:relcl")
        if not moment or not 0 <= said < at or not says(tree, said):
            continue
        told = tree.heads[said] - 1 if tree.rels[said] == "parataxis" else max(kids(tree, said, "ccomp"), default=-1)
        if 0 <= told < said and words[first_of(tree, at) - 1] == ",":
            heads[at] = told + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _parted(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a verb the helper and the subject that a condition parts it from: "it would, if asked, pay, it said"."""
    for will in range(1, len(words) - 4):
        if words[will].lower() in _HELPERS and words[will + 1] == ",":
            verb = _parted_verb(words, tree, will)
            if verb > will:
                tree = _joined(tree, will, verb)
    return tree


def _parted_verb(words: Sequence[str], tree: Parsed, will: int) -> int:
    """The bare verb behind the comma that ends a condition; -1 where none stands there."""
    for at in range(will + 3, min(will + 20, len(words) - 1)):
        bare = tree.upos[at] == "VERB" or (tree.upos[at] == "ADJ" and has(tree, at, "obj"))  # "free the prisoners"
        if words[at - 1] == "," and bare and words[at] == tree.lemmas[at]:
            return -1 if has(tree, at, *_SUBJECTS, "aux", "mark") and not _has_before(tree, at, will) else at
    return -1


def _has_before(tree: Parsed, verb: int, will: int) -> bool:
    return any(k <= will for k in kids(tree, verb, *_SUBJECTS, "aux"))


def _joined(tree: Parsed, will: int, verb: int) -> Parsed:
    """The tree with a helper, its subject and the condition between on the verb that they belong to."""
    old = tree.heads[will] - 1
    said = old if old > verb and says(tree, old) else tree.heads[verb] - 1
    own = next(
        (k for k in range(will - 1, -1, -1) if tree.rels[k] in _SUBJECTS and tree.heads[k] - 1 in {old, will, said}), -1
    )
    if own < 0 or (old == verb and tree.heads[own] == verb + 1):
        return tree
    heads, rels = list(tree.heads), list(tree.rels)
    if said > verb and says(tree, said) and any(verb < k for k in kids(tree, said, "nsubj")):
        heads[verb], rels[verb] = said + 1, "ccomp"
    elif old >= 0 and old < verb and rels[verb] in {"conj", "advcl"}:
        return tree
    heads[will], rels[will], heads[own] = verb + 1, "aux", verb + 1
    for clause in kids(tree, said, "advcl"):
        if will < clause < verb:
            heads[clause] = verb + 1
    return replace(tree, heads=heads, rels=rels)


def _two_subjects(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives to what is told the first of two subjects: "*The union*, provided every man is paid, will go, it said"."""
    heads = list(tree.heads)
    for said in range(len(heads)):
        own = sorted(kids(tree, said, "nsubj"))
        if len(own) != 2 or not own[0] < own[1] < said or not says(tree, said):
            continue
        told = next((k for k in kids(tree, said, "ccomp") if own[0] < k < own[1]), -1)
        if told >= 0 and willed(tree, told) and not has(tree, told, *_SUBJECTS):
            heads[own[0]] = told + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _tellers_behind(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives its telling to who tells behind a condition: "would go if it was paid, | the mayor, Rask, said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said, rel in enumerate(tree.rels):
        if not says(tree, said) or "VerbForm=Fin" not in tree.feats[said] or has(tree, said, "ccomp", "mark"):
            continue
        own = next((k for k in kids(tree, said, "nsubj") if k < said), -1)
        over = tree.heads[said] - 1
        if rel == "advcl" and 0 <= over < own and words[first_of(tree, own) - 1] == "," and willed(tree, over):
            rels[said] = "parataxis"
        if rel != "root" or own >= 0:
            continue
        told = next((k for k in kids(tree, said, "advcl", "ccomp") if k < said), -1)
        clause = next((k for k in kids(tree, told, "advcl") if told < k < said), -1) if told >= 0 else -1
        who = next((k for k in kids(tree, clause, "nsubj") if k > clause), -1) if clause > 0 else -1
        if who > 0 and words[first_of(tree, who) - 1] == ",":
            heads[who] = said + 1
            for kid in (k for k in kids(tree, clause) if k > who):
                heads[kid] = said + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads or rels != tree.rels else tree


def _told_in_a_letter(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives to who says it what was hung on a letter: "said in a letter seen by the Post | that the firm would pay"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        seen = tree.heads[at] - 1 if rel in {"xcomp", "ccomp"} else -1
        paper = tree.heads[seen] - 1 if 0 <= seen < at and tree.rels[seen] == "acl" else -1
        if rel in {"acl", "acl:relcl"} and _is_whole(words, tree, at):
            seen = paper = tree.heads[at] - 1  # "said in a statement | nobody had been hurt"
        said = tree.heads[paper] - 1 if 0 <= paper <= seen and tree.rels[paper] in {"obl", "nmod"} else -1
        that = paper == seen or any(words[k].lower() == "that" for k in kids(tree, at, "mark"))
        if said >= 0 and that and says(tree, said) and not says(tree, seen) and not has(tree, said, "ccomp", "xcomp"):
            heads[at], rels[at] = said + 1, "ccomp"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels or heads != tree.heads else tree


def _is_whole(words: Sequence[str], tree: Parsed, at: int) -> bool:
    """Whether a clause right behind a noun tells no more of it: it has its own subject and its own helper."""
    noun, own = tree.heads[at] - 1, next(kids(tree, at, *_SUBJECTS), -1)
    told = 0 <= noun < own < at and first_of(tree, own) == noun + 1 and tree.upos[own] in {"NOUN", "PROPN", "PRON"}
    helped = any("VerbForm=Fin" in tree.feats[k] for k in kids(tree, at, "aux", "cop"))
    passive = has(tree, at, "aux:pass", "cop") or has(tree, at, "obj")
    return told and helped and passive and words[own].lower() not in {"who", "which", "that"}


def _told_before_adding(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives to the first saying its own words: "said in Orsk | that it was shut |, adding that talks had failed"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        added = tree.heads[at] - 1 if rel == "ccomp" and tells(words, tree, at, {"that"}, "mark") else -1
        goes_on = added > at and words[added].endswith("ing") and tree.rels[added] == "advcl"
        said = tree.heads[added] - 1 if goes_on else -1
        if 0 <= said < at and says(tree, said) and not has(tree, said, "ccomp"):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


PROVISOS: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    *(_opened, _turned, _conditioned, _momentary, _parted, _two_subjects),
    *(_tellers_behind, _told_in_a_letter, _told_before_adding),
)
