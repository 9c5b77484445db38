"""Wills told of by who speaks, hung on the saying instead of on what is said; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import above, first_of, has, kids, last_of, tells, willed
from servanda.language.model import Parsed

_ASKING = frozenset({"how", "when", "where"})
_RANKS = frozenset({"first", "last", "latest", "next", "only", "second", "third"})
_WORDS = frozenset({"assurance", "commitment", "guarantee", "offer", "pledge", "promise", "undertaking", "vow"})
_TURNING = frozenset({"decline", "deny", "refuse", "reject", "insist"})
_MUTE = frozenset({"answer", "comment", "disclose", "discuss", "elaborate", "give", "name", "specify", "speculate"})


def _and_would(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what who speaks would do to what he says, not to his saying: "said it was disappointed | and would sue"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1 if rel == "conj" and tree.upos[at] == "VERB" else -1
        if not 0 <= said < at or not says(tree, said) or not willed(tree, at) or has(tree, at, "nsubj", "nsubj:pass"):
            continue
        told = max((k for k in kids(tree, said, "ccomp") if said < k < at), default=-1)
        own = told > 0 and any(tree.upos[k] == "PRON" for k in kids(tree, told, "nsubj", "nsubj:pass"))
        mute = says(tree, at) or tree.lemmas[at].lower() in _MUTE  # "said it was late, but would not say why"
        if own and "Tense=Past" in tree.feats[said] and not mute:
            heads[at] = told + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _but_denied(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a denial to who spoke before: "said it would leave unless she pays, | but denied it had been told to"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        if rel != "conj" or tree.lemmas[at] not in _TURNING or has(tree, at, "nsubj", "aux", "mark"):
            continue
        turned = any(tree.lemmas[k] == "but" and tree.rels[k] == "cc" for k in kids(tree, at))
        over_it = list(above(tree, at))
        inner = next((n for n, k in enumerate(over_it) if _is_inner(tree, k)), None)
        said = (k for k in over_it[inner:] if says(tree, k) and has(tree, k, "ccomp")) if inner is not None else ()
        over = next(iter(said), None)
        if turned and over is not None and over < at:
            heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _is_inner(tree: Parsed, at: int) -> bool:
    felt = tree.rels[at] == "ccomp" and tree.upos[tree.heads[at] - 1] == "ADJ"  # "said he was sorry that she was hurt"
    return felt or tree.rels[at].partition(":")[0] in {"advcl", "acl"}


def _had_done(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes one verb of a had and its participle, read as two: "said it | had | lost money"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels[:-1]):
        verb = at + 1
        two = rel == tree.rels[verb] == "ccomp" and tree.heads[at] == tree.heads[verb] and tree.upos[at] == "AUX"
        if two and "VerbForm=Part" in tree.feats[verb] and not has(tree, verb, "nsubj", "aux"):
            for kid in kids(tree, at):
                heads[kid] = verb + 1
            heads[at], rels[at] = verb + 1, "aux"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _right_behind(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on what is said what stands right behind it: "said he will | if it is not", "said it was for her | to"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1 if rel in {"advcl", "ccomp", "obl"} else -1
        told = max((k for k in kids(tree, said, "ccomp") if said < k < at), default=-1) if said >= 0 else -1
        if not 0 <= said < told or not says(tree, said) or first_of(tree, at) != last_of(tree, told) + 1:
            continue
        bare = rel == "advcl" and tree.upos[told] == "AUX" and tells(words, tree, at, {"if", "unless", "until"}, "mark")
        up = rel == "obl" and words[told].lower() == "up" and has(tree, told, "cop") and tells(words, tree, at, {"to"})
        its = (
            rel == "ccomp"
            and tells(words, tree, at, {"to"}, "mark")
            and has(tree, told, "cop")
            and has(tree, told, "expl")
        )
        if bare or up or its:
            heads[at], rels[at] = told + 1, "csubj" if its else rel
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _saying_behind(words: Sequence[str], tree: Parsed) -> Parsed:
    """Frees a participle from a noun before its comma: "a bid from its rival Volmer, | saying it was too low"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1 if rel == "nsubj" else -1
        apart = at + 2 == verb and words[at + 1] == "," and tree.rels[verb] == "advcl"
        if apart and words[verb].endswith("ing") and not has(tree, verb, "aux", "mark") and at > 0:
            heads[at], rels[at] = at, "flat" if tree.upos[at - 1] == "PROPN" else "appos"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _but_only_if(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs an if behind the saying on what is said: "would pay, she wrote, | but only if it was asked"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1 if rel == "conj" else -1
        told = tree.heads[said] - 1 if 0 <= said < at and tree.rels[said] == "parataxis" else -1
        if 0 <= told < said and says(tree, said) and tells(words, tree, at, {"if", "unless", "until"}, "mark"):
            heads[at], rels[at] = told + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _provided_of_all(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a proviso on the whole, not on what is past: "to try no nurse who refused to go, | provided they come"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        first = first_of(tree, at)
        apart = rel == "advcl" and first > 0 and "," in {words[first], words[first - 1]}
        if not apart or not tells(words, tree, at, {"provided", "providing"}, "mark") or "Tense=Past" in tree.feats[at]:
            continue
        past = next((k for k in above(tree, at) if tree.rels[k] == "acl:relcl" and "Tense=Past" in tree.feats[k]), -1)
        over = next((k for k in above(tree, past) if tree.upos[k] == "VERB"), -1) if past >= 0 else -1
        if 0 <= over < past:
            heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _when_it_was(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives its opening word to what is asked, taken for a thing said: "would not say | when | it was taken"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1 if rel in {"obj", "advmod"} and words[at].lower() in _ASKING else -1
        told = next((k for k in kids(tree, said, "ccomp") if k > at), -1) if 0 <= said < at else -1
        if told > 0 and says(tree, said) and first_of(tree, told) == at + 1:
            heads[at], rels[at] = told + 1, "advmod"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels or heads != tree.heads else tree


def _and_denied(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a denial behind a comma to who spoke: "owned that some men wanted it, | and denied having threatened"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1 if rel == "conj" and tree.lemmas[at] == "deny" else -1
        said = tree.heads[told] - 1 if 0 <= told < at and tree.rels[told] == "ccomp" else -1
        first = first_of(tree, at)
        apart = "," in {words[first], words[first - 1]} and tells(words, tree, at, {"and", "but"}, "cc")
        own = any(tree.upos[k] != "PRON" for k in kids(tree, told, "nsubj")) if said >= 0 else False
        if 0 <= said < told and says(tree, said) and apart and own and not has(tree, at, "nsubj", "aux", "mark"):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _pledge_by(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a pledge its act behind whose it is: "in return for a pledge by the mission, a charity, | to open it"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        first = first_of(tree, at)
        if rel != "advcl" or words[first].lower() not in {"to", ","}:
            continue
        near = [k for k in above(tree, first - 2) if tree.lemmas[k] in _WORDS] if first > 1 else []
        noun = near[0] if near else -1
        behind = noun >= 0 and last_of(tree, noun) in {first - 1, first - 2} and noun > tree.heads[at] - 1
        by = behind and any(tells(words, tree, k, {"by", "from"}, "case") for k in kids(tree, noun, "nmod"))
        if by and tells(words, tree, at, {"to"}, "mark") and not has(tree, noun, "acl"):
            heads[at], rels[at] = noun + 1, "acl"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _first_to(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes what was the first to do something its subject: "is not the first promise | to come undone"."""
    rels = list(tree.rels)
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1 if rel == "acl" and tells(words, tree, at, {"to"}, "mark") else -1
        ranked = noun >= 0 and any(tree.lemmas[k].lower() in _RANKS for k in kids(tree, noun, "amod"))
        if ranked and tree.lemmas[noun] in _WORDS and not has(tree, at, "obj", "nsubj"):
            rels[at] = "acl:relcl"
    return replace(tree, rels=rels) if rels != tree.rels else tree


WILLS: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _but_denied,
    _had_done,
    _and_would,
    _right_behind,
    _saying_behind,
    _but_only_if,
    _provided_of_all,
    _when_it_was,
    _and_denied,
    _pledge_by,
    _first_to,
)
