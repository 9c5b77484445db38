"""Verbs and clauses joined to what stands before them, where they go on with the main one; heads count from 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import above, first_of, has, infinitive, kids, last_of, perfect, set_off, tells
from servanda.language.model import Parsed
from servanda.lexicon.event_bearing_rows import families

_TIMES = frozenset({"after", "as", "because", "before", "since", "when"})
_TO_OTHERS = frozenset({"ask", "call", "order", "press", "tell", "urge", "warn"})
_GIVING = frozenset({"accept", "agree", "offer", "pledge", "promise", "refuse", "threaten", "vow", "warn"})
_HELPERS = frozenset({"can", "could", "may", "must", "shall", "should", "will", "would"})
_BIDDING = frozenset({"appeal", "ask", "call", "urge"})
_SUPPOSED = frozenset({"could", "may", "might"})
_MET = frozenset(
    {"break", "fulfil", "fulfill", "give", "honor", "honour", "issue", "keep", "make", "meet", "renew", "repeat"}
    | {"sign", "uphold", "violate", "welcome", "withdraw"}
)
_OWN = ("nsubj", "nsubj:pass", "mark")
_BODIES = frozenset({"organization", "person", "place"})


def _is_past(tree: Parsed, at: int) -> bool:
    return tree.upos[at] == "VERB" and "Tense=Past" in tree.feats[at] and not has(tree, at, "aux", "aux:pass")


def _back_to_main(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a past behind a comma to the main past: "paused it after the union struck, | and promised to mend it"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        main = tree.heads[first] - 1 if rel == "conj" and 0 <= first < at else -1
        bare = 0 <= main < first and _is_past(tree, at) and not has(tree, at, "nsubj", "nsubj:pass", "mark")
        if not bare or not _is_past(tree, main) or not has(tree, main, "nsubj") or not set_off(words, tree, at):
            continue
        timed = tree.rels[first] == "advcl" and tells(words, tree, first, _TIMES, "mark")
        told = tree.rels[first] == "ccomp" and says(tree, main) and perfect(tree, first)
        known = tree.lemmas[at] in _GIVING | _TO_OTHERS | {"direct", "say"} or says(tree, at)
        # "said the police had no part in it, | and called on him to withdraw"
        is_state = tree.lemmas[first] in {"be", "have"} or has(tree, first, "cop")
        told = told or (tree.rels[first] == "ccomp" and says(tree, main) and tree.lemmas[at] in _BIDDING and is_state)
        if known and has(tree, first, "nsubj", "nsubj:pass") and (timed or told):
            heads[at] = main + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _and_suggested(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a second saying to the first: "said his men had not fired it | and suggested that it was stolen"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1
        said = tree.heads[told] - 1 if rel == "conj" and 0 <= told < at and tree.rels[told] == "ccomp" else -1
        if not 0 <= said < told or not says(tree, said) or not says(tree, at) or not _is_past(tree, at):
            continue
        that = any(words[k].lower() == "that" for one in kids(tree, at, "ccomp") for k in kids(tree, one, "mark"))
        denied = tells(words, tree, told, {"not", "never"}, "advmod")
        supposed = tells(words, tree, told, _SUPPOSED, "aux")
        contrary = tree.lemmas[at] in {"deny", "insist", "reject", "stress"}
        if that and (denied or supposed or contrary) and perfect(tree, told) and not has(tree, at, "nsubj"):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _past_the_relative(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives an act back to who is asked for it: "urged the bank, which has lent to it, | to pull out"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        clause = tree.heads[at] - 1
        whom = tree.heads[clause] - 1 if rel in {"advcl", "xcomp"} and 0 <= clause < at else -1
        verb = tree.heads[whom] - 1 if whom >= 0 and tree.rels[clause] == "acl:relcl" else -1
        if not 0 <= verb < whom or tree.lemmas[verb] not in _TO_OTHERS or has(tree, verb, "xcomp"):
            continue
        apart = words[first_of(tree, at) - 1] == "," or words[first_of(tree, at)] == ","
        if infinitive(tree, at) and apart and tree.rels[whom] in {"iobj", "obj", "obl"}:
            heads[at] = verb + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _whose_offer(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a "which" on who can offer: "a draft circulated by Mali, | which offered to host talks"."""
    heads = list(tree.heads)
    for at in range(3, len(words) - 1):
        clause, noun = tree.heads[at] - 1, at - 2
        thing = tree.heads[clause] - 1 if clause > at else -1
        relative = words[at].lower() == "which" and words[at - 1] == "," and tree.rels[clause] == "acl:relcl"
        if not relative or not 0 <= thing < noun or tree.lemmas[clause] not in _GIVING or tree.rels[at] != "nsubj":
            continue
        able = tree.upos[noun] == "PROPN" and tree.ent[noun] in _BODIES and thing in above(tree, noun)
        if able and tree.ent[thing] not in _BODIES and last_of(tree, noun) == noun:
            heads[clause] = noun + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _as_alleged(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs who alleges it on what was asked: "Asked whether it had fired, | as residents say, | he replied"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if rel != "advcl" or said < at or not says(tree, at) or not says(tree, said) or has(tree, at, "ccomp", "obj"):
            continue
        asked = tree.heads[said] - 1 if tree.rels[said] == "parataxis" else next(kids(tree, said, "advcl"), -1)
        case = next((k for k in kids(tree, asked, "ccomp") if k < at), -1) if 0 <= asked < at else -1
        if case > 0 and tells(words, tree, at, {"as"}, "mark"):
            heads[at] = case + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _at_the_time(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a saying what was hung on when it was said: "denied at the time | that it had loaded wet grain"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        time = tree.heads[at] - 1 if rel in {"acl", "acl:relcl"} and _is_that(words, tree, at) else -1
        said = tree.heads[time] - 1 if 0 <= time < at and tree.rels[time] == "obl" else -1
        if not 0 <= said < time or tree.lemmas[time] not in {"day", "time"} or not says(tree, said):
            continue
        if tells(words, tree, time, {"at", "on"}, "case") and not has(tree, said, "ccomp"):
            heads[at], rels[at] = said + 1, "ccomp"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _progressive(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes no passive of who goes on doing it: "members have been | warning of this"."""
    rels = list(tree.rels)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1
        if rel == "aux:pass" and words[verb].lower().endswith("ing") and tree.upos[verb] == "VERB":
            rels[at] = "aux"
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _and_thanked(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what who denies says beside it to his denying: "denied having skipped a test | and thanked his fans"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        main = tree.heads[first] - 1 if rel == "conj" and 0 <= first < at else -1
        having = tells(words, tree, first, {"having"}, "aux") if main >= 0 else False
        having = having or (main >= 0 and tree.lemmas[main] == "deny" and perfect(tree, first) and _is_past(tree, at))
        speaks = tree.lemmas[at] in _TO_OTHERS | {"accuse", "blame", "praise", "thank"} or says(tree, at)
        if having and 0 <= main < first and says(tree, main) and speaks and not has(tree, at, "aux", "nsubj"):
            heads[at] = main + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _threatening(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a threat or word behind a comma to who bids: "ordered them to return, | threatening to sack who stays"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        act = tree.heads[at] - 1
        verb = tree.heads[act] - 1 if rel == "advcl" and 0 <= act < at and tree.rels[act] == "xcomp" else -1
        speaks = tree.lemmas[at] in _GIVING or says(tree, at)
        if not 0 <= verb < act or not speaks or words[at - 1] != "," or not words[at].endswith("ing"):
            continue
        if infinitive(tree, act) and has(tree, at, "xcomp", "ccomp", "obl") and has(tree, verb, "nsubj", "conj"):
            heads[at] = verb + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _and_will(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what is to come to what is told before a saying: "may stay, he said, | and will be moved"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1 if rel == "conj" else -1
        if (
            not 0 <= said < at
            or not says(tree, said)
            or not _is_past(tree, said)
            or has(tree, at, "nsubj", "nsubj:pass")
        ):
            continue
        told = max((k for k in kids(tree, said, "ccomp") if k < said), default=-1)
        comes = tells(words, tree, at, {"will", "may", "can", "must"}, "aux")
        if comes and told >= 0 and any(tree.lemmas[k] in _HELPERS for k in kids(tree, told, "aux")):
            heads[at] = told + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _put_by(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on a noun what is told of it in passing: "is to free its prisoners, | put by the agency at 112,"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1 if rel == "conj" else -1
        bare = "Voice=Pass" in tree.feats[at] and not has(
            tree, at, "cc", "aux", "aux:pass", "nsubj", "nsubj:pass", "mark"
        )
        if not 0 <= verb < at - 2 or not bare or words[at - 1] != "," or not has(tree, at, "obl:agent"):
            continue
        thing = next((k for k in kids(tree, verb, "obj") if last_of(tree, k) in {at - 2, at - 1}), -1)
        if thing > verb and words[at - 2] != "," and "VerbForm=Part" not in tree.feats[verb]:
            heads[at], rels[at] = thing + 1, "acl"
            for kid in (k for k in kids(tree, at, "obl") if k > at + 1 and set_off(words, tree, k)):
                heads[kid] = verb + 1
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _is_due(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a predicate of a "due" taken for a preposition: "the mayor, Ana Ruiz, is due | to visit it"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(words) - 2):
        verb = tree.heads[at] - 1
        due = [w.lower() for w in words[at : at + 2]] == ["due", "to"] and tree.rels[at] == "advmod" and verb > at + 1
        if not due or "VerbForm=Inf" not in tree.feats[verb] or not has(tree, verb, "cop"):
            continue
        for kid in [k for k in kids(tree, verb) if k < at]:
            heads[kid] = at + 1
        heads[at], rels[at] = tree.heads[verb], tree.rels[verb]
        heads[verb], rels[verb] = at + 1, "xcomp"
        heads[at + 1], rels[at + 1] = verb + 1, "mark"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _word_kept(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes the verb of a word given out of what was read as more of it: "A vow that it would lend | was kept"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for noun, rel in enumerate(tree.rels):
        if tree.upos[noun] != "NOUN" or tree.lemmas[noun] not in families() or rel not in {"root", "nsubj", "ccomp"}:
            continue
        that = next((k for k in kids(tree, noun, "acl") if _is_that(words, tree, k)), -1)
        late = next(
            (k for k in kids(tree, noun, "acl") if k > that > 0 and _is_met(tree, k) and not has(tree, k, *_OWN)), -1
        )
        over = next((k for k in kids(tree, that, "advcl") if _is_met(tree, k) and has(tree, k, "mark")), -1)
        over = over if that > 0 and rel == "root" and over > that else -1
        if late > 0 or over > 0:
            verb = late if late > 0 else over
            thing = next(kids(tree, verb, "nsubj:pass", "nsubj"), -1) if late < 0 else -1
            for kid in kids(tree, verb, "mark") if thing > 0 else ():
                heads[kid], rels[kid] = thing + 1, "case"
            if thing > 0:
                heads[thing], rels[thing] = that + 1, "obl"
            second = rel == "nsubj" and len(list(kids(tree, tree.heads[noun] - 1, "nsubj"))) > 1
            heads[verb], rels[verb] = tree.heads[noun], "ccomp" if second else rel
            heads[noun], rels[noun] = verb + 1, "nsubj:pass"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _is_that(words: Sequence[str], tree: Parsed, at: int) -> bool:
    return tells(words, tree, at, {"that"}, "mark") and has(tree, at, "nsubj", "nsubj:pass")


def _is_met(tree: Parsed, at: int) -> bool:
    """Whether a finite passive says what became of a word: "was given", "has not been kept"."""
    return tree.lemmas[at] in _MET and has(tree, at, "aux:pass") and "VerbForm=Part" in tree.feats[at]


def _given_to(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs to whom a word was given on the word: "a promise by the ministry | to the widows | that it would pay"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        by = tree.heads[at] - 1
        noun = tree.heads[by] - 1 if rel == "nmod" and 0 <= by < at and tree.rels[by] == "nmod" else -1
        if not 0 <= noun < by or tree.upos[noun] != "NOUN" or tree.lemmas[noun] not in families():
            continue
        cases = [{words[k].lower() for k in kids(tree, one, "case")} for one in (by, at)]
        if cases != [{"by"}, {"to"}] or tree.ent[at] not in _BODIES:
            continue
        heads[at] = noun + 1
        for that in (k for k in kids(tree, at, "acl", "acl:relcl") if _is_that(words, tree, k)):
            heads[that], rels[that] = noun + 1, "acl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


REGAINED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    *(
        _back_to_main,
        _and_suggested,
        _past_the_relative,
        _whose_offer,
        _as_alleged,
        _at_the_time,
        _progressive,
        _and_thanked,
        _threatening,
        _and_will,
        _put_by,
        _is_due,
        _word_kept,
        _given_to,
    ),
)
