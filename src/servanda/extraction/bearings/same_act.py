"""The very act of an undertaking, told again as done or not: "pledged to mend the dam. The dam was never mended"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from servanda.extraction.bearings.ellipsis import Elided, told_of
from servanda.extraction.bearings.moods import mood_of
from servanda.extraction.bearings.names import alike, party
from servanda.extraction.bearings.targets import Target, thing_of
from servanda.extraction.bearings.things import KINDS, is_so_far
from servanda.extraction.bearings.words import is_begun
from servanda.extraction.events.denying import is_nobody
from servanda.extraction.events.frames import agent_of, is_passive, object_of
from servanda.extraction.events.spans import role_of
from servanda.extraction.events.verbgroup import finite_of, is_past
from servanda.extraction.tree import Tree
from servanda.model.claims import Mood, Relation

_SENTENCES = 8  # after the undertaking
_MAIN = ("root", "conj", "ccomp", "parataxis")
_SAME = frozenset({"the", "those", "these", "that", "this", "its", "their"})
_TIMED = frozenset({"after", "by", "before", "during", "for", "this", "till", "until", "while", "without"})
_LATER = frozenset({"after", "anyway", "but", "later", "nevertheless", "nonetheless", "since", "then", "yet"})
_ALONE = frozenset({"abdicate", "apologise", "apologize", "disarm", "disband", "resign", "surrender", "testify"})
_LONG_AGO = frozenset({"ago", "last", "previous", "earlier", "before"})


def same_acts(tree: Tree, targets: Sequence[Target]) -> Iterator[Elided]:
    """All that a report says of an act in the verb and the noun with which it was undertaken."""
    by_verb: dict[str, list[Target]] = {}
    for target in targets:
        bound = target.act is not None and target.kind in KINDS
        if target.act is not None and bound and (not target.refrains or _is_for_good(tree, target)):
            by_verb.setdefault(tree[target.act].lemma, []).append(target)
    for token in tree.analysis.tokens:
        if token.upos != "VERB" or token.lemma not in by_verb:
            continue
        near = _before(token.sentence, by_verb[token.lemma])
        meant = next((one for one in near if _is_done_to(tree, token.index, one)), None)
        found = _told(tree, token.index, meant) if meant is not None else None
        if found is not None:
            yield found


def _before(sentence: int, targets: Sequence[Target]) -> Iterator[Target]:
    """The undertakings of the sentences before one, the nearest first; nobody looks back over hundreds of them."""
    at = bisect_left(targets, sentence, key=lambda target: target.sentence)
    back = (targets[n] for n in range(at - 1, -1, -1))
    return takewhile(lambda target: sentence - target.sentence <= _SENTENCES, back)


def _told(tree: Tree, verb: int, target: Target) -> Elided | None:
    mood = mood_of(tree, verb)
    so_far = is_so_far(tree, verb)
    if mood not in {Mood.ASSERTED, Mood.DENIED}:
        return None
    before = tree.has_aux(verb, "had")  # "had been mended" before that
    if mood is Mood.ASSERTED and (before or not (so_far or is_past(tree, verb)) or _is_long_ago(tree, verb)):
        return None
    if target.refrains and agent_of(tree, verb) is None:
        return None
    if mood is Mood.ASSERTED and target.refrains and not (so_far or _is_told_as_later(tree, verb)):
        return None  # it may have been before: who shelled the town on Sunday may have promised on Monday not to
    relation, said = told_of(target, mood is Mood.ASSERTED, so_far)
    if mood is Mood.ASSERTED and is_begun(tree, verb):
        relation = Relation.ADVANCES  # "was partly mended"
    doer = agent_of(tree, verb)
    return Elided(verb, target, relation, said, role_of(tree, doer) if doer is not None else None)


def _is_done_to(tree: Tree, verb: int, target: Target) -> bool:
    """Whether the act is done to the thing it was to be done to, and by nobody else than who is bound."""
    promised = thing_of(tree, target.act) if target.act is not None else None
    above = finite_of(tree, verb)
    if tree[verb].lemma in _ALONE and promised is None and object_of(tree, verb) is None and _is_for_good(tree, target):
        main = tree.is_rel(tree.first_conjunct(above), *_MAIN) and not is_passive(tree, verb)
        return main and agent_of(tree, verb) is not None and _is_his(tree, agent_of(tree, verb), target, False)
    if promised is None or promised == target.act or not tree.is_rel(tree.first_conjunct(above), *_MAIN):
        return False
    passive = is_passive(tree, verb)
    thing = tree.kid(above, "nsubj:pass", "nsubj") if passive else object_of(tree, verb)
    if thing is None or tree[thing].upos != "NOUN" or tree[thing].lemma.lower() != tree[promised].lemma.lower():
        return False
    return _is_that_thing(tree, thing, target) and _is_his(tree, agent_of(tree, verb), target, passive)


def _is_that_thing(tree: Tree, thing: int, target: Target) -> bool:
    """Whether a noun with a "the" or of nobody is no other thing than was promised: not "the southern gate"."""
    told = {tree[node].lemma.lower() for node in tree.subtree(target.act or 0)}
    other = any(tree[kid].lemma.lower() not in told for kid in tree.kids(thing, "amod", "compound", "nummod"))
    dets = {tree[kid].text.lower() for kid in tree.kids(thing, "det", "nmod:poss")}
    promised = thing_of(tree, target.act) if target.act is not None else None
    if target.refrains and promised is not None and "Number=Plur" in tree[promised].feats:
        return not tree.kids(promised, "amod", "acl", "det")  # "not to evict tenants. It has evicted 40 tenants"
    return not other and (bool(dets & _SAME) or is_nobody(tree, thing))


def _is_his(tree: Tree, doer: int | None, target: Target, passive: bool) -> bool:
    if doer is None:
        return passive
    if tree[doer].upos == "PRON" and tree[doer].sentence - target.sentence == 1:
        told = tree.kid(tree.analysis.sentences[target.sentence].root, "nsubj")  # "it" is who undertook it just before
        return told is not None and told < doer and tree[told].lemma.lower() in target.bound.heads
    return alike(party(tree, role_of(tree, doer)), target.bound) > 0


def _is_for_good(tree: Tree, target: Target) -> bool:
    """Whether somebody is bound on no condition and for no time: not "until Friday", "by Easter"."""
    inside = list(tree.tokens_in(target.span))
    timed = any(tree[i].entity == "time" or tree[i].text.lower() in _TIMED for i in inside)
    return not target.hangs and not timed


def _is_told_as_later(tree: Tree, verb: int) -> bool:
    """Whether words say that a thing was done after what was told before it: "but", "days later", "since then"."""
    sentence = tree.sentence(verb)
    return any(tree[i].text.lower() in _LATER for i in range(sentence.first, min(verb + 12, sentence.last)))


def _is_long_ago(tree: Tree, verb: int) -> bool:
    """Whether it was done in a time that may be before the undertaking: "was mended two years ago"."""
    times = (k for k in tree.kids(verb, "obl", "obl:unmarked", "advmod") for k in tree.subtree(k))
    return any(tree[k].text.lower() in _LONG_AGO for k in times)
