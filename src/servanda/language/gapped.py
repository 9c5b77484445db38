"""Acts parted from who is to do them: "A undertakes to supply gas | and B to pay"; heads from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.branches import above, has, infinitive, kids, last_of
from servanda.language.model import Parsed
from servanda.lexicon.actors import role_nouns
from servanda.lexicon.commitment_rows import cues
from servanda.model.claims import IMPOSED

_PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
_HAS = frozenset({"'s", "’s", "has", "have", "'ve", "’ve", "had", "'d", "’d"})
_TIMES = frozenset({"after", "as", "before", "since", "until"})
_ACTORS = frozenset({"organization", "person", "place"})


def _and_others_to(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives the second "to" its own doer: "obliges the army to leave the valley | and the rebels to surrender"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for to in range(3, len(words) - 1):
        act, who = tree.heads[to] - 1, to - 1
        if words[to].lower() != "to" or act <= to or tree.rels[who] != "conj" or tree.rels[act] != "advcl":
            continue
        first, beside = tree.heads[act] - 1, tree.heads[who] - 1
        if not 0 <= first < who or not infinitive(tree, first) or tree.rels[first] not in {"xcomp", "ccomp"}:
            continue
        both = tree.lemmas[who].lower() in {"party", "side"}
        doer = both or (tree.ent[who] in _ACTORS and tree.ent[beside] != tree.ent[who]) or tree.upos[who] == "PROPN"
        bound = any(row for row in cues("verbs").get(tree.lemmas[tree.heads[first] - 1], ()) if "to" in row.acts)
        joined = [k for k in kids(tree, who, "cc") if words[k].lower() == "and"]
        if doer and bound and joined and first in above(tree, beside) and not has(tree, act, "nsubj"):
            heads[act], rels[act], heads[who], rels[who] = first + 1, "conj", act + 1, "nsubj"
            heads[joined[0]] = act + 1
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _bidden(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an act of what was read as told of who is to do it: "ordered the mission | to leave by June"."""
    heads, rels, ent = list(tree.heads), list(tree.rels), list(tree.ent)
    for at, rel in enumerate(tree.rels):
        whom = tree.heads[at] - 1 if rel == "acl" and infinitive(tree, at) else -1
        verb = tree.heads[whom] - 1 if 0 <= whom < at and tree.rels[whom] in {"obj", "iobj"} else -1
        acts = tree.ent[whom] in {"organization", "person"} or bool(role_nouns(tree.lemmas[whom]))
        if not 0 <= verb < whom or not acts or has(tree, verb, "xcomp", "ccomp"):
            continue
        bids = any(row.kind in IMPOSED and "to" in row.acts for row in cues("verbs").get(tree.lemmas[verb], ()))
        if bids and tree.upos[verb] == "VERB":
            heads[at], rels[at] = verb + 1, "xcomp"
            ent[whom] = ent[whom] if ent[whom] == "person" else "organization"
    return replace(tree, heads=heads, rels=rels, ent=ent) if rels != tree.rels else tree


def _and_b_to_pay(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what another undertakes, read as who does it: "A undertook to let fuel through, | and B to return two"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for who, rel in enumerate(tree.rels):
        verb = tree.heads[who] - 1 if rel == "nsubj" else -1
        first = next((k for k in kids(tree, verb, "xcomp") if verb < k < who), -1) if 0 <= verb < who else -1
        act = next((k for k in kids(tree, who, "acl") if k > who and infinitive(tree, k)), -1) if first > 0 else -1
        joined = [k for k in kids(tree, who, "cc") if words[k].lower() == "and"]
        if act > 0 and joined and infinitive(tree, first) and any(k < verb for k in kids(tree, verb, "nsubj")):
            heads[act], rels[act], heads[who] = first + 1, "conj", act + 1
            heads[joined[0]] = act + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _after_he(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives its doer back to a verb behind his description: "after | the League, a partner, | let it be known"."""
    heads, rels, upos, feats = list(tree.heads), list(tree.rels), list(tree.upos), list(tree.feats)
    for at, rel in enumerate(tree.rels):
        main = tree.heads[at] - 1 if rel == "parataxis" and tree.upos[at] == "VERB" and words[at - 1] == "," else -1
        if not 0 <= main < at or has(tree, at, "nsubj", "nsubj:pass", "mark", "aux", "aux:pass"):
            continue
        who = next((k for k in kids(tree, main, "obl") if k < at and has(tree, k, "appos", "acl")), -1)
        opener = next((k for k in kids(tree, who, "case") if words[k].lower() in _TIMES), -1) if who >= 0 else -1
        if opener < 0 or tree.ent[who] not in _ACTORS or last_of(tree, who) not in (at - 1, at - 2):
            continue
        heads[who], rels[who], heads[opener], rels[opener] = at + 1, "nsubj", at + 1, "mark"
        rels[at], upos[opener] = "advcl", "SCONJ"
        feats[at] = _PAST if "VerbForm=Inf" in feats[at] else feats[at]
    return replace(tree, heads=heads, rels=rels, upos=upos, feats=feats) if rels != tree.rels else tree


def _known_it(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an empty "it" of what is let be known: "let | it | be known that", where "that ..." tells what."""
    rels = list(tree.rels)
    for at, rel in enumerate(tree.rels):
        let = tree.heads[at] - 1 if rel == "obj" and words[at].lower() == "it" else -1
        known = next(kids(tree, let, "xcomp"), -1) if let >= 0 and tree.lemmas[let] in {"let", "make"} else -1
        if known > at and words[known].lower() == "known" and has(tree, known, "ccomp"):
            rels[at] = "expl"
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _never_in_his_life(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a participle its helper and not back from a phrase: "she's | never in her life | broken her word"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at, rel in enumerate(tree.rels):
        past = tree.upos[at] == "VERB" and ("VerbForm=Part" in tree.feats[at] or "Tense=Past" in tree.feats[at])
        alone = at > 1 and past and not has(tree, at, "nsubj", "aux", "cop", "mark")
        noun = at - 1 if alone and tree.upos[at - 1] == "NOUN" and has(tree, at - 1, "case") else -1
        helper = next((k for k in kids(tree, noun, "cop") if words[k].lower() in _HAS), -1) if noun >= 0 else -1
        beside = helper >= 0 and rel == tree.rels[noun] and tree.heads[noun] == tree.heads[at]
        over, under = rel == "parataxis" and tree.heads[at] == noun + 1, tree.heads[noun] == at + 1
        if helper < 0 or not (beside or over or under):
            continue
        if not under:
            heads[at], rels[at] = tree.heads[noun], tree.rels[noun]
        for kid in kids(tree, noun, "nsubj", "cop", "advmod", "mark"):
            heads[kid] = at + 1
        rels[helper], upos[helper], heads[noun], rels[noun] = "aux", "AUX", at + 1, "obl"
    return replace(tree, heads=heads, rels=rels, upos=upos) if heads != tree.heads else tree


def _is_to_second(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a verb of what has a "to" and an object: "is to | second | two doctors", "will have to | table | it"."""
    rels, upos, feats = list(tree.rels), list(tree.upos), list(tree.feats)
    for at in range(1, len(words)):
        to = words[at - 1].lower() == "to" and tree.heads[at - 1] == at + 1 and tree.upos[at - 1] == "PART"
        if not to or tree.upos[at] not in {"ADJ", "NOUN", "NUM"} or not has(tree, at, "obj"):
            continue
        upos[at], feats[at] = "VERB", "VerbForm=Inf"
        for kid in kids(tree, at, "cop"):
            rels[kid] = "aux"
    return replace(tree, rels=rels, upos=upos, feats=feats) if upos != tree.upos else tree


GAPPED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    *(_and_others_to, _and_b_to_pay, _bidden, _after_he, _known_it, _never_in_his_life, _is_to_second),
)
