"""Conditions and remainders hung on what they belong to, behind who says so; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from servanda.language.beside import says
from servanda.language.branches import WILL, above, closes, first_of, has, infinitive, kids, set_off, tells, willed
from servanda.language.clauses import CASES
from servanda.language.model import Parsed

LIMITING = frozenset({"although", "if", "once", "provided", "though", "till", "unless", "until"})
_SHIFTED = frozenset({"could", "might", "would"})  # what is told in the past of what will or can be
_MUST = frozenset({"must"})
_PROVISOS = frozenset({"condition", "precondition", "proviso", "understanding"})
_WHATEVER = frozenset({"whatever", "whichever", "whoever"})
_TIMES = frozenset({"day", "hour", "moment", "month", "morning", "night", "time", "week", "year"})


def _tails(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives back what goes on behind who said it: "would comply, he said, | until it was told otherwise"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if rel not in {"advcl", "conj"} or not 0 <= said < at or not says(tree, said):
            continue
        told = tree.heads[said] - 1 if tree.rels[said] == "parataxis" else max(kids(tree, said, "ccomp"), default=-1)
        end = closes(words, tree, said)
        if not end or not 0 <= told < said or first_of(tree, at) not in {end, end + 1}:
            continue
        thing = max(kids(tree, told, "obj"), default=-1)
        wills = [{tree.lemmas[k].lower() for k in kids(tree, one, "aux")} & (WILL | _MUST) for one in (told, at)]
        shifted = tells(words, tree, at, _SHIFTED, "aux") and "Tense=Past" in tree.feats[said]  # so "had come, he said"
        like = (all(wills) and (wills[0] == wills[1] or wills[0] == _MUST)) or shifted
        if rel == "conj" and like and has(tree, at, "nsubj", "nsubj:pass"):
            heads[at] = told + 1  # "none will be punished, he said, | and none who stays out will be paid"
        provided = words[at].lower() in {"provided", "providing"} and has(tree, at, "ccomp")
        if rel == "advcl" and (provided or tells(words, tree, at, LIMITING, "mark")):
            heads[at] = told + 1
        elif rel == "conj" and tree.upos[at] in {"NOUN", "PROPN"} and told < thing < said:
            heads[at] = thing + 1
        elif rel == "conj" and tree.upos[at] in {"ADP", "ADV"} and words[at - 1].lower() == "not":
            heads[at] = told + 1  # "once they have been sentenced, he said, and not before"
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _provided(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what is provided on what is told: "said he would go Saturday | provided the minister lets him"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if words[at].lower() not in {"provided", "providing"} or rel != "ccomp" or said < 0 or not says(tree, said):
            continue
        told = max((k for k in kids(tree, said, "ccomp") if said < k < at), default=-1)
        clause = next(kids(tree, at, "ccomp"), -1)
        if told >= 0 and clause > at and has(tree, clause, "nsubj") and not has(tree, at, "nsubj", "aux"):
            heads[at], rels[at] = told + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _that_many(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes of a "that" before many what opens their clause: "provided | that member states pay"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at, rel in enumerate(tree.rels):
        many = tree.heads[at] - 1 if rel == "det" and words[at].lower() == "that" else -1
        if many < at or "Number=Plur" not in tree.feats[many] or not tree.rels[many].startswith("nsubj"):
            continue
        clause = tree.heads[many] - 1
        if clause > many and tree.rels[clause] in {"advcl", "ccomp", "acl"}:
            heads[at], rels[at], upos[at] = clause + 1, "mark", "SCONJ"
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _if_provided(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a condition of a "provided" taken for an act: "the money, | provided the trust signed", "provided that"."""
    heads, rels, upos, feats = list(tree.heads), list(tree.rels), list(tree.upos), list(tree.feats)
    for at in range(1, len(words) - 2):
        if words[at].lower() not in {"provided", "providing"} or not tree.rels[at].startswith(("acl", "advcl")):
            continue
        noun, over = -1, tree.heads[at] - 1
        if over > at and tree.rels[over] == "advcl" and first_of(tree, over) in {at - 1, at} and words[at - 1] == ",":
            clause = over
        elif words[at + 1].lower() == "that" and tree.rels[at + 1] == "mark":
            clause = tree.heads[at + 1] - 1
        else:
            noun = next((k for k in kids(tree, at, "obj", "nsubj") if words[at - 1] == "," and k > at), -1)
            clause = next(kids(tree, noun, "acl"), -1) if noun > 0 and first_of(tree, noun) == at + 1 else -1
        act = next((k for k in above(tree, at) if tree.upos[k] == "VERB" and willed(tree, k)), -1)
        if clause <= at or not 0 <= act < at or has(tree, at, "aux", "aux:pass", "obl", "ccomp"):
            continue
        heads[clause], rels[clause], heads[at], rels[at], upos[at] = act + 1, "advcl", clause + 1, "mark", "SCONJ"
        if noun > 0:
            heads[noun], rels[noun] = clause + 1, "nsubj"
            feats[clause] = "Mood=Ind|Tense=Past|VerbForm=Fin"
    return replace(tree, heads=heads, rels=rels, upos=upos, feats=feats) if rels != tree.rels else tree


def _spelled_out(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a condition on its noun: "will open it on one condition: | the firm must pay", "but only on one: that"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(3, len(words) - 2):
        noun, over = at - 1, tree.heads[at - 1] - 1
        if words[at] != ":" or tree.lemmas[noun].lower() not in _PROVISOS or tree.rels[noun] not in {"obl", "conj"}:
            continue
        clause = next((k for k in kids(tree, noun, "parataxis", "acl:relcl") if k > at), -1)
        loose = (k for up in above(tree, noun) for k in kids(tree, up, "parataxis") if k > at)
        clause = clause if clause > at else next(loose, over if over > at and tree.rels[over] == "conj" else -1)
        on = tells(words, tree, noun, {"on", "with"}, "case")
        second = clause == over  # "will open it, but on one condition: the firm must pay"
        none = tells(words, tree, noun, {"any", "no"}, "det")
        if not on or none or clause < 0 or not has(tree, clause, "nsubj", "nsubj:pass"):
            continue
        if not second and first_of(tree, clause) not in {at, at + 1}:
            continue
        heads[clause], rels[clause] = noun + 1, "acl"
        top = tree.heads[over] - 1 if second else over
        act = next((k for k in kids(tree, top, "xcomp") if k < noun), top)
        if second or (rels[noun] == "conj" and over >= 0):
            heads[noun], rels[noun] = act + 1, "obl"
            for kid in kids(tree, clause, "cc") if second else ():
                heads[kid] = noun + 1
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _told_last(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes who tells it at the end the teller of all before: "agreed to cut it, subject to a vote, | he said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1
        if rel != "ccomp" or not 0 <= over < at or not says(tree, at) or not has(tree, over, "xcomp"):
            continue
        told = has(tree, at, "ccomp", "xcomp", "obj", "mark", "aux") or not has(tree, at, "nsubj")
        if not told and tree.rels[over] == "root" and set_off(words, tree, at):
            heads[at], rels[at], heads[over], rels[over] = 0, "root", at + 1, "ccomp"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _late_ifs(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a condition on what is told, not beside it: "said it would be called off | only if the trust paid"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if rel != "ccomp" or said < 0 or said > at or not says(tree, said):
            continue
        told = max((k for k in kids(tree, said, "ccomp") if said < k < at), default=-1)
        own = [k for who in kids(tree, at, "nsubj", "nsubj:pass") for k in kids(tree, who, "case")]
        marks = [k for k in (*kids(tree, at, "mark"), *own) if words[k].lower() in LIMITING and told < k < at]
        if told >= 0 and marks:
            heads[at], rels[at] = told + 1, "advcl"
            heads[marks[0]], rels[marks[0]] = at + 1, "mark"
        over = tree.heads[said] - 1  # "We will go," he was quoted as | saying, "if they do"
        cue = over if tree.rels[said] == "advcl" and 0 <= over < said and tree.lemmas[over] == "quote" else said
        early = max((k for k in kids(tree, cue, "ccomp") if k < cue), default=-1)
        opening = (word.lower() for word in words[first_of(tree, at) : at + 1] if word not in {",", '"', "“"})
        opens = set(islice(opening, 2)) if early >= 0 else set()
        if opens & _WHATEVER or (opens & CASES and set_off(words, tree, at)):
            heads[at], rels[at] = early + 1, "advcl"  # "will not go, she said, | whatever the outcome"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _if_of_a_paper(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a condition on what is told, not on the paper: "will close, she said in a letter, | if it is not paid"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        paper = tree.heads[at] - 1
        said = tree.heads[paper] - 1 if rel == "acl" and 0 <= paper < at and tree.rels[paper] == "obl" else -1
        told = max((k for k in kids(tree, said, "ccomp") if k < said), default=-1) if said >= 0 else -1
        opens = tells(words, tree, at, CASES, "mark")
        if opens and told >= 0 and says(tree, said) and set_off(words, tree, at):
            heads[at], rels[at] = told + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _lacking(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what must first be there on what will be done: "will call a strike | failing an answer"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        thing = next(kids(tree, at, "obj"), None) if words[at].lower() == "failing" and rel == "acl" else None
        verb = tree.heads[tree.heads[at] - 1] - 1 if thing is not None else -1
        if thing is None or verb < 0 or not willed(tree, verb):
            continue
        if {words[k].lower() for k in kids(tree, thing, "det")} & {"a", "an", "any"}:  # not "failing its pupils"
            heads[at], rels[at] = verb + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _turned_ifs(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a condition of what was taken for what is told: "said that | were the mill to close, he would go"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at, word in enumerate(words):
        noun = tree.heads[at] - 1
        if word.lower() not in {"were", "was"} or tree.rels[at] != "cop" or not at < noun or tree.rels[noun] != "ccomp":
            continue
        verb = next((k for k in kids(tree, noun, "acl", "xcomp", "advcl") if infinitive(tree, k)), -1)
        said = tree.heads[noun] - 1
        then = next((k for k in kids(tree, said, "parataxis", "ccomp") if k > verb and willed(tree, k)), -1)
        if not 0 <= said < at or verb < 0 or then < 0 or not says(tree, said) or not has(tree, then, "nsubj"):
            continue
        heads[noun], rels[noun], heads[verb], rels[verb] = verb + 1, "nsubj", then + 1, "advcl"
        heads[at], rels[at], rels[then] = verb + 1, "aux", "ccomp"
        for kid in kids(tree, noun, "nsubj", "mark"):
            if words[kid].lower() == "that":
                heads[kid], rels[kid], upos[kid] = then + 1, "mark", "SCONJ"
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _subject_to(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a reserve at the end on what will be done: "will waive it for all who take ten, | subject to a vote"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(words) - 1):
        opens = words[at].lower() == "subject" and words[at + 1].lower() == "to" and words[at - 1] == ","
        over = next((k for k in above(tree, at) if willed(tree, k)), -1) if opens else -1
        if 0 <= over < at and tree.heads[at] - 1 != over and tree.rels[tree.heads[at] - 1].startswith("acl"):
            heads[at], rels[at] = over + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _said_there(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives to a saying what was hung on where it was said: "said in a letter to the court | that the state would"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1
        if rel != "acl:relcl" or noun < 1 or noun > at:
            continue
        that = next((k for k in kids(tree, at, "mark", "obj") if words[k].lower() == "that"), -1)
        place = next((k for k in (noun, *above(tree, noun)) if tree.rels[k] == "obl"), -1)
        said = tree.heads[place] - 1 if place >= 0 else -1
        if (
            that < noun
            or not 0 <= said < noun
            or not says(tree, said)
            or has(tree, said, "ccomp", "parataxis", "obj", "xcomp")
        ):
            continue
        near = tree.heads[noun] == place + 1 or noun == place
        told = tree.rels[that] == "mark" or willed(tree, at)
        whole = told and has(tree, at, "nsubj", "nsubj:pass") and not has(tree, said, "aux:pass")
        if near and whole and tree.upos[noun] == "NOUN" and tree.lemmas[noun].lower() not in _TIMES:
            heads[at], rels[at], rels[that], upos[that] = said + 1, "ccomp", "mark", "SCONJ"
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _by_number(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a verb to the saying whose number it has: "denies that its pits harmed them | and *blames* the rain"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1
        said = tree.heads[told] - 1 if rel == "conj" and 0 <= told < at and tree.rels[told] == "ccomp" else -1
        if not 0 <= said < told or has(tree, at, "nsubj", "nsubj:pass", "mark", "aux", "cop") or not says(tree, said):
            continue
        doer, number = next(kids(tree, told, "nsubj", "nsubj:pass"), -1), _number(tree, at)
        other = doer >= 0 and _number(tree, doer) not in (number, None) and not has(tree, doer, "conj")
        if other and number is not None and "Tense=Pres" in tree.feats[at] and number == _number(tree, said):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _number(tree: Parsed, at: int) -> str | None:
    return next((one for one in tree.feats[at].split("|") if one.startswith("Number=")), None)


TAILS: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    *(
        _tails,
        _that_many,
        _provided,
        _if_provided,
        _spelled_out,
        _late_ifs,
        _if_of_a_paper,
        _lacking,
        _turned_ifs,
        _subject_to,
        _said_there,
    ),
    *(_told_last, _by_number),
)
