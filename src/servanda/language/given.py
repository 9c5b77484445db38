"""What is given to somebody, where it was not read as the object of the giving; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.branches import above, first_of, has, kids, last_of, tells
from servanda.language.model import Parsed
from servanda.lexicon.speech import nouns

_ANSWERS = frozenset({"confirm", "deny", "dismiss", "dispute", "refute", "reject", "repeat", "withdraw"})
_ACTORS = frozenset({"organization", "person", "place"})
_SUMS = frozenset(
    {"arrear", "arrears", "bill", "bonus", "compensation", "damages", "debt", "due", "dues", "fare", "fee", "fine"}
    | {"instalment", "levy", "money", "penalty", "premium", "ransom", "rent", "salary", "sum", "tax", "toll", "wage"}
)
_GIVING = frozenset({"assure", "deny", "give", "grant", "guarantee", "offer", "pay", "pledge", "promise"})


def _given_things(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an object of what follows a receiver without a comma: "promised the families | 900 flats"."""
    taken = {head for rel, head in zip(tree.rels, tree.heads, strict=True) if rel == "obj"}
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        to = tree.heads[at] - 1
        if rel != "appos" or tree.upos[at] != "NOUN" or to < 0 or tree.rels[to] != "iobj" or tree.heads[to] in taken:
            continue
        if not {",", "(", "-", "–", "—", ":"} & set(words[to + 1 : at]):
            heads[at], rels[at] = tree.heads[to], "obj"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _late_things(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an object of what is read as a clause or as told of the receiver: "promised those it hit | 9 crowns"."""
    heads, rels = list(tree.heads), list(tree.rels)
    taken = {head for rel, head in zip(tree.rels, tree.heads, strict=True) if rel == "obj"}
    for to, rel in enumerate(tree.rels):
        verb = tree.heads[to] - 1
        if rel != "iobj" or not 0 <= verb < to or verb + 1 in taken:
            continue
        told = {k for k in range(to + 1, len(heads)) if heads[k] == to + 1 and rels[k].startswith("acl")}
        later = range(to + 1, len(heads))
        found = [k for k in later if heads[k] == verb + 1 and rels[k] == "ccomp" and _is_bare(tree, k)]
        found += [k for k in later if heads[k] - 1 in told and heads[k] <= k and _is_spare(tree, k)]
        if found:
            for kid in (k for k in later if k > found[0] and heads[k] - 1 in told and rels[k] == "obl"):
                heads[kid] = verb + 1
            heads[found[0]], rels[found[0]] = verb + 1, "obj"
    return replace(tree, heads=heads, rels=rels) if (heads, rels) != (tree.heads, tree.rels) else tree


def _named_receivers(words: Sequence[str], tree: Parsed) -> Parsed:
    """Parts who is given a thing from its name: "promised the Red Crescent | safe passage"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        thing = tree.heads[at] - 1
        verb = tree.heads[thing] - 1 if rel == "compound" and thing > at + 1 and tree.rels[thing] == "obj" else -1
        if not 0 <= verb < at or tree.lemmas[verb] not in _GIVING or has(tree, verb, "iobj"):
            continue
        between = all(tree.upos[k] == "ADJ" and words[k].islower() for k in range(at + 1, thing))
        if tree.upos[at] != "PROPN" or not between or tree.ent[at] not in _ACTORS:
            continue
        for kid in [k for k in kids(tree, thing) if verb < k < at]:
            heads[kid] = at + 1
        heads[at], rels[at] = verb + 1, "iobj"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _is_bare(tree: Parsed, at: int) -> bool:
    """Whether a noun that stands as a clause has nothing of one."""
    own = {rel.split(":")[0] for head, rel in zip(tree.heads, tree.rels, strict=True) if head == at + 1}
    return tree.upos[at] == "NOUN" and not own & {"aux", "case", "cop", "expl", "mark", "nsubj"}


def _is_spare(tree: Parsed, at: int) -> bool:
    """Whether a counted noun is one object too many for its verb, or stands beside it as a time does."""
    over = tree.heads[at]
    counted = any(head == at + 1 and tree.rels[k] == "nummod" for k, head in enumerate(tree.heads))
    second = any(head == over and tree.rels[k] == "obj" for k, head in enumerate(tree.heads[:at]))
    spare = tree.rels[at] == "obl:unmarked" or (tree.rels[at] == "obj" and second)
    return counted and spare and tree.ent[at] != "time"


def _one_receiver(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes one receiver of two nouns that stand as two: "promised the market | women a roof"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(heads)):
        beside = rels[at - 1] == rels[at] == "iobj" and heads[at - 1] == heads[at]
        if beside and tree.upos[at - 1] == tree.upos[at] == "NOUN":
            moved = [k for k in range(at - 1) if heads[k] == at]
            for kid in moved:
                heads[kid] = at + 1
            heads[at - 1], rels[at - 1] = at + 1, "compound"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _what_is_paid(_words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an object of a sum that was taken for who is paid: "will pay | the arrears"."""
    rels, ent = list(tree.rels), list(tree.ent)
    for at, rel in enumerate(tree.rels):
        verb = tree.heads[at] - 1 if rel == "iobj" and tree.lemmas[at] in _SUMS else -1
        if verb >= 0 and not has(tree, verb, "obj") and at > verb:
            rels[at], ent[at] = "obj", "abstract"
    return replace(tree, rels=rels, ent=ent) if rels != tree.rels else tree


def _bare_things(words: Sequence[str], tree: Parsed) -> Parsed:
    """Parts a receiver from the bare thing that it was read as the kind of: "promised the miners | compensation"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(1, len(words) - 1):
        thing, verb = at + 1, tree.heads[at + 1] - 1
        given = tree.rels[thing] == "obj" or (tree.rels[thing] == "iobj" and not has(tree, verb, "obj"))
        if tree.rels[at] != "compound" or tree.heads[at] != thing + 1 or not given or verb > at:
            continue
        several = tree.ent[at] == "person" and "Number=Plur" in tree.feats[at] and tree.upos[at] == "NOUN"
        dets = [k for up in (at, thing) for k in kids(tree, up, "det")]
        own = next((k for k in dets if k < at and words[k].lower() in {"the", "those"}), -1)
        if (
            several
            and own >= 0
            and tree.lemmas[verb] in _GIVING
            and (rels[thing] == "iobj" or not has(tree, verb, "iobj"))
        ):
            for kid in [k for k in kids(tree, thing) if k < at]:
                heads[kid] = at + 1
            heads[at], rels[at], rels[thing] = verb + 1, "iobj", "obj"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _promised_by(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs who gives on the giving, behind what is given: "were promised a rise of 4 percent | by the bank"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        if rel != "nmod" or tree.ent[at] not in {"person", "organization"}:
            continue
        by = tells(words, tree, at, {"by"}, "case")
        up = list(above(tree, at)) if by else []
        verb = next((k for k in up if tree.upos[k] == "VERB"), -1)
        thing = next((k for k in up if tree.heads[k] == verb + 1 and tree.rels[k] == "obj"), -1)
        if verb < 0 or thing < 0 or tree.lemmas[verb] not in _GIVING or not has(tree, verb, "aux:pass"):
            continue
        if last_of(tree, thing) == last_of(tree, at):
            heads[at], rels[at] = verb + 1, "obl:agent"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _described_things(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes of an adjective taken for a verb what it is told of: "promised you | clean water"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at in range(1, len(words) - 1):
        verb = tree.heads[at] - 1
        taken = tree.rels[at] == "xcomp" and tree.upos[at] == "VERB" and not has(tree, at, "mark", "aux", "obl")
        taken = taken and (
            "Degree=Pos" in tree.feats[at] or (tree.lemmas[verb] in _GIVING and words[at] == tree.lemmas[at])
        )
        if taken and 0 <= verb < at and tree.heads[at + 1] == at + 1 and tree.rels[at + 1] == "obj":
            heads[at], rels[at], upos[at] = at + 2, "amod", "ADJ"
            heads[at + 1] = verb + 1
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _ordered_halted(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a participle of what is to be done: "ordered all work at the site | halted until June"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for done, rel in enumerate(tree.rels):
        verb = tree.heads[done] - 1 if rel in {"advcl", "xcomp", "ccomp"} and words[done].endswith("ed") else -1
        thing = next(kids(tree, verb, "obj"), -1) if 0 <= verb < done and tree.lemmas[verb] in {"order", "want"} else -1
        if not verb < thing < done or tree.upos[done] not in {"VERB", "ADJ"} or "," in words[thing:done]:
            continue
        if has(tree, done, "mark", "nsubj", "nsubj:pass", "aux", "obj", "cop"):
            continue
        rels[done], feats[done] = "xcomp", "Tense=Past|VerbForm=Part|Voice=Pass"
        for at in (k for k in kids(tree, verb, "obl") if thing < k < done and tree.ent[k] != "time"):
            heads[at], rels[at] = thing + 1, "nmod"
        for at in (k for k in kids(tree, verb, "advcl") if k > done):
            if tells(words, tree, at, {"until", "unless"}, "mark"):
                heads[at] = done + 1
    return replace(tree, heads=heads, rels=rels, feats=feats) if feats != tree.feats else tree


def _late_claims(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes an object of what is denied or confirmed behind a time or place: "rejected in a letter | a claim by"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at, rel in enumerate(tree.rels):
        over = tree.heads[at] - 1 if rel in {"appos", "parataxis"} else -1
        verb = tree.heads[over] - 1 if over >= 0 and tree.rels[over] == "obl" else over
        if not 0 <= verb < at or tree.lemmas[verb] not in _ANSWERS or tree.lemmas[at].lower() not in nouns():
            continue
        first = first_of(tree, at)
        opens = words[first].lower() in {"a", "an", "the"} and words[first - 1] != ","
        if opens and verb < over + 1 and not has(tree, verb, "obj", "ccomp", "xcomp") and not has(tree, at, "case"):
            heads[at], rels[at] = verb + 1, "obj"
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


GIVEN: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    *(
        _what_is_paid,
        _one_receiver,
        _named_receivers,
        _given_things,
        _late_things,
        _bare_things,
        _promised_by,
        _described_things,
    ),
    *(_ordered_halted, _late_claims),
)
