"""Second limbs: what is joined to which verb, thing or doer, and the helpers that two verbs share.

Heads count from 1, places from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import above, first_of, has, kids, last_of, perfect, set_off, tells, willed
from servanda.language.clauses import CASES
from servanda.language.model import Parsed
from servanda.language.tails import LIMITING

_ALIKE = frozenset(
    {"beat", "cast", "cut", "hit", "hurt", "let", "put", "quit", "set", "shed", "shut", "split", "spread"}
)
_WORDS = frozenset(
    {"agreement", "assurance", "commitment", "deal", "guarantee", "offer", "order", "pledge", "promise", "undertaking"}
)
_SPANS = frozenset({"day", "hour", "minute", "month", "week", "year"})
_GIVEN = frozenset({"denied", "offered", "owed", "promised"})
_ASKED = frozenset({"how", "when", "where", "whether", "why"})


def _past_alike(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a past of a form that is one, joined to a past: "promised to pay but | let | the deadline pass"."""
    moved = {
        at
        for at, rel in enumerate(tree.rels)
        if rel == "conj" and words[at].lower() in _ALIKE and tree.feats[at] == "VerbForm=Inf"
        if "Tense=Past" in tree.feats[tree.heads[at] - 1] and "VerbForm=Fin" in tree.feats[tree.heads[at] - 1]
        if not has(tree, at, "aux", "mark")
    }
    past = "Mood=Ind|Tense=Past|VerbForm=Fin"
    feats = [past if at in moved else own for at, own in enumerate(tree.feats)]
    return replace(tree, feats=feats) if moved else tree


def _listed_things(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a list of things of what was read as another name of the first: "a clinic, | a road and ten jobs"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        apposed = rel == "appos" and tree.upos[at] == "NOUN" and first >= 0
        later = [k for over in (at, first) for k in kids(tree, over, "conj") if k > at] if apposed else []
        if not later or tree.upos[first] != "NOUN" or tree.rels[first] != "obj":
            continue
        things = (first, at, later[-1])
        new = all(words[first_of(tree, k)].lower() in {"a", "an", ",", "and"} or has(tree, k, "nummod") for k in things)
        if new and any(tree.lemmas[k] == "and" for k in kids(tree, later[-1], "cc")):
            rels[at] = "conj"
            for kid in later:
                heads[kid] = first + 1
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _listed_subjects(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a list of doers of what was read as another name of the first: "Mali, | the league and Orm are ready"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        verb = tree.heads[first] - 1 if rel == "appos" and first >= 0 and tree.rels[first].startswith("nsubj") else -1
        later = [k for k in kids(tree, at, "conj") if has(tree, k, "cc") and words[first_of(tree, k) - 1] != ","]
        if verb < at or not later or "Number=Sing" not in tree.feats[first] or words[last_of(tree, first) + 1] == ",":
            continue
        many = any("Number=Plur" in tree.feats[k] for k in (verb, *kids(tree, verb, "aux", "aux:pass", "cop")))
        if many:
            rels[at] = "conj"
            for kid in later:
                heads[kid] = first + 1
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _past_the_aside(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what goes on to the main clause: "refused, as Orm had asked, | and left"; "why he left, | and that"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        over = tree.heads[first] - 1 if rel == "conj" and first >= 0 else -1
        if not 0 <= over < first or not has(tree, at, "cc") or not set_off(words, tree, at):
            continue
        past = "VerbForm=Fin" in tree.feats[at] and not has(tree, at, "nsubj", "aux", "mark")
        aside = tree.rels[first] == "advcl" and [words[k].lower() for k in kids(tree, first, "mark")] == ["as"]
        that = tells(words, tree, at, {"that"}, "mark")
        asked = tree.rels[first] == "ccomp" and any(
            tree.lemmas[k] in _ASKED for k in kids(tree, first, "advmod", "mark")
        )
        goes_on = past and aside and "Tense=Past" in tree.feats[over]
        since = perfect(tree, at) and willed(tree, first) and perfect(tree, over)  # "that it would, but that none had"
        told = that and (asked or since) and tree.rels[over] == "ccomp" and says(tree, tree.heads[over] - 1)
        if goes_on or told:
            heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _second_relatives(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a verb its subject back, told of twice: "and the blast that killed nine | may have been | an accident"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1
        over = tree.heads[noun] - 1 if rel == "acl:relcl" and 0 <= noun < at else -1
        if over < 0 or tree.rels[noun] != "conj" or tree.upos[over] != "VERB":
            continue
        bare = has(tree, at, "aux") and not any("PronType=Rel" in tree.feats[k] for k in kids(tree, at))
        first = any(k < at for k in kids(tree, noun, "acl:relcl")) and has(tree, noun, "cc")
        if not bare or not first:
            continue
        heads[at], rels[at], heads[noun] = over + 1, "conj", at + 1
        rels[noun] = "nsubj:pass" if has(tree, at, "aux:pass") else "nsubj"
        for kid in kids(tree, noun, "cc", "obl"):
            heads[kid] = at + 1
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _of_the_willed(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a condition on the will before it: "is ready and will be sold | once it is paid for"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1
        if rel != "advcl" or not 0 <= over < at or willed(tree, over):
            continue
        marks = [k for k in kids(tree, at, "mark") if over < k < at]
        opens = any(
            words[k].lower() in CASES or [w.lower() for w in words[k - 1 : k + 1]] == ["soon", "as"] for k in marks
        )
        opens |= words[at].lower() in {"provided", "providing"} and has(tree, at, "ccomp")
        joined = [k for k in kids(tree, over, "conj") if k < first_of(tree, at) and willed(tree, k)] if opens else []
        if joined:
            heads[at] = joined[-1] + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _off_the_helper(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a verb what hangs on a helper that was left alone before it: "no patient | had been | or would be left"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        helper = tree.heads[at] - 1
        aux = helper >= 0 and tree.rels[helper].startswith("aux") and rel.startswith(("nsubj", "aux", "cc"))
        if aux and any(tree.lemmas[k] in {"and", "or"} for k in range(helper + 1, tree.heads[helper] - 1)):
            heads[at] = tree.heads[helper]
        alone = rel == "conj" and helper >= 0 and tree.upos[helper] == "AUX" and tree.upos[at] == "VERB"
        if not alone or not has(tree, at, "aux:pass", "aux") or first_of(tree, at) != helper + 1:
            continue
        for kid in kids(tree, helper):
            heads[kid] = at + 1
        heads[at], rels[at] = tree.heads[helper], tree.rels[helper]
        heads[helper], rels[helper] = at + 1, "aux"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels or heads != tree.heads else tree


def _provisos(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a proviso on the act, read as told of its object: "will not block the aid | provided that Orm pays"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1
        act = tree.heads[noun] - 1 if rel in {"acl", "acl:relcl"} and noun >= 0 and tree.rels[noun] == "obj" else -1
        if act < 0:
            continue
        opens = [k for k in kids(tree, at, "mark") if words[k].lower() == "provided"]
        own = at if opens else next(iter(kids(tree, at, "ccomp")), -1) if words[at].lower() == "provided" else -1
        if own < at or not has(tree, own, "nsubj", "nsubj:pass") or has(tree, at, "obl"):
            continue
        heads[own], rels[own] = act + 1, "advcl"
        if own != at:
            heads[at], rels[at] = own + 1, "mark"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _without_a_word(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a "without" on what is not done, and on its noun what is promised: "without a pledge | to keep them"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for mark, word in enumerate(words):
        noun = tree.heads[mark] - 1
        if word.lower() != "without" or tree.rels[mark] != "case" or noun < 0:
            continue
        verb = tree.heads[noun] - 1
        if tree.rels[noun] == "nmod" and verb >= 0 and tree.rels[verb] in {"obj", "nsubj:pass"}:
            verb = tree.heads[verb] - 1
        kept = tree.lemmas[noun] in _WORDS and 0 <= verb < mark
        if not kept or not any(tree.lemmas[k] in {"not", "never"} for k in kids(tree, verb, "advmod")):
            continue
        heads[noun], rels[noun] = verb + 1, "obl"
        for kid in kids(tree, verb, "advcl"):
            opens = first_of(tree, kid)
            if opens == last_of(tree, noun) + 1 and words[opens] == "to":
                heads[kid], rels[kid] = noun + 1, "acl"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels or heads != tree.heads else tree


def _said_with_it(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what was said with it on the saying: "warned it against going, | threatening to leave"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1
        gerund = rel == "advcl" and 0 <= over < at and words[at].lower().endswith("ing")
        if not gerund or not set_off(words, tree, at):
            continue
        kept = tells(words, tree, over, {"against", "from"}, "mark")
        if kept and says(tree, at) and tree.rels[over] == "advcl" and says(tree, tree.heads[over] - 1):
            heads[at] = tree.heads[over]
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _not_but(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an object of what stands against another: "ordered not the bank | but the town | to pay"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        if rel != "conj" or not 0 <= first < at or tree.rels[first] not in {"obj", "iobj"}:
            continue
        but = [k for k in kids(tree, at, "cc") if words[k].lower() == "but"]
        none = [k for k in kids(tree, first, "advmod") if words[k].lower() == "not" and k == first_of(tree, first)]
        if but and none and tree.heads[first] - 1 < none[0]:
            heads[at], rels[at], rels[first] = tree.heads[first], tree.rels[first], "dep"
            heads[but[0]] = first + 1
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _second_cases(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a second condition to the first: "threatened to go unless he paid | and the gate was opened"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1
        told = rel == "conj" and 0 <= over < at and has(tree, at, "nsubj", "nsubj:pass") and not willed(tree, at)
        opens = first_of(tree, at) if told and not has(tree, at, "mark") else at
        if words[opens].lower() not in {"and", "or"}:
            continue
        ended = [k for k in range(over + 1, opens) if tree.rels[k] == "advcl" and last_of(tree, k) + 1 == opens]
        for case in ended:
            opened = any(words[k].lower() in CASES | LIMITING for k in kids(tree, case, "mark"))
            act = tree.heads[case] - 1
            if opened and act >= over and (willed(tree, act) or "VerbForm=Inf" in tree.feats[act]):
                heads[at] = case + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _days_after(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on the telling what it came days after: "said it would close, | days after villagers blocked the road"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        act = tree.heads[at] - 1
        if rel not in {"obl", "obl:unmarked", "advcl"} or not 0 <= act < at:
            continue
        spanned = any(tree.lemmas[k] in _SPANS for k in (at, *kids(tree, at, "obl:unmarked", "obl")) if k <= at)
        told = [k for k in (at, *kids(tree, at, "acl", "advcl")) if "Tense=Past" in tree.feats[k]]
        after = any(words[m].lower() in {"after", "before"} for k in told for m in kids(tree, k, "mark"))
        ahead = willed(tree, act) or "VerbForm=Inf" in tree.feats[act]
        if not (spanned and after and ahead and set_off(words, tree, at)):
            continue
        telling = next((k for k in above(tree, act) if "VerbForm=Fin" in tree.feats[k] and not willed(tree, k)), -1)
        if telling >= 0 and "Tense=Past" in tree.feats[telling]:
            heads[at] = telling + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _given_by(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a passive of a promise told of its receiver: "farmers | promised land by the state | are waiting"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1
        bare = rel == "acl" and noun == at - 1 and words[at].lower() in _GIVEN and not has(tree, at, "nsubj", "aux")
        things = [k for k in kids(tree, at, "obj") if k > at] if bare else []
        for thing in things:
            for giver in (*kids(tree, thing, "nmod"), *kids(tree, at, "obl")):
                if tells(words, tree, giver, {"by"}, "case"):
                    heads[giver], rels[giver] = at + 1, "obl:agent"
                    feats[at] = "Tense=Past|VerbForm=Part|Voice=Pass"
    return replace(tree, heads=heads, rels=rels, feats=feats) if rels != tree.rels else tree


def _hyphened(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes one word of a verb with a hyphen: "would | co- | operate"."""
    heads, upos = list(tree.heads), list(tree.upos)
    for at in range(1, len(words) - 1):
        verb, part = at + 1, at - 1
        if words[at] == "-" and tree.upos[verb] == "VERB" and tree.heads[part] == tree.heads[at] == verb + 1:
            heads[at], upos[part] = part + 1, "ADV"
    return replace(tree, heads=heads, upos=upos) if heads != tree.heads else tree


LIMBS: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _past_alike,
    _listed_things,
    _listed_subjects,
    _past_the_aside,
    _second_relatives,
    _of_the_willed,
    _off_the_helper,
    _provisos,
    _without_a_word,
    _said_with_it,
    _not_but,
    _second_cases,
    _days_after,
    _given_by,
    _hyphened,
)
