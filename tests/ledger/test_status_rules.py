"""R01 to R21 of docs/status.md, one situation each."""

from __future__ import annotations

from dataclasses import replace

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
    span,
    told,
    truce,
    voice,
)

from servanda.model.antecedent import OnEvent
from servanda.model.claims import ConditionRole, Kind, Naming, Relation, State
from servanda.model.status import Information, Link, Split, Stake, Standing

EXCEPTION = condition(OnEvent("the fleet leaves by Friday"), ConditionRole.UNLESS)


def test_r01_the_clock_acts_after_the_latest_day_of_until() -> None:
    wells = commitment(until=(3, 10))
    early_march = replace(wells, terms=replace(wells.terms, until=span((3, 1), (3, 10))))
    assert judge(early_march, at=(3, 10)).settled is State.ACTIVE
    assert judge(early_march, at=(3, 11)).settled is State.OVERDUE


def test_r02_a_state_that_nothing_moved_stands_as_made_beside_its_rendering() -> None:
    found = judge(replace(commitment(), standing=Standing.SINGLE))
    assert (found.standing, found.beside) == (Standing.AS_MADE, (Standing.SINGLE,))


def test_r03_keeping_over_a_period_denies_a_breach_inside_it() -> None:
    quiet = told(Relation.OBSERVES, ((1, 1), (7, 31)), DEBTOR, event="p", words=None)
    inside, after = told(Relation.BREACHES, (7, 4), WITNESS), told(Relation.BREACHES, (8, 4), WITNESS)
    assert judge(truce(), [quiet, inside]).contested == {"active": (DEBTOR,), "broken": (WITNESS,)}
    assert judge(truce(), [quiet, after]).settled is State.BROKEN


def test_r03_keeping_to_it_all_along_denies_a_breach_of_unknown_date() -> None:
    quiet = told(Relation.OBSERVES, ((1, 1), (7, 31)), DEBTOR, event="p", words=None)
    undated, later = (told(Relation.BREACHES, None, WITNESS, published=day) for day in ((7, 20), (8, 20)))
    assert judge(truce(), [quiet, undated]).contested == {"broken": (WITNESS,), "active": (DEBTOR,)}
    assert judge(truce(), [quiet, later]).contested == {}


def test_r03_two_lengths_of_one_extension_deny_each_other() -> None:
    short = told(Relation.EXTENDS, (2, 20), CREDITOR, until=(4, 1), by="both sides")
    long = told(Relation.EXTENDS, (2, 20), DEBTOR, until=(6, 1), by="both sides")
    found = judge(commitment(until=(3, 1)), [short, long], at=(5, 1))
    assert found.contested == {"overdue": (CREDITOR,), "active": (DEBTOR,)}


def test_r03_a_voice_that_affirms_both_denies_neither() -> None:
    quiet = told(Relation.OBSERVES, ((1, 1), (7, 31)), WITNESS, event="p", words=None)
    assert judge(truce(), [quiet, told(Relation.BREACHES, (7, 4), WITNESS)]).settled is State.BROKEN


def test_r04_a_breach_that_straddles_the_end_depends_on_the_date() -> None:
    found = judge(truce(until=(3, 10)), [told(Relation.BREACHES, ((3, 9), (3, 12)))])
    assert (found.settled, found.depends_on_date) == (None, (State.BROKEN, State.KEPT))


def test_r04_a_detail_may_depend_on_the_date_alone() -> None:
    found = judge(commitment(until=(3, 10)), [told(Relation.FULFILS, ((3, 9), (3, 12)))])
    assert (found.settled, found.late) == (State.KEPT, "depends on the date")


def test_r05_an_event_of_unknown_date_lies_between_making_and_telling() -> None:
    known = [told(Relation.FULFILS, None, published=(3, 20))]
    assert judge(commitment(until=(3, 10)), known, at=(2, 1), known=(4, 1)).depends_on_date == (
        State.KEPT,
        State.ACTIVE,
    )
    assert judge(commitment(until=(4, 10)), known, at=(3, 20), known=(4, 1)).settled is State.KEPT


def test_r06_part_done_does_not_stop_the_clock() -> None:
    parts = [told(Relation.ADVANCES, (2, 1), share=0.25, event=name) for name in ("a", "b")]
    found = judge(commitment(until=(3, 10)), parts)
    assert (found.settled, found.standing, found.extent) == (State.OVERDUE, Standing.CLOCK, 0.5)


def test_r07_after_a_suspension_the_clock_runs_against_the_unmoved_deadline() -> None:
    pause = [told(Relation.SUSPENDS, (3, 1), event="s"), told(Relation.RESUMES, (3, 20), event="r")]
    assert judge(commitment(until=(3, 10)), pause, at=(3, 15)).settled is State.SUSPENDED
    assert judge(commitment(until=(3, 10)), pause, at=(3, 20)).settled is State.OVERDUE
    assert judge(commitment(until=(3, 25)), pause, at=(3, 20)).settled is State.ACTIVE


def test_r08_during_a_suspension_a_breach_is_listed_and_fulfilment_counts() -> None:
    paused = told(Relation.SUSPENDS, (2, 1), event="s")
    found = judge(truce(), [paused, told(Relation.BREACHES, (2, 5))])
    assert (found.settled, found.breaches) == (State.SUSPENDED, 0)
    assert any(mark.startswith("during suspension") for mark in found.marks)
    assert judge(commitment(), [paused, told(Relation.FULFILS, (2, 5))]).settled is State.KEPT


def test_r09_the_creditor_may_give_more_time() -> None:
    longer = told(Relation.EXTENDS, (3, 5), CREDITOR, until=(4, 1), event="x")
    done = told(Relation.FULFILS, (3, 20), event="f")
    assert judge(commitment(until=(3, 1)), [longer], at=(3, 6)).settled is State.ACTIVE
    assert judge(commitment(until=(3, 1)), [longer, done]).late is False


def test_r09_more_time_by_the_debtor_alone_holds_for_the_debtor_alone() -> None:
    longer = told(Relation.EXTENDS, (2, 20), DEBTOR, until=(4, 1))
    assert judge(commitment(until=(3, 1)), [longer], at=(3, 6)).contested == {"active": (DEBTOR,), "overdue": ()}


def test_r09_more_time_does_not_mend_what_is_broken() -> None:
    longer = told(Relation.EXTENDS, (2, 20), CREDITOR, until=(4, 1), event="x")
    assert judge(commitment(until=(3, 1)), [told(Relation.BREACHES, (2, 1)), longer]).settled is State.BROKEN


def test_r10_due_is_bound_and_unconditional() -> None:
    ends = told(Relation.ENDS, (2, 1), DEBTOR, by="debtor")
    waits = condition(OnEvent("a loan is granted"))
    assert judge(commitment(), [ends]).was_due is True
    assert judge(commitment("K1", waits), [ends]).was_due is False


def test_r11_through_a_condition_the_standing_is_that_of_the_target() -> None:
    vow = commitment("K2", if_state("K1", State.BROKEN), debtor="Coast Guard")
    found = judge([truce(), vow], [told(Relation.BREACHES, (2, 1))], name="K2")
    assert (found.settled, found.standing) == (State.ACTIVE, Standing.MONITOR)


def test_r11_a_weaker_step_underneath_is_shown() -> None:
    waits = commitment("K1", condition(OnEvent("the quay opens")))
    opened = told(Relation.TRIGGERS, (2, 1), WITNESS, event="t")
    found = judge(waits, [opened, told(Relation.FULFILS, (3, 1))])
    assert (found.standing, found.rests_also_on) == (Standing.MONITOR, (Standing.SINGLE,))


def test_r12_unnamed_sources_never_corroborate_each_other() -> None:
    sailor, clerk = (voice(name, Naming.UNNAMED) for name in ("a sailor", "a clerk"))
    unnamed = [told(Relation.BREACHES, (2, 1), sailor), told(Relation.BREACHES, (2, 1), clerk)]
    assert judge(truce(), unnamed).standing is Standing.UNNAMED
    assert judge(truce(), [*unnamed, told(Relation.BREACHES, (2, 1), WITNESS)]).standing is Standing.CORROBORATED


def test_r12_who_is_unnamed_and_interested_is_unnamed_first() -> None:
    clerk = voice("a clerk of the port", Naming.UNNAMED)
    found = judge(truce(), [told(Relation.BREACHES, (2, 1), clerk, stake=Stake.CREDITOR)])
    assert (found.standing, found.beside) == (Standing.UNNAMED, (Standing.INTERESTED,))


def test_r13_only_the_latest_word_counts() -> None:
    words = [told(Relation.BREACHES, (2, 1), DEBTOR, published=(2, 9)), told(Relation.BREACHES, (2, 1), CREDITOR)]
    words.append(denied(Relation.BREACHES, (2, 1), DEBTOR, published=(2, 3)))
    assert judge(truce(), words, at=(2, 4)).contested == {"broken": (CREDITOR,), "active": (DEBTOR,)}
    assert judge(truce(), words, at=(2, 9)).standing is Standing.ADMITTED


def test_r13_a_retraction_takes_down_all_copies() -> None:
    first = told(Relation.BREACHES, (2, 1), WITNESS, id="first", origin="wire")
    copy = told(Relation.BREACHES, (2, 1), "North Bell", origin="wire")
    back = told(Relation.BREACHES, (2, 1), WITNESS, origin="wire", retracts="first", published=(2, 9))
    assert judge(truce(), [first, copy, back], at=(2, 8)).settled is State.BROKEN
    found = judge(truce(), [first, copy, back], at=(2, 9))
    assert (found.settled, found.information) == (State.ACTIVE, Information.UNREPORTED)


def test_r14_interest_has_a_direction() -> None:
    def standing(relation: Relation, by: str, kind: Kind = Kind.PROMISE) -> Standing | None:
        return judge(commitment(kind=kind), [told(relation, (2, 1), by)]).standing

    assert standing(Relation.BREACHES, DEBTOR) is Standing.ADMITTED
    assert standing(Relation.FULFILS, DEBTOR) is Standing.INTERESTED
    assert standing(Relation.FULFILS, CREDITOR) is Standing.ACKNOWLEDGED
    assert standing(Relation.FULFILS, DEBTOR, Kind.THREAT) is Standing.INTERESTED
    assert standing(Relation.ENDS, DEBTOR) is Standing.ADMITTED


def test_r15_a_demand_lapses_and_is_never_overdue_or_broken() -> None:
    asked = commitment(kind=Kind.DEMAND, until=(3, 1))
    assert judge(asked, [told(Relation.BREACHES, (2, 1))], at=(2, 5)).settled is State.ACTIVE
    assert judge(asked, at=(3, 2)).settled is State.LAPSED


def test_r16_silence_after_an_unless_leaves_it_conditional() -> None:
    found = judge(commitment("K1", EXCEPTION, until=(3, 1)))
    assert found.settled is State.CONDITIONAL
    assert any(mark.startswith("due if nothing was done") for mark in found.marks)


def test_r16_the_exception_lapses_it_and_its_absence_makes_it_due() -> None:
    came, absent = told(Relation.MOOTS, (2, 1), WITNESS), denied(Relation.MOOTS, (2, 1), CREDITOR)
    assert judge(commitment("K1", EXCEPTION), [came]).settled is State.LAPSED
    assert judge(commitment("K1", EXCEPTION), [absent]).settled is State.ACTIVE
    assert judge(commitment("K1", EXCEPTION), [came, absent]).contested == {"lapsed": (WITNESS,), "active": (CREDITOR,)}


def test_r17_a_transfer_moves_the_debtor_and_no_state() -> None:
    handed = told(Relation.TRANSFERS, (3, 1), CREDITOR, to="Isle Board", event="t")
    admits = told(Relation.BREACHES, (4, 1), "Isle Board", stake=Stake.DEBTOR)
    found = judge(truce(), [handed, admits])
    assert (found.debtor, found.standing) == ("Isle Board", Standing.ADMITTED)
    assert judge(truce(), [handed]).settled is State.ACTIVE


def test_r17_without_the_creditors_word_a_transfer_holds_for_its_tellers_alone() -> None:
    found = judge(truce(), [told(Relation.TRANSFERS, (3, 1), DEBTOR, to="Isle Board")])
    assert found.debtor == Split((("Isle Board", (DEBTOR,)), (DEBTOR, ())))


def test_r18_before_the_trigger_fulfilment_counts_and_a_breach_does_not() -> None:
    waits = commitment("K1", condition(OnEvent("the quay opens")))
    assert judge(waits, [told(Relation.FULFILS, (2, 1))]).settled is State.KEPT
    assert judge(waits, [told(Relation.BREACHES, (2, 1))]).settled is State.CONDITIONAL


def test_r19_the_clock_runs_beyond_what_is_known() -> None:
    found = judge(commitment(until=(3, 1)), at=(4, 1), known=(2, 1))
    assert found.settled is State.OVERDUE
    assert f"nothing known after {on((2, 1))}" in found.marks


def test_r19_there_is_no_finding_before_it_was_made_or_told() -> None:
    later = replace(commitment(), published=on((2, 1)))
    assert judged(later, at=(1, 20)) == {}
    assert judged(commitment(made=span((2, 1))), at=(1, 20), known=(3, 1)) == {}


def test_r20_a_breach_outside_the_term_moves_nothing() -> None:
    found = judge(truce(until=(3, 1)), [told(Relation.BREACHES, (3, 5))])
    assert (found.settled, found.standing) == (State.KEPT, Standing.NO_REPORT)
    assert any(mark.startswith("outside the term") for mark in found.marks)
    assert judge(commitment(until=(3, 1)), [told(Relation.FULFILS, (3, 5))]).late is True


def test_r21_a_side_is_listed_for_what_depends_on_it_and_for_no_other() -> None:
    vow = commitment("K2", if_state("K1", State.BROKEN), debtor="Coast Guard")
    sides = [told(Relation.BREACHES, (2, 1), MONITOR), denied(Relation.BREACHES, (2, 1), DEBTOR)]
    found = judged([truce(), vow, commitment("K3")], sides)
    assert found["K2"].contested == {"active": (MONITOR,), "conditional": (DEBTOR,)}
    assert any(reason.rule == "R21" and "K1" in reason.words for reason in found["K2"].because)
    assert found["K3"].settled is State.ACTIVE


def test_only_the_relay_of_an_interested_side_takes_a_monitors_rank_away() -> None:
    plain, biased = (voice(MONITOR, relay=Link(name, stake=stake)) for name, stake in RELAYS)
    assert judge(truce(), [told(Relation.BREACHES, (2, 1), plain)]).standing is Standing.MONITOR
    assert judge(truce(), [told(Relation.BREACHES, (2, 1), biased)]).standing is Standing.INTERESTED


RELAYS = (("The Esk Gazette", Stake.OUTSIDER), (CREDITOR, Stake.CREDITOR))
