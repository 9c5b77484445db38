"""Relative and inserted clauses hung on the wrong word; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import above, has, infinitive, kids, set_off, tells
from servanda.language.fronted import FRONTED
from servanda.language.model import Parsed
from servanda.language.regained import REGAINED
from servanda.language.remarks import REMARKS
from servanda.language.retold import RETOLD
from servanda.language.tellers import TELLERS
from servanda.language.timed import TIMED
from servanda.language.wills import WILLS

_IFS = frozenset({"if", "once", "unless", "until"})
_WHENS = _IFS | {"after", "because", "when"}


def _which_body(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a "which" on the body before it, not on its man: "a nurse from the Red Crescent, | which said"."""
    heads = list(tree.heads)
    for at in range(3, len(words) - 1):
        clause, noun = tree.heads[at] - 1, at - 2
        whom = tree.heads[clause] - 1 if clause > at else -1
        if words[at].lower() != "which" or words[at - 1] != "," or not tree.rels[clause].startswith("acl"):
            continue
        body = tree.ent[noun] == "organization" and tree.ent[whom] == "person" and tree.rels[noun] in {"nmod", "flat"}
        if 0 <= whom < noun and body and whom in above(tree, noun):
            heads[clause] = noun + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _who_of_a_body(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a "who" on the man before it, not on his body: "Kos, spokesman for the Council, | who blamed the delay"."""
    heads = list(tree.heads)
    for at in range(3, len(words) - 1):
        clause = tree.heads[at] - 1
        body = tree.heads[clause] - 1 if clause > at and tree.rels[clause].startswith("acl") else -1
        if words[at].lower() != "who" or words[at - 1] != "," or not 0 <= body < at or tree.ent[body] == "person":
            continue
        singular = tree.rels[body] == "nmod" and "Number=Plur" not in tree.feats[body]
        man = next((k for k in above(tree, body) if tree.ent[k] == "person"), -1) if singular else -1
        if 0 <= man < body and tree.rels[man] == "appos" and tree.ent[tree.heads[man] - 1] == "person":
            man = tree.heads[man] - 1
        if 0 <= man < body and tree.heads[body] - 1 in {man, *kids(tree, man)}:
            heads[clause] = man + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _when_said(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives its "when" back to what somebody tells: "collapsed when, | the Column says, | a drone fired on it"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(2, len(words) - 4):
        over = tree.heads[at] - 1
        if words[at].lower() not in _WHENS or words[at + 1] != "," or tree.rels[at] not in {"advmod", "mark"}:
            continue
        opens = tree.rels[at] == "mark" and over > at and tree.rels[over] == "advcl" and says(tree, over)
        main = tree.heads[over] - 1 if opens else over  # "will sail if, | he says, | it fires": a mark of its own
        if not 0 <= main < at:
            continue
        cues = kids(tree, main, "parataxis", "advcl")
        said = over if opens else next((k for k in cues if k > at and says(tree, k)), -1)
        loose = (k for k in kids(tree, main, "advcl", "parataxis") if opens and not has(tree, k, "mark"))
        told = next((k for k in [*kids(tree, said, "ccomp"), *loose] if k > said), -1) if said > 0 else -1
        if told > said and set_off(words, tree, told) and has(tree, told, "nsubj", "nsubj:pass"):
            heads[told], rels[told], heads[at], rels[at] = main + 1, "advcl", told + 1, "mark"
            heads[said], rels[said] = (main if words[at].lower() in _IFS else told) + 1, "parataxis"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _taken_steps(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a "that" the object of the act below: "a step | that | they have promised not to take"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1
        if rel not in {"obj", "iobj"} or words[at].lower() not in {"that", "which"} or verb < at:
            continue
        noun = tree.heads[verb] - 1 if tree.rels[verb] == "acl:relcl" else -1
        act = next((k for k in kids(tree, verb, "xcomp") if k > verb), -1)
        thing = noun >= 0 and tree.ent[noun] not in {"person", "organization", "animal"}
        if thing and act > 0 and infinitive(tree, act) and not has(tree, act, "obj", "obl", "ccomp", "xcomp"):
            heads[at], rels[at] = act + 1, "obj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _only_if(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on an act the clause that its "if" opens twice: "would go if, and only if, | it were paid"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(len(words) - 5):
        first, act = words[at].lower(), tree.heads[at] - 1
        twice = [word.lower() for word in words[at : at + 5]] == [first, ",", "and", "only", first]
        clause = tree.heads[at + 4] - 1
        if twice and first in _WHENS and clause > at + 4 and tree.heads[clause] == act + 1 and 0 <= act < at:
            heads[at], rels[at], rels[clause] = clause + 1, "mark", "advcl"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _of_what(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes no act of a share named first: "Of the two billion | first agreed, not a coin | has arrived"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for share in range(len(words) - 2):
        done = tree.heads[share] - 1 if rels[share] in {"nsubj", "nsubj:pass"} else -1
        if not share < done or not tells(words, tree, share, {"of"}, "case") or "VerbForm" not in tree.feats[done]:
            continue
        came = next((k for k in kids(tree, done, "ccomp", "parataxis", "conj") if k > done), -1)
        if came > 0 and has(tree, came, "nsubj", "nsubj:pass") and not has(tree, done, "aux", "aux:pass", "obj"):
            heads[came], rels[came] = tree.heads[done], tree.rels[done]
            heads[share], rels[share] = came + 1, "obl"
            heads[done], rels[done], feats[done] = share + 1, "acl", "Tense=Past|VerbForm=Part|Voice=Pass"
            for k in kids(tree, done, "punct"):
                heads[k] = came + 1
    return replace(tree, heads=heads, rels=rels, feats=feats) if heads != tree.heads else tree


def _then_did(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an act of what was read of a thing: "called it a slip by a clerk, | apologised and paid the rest"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1 if rel in {"amod", "acl"} and tree.upos[at] == "VERB" else -1
        if not 0 <= noun < at - 1 or words[at - 1] != "," or "Tense=Past" not in tree.feats[at]:
            continue
        verb = next((k for k in above(tree, noun) if tree.upos[k] == "VERB"), -1)
        on = [
            k for k in kids(tree, at, "conj") if tree.upos[k] == "VERB" and has(tree, k, "cc") and has(tree, k, "obj")
        ]
        if on and 0 <= verb < noun and has(tree, verb, "nsubj") and not has(tree, at, "obl", "nsubj"):
            heads[at], rels[at] = verb + 1, "conj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _seized_spoke(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a clause about its subject of the first of two bare verbs: "A priest | seized at home | spoke by phone"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for spoke, rel in enumerate(tree.rels):
        if rel not in {"advcl", "ccomp", "conj", "parataxis"} or not _bare_past(tree, spoke):
            continue
        near = (k for k in range(spoke) if tree.heads[k] == tree.heads[spoke] and tree.rels[k] == "ccomp")
        seized = max(near, default=-1)
        own = next(kids(tree, seized, "nsubj"), -1) if seized > 0 else -1
        alone = own >= 0 and own == seized - 1 and _is_past(tree, seized) and not has(tree, seized, "aux", "obj", "cop")
        if (
            not alone
            or "," in words[seized:spoke]
            or not has(tree, seized, "obl")
            or has(tree, seized, "ccomp", "xcomp")
        ):
            continue
        heads[own] = spoke + 1
        heads[spoke], rels[spoke] = tree.heads[seized], tree.rels[seized]
        heads[seized], rels[seized], feats[seized] = own + 1, "acl", "Tense=Past|VerbForm=Part|Voice=Pass"
        for k in (k for k in kids(tree, spoke) if seized < k < spoke):
            heads[k] = seized + 1
        for k in (k for k in kids(tree, seized) if k > spoke):
            heads[k] = spoke + 1
    return replace(tree, heads=heads, rels=rels, feats=feats) if heads != tree.heads else tree


def _is_past(tree: Parsed, at: int) -> bool:
    return "Tense=Past" in tree.feats[at]


def _bare_past(tree: Parsed, at: int) -> bool:
    return _is_past(tree, at) and not has(tree, at, "nsubj", "nsubj:pass", "mark", "cc", "aux", "cop", "advcl")


def _going_to_and(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a bare act to the other, not to the going: "not going to stand here | and name a day"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        going = tree.heads[at] - 1 if rel == "conj" and tree.feats[at] == "VerbForm=Inf" else -1
        if not 0 <= going < at or tree.lemmas[going] != "go" or has(tree, at, "aux", "mark", "nsubj"):
            continue
        first = next((k for k in kids(tree, going, "xcomp") if going < k < at and infinitive(tree, k)), -1)
        if first > 0:
            heads[at] = first + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _only_as(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a name back to who bears it: "a woman who gave her name only as | Rosario | was shouting at him"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for name in range(3, len(words) - 1):
        verb, case = tree.heads[name] - 1, name - 1
        gave = tree.heads[verb] - 1 if verb > name and tree.rels[verb] == "advcl" else -1
        who = tree.heads[gave] - 1 if 0 <= gave < case and tree.rels[gave] == "acl:relcl" else -1
        named = who >= 0 and any(tree.lemmas[k] == "name" for k in kids(tree, gave, "obj"))
        if not named or not tree.rels[name].startswith("nsubj") or words[case].lower() != "as":
            continue
        heads[case], rels[case] = name + 1, "case"
        heads[name], rels[name] = gave + 1, "obl"
        heads[verb], rels[verb] = tree.heads[who], tree.rels[who]
        heads[who], rels[who] = verb + 1, tree.rels[name]
        if tree.rels[who] == "conj":
            for k in kids(tree, who, "cc", "punct"):
                heads[k] = verb + 1
            first = tree.heads[who] - 1
            if tree.rels[first].startswith("nsubj"):
                heads[verb] = tree.heads[first]
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _but_never(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a bare act to what is told, not to who tells it: "was bought, according to A, | but never used"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        who = tree.heads[at] - 1 if rel == "conj" else -1
        teller = tree.heads[who] - 1 if 0 <= who < at and tree.rels[who] == "acl:relcl" else -1
        told = tree.heads[teller] - 1 if teller >= 0 and tells(words, tree, teller, {"according"}, "case") else -1
        never = tells(words, tree, at, {"never", "not"}, "advmod") and tells(words, tree, at, {"but"}, "cc")
        if (
            told >= 0
            and never
            and set_off(words, tree, at)
            and has(tree, told, "aux:pass")
            and not has(tree, at, "aux")
        ):
            heads[at] = told + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _which_suggests(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on the whole what a sum does not say: "rose to 146 kroner, | which suggests that few expect a bid"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        total = tree.heads[at] - 1 if rel == "acl:relcl" and says(tree, at) else -1
        counted = 0 <= total < at and any(tree.upos[k] == "NUM" for k in kids(tree, total, "nummod", "compound"))
        over = tree.heads[total] - 1 if counted and tree.rels[total] == "obl" else -1
        if (
            over >= 0
            and tells(words, tree, at, {"which"}, "nsubj")
            and tree.ent[total] not in {"organization", "person"}
        ):
            heads[at], rels[at] = over + 1, "advcl:relcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _not_before(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs the not on the before that it stands with: "may be cut, but | not | before a commission has met"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(words) - 2):
        clause = tree.heads[at] - 1
        both = words[at].lower() == "not" and words[at + 1].lower() == "before" and clause > at + 1
        if both and tree.rels[at + 1] == "mark" and tree.heads[at + 1] == clause + 1 and tree.rels[clause] == "conj":
            heads[at], rels[clause] = at + 2, "advcl"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


RELATIVES: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    *(
        _which_body,
        _who_of_a_body,
        _when_said,
        _only_if,
        _taken_steps,
        _of_what,
        _then_did,
        _seized_spoke,
        _going_to_and,
        _only_as,
        _but_never,
        _which_suggests,
        _not_before,
        *FRONTED,
        *TELLERS,
        *WILLS,
        *RETOLD,
        *REMARKS,
        *REGAINED,
        *TIMED,
    ),
)
