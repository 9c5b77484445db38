"""Clauses hung on another verb than theirs: conditions, what is told behind a "that", participles of an answer.

Heads count from 1, places from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import above, closes, first_of, has, kids, last_of, set_off, tells, willed
from servanda.language.model import Parsed

CASES = frozenset({"after", "if", "once", "provided", "till", "unless", "until"})
_MOMENTS = frozenset({"after", "as", "before", "when"})
_TAKING = frozenset(
    {"abandon", "break", "deny", "describe", "drop", "honor", "honour", "ignore", "keep", "reject", "repeat", "violate"}
)  # verbs that cannot go without an object
_GIVING = frozenset({"accept", "announce", "demand", "fulfil", "fulfill", "give", "make", "regret", "respect", "want"})
_WORDS = frozenset({"assurance", "commitment", "guarantee", "pledge", "promise", "undertaking", "vow"})
_ASKS = frozenset({"how", "if", "what", "when", "where", "whether", "which", "who", "why"})
_REPLYING = frozenset({"brush", "defy", "dismiss", "ignore", "rebuff", "reject", "shrug", "spurn"})


def _left_open(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an object of the act that is ruled out: "would not rule out | suing them"."""
    moved = [
        at
        for at, rel in enumerate(tree.rels)
        if rel == "advcl" and words[at - 1].lower() == "out" and words[at].lower().endswith("ing")
        if tree.lemmas[tree.heads[at] - 1] == "rule" and tree.heads[at] == at - 1
    ]
    rels = ["xcomp" if at in moved else rel for at, rel in enumerate(tree.rels)]
    return replace(tree, rels=rels) if moved else tree


def _late_marks(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a clause its mark, hung on the act before: "would go | once | ten men held there had been set free"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        act = tree.heads[at] - 1
        if rel != "mark" or words[at].lower() not in CASES or not 0 <= act < at:
            continue
        own = (k for k in range(at + 1, len(words)) if tree.rels[k].startswith("nsubj") and first_of(tree, k) == at + 1)
        subject = next(own, None)
        clause = tree.heads[subject] - 1 if subject is not None else -1
        if clause <= at or tree.heads[clause] - 1 not in {act, tree.heads[act] - 1} or tree.heads[clause] == 0:
            continue
        if tree.rels[clause] in {"advcl", "ccomp", "conj", "parataxis"} and not has(tree, clause, "mark"):
            heads[at], heads[clause], rels[clause] = clause + 1, act + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _late_cases(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a condition behind who says it on what will be done: "would strike, she said, | if it was not paid"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said, rel in enumerate(tree.rels):
        act = tree.heads[said] - 1
        if rel != "parataxis" or not 0 <= act < said or not says(tree, said) or not willed(tree, act):
            continue
        mark = closes(words, tree, said) + 1
        if not 1 < mark < len(words) - 1 or words[mark].lower() not in CASES or tree.rels[mark] != "mark":
            continue
        clause = tree.heads[mark] - 1
        top = next((k for k in (clause, *above(tree, clause)) if tree.heads[k] - 1 == said), -1)
        if clause > mark and top >= 0 and tree.rels[clause] in {"advcl", "ccomp"}:
            if top != clause:  # "if it was not restored | word for word"
                heads[top], rels[top] = clause + 1, "obl"
            heads[clause], rels[clause] = act + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _replies(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs an answer on the saying: "said it would hold them until they paid, | brushing aside a protest"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        if rel != "advcl" or tree.lemmas[at] not in _REPLYING or not words[at].lower().endswith("ing"):
            continue
        over = list(above(tree, at))
        said = next((k for k in over if says(tree, k) and has(tree, k, "ccomp")), -1)
        told = next((k for k in over if tree.rels[k] == "ccomp" and tree.heads[k] - 1 == said), -1)
        if 0 <= said < told < at and words[at - 1] == "," and willed(tree, told):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _is_having(words: Sequence[str], tree: Parsed, at: int) -> bool:
    return tells(words, tree, at, {"having"}, "aux")


def _told_later(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a saying the clause that a participle parts: "says that | Mali, having signed it, | has left it"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(words) - 1):
        said, over = at - 1, tree.heads[at] - 1
        lost = words[at].lower() == "that" and tree.rels[at] == "mark" and says(tree, said) and 0 <= over < said
        own = [k for k in kids(tree, over, "nsubj") if k > at and first_of(tree, k) == at + 1] if lost else []
        if not own or "," not in words[last_of(tree, own[0]) : last_of(tree, own[0]) + 2]:
            continue
        parts = (
            k for k in range(own[0], len(words)) if tree.rels[k] in {"advcl", "acl"} and _is_having(words, tree, k)
        )
        part = next(parts, len(words))
        free = (k for k in range(part + 1, len(words)) if has(tree, k, "aux", "aux:pass") and not has(tree, k, "nsubj"))
        verb = next((k for k in free if set_off(words, tree, k)), -1)
        if verb < 0:
            continue
        heads[verb], rels[verb], heads[at], heads[own[0]] = said + 1, "ccomp", verb + 1, verb + 1
        heads[part], rels[part] = verb + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _having_done(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what was done before on its doer's clause: "found that the army, | having promised it, | had not gone"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        if rel not in {"advcl", "acl"} or not _is_having(words, tree, at):
            continue
        said = tree.heads[at] - 1
        if rel == "acl" and tree.rels[said].startswith("nsubj") and tree.heads[said] - 1 > at:
            heads[at], rels[at] = tree.heads[said], "advcl"  # told of the doer
            continue
        first = first_of(tree, at)
        before = first - 2 if words[first - 1 : first] == [","] else first - 1
        own = (
            (k for k in (before, *above(tree, before)) if tree.rels[k].startswith("nsubj")) if before > 0 else iter(())
        )
        subject = next(own, -1)
        clause = tree.heads[subject] - 1 if subject >= 0 else -1
        if 0 <= said < subject and clause > at and clause != said and tree.heads[clause] - 1 == said:
            heads[at] = clause + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _gapped(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an object of a "that" whose verb has none: "a promise | that | it broke", "| that | he did not repeat"."""
    rels, upos, feats = list(tree.rels), list(tree.upos), list(tree.feats)
    for at, rel in enumerate(tree.rels):
        act = at if tree.lemmas[at] in _TAKING else next(kids(tree, at, "xcomp"), at)
        taken = tree.lemmas[act] in _TAKING and (act == at or not has(tree, act, "obj", "ccomp", "obl"))
        if rel not in {"acl", "acl:relcl"} or not taken:
            continue
        mark = next((k for k in kids(tree, at, "mark") if words[k].lower() == "that"), -1)
        lacks = mark == tree.heads[at]  # right behind its noun
        told = act == at and has(tree, at, "xcomp") and tree.lemmas[at] != "describe"
        if lacks and has(tree, at, "nsubj") and not told and not has(tree, at, "obj", "ccomp", "aux:pass"):
            rels[at], rels[mark], upos[mark], feats[mark] = "acl:relcl", "obj", "PRON", "PronType=Rel"
    return replace(tree, rels=rels, upos=upos, feats=feats) if rels != tree.rels else tree


def _told_words(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a word given of what was read as done with it: "called for a pledge | that no mill will close"."""
    rels, upos = list(tree.rels), list(tree.upos)
    for at, rel in enumerate(tree.rels):
        that, noun = next(kids(tree, at, "obj"), -1), tree.heads[at] - 1
        near = rel == "acl:relcl" and 0 <= noun == that - 1 and words[that].lower() == "that"
        given = near and tree.lemmas[noun].lower() in _WORDS and tree.lemmas[at] not in _TAKING | _GIVING
        if given and willed(tree, at) and has(tree, at, "nsubj") and not has(tree, at, "obl", "xcomp"):
            rels[at], rels[that], upos[that] = "acl", "mark", "SCONJ"
    return replace(tree, rels=rels, upos=upos) if rels != tree.rels else tree


def _fronted_places(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a saying its speaker, read as the name of a place before it: "At the estate, | Ada Moor, 46, | said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        place = tree.heads[at] - 1
        said = tree.heads[place] - 1 if rel == "appos" and tree.ner[at] == "B-PER" and place >= 0 else -1
        fronted = said > at and tree.rels[place] == "obl" and has(tree, place, "case") and words[at - 1] == ","
        if fronted and says(tree, said) and not has(tree, said, "nsubj", "nsubj:pass", "aux:pass"):
            heads[at], rels[at] = said + 1, "nsubj"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _said_of_it(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins to its verb what is said of the subject: "added that it remains | committed to leaving"."""
    heads, rels, upos, feats = list(tree.heads), list(tree.rels), list(tree.upos), list(tree.feats)
    for at in range(1, len(rels)):
        verb = at - 1
        state = tree.upos[at] == "ADJ" or (tree.upos[at] == "VERB" and words[at].lower().endswith("ed"))
        linked = state and tree.lemmas[verb] in {"remain", "stay"} and tree.rels[at] == "ccomp"
        if linked and tree.heads[at] == tree.heads[verb] and tree.rels[verb] == "ccomp" and not has(tree, at, "nsubj"):
            heads[at], rels[at], upos[at], feats[at] = verb + 1, "xcomp", "ADJ", "Degree=Pos"
    return replace(tree, heads=heads, rels=rels, upos=upos, feats=feats) if rels != tree.rels else tree


def _said_at_the_end(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a saying back who says it, told of with a participle: "will go, two people briefed on it | said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said, rel in enumerate(tree.rels):
        if rel != "acl" or not says(tree, said) or list(kids(tree, said)) or "VerbForm=Fin" not in tree.feats[said]:
            continue
        done = next((k for k in above(tree, said) if tree.rels[k] == "advcl" and "VerbForm=Part" in tree.feats[k]), -1)
        who = next(iter(kids(tree, done, "nsubj:pass", "nsubj")), -1) if done >= 0 else -1
        told = tree.heads[done] - 1 if done >= 0 else -1
        if not 0 <= told < who < done < said or last_of(tree, done) != said or has(tree, done, "aux:pass", "aux"):
            continue
        heads[said], rels[said] = tree.heads[told], tree.rels[told]
        heads[told], rels[told] = said + 1, "ccomp"
        heads[who], rels[who] = said + 1, "nsubj"
        heads[done], rels[done] = who + 1, "acl"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _told_after(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a clause behind a saying its subject back: "failed, he said | after | the mayor, Ada Moor, threatened"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for mark, rel in enumerate(tree.rels):
        said = tree.heads[mark] - 1
        if rel != "mark" or words[mark].lower() not in _MOMENTS or not 0 <= said < mark or not says(tree, said):
            continue
        own = [k for k in kids(tree, said, "nsubj") if k > mark and first_of(tree, k) == mark + 1]
        later = tree.heads[said] - 1
        told = [k for k in kids(tree, later, "ccomp") if k < said] if later > mark else []
        if told and any(first_of(tree, k) == mark + 1 for k in kids(tree, later, "nsubj")):
            heads[said], rels[said] = tree.heads[later], tree.rels[later]
            heads[told[0]] = heads[later] = said + 1
            heads[mark], rels[later] = later + 1, "advcl"
        if not own or not any(k < said for k in kids(tree, said, "nsubj")):
            continue
        verb = last_of(tree, own[0]) + 1
        if verb < len(words) and tree.upos[verb] == "VERB" and "Tense=Past" in tree.feats[verb]:
            heads[verb], rels[verb] = said + 1, "advcl"
            heads[mark] = heads[own[0]] = verb + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _acts_behind_a_case(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a bare act to the will, not to its condition: "will end the strike if it is paid | and return to work"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        case = tree.heads[at] - 1
        act = tree.heads[case] - 1 if rel == "conj" and 0 <= case < at and tree.rels[case] == "advcl" else -1
        bare = tree.feats[at] == "VerbForm=Inf" and not has(tree, at, "aux", "mark", "nsubj", "nsubj:pass")
        if not 0 <= act < case or not bare or not willed(tree, act):
            continue
        opened = tells(words, tree, case, CASES, "mark")
        told = {tree.feats[k] for k in (case, *kids(tree, case, "aux", "aux:pass", "cop"))}
        if opened and any("VerbForm=Fin" in feats and ("Past" in feats or "Sing" in feats) for feats in told):
            heads[at] = act + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _saying_only(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives to who did not say it what else he says: "would not say when A would go, | saying only that B"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        asked = tree.heads[at] - 1 if rel == "advcl" and words[at].endswith("ing") and says(tree, at) else -1
        say = tree.heads[asked] - 1 if 0 <= asked < at and tree.rels[asked] in {"ccomp", "advcl"} else -1
        unsaid = 0 <= say < asked and tells(words, tree, asked, _ASKS, "advmod", "mark", "nsubj", "obj")
        if not unsaid or not set_off(words, tree, at) or has(tree, at, "nsubj", "mark"):
            continue
        while tree.rels[say] == "xcomp" and tree.heads[say]:
            say = tree.heads[say] - 1
        heads[at] = say + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _when_paid(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives to what is told the case behind who tells it: "They would go back, he said, | when the pay was in"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said, rel in enumerate(tree.rels):
        if not says(tree, said) or has(tree, said, "obj", "iobj", "xcomp"):
            continue
        told = tree.heads[said] - 1 if rel == "parataxis" else next(kids(tree, said, "ccomp"), -1)
        if not 0 <= told < said or not willed(tree, told):
            continue
        for at in (k for k in kids(tree, said, "ccomp", "advcl") if k > said and set_off(words, tree, k)):
            thing = any(tree.upos[k] != "PRON" for k in kids(tree, at, "nsubj", "nsubj:pass"))
            case = tells(words, tree, at, {"once", "when"}, "advmod", "mark") and not willed(tree, at)
            if case and (thing or tree.rels[at] == "ccomp"):
                heads[at], rels[at] = told + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


CLAUSES: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _left_open,
    _late_marks,
    _late_cases,
    _replies,
    _told_later,
    _having_done,
    _gapped,
    _told_words,
    _fronted_places,
    _said_of_it,
    _said_at_the_end,
    _told_after,
    _acts_behind_a_case,
    _saying_only,
    _when_paid,
)
