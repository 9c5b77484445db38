"""What a report tells later in the words of an undertaking: its condition has come, a part of it is done, it is so.

"Promised to withdraw once the mines were cleared. The mines have been cleared"; "promised to plant 100 trees. So far
40 have been planted"; "promised to stay calm. We have been calm".
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from servanda.extraction.bearings.acts_alike import names_of
from servanda.extraction.bearings.ellipsis import Elided, told_of
from servanda.extraction.bearings.moods import mood_of
from servanda.extraction.bearings.names import alike, apart, party
from servanda.extraction.bearings.targets import Target
from servanda.extraction.events.denying import is_nobody
from servanda.extraction.events.frames import agent_of, object_of
from servanda.extraction.events.spans import role_of
from servanda.extraction.events.verbgroup import group
from servanda.extraction.tree import Tree
from servanda.lexicon.event_bearing_rows import bearing_words
from servanda.model.claims import Condition, ConditionRole, Kind, Mood, Relation, Rendering

_NEAR = 12  # later places of a word that may tell it
_SENTENCES = 6  # how far a pronoun or a bare number may stand from what it means
_STAYING = frozenset({"stay", "remain", "keep", "be"})
_PEOPLE = frozenset({"we", "they", "i", "he", "she"})
_OWN = frozenset({Kind.PROMISE, Kind.GUARANTEE, Kind.TERM, Kind.AGREEMENT, Kind.ORDER})
_TOLD = frozenset({Mood.ASSERTED, Mood.DENIED})


def restated(tree: Tree, renderings: Sequence[Rendering], targets: Sequence[Target]) -> Iterator[Elided]:
    """All that later words of a report say so."""
    by_id = {target.id: target for target in targets}
    if not by_id:
        return
    places: dict[str, list[int]] = defaultdict(list)
    for token in tree.analysis.tokens:
        if token.upos in {"VERB", "ADJ"}:
            places[token.lemma.lower()].append(token.index)
        if token.upos == "VERB":
            for name in names_of(tree, token.index) - {token.lemma.lower()}:
                places[f"as {name}"].append(token.index)
    for rendering in renderings:
        target = by_id[rendering.id]
        yield from _came(tree, rendering, target, places)
        if target.act is not None and target.kind in _OWN and not target.refrains:
            yield from _partly(tree, target, places)
            yield from _not_yet(tree, target, places)
            yield from _in_full(tree, target, places)
            yield from _stays(tree, target, places)
        elif target.act is not None and target.kind in _OWN:
            yield from _done_since(tree, target, places)


def _after(tree: Tree, places: dict[str, list[int]], word: int, end: int) -> list[int]:
    """The next places of a word after the words that tell the undertaking."""
    return _next(tree, places, tree[word].lemma.lower(), end)


def _next(tree: Tree, places: dict[str, list[int]], name: str, end: int) -> list[int]:
    known = places.get(name, [])
    start = bisect_right(known, end, key=lambda index: tree[index].start)
    return known[start : start + _NEAR]


def _came(tree: Tree, rendering: Rendering, target: Target, places: dict[str, list[int]]) -> Iterator[Elided]:
    """The one condition of an undertaking, told as come or as not come."""
    conditions = [one for one in rendering.conditions if one.role is not ConditionRole.IN_RETURN]
    if len(conditions) != 1 or rendering.kind is Kind.DEMAND or conditions[0].negated:
        return
    relation = _RELATION.get(conditions[0].role)
    verb = _verb(tree, conditions[0])
    if relation is None or verb is None:
        return
    end = max(target.span.end, conditions[0].span.end)
    others = [place for name in names_of(tree, verb) for place in _next(tree, places, f"as {name}", end)]
    for place in sorted({*_after(tree, places, verb, end), *others}):
        mood = mood_of(tree, place) if _is_same(tree, verb, place) else None
        if mood is Mood.ASSERTED or (mood is Mood.DENIED and relation is Relation.TRIGGERS):
            yield Elided(place, target, relation, mood, None)
            return


_RELATION = {ConditionRole.IF: Relation.TRIGGERS, ConditionRole.UNLESS: Relation.MOOTS}


def _verb(tree: Tree, condition: Condition) -> int | None:
    """The verb of a condition's clause; None for one that is a noun, a day or a negated clause."""
    head = tree.head_of(condition.span)
    if head is not None and tree[head].upos == "ADV":
        head = tree.kid(head, "advcl")  # "as soon as the strike had ended"
    if head is None or tree[head].upos != "VERB" or tree.is_negated(head) or tree.kids(head, "conj"):
        return None
    return head


def _is_same(tree: Tree, one: int, two: int) -> bool:
    """Whether two verbs tell one act: done to the same thing, or by the same where it is done to nothing."""
    things = object_of(tree, one), object_of(tree, two)
    if (things[0] is None) != (things[1] is None):
        return False
    pair = things if things[0] is not None else (agent_of(tree, one), agent_of(tree, two))
    if pair[0] is None or pair[1] is None:
        return False
    if tree[pair[1]].upos == "PRON":
        return tree[pair[1]].text.lower() in {"it", "they", "them"} and tree[two].sentence - tree[one].sentence <= 1
    if any(tree[kid].text.lower() in bearing_words("new") for kid in tree.kids(pair[1], "det")):
        return False  # "a strike at the mill has ended"
    return tree[pair[0]].lemma.lower() == tree[pair[1]].lemma.lower() and tree[pair[0]].upos != "PRON"


def _partly(tree: Tree, target: Target, places: dict[str, list[int]]) -> Iterator[Elided]:
    """The act told as done in part: "so far 40 have been planted", "paid the first ten", "paid half of the wages"."""
    act = target.act
    if act is None or tree[act].upos != "VERB" or target.lasting:
        return
    for place in _after(tree, places, act, target.span.end):
        if tree[place].sentence - target.sentence > _SENTENCES or not _is_in_part(tree, place, act):
            continue
        agent = role_of(tree, agent_of(tree, place))
        if mood_of(tree, place) is Mood.ASSERTED and not apart(party(tree, agent), target.bound):
            yield Elided(place, target, Relation.ADVANCES, Mood.ASSERTED, agent)
            return


def _is_in_part(tree: Tree, verb: int, act: int) -> bool:
    """Whether what is done is told as a part of what was undertaken."""
    thing = object_of(tree, verb)
    if thing is None:
        return False
    whole = object_of(tree, act)
    same = whole is not None and tree[whole].lemma.lower() in {tree[i].lemma.lower() for i in tree.subtree(thing)}
    share = tree[thing].lemma.lower() in bearing_words("share") or _is_first(tree, thing)
    if tree[thing].upos != "NUM" and not same and not share:
        return False
    fewer = whole is not None and _is_fewer(tree, thing, whole)
    return share or fewer or (_is_so_far(tree, verb) and _is_counted(tree, thing))


def _is_fewer(tree: Tree, thing: int, whole: int) -> bool:
    """Whether a bare number is less than that of what was undertaken: "120" of "300 prisoners"."""
    counted = next((tree[kid].text.replace(",", "") for kid in tree.kids(whole, "nummod")), "")
    told = tree[thing].text.replace(",", "")
    known = tree[thing].upos == "NUM" and counted.isdecimal() and not tree.kids(thing, "nmod")
    return known and told.isdecimal() and int(told) < int(counted)


def _is_first(tree: Tree, thing: int) -> bool:
    """Whether a number is told as the first of more: "the first 40", not "the first time"."""
    counted = tree[thing].upos == "NUM" or bool(tree.kids(thing, "nummod"))
    return counted and any(tree[kid].lemma == "first" for kid in tree.kids(thing, "amod"))


def _is_counted(tree: Tree, thing: int) -> bool:
    return tree[thing].upos == "NUM" or bool(tree.kids(thing, "nummod"))


def _is_so_far(tree: Tree, verb: int) -> bool:
    """Whether more is to come: "so far", "to date"."""
    for kid in tree.kids(verb, "advmod", "obl"):
        first = tree.kids(kid, "advmod")
        words = " ".join([*(tree[one].text.lower() for one in first), tree[kid].text.lower()])
        if words in bearing_words("so_far") or f"{tree.case(kid)} {tree[kid].text.lower()}" in bearing_words("so_far"):
            return True
    return False


def _not_yet(tree: Tree, target: Target, places: dict[str, list[int]]) -> Iterator[Elided]:
    """The act told right after as not done so far, its thing a pronoun: "to close the camp. It has not been closed"."""
    act = target.act
    if act is None or tree[act].upos != "VERB":
        return
    for place in _after(tree, places, act, target.span.end):
        thing = object_of(tree, place)
        if thing is None or tree[thing].text.lower() not in {"it", "they", "them"}:
            continue
        agent = role_of(tree, agent_of(tree, place))
        near = tree[place].sentence - target.sentence <= 1 and "have" in group(tree, place)
        if near and mood_of(tree, place) is Mood.DENIED and not apart(party(tree, agent), target.bound):
            yield Elided(place, target, Relation.OBSERVES if target.lasting else Relation.FULFILS, Mood.DENIED, agent)
            return


def _in_full(tree: Tree, target: Target, places: dict[str, list[int]]) -> Iterator[Elided]:
    """The act told by its own verb as done to the last or not at all: "paid them in full", "has paid nothing"."""
    act = target.act
    if act is None or tree[act].upos != "VERB" or target.lasting:
        return
    for place in _after(tree, places, act, target.span.end):
        if tree[place].sentence - target.sentence > 1:
            return
        doer, thing = agent_of(tree, place), object_of(tree, place)
        agent, mood = role_of(tree, doer), mood_of(tree, place)
        his = doer is None or tree[doer].upos == "PRON" or alike(party(tree, agent), target.bound) > 0
        none = thing is not None and mood is Mood.DENIED and (is_nobody(tree, thing) or _is_least(tree, thing))
        whole = mood is Mood.ASSERTED and _is_to_the_last(tree, act, place)
        if his and (none or whole):
            yield Elided(place, target, Relation.FULFILS, mood or Mood.DENIED, agent)
            return
        his = his or (doer is not None and tree.has_det(doer, "the") and tree[doer].lemma in bearing_words("bodies"))
        if (
            his
            and doer is not None
            and not is_nobody(tree, doer)
            and mood is Mood.DENIED
            and _is_left_out(tree, act, place)
        ):
            yield Elided(place, target, *told_of(target, False, "have" in group(tree, place)), agent)
            return


def _is_left_out(tree: Tree, act: int, verb: int) -> bool:
    """Whether a verb stands alone for the act and its thing: "ordered it to pay the arrears. It has not paid"."""
    beside = tree.kids(verb, "obj", "iobj", "xcomp", "ccomp", "obl", "advcl", "compound:prt")
    main = tree.is_rel(tree.first_conjunct(verb), "root", "ccomp", "parataxis")
    return main and object_of(tree, act) is not None and all(tree[kid].entity == "time" for kid in beside)


def _is_least(tree: Tree, thing: int) -> bool:
    """Whether not even the least was given: "did not pay a penny"."""
    return tree[thing].lemma in bearing_words("least") and bool(tree.kids(thing, "det", "nummod"))


def _is_to_the_last(tree: Tree, act: int, verb: int) -> bool:
    """Whether an act is told as done whole and in time: "paid them in full", "opened on time", "paid every penny"."""
    thing = object_of(tree, verb)
    if thing is not None and tree[thing].lemma in bearing_words("least"):
        return tree.has_det(thing, "every")
    beside = {f"{tree.case(kid)} {tree[kid].text.lower()}" for kid in tree.kids(verb, "obl", "advmod")}
    return bool(beside & bearing_words("to_the_last")) and _is_done_to_it(tree, act, verb)


def _stays(tree: Tree, target: Target, places: dict[str, list[int]]) -> Iterator[Elided]:
    """A state that somebody undertook to stay in: "we have been calm" keeps it, "they have not been calm" breaks it."""
    act = target.act
    state = tree.kid(act, "xcomp") if act is not None and tree[act].lemma in _STAYING else act
    if state is None or tree[state].upos != "ADJ":
        return
    for place in _after(tree, places, state, target.span.end):
        subject = tree.subject(place)
        if subject is None or not tree.kids(place, "cop") or tree[place].sentence - target.sentence > _SENTENCES:
            continue
        agent = role_of(tree, subject)
        meant = tree[subject].text.lower() in _PEOPLE or party(tree, agent).heads & target.bound.heads
        mood = mood_of(tree, place)
        if meant and mood in _TOLD and not apart(party(tree, agent), target.bound):
            yield Elided(place, target, _KEPT[mood], Mood.ASSERTED, agent)
            return


def _done_since(tree: Tree, target: Target, places: dict[str, list[int]]) -> Iterator[Elided]:
    """An act that somebody undertook not to do, told as done since: "would search none. Two were searched since"."""
    act = target.act
    if act is None or tree[act].upos != "VERB":
        return
    for place in _after(tree, places, act, target.span.end):
        if tree[place].sentence - target.sentence > 1 or not _is_told_as_later(tree, place):
            continue
        doer = agent_of(tree, place)
        agent = role_of(tree, doer)
        his = doer is None or tree[doer].upos == "PRON" or alike(party(tree, agent), target.bound) > 0
        if his and _is_done_to_it(tree, act, place) and mood_of(tree, place) is Mood.ASSERTED:
            yield Elided(place, target, Relation.BREACHES, Mood.ASSERTED, agent)
            return


def _is_told_as_later(tree: Tree, place: int) -> bool:
    """Whether an act is told as done since, none the less, or soon after: "since", "anyway", "within a week"."""
    words = {tree[kid].lemma for kid in tree.kids(place, "advmod", "mark")}
    times = [kid for kid in tree.kids(place, "obl", "advmod") if tree[kid].entity == "time"]
    told = {tree[node].text.lower() for kid in times for node in tree.subtree(kid)}
    return bool((words | told) & bearing_words("all_the_same"))


def _is_done_to_it(tree: Tree, act: int, place: int) -> bool:
    """Whether an act is done to what it was not to be done to: the same noun, or a bare number or pronoun of it."""
    things = object_of(tree, act), object_of(tree, place)
    if things[0] is None or things[1] is None:
        return things[0] is things[1]
    named = tree[things[1]].upos in {"NUM", "PRON"} or tree[things[0]].lemma.lower() == tree[things[1]].lemma.lower()
    return named and not is_nobody(tree, things[1])


_KEPT = {Mood.ASSERTED: Relation.OBSERVES, Mood.DENIED: Relation.BREACHES}
