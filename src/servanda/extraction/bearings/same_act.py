"""The very act of an undertaking, told again as done or not: "pledged to mend the dam. The dam was never mended"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from servanda.extraction.bearings.acts_alike import names_of, verb_with_particle
from servanda.extraction.bearings.ellipsis import Elided, told_of
from servanda.extraction.bearings.in_time import has_day, held_still, holds_for_years, is_of_old
from servanda.extraction.bearings.moods import mood_of
from servanda.extraction.bearings.names import alike, party
from servanda.extraction.bearings.targets import Target, thing_of
from servanda.extraction.bearings.things import KINDS, is_of_another_place, is_so_far
from servanda.extraction.bearings.words import is_begun
from servanda.extraction.events.denying import is_nobody
from servanda.extraction.events.frames import agent_of, is_passive, object_of
from servanda.extraction.events.spans import role_of
from servanda.extraction.events.verbgroup import finite_of, is_past
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import acts_against, of_themselves
from servanda.model.claims import Mood, Relation

_SENTENCES = 8  # after the undertaking
_MAIN = ("root", "conj", "ccomp", "parataxis")
_SAME = frozenset({"the", "those", "these", "that", "this", "its", "their"})
_TIMED = frozenset({"after", "by", "before", "during", "for", "this", "till", "until", "while", "without"})
_LATER = frozenset({"after", "anyway", "but", "later", "nevertheless", "next", "nonetheless", "since", "then", "yet"})
_ALONE = frozenset({"abdicate", "apologise", "apologize", "disarm", "disband", "resign", "surrender", "testify"})
_LONG_AGO = frozenset({"ago", "previous", "earlier", "before"})
_LONG = frozenset({"autumn", "century", "decade", "season", "spring", "summer", "winter", "year"})


def same_acts(tree: Tree, targets: Sequence[Target]) -> Iterator[Elided]:
    """All that a report says of an act in the verb and the noun with which it was undertaken."""
    by_verb: dict[str, list[Target]] = {}
    for target in targets:
        if target.act is not None and target.kind in KINDS and not (target.refrains and target.hangs):
            names = names_of(tree, target.act)
            against = (
                {other for name in names for other in acts_against().get(name, ())} if not target.refrains else set()
            )
            for name in names:
                by_verb.setdefault(name, []).append(target)
            for name in against:  # "would be held for three years. They went up"
                by_verb.setdefault(name, []).append(replace(target, refrains=True))
    for token in tree.analysis.tokens:
        known = sorted(names_of(tree, token.index) & by_verb.keys()) if token.upos == "VERB" else []
        near = (one for name in known for one in _before(token.sentence, by_verb[name]))
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
    if "VerbForm=Ger" in tree[verb].feats or ("VerbForm=Part" in tree[verb].feats and tree[verb].text.endswith("ing")):
        return None  # "she was still selling it"
    before = tree.has_aux(verb, "had")  # "had been mended" before that
    if mood is Mood.ASSERTED and (before or not (so_far or is_past(tree, verb)) or _is_long_ago(tree, verb)):
        return None
    if target.refrains and not _is_against(tree, verb, target, mood is Mood.ASSERTED, so_far):
        return None
    relation, said = told_of(target, mood is Mood.ASSERTED, so_far)
    if mood is Mood.ASSERTED and (is_begun(tree, verb) or (not target.refrains and _is_in_part(tree, verb))):
        relation = Relation.ADVANCES  # "was partly mended"
    doer = _doer(tree, verb, target)
    return Elided(verb, target, relation, said, role_of(tree, doer) if doer is not None else None)


def _is_against(tree: Tree, verb: int, target: Target, done: bool, so_far: bool) -> bool:
    """Whether an act that somebody undertook not to do is told for a time in which he was bound, as his own."""
    if _doer(tree, verb, target) is None and not is_passive(tree, target.act or verb):
        return False  # but "gave its word that no mast would be put up" whoever does it
    of_old = tree[verb].sentence - target.sentence == 1 and is_of_old(tree, target) and has_day(tree, verb)
    if not _is_for_good(tree, target) and not held_still(tree, verb, target):
        return of_old and holds_for_years(tree, target)
    if not done or so_far or _is_told_as_later(tree, verb):
        return True
    # who shelled the town on Sunday may have promised on Monday not to, but not "last autumn"
    return of_old


def _is_in_part(tree: Tree, verb: int) -> bool:
    """Whether it is done to a part of "them" alone: "has released half of them"."""
    thing = object_of(tree, verb)
    return thing is not None and any(tree[kid].text.lower() == "them" for kid in tree.kids(thing, "nmod"))


def _is_done_to(tree: Tree, verb: int, target: Target) -> bool:
    """Whether the act is done to the thing it was to be done to, and by nobody else than who is bound."""
    promised = _promised(tree, target)
    above = finite_of(tree, verb)
    if tree[verb].lemma in _ALONE and promised is None and object_of(tree, verb) is None and _is_for_good(tree, target):
        main = tree.is_rel(tree.first_conjunct(above), *_MAIN) and not is_passive(tree, verb)
        return main and agent_of(tree, verb) is not None and _is_his(tree, agent_of(tree, verb), target, False)
    if promised is None or promised == target.act or not tree.is_rel(tree.first_conjunct(above), *_MAIN):
        return False
    passive = is_passive(tree, verb) or _is_of_itself(tree, verb, target)
    thing = tree.kid(above, "nsubj:pass", "nsubj") if passive else object_of(tree, verb)
    if thing is not None and tree[verb].sentence - target.sentence == 1 and stands_for(tree, thing, promised):
        return _is_his(tree, _doer(tree, verb, target), target, passive)
    if thing is None or tree[thing].upos != "NOUN" or tree[thing].lemma.lower() != tree[promised].lemma.lower():
        return False
    return _is_that_thing(tree, thing, target) and _is_his(tree, _doer(tree, verb, target), target, passive)


def _is_of_itself(tree: Tree, verb: int, target: Target) -> bool:
    """Whether a thing is told to do what was to be done to it: "would put up no mast. The mast went up"."""
    name = verb_with_particle(tree, verb)
    other = target.act is not None and (target.refrains or name != tree[target.act].lemma)
    return other and (object_of(tree, verb) is None or name == "leave") and name in of_themselves()


def _doer(tree: Tree, verb: int, target: Target) -> int | None:
    return None if _is_of_itself(tree, verb, target) else agent_of(tree, verb)


def stands_for(tree: Tree, word: int, promised: int) -> bool:
    """Whether a pronoun or a part of "them" stands for what was told right before: "put them up", "two of them"."""
    many = "Number=Plur" in tree[promised].feats
    if tree[word].text.lower() in ({"them", "they"} if many else {"it"}):
        return True
    return many and any(tree[kid].text.lower() == "them" and tree.case(kid) == "of" for kid in tree.kids(word, "nmod"))


def _promised(tree: Tree, target: Target) -> int | None:
    """What an act is to be done to; the whole of a "none of": "that none of its *counters* would be closed"."""
    thing = thing_of(tree, target.act) if target.act is not None else None
    if thing is None or not is_nobody(tree, thing):
        return thing
    return next((kid for kid in tree.kids(thing, "nmod") if tree.case(kid) == "of"), thing)


def _is_that_thing(tree: Tree, thing: int, target: Target) -> bool:
    """Whether a noun with a "the" or of nobody is no other thing than was promised: not "the southern gate"."""
    told = {tree[node].lemma.lower() for node in tree.subtree(target.act or 0)}
    other = any(tree[kid].lemma.lower() not in told for kid in tree.kids(thing, "amod", "compound", "nummod"))
    other = other or is_of_another_place(tree, thing, target.act or 0)
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
        own = tree.kid(target.act, "nsubj") if target.act is not None else None
        same = own is not None and tree[own].upos == "PRON" and tree[own].text.lower() == tree[doer].text.lower()
        return told is not None and told < doer and (same or tree[told].lemma.lower() in target.bound.heads)
    return alike(party(tree, role_of(tree, doer)), target.bound) > 0


def _is_for_good(tree: Tree, target: Target) -> bool:
    """Whether somebody is bound on no condition and for no time: not "until Friday", "by Easter"."""
    inside = tree.subtree(target.act) if target.act is not None else list(tree.tokens_in(target.span))
    timed = any(tree[i].entity == "time" or tree[i].text.lower() in _TIMED for i in inside)
    return not target.hangs and not timed


def _is_told_as_later(tree: Tree, verb: int) -> bool:
    """Whether words say that a thing was done after what was told before it: "but", "days later", "since then"."""
    sentence = tree.sentence(verb)
    return any(tree[i].text.lower() in _LATER for i in range(sentence.first, min(verb + 12, sentence.last)))


def _is_long_ago(tree: Tree, verb: int) -> bool:
    """Whether it was done in a time that may be before the undertaking: "was mended two years ago"."""
    times = [k for k in tree.kids(verb, "obl", "obl:unmarked", "advmod") for k in tree.subtree(k)]
    if any(tree[k].text.lower() in _LONG_AGO for k in times):
        return True
    return any(tree[k].text.lower() == "last" and tree[tree[k].head].lemma in _LONG for k in times)  # not "last week"
