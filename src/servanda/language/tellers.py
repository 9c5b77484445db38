"""Who tells it at the end, and what the reporter adds to what is told; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import above, first_of, has, infinitive, kids, last_of, perfect, set_off, tells, willed
from servanda.language.model import Parsed


def _robbed_tellers(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a saying its teller, read as more of a thing: "will close the mill, | its head, Ada Moor, | said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said, rel in enumerate(tree.rels):
        told = max((k for k in kids(tree, said, "ccomp") if k < said), default=-1)
        act = tree.heads[said] - 1 if rel in {"advcl", "parataxis"} else told
        if not 0 <= act < said or not says(tree, said) or has(tree, said, "nsubj", "aux", "mark") or said < 2:
            continue
        things = [k for k in range(act + 1, said) if tree.rels[k] == "appos" and tree.ent[k] == "person"]
        who = next((k for k in things if last_of(tree, k) in {said - 1, said - 2}), -1)
        thing = tree.heads[who] - 1 if who > 0 else -1
        many = "Number=Plur" in tree.feats[thing] and "Number=Sing" in tree.feats[who]
        if thing > act and (many or tree.ent[thing] != "person") and tree.upos[thing] == "NOUN":
            heads[who], rels[who] = said + 1, "nsubj"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _added(words: Sequence[str], tree: Parsed) -> Parsed:
    """Takes out of what is told what came of it: "says it will leave if they do, | but on Sunday its tanks crossed"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for at, rel in enumerate(tree.rels):
        told = tree.heads[at] - 1
        said = tree.heads[told] - 1 if rel == "conj" and 0 <= told < at and tree.rels[told] == "ccomp" else -1
        but = tells(words, tree, at, {"but"}, "cc")
        if not but or not 0 <= said < told or not says(tree, said) or "Tense=Pres" not in tree.feats[said]:
            continue
        own = next(kids(tree, at, "nsubj", "nsubj:pass"), -1)
        bare = "Tense=Past" in tree.feats[at] and not has(tree, at, "aux", "aux:pass", "mark")
        if own >= 0 and bare and willed(tree, told):
            heads[at], feats[at] = said + 1, "Mood=Ind|Tense=Past|VerbForm=Fin"
            rels[own] = "nsubj"
    return replace(tree, heads=heads, rels=rels, feats=feats) if heads != tree.heads else tree


def _named_after(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a teller his office, read as more of a thing: "will open the mill, | its head, | Ada Moor, said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for name, rel in enumerate(tree.rels):
        said = tree.heads[name] - 1
        if rel != "nsubj" or tree.upos[name] != "PROPN" or said < name or not says(tree, said) or name < 3:
            continue
        offices = (k for k in range(name - 1) if tree.rels[k] == "appos" and last_of(tree, k) in {name - 1, name - 2})
        office = next((k for k in offices if tree.upos[k] == "NOUN" and words[said - 1] == ","), -1)
        thing = tree.heads[office] - 1 if office > 0 else -1
        apart = words[name - 1] == "," and tree.ner[name] == "B-PER" and has(tree, office, "nmod:poss", "det")
        if thing >= 0 and apart and tree.ent[thing] != "person" and tree.upos[thing] == "NOUN":
            heads[office], rels[office], heads[name], rels[name] = said + 1, "nsubj", office + 1, "appos"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _told_first(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes what is told of a clause beside it: "The premier | is considering it, two officials | said"."""
    rels = list(tree.rels)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if rel != "advcl" or said < at or not says(tree, said) or has(tree, said, "ccomp", "obj", "xcomp", "mark"):
            continue
        finite = "VerbForm=Fin" in tree.feats[next(kids(tree, at, "aux", "cop"), at)]
        whole = finite and has(tree, at, "nsubj", "nsubj:pass") and not has(tree, at, "mark")
        apart = "," in words[last_of(tree, at) : last_of(tree, at) + 2]
        if whole and apart and has(tree, said, "nsubj"):
            rels[at] = "ccomp"
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _as_asked(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives the main verb what goes on behind an aside: "did not order the firm, as they had asked, | to pay"."""
    heads = list(tree.heads)
    for aside, rel in enumerate(tree.rels):
        main = tree.heads[aside] - 1
        told = rel == "advcl" and 0 <= main < aside and has(tree, aside, "nsubj") and set_off(words, tree, aside)
        if not told or not tells(words, tree, aside, {"as"}, "mark"):
            continue
        for at in kids(tree, aside, "conj", "xcomp"):
            parted = at > aside and "," in words[aside + 1 : first_of(tree, at) + 1]
            free = not has(tree, at, "nsubj", "aux") and (tree.rels[at] == "conj" or not has(tree, main, "xcomp"))
            if parted and free and (tree.rels[at] == "conj" or has(tree, main, "obj")):
                up = (k for k in (main, *above(tree, main)) if not infinitive(tree, k))
                finite = "VerbForm=Fin" in tree.feats[at]
                heads[at] = (next(up, main) if finite else main) + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _ruled_out_if(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a condition on what is not ruled out: "would not rule out sending troops | if the shelling went on"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        rule = tree.heads[at] - 1
        if rel != "advcl" or not 0 <= rule < at or tree.lemmas[rule] != "rule" or words[rule + 1].lower() != "out":
            continue
        act = next((k for k in kids(tree, rule, "xcomp") if rule < k < at), -1)
        opens = tells(words, tree, at, {"if", "once", "unless", "until"}, "mark")
        if act > 0 and opens and not set_off(words, tree, at):
            heads[at] = act + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _said_amid(words: Sequence[str], tree: Parsed) -> Parsed:
    """Parts who says it from the doer before: "The bosses, | said Ms Holt, | had promised to pay"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said in range(2, len(words) - 4):
        turned = words[said - 1] == "," and says(tree, said) and "Tense=Past" in tree.feats[said]
        if not turned or has(tree, said, "aux", "mark", "advmod", "cc"):
            continue
        doers = (k for k in (tree.heads[said] - 1, *kids(tree, said, "nsubj")) if 0 <= k < said)
        doer = next((k for k in doers if tree.upos[k] in {"NOUN", "PROPN", "PRON", "NUM"}), -1)
        if "," in words[doer : said - 1]:
            continue  # "its head, known as Moor, said the captive, Mera, was held"
        told = next((k for k in kids(tree, said, "ccomp", "xcomp") if k > said and has(tree, k, "aux", "cop")), -1)
        near = [*kids(tree, told, "nsubj", "nsubj:pass"), *kids(tree, said, "iobj", "obj")] if told > 0 else []
        who = next((k for k in near if first_of(tree, k) == said + 1), -1)
        if doer < 0 or who < 0 or last_of(tree, who) + 1 >= len(words) or "," not in words[who:told]:
            continue
        if words[last_of(tree, who)] != "," and words[last_of(tree, who) + 1] != ",":
            continue
        passive = has(tree, told, "aux:pass")
        over = tree.heads[doer] if tree.heads[doer] != said + 1 else tree.heads[said]
        rel = tree.rels[doer] if tree.heads[doer] != said + 1 else tree.rels[said]
        heads[told], rels[told] = over, rel
        heads[doer], rels[doer] = told + 1, "nsubj:pass" if passive else "nsubj"
        heads[said], rels[said] = told + 1, "parataxis"
        heads[who], rels[who] = said + 1, "nsubj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _said_behind_aside(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a saying its teller and what is told: "Its head, | known as Moor, | said the captive, Mera, | was held"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said in range(4, len(words) - 3):
        who = tree.heads[said] - 1
        turned = says(tree, said) and "Tense=Past" in tree.feats[said] and tree.rels[said] in {"acl", "parataxis"}
        act = tree.heads[who] - 1 if who >= 0 and tree.rels[who].startswith("nsubj") else -1
        if not turned or not 0 <= who < said < act or words[said - 1] != "," or has(tree, said, "aux", "mark"):
            continue
        of_whom = next((k for k in kids(tree, said, "nsubj") if first_of(tree, k) == said + 1), -1)
        aside = (k for k in kids(tree, who, "acl", "acl:relcl", "appos") if who < k < said)
        if of_whom > 0 and any(set_off(words, tree, k) for k in aside):
            heads[said], rels[said] = tree.heads[act], tree.rels[act]
            heads[act], rels[act], heads[who], rels[who] = said + 1, "ccomp", said + 1, "nsubj"
            heads[of_whom], rels[of_whom] = act + 1, "nsubj:pass" if has(tree, act, "aux:pass") else "nsubj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _in_a_message(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a phrase before a saying a part of it: "In a message | read by his aide, the mayor said he would"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for said, rel in enumerate(tree.rels):
        read = tree.heads[said] - 1 if rel in {"parataxis", "ccomp"} and says(tree, said) else -1
        bare = 0 < read < said and tree.rels[read] == "root" and "VerbForm=Part" in tree.feats[read]
        if not bare or has(tree, read, "aux", "nsubj", "nsubj:pass") or not has(tree, said, "nsubj"):
            continue
        noun = next((k for k in kids(tree, read, "obl") if k == read - 1 and has(tree, k, "case")), -1)
        if noun > 0:
            heads[said], rels[said] = 0, "root"
            heads[noun], heads[read], rels[read] = said + 1, noun + 1, "acl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _goes_on(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins a second will of one who is told of to the first: "said it had not agreed, | but it would help"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if rel != "conj" or not 0 <= said < at or not says(tree, said) or "Tense=Past" not in tree.feats[said]:
            continue
        told = next((k for k in kids(tree, said, "ccomp") if said < k < at), -1)
        own = next(kids(tree, at, "nsubj"), -1)
        first = next(kids(tree, told, "nsubj"), -1) if told > 0 else -1
        same = own > 0 and first > 0 and tree.upos[own] == "PRON" and words[own].lower() == words[first].lower()
        if same and tells(words, tree, at, {"would"}, "aux"):
            heads[at] = told + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _told_around(words: Sequence[str], tree: Parsed) -> Parsed:
    """Parts what goes on behind who says it: "has paid, he said, | and may be freed", "will pay, he said, | and added".

    A will, a have or the present is of what is told; a second saying in the past is of who said the first.
    """
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1 if rel == "conj" else -1
        if over < 0 or has(tree, at, "expl", "mark") or not has(tree, at, "cc"):
            continue
        said, told = _teller_between(tree, over, at)
        parted = said > 0 and words[first_of(tree, at) - 1 : first_of(tree, at) + 1].count(",") == 1
        if not parted or not _ends(words, tree, said):
            continue
        if (own := next(kids(tree, at, "nsubj", "nsubj:pass"), -1)) >= 0:
            if over == said and _is_same(words, tree, own, told):
                heads[at] = told + 1  # "He left, he told them, | and he learned of it from the paper"
            continue
        helper = next(kids(tree, at, "aux", "aux:pass", "cop"), -1)
        modal = helper >= 0 and (tree.upos[helper] == "AUX" and "Tense=Past" not in tree.feats[helper])
        goes_on = modal or perfect(tree, at) or "Tense=Pres" in tree.feats[at]
        if over == said and goes_on:
            heads[at] = told + 1
        elif over == told and willed(tree, told) and helper >= 0 and "Tense=Past" in tree.feats[helper]:
            heads[at] = heads[said] = _promiser(tree, told, at) + 1
        elif over == told and helper < 0 and says(tree, at) and "VerbForm=Fin" in tree.feats[at]:
            heads[at] = said + 1 if "Tense=Past" not in tree.feats[told] or perfect(tree, told) else heads[at]
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _ends(words: Sequence[str], tree: Parsed, said: int) -> bool:
    """Whether a comma stands behind who says it, and behind whom he tells it: "said the attorney, Nair,"."""
    near = [k for k in kids(tree, said, "nsubj", "obj", "iobj", "obl") if k > said]
    last = max((last_of(tree, k) for k in near), default=said)
    return "," in words[last : last + 2]


def _is_same(words: Sequence[str], tree: Parsed, own: int, told: int) -> bool:
    """Whether two clauses tell of one by the same pronoun."""
    first = next(kids(tree, told, "nsubj", "nsubj:pass"), -1)
    return first >= 0 and tree.upos[own] == "PRON" and words[own].lower() == words[first].lower()


def _promiser(tree: Parsed, told: int, at: int) -> int:
    """The verb of who said before what he would do, of whom more is told: "told them it would, he said, | and was"."""
    above_ = tree.heads[told] - 1
    return above_ if tree.rels[told] == "ccomp" and 0 <= above_ < told < at and says(tree, above_) else told


def _teller_between(tree: Parsed, over: int, at: int) -> tuple[int, int]:
    """Who says it in the past between what is told and what goes on with it, and what is told; -1 where nobody does."""
    if has(tree, over, "ccomp") or tree.rels[over] == "parataxis":
        told = tree.heads[over] - 1 if tree.rels[over] == "parataxis" else next(kids(tree, over, "ccomp"))
        said = over
    else:
        told = over
        beside = (k for k in (tree.heads[over] - 1, *kids(tree, over, "parataxis")) if told < k < at)
        said = next((k for k in beside if k > 0 and says(tree, k)), -1)
    right = 0 <= told < said < at and says(tree, said) and "Tense=Past" in tree.feats[said]
    own = right and any(told < k < at for k in kids(tree, said, "nsubj"))
    return (said, told) if own else (-1, -1)


TELLERS: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    _robbed_tellers,
    _named_after,
    _told_first,
    _added,
    _as_asked,
    _ruled_out_if,
    _in_a_message,
    _said_behind_aside,
    _said_amid,
    _goes_on,
    _told_around,
)
