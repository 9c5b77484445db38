"""A counted promise of which a share is told as given: "promised 900 flats. It has built a third of them"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from servanda.extraction.bearings.ellipsis import Elided
from servanda.extraction.bearings.moods import mood_of
from servanda.extraction.bearings.names import alike, apart, party
from servanda.extraction.bearings.targets import Target, thing_of
from servanda.extraction.events.frames import agent_of, object_of
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.spans import role_of
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import Kind, Mood, Relation

_KINDS = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT})
_BACK = 10  # commitments before the word
_POINTING = frozenset({"them", "those", "these", "it", "that"})
_WHOLE = {"all": Mood.ASSERTED, "none": Mood.DENIED}


def shared(tree: Tree, targets: Sequence[Target]) -> Iterator[Elided]:
    """All shares of what was promised just before that a report tells as given."""
    if not any(_is_counted(tree, target) for target in targets):
        return
    for token in tree.analysis.tokens:
        if token.upos != "VERB" or token.sentence == 0:
            continue
        thing = _given(tree, token.index)
        if thing is None or not (_is_share(tree, thing) or _is_only(tree, thing)):
            continue
        found = _of(tree, token.index, thing, targets)
        if found is not None:
            yield found


def _given(tree: Tree, verb: int) -> int | None:
    """What is given, or what has come: "has built a third", "less than half has arrived"."""
    thing = object_of(tree, verb)
    return thing if thing is not None else tree.subject(verb)


def _is_share(tree: Tree, thing: int) -> bool:
    """Whether a word tells a share of what was named before, and not of anything else."""
    of = [kid for kid in tree.kids(thing, "nmod") if tree.case(kid) == "of"]
    if any(tree[kid].text.lower() not in _POINTING for kid in of):
        return False
    lemma = tree[thing].lemma.lower()
    part = lemma in bearing_words("share") | bearing_words("partial")
    return part or (bool(of) and (lemma in _WHOLE or tree[thing].upos == "NUM"))


def _is_only(tree: Tree, thing: int) -> bool:
    """Whether a bare number is told as a small one: "only six have been dug"."""
    said = any(tree[kid].text.lower() in {"only", "just"} for kid in tree.kids(thing, "advmod"))
    if tree[thing].upos == "NOUN":  # "only four boats have been delivered"
        numbers = tree.kids(thing, "nummod")
        return any(tree[kid].text.lower() in {"only", "just"} for one in numbers for kid in tree.kids(one, "advmod"))
    return said and tree[thing].upos == "NUM" and not tree.kids(thing, "nmod")


def _of(tree: Tree, verb: int, thing: int, targets: Sequence[Target]) -> Elided | None:
    at = bisect_left(targets, tree[verb].start, key=lambda target: target.span.start)
    here = tree[verb].sentence
    counted = [one for one in targets[max(0, at - _BACK) : at] if here - one.sentence == 1 and _is_counted(tree, one)]
    if len(counted) != 1 or not _is_done_so(tree, verb, counted[0]):
        return None
    if tree[thing].upos == "NOUN" and not _is_share(tree, thing) and not _is_of_the_same(tree, thing, counted[0]):
        return None
    doer = agent_of(tree, verb) if object_of(tree, verb) == thing else None
    whole = _WHOLE.get(tree[thing].lemma.lower())
    if mood_of(tree, verb) is not (whole or Mood.ASSERTED) or not _may_give(tree, doer, counted[0]):
        return None
    agent = role_of(tree, doer)
    relation = Relation.ADVANCES if whole is None else Relation.FULFILS
    return Elided(verb, counted[0], relation, whole or Mood.ASSERTED, agent)


def _is_of_the_same(tree: Tree, thing: int, target: Target) -> bool:
    """Whether a counted thing is of the kind that was promised."""
    whole = None if target.act is None else thing_of(tree, target.act)
    return whole is not None and tree[whole].lemma.lower() == tree[thing].lemma.lower()


def _may_give(tree: Tree, doer: int | None, target: Target) -> bool:
    """Whether who gives it may be who promised it: nobody in words, a pronoun, or the same name."""
    own = party(tree, role_of(tree, doer))
    if doer is None or tree[doer].upos == "PRON":
        return not apart(own, target.bound)
    return alike(own, target.bound) > 0


def _is_counted(tree: Tree, target: Target) -> bool:
    """Whether so many of a thing were promised: "900 flats", "to release 60 prisoners"."""
    if target.act is None or target.kind not in _KINDS or target.lasting:
        return False
    thing = None if target.act is None else thing_of(tree, target.act)
    return thing is not None and bool(tree.kids(thing, "nummod"))


def _is_done_so(tree: Tree, verb: int, target: Target) -> bool:
    """Whether the verb may be how the promise is kept: a verb of giving, or the promise's own."""
    if target.act is not None and tree[target.act].lemma == tree[verb].lemma:
        return True
    return known(tree[verb], bearing_words("giving") | bearing_words("arriving")) is not None
