"""Clauses that an interjected saying or a described subject parts, joined again; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.model import Parsed

_WILL = frozenset({"will", "would", "wo", "shall", "'ll", "’ll"})
_MAY = frozenset({"can", "could", "may", "might", "must", "should"})
_BROUGHT = frozenset(
    {"boost", "cite", "drag", "drive", "fuel", "lift", "prompt", "push", "quote", "raise", "repeat", "send", "spark"}
)  # by news or its teller: after an if, as little part of it as "analysts say"
_BARRING = frozenset({"ban", "bar", "block", "keep", "prevent", "prohibit", "restrain", "stop"})
_TIMES = frozenset({"day", "week", "month", "year", "time", "night", "season", "quarter", "weekend", "session"})


def _parted_from_it(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a "that ..." to the "it" that announced it before a saying: "It was not so, she said, that he had paid"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if rel != "expl" or said < 0:
            continue
        beside = (k for k in range(said + 1, len(heads)) if tree.heads[k] == said + 1 and tree.rels[k] == "parataxis")
        over = tree.heads[said] - 1 if tree.rels[said] == "ccomp" else next(beside, -1)
        told = (k for k in range(over + 1, len(heads)) if tree.heads[k] == over + 1 and tree.rels[k] == "ccomp")
        clause = next((k for k in told if _is_marked(tree, k, "that")), None) if over > said else None
        if clause is not None:
            if heads[said] == over + 1:
                heads[said], rels[said] = heads[over], rels[over]
            heads[over], rels[over] = said + 1, "parataxis"
            heads[clause], rels[clause] = said + 1, "csubj"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _is_marked(tree: Parsed, clause: int, mark: str) -> bool:
    marks = (at for at, head in enumerate(tree.heads) if head == clause + 1 and tree.rels[at] == "mark")
    return any(tree.lemmas[at].lower() == mark for at in marks)


def _parted_nor(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives what is told the no before an interjected saying: "Nor, she said, had they fired", "At no time, ..."."""
    first = next((at for at, pos in enumerate(tree.upos) if pos != "PUNCT"), 0)
    if words[first + 1 : first + 2] == ["no"] and words[first + 3 : first + 4] == [","]:
        first += 2  # "at no stage"
    elif words[first].lower() not in {"nor", "neither", "never", "nowhere"}:
        return tree
    if words[first + 1 : first + 2] != [","]:
        return tree
    verb = tree.heads[first] - 1
    told = [k for k in range(verb + 1, len(words)) if tree.heads[k] == verb + 1 and tree.rels[k] == "ccomp"]
    if verb < 0 or not told or not says(tree, verb):
        return tree
    heads = list(tree.heads)
    heads[first] = told[0] + 1
    return replace(tree, heads=heads)


def _late_verbs(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a description of a participle read as the verb of its clause: "if the tax | promised in May | is not cut".

    The true verb stands after it under the same governor, with a helper and without a subject or a mark of its own.
    """
    heads, rels = list(tree.heads), list(tree.rels)
    for early, rel in enumerate(tree.rels):
        subject = early - 1
        described = subject >= 0 and heads[subject] == early + 1 and rels[subject].startswith("nsubj")
        if not described or rel not in {"advcl", "ccomp", "acl"} or tree.upos[early] != "VERB":
            continue
        own = [k for k in range(early) if heads[k] == early + 1]
        opened = any(rels[k] == "mark" for k in own)
        late = next((k for k in range(early + 1, len(heads)) if _follows(tree, k, early, opened)), None)
        if late is None or not _is_past(tree, early) or not _waits(tree, late) or not _runs_on(tree, early, late):
            continue
        for kid in own:
            heads[kid] = late + 1
        heads[early], rels[early] = subject + 1, "acl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _follows(tree: Parsed, late: int, early: int, opened: bool) -> bool:
    """Whether a word may be the verb of the clause that an earlier one is read as; easier where an "if" opens it."""
    if (tree.heads[late], tree.rels[late]) == (tree.heads[early], tree.rels[early]):
        return True
    return opened and tree.rels[late] in {"advcl", "ccomp"} and 0 < tree.heads[late] <= early


def _is_past(tree: Parsed, at: int) -> bool:
    """Whether a verb could be a passive participle: no helper of its own, in the form of the past."""
    helped = any(
        head == at + 1 and rel.startswith(("aux", "cop")) for head, rel in zip(tree.heads, tree.rels, strict=True)
    )
    return "Tense=Past" in tree.feats[at] and not helped


def _waits(tree: Parsed, at: int) -> bool:
    """Whether a clause has a helper, and neither a subject nor a word that opens or joins it."""
    own = {rel.split(":")[0] for head, rel in zip(tree.heads, tree.rels, strict=True) if head == at + 1}
    return bool(own & {"aux", "cop"}) and not own & {"nsubj", "csubj", "expl", "mark", "cc"}


def _runs_on(tree: Parsed, early: int, late: int) -> bool:
    """Whether no comma parts the two verbs."""
    return all(tree.upos[at] != "PUNCT" for at in range(early, late))


def _in_a_row(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on the verb what stands after a "third week running", which the tree reads as a verb of running."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at in range(2, len(words)):
        noun = at - 1
        counted = tree.upos[at] == "VERB" and words[at].lower() == "running" and tree.upos[noun] == "NOUN"
        if not counted or tree.lemmas[noun].lower() not in _TIMES or heads[at] <= 0 or heads[at] > at:
            continue
        for kid in (k for k in range(at + 1, len(words)) if heads[k] == at + 1):
            heads[kid], rels[kid] = heads[at], "xcomp" if rels[kid] in {"advcl", "xcomp"} else rels[kid]
        heads[at], rels[at], upos[at] = noun + 1, "advmod", "ADV"
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _nots(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an adverb of the verb of a not read as a part of its "to" or its helper.

    "advised her not to sign"; "did not, as the Crown had asked, ban him".
    """
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(rels):
        helper = heads[at] - 1
        if words[at].lower() not in {"not", "never", "n't", "n’t"}:
            continue
        if rel == "mark":
            rels[at] = "advmod"
        elif rel == "advmod" and 0 <= helper < at and rels[helper] == "aux" and heads[helper] - 1 > at:
            heads[at] = heads[helper]
    return replace(tree, heads=heads, rels=rels) if (heads, rels) != (tree.heads, tree.rels) else tree


def _after_without(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on the verb what it does after "without a word,": "shelled it without warning, killing two"."""
    heads, rels = list(tree.heads), list(tree.rels)
    bare = {
        head - 1 for at, head in enumerate(tree.heads) if tree.rels[at] == "case" and words[at].lower() == "without"
    }
    for at, rel in enumerate(tree.rels):
        noun = heads[at] - 1
        if rel != "acl" or noun not in bare or heads[noun] <= 0 or not words[at].lower().endswith("ing"):
            continue
        if "," in words[noun + 1 : at]:
            heads[at], rels[at] = heads[noun], "advcl"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _helped_apart(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives its verb back to a "did not" that an aside parts from it: "did not, as they had urged, order her to go"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, pos in enumerate(tree.upos):
        if pos != "AUX" or tree.lemmas[at] != "do" or rels[at].startswith("aux"):
            continue
        own = [k for k, head in enumerate(heads) if head == at + 1]
        verb = next((k for k in own if k > at and rels[k] in {"advcl", "xcomp"} and tree.upos[k] == "VERB"), None)
        if verb is None or _has_kid(tree, verb, "mark") or not any(rels[k] == "advmod" for k in own):
            continue
        for kid in own:
            heads[kid] = verb + 1
        heads[verb], rels[verb] = heads[at], rels[at]
        heads[at], rels[at] = verb + 1, "aux"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _kept_from(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on the barring what it bars from: "lifted an order barring the paper | from naming him"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        over = heads[at] - 1
        if rel != "advcl" or not 0 <= over < at or not _is_marked(tree, at, "from") or words[at - 1].lower() != "from":
            continue
        bars = (k for k in range(at - 2, over, -1) if tree.upos[k] == "VERB" and tree.lemmas[k] in _BARRING)
        bar = next(bars, None)
        if bar is None or heads[bar] - 1 != over:
            continue
        heads[at] = bar + 1
        if rels[bar] == "advcl" and tree.upos[bar - 1] == "NOUN" and heads[bar - 1] == over + 1:
            heads[bar], rels[bar] = bar, "acl"
    return replace(tree, heads=heads, rels=rels) if (heads, rels) != (tree.heads, tree.rels) else tree


def _hyphened(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes one verb of the halves of a word that a hyphen parts: "until its accounts are re | - | audited"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(len(words) - 2):
        whole = at + 2
        same = (heads[at], rels[at]) == (heads[whole], rels[whole]) and tree.upos[whole] == "VERB"
        if words[at + 1] != "-" or not same or words[at].lower() not in {"re", "pre", "co", "over", "under"}:
            continue
        for kid in (k for k in range(len(words)) if heads[k] == at + 1):
            heads[kid] = whole + 1
        heads[at], rels[at] = whole + 1, "compound"
    return replace(tree, heads=heads, rels=rels) if (heads, rels) != (tree.heads, tree.rels) else tree


def _second_halves(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins to a condition what is read as joined to what hangs on it: "will buy it if A approves and B agrees"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        over = heads[at] - 1
        if rel != "conj" or over < 0 or not _has_kid(tree, at, "nsubj") or not _aux(tree, over) & _WILL:
            continue
        tense = "Tense=Pres" if _aux(tree, over) & {"will", "wo", "shall", "'ll", "’ll"} else "Tense=Past"
        under = [k for k in range(over + 1, at) if heads[k] == over + 1 and tree.rels[k] == "advcl"]
        opened = [k for k in under if any(_is_marked(tree, k, mark) for mark in ("if", "unless"))]
        if not opened or "," in words[over:at] or _aux(tree, at) & (_WILL | _MAY):
            continue
        finite = next((k for k in range(at) if heads[k] == at + 1 and tree.rels[k].startswith(("aux", "cop"))), at)
        if tense in tree.feats[finite]:
            heads[at] = opened[-1] + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _further_thats(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins an "and that ..." to the "that" before it: "said that it would go on paying and that it would not sell".

    So is one after a comma to what is said without a that: "said it was not heard, that it would appeal".
    """
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        over = heads[at] - 1
        if rel not in {"advcl", "conj"} or over < 0 or not _is_marked(tree, at, "that"):
            continue
        if not _has_kid(tree, at, "nsubj"):
            continue
        if rel == "advcl":
            mark = max(k for k in range(at) if heads[k] == at + 1 and tree.rels[k] == "mark")
            told = tree.rels[over] == "ccomp" and over < mark and says(tree, heads[over] - 1)
            rels[at] = "conj" if told and words[mark - 1] == "," else rel
            continue
        while over >= 0 and not _is_marked(tree, over, "that") and tree.rels[over] in {"xcomp", "advcl", "conj"}:
            over = heads[over] - 1
        if over >= 0 and _is_marked(tree, over, "that"):
            heads[at] = over + 1
    return replace(tree, heads=heads, rels=rels) if (heads, rels) != (tree.heads, tree.rels) else tree


def _other_doers(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives an infinitive its doer: "undertook to give notice and the union | to hold no strike"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        doer, first = heads[at] - 1, -1
        if rel == "acl" and 0 < doer == at - 2 and tree.rels[doer] == "conj" and words[at - 1].lower() == "to":
            first = heads[doer] - 1
            while first >= 0 and not (tree.rels[first] == "xcomp" and _is_marked(tree, first, "to")):
                first = heads[first] - 1
        if first < 0 or tree.upos[doer] not in {"NOUN", "PROPN"} or tree.ent[doer] not in {"person", "organization"}:
            continue
        for kid in (k for k in range(at) if heads[k] == doer + 1 and rels[k] == "cc"):
            heads[kid] = at + 1
        heads[at], rels[at], heads[doer], rels[doer] = first + 1, "conj", at + 1, "nsubj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _effects(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what news brought about on the telling, not on an if within it: "unless prices fall, sending shares up"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        over = heads[at] - 1
        if rel != "advcl" or not 0 <= over < at or words[at - 1] != "," or tree.lemmas[at].lower() not in _BROUGHT:
            continue
        supposed = tree.rels[over] == "advcl" and any(_is_marked(tree, over, m) for m in ("if", "unless", "until"))
        root = next((k for k, head in enumerate(heads) if head == 0), over)
        if supposed and words[at].lower().endswith("ing") and root < over and "Tense=Past" in tree.feats[root]:
            heads[at] = root + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _has_kid(tree: Parsed, at: int, rel: str) -> bool:
    return any(head == at + 1 and tree.rels[k].startswith(rel) for k, head in enumerate(tree.heads))


def _aux(tree: Parsed, at: int) -> set[str]:
    kids = (k for k, head in enumerate(tree.heads) if head == at + 1 and tree.rels[k].startswith("aux"))
    return {tree.lemmas[k].lower() for k in kids}


PARTED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _parted_from_it,
    _parted_nor,
    _late_verbs,
    _in_a_row,
    _nots,
    _helped_apart,
    _hyphened,
    _kept_from,
    _after_without,
    _second_halves,
    _further_thats,
    _other_doers,
    _effects,
)
