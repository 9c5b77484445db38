"""Verbs and clauses joined to what stands before them, where they go on with the main one; heads count from 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from servanda.language.beside import says
from servanda.language.branches import above, first_of, has, infinitive, kids, last_of, perfect, set_off
from servanda.language.model import Parsed

_TIMES = frozenset({"after", "as", "because", "before", "since", "when"})
_TO_OTHERS = frozenset({"ask", "call", "order", "press", "tell", "urge", "warn"})
_GIVING = frozenset({"accept", "agree", "offer", "pledge", "promise", "refuse", "threaten", "vow", "warn"})
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
        timed = tree.rels[first] == "advcl" and any(words[k].lower() in _TIMES for k in kids(tree, first, "mark"))
        told = tree.rels[first] == "ccomp" and says(tree, main) and perfect(tree, first)
        known = tree.lemmas[at] in _GIVING | _TO_OTHERS | {"direct", "say"} or says(tree, at)
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
        denied = any(words[k].lower() in {"not", "never"} for k in kids(tree, told, "advmod"))
        if that and denied and perfect(tree, told) and not has(tree, at, "nsubj"):
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
        if case > 0 and any(words[k].lower() == "as" for k in kids(tree, at, "mark")):
            heads[at] = case + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


def _and_thanked(words: Sequence[str], tree: Parsed) -> Parsed:
    """Joins what who denies says beside it to his denying: "denied having skipped a test | and thanked his fans"."""
    heads = list(tree.heads)
    for at, rel in enumerate(tree.rels):
        first = tree.heads[at] - 1
        main = tree.heads[first] - 1 if rel == "conj" and 0 <= first < at else -1
        having = any(words[k].lower() == "having" for k in kids(tree, first, "aux")) if main >= 0 else False
        speaks = tree.lemmas[at] in _TO_OTHERS | {"praise", "thank"} or says(tree, at)
        if having and 0 <= main < first and says(tree, main) and speaks and not has(tree, at, "aux", "nsubj"):
            heads[at] = main + 1
    return replace(tree, heads=heads) if heads != tree.heads else tree


REGAINED: tuple[Callable[[Sequence[str], Parsed], Parsed], ...] = (
    *(_back_to_main, _and_suggested, _past_the_relative, _whose_offer, _as_alleged, _and_thanked),
)
