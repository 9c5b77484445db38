"""What a noun undertakes or tells hangs on the noun: "broke her promise | not to raise taxes"."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.language.model import Parsed
from servanda.lexicon.commitment_rows import cues
from servanda.lexicon.event_bearing_rows import bearing_rows, families

_JUDGING = frozenset(
    {"dismiss", "reject", "describe", "denounce", "brand", "condemn", "deride", "ridicule", "decry", "slam"}
)
_ACTORS = frozenset({"person", "organization"})
_QUOTES = frozenset({'"', "“", "‘", "'"})
# participles that an infinitive tells the purpose of: "a hall built to seat 200"
_MEANT = frozenset("aim bear build create design equip found force hire intend make mean need train use".split())  # noqa: SIM905
_FAR = 6  # words between "as" and the claim that is judged
_HEARSAY = frozenset({"accusation", "allegation", "claim", "report", "rumor", "rumour", "story", "suggestion"})


def undertakings(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what is undertaken on the noun that it stands after, not on the verb before: "broke her promise | not to".

    After "expect" it is what the undertaking will do: "expected the promise to survive".
    """
    moved = {at: found for at in range(2, len(words)) if (found := _undertaken(words, tree, at)) is not None}
    if not moved:
        return tree
    heads = [moved[at][0] if at in moved else head for at, head in enumerate(tree.heads)]
    rels = [moved[at][1] if at in moved else rel for at, rel in enumerate(tree.rels)]
    return Parsed(heads, rels, tree.upos, tree.feats, tree.lemmas, tree.ner, tree.ent)


def _undertaken(words: Sequence[str], tree: Parsed, at: int) -> tuple[int, str] | None:
    """The head and relation of an infinitive that is or is not what a noun undertakes; None where they stand right."""
    over = tree.heads[at]
    to = at - 2 if words[at - 1] in _QUOTES else at - 1
    if tree.upos[at] != "VERB" or words[to].lower() != "to" or not over:
        return None
    if tree.rels[at] == "advcl" and (verb := _bound_before(words, tree, over - 1, to)) is not None:
        return verb + 1, "xcomp"
    if tree.rels[at] == "conj" and (first := _first_to(words, tree, over - 1)) is not None:
        return first + 1, "conj"
    noun = at - 3 if words[at - 2].lower() == "not" else at - 2
    if noun < 0 or tree.upos[noun] != "NOUN" or tree.lemmas[noun] not in families():
        return _of_a_made_one(tree, at)
    main = tree.heads[noun]
    if tree.rels[at] == "conj" and over == main and tree.rels[noun] in {"obj", "obl", "nsubj:pass"}:
        return noun + 1, "acl"
    if tree.rels[at] in {"advcl", "xcomp"} and over == main and _is_at_stake(words, tree, noun):
        return noun + 1, "acl"
    awaited = main > 0 and tree.lemmas[main - 1] == "expect" and tree.rels[noun] == "obj"
    return (main, "xcomp") if awaited and over == noun + 1 and tree.rels[at] == "acl" else None


def _bound_before(words: Sequence[str], tree: Parsed, participle: int, to: int) -> int | None:
    """The verb that binds to an infinitive which hangs on a participle amid: "ordered men hired by X | to leave".

    A verb whose subject is bound must have a comma before the "to": "agreed, in a pact signed in Rome, | to leave".
    """
    told = {row.lemma for row in cues("verbs").get(tree.lemmas[participle], ()) if "to" in row.acts}
    told = told if words[to - 1] != "," else set()
    if tree.rels[participle] not in {"acl", "advcl"} or told or not tree.feats[participle].count("Tense=Past"):
        return None
    if tree.upos[participle] != "VERB" or tree.lemmas[participle] in _MEANT:
        return None
    verb = tree.heads[participle] - 1
    while verb >= 0 and tree.upos[verb] != "VERB":
        verb = tree.heads[verb] - 1
    rows = [row for row in cues("verbs").get(tree.lemmas[verb], ()) if "to" in row.acts] if verb >= 0 else []
    own = [k for k, head in enumerate(tree.heads) if head == verb + 1]
    if not rows or verb > participle or any(tree.rels[k] in {"xcomp", "ccomp"} for k in own):
        return None
    objects = [k for k in own if tree.rels[k] in {"obj", "iobj"}]
    whom = any("object" in row.debtor for row in rows) and any(tree.ent[k] in _ACTORS for k in objects)
    free = any("subject" in row.debtor for row in rows) and not objects and words[to - 1] == ","
    return verb if whom or free else None


def _first_to(words: Sequence[str], tree: Parsed, bare: int) -> int | None:
    """The infinitive with a "to" that another is joined to, not the bare one under it: "to let him stay | and to"."""
    verb = tree.heads[bare] - 1
    if tree.rels[bare] not in {"xcomp", "ccomp"} or not 0 < verb < bare or tree.upos[bare] != "VERB":
        return None
    helped = {head - 1 for head, rel in zip(tree.heads, tree.rels, strict=True) if rel in {"mark", "aux"}}
    return verb if words[verb - 1].lower() == "to" and verb in helped and bare not in helped else None


def _is_at_stake(words: Sequence[str], tree: Parsed, noun: int) -> bool:
    """Whether a noun is what a verb before it says to be kept or broken: "reneging on a deal | to rehire"."""
    verb = tree.heads[noun] - 1
    if not 0 <= verb < noun or tree.rels[noun] != "obl":
        return False
    cases = {words[k].lower() for k in range(verb + 1, noun) if tree.heads[k] == noun + 1 and tree.rels[k] == "case"}
    return any(cases & set(row.place) for row in bearing_rows("verbs").get(tree.lemmas[verb], ()))


def _of_a_made_one(tree: Parsed, at: int) -> tuple[int, str] | None:
    """The noun in "a promise made in March to hire" whose infinitive hangs on the participle."""
    participle = tree.heads[at] - 1
    noun = tree.heads[participle] - 1
    if tree.rels[at] not in {"advcl", "xcomp"} or tree.rels[participle] != "acl" or not 0 <= noun < participle < at:
        return None
    is_made = tree.lemmas[participle] in {"make", "give"} and tree.lemmas[noun] in families()
    return (noun + 1, "acl") if is_made else None


def told_reports(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes a subject of the reports of which it is told what they are: "reports that it would shut | were untrue".

    They were read as what is said, and what they tell as part of what is told of them.
    """
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for noun, rel in enumerate(tree.rels):
        told = noun + 1
        opens = noun == 0 and upos[0] == "VERB" and words[0].endswith("s")  # "Claims that he ordered it are false"
        if (
            not (rel in {"obj", "nsubj"} or opens)
            or tree.lemmas[noun].lower() not in _HEARSAY
            or words[told : told + 1] != ["that"]
        ):
            continue
        verdict = heads[told] - 1
        mine = [k for k in range(told, len(words)) if heads[k] == verdict + 1]
        cop = next((k for k in mine if rels[k] == "cop"), None)
        own = next((k for k in mine if rels[k].startswith("nsubj")), None)
        beside = heads[verdict] == heads[noun] and rels[verdict] == "ccomp"
        below = heads[verdict] == noun + 1 and ((rels[verdict].startswith("acl") and rel == "nsubj") or opens)
        if cop is None or own is None or not (beside or below):
            continue
        names = {own, *(k for k in range(own, cop) if heads[k] == own + 1 and rels[k] == "appos")}
        done = next((k for k in range(own, cop) if heads[k] - 1 in names and rels[k].startswith("acl")), None)
        if done is None or tree.upos[done] != "VERB":
            continue
        heads[done], rels[done] = noun + 1, "acl"
        heads[own], heads[told] = done + 1, done + 1
        heads[verdict], rels[verdict] = heads[noun], rel if opens else "ccomp"
        heads[noun], rels[noun], upos[noun] = verdict + 1, "nsubj", "NOUN"
    return Parsed(heads, rels, upos, tree.feats, tree.lemmas, tree.ner, tree.ent)


def judged_reports(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a verb back the claim that it judges: "rejected as lies | claims that"."""
    heads, rels, upos, lemmas = list(tree.heads), list(tree.rels), list(tree.upos), list(tree.lemmas)
    for at in range(2, len(words) - 1):
        noun = lemmas[at].lower() if lemmas[at].lower() in _HEARSAY else words[at].lower().removesuffix("s")
        if words[at + 1] != "that" or noun not in _HEARSAY:
            continue
        mark = next((k for k in range(at - 1, max(0, at - _FAR), -1) if words[k].lower() == "as"), 0)
        verb, first = mark - 1, at - 1 if upos[at - 1] == "DET" else at
        named = [k for k in range(mark + 1, first) if upos[k] in {"NOUN", "ADJ", "PROPN", "VERB"}]
        if mark < 1 or not named or upos[verb] != "VERB" or lemmas[verb] not in _JUDGING:
            continue
        told, judged = heads[at + 1] - 1, named[-1]
        for k in range(mark, at):
            heads[k], rels[k] = judged + 1, rels[k] if k in named else "case" if k == mark else "punct"
        for k in named[:-1]:
            rels[k] = "compound"
        if first < at:
            heads[first], rels[first] = at + 1, "det"
        heads[judged], rels[judged], upos[judged] = verb + 1, "obl", "NOUN"
        heads[at], rels[at], upos[at], lemmas[at] = verb + 1, "obj", "NOUN", noun
        if told > at:
            heads[told], rels[told] = at + 1, "acl"
    return Parsed(heads, rels, upos, tree.feats, lemmas, tree.ner, tree.ent)
