"""What can hardly be checked, and what cannot be kept together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.ledger.reports import Paper, book, party

from servanda.ledger.board import Sight, sight
from servanda.ledger.lint import KINDS, all_conflicts, lint
from servanda.model.claims import Condition, ConditionRole, Kind, OnCommitment, Pattern, Polarity, Rendering, State

DAY = date(2031, 6, 1)
TEXT = (
    "The Orrin Front will withdraw from Pell, do its best, attack Hale, protect Hale, free six men, and wait for rain."
)


def seen(*papers: Paper) -> Sight:
    return sight(book(*papers), DAY, DAY)


def told(action: str, **more: object) -> Paper:
    """A report that tells one commitment with what is given changed."""
    paper = Paper("r1", TEXT, published="2031-01-02")
    paper.promise("Orrin Front", action, made="2031-01-01", until="2031-03-01")
    (rendering,) = paper.claims
    assert isinstance(rendering, Rendering)
    paper.claims = [replace(rendering, **more)]  # type: ignore[arg-type]
    return paper


def doubts(paper: Paper) -> set[str]:
    return {doubt.about for doubt in lint(seen(paper))}


def test_a_plain_promise_with_a_day_leaves_no_doubt() -> None:
    assert doubts(told("withdraw from Pell")) == set()


@pytest.mark.parametrize(
    ("action", "changed", "about"),
    [
        ("withdraw from Pell", {"debtor": None}, "no debtor"),
        ("do its best", {}, "no measurable outcome"),
        ("withdraw from Pell", {"until": None}, "no time"),
        ("withdraw from Pell", {"performer": party("Grey Brigades")}, "performer is no party"),
    ],
)
def test_each_doubt_is_named(action: str, changed: dict[str, object], about: str) -> None:
    assert doubts(told(action, **changed)) == {about}


def test_a_condition_of_which_nobody_tells_is_unresolved() -> None:
    paper = told("withdraw from Pell")
    condition = Condition(ConditionRole.IF, paper.span("wait for rain"))
    assert doubts(told("withdraw from Pell", conditions=(condition,))) == {"condition unresolved"}


def test_what_only_a_side_tells_is_named() -> None:
    paper = Paper("r1", TEXT, published="2031-01-02")
    by = paper.said("Orrin Front", "withdraw from Pell")
    paper.promise("Orrin Front", "withdraw from Pell", made="2031-01-01", until="2031-03-01", by=by)
    assert doubts(paper) == {"one side only"}


def test_what_lasts_needs_no_day() -> None:
    assert doubts(told("attack Hale", until=None, polarity=Polarity.REFRAIN, pattern=Pattern.MAINTAIN)) == set()


def test_a_ring_of_conditions_is_named() -> None:
    paper = Paper("r1", TEXT, published="2031-01-02")
    first = paper.promise("Orrin Front", "withdraw from Pell", made="2031-01-01", until="2031-03-01")
    second = paper.promise("Hale", "free six men", made="2031-01-01", until="2031-03-01")
    waits = {first: second, second: first}
    paper.claims = [
        replace(c, conditions=(Condition(ConditionRole.IF, c.action, on=OnCommitment(waits[c.id], State.KEPT)),))
        if isinstance(c, Rendering)
        else c
        for c in paper.claims
    ]
    assert doubts(paper) == {"in a cycle"}


def test_every_kind_of_doubt_has_its_test() -> None:
    assert len(KINDS) == 7


def test_what_one_debtor_cannot_keep_together_is_a_pair() -> None:
    paper = Paper("r1", TEXT, published="2031-01-02")
    paper.promise("Orrin Front", "attack Hale", kind=Kind.THREAT, toward="Hale")
    paper.promise("Orrin Front", "protect Hale", toward="Hale")
    paper.promise("Orrin Front", "free six men", toward="Hale")
    assert [doubt.about for doubt in all_conflicts(seen(paper))] == ["conflict"]


def test_two_debtors_may_do_what_one_could_not() -> None:
    paper = Paper("r1", TEXT, published="2031-01-02")
    paper.promise("Orrin Front", "attack Hale", kind=Kind.THREAT, toward="Hale")
    paper.promise("Pell", "protect Hale", toward="Hale")
    assert list(all_conflicts(seen(paper))) == []
