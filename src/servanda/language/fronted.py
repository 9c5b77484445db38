"""Conditions that open a sentence, torn from their clause or from what they hang on; heads from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import above, first_of, has, kids, last_of, tells, willed
from servanda.language.clauses import CASES
from servanda.language.model import Parsed

_IFS = CASES | {"providing", "when"}
_MARKS = frozenset({'"', "“", "”"})
_LACKING = frozenset({"absent", "assuming", "barring", "failing", "pending"})


def _parted_ifs(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives an "if" its verb, behind an aside: "If the court, as we fear, | finds so, we will pay"."""
    heads = list(tree.heads)
    for mark, rel in enumerate(tree.rels):
        main = tree.heads[mark] - 1
        if rel != "mark" or words[mark].lower() not in CASES or main < mark:
            continue
        subjects = [k for k in kids(tree, main, "nsubj", "nsubj:pass") if k > mark]
        if len(subjects) != 2 or first_of(tree, subjects[0]) != mark + 1:
            continue
        free = (k for k in kids(tree, main, "advcl") if subjects[0] < k < subjects[1])
        verb = next((k for k in free if not has(tree, k, "nsubj", "mark", "aux")), -1)
        if verb < 0 or "VerbForm=Fin" not in tree.feats[verb]:
            continue
        asides = [k for k in kids(tree, main, "advcl") if subjects[0] < k < verb]
        for kid in (mark, subjects[0], *asides):
            heads[kid] = verb + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _lacking_told(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what must come on what is told, not on the telling: "Failing a deal, she said, | the firm would close"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        said = tree.heads[at] - 1
        if rel != "advcl" or words[at].lower() not in _LACKING or said < at or not says(tree, said):
            continue
        told = next((k for k in kids(tree, said, "ccomp") if k > said and willed(tree, k)), -1)
        if told > 0 and not has(tree, at, "nsubj", "aux"):
            heads[at] = told + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _pending(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a preposition of a "pending" taken for a verb: "| Pending a ruling, the board will wait"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1
        if rel != "advcl" or words[at].lower() != "pending" or verb < at or has(tree, at, "obj", "obl", "nsubj"):
            continue
        noun = next((k for k in kids(tree, verb, "obl", "obj") if first_of(tree, k) == at + 1), -1)
        if at < noun < verb:
            heads[at], rels[at], upos[at], rels[noun] = noun + 1, "case", "ADP", "obl"
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _assumed(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a clause of what is assumed, read as said of its doer: "assuming the insurers | paid out by autumn"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for at, rel in enumerate(tree.rels):
        noun = tree.heads[at] - 1
        over = tree.heads[noun] - 1 if rel == "acl" and 0 <= noun < at else -1
        if over < 0 or words[over].lower() not in {"assuming", "provided", "providing"} or has(tree, over, "ccomp"):
            continue
        doer = tree.ent[noun] in {"person", "organization"} and tree.rels[noun] in {"obj", "iobj"}
        if doer and "Tense=Past|VerbForm=Part" in tree.feats[at] and not has(tree, at, "aux", "mark"):
            heads[at], rels[at], feats[at] = over + 1, "ccomp", "Mood=Ind|Tense=Past|VerbForm=Fin"
            heads[noun], rels[noun] = at + 1, "nsubj"
            rels = ["obl" if heads[k] == at + 1 and own == "obl:agent" else own for k, own in enumerate(rels)]
    return replace(tree, heads=heads, rels=rels, feats=feats) if rels != tree.rels else tree


def _quoted_ifs(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on the first half of a quotation the condition that its second opens with: '"A," he said, | "if B"'."""
    heads, rels = list(tree.heads), list(tree.rels)
    ends = [at for at in range(2, len(words)) if words[at] in _MARKS and words[at - 1] == ","]
    if not words or words[0] not in _MARKS or not ends:
        return tree
    first, inside = ends[0], range(1, ends[0])
    told = next((k for k in inside if tree.heads[k] - 1 not in inside and has(tree, k, "nsubj", "nsubj:pass")), -1)
    for mark in range(first + 3, len(words) - 2):
        opens = words[mark - 1] in _MARKS and words[mark - 2] == "," and words[mark].lower() in _IFS
        if told < 0 or not opens:
            continue
        clause = mark if tree.rels[mark] in {"acl", "advcl", "ccomp"} else tree.heads[mark] - 1
        if clause >= mark and told not in above(tree, clause):
            heads[clause], rels[clause] = told + 1, "advcl"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _if_he_said(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives an "if" its clause, behind who says so: "If, he said, | the army left, the rebels would disarm"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for mark in range(len(words) - 6):
        said = tree.heads[mark] - 1
        opens = words[mark].lower() in _IFS and words[mark + 1] == "," and tree.rels[mark] == "mark" and said > mark
        case = tree.heads[said] - 1 if opens and tree.rels[said] == "advcl" and says(tree, said) else -1
        if case < said or has(tree, said, "ccomp", "obj") or not has(tree, case, "nsubj", "nsubj:pass"):
            continue
        then = next((k for k in kids(tree, case, "parataxis", "conj", "ccomp") if k > case and willed(tree, k)), -1)
        if then < 0:
            continue
        heads[then], rels[then] = tree.heads[case], tree.rels[case]
        heads[case], rels[case], heads[mark] = then + 1, "advcl", case + 1
        heads[said], rels[said] = then + 1, "parataxis"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _until_he_said(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives an "until" its clause, behind who says so: "will not go until, she said, | all are free"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for mark in range(2, len(words) - 5):
        act = tree.heads[mark] - 1
        if words[mark + 1] != "," or tree.rels[mark] not in {"advmod", "mark"}:
            continue
        only = words[mark].lower() == "only" and words[mark - 1].lower() == "but"
        said = act if only else tree.heads[act] - 1 if 0 <= act < mark else -1
        if said < mark or not says(tree, said) or not (only or words[mark].lower() in CASES):
            continue
        act = tree.heads[said] - 1 if only else act
        case = next((k for k in kids(tree, said, "advcl", "ccomp") if k > said), -1)
        if not 0 <= act < mark or case < 0 or not willed(tree, act):
            continue
        if not only and tree.rels[act] == "ccomp":
            heads[act], rels[act] = tree.heads[said], tree.rels[said]
        heads[case], rels[case], heads[said], rels[said] = act + 1, "advcl", act + 1, "parataxis"
        heads[mark], rels[mark] = case + 1, "advmod" if only else "mark"
        for kid in kids(tree, said, "cc") if only else ():
            heads[kid] = case + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _worked_out(words: Sequence[str], tree: Parsed) -> Parsed:
    """Puts a clause over the deal it stands under: "Under a plan worked out on Friday, | the firm will stay"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for at, rel in enumerate(tree.rels):
        noun = next((k for k in kids(tree, at, "obl") if k < at and first_of(tree, k) == first_of(tree, at)), -1)
        main = next((k for k in kids(tree, at, "parataxis", "conj") if has(tree, k, "nsubj", "nsubj:pass")), -1)
        own = has(tree, at, "nsubj", "nsubj:pass", "aux", "expl")
        subject = next(kids(tree, main, "nsubj", "nsubj:pass"), at) if main > at else at
        apart = words[first_of(tree, subject) - 1] == ","
        if rel != "root" or own or noun < 0 or noun + 1 != at or subject == at or not apart:
            continue
        if has(tree, main, "cc") or not has(tree, noun, "case") or not willed(tree, main):
            continue
        heads[main], rels[main] = 0, "root"
        heads[noun], rels[noun] = main + 1, "obl"
        heads[at], rels[at], feats[at] = noun + 1, "acl", "Tense=Past|VerbForm=Part|Voice=Pass"
    return replace(tree, heads=heads, rels=rels, feats=feats) if rels != tree.rels else tree


def _robbed_by_if(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a will its subject, read as a thing of the "if": "if the bill was not met | the ship would not sail"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for main, rel in enumerate(tree.rels):
        if rel not in {"root", "ccomp", "conj", "parataxis"} or has(tree, main, "nsubj", "nsubj:pass", "expl"):
            continue
        clause = next((k for k in kids(tree, main, "advcl") if k < main and _is_if(words, tree, k)), -1)
        passive = clause >= 0 and has(tree, clause, "aux:pass") and has(tree, clause, "nsubj:pass", "nsubj")
        who = next((k for k in kids(tree, clause, "obj") if k > clause), -1) if passive else -1
        if who > 0 and willed(tree, main) and "," not in words[clause : first_of(tree, who)]:
            heads[who], rels[who] = main + 1, "nsubj:pass" if has(tree, main, "aux:pass") else "nsubj"
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _if_over_will(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs an "if" on the will behind it, read as told by it: "If it was not paid | it would not sail, he said"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for clause, rel in enumerate(tree.rels):
        said = tree.heads[clause] - 1 if rel == "advcl" and _is_if(words, tree, clause) else -1
        will = next((k for k in kids(tree, clause, "ccomp") if clause < k < said and willed(tree, k)), -1)
        told = will > 0 and says(tree, said) and not has(tree, will, "mark") and has(tree, will, "nsubj", "nsubj:pass")
        if told and not says(tree, clause) and not has(tree, said, "ccomp", "obj"):
            heads[will], rels[will], heads[clause] = said + 1, "ccomp", will + 1
    return replace(tree, heads=heads, rels=rels) if heads != tree.heads else tree


def _or_untils(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a condition its second half: "will go on until the field is clear | or the snow comes"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        main = tree.heads[at] - 1
        if rel != "conj" or not 0 <= main < at or not tells(words, tree, at, {"or"}, "cc"):
            continue
        start = first_of(tree, at)
        over = {main, *kids(tree, main, "xcomp", "ccomp")}
        ends = (k for k in range(main + 1, start) if tree.rels[k] == "advcl" and tree.heads[k] - 1 in over)
        half = next((k for k in ends if last_of(tree, k) == start - 1), -1)
        timed = half > 0 and _is_if(words, tree, half) and words[start].lower() == "or"
        bare = has(tree, at, "nsubj", "nsubj:pass") and not has(tree, at, "mark") and not willed(tree, at)
        if timed and bare and willed(tree, main):
            heads[at] = half + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _is_if(words: Sequence[str], tree: Parsed, clause: int) -> bool:
    return tells(words, tree, clause, _IFS | {"once", "until"}, "mark", "advmod")


FRONTED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    *(
        _parted_ifs,
        _lacking_told,
        _pending,
        _assumed,
        _quoted_ifs,
        _if_he_said,
        _until_he_said,
        _worked_out,
        _or_untils,
        _robbed_by_if,
        _if_over_will,
    ),
)
