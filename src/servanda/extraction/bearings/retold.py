"""An act that somebody undertook, told later by its own verb, of the same doer and thing, as done or as not done.

"Promised to open the gates. The gates opened on Friday"; "ordered her to withdraw the word. She withdrew it";
"agreed to free 44 policemen. Nor had any policeman been freed"; "vowed not to harm the teachers. No one was harmed".
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cache

from servanda.extraction.bearings.ellipsis import Elided
from servanda.extraction.bearings.moods import failing, mood_of
from servanda.extraction.bearings.names import alike, apart, party
from servanda.extraction.bearings.targets import Target
from servanda.extraction.bearings.words import is_begun
from servanda.extraction.events.denying import is_nobody
from servanda.extraction.events.frames import agent_of, object_of
from servanda.extraction.events.spans import role_of
from servanda.extraction.events.verbgroup import group, is_infinitive, is_yet_to_be
from servanda.extraction.tree import Tree
from servanda.lexicon.acts import acts_named
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import As, Kind, Mood, Relation, Rendering

_NEAR = 8  # later places of a verb that may tell it
_SENTENCES = 4  # how far on a noun may name the thing again
_OWN = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT, Kind.ORDER})
_MADE = frozenset({As.MADE, As.REPORTED})
_PRONOUNS = frozenset({"it", "they", "them", "he", "she", "we", "i"})
_PLURAL = frozenset({"they", "them"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "both", "all"})


def retold(tree: Tree, renderings: Sequence[Rendering], targets: Sequence[Target]) -> Iterator[Elided]:
    """All such acts of a report."""
    made = {rendering.id for rendering in renderings if rendering.told_as in _MADE}
    acts = [target for target in targets if target.id in made and target.act is not None and target.kind is not None]
    if not acts:
        return
    places: dict[str, list[int]] = defaultdict(list)
    for token in tree.analysis.tokens:
        if token.upos == "VERB":
            for name in (token.lemma.lower(), *_classes(token.text.lower())):
                places[name].append(token.index)
    for target in acts:
        yield from _told_of(tree, target, places)


@cache
def _classes(word: str) -> frozenset[str]:
    """The classes of acts that a verb alone names, told from lemmas by a sign."""
    return frozenset(f"={name}" for name in acts_named([word]))


def _told_of(tree: Tree, target: Target, places: dict[str, list[int]]) -> Iterator[Elided]:
    act = target.act
    if act is None or tree[act].upos != "VERB" or (target.kind not in _OWN and not target.refrains):
        return
    if target.lasting and not target.refrains:
        return
    for place in _after(tree, places, act, target.span.end):
        if tree[place].sentence - target.sentence > _SENTENCES:
            return
        if not _tells(tree, place):
            continue
        doer = agent_of(tree, place)
        nobody = doer is not None and (is_nobody(tree, doer) or _is_thing(tree, doer, target))
        agent = None if nobody else role_of(tree, doer)
        if not _is_his(tree, place, target) or not _is_to_it(tree, act, place) or _is_otherwise(tree, act, place):
            continue
        told = _as_told(target, mood_of(tree, place))
        if told is not None and not _is_of_before(tree, place, told[1]):
            yield Elided(place, target, *told, agent)
            return


def _tells(tree: Tree, place: int) -> bool:
    """Whether a verb tells an act: "nothing to talk about", "if they wrote", "was still considering it" do not."""
    if {"if", "unless", "whether", "when", "whenever"} & set(tree.marks(place)) or tree.kids(place, "expl"):
        return False
    going_on = tree[place].text.lower().endswith("ing") and not failing(tree, place)
    bare = is_infinitive(tree, place) and not is_begun(tree, place) and not is_yet_to_be(tree, place)
    return not going_on and (not bare or failing(tree, place) is not None)


def _after(tree: Tree, places: dict[str, list[int]], act: int, end: int) -> list[int]:
    """The next places, after the words of the undertaking, of its verb or of another that names such an act."""
    found: set[int] = set()
    for name in (tree[act].lemma.lower(), *_classes(tree[act].text.lower())):
        known = places.get(name, [])
        start = bisect_right(known, end, key=lambda index: tree[index].start)
        found |= set(known[start : start + _NEAR])
    return sorted(found)


def _as_told(target: Target, mood: Mood | None) -> tuple[Relation, Mood] | None:
    """What it says of the undertaking; that something was done which was not to be, `restated` tells from more."""
    if target.refrains:
        return (Relation.OBSERVES, Mood.ASSERTED) if mood is Mood.DENIED else None
    return (Relation.FULFILS, mood) if mood in {Mood.ASSERTED, Mood.DENIED} and mood is not None else None


def _is_his(tree: Tree, place: int, target: Target) -> bool:
    """Whether who does it may be who is bound: nobody in words, a pronoun, the same name or noun."""
    doer = agent_of(tree, place)
    if doer is None or doer == object_of(tree, place) or is_nobody(tree, doer):
        return True
    own = party(tree, role_of(tree, doer))
    if tree[doer].upos == "PRON":
        return tree[doer].text.lower() in _PRONOUNS and _goes_on(tree, place, target.sentence, target.bound.heads)
    return _is_thing(tree, doer, target) or (alike(own, target.bound) > 0 and not apart(own, target.bound))


def _goes_on(tree: Tree, place: int, told: int, words: Set[str]) -> bool:
    """Whether a pronoun may mean what was told: in the sentence before, or named again there."""
    here = tree[place].sentence
    if here - told <= 1:
        return True
    before = tree.analysis.sentences[here - 1]
    return here - told == 2 and any(tree[i].lemma.lower() in words for i in range(before.first, before.last))


def _is_thing(tree: Tree, doer: int, target: Target) -> bool:
    """Whether what a verb is said to do it does of itself: "the gates opened", of somebody who was to open them."""
    thing = object_of(tree, target.act) if target.act is not None else None
    return thing is not None and _is_one_noun(tree, thing, doer)


def _is_one_noun(tree: Tree, one: int, two: int) -> bool:
    """Whether two words are one noun, also where the model lemmatises a plural now so and now so."""
    return tree[one].lemma.lower() == tree[two].lemma.lower() or tree[one].text.lower() == tree[two].text.lower()


def _is_to_it(tree: Tree, act: int, place: int) -> bool:
    """Whether an act is done to the very thing: the same noun, a pronoun right after, a thing that acts of itself."""
    thing, again = object_of(tree, act), object_of(tree, place)
    same_verb = tree[act].lemma == tree[place].lemma
    if thing is None:
        return again is None and same_verb and agent_of(tree, place) is not None
    if again is None:
        again = agent_of(tree, place)
        if any(tree[kid].text.lower() == "since" for kid in tree.kids(place, "advmod")) and not tree.kids(place, "obl"):
            return same_verb and "have" in group(tree, place)  # "it has since paid"
        if again is None or tree[again].upos == "PRON":
            near = tree[place].sentence - tree[act].sentence <= 1
            return again is not None and near and same_verb and is_nobody(tree, again)  # "nobody called"
    if tree[again].upos == "PRON":
        near = same_verb and _goes_on(tree, place, tree[act].sentence, {tree[thing].lemma.lower()})
        word = tree[again].text.lower()
        pointed = word in {"it", *_PLURAL} and (word in _PLURAL) is _is_many(tree, thing)
        return near and (pointed or is_nobody(tree, again))
    if not _is_one_noun(tree, thing, again):
        return is_nobody(tree, again) and tree[again].text.lower() in {"no-one", "nobody", "one"}
    return _is_the_same(tree, thing, again)


def _is_many(tree: Tree, thing: int) -> bool:
    several = "Number=Plur" in tree[thing].feats or bool(tree.kids(thing, "conj"))
    return several or tree[thing].text.lower() in _PLURAL


def _is_the_same(tree: Tree, thing: int, again: int) -> bool:
    """Whether a noun that is told again means what it meant: with the, with none, or a name; no fewer, no other."""
    if is_nobody(tree, again) or any(tree[kid].lemma == "any" for kid in tree.kids(again, "det")):
        return True
    counted = [{tree[kid].text.lower() for kid in tree.kids(one, "nummod")} for one in (thing, again)]
    if counted[1] and counted[0] != counted[1]:
        return False
    mine, theirs = (_said_of(tree, one) for one in (thing, again))
    if theirs - mine and mine:
        return False
    dets = {tree[kid].text.lower() for kid in tree.kids(again, "det")}
    owned = tree.kids(again, "nmod:poss")
    return bool(dets & _POINTING) or bool(owned) or tree[again].upos == "PROPN" or counted[0] == counted[1] != set()


def _said_of(tree: Tree, noun: int) -> set[str]:
    """What the words beside a noun say of it: "the northern gates of Orr"."""
    return {tree[kid].lemma.lower() for kid in tree.kids(noun, "amod", "compound", "nmod", "flat")}


def _is_otherwise(tree: Tree, act: int, place: int) -> bool:
    """Whether the act is done in part or in another place than was said: "left Orr" is not "left Kell"."""
    words = {tree[kid].text.lower() for kid in tree.kids(place, "advmod")}
    if words & (bearing_words("partial") | bearing_words("partly")) or words & bearing_words("otherwise"):
        return True
    return any(_spot(tree, act, case) not in (None, word) for case, word in _spots(tree, place))


def _spots(tree: Tree, verb: int) -> list[tuple[str, str]]:
    """The phrases with a verb and its thing, by preposition; times are none."""
    thing = object_of(tree, verb)
    kids = [*tree.kids(verb, "obl"), *(tree.kids(thing, "nmod") if thing is not None else ())]
    return [(tree.case(kid), tree[kid].lemma.lower()) for kid in kids if tree[kid].entity != "time" and tree.case(kid)]


def _spot(tree: Tree, verb: int, case: str) -> str | None:
    return dict(_spots(tree, verb)).get(case)


def _is_of_before(tree: Tree, place: int, mood: Mood) -> bool:
    """Whether an act is told as one of an earlier time, or of every time, and so keeps no word given since."""
    helpers = group(tree, place)
    to_be = is_yet_to_be(tree, place)
    times = tree.kids(place, "obl", "advmod", "nmod")
    words = {tree[node].text.lower() for kid in times for node in tree.subtree(kid)}
    if words & bearing_words("earlier") or any(word.isdigit() and len(word) == 4 for word in words):
        return True
    if any(tree.case(kid) == "in" and tree[kid].entity == "time" and tree[kid].upos == "PROPN" for kid in times):
        return True  # "opened in May": of which year, and before or after the word was given, is not said
    if mood is Mood.DENIED:
        return False
    had = any(tree[kid].text.lower() == "had" for kid in tree.kids(place, "aux"))
    if to_be or (had and not any(tree.case(kid) == "by" for kid in times)):
        return True
    past = "Tense=Past" in tree[place].feats or bool({"have", "be"} & set(helpers))
    now = any(tree[kid].text.lower() in {"is", "are", "'s", "’s"} for kid in tree.kids(place, "aux"))
    return not past or now
