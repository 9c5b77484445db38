"""What a commitment asks for, once ceasing words are turned."""

from __future__ import annotations

import pytest

from servanda.ledger.acts import Effect, asked_acts, breaks, clash, done_acts, effect, keeps, lasts
from servanda.model.claims import Event, EventType, Factuality, Kind, Polarity, Rendering, Role
from servanda.model.text import Span


def rendering(action: str, polarity: Polarity = Polarity.DO) -> Rendering:
    return Rendering(id="c", kind=Kind.PROMISE, polarity=polarity, action=Span(0, len(action)))


def asked(action: str, polarity: Polarity = Polarity.DO) -> Effect:
    return effect(rendering(action, polarity), action)


@pytest.mark.parametrize(
    ("action", "polarity", "expected"),
    [
        ("attack the town", Polarity.DO, Effect(frozenset({"attack"}), Polarity.DO)),
        ("attack the town", Polarity.REFRAIN, Effect(frozenset({"attack"}), Polarity.REFRAIN)),
        ("halt attacks on the town", Polarity.DO, Effect(frozenset({"attack"}), Polarity.REFRAIN)),
        ("completely halting attacks", Polarity.DO, Effect(frozenset({"attack"}), Polarity.REFRAIN)),
        ("halt attacks", Polarity.REFRAIN, Effect(frozenset({"attack"}), Polarity.DO)),  # a double turn
        ("prevent attacks by others", Polarity.DO, Effect(frozenset({"attack"}), Polarity.DO)),  # another's act
        ("stay out of the valley", Polarity.DO, Effect(frozenset({"stay out"}), Polarity.DO)),  # not "stay"
        ("keep out of the valley", Polarity.DO, Effect(frozenset({"stay out"}), Polarity.DO)),
        ("keep bases out of the valley", Polarity.DO, Effect(frozenset({"keep others out"}), Polarity.DO)),
        ("let aid trucks through", Polarity.DO, Effect(frozenset({"let through", "supply"}), Polarity.DO)),
        ("lift sanctions", Polarity.DO, Effect(frozenset({"lift"}), Polarity.DO)),  # and impose none
        ("leftist parties to govern", Polarity.DO, Effect(frozenset(), Polarity.DO)),  # no leaving
        ("sing", Polarity.DO, Effect(frozenset(), Polarity.DO)),
    ],
)
def test_the_effect_is_what_is_done_or_left_undone(action: str, polarity: Polarity, expected: Effect) -> None:
    assert asked(action, polarity) == expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (asked("defend the valley"), asked("stay out of the valley"), True),
        (asked("attack"), asked("attack", Polarity.REFRAIN), True),
        (asked("halt attacks"), asked("attack", Polarity.REFRAIN), False),  # the same undertaking twice
        (asked("attack", Polarity.REFRAIN), asked("deploy", Polarity.REFRAIN), False),
        (asked("withdraw"), asked("supply food"), False),
    ],
)
def test_acts_clash_when_one_party_cannot_do_both(one: Effect, two: Effect, expected: bool) -> None:
    assert clash(one, two) is clash(two, one) is expected


def test_every_refraining_lasts() -> None:
    assert lasts(rendering("halt attacks"), "halt attacks")
    assert not lasts(rendering("release prisoners"), "release prisoners")


def happened(words: str, type_: EventType = EventType.OTHER) -> frozenset[str]:
    return done_acts(Event(id="e", type=type_, span=Span(0, len(words)), factuality=Factuality.HAPPENED), words)


@pytest.mark.parametrize(
    ("action", "words", "expected"),
    [
        ("plant ten thousand trees", "the ministry planted trees", True),
        ("carry the torch", "the club carried the torch", True),
        ("rename the square", "the council renamed the square", True),
        ("rename the square", "the council painted the square", False),
        ("need room", "the council needed room", False),  # too light a verb to tell an act by
    ],
)
def test_an_act_of_no_class_is_known_by_its_verb(action: str, words: str, expected: bool) -> None:
    assert keeps(asked_acts(rendering(action), action), happened(words)) is expected
    refrained = asked_acts(rendering(action, Polarity.REFRAIN), action)
    assert breaks(refrained, happened(words)) is expected


def test_what_was_only_said_is_no_act() -> None:
    asked_for = asked_acts(rendering("plant trees"), "plant trees")
    assert not keeps(asked_for, happened("the ministry promised planted trees", EventType.AGREE))
    assert happened("the army forbade them to return", EventType.SANCTION) == frozenset()


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("halted its attacks on the village", EventType.RETREAT, {"no attack"}),
        ("the Coast Guard halted its attacks on the village", EventType.RETREAT, {"no attack"}),  # guards nothing
        ("the attacks on the village have stopped", EventType.RETREAT, {"no attack"}),
        ("stopped aid to the village", EventType.SANCTION, {"cut off", "no supply"}),
        ("stopped all deliveries to the village", EventType.SANCTION, {"no supply"}),
        ("attacked the village at the end of May", EventType.ASSAULT, {"attack"}),
        ("endured attacks on the village", EventType.OTHER, {"attack"}),  # no end of them
        ("agreed to stop its attacks", EventType.AGREE, set()),  # only said
        ("lifted the siege of the village", EventType.RETREAT, {"lift"}),  # and no siege
        ("tightened the siege of the village", EventType.COERCE, {"cut off"}),
        ("rescued forty villagers", EventType.AID, {"protect"}),
    ],
)
def test_an_act_that_is_told_to_have_ended_is_not_done(words: str, kind: EventType, expected: set[str]) -> None:
    agent = Role(None, name="Coast Guard")
    event = Event(id="e", type=kind, span=Span(0, len(words)), factuality=Factuality.HAPPENED, agent=agent)
    assert done_acts(event, words) == expected


def test_an_end_is_against_what_asks_for_it_and_for_nothing_else() -> None:
    assert breaks(asked("fund the clinic"), frozenset({"no supply"}))
    assert not breaks(asked("attack the town", Polarity.REFRAIN), frozenset({"no attack"}))
    assert not keeps(asked("fund the clinic"), frozenset({"no supply"}))
    assert not breaks(asked("open the road"), frozenset({"no supply"}))
