"""What who denies, holds off or is quoted does beside it; heads count from 1, places from 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import no_actor, says
from servanda.language.branches import above, first_of, has, kids, set_off, tells
from servanda.language.model import Parsed
from servanda.lexicon.speech import verbs

_DENYING = frozenset({"deny", "dismiss", "dispute", "refute", "reject"})
_HOLDING_OFF = frozenset({"avoid", "decline", "refrain", "refuse", "stop"})
_SILENT = frozenset({"comment", "confirm", "disclose", "elaborate", "explain", "say", "specify", "reveal"})
_CALLING = frozenset({"brand", "call", "describe", "label"})
_MARKS = frozenset('"“”')


def _calling(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs what who denies says to it on the denial: "denied that they had burned it, | calling it a fake"."""
    heads = list(tree.heads)
    for at in range(4, len(words) - 1):
        if tree.rels[at] != "advcl" or words[at - 1] != "," or not words[at].lower().endswith("ing"):
            continue
        if verbs().get(tree.lemmas[at]) is None and tree.lemmas[at] not in _CALLING:
            continue
        denied = next((k for k in above(tree, at) if tree.lemmas[k] in _DENYING), -1)
        if 0 <= denied < at and tree.heads[at] - 1 != denied and not has(tree, at, "mark", "aux", "nsubj"):
            heads[at] = denied + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _instead(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs on who held off what he did instead: "refrained from arresting them, | instead closing two roads"."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(2, len(words) - 1):
        act = tree.heads[at] - 1
        if words[at].lower() != "instead" or words[at - 1] != "," or words[at + 1].lower() == "of" or act <= at:
            continue
        if tree.rels[act] != "advcl" or not words[act].lower().endswith("ing"):
            continue
        held = next((k for k in above(tree, act) if tree.lemmas[k] in _HOLDING_OFF), -1)
        if 0 <= held < at:
            heads[act], rels[at] = held + 1, "advmod"
    return replace(tree, heads=heads, rels=rels) if (heads, rels) != (tree.heads, tree.rels) else tree


def _and_did(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what is told to what was told before who says it: "guards foiled it, the clerk said, | and seized two"."""
    heads = list(tree.heads)
    for at in range(5, len(words) - 1):
        said = tree.heads[at] - 1
        if tree.rels[at] != "conj" or not 0 <= said < at or not says(tree, said) or verbs().get(tree.lemmas[at]):
            continue
        told = max((k for k in kids(tree, said, "ccomp") if k < said), default=-1)
        past = all("Tense=Past" in tree.feats[k] and "VerbForm=Fin" in tree.feats[k] for k in (told, at) if k >= 0)
        joined = tells(words, tree, at, {"and"}, "cc")
        bare = joined and not has(tree, at, "nsubj", "aux", "mark") and not _MARKS & set(words[:said])
        if told >= 0 and past and bare and words[said + 1] == "," and has(tree, told, "nsubj"):
            heads[at] = told + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _only_to(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins to a past act what came of it: "pledged to keep it open, | only to shut it three weeks later"."""
    heads, rels, feats = list(tree.heads), list(tree.rels), list(tree.feats)
    for at in range(3, len(words) - 1):
        if [word.lower() for word in words[at - 2 : at + 1]] != [",", "only", "to"] or tree.rels[at] != "mark":
            continue
        act = tree.heads[at] - 1
        top = next((k for k in above(tree, act) if "Tense=Past|VerbForm=Fin" in tree.feats[k]), -1)
        if act > at and tree.rels[act] == "advcl" and 0 <= top < at:
            heads[act], rels[act], rels[at], feats[act] = top + 1, "conj", "advmod", "Mood=Ind|Tense=Past|VerbForm=Fin"
    return replace(tree, heads=heads, rels=rels, feats=feats) if rels != tree.rels else tree


def _asked_first(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs the question on the answer: "Asked on a call what had changed, | Orm said it was a stance, not a vow"."""
    first = next((k for k, word in enumerate(words[:2]) if word.isalpha()), 0)
    if words[first].lower() not in {"asked", "pressed", "questioned"} or has(tree, first, "nsubj", "aux"):
        return tree
    over = tree.heads[first] - 1
    if tree.rels[first] == "ccomp" and over > first and says(tree, over) and has(tree, over, "nsubj"):
        rels = [*tree.rels[:first], "advcl", *tree.rels[first + 1 :]]  # nobody says that he was asked
        return replace(tree, rels=rels)
    if tree.rels[first] != "root":
        return tree
    loose = (k for k, rel in enumerate(tree.rels) if rel == "parataxis" and says(tree, k) and has(tree, k, "nsubj"))
    said = next((k for k in loose if first in {tree.heads[k] - 1, *above(tree, k)} and has(tree, k, "ccomp")), -1)
    if said < 0 or not any(words[k] == "," for k in kids(tree, said, "punct")):
        return tree
    heads, rels = list(tree.heads), list(tree.rels)
    told = next(kids(tree, said, "ccomp"))
    for at in range(said + 1, len(words)):
        if 0 <= heads[at] - 1 < said and heads[at] - 1 not in kids(tree, said):
            heads[at], rels[at] = (told + 1, "conj") if rels[at] == "obj" else (said + 1, rels[at])
    heads[said], rels[said], heads[first], rels[first] = 0, "root", said + 1, "advcl"
    return replace(tree, heads=heads, rels=rels)


def _said_before(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a "that ..." to the saying right before it: "a man who | said that he led them | told us that he had"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        that = next((k for k in kids(tree, at, "mark") if words[k].lower() == "that"), 0) if rel == "ccomp" else 0
        said = that - 1 if 0 < that < at < tree.heads[at] - 1 else -1
        if said >= 0 and tree.upos[said] == "VERB" and says(tree, said) and not has(tree, said, "ccomp"):
            heads[at] = said + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _unless_who(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a condition its doer, parted from it: "unless | a judge, and not a clerk, | led the inquiry"."""
    heads, rels, upos = list(tree.heads), list(tree.rels), list(tree.upos)
    for at, word in enumerate(words):
        who = tree.heads[at] - 1
        if word.lower() not in {"if", "unless", "until"} or tree.rels[at] != "case":
            continue
        over = tree.heads[who] - 1
        if tree.rels[who] == "nsubj" and tree.rels[over] == "advcl" and at < who < over:
            heads[at], rels[at], upos[at] = over + 1, "mark", "SCONJ"
        if tree.rels[who] != "obl":
            continue
        act = next((k for k in kids(tree, over, "advcl") if k > who), -1)
        told = act > 0 and "VerbForm=Fin" in tree.feats[act] and not has(tree, act, "nsubj", "mark")
        if told and all(k >= act or who in {k, *above(tree, k)} for k in range(who, act)):
            heads[at], rels[at], upos[at], heads[who], rels[who] = act + 1, "mark", "SCONJ", act + 1, "nsubj"
    return replace(tree, heads=heads, rels=rels, upos=upos) if rels != tree.rels else tree


def _on_condition(words: Sequence[str], tree: Parsed) -> Parsed:
    """Makes no content of what an acceptance hangs on: "accepted, | on condition that it was paid first"."""
    rels = list(tree.rels)
    for at, rel in enumerate(tree.rels):
        on = rel == "obl" and tree.lemmas[at] == "condition" and any(words[k] == "on" for k in kids(tree, at, "case"))
        clause = tree.heads[at] - 1
        if on and at < clause and tree.rels[clause] == "ccomp" and words[at + 1].lower() == "that":
            rels[clause] = "advcl"
    return replace(tree, rels=rels) if rels != tree.rels else tree


def _past_what(words: Sequence[str], tree: Parsed) -> Parsed:
    """Hangs a condition on the main verb, behind what was read as its own: "a cut in what they owe, | on condition"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        inner = tree.heads[at] - 1 if rel == "obl" and tree.lemmas[at] == "condition" and has(tree, at, "acl") else -1
        if not 0 <= inner < at or tree.rels[inner] != "acl:relcl" or not set_off(words, tree, at):
            continue
        main = next((k for k in above(tree, inner) if tree.upos[k] == "VERB"), -1)
        if main >= 0:
            heads[at] = main + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _quoted_as(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives his words to who is quoted at the end: "It may act, | the radio quoted a commander as saying."."""
    heads, rels = list(tree.heads), list(tree.rels)
    for at in range(4, len(words)):
        quoted = tree.heads[at] - 1
        if words[at].lower() != "saying" or words[at - 1].lower() != "as" or not 0 <= quoted < at:
            continue
        who = next(kids(tree, quoted, "obj", "nsubj:pass"), -1)
        beside = tree.rels[quoted] == "parataxis"
        told = tree.heads[quoted] - 1 if beside else next((k for k in kids(tree, quoted, "ccomp") if k < quoted), -1)
        if tree.lemmas[quoted] != "quote" or who < 0 or told < 0 or has(tree, at, "ccomp", "obj"):
            continue
        opens = first_of(tree, next(kids(tree, quoted, "nsubj"), quoted))
        if _MARKS & set(words[max(opens - 2, 0) : opens]):
            continue  # whole quotations are read as they stand
        for kid in kids(tree, quoted, "advcl"):
            if kid < quoted:
                heads[kid] = told + 1
        heads[at], rels[at], heads[quoted], rels[quoted] = tree.heads[quoted], tree.rels[quoted], at + 1, "advcl"
        heads[who], rels[who] = at + 1, "nsubj"
        heads[told] = heads[told] if beside else at + 1
    return replace(tree, heads=heads, rels=rels) if rels != tree.rels else tree


def _but_would_not_say(words: Sequence[str], tree: Parsed) -> Parsed:
    """Gives a silence to who told the rest: "confirmed that talks had been held | but would not say with whom"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        clause = tree.heads[at] - 1 if rel == "conj" else -1
        main = tree.heads[clause] - 1 if 0 <= clause < at and tree.rels[clause] == "ccomp" else -1
        if not 0 <= main < clause or not says(tree, main) or has(tree, at, "nsubj", "nsubj:pass"):
            continue
        mute = tree.lemmas[at] in _SILENT and tells(words, tree, at, {"not", "n't", "n’t"}, "advmod")
        silent = mute or (tree.lemmas[at] in {"decline", "refuse"} and has(tree, at, "xcomp"))
        if silent and tells(words, tree, at, {"but", "and"}, "cc") and no_actor(tree, clause):
            heads[at] = main + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


ANSWERS: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    *(_calling, _instead, _and_did, _only_to, _asked_first, _said_before, _unless_who, _on_condition),
    _past_what,
    _quoted_as,
    _but_would_not_say,
)
