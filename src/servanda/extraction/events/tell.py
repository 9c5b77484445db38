"""The acts of a report: words that tell one, their parts, their factuality, and who tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.extraction.antecedents import antecedents, as_conditions
from servanda.extraction.bargains import with_bargains
from servanda.extraction.cover import Cover
from servanda.extraction.events.awaited import awaited, is_awaited
from servanda.extraction.events.bygone import is_mentioned, is_told_as_past
from servanda.extraction.events.denying import is_nobody
from servanda.extraction.events.factuality import factuality, is_presupposed
from servanda.extraction.events.frames import Told, verb_row
from servanda.extraction.events.games import of_games
from servanda.extraction.events.habits import is_generic
from servanda.extraction.events.hanging import DELAYING, Found, hanging, supposed_by
from servanda.extraction.events.kinds import is_actor
from servanda.extraction.events.lemmas import known
from servanda.extraction.events.nouns import (
    CEASE,
    DENY,
    OCCUR,
    carried,
    carrier,
    fits_row,
    is_for_later,
    is_somebodys,
    noun_row,
    parts,
    stands_alone,
    willed,
)
from servanda.extraction.events.opening import marked
from servanda.extraction.events.patients import blamed, meant, protested
from servanda.extraction.events.places import Slot, is_place, place_of, place_of_word, slot_of
from servanda.extraction.events.quantities import quantity_of
from servanda.extraction.events.spans import parties, span_of
from servanda.extraction.events.verbgroup import CONDITIONAL, own, under
from servanda.extraction.tree import Tree
from servanda.lexicon.event_rows import words
from servanda.model.claims import As, Condition, Event, EventType, Factuality, Polarity, Rendering, Statement
from servanda.model.ids import ClaimIds

# acts done by speaking: the simple present tells them, and a noun of them is no act in the world
SPOKEN = frozenset(
    {EventType.AGREE, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT}
)
_AIMED = frozenset({EventType.AGREE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN})
_MOVING = frozenset({EventType.RETREAT, EventType.MOBILIZE, EventType.AID})  # where from and where to count as places
_ENDED = dict.fromkeys((EventType.ASSAULT, EventType.COERCE, EventType.SANCTION), EventType.RETREAT)
_ENDED |= dict.fromkeys((EventType.AID, EventType.COOPERATE), EventType.SANCTION)  # "stopped arming them"


@dataclass(frozen=True, slots=True)
class Act:
    """An act in the tree with its type and factuality."""

    told: Told
    type: EventType
    factuality: Factuality
    conditions: tuple[Condition, ...] = ()


def events(
    tree: Tree, statements: Sequence[Statement], renderings: Sequence[Rendering], ids: ClaimIds
) -> tuple[Event, ...]:
    """The salient acts of a report in the order of the text."""
    bound = {index: rendering for rendering in renderings for index in tree.tokens_in(rendering.action)}
    cover = Cover(statements)
    conditions, _ = with_bargains(tree, antecedents(tree))
    waited_for = awaited(tree, renderings, conditions)
    found = (_waited_for(tree, _bound(tree, act, bound), waited_for) for act in acts(tree))
    return tuple(_event(tree, _supposed(tree, act, conditions), cover, ids) for act in found)


def _waited_for(tree: Tree, act: Act, found: frozenset[int]) -> Act:
    """An act that an undertaking waits for is not told as done: "will talk once they *have left*"."""
    verb = act.told.trigger if act.told.verb is None else act.told.verb
    leaks = act.factuality is Factuality.DENIED and own(tree, verb) is not Factuality.DENIED  # "refused to, before it"
    waits = (act.factuality is Factuality.HAPPENED or leaks) and is_awaited(tree, verb, found)
    return replace(act, factuality=CONDITIONAL) if waits else act


def acts(tree: Tree) -> list[Act]:
    """The acts of a report, one for each word that tells one, without those that another word already tells."""
    verbs: dict[int, Act] = {}
    nouns: list[Act] = []
    sport = of_games(tree)
    for token in tree.analysis.tokens:
        if token.sentence in sport:
            continue
        if token.upos == "VERB":
            act = _verb_act(tree, token.index)
            if act is not None:
                verbs[token.index] = act
        elif token.upos == "NOUN":
            act = _noun_act(tree, token.index)
            if act is not None:
                nouns += [act, *_forgone(tree, act)]
    return sorted(_unrepeated(tree, verbs, nouns), key=lambda act: act.told.trigger)


def _verb_act(tree: Tree, verb: int) -> Act | None:
    fitting = verb_row(tree, verb)
    if fitting is None or (tree.is_rel(verb, "amod") and fitting[0].type in SPOKEN):
        return None  # "consenting adults" agree to nothing
    row, told = fitting
    if row.type in _ENDED and (ceased := _ceased(tree, verb)) is not None:
        return Act(replace(told, verb=ceased), _ENDED[row.type], factuality(tree, ceased))
    if row.type in _AIMED:
        told = replace(told, patient=meant(tree, told.patient, verb))
    elif row.type is EventType.ACCUSE:
        told = replace(told, patient=blamed(tree, told.patient))
    elif row.type is EventType.PROTEST:
        told = replace(told, patient=protested(tree, told.patient, verb))
    value = factuality(tree, verb)
    if row.type is EventType.PROTEST and _is_what_was_done(tree, verb):
        value = Factuality.HAPPENED
    if value is Factuality.HAPPENED and not row.habit and is_generic(tree, verb):
        return None
    return Act(told, row.type, _offered(tree, verb, row.type, value))


def _offered(tree: Tree, verb: int, kind: EventType, value: Factuality) -> Factuality:
    """What help is that was only offered: "has offered growers a subsidy"."""
    offered = kind is EventType.AID and tree[verb].lemma == "offer" and value is not Factuality.DENIED
    return under(value, Factuality.POSSIBLE) if offered else value


def _is_what_was_done(tree: Tree, verb: int) -> bool:
    """Whether a protest is the purpose of what was done, and so was made by it: "poured milk to protest against"."""
    head = tree[verb].head
    marks = tree.marks(verb)
    is_purpose = (
        tree.is_rel(verb, "advcl") and "to" in marks and "whether" not in marks and not tree[verb].text.endswith("ing")
    )
    if not is_purpose or tree[head].upos != "VERB":
        return False
    return factuality(tree, head) is Factuality.HAPPENED and not is_generic(tree, head)


def _ceased(tree: Tree, verb: int) -> int | None:
    """The verb that says that an act was ended: "stopped shelling the town"; None where none does."""
    first = tree.first_conjunct(verb)
    if slot_of(tree, first) is not Slot.ING or not tree.is_rel(first, "xcomp", "ccomp"):
        return None
    head = tree[first].head
    return head if known(tree[head], words("ceasing")) else None


def _noun_act(tree: Tree, noun: int) -> Act | None:
    row = noun_row(tree, noun)
    if row is None:
        return None
    told, kind = parts(tree, noun, row), row.type
    if not fits_row(tree, told, row):
        return None
    carries = carrier(tree, noun, row.type)
    if carries is None:
        if not stands_alone(tree, told, row):
            return None
        told = willed(tree, told)
        return _unless_generic(tree, Act(told, kind, _among(tree, told, factuality(tree, noun))))
    verb, carrying = carries
    if carrying.way == CEASE:
        if row.ceased is None:
            return None
        kind = row.ceased
    told = carried(tree, told, row, verb, carrying.way)
    if kind in SPOKEN and told.agent is not None and not is_actor(tree, told.agent):
        return None  # "the results give support to the theory"
    if carrying.way == OCCUR and not (is_somebodys(tree, told, row, verb) or own(tree, verb) is Factuality.DENIED):
        return None
    if kind is EventType.MOBILIZE and row.modifier and _several(tree, told.agent):
        kind = EventType.COOPERATE  # "Dutch and Danish ships held war games"
    value = factuality(tree, noun if carrying.way == DENY else verb)
    value = _offered(tree, verb, kind, value)
    value = under(value, Factuality.PLANNED) if kind is EventType.PROTEST and is_for_later(tree, noun, verb) else value
    if carrying.way not in {CEASE, DENY}:  # "cancelled a planned visit" is done
        value = under(value, own(tree, noun)) if _is_none(tree, noun, verb, value) else value
    return _unless_generic(tree, Act(told, kind, _among(tree, told, value)), verb)


def _among(tree: Tree, told: Told, value: Factuality) -> Factuality:
    """What an act is in which nobody takes part: "was in talks with nobody"."""
    nobody = any(part is not None and is_nobody(tree, part) for part in (told.agent, told.patient))
    return Factuality.DENIED if nobody and value in {Factuality.HAPPENED, Factuality.PLANNED} else value


def _several(tree: Tree, agent: int | None) -> bool:
    """Whether an act is done by several who belong to different sides."""
    if agent is None:
        return False
    return any(tree.kids(node, "conj") for node in (agent, *tree.kids(agent, "amod", "compound")))


def _forgone(tree: Tree, act: Act) -> list[Act]:
    """What calling a protest off does beside: it concedes; a visit or a meeting may be cancelled without ill will."""
    row = noun_row(tree, act.told.trigger) if act.type is EventType.PROTEST else None
    carries = carrier(tree, act.told.trigger, act.type)
    if row is None or row.ceased is None or carries is None or carries[1].way != DENY:
        return []
    return [Act(act.told, row.ceased, factuality(tree, carries[0]))]


def _is_none(tree: Tree, noun: int, verb: int, value: Factuality) -> bool:
    """Whether a carried noun says itself that there was none: "launched no attack", "staged a mock attack"."""
    first = tree.first_conjunct(verb)
    if value is CONDITIONAL and marked(tree, first, slot_of(tree, first)) is CONDITIONAL:
        return False  # "if no deal is reached"
    return own(tree, noun) is Factuality.DENIED and value is not Factuality.DENIED


def _unless_generic(tree: Tree, act: Act, verb: int | None = None) -> Act | None:
    if act.factuality is not Factuality.HAPPENED:
        return act
    if verb is not None:
        return None if is_generic(tree, verb) and act.type not in SPOKEN else act
    head = tree[act.told.trigger].head
    if _is_saying(tree, tree.first_conjunct(act.told.trigger)):
        return None  # "the only way is an attack by the West"
    if head >= 0 and slot_of(tree, act.told.trigger) is Slot.SUBJ and _is_saying(tree, head):
        return None  # "attacks on journalists are a crime"
    return act


def _is_saying(tree: Tree, head: int) -> bool:
    return any("Tense=Pres" in tree[kid].feats for kid in tree.kids(head, "cop"))


def _unrepeated(tree: Tree, verbs: dict[int, Act], nouns: list[Act]) -> Iterator[Act]:
    """All acts but the nouns that a verb of the same type beside them tells: "killed in an attack"."""
    carried_by = {act.told.verb for act in nouns if act.told.verb is not None}
    for index, act in verbs.items():
        if index not in carried_by:
            yield act
    for act in nouns:
        head = tree[tree.first_conjunct(act.told.trigger)].head
        above = verbs.get(head)
        if act.told.verb is None and above is not None and above.type is act.type and head not in carried_by:
            continue
        yield act


def _bound(tree: Tree, act: Act, bound: dict[int, Rendering]) -> Act:
    """An act inside what somebody undertook is not told as done, unless the undertaking is told as kept or broken."""
    verb = act.told.verb  # "imposed an embargo" is done, and no part of what the embargo forbids
    rendering = bound.get(act.told.trigger if verb is None else verb)
    if rendering is None or act.factuality is not Factuality.HAPPENED or rendering.told_as in {As.KEPT, As.BROKEN}:
        return act
    told_of = is_presupposed, is_told_as_past, is_mentioned
    if verb is None and any(look(tree, act.told.trigger) for look in told_of):
        return act  # "will pay the wages that it had promised"
    value = Factuality.DENIED if rendering.polarity is Polarity.REFRAIN else Factuality.PLANNED
    return replace(act, factuality=value)


def _supposed(tree: Tree, act: Act, found: Found) -> Act:
    """An act with the conditions that it hangs on; what was done without one hangs on none."""
    own = (act.told.trigger,) if act.told.verb is None else (act.told.trigger, act.told.verb)
    value = act.factuality
    if value is Factuality.HAPPENED and act.type in SPOKEN:
        return act
    conditions = hanging(tree, found, own)
    if value is Factuality.HAPPENED and not supposed_by(tree, conditions, own):
        return act
    value = CONDITIONAL if value is Factuality.HAPPENED else value
    if value in {Factuality.PLANNED, Factuality.POSSIBLE} and any(item.role in DELAYING for item in conditions):
        value = CONDITIONAL
    return replace(act, factuality=value, conditions=as_conditions(conditions))


def _event(tree: Tree, act: Act, cover: Cover, ids: ClaimIds) -> Event:
    span = span_of(tree, act.told)
    told_by = cover.innermost(tree[act.told.trigger].span)
    agent, patient = parties(tree, act.told)
    return Event(
        id=ids.next("event", span),
        type=act.type,
        span=span,
        factuality=act.factuality,
        agent=agent,
        patient=patient,
        place=_place(tree, act),
        statement=told_by.id if told_by else None,
        quantity=quantity_of(tree, act.told, act.type),
        conditions=act.conditions,
    )


def _place(tree: Tree, act: Act) -> str | None:
    told = act.told
    ways = words("ways") if act.type in _MOVING else frozenset()
    heads = (told.verb, told.trigger, told.patient, told.agent)
    found = place_of(tree, heads) or place_of(tree, heads, ways)
    if found is None and act.type in _MOVING and told.patient is not None and is_place(tree, told.patient):
        return place_of_word(tree, told.patient)  # "left the island of Skarv"
    return found
