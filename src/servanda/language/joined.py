"""Clauses that were hung on a neighbour of the one they belong to; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.model import Parsed

_WILL = frozenset({"will", "would", "shall"})
_MODALS = _WILL | {"can", "could", "may", "might", "must", "should"}
_HELPING = _MODALS | {"do", "have"}
_LIMITING = frozenset({"although", "if", "once", "provided", "though", "till", "unless", "until"})
_OPENING = frozenset({"after", "as", "before", "if", "once", "till", "unless", "until", "when", "while"})
_TURNING = frozenset({"decline", "deny", "refuse", "reject", "insist"})
_SHORT = 5  # words from a saying to whom it is told
_NONE = frozenset({"both", "neither", "nobody", "none"})
_NEVER = frozenset({"no", "never", "nowhere"})


def _past_the_condition(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a will to the will before a condition: "will stay shut until it has passed | and will send cheese"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        if rel != "conj" or first < 0 or not _willed(tree, at) or _willed(tree, first) or _has(tree, at, "nsubj"):
            continue
        over = tree.heads[first] - 1
        opened = any(tree.lemmas[k].lower() in _OPENING for k in _kids(tree, first, "mark"))
        if tree.rels[first] == "advcl" and opened and 0 <= over < first and _willed(tree, over):
            heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _before_the_saying(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives subject and will to what is told, not to the telling: "Orm will, if it falls, relight it, he said"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if rel != "ccomp" or said < at or not says(tree, said) or _has(tree, at, "nsubj", "aux"):
            continue
        who = list(_kids(tree, said, "nsubj"))
        willed = [k for k in _kids(tree, said, "aux") if tree.lemmas[k].lower() in _WILL and k < at]
        if len(who) > 1 and who[0] < at < who[-1] and willed:
            for moved in (who[0], *willed):
                heads[moved] = at + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _told_of(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes of one who is told of who did it: "who is said | to have pledged it" has no other doer."""
    rels = list(tree.rels)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1
        if rel != "ccomp" or over < 0 or _has(tree, at, "nsubj") or not _has(tree, over, "nsubj:pass"):
            continue
        if any(tree.lemmas[k] == "to" for k in _kids(tree, at, "mark")):
            rels[at] = "xcomp"
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _turned_round(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a denial that turns a clause round on that clause: "At no time did it agree, | the embassy stressed"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at + 1] - 1 if at + 1 < len(words) and tree.upos[at + 1] == "AUX" else -1
        if rel not in {"obl", "advmod"} or verb <= at or tree.heads[at] - 1 <= verb:
            continue
        inside = {at, *_kids(tree, at)}
        if any(words[k].lower() in _NEVER for k in inside) and tree.heads[verb] == tree.heads[at]:
            heads[at] = verb + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _but_denied(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a denial to who spoke before: "said it would leave unless she pays, | but denied it had been told to"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        if rel != "conj" or tree.lemmas[at] not in _TURNING or _has(tree, at, "nsubj", "aux", "mark"):
            continue
        turned = any(tree.lemmas[k] == "but" and tree.rels[k] == "cc" for k in _kids(tree, at))
        above = list(_above(tree, at))
        inner = next((n for n, k in enumerate(above) if tree.rels[k].partition(":")[0] in {"advcl", "acl"}), None)
        said = (k for k in above[inner:] if says(tree, k) and _has(tree, k, "ccomp")) if inner is not None else ()
        over = next(iter(said), None)
        if turned and over is not None and over < at:
            heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _but_neither(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what is told of the speakers to their speaking: "said they would pay, | but neither named a sum"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1
        said = tree.heads[told] - 1 if rel == "conj" and told >= 0 and tree.rels[told] == "ccomp" else -1
        if not 0 <= said < told or not says(tree, said) or "Tense=Past" not in tree.feats[at] or _has(tree, at, "aux"):
            continue
        but = any(words[k].lower() == "but" for k in _kids(tree, at, "cc"))
        own = next(_kids(tree, at, "nsubj"), None)
        first = {words[k].lower() for k in _kids(tree, at, "nsubj", "advmod", "cc:preconj") if k < at}
        none = bool(first & _NONE) and _willed(tree, told)
        doer = next(_kids(tree, told, "nsubj"), None)
        urged = own is None and says(tree, at) and doer is not None and tree.upos[doer] == "PRON"
        if but and (none or urged):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _did_too(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what who spoke did to his speaking: "said they must not be held up | and did not rule out force"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1
        said = tree.heads[told] - 1 if rel == "conj" and told >= 0 and tree.rels[told] == "ccomp" else -1
        if said < 0 or said > told or not says(tree, said) or _has(tree, at, "nsubj", "mark"):
            continue
        did = any(words[k].lower() == "did" for k in _kids(tree, at, "aux"))
        if did and any(tree.lemmas[k].lower() in _MODALS for k in _kids(tree, told, "aux")):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _and_did(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a bare "it has" to who undertook it, not to what he was to do: "pledged to clear it, | and it has"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        act = tree.heads[at] - 1
        bare = rel == "conj" and tree.upos[at] == "AUX" and tree.lemmas[at].lower() in {"do", "have"}
        if bare and act >= 0 and tree.rels[act] == "xcomp" and _has(tree, at, "nsubj"):
            heads[at] = tree.heads[act]
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _tails(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives back what goes on behind who said it: "would comply, he said, | until it was told otherwise"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if rel not in {"advcl", "conj"} or not 0 <= said < at or not says(tree, said) or not _closes(words, tree, said):
            continue
        told = tree.heads[said] - 1 if tree.rels[said] == "parataxis" else max(_kids(tree, said, "ccomp"), default=-1)
        end = _closes(words, tree, said)
        if not 0 <= told < said or _first(tree, at) not in {end, end + 1}:
            continue
        thing = max(_kids(tree, told, "obj"), default=-1)
        wills = [{tree.lemmas[k].lower() for k in _kids(tree, one, "aux")} & _WILL for one in (told, at)]
        if rel == "conj" and wills[0] and wills[0] == wills[1] and _has(tree, at, "nsubj", "nsubj:pass"):
            heads[at] = told + 1  # "none will be punished, he said, | and none who stays out will be paid"
        if rel == "advcl" and any(words[k].lower() in _LIMITING for k in _kids(tree, at, "mark")):
            heads[at] = told + 1
        elif rel == "conj" and tree.upos[at] in {"NOUN", "PROPN"} and told < thing < said:
            heads[at] = thing + 1
        elif rel == "conj" and tree.upos[at] in {"ADP", "ADV"} and words[at - 1].lower() == "not":
            heads[at] = told + 1  # "once they have been sentenced, he said, and not before"
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _closes(words: Sequence[str], tree: Parsed, said: int) -> int:
    """The comma behind who said it and to whom: "he told the chamber,"; 0 where something else stands there."""
    near = [k for k in _kids(tree, said, "obj", "iobj", "obl", "nsubj") if k > said]
    last = max((k for k in near if k - said < _SHORT), default=said)
    return last + 1 if last + 1 < len(words) and words[last + 1] == "," else 0


def _and_also(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a clause with a subject of its own to the clause before: "according to Ana Moor, | and two were looted"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1
        strayed = rel == "acl:relcl" or (rel == "conj" and noun >= 0 and _is_bare_noun(tree, noun))
        start = _first(tree, at) if strayed and _has(tree, at, "nsubj", "nsubj:pass") else 0
        if start < 1 or words[start - 1 : start + 1] not in ([",", "and"], [",", "but"]):
            start = start + 1 if words[start : start + 2] in ([",", "and"], [",", "but"]) else 0
        own = [k for k in _kids(tree, at, "nsubj", "nsubj:pass") if "PronType=Rel" not in tree.feats[k]]
        over = next((k for k in _above(tree, at) if tree.upos[k] == "VERB"), -1)
        if start and own and over >= 0:
            heads[at], rels[at] = over + 1, "conj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _is_bare_noun(tree: Parsed, at: int) -> bool:
    return tree.upos[at] in {"NOUN", "PROPN"} and not _has(tree, at, "cop", "nsubj", "aux")


def _and_has(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what has a helper to no infinitive: "has told them to keep it until it has met, | and has barred us"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        finite = any(tree.lemmas[k].lower() in _HELPING for k in _kids(tree, at, "aux"))
        if rel != "conj" or first < 0 or not finite or _has(tree, at, "nsubj", "nsubj:pass", "mark"):
            continue
        above = [k for k in _above(tree, first) if not _infinitive(tree, k) and tree.upos[k] == "VERB"]
        if _infinitive(tree, first):
            heads[at] = above[0] + 1 if above else heads[at]
        elif tree.rels[first] == "advcl" and _perfect(tree, at) and "," in words[_first(tree, at) - 1 : at]:
            heads[at] = next((k + 1 for k in above if _perfect(tree, k)), heads[at])
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _perfect(tree: Parsed, at: int) -> bool:
    return any(tree.lemmas[k].lower() == "have" for k in _kids(tree, at, "aux"))


def _infinitive(tree: Parsed, at: int) -> bool:
    return any(tree.lemmas[k].lower() == "to" for k in _kids(tree, at, "mark"))


def _and_that(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a second "that" to the first: "wrote that it had promised him a taxi | and that it never came"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        if rel != "conj" or first < 0 or not _opened(tree, at) or not _has(tree, at, "cc"):
            continue
        over = next((k for k in _above(tree, first) if _opened(tree, k)), -1)
        if over >= 0 and _is_bare_noun(tree, first):
            heads[at] = over + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _opened(tree: Parsed, at: int) -> bool:
    return any(tree.lemmas[k].lower() == "that" for k in _kids(tree, at, "mark"))


def _provided(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what is provided on what is told: "said he would go Saturday | provided the minister lets him"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if words[at].lower() not in {"provided", "providing"} or rel != "ccomp" or said < 0 or not says(tree, said):
            continue
        told = max((k for k in _kids(tree, said, "ccomp") if said < k < at), default=-1)
        clause = next(_kids(tree, at, "ccomp"), -1)
        if told >= 0 and clause > at and _has(tree, clause, "nsubj") and not _has(tree, at, "nsubj", "aux"):
            heads[at], rels[at] = told + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _first(tree: Parsed, at: int) -> int:
    """The first word of all that hangs on a word."""
    return next((k for k in range(at) if at in _above(tree, k)), at)


def _above(tree: Parsed, at: int) -> Iterator[int]:
    while tree.heads[at]:
        at = tree.heads[at] - 1
        yield at


def _lacking(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what must first be there on what will be done: "will call a strike | failing an answer"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        thing = next(_kids(tree, at, "obj"), None) if words[at].lower() == "failing" and rel == "acl" else None
        verb = tree.heads[tree.heads[at] - 1] - 1 if thing is not None else -1
        if thing is None or verb < 0 or not _willed(tree, verb):
            continue
        if {words[k].lower() for k in _kids(tree, thing, "det")} & {"a", "an", "any"}:  # not "failing its pupils"
            heads[at], rels[at] = verb + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _willed(tree: Parsed, at: int) -> bool:
    return any(tree.lemmas[k].lower() in _WILL for k in _kids(tree, at, "aux"))


def _kids(tree: Parsed, at: int, *rels: str) -> Iterator[int]:
    """What hangs on a word, in one of the relations where some are given."""
    return (k for k, head in enumerate(tree.heads) if head == at + 1 and (not rels or tree.rels[k] in rels))


def _has(tree: Parsed, at: int, *rels: str) -> bool:
    return next(_kids(tree, at, *rels), None) is not None


JOINED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _past_the_condition,
    _before_the_saying,
    _told_of,
    _turned_round,
    _but_denied,
    _but_neither,
    _did_too,
    _and_did,
    _tails,
    _and_also,
    _and_has,
    _and_that,
    _provided,
    _lacking,
)
