"""Whose verb a helper or a not is: a participle taken for it, an act told behind a "what".

Heads count from 1, places from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.branches import WILL, first_of, has, kids, tells
from servanda.language.model import Parsed

_JUST = frozenset({"just", "merely", "simply", "solely"})  # "not just A but B"; alone, "will not just stand by" denies
_CALLING = frozenset({"brand", "call", "deem", "describe", "dub", "label", "term"})
_TELLING = frozenset({"advise", "assure", "inform", "notify", "promise", "tell", "warn"})
_SAYING = frozenset({"add", "announce", "claim", "report", "say"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_GIVING = _TELLING | {"give", "grant", "offer", "owe", "pay", "pledge", "send", "show", "teach"}
_VERBAL = frozenset({"clean", "clear", "close", "empty", "free", "lower", "open", "secure"})  # also adjectives
_BINDING = frozenset({"agree", "decide", "offer", "pledge", "promise", "refuse", "swear", "undertake", "vow"})
_OF_NOUNS = frozenset({"nmod", "acl", "acl:relcl", "appos", "flat", "case", "nmod:desc"})
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
        which = tells(words, tree, at, {"which", "whom"}, "nmod") if clause > at else False
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


def _without_it(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a "without" its "it" back from a clause that has a subject: "those who left | without it | would pay"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(words) - 1):
        verb = tree.heads[at] - 1
        strayed = words[at].lower() == "without" and tree.rels[at] == "mark" and tree.heads[at + 1] == verb + 1
        if not strayed or not tree.rels[at + 1].startswith("nsubj") or not any(k > at for k in kids(tree, verb, "aux")):
            continue
        before = next((k for k in range(at - 1, -1, -1) if tree.upos[k] == "VERB"), -1)
        if before >= 0 and any(k < at for k in kids(tree, verb, "nsubj", "nsubj:pass")):
            heads[at], rels[at] = at + 2, "case"
            heads[at + 1], rels[at + 1] = before + 1, "obl"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _object_relative(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an object of a "that" before another subject: "a firm | that | inspectors accuse of it"."""
    moved = []
    for at, word in enumerate(words):
        verb = tree.heads[at] - 1
        if word.lower() not in {"that", "which", "who", "whom"} or tree.rels[at] != "nsubj" or verb <= at:
            continue
        others = [k for k in kids(tree, verb, "nsubj") if at < k < verb]
        if tree.rels[verb] == "acl:relcl" and others and not has(tree, verb, "obj", "ccomp", "cop"):
            moved.append(at)
    return replace(tree, rels=["obj" if at in moved else rel for at, rel in enumerate(tree.rels)]) if moved else tree


def _what_called(words: Sequence[str], tree: Parsed) -> Parsed:
    """Frees a "what" that was taken for an article: "breaking | what | unions called a promise"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, word in enumerate(words):
        noun = tree.heads[at] - 1
        if word.lower() != "what" or tree.rels[at] != "det" or noun <= at:
            continue
        called = next((k for k in kids(tree, noun, "acl", "acl:relcl") if tree.lemmas[k] in _CALLING), -1)
        if called > noun and has(tree, called, "xcomp", "obj") and not has(tree, called, "nsubj", "aux:pass"):
            heads[at], rels[at] = tree.heads[noun], "obj" if tree.heads[noun] <= at else tree.rels[noun]
            heads[noun], rels[noun] = called + 1, "nsubj"
            heads[called], rels[called] = at + 1, "acl:relcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _fined(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a verb of what was taken for the adjective of its object: "would | fine | owners"."""
    heads, rels, upos, feats = list(tree.heads), list(tree.rels), list(tree.upos), list(tree.feats)
    for at in range(len(words) - 2):
        verb, thing = at + 1, tree.heads[at + 1] - 1
        over = _clause_of(tree, at, thing) if tree.upos[verb] == "ADJ" and thing > verb else -1
        if over < 0:
            continue
        own = [k for k in kids(tree, over) if over == at or k < at or (k > thing and tree.rels[k] not in _OF_NOUNS)]
        for kid in own:
            heads[kid] = verb + 1
        heads[verb], rels[verb], heads[at], rels[at] = tree.heads[over], tree.rels[over], verb + 1, "aux"
        heads[thing], rels[thing] = verb + 1, "obj"
        upos[verb], feats[verb] = "VERB", "VerbForm=Inf"
    return replace(tree, heads=heads, rels=rels, upos=upos, feats=feats) if heads != tree.heads else tree


def _clause_of(tree: Parsed, helper: int, thing: int) -> int:
    """What the tree has for the verb of a clause: the helper itself, or the object that it hangs on; -1 for none."""
    if tree.lemmas[helper].lower() not in _HELPING or tree.upos[thing] not in _NOUNS:
        return -1
    if tree.upos[helper] == "AUX" and tree.rels[thing] == "obj" and tree.heads[thing] == helper + 1:
        return helper
    hangs = tree.rels[helper] in {"aux", "cop"} and tree.heads[helper] == thing + 1
    return thing if hangs and all(k == helper for k in kids(tree, thing, "cop")) else -1


def _before_noun(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an adjective of a participle that stands alone before its noun: "its | promised | new ferry"."""
    alone = set(range(1, len(tree.heads) + 1)) - set(tree.heads)
    moved = {at for at, rel in enumerate(tree.rels) if rel == "acl" and tree.heads[at] - 1 > at and at + 1 in alone}
    moved = {at for at in moved if tree.upos[at] == "VERB" and not tree.feats[at].startswith("Mood")}
    return replace(tree, rels=["amod" if at in moved else rel for at, rel in enumerate(tree.rels)]) if moved else tree


def _to_act(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a verb of what was taken for the adjective of its object behind a "to": "not to | outsource | work"."""
    heads, rels, upos, feats = list(tree.heads), list(tree.rels), list(tree.upos), list(tree.feats)
    for at in range(1, len(words)):
        noun = tree.heads[at] - 1
        bound = words[at].lower() in _VERBAL and tree.lemmas[tree.heads[noun] - 1] in _BINDING
        verbal = "VerbForm=Inf" in tree.feats[at] if tree.upos[at] == "VERB" else bound
        is_verb = tree.rels[at] == "amod" and verbal
        if not is_verb or words[at - 1].lower() != "to" or noun <= at or tree.rels[noun] not in {"obj", "obl"}:
            continue
        heads[at], rels[at], heads[noun], rels[noun] = tree.heads[noun], "advcl", at + 1, "obj"
        heads[at - 1], rels[at - 1], upos[at], feats[at] = at + 1, "mark", "VERB", "VerbForm=Inf"
        for kid in kids(tree, noun, "advmod"):
            heads[kid] = at + 1 if kid < at else heads[kid]
    return replace(tree, heads=heads, rels=rels, upos=upos, feats=feats) if rels != tree.rels else tree


def _gifts(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an adjective of a participle before who is given or told: "promised | stranded | men their money back"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(words) - 1):
        verb, noun = at - 1, at + 1
        passive = tree.upos[at] == "VERB" and "Voice=Pass" in tree.feats[at] and tree.heads[at] == verb + 1
        if not passive or tree.rels[at] not in {"ccomp", "xcomp"} or tree.heads[noun] != at + 1:
            continue
        giving = tree.lemmas[verb] in _GIVING and tree.upos[verb] == "VERB"
        if giving and tree.rels[noun] == "obj" and "Number=Plur" in tree.feats[noun]:
            heads = [verb + 1 if head == at + 1 else head for head in heads]
            others = [k for k in kids(tree, at, "obj") if k > noun]
            heads[at], rels[at], rels[noun] = noun + 1, "amod", "iobj" if others else "obj"
            for kid in others:
                rels[kid] = "obl" if has(tree, kid, "case") else "obj"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _told_by(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives what somebody was told back from who told it: "was told by the trust | that she would get it"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1
        verb = tree.heads[noun] - 1 if rel.startswith("acl") and 0 <= noun < at else -1
        if verb < 0 or not tree.rels[noun].startswith("obl") or tree.lemmas[verb] not in _TELLING:
            continue
        by = any(tree.lemmas[k] == "by" for k in kids(tree, noun, "case"))
        opens = any(tree.lemmas[k] == "that" for k in kids(tree, at, "mark")) and has(tree, at, "nsubj", "nsubj:pass")
        if by and opens and has(tree, verb, "aux:pass"):
            heads[at], rels[at] = verb + 1, "ccomp"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _those_who(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a saying the clause whose subject was its object: "said | ten of those who voted had turned it down"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        top = tree.heads[at] - 1
        second = rel == "acl:relcl" and top >= 0 and any(k < at for k in kids(tree, top, "acl:relcl"))
        if not second or not has(tree, at, "aux") or has(tree, at, "nsubj", "nsubj:pass", "mark"):
            continue
        while top >= 0 and tree.rels[top] == "nmod":
            top = tree.heads[top] - 1
        verb = tree.heads[top] - 1 if top >= 0 and tree.rels[top] == "obj" else -1
        if verb >= 0 and tree.lemmas[verb] in _SAYING:
            heads[at], rels[at], heads[top], rels[top] = verb + 1, "ccomp", at + 1, "nsubj"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _weeks_after(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a clause of time on what it opens: "a week after | the union | signed, the port said it was over"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, word in enumerate(words):
        noun = tree.heads[at] - 1
        verb = tree.heads[noun] - 1 if word.lower() in {"after", "before", "since"} and noun > at else -1
        if verb < noun or tree.rels[at] != "case" or tree.rels[noun] != "nsubj" or tree.upos[verb] != "VERB":
            continue
        later = next((k for k in kids(tree, verb, "parataxis") if k > verb and _opens_with_comma(words, tree, k)), -1)
        if later < 0:
            continue
        heads[later], rels[later] = tree.heads[verb], tree.rels[verb]
        heads[verb], rels[verb] = later + 1, "advcl"
        heads[at], rels[at] = verb + 1, "mark"
        for kid in (k for k in kids(tree, noun) if k < at and tree.ent[k] == "time"):
            heads[kid], rels[kid] = verb + 1, "obl:unmarked"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _opens_with_comma(words: Sequence[str], tree: Parsed, clause: int) -> bool:
    """Whether a comma stands before the subject of a clause."""
    own = next((k for k in kids(tree, clause, "nsubj") if k < clause), -1)
    return own >= 0 and words[first_of(tree, own) - 1] == ","


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
    *(
        _participles,
        _of_which,
        _object_relative,
        _without_it,
        _what_called,
        _fined,
        _before_noun,
        _to_act,
        _gifts,
        _told_by,
        _those_who,
        _weeks_after,
        _told_last,
        _before_to,
        _not_only,
    ),
)
