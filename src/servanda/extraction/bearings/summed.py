"""Words that sum up what was undertaken just before: "it has done neither", "neither happened", "did the opposite".

So does a day that passed without it: "the deadline came and went", "the deadline passed without a payment".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum

from servanda.extraction.bearings.ellipsis import Elided, told_of
from servanda.extraction.bearings.names import ANYBODY, Party, alike, apart, party
from servanda.extraction.bearings.targets import Target
from servanda.extraction.events.factuality import factuality
from servanda.extraction.events.frames import agent_of
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.spans import role_of
from servanda.extraction.events.verbgroup import group, is_asked
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import Factuality, Kind, Mood, Relation

_KINDS = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT, Kind.ORDER})
_BACK, _SENTENCES = 8, 2  # commitments and sentences before the word
_POINTING = frozenset({"that", "this", "these", "those", "it", "them", "which"})
_EXACTLY = frozenset({"just", "exactly", "precisely"})
_PAIR = 2


class Sum(Enum):
    """What is told of all that was undertaken."""

    NEITHER = "neither"
    NONE = "none"
    BOTH = "both"
    SAME = "that"
    OPPOSITE = "the opposite"


def summed(tree: Tree, targets: Sequence[Target]) -> Iterator[Elided]:
    """All such words of a report."""
    if not targets:
        return
    for token in tree.analysis.tokens:
        verb = token.index
        if token.lemma in {"pass", "come", "expire"} and _is_missed(tree, verb):
            yield from _passed(tree, verb, targets)
            continue
        if token.lemma == "do" and (token.upos in {"VERB", "ADJ"}):
            thing = _done(tree, verb)
        elif token.upos == "VERB" and known(token, bearing_words("coming_about")) is not None:
            thing = tree.kid(verb, "nsubj")
        else:
            continue
        sum_ = _sum(tree, thing) if thing is not None else None
        if sum_ is not None and not is_asked(tree, verb) and not tree.is_modal(verb):  # not "would do no such thing"
            yield from _told(tree, verb, sum_, targets)


def _done(tree: Tree, verb: int) -> int | None:
    """What somebody is said to do, or what is done: "did both", "has done neither", "neither was done"."""
    thing = tree.kid(verb, "obj", "nsubj:pass")
    if thing is None and tree.kids(verb, "cop", "aux:pass"):
        thing = tree.kid(verb, "nsubj")
    beside = (kid for kid in tree.kids(verb, "advmod") if kid > verb and tree[kid].text.lower() == "neither")
    return thing if thing is not None else next(beside, None)


def _sum(tree: Tree, thing: int) -> Sum | None:
    """What a word sums up; None for a thing that names itself: "neither side", "both bridges"."""
    word = tree[thing].text.lower()
    of = [kid for kid in tree.kids(thing, "nmod") if tree.case(kid) == "of"]
    pointed = all(tree[node].text.lower() in _POINTING | {"two", "things"} for kid in of for node in _words(tree, kid))
    if word in {"neither", "both", "none"}:
        one = {"neither": Sum.NEITHER, "both": Sum.BOTH, "none": Sum.NONE}[word]
        return one if pointed and (of or one is not Sum.NONE) else None
    if word == "nothing":
        return Sum.NONE if any(tree[kid].lemma in {"sort", "kind"} for kid in of) else None
    if word == "thing" and tree.has_det(thing, "no") and tree.kid(thing, "amod") is not None:
        return Sum.NONE if any(tree[kid].lemma == "such" for kid in tree.kids(thing, "amod")) else None
    if word in {"opposite", "reverse", "contrary"} and tree.has_det(thing, "the") and not of:
        return Sum.OPPOSITE
    exactly = any(tree[kid].text.lower() in _EXACTLY for kid in tree.kids(thing, "advmod"))
    return Sum.SAME if word == "that" and exactly and not tree.kids(thing, "acl", "acl:relcl") else None


def _words(tree: Tree, index: int) -> list[int]:
    return [node for node in tree.subtree(index) if tree[node].upos != "ADP"]


def _told(tree: Tree, verb: int, told: Sum, targets: Sequence[Target]) -> Iterator[Elided]:
    passive = tree.kids(verb, "nsubj:pass", "aux:pass", "cop")
    doer = None if tree[verb].lemma != "do" or passive else agent_of(tree, verb)
    agent = role_of(tree, doer)
    meant = _last(tree, verb, party(tree, agent), targets)
    pair = told in {Sum.NEITHER, Sum.BOTH}
    if not meant or (len(meant) != _PAIR if pair else told is not Sum.NONE and len(meant) > 1):
        return
    named = doer is not None and tree[doer].upos != "PRON"
    if named and not all(alike(party(tree, agent), target.bound) for target in meant):
        return
    value = factuality(tree, verb)
    if value is not (Factuality.DENIED if told in {Sum.NEITHER, Sum.NONE} else Factuality.HAPPENED):
        return
    so_far = "have" in group(tree, verb)
    for target in meant:
        relation, mood = told_of(target, told in {Sum.BOTH, Sum.SAME}, so_far)
        if told is Sum.OPPOSITE:
            relation, mood = Relation.BREACHES, Mood.ASSERTED
        yield Elided(verb, target, relation, mood, agent)


def _last(tree: Tree, verb: int, who: Party, targets: Sequence[Target]) -> list[Target]:
    """What the nearest sentence before, or the words before in the same one, tell that may be of the doer."""
    at = bisect_left(targets, tree[verb].start, key=lambda target: target.span.start)
    before = [t for t in targets[max(0, at - _BACK) : at] if t.kind in _KINDS and t.span.end <= tree[verb].start]
    if not before or tree[verb].sentence - before[-1].sentence > _SENTENCES:
        return []
    near = [t for t in before if t.sentence == before[-1].sentence]
    return [] if any(apart(who, t.bound) for t in near) else near


def _is_missed(tree: Tree, verb: int) -> bool:
    """Whether a deadline is said to have passed with nothing done: "passed without a payment", "came and went"."""
    subject = tree.kid(verb, "nsubj")
    if subject is None or tree[subject].lemma != "deadline" or tree.kids(subject, "amod", "compound", "nmod"):
        return False
    if factuality(tree, verb) is not Factuality.HAPPENED:
        return False
    went = any(tree[kid].lemma == "go" for kid in tree.kids(verb, "conj"))
    beside = tree.kids(verb, "obl", "advcl", "xcomp")
    without = any("without" in {tree.case(kid), *tree.marks(kid)} for kid in beside)
    return without or (went and tree[verb].lemma == "come") or any(tree[kid].text.lower() == "unmet" for kid in beside)


def _passed(tree: Tree, verb: int, targets: Sequence[Target]) -> Iterator[Elided]:
    """The one undertaking just before that had a last day."""
    meant = [target for target in _last(tree, verb, ANYBODY, targets) if _has_last_day(tree, target)]
    if len(meant) == 1 and not meant[0].refrains:
        yield Elided(verb, meant[0], Relation.FULFILS, Mood.DENIED, None)


def _has_last_day(tree: Tree, target: Target) -> bool:
    return any(tree[node].text.lower() in {"by", "before", "within", "until"} for node in tree.tokens_in(target.span))
