"""An event is only possibly a breach, and only with its reasons."""

from __future__ import annotations

import pytest
from tests.ledger.reports import Paper, book

from servanda.ledger.matching import Possible, head_of
from servanda.model.claims import EventType, Factuality, Kind, Polarity, Relation

TEXT = (
    "The Orrin Front promised to halt attacks on the Hill People. Orrin Front fighters killed three Hill People men. "
    "It will protect the Hill People. Fighters left the Hill People villages. The army will withdraw from Pell."
)


def only(paper: Paper) -> list[Possible]:
    return list(book(paper).possible.values())


def halting(made: str | None = None) -> Paper:
    paper = Paper("r1", TEXT)
    paper.promise("Orrin Front", "halt attacks on the Hill People", toward="Hill People", made=made)
    return paper


def test_an_act_of_the_debtor_against_the_beneficiary_may_breach() -> None:
    paper = halting(made="2021-01-01")
    paper.event(
        "Orrin Front fighters", "killed three Hill People men", patient="three Hill People men", when="2021-07-05"
    )

    (match,) = only(paper)

    assert match.relation is Relation.BREACHES
    assert match.reasons == (
        "Orrin Front fighters acts for Orrin Front",
        "attack is against not doing so",
        "hill in both",
        "within the term",
    )


@pytest.mark.parametrize(
    ("agent", "patient", "when", "factuality"),
    [
        ("Northern Army", "three Hill People men", "2021-07-05", Factuality.HAPPENED),  # another agent
        ("Orrin Front fighters", "three traders", "2021-07-05", Factuality.HAPPENED),  # another patient
        ("Orrin Front fighters", "three Hill People men", "2020-12-31", Factuality.HAPPENED),  # before it was made
        ("Orrin Front fighters", "three Hill People men", "2021-07-05", Factuality.PLANNED),  # no act
        ("Orrin Front fighters", "three Hill People men", "2021-07-05", Factuality.DENIED),
        ("Orrin Front fighters", "three Hill People men", "2021-07-05", Factuality.CONDITIONAL),
    ],
)
def test_what_misses_one_of_the_four_marks_is_not_proposed(
    agent: str, patient: str, when: str, factuality: Factuality
) -> None:
    paper = halting(made="2021-01-01")
    paper.event(agent, "killed three Hill People men", patient=patient, when=when, factuality=factuality)

    assert only(paper) == []


def test_an_act_long_before_a_promise_of_unknown_day_is_not_proposed() -> None:
    paper = halting()
    paper.event("Orrin Front fighters", "killed three Hill People men", patient="Hill People", when="1995-03-01")

    assert only(paper) == []


def test_an_act_contrary_to_the_promised_one_may_breach() -> None:
    paper = Paper("r1", TEXT)
    paper.promise("Orrin Front", "protect the Hill People", toward="Hill People", made="2021-01-01")
    paper.event("Orrin Front", "killed three Hill People men", patient="Hill People", when="2021-07-05")

    assert [match.relation for match in only(paper)] == [Relation.BREACHES]


def test_doing_what_was_promised_is_never_a_breach() -> None:
    paper = Paper("r1", TEXT)
    paper.promise("army", "withdraw from Pell", toward="Pell", made="2021-01-01")
    paper.event("army", "left the Hill People villages", patient="Pell", when="2021-07-05", type=EventType.RETREAT)

    assert Relation.BREACHES not in [match.relation for match in only(paper)]


def test_turning_do_into_refrain_turns_the_match() -> None:
    def relations(polarity: Polarity) -> list[Relation]:
        paper = Paper("r1", TEXT)
        paper.promise("Orrin Front", "attacks on the Hill People", polarity=polarity, toward="Hill People")
        paper.event("Orrin Front", "killed three Hill People men", patient="Hill People", when="2021-07-05")
        return [match.relation for match in only(paper)]

    assert relations(Polarity.REFRAIN) == [Relation.BREACHES]
    assert Relation.BREACHES not in relations(Polarity.DO)


def test_a_demand_or_a_refusal_is_never_breached() -> None:
    for kind in (Kind.DEMAND, Kind.REFUSAL):
        paper = Paper("r1", TEXT)
        paper.promise("Orrin Front", "halt attacks on the Hill People", kind=kind, toward="Hill People")
        paper.event("Orrin Front", "killed three Hill People men", patient="Hill People", when="2021-07-05")
        assert only(paper) == []


def test_a_possible_breach_of_a_part_is_one_of_the_whole_and_never_the_reverse() -> None:
    paper = Paper("r1", TEXT)
    part = paper.promise("Orrin Front", "halt attacks on the Hill People", toward="Hill People", made="2021-01-01")
    whole = paper.promise("Orrin Front", "protect the Hill People", toward="Valley and Hill People", made="2021-01-01")
    paper.event("Orrin Front", "killed three Hill People men", patient="Hill People", when="2021-07-05")

    ledger = book(paper)

    assert [(p.left, p.right) for p in ledger.parts] == [(part, whole)]
    assert {match.commitment for match in ledger.possible.values()} == {part, whole}


def test_the_same_act_in_a_copy_is_proposed_once() -> None:
    first, copy = halting(made="2021-01-01"), Paper("r2", TEXT, outlet="Mirror").copied_from("Courier", "2021-08-20")
    for paper in (first, copy):
        paper.event("Orrin Front", "killed three Hill People men", patient="Hill People", when="2021-07-05")

    assert len(book(first, copy).possible) == 1


def test_what_the_debtor_will_not_let_others_do_is_not_its_own_act() -> None:
    text = "The Orrin Front will not let the Hill People attack. Orrin Front fighters attacked the Hill People."
    paper = Paper("r1", text)
    paper.promise("Orrin Front", "let the Hill People attack", made="2021-01-01", polarity=Polarity.REFRAIN)
    paper.event("Orrin Front fighters", "attacked the Hill People", patient="the Hill People", when="2021-07-05")

    assert only(paper) == []


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("protect all who fled the Hill People", 0),  # the people that they fled are not whom it protects
        ("protect the Hill People who fled", 1),
        ("ensure that the Hill People are protected", 1),  # no aside: what it ensures
    ],
)
def test_what_only_tells_more_of_the_protected_is_not_protected(action: str, expected: int) -> None:
    text = f"The Orrin Front will {action}. Orrin Front fighters killed three Hill People men."
    paper = Paper("r1", text)
    paper.promise("Orrin Front", action, made="2021-01-01")
    paper.event("Orrin Front fighters", "killed three Hill People men", patient="Hill People men", when="2021-07-05")

    assert len(only(paper)) == expected


@pytest.mark.parametrize(
    ("patient", "expected"),
    [
        ("the salt road", 1),
        ("the old road to Pell", 1),
        ("a salt mine near Pell", 0),  # only a modifier in common
        ("two salt works", 0),
        ("the salt road of Esk", 1),
    ],
)
def test_only_what_is_done_to_the_very_thing_promised_may_fulfil_it(patient: str, expected: int) -> None:
    promised = Paper("r1", "Dovria will open the salt road.")
    promised.promise("Dovria", "open the salt road", made="2031-01-01")
    done = Paper("r2", f"Dovria opened {patient}.", outlet="Gazette", published="2031-02-02")
    done.event("Dovria", f"Dovria opened {patient}", patient=patient, when="2031-02-01", type=EventType.RETREAT)

    found = list(book(promised, done).possible.values())

    assert [match.relation for match in found] == [Relation.FULFILS] * expected


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("two new salt mines near Esk", "mines"),
        ("the pilot Ana Reve", "pilot Ana Reve"),
        ("Red Lane Hospital", "Hospital"),
        ("prisoners of war", "prisoners"),
        ("", ""),
    ],
)
def test_the_head_of_a_description_is_told_from_what_stands_beside_it(name: str, head: str) -> None:
    assert head_of(name) == head


@pytest.mark.parametrize("waits", [True, False])
def test_a_threat_that_waits_is_not_broken_by_keeping_the_peace(waits: bool) -> None:
    paper = Paper("r1", "Dovria vowed to attack the Orrin Front. Dovria promised to open the road. Dovria ceased fire.")
    promised = paper.promise("Dovria", "open the road", made="2031-01-01")
    paper.promise(
        "Dovria",
        "attack the Orrin Front",
        kind=Kind.THREAT,
        toward="Orrin Front",
        made="2031-01-01",
        if_broken=promised if waits else None,
    )
    paper.event("Dovria", "Dovria ceased fire", patient="Orrin Front", when="2031-02-01", type=EventType.RETREAT)

    assert [match.relation for match in only(paper)] == ([] if waits else [Relation.BREACHES])
