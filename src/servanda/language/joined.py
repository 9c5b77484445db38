"""Clauses that were hung on a neighbour of the one they belong to; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import WILL, above, first_of, has, infinitive, kids, last_of, perfect, set_off, willed
from servanda.language.model import Parsed
from servanda.language.tails import TAILS

_MODALS = WILL | {"can", "could", "may", "might", "must", "should"}
_HELPING = _MODALS | {"do", "have"}
_OPENING = frozenset({"after", "as", "before", "if", "once", "till", "unless", "until", "when", "while"})
_NONE = frozenset({"both", "neither", "nobody", "none"})
_TELLING = frozenset({"assure", "guarantee", "inform", "promise", "remind", "tell", "warn"})  # to somebody, that
_NEVER = frozenset({"no", "never", "nowhere"})
_SPANS = frozenset({"day", "hour", "minute", "month", "week", "year"})
_NO_ONE = frozenset({"neither", "no", "none", "nor", "not"})


def _past_the_condition(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a will to the will before a condition: "will stay shut until it has passed | and will send cheese"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        if rel != "conj" or first < 0 or not willed(tree, at) or willed(tree, first) or has(tree, at, "nsubj"):
            continue
        over = tree.heads[first] - 1
        opened = any(tree.lemmas[k].lower() in _OPENING for k in kids(tree, first, "mark"))
        if tree.rels[first] == "acl:relcl":  # "would treat anyone who asked for it | but would take no part"
            over = next((k for k in above(tree, first) if tree.upos[k] == "VERB"), -1)
            opened = True
        if tree.rels[first] in {"advcl", "acl:relcl"} and opened and 0 <= over < first and willed(tree, over):
            heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _before_the_saying(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives subject and will to what is told, not to the telling: "Orm will, if it falls, relight it, he said"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if rel != "ccomp" or said < at or not says(tree, said) or has(tree, at, "nsubj", "aux"):
            continue
        who = list(kids(tree, said, "nsubj"))
        willed = [k for k in kids(tree, said, "aux") if tree.lemmas[k].lower() in WILL and k < at]
        if len(who) > 1 and who[0] < at < who[-1] and willed:
            for moved in (who[0], *willed):
                heads[moved] = at + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _told_of(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes of one who is told of who did it: "who is said | to have pledged it" has no other doer."""
    rels = list(tree.rels)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1
        if rel != "ccomp" or over < 0 or has(tree, at, "nsubj") or not has(tree, over, "nsubj:pass"):
            continue
        if any(tree.lemmas[k] == "to" for k in kids(tree, at, "mark")):
            rels[at] = "xcomp"
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _turned_round(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a denial that turns a clause round on that clause: "At no time did it agree, | the embassy stressed"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at + 1] - 1 if at + 1 < len(words) and tree.upos[at + 1] == "AUX" else -1
        if rel not in {"obl", "advmod"} or verb <= at or tree.heads[at] - 1 <= verb:
            continue
        inside = {at, *kids(tree, at)}
        if any(words[k].lower() in _NEVER for k in inside) and tree.heads[verb] == tree.heads[at]:
            heads[at] = verb + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _robbed_of_none(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a second will its subject, taken for one more thing: "pay the poor, and | not a penny | will go astray"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        none = any(words[k].lower() in _NO_ONE and k < at for k in kids(tree, at, "advmod", "det", "cc"))
        if rel != "conj" or not none or words[first_of(tree, at) - 1 : first_of(tree, at) + 1].count(",") != 1:
            continue
        aux = last_of(tree, at) + 1
        verb = tree.heads[aux] - 1 if aux < len(words) and tree.rels[aux] == "aux" else -1
        if verb > at and willed(tree, verb) and not has(tree, verb, "nsubj", "nsubj:pass"):
            heads[at], rels[at] = verb + 1, "nsubj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _days_after(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what went before on the saying: "said it would go if paid, | two days after A met B"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at in range(2, len(words) - 2):
        if words[at + 1].lower() not in {"after", "before"} or tree.lemmas[at] not in _SPANS:
            continue
        own = (k for k in range(at + 2, len(words)) if tree.rels[k].startswith("nsubj"))
        subject = next((k for k in own if first_of(tree, k) in {at + 1, at + 2}), -1)
        clause = tree.heads[subject] - 1 if subject >= 0 else -1
        said = tree.heads[clause] - 1 if clause > at and tree.rels[clause] == "ccomp" else -1
        told = any(said < k < at for k in kids(tree, said, "ccomp")) if 0 <= said < at else False
        if told and says(tree, said) and words[first_of(tree, at) - 1] == ",":
            heads[at], rels[at], rels[clause] = clause + 1, "obl:unmarked", "advcl"
            heads[at + 1], rels[at + 1], upos[at + 1] = clause + 1, "mark", "SCONJ"
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _but_neither(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what is told of the speakers to their speaking: "said they would pay, | but neither named a sum"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1
        said = tree.heads[told] - 1 if rel == "conj" and told >= 0 and tree.rels[told] == "ccomp" else -1
        if not 0 <= said < told or not says(tree, said) or "Tense=Past" not in tree.feats[at] or has(tree, at, "aux"):
            continue
        but = any(words[k].lower() == "but" for k in kids(tree, at, "cc"))
        own = next(kids(tree, at, "nsubj"), None)
        first = {words[k].lower() for k in kids(tree, at, "nsubj", "advmod", "cc:preconj") if k < at}
        none = bool(first & _NONE) and willed(tree, told)
        doer = next(kids(tree, told, "nsubj"), None)
        spoke = doer is not None and (tree.upos[doer] == "PRON" or perfect(tree, told))
        urged = spoke and own is None and says(tree, at)
        if but and (none or urged):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _did_too(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what who spoke did to his speaking: "said they must not be held up | and did not rule out force"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1
        said = tree.heads[told] - 1 if rel == "conj" and told >= 0 and tree.rels[told] == "ccomp" else -1
        if said < 0 or said > told or not says(tree, said) or has(tree, at, "nsubj", "mark"):
            continue
        did = any(words[k].lower() == "did" for k in kids(tree, at, "aux"))
        if did and any(tree.lemmas[k].lower() in _MODALS for k in kids(tree, told, "aux")):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _and_did(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a bare "it has" to who undertook it, not to what he was to do: "pledged to clear it, | and it has"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        act = tree.heads[at] - 1
        bare = rel == "conj" and tree.upos[at] == "AUX" and tree.lemmas[at].lower() in {"do", "have"}
        if bare and act >= 0 and tree.rels[act] == "xcomp" and has(tree, at, "nsubj"):
            heads[at] = tree.heads[act]
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _and_also(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a clause with a subject of its own to the clause before: "according to Ana Moor, | and two were looted"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1
        strayed = rel == "acl:relcl" or (rel == "conj" and noun >= 0 and _is_bare_noun(tree, noun))
        start = first_of(tree, at) if strayed and has(tree, at, "nsubj", "nsubj:pass") else 0
        if start < 1 or words[start - 1 : start + 1] not in ([",", "and"], [",", "but"]):
            start = start + 1 if words[start : start + 2] in ([",", "and"], [",", "but"]) else 0
        own = [k for k in kids(tree, at, "nsubj", "nsubj:pass") if "PronType=Rel" not in tree.feats[k]]
        over = next((k for k in above(tree, at) if tree.upos[k] == "VERB"), -1)
        if start and own and over >= 0:
            heads[at], rels[at] = over + 1, "conj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _and_others_did(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a verb its subject, read as joined to a noun before: "gave nine to the guild | and the army freed ten"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        finite = rel == "conj" and tree.upos[at] == "VERB" and words[at].endswith("ed")
        if not finite or has(tree, at, "cc", "nsubj", "nsubj:pass", "aux", "aux:pass", "mark"):
            continue
        own = (k for k in (at - 1, *above(tree, at - 1)) if tree.rels[k] == "conj" and has(tree, k, "cc"))
        noun = next((k for k in own if tree.upos[k] in {"NOUN", "PROPN"} and last_of(tree, k) == at - 1), -1)
        if noun < 0 or not has(tree, at, "obj") or not has(tree, noun, "det") or words[first_of(tree, noun) - 1] == ",":
            continue
        opener = next(kids(tree, noun, "cc"))
        heads[noun], rels[noun], heads[opener] = at + 1, "nsubj", at + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _promised_whom(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what is promised on the promise, not on who it is made to: "promised all who paid | that they may stay"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        if rel not in {"advcl", "ccomp", "acl", "acl:relcl"} or not _opened(tree, at):
            continue
        who = next((k for k in above(tree, at) if tree.rels[k] == "acl:relcl"), -1)
        noun = tree.heads[who] - 1 if who >= 0 else -1
        verb = tree.heads[noun] - 1
        told = noun >= 0 <= verb and tree.rels[noun] in {"obj", "iobj"} and tree.lemmas[verb].lower() in _TELLING
        own = has(tree, at, "aux") and has(tree, at, "nsubj", "nsubj:pass")
        if told and at > who > noun > verb and own and not says(tree, who):
            heads[at], rels[at], rels[noun] = verb + 1, "ccomp", "iobj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _whose_said(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a relative clause its verb: "the lender Andina, whose clerk, Ana Sol, | said it had no word on it"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, word in enumerate(words):
        noun = tree.heads[at] - 1
        if word.lower() != "whose" or tree.rels[at] != "nmod:poss" or noun <= at or tree.rels[noun] != "appos":
            continue
        of = tree.heads[noun] - 1
        loose = (k for k in range(noun + 1, len(words)) if tree.rels[k] == "parataxis" and says(tree, k))
        verb = next(loose, -1)
        if 0 <= of < at and verb > 0 and last_of(tree, noun) == verb - 1 and not has(tree, verb, "nsubj"):
            heads[noun], rels[noun], heads[verb], rels[verb] = verb + 1, "nsubj", of + 1, "acl:relcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _is_bare_noun(tree: Parsed, at: int) -> bool:
    return tree.upos[at] in {"NOUN", "PROPN"} and not has(tree, at, "cop", "nsubj", "aux")


def _and_has(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what has a helper to no infinitive: "has told them to keep it until it has met, | and has barred us"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        if rel != "conj" or first < 0 or has(tree, at, "nsubj", "nsubj:pass", "mark"):
            continue
        if not any(tree.lemmas[k].lower() in _HELPING for k in kids(tree, at, "aux")):
            continue
        verbs = [k for k in above(tree, first) if not infinitive(tree, k) and tree.upos[k] == "VERB"]
        if infinitive(tree, first):
            heads[at] = verbs[0] + 1 if verbs else heads[at]
        elif tree.rels[first] == "advcl" and perfect(tree, at) and "," in words[first_of(tree, at) - 1 : at]:
            heads[at] = next((k + 1 for k in verbs if perfect(tree, k)), heads[at])
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _and_that(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a second "that" to the first: "wrote that it had promised him a taxi | and that it never came"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        if rel != "conj" or first < 0 or not _opened(tree, at) or not has(tree, at, "cc"):
            continue
        over = next((k for k in above(tree, first) if _opened(tree, k)), -1)
        negated = over >= 0 and over == tree.heads[first] - 1 and _is_denied(tree, over)
        apart = set_off(words, tree, at)
        denied = negated and words[first_of(tree, at)] == ","
        before = apart and over >= 0 and perfect(tree, at) and perfect(tree, over) and not perfect(tree, first)
        if over >= 0 and (_is_bare_noun(tree, first) or denied or before):
            heads[at] = over + 1  # also "said that it had never promised that A, | and that B"
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _is_denied(tree: Parsed, at: int) -> bool:
    return any(tree.lemmas[k].lower() in {"not", "never"} for k in kids(tree, at, "advmod"))


def _opened(tree: Parsed, at: int) -> bool:
    return any(tree.lemmas[k].lower() == "that" for k in kids(tree, at, "mark"))


JOINED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _past_the_condition,
    _before_the_saying,
    _told_of,
    _turned_round,
    _but_neither,
    _did_too,
    _and_did,
    _and_also,
    _and_others_did,
    _promised_whom,
    _robbed_of_none,
    _days_after,
    _whose_said,
    _and_has,
    _and_that,
    *TAILS,
)
