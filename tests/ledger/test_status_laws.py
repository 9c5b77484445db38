"""What holds for every situation, whatever is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.status_builders import (
    CREDITOR,
    DEBTOR,
    MONITOR,
    WITNESS,
    commitment,
    condition,
    if_state,
    told,
    truce,
)

from servanda.ledger.finding import finding, findings
from servanda.model.antecedent import OnEvent
from servanda.model.claims import Mood, Relation, State
from servanda.model.status import Assertion, Commitment, Stake, Stance
from servanda.model.times import Interval

START = date(2040, 1, 1)
RELATIONS = st.sampled_from([relation for relation in Relation if relation is not Relation.TRANSFERS])


def day(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def assertions(draw: st.DrawFn) -> Assertion:
    first, length, wait = draw(st.integers(0, 60)), draw(st.integers(0, 5)), draw(st.integers(0, 9))
    name = draw(st.sampled_from([DEBTOR, CREDITOR, MONITOR, WITNESS]))
    word = told(draw(RELATIONS), (1, 1), name, event=draw(st.sampled_from("abc")))
    when = draw(st.sampled_from([None, Interval(day(first), day(first + length))]))
    bearing = replace(
        word.bearing,
        commitment=draw(st.sampled_from(["K1", "K2", "K3"])),
        on=replace(word.bearing.on, when=when),
        until=draw(st.sampled_from([None, Interval(day(70), day(70))])),
        share=draw(st.sampled_from([None, 0.5])),
    )
    stance = draw(st.sampled_from([Stance.AFFIRM, Stance.AFFIRM, Stance.DENY]))
    return replace(word, bearing=bearing, stance=stance, published=day(first + length + wait))


def situation() -> list[Commitment]:
    return [
        truce(until=(2, 20)),
        commitment("K2", if_state("K1", State.BROKEN), until=(3, 20)),
        commitment("K3", condition(OnEvent("the quay opens"))),
    ]


RECORDS = st.lists(assertions(), max_size=9)
DAYS = st.integers(0, 90).map(day)


@settings(max_examples=150, deadline=None)
@given(RECORDS.flatmap(lambda record: st.tuples(st.just(record), st.permutations(record))), DAYS, DAYS)
def test_the_order_of_reading_does_not_matter(
    orders: tuple[list[Assertion], list[Assertion]], at: date, known: date
) -> None:
    record, shuffled = orders
    assert findings(situation(), [], record, at, known) == findings(situation(), [], shuffled, at, known)


@settings(max_examples=150, deadline=None)
@given(RECORDS, DAYS, DAYS)
def test_a_voice_that_is_silent_here_changes_nothing(record: list[Assertion], at: date, known: date) -> None:
    silent = replace(told(Relation.BREACHES, (1, 5), "Olm Tarrow"), published=START, stake=Stake.OUTSIDER)
    elsewhere = replace(silent, bearing=replace(silent.bearing, commitment="K9"))
    hoping = replace(silent, bearing=replace(silent.bearing, mood=Mood.EXPECTED))
    plain = findings(situation(), [], record, at, known)
    assert findings([*situation(), truce("K9")], [], [*record, elsewhere], at, known).items() >= plain.items()
    hoped = findings(situation(), [], [*record, hoping], at, known)
    assert {name: replace(one, outlook=()) for name, one in hoped.items()} == {
        name: replace(one, outlook=()) for name, one in plain.items()
    }


@settings(max_examples=150, deadline=None)
@given(RECORDS, DAYS, DAYS)
def test_the_clock_alone_never_breaks(record: list[Assertion], at: date, known: date) -> None:
    harmless = [a for a in record if a.bearing.relation is not Relation.BREACHES]
    for found in findings(situation(), [], harmless, at, known).values():
        assert found.settled is not State.BROKEN
        assert State.BROKEN not in found.depends_on_date
        assert "broken" not in found.contested


@settings(max_examples=150, deadline=None)
@given(RECORDS, DAYS, DAYS)
def test_what_was_published_later_is_not_known(record: list[Assertion], at: date, known: date) -> None:
    earlier = [a for a in record if a.published <= known]
    assert findings(situation(), [], record, at, known) == findings(situation(), [], earlier, at, known)


@settings(max_examples=100, deadline=None)
@given(RECORDS, DAYS, DAYS)
def test_one_commitment_computed_alone_is_as_among_all(record: list[Assertion], at: date, known: date) -> None:
    whole = findings(situation(), [], record, at, known)
    for name in ("K1", "K2", "K3"):
        assert finding(name, situation(), [], record, (at, known)) == whole.get(name)


@settings(max_examples=100, deadline=None)
@given(RECORDS, DAYS, DAYS)
def test_a_finding_is_settled_or_contested_or_depends_and_gives_its_reasons(
    record: list[Assertion], at: date, known: date
) -> None:
    for found in findings(situation(), [], record, at, known).values():
        assert (found.settled is not None) is not (bool(found.contested) or bool(found.depends_on_date))
        assert (found.standing is not None) is (found.settled is not None)
        assert found.because
