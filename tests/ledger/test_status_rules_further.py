"""R22 to R42 of docs/status.md, one situation each."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from tests.ledger.status_builders import (
    CREDITOR,
    DEBTOR,
    MONITOR,
    WITNESS,
    commitment,
    condition,
    denied,
    if_state,
    judge,
    judged,
    on,
    planned,
    span,
    told,
    truce,
    voice,
)

from servanda.ledger.finding import counts
from servanda.model.antecedent import All, Either, Not, OnDate, OnEvent, OnState
from servanda.model.claims import ConditionRole, Kind, Mood, Relation, State
from servanda.model.status import Agreement, Commitment, Information, Reading, Split, Stake, Standing

BREACH = told(Relation.BREACHES, (2, 1), event="b")
QUAY = OnEvent("the quay opens")
ACCORD = Agreement("G1", parties=(DEBTOR, CREDITOR))


def terms_of_accord() -> list[Commitment]:
    ours, theirs = truce(agreement="G1"), truce("K2", debtor=CREDITOR, creditor=DEBTOR, agreement="G1")
    return [ours, theirs, truce("K3", agreement="G1", surviving=True)]


def test_r22_a_condition_that_has_held_stands() -> None:
    sanction = commitment("K2", if_state("K1", State.OVERDUE), debtor=CREDITOR)
    late = told(Relation.FULFILS, (3, 10))
    found = judged([commitment(until=(3, 1)), sanction], [late])
    assert (found["K1"].settled, found["K2"].settled) == (State.KEPT, State.ACTIVE)


def test_r22_a_while_that_ended_stays_ended() -> None:
    returned = truce("K2", condition(Not(OnState("K1", State.BROKEN)), ConditionRole.WHILE))
    mended = told(Relation.RENEWS, (2, 9), event="n")
    found = judged([truce(), returned], [BREACH, mended])
    assert (found["K1"].settled, found["K1"].breaches, found["K2"].settled) == (State.ACTIVE, 1, State.LAPSED)


def test_r23_a_refusal_withdraws_a_promise_and_is_no_act_against_an_order() -> None:
    refuses = told(Relation.ENDS, (2, 1), DEBTOR, by="debtor")
    assert judge(commitment(), [refuses]).settled is State.ENDED
    assert judge(commitment(kind=Kind.ORDER), [refuses]).settled is State.ACTIVE
    assert judge(commitment(kind=Kind.TERM), [planned(Relation.BREACHES, (2, 1), DEBTOR)]).settled is State.ACTIVE


def test_r24_who_covers_the_whole_window_gives_its_standing() -> None:
    whole, part = (told(Relation.OBSERVES, ((1, 1), last), words=None) for last in ((3, 1), (2, 1)))
    assert judge(truce(until=(3, 1)), [whole]).standing is Standing.MONITOR
    found = judge(truce(until=(3, 1)), [part])
    assert (found.standing, found.beside) == (Standing.NO_REPORT, (Standing.MONITOR,))


def test_r24_keeping_after_a_breach_changes_nothing() -> None:
    calm = told(Relation.OBSERVES, ((2, 2), (3, 1)), event="p", words=None)
    assert judge(truce(until=(3, 1)), [BREACH, calm]).settled is State.BROKEN


def test_r25_a_detail_that_differs_is_shown_by_value() -> None:
    second = told(Relation.BREACHES, (2, 2), event="c")
    found = judge(truce(), [BREACH, second, denied(Relation.BREACHES, (2, 2), CREDITOR, event="c")])
    assert (found.settled, found.breaches) == (State.BROKEN, Split(((2, (MONITOR,)), (1, (CREDITOR,)))))
    assert found.breaches_by_voice == {MONITOR: 2, CREDITOR: 1}


@pytest.mark.parametrize(
    ("stake", "standing"),
    [
        (Stake.ALLY, Standing.INTERESTED),
        (Stake.BENEFICIARY, Standing.INTERESTED),
        (Stake.GUARANTOR, Standing.INTERESTED),
        (Stake.MEDIATOR, Standing.SINGLE),
        (Stake.MONITOR, Standing.MONITOR),
        (Stake.OUTSIDER, Standing.SINGLE),
    ],
)
def test_r26_sides_and_their_allies_are_interested(stake: Stake, standing: Standing) -> None:
    assert judge(truce(), [told(Relation.BREACHES, (2, 1), "Somebody", stake=stake)]).standing is standing


def test_r27_a_window_that_shuts_on_an_untold_trigger_lapses_and_refolds() -> None:
    waits = commitment("K1", condition(QUAY), until=(3, 1))
    late_news = told(Relation.TRIGGERS, (2, 20), published=(3, 20))
    found = judge(waits, [late_news], at=(3, 2))
    assert (found.settled, found.standing) == (State.LAPSED, Standing.CLOCK)
    assert judge(waits, [late_news], at=(3, 2), known=(3, 20)).settled is State.OVERDUE


def test_r28_a_target_that_settles_otherwise_moots_the_condition() -> None:
    vow = commitment("K2", if_state("K1", State.BROKEN), debtor=CREDITOR)
    kept = told(Relation.FULFILS, (2, 1))
    found = judge([commitment(), vow], [kept], name="K2")
    assert (found.settled, found.standing) == (State.LAPSED, Standing.MONITOR)
    undone = told(Relation.BREACHES, (3, 1), "High Court", event="u")
    assert judge([commitment(), vow], [kept, undone], name="K1").settled is State.BROKEN


def test_r29_an_admission_told_by_another_is_that_tellers_claim() -> None:
    assert judge(truce(), [told(Relation.BREACHES, (2, 1), CREDITOR)]).standing is Standing.INTERESTED


def test_r30_what_was_kept_may_be_undone() -> None:
    undone = told(Relation.BREACHES, (3, 1), "High Court", event="u")
    found = judge(commitment(), [told(Relation.FULFILS, (2, 1)), undone])
    assert found.settled is State.BROKEN
    assert any(mark.startswith("was kept until") for mark in found.marks)


def test_r30_broken_and_then_ended_stays_broken() -> None:
    found = judge(truce(), [BREACH, told(Relation.ENDS, (3, 1), DEBTOR, by="debtor")])
    assert (found.settled, found.ended_by) == (State.BROKEN, "debtor")


@pytest.mark.parametrize("relation", [Relation.BREACHES, Relation.FULFILS, Relation.EXTENDS, Relation.SUSPENDS])
def test_r30_after_the_end_only_a_renewal_counts(relation: Relation) -> None:
    ended = told(Relation.ENDS, (2, 1), CREDITOR, by="creditor", event="q")
    assert judge(commitment(), [ended, told(relation, (3, 1))]).settled is State.ENDED
    assert judge(commitment(), [ended, told(Relation.RENEWS, (3, 1), event="n")]).settled is State.ACTIVE


def test_r31_only_a_renewal_mends_a_broken_truce() -> None:
    stopped = told(Relation.FULFILS, (2, 5), event="f")
    found = judge(truce(until=(3, 1)), [BREACH, stopped])
    assert (found.settled, found.breaches) == (State.BROKEN, 1)


@pytest.mark.parametrize(("relation", "state"), [(Relation.SUSPENDS, State.SUSPENDED), (Relation.ENDS, State.ENDED)])
def test_what_was_put_on_ice_or_ended_on_a_day_was_made_by_then(relation: Relation, state: State) -> None:
    undated = replace(commitment(made=None), published=on((3, 5)))
    assert judge(undated, [told(relation, (3, 3), published=(3, 5))]).settled is state
    act = told(Relation.BREACHES, (3, 3), published=(3, 5))  # an act may be older than the promise
    assert set(judge(undated, [act]).depends_on_date) == {State.BROKEN, State.ACTIVE}


def test_a_making_in_march_was_before_the_pause_of_the_tenth() -> None:
    march = commitment(made=span((3, 1), (3, 31)))
    paused, acted = told(Relation.SUSPENDS, (3, 10)), told(Relation.BREACHES, (3, 10))
    assert judge(march, [paused]).settled is State.SUSPENDED
    assert set(judge(march, [acted]).depends_on_date) == {State.BROKEN, State.ACTIVE}
    february = told(Relation.SUSPENDS, (2, 10))  # before it can have been made: it tells nothing of when
    assert judge(march, [february]).settled is not State.SUSPENDED


def test_r32_two_acts_of_one_day_depend_on_their_order_unless_the_hour_is_told() -> None:
    renewed = told(Relation.RENEWS, (2, 1), event="n")
    assert set(judge(truce(), [BREACH, renewed]).depends_on_date) == {State.ACTIVE, State.BROKEN}
    morning = told(Relation.BREACHES, (2, 1), event="b", hour=time(8))
    evening = told(Relation.RENEWS, (2, 1), event="n", hour=time(18))
    assert judge(truce(), [morning, evening]).settled is State.ACTIVE


def test_r33_one_party_moves_its_own_terms_in_its_own_fold() -> None:
    sides = [
        told(Relation.SUSPENDS, (2, 1), DEBTOR, agreement="G1"),
        denied(Relation.SUSPENDS, (2, 1), CREDITOR, agreement="G1", by=DEBTOR),
    ]
    found = judged(terms_of_accord(), sides, agreements=[ACCORD])
    assert found["K1"].contested == {"suspended": (DEBTOR,), "active": (CREDITOR,)}
    assert found["K2"].settled is State.ACTIVE


def test_r33_both_parties_move_all_but_surviving_terms() -> None:
    whole = told(Relation.ENDS, (2, 1), "joint statement", stake=Stake.BOTH, agreement="G1", voices=(DEBTOR, CREDITOR))
    found = judged(terms_of_accord(), [whole], agreements=[ACCORD])
    assert counts(ACCORD, terms_of_accord(), found) == {"ended": 2, "active": 1}
    assert [found[name].settled for name in ("K1", "K2", "K3")] == [State.ENDED, State.ENDED, State.ACTIVE]


def test_r33_an_accord_said_to_be_broken_breaks_no_term_unless_it_is_the_only_one() -> None:
    said = told(Relation.BREACHES, (2, 1), CREDITOR, agreement="G1", by=DEBTOR)
    two = [*terms_of_accord()[:2], truce("K4", agreement="G1")]
    assert judged(two, [said], agreements=[ACCORD])["K1"].settled is State.ACTIVE
    assert judged(two[:2], [said], agreements=[ACCORD])["K1"].settled is State.BROKEN


def test_r34_each_voice_is_folded_over_its_own_rendering() -> None:
    shared = commitment(until=(3, 1))
    longer = replace(shared.terms, until=span((6, 1)))
    told_by = [(CREDITOR, shared.terms), (DEBTOR, None), (WITNESS, longer)]
    readings = [Reading(f"r{n}", voice(name), on((1, n + 1)), terms) for n, (name, terms) in enumerate(told_by)]
    found = judge(replace(shared, readings=tuple(readings)), at=(4, 1))
    assert found.contested == {"overdue": (CREDITOR,), "no such commitment": (DEBTOR,), "active": (WITNESS,)}


def test_r35_a_breach_before_it_starts_does_not_count() -> None:
    later = truce(starts=span((2, 10)))
    assert judge(later, [BREACH]).breaches == 0
    assert any(mark.startswith("not yet running") for mark in judge(later, at=(1, 20)).marks)


def test_r36_a_monitor_told_by_a_side_is_that_sides_claim() -> None:
    assert judge(truce(), [told(Relation.BREACHES, (2, 1), CREDITOR)]).standing is Standing.INTERESTED


def test_r37_an_accepted_inference_stands_as_its_voice_and_names_its_reader() -> None:
    read = [told(Relation.BREACHES, (2, 1), WITNESS, read_by="Eda")]
    assert judge(truce(), read).standing is Standing.SINGLE
    assert "bearing read by Eda" in judge(truce(), read).marks
    found = judge(truce(), [*read, denied(Relation.BREACHES, (2, 1), DEBTOR)])
    assert found.contested == {"broken": (f"{WITNESS}, as read by Eda",), "active": (DEBTOR,)}


def test_r37_a_reader_is_no_second_origin() -> None:
    both = [told(Relation.BREACHES, (2, 1), WITNESS), told(Relation.BREACHES, (2, 1), WITNESS, read_by="Eda")]
    assert judge(truce(), both).standing is Standing.SINGLE


def test_r38_a_joint_statement_told_by_one_side_is_that_sides_claim() -> None:
    parties = (DEBTOR, CREDITOR)
    joint = told(Relation.SUSPENDS, (2, 1), "joint statement", stake=Stake.BOTH, voices=parties)
    assert judge(truce(), [joint]).standing is Standing.BOTH
    assert judge(truce(), [told(Relation.SUSPENDS, (2, 1), CREDITOR, voices=parties)]).standing is Standing.INTERESTED


def test_r39_unknown_never_triggers() -> None:
    holds = Not(OnState("K1", State.BROKEN))
    found = judged(
        [
            truce(),
            commitment("K2", condition(holds)),
            commitment("K3", condition(All((QUAY, holds)))),
            commitment("K4", condition(Either((QUAY, holds)))),
            commitment("K5", condition(Not(OnState("nowhere", State.BROKEN)))),
        ]
    )
    states = [found[f"K{n}"].settled for n in (2, 3, 4, 5)]
    assert states == [State.ACTIVE, State.CONDITIONAL, State.ACTIVE, State.CONDITIONAL]


def test_r40_a_chain_is_walked_within_the_day_after_the_change() -> None:
    chain = [truce(), *(commitment(f"K{n}", if_state(f"K{n - 1}", state)) for n, state in CHAIN)]
    assert judge(chain, [BREACH], at=(2, 1), name="K2").settled is State.CONDITIONAL
    found = judged(chain, [BREACH], at=(2, 2))
    assert [found[f"K{n}"].settled for n in (2, 3, 4)] == [State.ACTIVE] * 3


CHAIN = ((2, State.BROKEN), (3, State.ACTIVE), (4, State.ACTIVE))


def test_r40_a_ring_waits_until_one_goes_first() -> None:
    ring = [commitment("K1", if_state("K2", State.KEPT)), commitment("K2", if_state("K1", State.KEPT))]
    assert judge(ring).cycle == ("K1", "K2")
    found = judged(ring, [told(Relation.FULFILS, (2, 1))])
    assert (found["K1"].settled, found["K2"].settled) == (State.KEPT, State.ACTIVE)


def test_r41_an_act_without_an_author_moves_nothing_and_is_listed() -> None:
    found = judge(truce(), [told(Relation.BREACHES, (2, 1), attributed=False)])
    assert (found.settled, found.breaches) == (State.ACTIVE, 0)
    assert "unattributed: what was seen" in found.marks


def test_r42_without_a_deadline_it_stays_active_and_tells_the_last_word() -> None:
    found = judge(commitment(), [told(Relation.ADVANCES, (2, 1), share=0.2)])
    assert (found.settled, found.extent) == (State.ACTIVE, 0.2)
    assert f"no deadline; last word on {on((2, 1))}" in found.marks


def test_what_was_given_in_return_may_be_released_when_the_other_breaks() -> None:
    pair = [truce(), truce("K2", if_state("K1", State.KEPT, ConditionRole.IN_RETURN))]
    found = judged(pair, [BREACH])
    assert (found["K2"].settled, found["K2"].may_claim_release) == (State.ACTIVE, True)
    assert found["K1"].may_claim_release is False


@pytest.mark.parametrize("mood", [Mood.EXPECTED, Mood.FEARED, Mood.DOUBTED])
def test_outlook_moves_nothing(mood: Mood) -> None:
    word = told(Relation.BREACHES, (2, 1), mood=mood)
    found = judge(truce(), [word])
    assert (found.settled, found.information, found.outlook) == (State.ACTIVE, Information.UNREPORTED, (word.id,))


def test_a_dated_condition_comes_with_its_day() -> None:
    waits = commitment("K1", condition(OnDate(on((2, 1)))))
    assert judge(waits, at=(1, 31)).settled is State.CONDITIONAL
    assert judge(waits, at=(2, 1)).settled is State.ACTIVE


def test_a_long_chain_does_not_recurse() -> None:
    chain = [truce("K0"), *(commitment(f"K{n}", if_state(f"K{n - 1}", State.ACTIVE)) for n in range(1, 3000))]
    assert judge(chain, name="K2999").settled is State.ACTIVE


def test_a_monitor_is_never_outvoted() -> None:
    many = [denied(Relation.BREACHES, (2, 1), f"voice {n}", event="b") for n in range(9)]
    assert judge(truce(), [BREACH, *many]).contested["broken"] == (MONITOR,)
