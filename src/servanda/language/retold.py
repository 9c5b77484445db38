"""Sayings read as done by those of whom they are told; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import above, first_of, has, infinitive, kids, last_of, perfect, set_off, tells, willed
from servanda.language.model import Parsed
from servanda.lexicon.actors import role_nouns

_JUDGES = frozenset(
    {"accuse", "blame", "call", "commend", "condemn", "criticise", "criticize", "praise", "thank", "urge"}
)
_AMID = frozenset({"after", "because", "once", "since", "when", "where", "while"})
_DENIES = frozenset({"deny", "dismiss", "dispute", "reject"})
_WRITES = frozenset({"call", "phone", "reply", "speak", "telephone", "write"})


def _and_accused(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a second saying to the first: "said the men had received their money, | and accused the commanders of"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1
        said = tree.heads[told] - 1 if rel == "conj" and 0 <= told < at and tree.rels[told] == "ccomp" else -1
        again = says(tree, at) or tree.lemmas[at] in _JUDGES
        if not 0 <= said < told or not says(tree, said) or not again or has(tree, at, "nsubj", "aux", "mark"):
            continue
        denied = tree.lemmas[said] in _DENIES and tree.lemmas[at] in _JUDGES
        past = "Tense=Past" in tree.feats[said] and {"Tense=Past", "VerbForm=Fin"} <= set(tree.feats[at].split("|"))
        opens = first_of(tree, at)
        apart = opens > 0 and "," in {words[opens], words[opens - 1]} and has(tree, at, "cc")
        own = tree.lemmas[at] == "deny" and tells(words, tree, at, {"but"}, "cc")
        taken = denied or (apart and (own or perfect(tree, told) or willed(tree, told)))
        if past and taken and has(tree, said, "nsubj"):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _of_whom_told(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives back its doer to what is told of him: "Its head, Moor, said | the doctor who sold it no longer worked"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said, rel in enumerate(tree.rels):
        own = sorted(kids(tree, said, "nsubj")) if rel in {"root", "ccomp", "conj"} and says(tree, said) else []
        if len(own) != 2 or not own[0] < said < own[1] or first_of(tree, own[1]) != said + 1:
            continue
        told = next((k for k in kids(tree, said, "ccomp") if k > own[1]), -1)
        if told > 0 and not has(tree, told, "nsubj", "nsubj:pass", "expl", "mark"):
            heads[own[1]], rels[own[1]] = told + 1, "nsubj:pass" if has(tree, told, "aux:pass") else "nsubj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _wrote_offering(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives what a letter says to who writes it: "wrote to both sides on Monday | offering to name a panel"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        whom = tree.heads[at] - 1 if rel == "acl" else -1
        verb = tree.heads[whom] - 1 if 0 <= whom < at and tree.rels[whom] == "obl" else -1
        wrote = 0 <= verb < whom and tree.lemmas[verb] in _WRITES and "VerbForm=Ger" in tree.feats[at]
        told = any(infinitive(tree, k) for k in kids(tree, at, "xcomp")) or has(tree, at, "ccomp", "obj")
        if wrote and told and not has(tree, at, "nsubj") and tree.ent[whom] in {"organization", "person"}:
            heads[at], rels[at] = verb + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _and_he_will(words: Sequence[str], tree: Parsed) -> Parsed:
    """Takes out of what was told what the reporter adds: "said that they would appeal, | and he will stay in jail"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1
        said = tree.heads[told] - 1 if rel == "conj" and 0 <= told < at and tree.rels[told] == "ccomp" else -1
        if not 0 <= said < told or not says(tree, said) or "Tense=Past" not in tree.feats[said]:
            continue
        would = tells(words, tree, told, {"would"}, "aux")
        will = tells(words, tree, at, {"will"}, "aux")
        will = will or (
            perfect(tree, at) and tells(words, tree, at, {"have", "has"}, "aux") and "far" in words[told:at]
        )
        if would and will and has(tree, at, "nsubj", "nsubj:pass") and set_off(words, tree, at):
            heads[at] = said + 1  # so "and so far there have been none"
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _said_after_all(words: Sequence[str], tree: Parsed) -> Parsed:
    """Parts who says it from what is told: "people believed it, | said the coordinator, | "and that is enough""."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said in range(2, len(words) - 2):
        told = tree.heads[said] - 1
        loose = tree.rels[said] in {"advcl", "ccomp", "conj"} and not has(tree, said, "cc")
        turned = loose and 0 <= told < said and words[said - 1] == "," and says(tree, said)
        as_ = ("ccomp", "nsubj", "obj") if tree.lemmas[said] == "say" else ("ccomp", "nsubj")
        near = (k for k in kids(tree, said, *as_) if k > said and first_of(tree, k) == said + 1)
        who = next((k for k in near if tree.upos[k] in {"NOUN", "PROPN"} and not has(tree, k, "cop", "mark")), -1)
        if not turned or who < 0 or has(tree, said, "aux", "mark") or "Tense=Past" not in tree.feats[said]:
            continue
        heads[said], rels[said], rels[who] = told + 1, "parataxis", "nsubj"
        for k in kids(tree, said, "obj", "conj"):
            heads[k] = told + 1 if k != who else said + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads or rels != tree.rels else tree


def _warning_too(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives to who said it what else he says: "They are to be freed, he said, | warning that it could fail"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1 if rel == "advcl" and words[at].endswith("ing") and says(tree, at) else -1
        asides = (k for k in kids(tree, told, "parataxis") if told < k < at and says(tree, k)) if told >= 0 else ()
        said = next(iter(asides), -1)
        marked = any(words[k].lower() != "while" for k in kids(tree, at, "mark"))  # "while cautioning that"
        own = marked or has(tree, at, "nsubj")  # a clause by itself
        if said > 0 and has(tree, said, "nsubj") and set_off(words, tree, at) and not own:
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _after_which(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes no word of somebody of what came next: "said so at noon, | after which the team left"."""
    rels = list(tree.rels)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1 if rel == "ccomp" else -1
        opens = first_of(tree, at)
        opens += words[opens] == ","
        if 0 <= said < opens and words[opens].lower() in _AMID | {"before"} and words[opens + 1].lower() == "which":
            rels[at] = "advcl"
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _said_of_two(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives back its subject to what is told: "He said | duties in Hull and Bradford | had been offered"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said in range(len(words) - 4):
        thing = (
            next((k for k in kids(tree, said, "obj") if first_of(tree, k) == said + 1), -1) if says(tree, said) else -1
        )
        told = next((k for k in kids(tree, said, "ccomp", "conj") if k > thing), -1) if thing > 0 else -1
        last = next((k for k in kids(tree, told, "nsubj", "nsubj:pass") if thing < k), -1) if told > 0 else -1
        joint = next((k for at in (last, told) for k in kids(tree, at, "cc") if k < last), -1) if last > 0 else -1
        near = max(kids(tree, thing, "nmod"), default=-1)
        alike = near > 0 and tree.upos[near] == tree.upos[last] == "PROPN"
        if joint < 0 or joint != last_of(tree, thing) + 1 or not alike or has(tree, told, "mark"):
            continue
        heads[thing], rels[thing], rels[told] = told + 1, tree.rels[last], "ccomp"
        heads[last], rels[last], heads[joint] = near + 1, "conj", last + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _before_that(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives to the saying when it was said: "said at noon, | after the team left, | that it would be scrapped"."""
    heads = list(tree.heads)
    for told, rel in enumerate(tree.rels):
        said = tree.heads[told] - 1 if rel == "ccomp" else -1
        that = next((k for k in kids(tree, told, "mark") if words[k].lower() == "that"), -1)
        if not 0 <= said < that or not says(tree, said):
            continue
        for at in (k for k in kids(tree, told, "advcl", "obl") if said < k < that):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _with_a_smile(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives to who says it how he said it: "If not, he told reporters | with a smile, | there would be no honey"."""
    heads = list(tree.heads)
    for said, rel in enumerate(tree.rels):
        told = (
            next((k for k in kids(tree, said, "ccomp") if k > said), -1) if rel == "root" and says(tree, said) else -1
        )
        own = next((k for k in kids(tree, told, "nsubj", "nsubj:pass", "expl")), -1) if told > 0 else -1
        before = any(k < said for k in kids(tree, said, "advcl"))
        hearer = max((k for k in kids(tree, said, "iobj", "obj") if k < own), default=said)
        for at in kids(tree, told, "obl") if own > 0 and before else ():
            if first_of(tree, at) == last_of(tree, hearer) + 1 and at < own and words[at + 1] == ",":
                heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _said_the_head(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a teller of what was read as told: "The troops will be flown out, | said the mission's head"."""
    rels = list(tree.rels)
    for said, rel in enumerate(tree.rels):
        if not says(tree, said) or rel != "root" or has(tree, said, "nsubj", "obj"):
            continue
        told = sorted(kids(tree, said, "ccomp"))
        who = told[1] if len(told) == 2 and told[0] < said < told[1] else -1
        bare = (
            who > 0 and tree.upos[who] in {"NOUN", "PROPN"} and not has(tree, who, "cop", "nsubj", "mark", "aux", "cc")
        )
        acts = tree.ent[who] in {"organization", "person"} or bool(role_nouns(tree.lemmas[who]))
        if bare and first_of(tree, who) == said + 1 and acts:
            rels[who] = "nsubj"
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _when_amid(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives what is told its "when", and what goes on: "It stopped, she said, | when A went, and it would | go on"."""
    heads = list(tree.heads)
    for said, rel in enumerate(tree.rels):
        told = tree.heads[said] - 1 if rel == "parataxis" and says(tree, said) else -1
        if not 0 <= told < said or has(tree, said, "ccomp", "obj", "xcomp") or "," not in words[told:said]:
            continue
        for at in (k for k in kids(tree, said, "advcl") if k > said and set_off(words, tree, k)):
            too = words[at].endswith("ing") and says(tree, at)  # "it said, while cautioning that"
            if too or tree.lemmas[at] == "ask" or not tells(words, tree, at, _AMID, "mark", "advmod"):
                continue  # "he said, when he was asked"
            heads[at] = told + 1
            for on in (k for k in kids(tree, at, "conj") if set_off(words, tree, k) and willed(tree, k)):
                if not willed(tree, at) and has(tree, on, "nsubj", "nsubj:pass"):
                    heads[on] = told + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _next_told(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives its subject to the clause behind a semicolon: "They could not, he said; | the lease | ran until 2040"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said in range(2, len(words) - 3):
        own = sorted(kids(tree, said, "nsubj")) if words[said + 1] == ";" and says(tree, said) else []
        if len(own) != 2 or not own[0] < said < own[1]:
            continue
        over = list(above(tree, said)) or [said]
        ran = next((k for k in range(own[1] + 1, len(words)) if tree.heads[k] - 1 in over and _is_told(tree, k)), -1)
        if ran > 0 and tree.heads[said]:
            heads[own[1]], rels[own[1]] = ran + 1, "nsubj"
            heads[ran], rels[ran] = tree.heads[said], "parataxis"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _is_told(tree: Parsed, at: int) -> bool:
    finite = any("VerbForm=Fin" in tree.feats[k] for k in (at, *kids(tree, at, "aux", "aux:pass", "cop")))
    return finite and not has(tree, at, "nsubj", "nsubj:pass", "mark")


def _another_said(words: Sequence[str], tree: Parsed) -> Parsed:
    """Parts what another says behind a semicolon: "He wants a road, he said; | the mayor said it cost too much"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1 if rel == "parataxis" and says(tree, at) else -1
        opens = first_of(tree, at) if 0 <= told < at else 0
        apart = opens > 0 and ";" in words[opens - 1 : opens + 1] and has(tree, at, "nsubj") and has(tree, at, "ccomp")
        first = next((k for k in kids(tree, told, "parataxis") if k < at and says(tree, k)), -1) if apart else -1
        if first > told:
            heads[at] = first + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _set_apart(words: Sequence[str], tree: Parsed) -> Parsed:
    """Parts a clause behind a semicolon from what is told before it: "She expects to pay; | the bank was less sure"."""
    rels = list(tree.rels)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1 if rel == "ccomp" else -1
        opens = first_of(tree, at) if 0 <= over < at else 0
        apart = opens > over and ";" in words[max(opens - 1, 0) : opens + 1] and has(tree, at, "nsubj", "nsubj:pass")
        if apart and any(k < opens for k in kids(tree, over, "xcomp", "ccomp")):
            rels[at] = "parataxis"
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _who_also(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a verb to the open clause before it: "led by Paz, who refused to sign | and said he would fight"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1 if rel == "conj" and not has(tree, at, "nsubj", "aux") else -1
        cc = next((k for k in kids(tree, at, "cc") if k == at - 1), -1)
        if not 0 <= over < cc or tree.upos[at] != "VERB" or "VerbForm=Fin" not in tree.feats[at]:
            continue
        inner = [k for k in range(over + 1, cc) if tree.rels[k] == "acl:relcl" and last_of(tree, k) == cc - 1]
        own = kids(tree, inner[-1], "nsubj") if inner else ()
        who = next((k for k in own if words[k].lower() in {"who", "which"}), -1)
        if who > 0 and words[who - 1] == "," and "," not in words[who:cc] and "Tense=Past" in tree.feats[inner[-1]]:
            heads[at] = inner[-1] + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


RETOLD: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _set_apart,
    _who_also,
    _and_accused,
    _and_he_will,
    _warning_too,
    _after_which,
    _said_of_two,
    _before_that,
    _said_after_all,
    _of_whom_told,
    _wrote_offering,
    _with_a_smile,
    _said_the_head,
    _when_amid,
    _next_told,
    _another_said,
)
