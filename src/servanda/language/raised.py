"""Verbs, speakers and clauses hung on what somebody said, where they belong to the saying; a no hung too low.

Heads count from 1, places from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import above, first_of, has, infinitive, kids, last_of, perfect, tells, willed
from servanda.language.model import Parsed

_BIDDING = frozenset(
    {"advise", "ask", "demand", "direct", "insist", "instruct", "order", "propose", "recommend", "require", "urge"}
)
_ACTORS = frozenset({"person", "organization", "place", "animal"})


def _speakers(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a saying its speaker, taken for a second subject before: "until it was paid, | its clerk, Jo Orm, said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1
        if not rel.startswith("nsubj") or not 0 <= verb < at:
            continue
        if next(kids(tree, verb, "nsubj", "nsubj:pass", "expl"), at) >= verb:
            continue
        said = last_of(tree, at) + 1
        said += said < len(words) and words[said] == ","
        above_it = said < len(words) and says(tree, said) and said in above(tree, verb)
        if above_it and not has(tree, said, "nsubj", "mark", "aux"):
            heads[at], rels[at] = said + 1, "nsubj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _verbs(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a verb without a subject to who spoke, where it cannot go on with what was told."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1
        over = tree.heads[told] - 1 if rel == "conj" and told >= 0 and tree.rels[told] == "ccomp" else -1
        if not 0 <= over < told or has(tree, at, "nsubj", "nsubj:pass", "mark", "expl"):
            continue
        told_on = _told_them(tree, at, over) or _of_a_thing(tree, at, over) or _speaks_on(tree, at, over)
        if _bid(words, tree, at, over) or told_on:
            heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _bid(words: Sequence[str], tree: Parsed, at: int, over: int) -> bool:
    """Whether it follows what is bidden in the bare form: "directed that it file a report | and ordered it to"."""
    told = tree.heads[at] - 1
    bare = words[told] == tree.lemmas[told] and not has(tree, told, "aux") and tree.lemmas[over] in _BIDDING
    past = "Tense=Past" in tree.feats[at] and words[at] != tree.lemmas[at] and not has(tree, at, "aux", "aux:pass")
    return bare and past and tree.upos[told] == "VERB"


def _told_them(tree: Parsed, at: int, over: int) -> bool:
    """Whether it was done to those who were told: "has told crews that they will lose it | and has forbidden them"."""
    told = tree.heads[at] - 1
    same = perfect(tree, at) and perfect(tree, over) and willed(tree, told)
    back = any("Person=3" in tree.feats[k] and tree.upos[k] == "PRON" for k in kids(tree, at, "obj", "iobj"))
    return same and back and has(tree, over, "iobj", "obj")


def _of_a_thing(tree: Parsed, at: int, over: int) -> bool:
    """Whether a thing would be telling somebody: "says the rule is unlawful | and has told members to ignore it"."""
    told = tree.heads[at] - 1
    own = next(kids(tree, told, "nsubj"), None)
    thing = own is not None and tree.upos[own] == "NOUN" and tree.ent[own] not in _ACTORS and has(tree, told, "cop")
    return thing and perfect(tree, at) and says(tree, over) and says(tree, at) and has(tree, at, "iobj", "obj")


def _speaks_on(tree: Parsed, at: int, over: int) -> bool:
    """Whether who denied goes on, or a thing would speak: "denied that the list named him | and said it was old"."""
    told = tree.heads[at] - 1
    past = "Tense=Past" in tree.feats[at] and not has(tree, at, "aux", "aux:pass")
    if not past or not says(tree, at) or not says(tree, over):
        return False
    own = next(kids(tree, told, "nsubj"), None)
    thing = own is not None and tree.upos[own] == "NOUN" and tree.ent[own] not in _ACTORS and not perfect(tree, told)
    return tree.lemmas[over] == "deny" or (thing and has(tree, at, "ccomp"))


def _clauses(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a word its clause, hung on a phrase between: "were promised in the round of talking | that it would"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1
        if rel != "ccomp" or not 0 <= verb < at or says(tree, verb) or tree.rels[verb] != "acl":
            continue
        opened = tells(words, tree, at, {"that"}, "mark")
        phrase = tree.heads[verb] - 1
        over = tree.heads[phrase] - 1 if tree.rels[phrase] in {"obl", "nmod"} else -1
        if opened and 0 <= over < phrase and says(tree, over) and not has(tree, over, "ccomp", "xcomp", "obj"):
            heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _adding(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a second saying its clause, read as said by the first: "she said, adding | that lorries would come"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1
        if rel != "csubj" or told <= at + 1 or words[at + 1].lower() != "that" or not says(tree, at):
            continue
        over = tree.heads[told] - 1
        if 0 <= over < at and says(tree, over) and "VerbForm=Ger" in tree.feats[at]:
            heads[at], rels[at], heads[told], rels[told] = over + 1, "advcl", at + 1, "ccomp"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _said_on(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a saying that goes on on the first, not on what is told: "said it was lost, | adding that he was late"."""
    heads = list(tree.heads)
    for at in range(3, len(words) - 1):
        told = tree.heads[at] - 1
        said = tree.heads[told] - 1 if tree.rels[at] == "advcl" and told >= 0 else -1
        on = 0 <= said < told < at and words[at].lower().endswith("ing") and says(tree, said) and says(tree, at)
        if not on:
            continue
        opens = first_of(tree, at)
        if words[opens] != "," and not (tree.rels[told] == "ccomp" and words[opens - 1] == ","):
            continue
        adds = tree.lemmas[at] == "add" and not says(tree, told)
        somebody = any(tree.ent[k] in {"person", "organization"} for k in kids(tree, told, "nsubj"))
        if has(tree, at, "ccomp") and not has(tree, at, "mark", "aux") and (adds or not somebody):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _something(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes of a "something" that somebody denies what he denies: "was promised it, something | the firm denied"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(words)):
        told = tree.lemmas[at].lower() in _TOLD and words[at - 1].lower() in {"a", "an"} and words[at - 2] == ","
        if not told and (words[at].lower() != "something" or words[at - 1] != ","):
            continue
        answers = {"dismiss"} if told else _ANSWERING
        verb = next((k for k in range(at + 1, len(words)) if tree.lemmas[k] in answers), -1)
        own = next(kids(tree, verb, "nsubj"), -1) if verb >= 0 else -1
        near = (k for k in kids(tree, at, "nmod", "acl:relcl", "nsubj") if k < verb and not has(tree, k, "case"))
        who = own if own > at else next(near, -1)
        root = next((k for k in above(tree, at) if tree.heads[k] == 0), -1)
        if who < 0 or not 0 <= root < at or (own >= 0 and own < at):
            continue
        heads[at], rels[at], heads[who], rels[who] = verb + 1, "obj", verb + 1, "nsubj"
        heads[verb], rels[verb] = root + 1, "parataxis"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


_ANSWERING = frozenset({"confirm", "contest", "contradict", "deny", "dispute", "reject"})
_TOLD = frozenset({"account", "accusation", "allegation", "assertion", "charge", "claim", "suggestion", "version"})


def _words_given(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a word given its clause, told of the saying above: "said she had given her word in May | that he would"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1 if rel == "ccomp" else -1
        opened = over >= 0 and tells(words, tree, at, {"that"}, "mark")
        if not opened or has(tree, at, "cc"):
            continue
        first = next((k for k in kids(tree, over, "ccomp") if over < k < at), -1)
        given = (k for k in kids(tree, first, "obj") if tree.lemmas[k].lower() in _GIVEN) if first >= 0 else iter(())
        noun = next(given, -1)
        if noun >= 0 and not has(tree, noun, "acl", "ccomp"):
            heads[at], rels[at] = noun + 1, "acl"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _low_nos(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a "no" on the noun it denies, not on a word between: "will run no | night flights"."""
    heads = list(tree.heads)
    for at, word in enumerate(words):
        over = tree.heads[at] - 1
        if word.lower() != "no" or tree.rels[at] != "det" or over < 0 or "-" in words[at + 1 : at + 2]:
            continue  # not of "their no-strike pact"
        while tree.rels[over] in {"compound", "amod"} and tree.heads[over] - 1 > over:
            over = tree.heads[over] - 1
        heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _in_no_case(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a "no" of any case on what is not to be done: "undertook in no circumstances | to sell it"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1
        if rel != "obl" or not 0 <= verb < at or tree.lemmas[at].lower() not in _CASES:
            continue
        below = (*kids(tree, at, "acl", "xcomp"), *kids(tree, verb, "xcomp"))
        act = next((k for k in below if k > at and infinitive(tree, k)), -1)
        if act >= 0 and any(tree.lemmas[k].lower() == "no" for k in kids(tree, at, "det")):
            heads[act], rels[act], heads[at] = verb + 1, "xcomp", act + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _turned_passives(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a passive of what was read as a noun said of nothing: "in none of these was the man | accused of theft"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        cop = next((k for k in kids(tree, at, "cop") if k < at and words[k].lower() in {"was", "were"}), -1)
        act = next((k for k in kids(tree, at, "acl") if k == at + 1 and "VerbForm=Part" in tree.feats[k]), -1)
        before = [k for k in kids(tree, at, "obl") if k < cop]
        none = any(tree.lemmas[k].lower() == "none" or "no" in {tree.lemmas[d] for d in kids(tree, k)} for k in before)
        if cop < 0 or act < 0 or not none or has(tree, at, "nsubj", "expl"):
            continue
        heads[act], rels[act], heads[at], rels[at] = tree.heads[at], rel, act + 1, "nsubj:pass"
        heads[cop], rels[cop] = act + 1, "aux:pass"
        for kid in before:
            heads[kid] = act + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


_CASES = frozenset({"account", "case", "circumstance", "condition", "event", "mean", "means", "way"})
_GIVEN = frozenset({"assurance", "guarantee", "pledge", "promise", "undertaking", "word"})


RAISED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _speakers,
    _verbs,
    _clauses,
    _adding,
    _said_on,
    _something,
    _words_given,
    _low_nos,
    _in_no_case,
    _turned_passives,
)
