"""Things that were promised, told as come or not come: "promised 20 boats. The boats never arrived"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from servanda.extraction.bearings.ellipsis import Elided
from servanda.extraction.bearings.moods import mood_of
from servanda.extraction.bearings.targets import Target, thing_of
from servanda.extraction.events.denying import is_nobody
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.verbgroup import group, is_yet_to_be
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import Kind, Mood, Relation

_KINDS = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT})
_CURRENCIES = frozenset("$£€₹¥")
_BACK, _SENTENCES = 10, 2  # commitments and sentences before the word


def things_come(tree: Tree, targets: Sequence[Target]) -> Iterator[Elided]:
    """All that a report says of the coming of what was promised just before."""
    for token in tree.analysis.tokens:
        if token.upos != "VERB" or known(token, bearing_words("arriving")) is None:
            continue
        found = _come(tree, token.index, targets)
        if found is not None:
            yield found


def _come(tree: Tree, verb: int, targets: Sequence[Target]) -> Elided | None:
    to_be = is_yet_to_be(tree, verb)
    above = tree[verb].head if to_be and tree.is_rel(verb, "xcomp") else verb
    subject = tree.kid(above, "nsubj")
    mood = mood_of(tree, verb) if subject is not None else None
    if subject is None or mood not in {Mood.ASSERTED, Mood.DENIED}:
        return None
    at = bisect_left(targets, tree[verb].start, key=lambda target: target.span.start)
    near = [one for one in targets[max(0, at - _BACK) : at] if tree[verb].sentence - one.sentence <= _SENTENCES]
    meant = [one for one in near if _is_thing_of(tree, subject, one)]
    if len(meant) != 1 or (mood is Mood.ASSERTED and _is_in_part(tree, subject)):
        return None
    so_far = to_be or "have" in group(tree, verb)
    act = meant[0].act
    if mood is Mood.ASSERTED and act is not None and tree.kids(thing_of(tree, act) or act, "conj"):
        return Elided(above, meant[0], Relation.ADVANCES, mood, None)  # "$12m and a ward. The money has arrived"
    if mood is Mood.DENIED and not so_far:
        return Elided(above, meant[0], Relation.BREACHES, Mood.ASSERTED, None)
    return Elided(above, meant[0], Relation.FULFILS, mood, None)


def _is_thing_of(tree: Tree, subject: int, target: Target) -> bool:
    """Whether a word names the very thing that was promised: "the boats", "none of the boats", "no boat"."""
    if target.act is None or target.kind not in _KINDS or target.refrains or target.span.end > tree[subject].start:
        return False
    act = target.act
    if known(tree[subject], bearing_words("monies")) is not None:
        return _is_money(tree, act) and (is_nobody(tree, subject) or tree.has_det(subject, "the"))
    if tree[act].upos == "VERB" and known(tree[act], bearing_words("giving")) is None:
        return False
    thing = thing_of(tree, act)
    if thing is None or tree[thing].upos != "NOUN":
        return False
    named = tree[subject].lemma.lower() in {tree[one].lemma.lower() for one in tree.conjuncts(thing)}
    return named and (
        is_nobody(tree, subject) or any(tree.has_det(subject, word) for word in ("the", "those", "these"))
    )


def _is_money(tree: Tree, act: int) -> bool:
    """Whether what was promised is to be paid: "pay the nurses", "$12m for a ward"."""
    if tree[act].lemma == "pay":
        return True
    return any(tree[node].text[:1] in _CURRENCIES for node in tree.subtree(act))


def _is_in_part(tree: Tree, subject: int) -> bool:
    """Whether not all of it is told to have come: "four of the boats came", "most of the boats"."""
    return bool(tree.kids(subject, "nummod"))
