"""Times and second verbs hung on the wrong clause, or taken for words of others; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import first_of, has, infinitive, kids, last_of, perfect, set_off, tells, willed
from servanda.language.model import Parsed
from servanda.lexicon.commitment_rows import words as classed

_FRONTED = frozenset({"despite", "under", "unlike", "with", "without"})
_LENGTHS = frozenset({"afternoon", "day", "evening", "hour", "minute", "month", "morning", "night", "week", "year"})
_TIMES = frozenset({"after", "before", "since", "until"})
_ALIKE = frozenset({"burst", "cast", "cost", "cut", "hit", "hurt", "put", "quit", "set", "shut", "split", "spread"})
_BEHIND = frozenset({"after", "because", "since", "when"})
_UP_TO = frozenset({"by", "since", "till", "until"})
_TO_HEARERS = frozenset({"assure", "inform", "notify", "remind", "tell"})


def _since_they(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a clause of time its subject, taken for a phrase: "the worst night since A and B | agreed to stop"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at, rel in enumerate(tree.rels):
        bare = rel == "advcl" and "VerbForm=Fin" in tree.feats[at]
        if not bare or has(tree, at, "nsubj", "nsubj:pass", "mark", "aux"):
            continue
        start = first_of(tree, at)
        over = range(at) if start == at else [k for k in kids(tree, at, "obl") if first_of(tree, k) == start]
        ends = [k for k in over if tree.rels[k] in {"nmod", "obl"} and last_of(tree, k) == at - 1]
        noun = next((k for k in ends if _case(words, tree, k) in _TIMES), -1)
        if noun < 0 or tree.ent[noun] not in {"organization", "person", "place"}:
            continue
        for case in kids(tree, noun, "case"):
            heads[case], rels[case], upos[case] = at + 1, "mark", "SCONJ"
        if start == at:
            heads[at], rels[at] = tree.heads[noun], "advcl" if tree.rels[noun] == "obl" else "acl"
        heads[noun], rels[noun] = at + 1, "nsubj"
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _case(words: Sequence[str], tree: Parsed, noun: int) -> str:
    return " ".join(words[k].lower() for k in kids(tree, noun, "case"))


def _until_then(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives an act that is asked for its end: "told them to halt it | until 3 March, a day after he came"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1 if rel == "obl" and _case(words, tree, at) == "until" else -1
        act = next((k for k in kids(tree, verb, "xcomp") if infinitive(tree, k)), -1) if verb >= 0 else -1
        if not verb < act < at or last_of(tree, act) != first_of(tree, at) - 1:
            continue
        heads[at] = act + 1
        for day in (k for k in kids(tree, at, "appos") if set_off(words, tree, k)):
            heads[day], rels[day] = verb + 1, "obl:unmarked"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _by_a_day(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a day no doer: "would be released | by 15 May"; "by the 15 rebels" stays."""
    rels, ent = list(tree.rels), list(tree.ent)
    for at, rel in enumerate(tree.rels):
        month = any(tree.upos[k] == "PROPN" for k in kids(tree, at, "nmod", "nmod:unmarked", "compound", "flat"))
        if rel == "obl:agent" and tree.upos[at] == "NUM" and (month or len(words[at]) == 4) and words[at].isdecimal():
            rels[at], ent[at] = "obl", "time"
    return replace(tree, rels=rels, ent=ent) if rels != tree.rels else tree


def _and_told(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a passive of a telling without a hearer behind one: "had been promised two men and then | told that"."""
    feats = list(tree.feats)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        if rel != "conj" or not 0 <= first < at or tree.lemmas[at] not in _TO_HEARERS or not has(tree, at, "ccomp"):
            continue
        if has(tree, first, "aux:pass") and not has(tree, at, "nsubj", "nsubj:pass", "obj", "iobj", "obl", "aux"):
            feats[at] = "Tense=Past|VerbForm=Part|Voice=Pass"
    return replace(tree, feats=feats) if feats != tree.feats else tree


def _and_had(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what had been done to what had been promised: "had promised that it would warn them | and had done so"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        told = rel == "conj" and 0 <= first < at and tree.rels[first] == "ccomp" and willed(tree, first)
        over = tree.heads[first] - 1 if told else -1
        had = tells(words, tree, at, {"had"}, "aux")
        if (
            0 <= over < first
            and says(tree, over)
            and perfect(tree, over)
            and had
            and not has(tree, at, "nsubj", "mark")
        ):
            heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _they_say_after(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on what is told its time, behind who tells it: "Many stopped paying, they say, | after rents rose"."""
    heads = list(tree.heads)
    for said in range(2, len(words) - 1):
        told = max((k for k in kids(tree, said, "ccomp") if k < said), default=-1)
        now = says(tree, said) and "Tense=Pres" in tree.feats[said] and words[said + 1] == ","
        if told < 0 or not now or not has(tree, said, "nsubj") or infinitive(tree, told):
            continue
        later = [k for k in kids(tree, said, "advcl") if k > said]
        marks = {words[k].lower() for one in later[:1] for k in kids(tree, one, "mark", "advmod") if k < one}
        if later and marks & _BEHIND and first_of(tree, later[0]) in {said + 1, said + 2}:
            for one in later:
                heads[one] = told + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _days_later(words: Sequence[str], tree: Parsed) -> Parsed:
    """Takes out of what is told when it was told: "will shut, it said on Monday, | two days after a fall killed"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1 if rel == "ccomp" else -1
        if not 0 <= said < at or not says(tree, said) or words[first_of(tree, at)] != ",":
            continue
        told = tree.rels[said] == "parataxis" or any(k < said for k in kids(tree, said, "ccomp"))
        who = next(kids(tree, at, "nsubj", "nsubj:pass"), -1)
        opens = [*kids(tree, who, "case"), *kids(tree, at, "mark")] if told and who > said else []
        case = next((k for k in opens if words[k].lower() in _TIMES and tree.lemmas[k - 1] in _LENGTHS), -1)
        known = case > 1 and words[case - 2].lower() == "the" and tree.rels[said] == "parataxis"
        if case > said + 1 and known:
            heads[at], rels[at] = tree.heads[said], "advcl"  # "would start, he said, | the morning after they came"
        elif case > said + 1:
            heads[at], rels[at] = said + 1, "advcl"
            heads[case], rels[case], upos[case] = at + 1, "mark", "SCONJ"
            heads[case - 1], rels[case - 1] = heads[at], "obl:unmarked"
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _most_of_it(words: Sequence[str], tree: Parsed) -> Parsed:
    """Takes out of what was found what is told of it in passing: "found 930 million, | most of it lent, and that"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1 if rel == "ccomp" else -1
        thing = max((k for k in kids(tree, verb, "obj") if k < at), default=-1) if 0 <= verb < at else -1
        if thing < 0 or words[first_of(tree, at)] != "," or has(tree, at, "mark"):
            continue
        part = next(kids(tree, at, "nsubj", "nsubj:pass"), -1)
        if part < 0 or words[part].lower() not in {"all", "half", "many", "most", "some"}:
            continue
        heads[at], rels[at] = thing + 1, "acl:relcl"
        for that in (
            k for k in kids(tree, at, "conj") if any(words[m].lower() == "that" for m in kids(tree, k, "mark"))
        ):
            heads[that] = verb + 1
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _bare_subject(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a verb who acts, taken for a phrase without a case: "Nearby Mali, across which it runs, | has agreed"."""
    rels = list(tree.rels)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1 if rel == "obl" else -1
        opens = verb > at and not has(tree, at, "case") and tree.ent[at] in {"organization", "person", "place"}
        if not opens or has(tree, verb, "nsubj", "nsubj:pass", "expl", "csubj") or "," not in words[at + 1 : at + 2]:
            continue
        finite = "VerbForm=Fin" in tree.feats[verb] or has(tree, verb, "aux")
        if finite and tree.upos[verb] == "VERB" and first_of(tree, at) == first_of(tree, verb):
            rels[at] = "nsubj:pass" if has(tree, verb, "aux:pass") else "nsubj"
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _past_alike(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a past of a form that is one with the present under a past: "collapsed when shells | hit the mill"."""
    feats = list(tree.feats)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1 if rel == "advcl" else -1
        if (
            over < 0
            or tree.lemmas[at] not in _ALIKE
            or words[at] != tree.lemmas[at]
            or "Tense=Pres" not in tree.feats[at]
        ):
            continue
        timed = any(words[k].lower() in {"after", "as", "when"} for k in kids(tree, at, "mark", "advmod") if k < at)
        past = "Tense=Past" in tree.feats[over] and "VerbForm=Fin" in tree.feats[over]
        if timed and past and has(tree, at, "nsubj") and not has(tree, at, "aux"):
            feats[at] = tree.feats[at].replace("Tense=Pres", "Tense=Past")
    return replace(tree, feats=feats) if feats != tree.feats else tree


def _without_them(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives what is told the phrase before who tells it: "| Without them, she said, | nobody would have come"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1 if rel == "obl" and _case(words, tree, at) in _FRONTED else -1
        if said <= at or not says(tree, said) or first_of(tree, said) != first_of(tree, at):
            continue
        who, told = next(kids(tree, said, "nsubj"), -1), next((k for k in kids(tree, said, "ccomp") if k > said), -1)
        apart = at < who < said and words[first_of(tree, who) - 1] == "," and words[said + 1 : said + 2] == [","]
        if apart and told > said and not has(tree, told, "mark"):
            heads[at] = told + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _is_month(word: str) -> bool:
    return word[:1].isupper() and word.lower() in classed("months")


def _until_may(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a time of a month taken for a doer: "A motion to pay for it until | May | is expected to be debated"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for month in range(2, len(words) - 1):
        clause = tree.heads[month] - 1 if _is_month(words[month]) and rels[month].startswith("nsubj") else -1
        case = next((k for k in kids(tree, clause, "mark", "case") if k == month - 1), -1) if clause > month else -1
        over = tree.heads[clause] - 1 if case > 0 and tree.rels[clause] == "advcl" else -1
        first = next((k for k, rel in enumerate(tree.rels) if rel == "root"), -1)
        bare = first >= 0 and tree.upos[first] in {"NOUN", "PROPN"} and not has(tree, first, "cop", "nsubj")
        if not 0 <= first < over < month or not bare or words[case].lower() not in _UP_TO:
            continue
        heads[case], rels[case] = month + 1, "case"
        heads[month], rels[month] = over + 1, "obl"
        heads[first], rels[first] = clause + 1, tree.rels[month]
        heads[clause], rels[clause] = 0, "root"
        for k in kids(tree, first, "punct"):
            heads[k] = clause + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _in_a_month(words: Sequence[str], tree: Parsed) -> Parsed:
    """Parts a month from who acts in it: "| In April | two firms agreed to stop"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for month in range(1, len(words) - 2):
        noun = tree.heads[month] - 1 if _is_month(words[month]) and rels[month] == "compound" else -1
        case = month - 1
        opens = noun > month + 1 and tree.heads[case] in {month + 1, noun + 1} and tree.rels[case] == "case"
        counted = opens and any(k == month + 1 for k in kids(tree, noun, "nummod", "det"))
        if counted and tree.rels[noun].startswith("nsubj") and words[case].lower() == "in":
            heads[month], rels[month], heads[case] = tree.heads[noun], "obl", month + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


TIMED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    *(
        _since_they,
        _until_then,
        _by_a_day,
        _and_told,
        _and_had,
        _they_say_after,
        _days_later,
        _most_of_it,
        _bare_subject,
        _past_alike,
        _without_them,
        _until_may,
        _in_a_month,
    ),
)
