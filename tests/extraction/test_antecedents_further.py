"""Conditions that no "if" opens: each with a near miss that supposes nothing, or belongs to another act."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.report import Report


def read_so(text: str) -> list[tuple[str, str | None]]:
    """Each act with the words of its condition."""
    found = extract(read(Report(id="case", text=text))).renderings
    conditions = [[c.span.of(text) for c in item.conditions if c.span] for item in found]
    return [(item.action.of(text), own[0] if own else None) for item, own in zip(found, conditions, strict=True)]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Failing an answer, the union will call a strike.", "Failing an answer"),
        ("The union will, failing an answer, call a strike.", "failing an answer"),
        ("The union will call a strike failing an answer.", "failing an answer"),
        (
            "The firm assured the town that it will mend the road in May, barring a late offer from a rival.",
            "barring a late offer from a rival",
        ),
        ("Assuming no new slide, the army will reopen the road.", "Assuming no new slide"),
        ("Short of a court order, the archive promised, it will keep the diary sealed.", "Short of a court order"),
        ("The museum undertook to send the head home with the consent of the heirs.", "with the consent of the heirs"),
        ("The town's pledge of 60 crowns is contingent on two grants, a clerk said.", "contingent on two grants"),
        ("Its offer to dredge the lake hinges on an amnesty.", "hinges on an amnesty"),
        ("The rector promised that the hall would stay open while talks went on.", "while talks went on"),
        ("The council promised to begin in April, all being well.", "all being well"),
        ("The court directed both firms not to meet while it is reviewing the bid.", "while it is reviewing the bid"),
        (
            "Bio Yarou said by phone he would go to the hills Saturday provided the minister guarantees his return.",
            "provided the minister guarantees his return",
        ),
        ("The state would comply, he said, until it was told otherwise.", "until it was told otherwise"),
        (
            "The firm agreed to end its boycott in return for a contract, ending a long dispute.",
            "in return for a contract",
        ),
        ("\"We said we'd come back when they got it, and we're back,\" she said.", "when they got it"),
        (
            "The firm will reopen the pit, its owner said. There is one condition: a cheaper line.",
            "one condition: a cheaper line",
        ),
    ],
)
def test_what_has_to_come_first_is_a_condition(text: str, condition: str) -> None:
    assert [own for _, own in read_so(text)] == [condition]


@pytest.mark.parametrize(
    "text",
    [
        "Failing to win an answer, the union will call a strike.",
        "The court will bar the paper from naming the man.",
        "The minister stopped short of an order, but the army will open the road.",
        "The firm will reopen the pit. There was one condition in the lease: no coal at night.",
        "If the gossip is to be believed, the director has promised the chorus a tour.",
        "The firm, which depends on tourists, promised to reopen the hall.",
        "The firm promised to close a school failing its pupils.",
    ],
)
def test_near_misses_suppose_nothing(text: str) -> None:
    assert {own for _, own in read_so(text)} == {None}


def test_a_clause_with_a_time_of_its_own_does_not_wait_for_what_the_first_waits_for() -> None:
    text = "Once the frost is out the council will mend the line, and {}it will run a bus, the mayor promised."
    assert [own for _, own in read_so(text.format("from tomorrow "))] == ["Once the frost is out", None]
    assert [own for _, own in read_so(text.format(""))] == ["Once the frost is out"] * 2
    case = text.replace("Once the frost is out", "If the talks fail").format("from tomorrow ")
    assert [own for _, own in read_so(case)] == ["If the talks fail"] * 2


def test_a_condition_that_breaks_one_will_is_not_of_the_next() -> None:
    text = "Orm Steel will, if the price falls, relight its furnace, and will keep all the apprentices, the board said."
    assert read_so(text) == [("relight its furnace", "if the price falls"), ("keep all the apprentices", None)]


def test_a_will_after_a_condition_is_joined_to_the_will_before_it() -> None:
    text = "The nuns will keep the gate shut until the fever has passed and will send their cheese to market."
    assert read_so(text) == [
        ("keep the gate shut", "until the fever has passed"),
        ("send their cheese to market", None),
    ]


def test_who_says_so_within_a_broken_clause_is_passed_over() -> None:
    text = "Unless the builder hands over the keys, the college will, its rector told the senate, tear up the contract."
    assert read_so(text) == [("tear up the contract", "Unless the builder hands over the keys")]


def test_a_condition_that_is_said_to_be_of_both_acts_is_of_both() -> None:
    text = "Stoian had promised to sell the villa and to give the rest to the town, {}on condition that Ana agreed."
    assert [own for _, own in read_so(text.format("both "))] == ["on condition that Ana agreed"] * 2
    assert [own for _, own in read_so(text.format(""))] == [None, "on condition that Ana agreed"]
