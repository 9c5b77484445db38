"""What was undertaken, done or given, or not, in words that leave the act or the thing out, or by an idiom."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.report import Report


def told(text: str) -> list[tuple[str, str]]:
    """Each bearing as relation and mood."""
    found = extract(read(Report(id="case", text=text)))
    return [(str(one.relation), str(one.mood)) for one in found.bearings]


@pytest.mark.parametrize(
    "text",
    [
        "Des Purcell pledged in May to clear the tax bill, and he did, to the penny.",
        "The firm pledged to clear the bill, and it has.",
        "The mayor promised to resign. He did.",
    ],
)
def test_what_was_undertaken_was_done(text: str) -> None:
    assert told(text) == [("fulfils", "asserted")]


def test_a_not_makes_it_undone() -> None:
    assert told("Des Purcell pledged in May to clear the tax bill, and he did not.") == [("breaches", "asserted")]
    assert told("The firm pledged to clear the bill, and it has not.") == [("fulfils", "denied")]


def test_what_somebody_else_did_says_nothing_of_it() -> None:
    assert told("Des Purcell pledged in May to clear the tax bill, and the town did the sums.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The minister promised to pay a bonus of 500 crowns. It was paid in May.",
        "The minister promised a bonus of 500 crowns. The bonus was paid in May.",
        "The firm promised 20 boats. They were delivered in June.",
    ],
)
def test_what_was_promised_was_given(text: str) -> None:
    assert told(text) == [("fulfils", "asserted")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The minister promised a bonus of 500 crowns. It was not paid.", [("breaches", "asserted")]),
        ("The minister promised a bonus of 500 crowns. It was paid by the church.", []),
        ("The minister promised a bonus of 500 crowns. It will be paid in May.", []),
        ("The firm promised 20 boats. It was paid in June.", []),
        ("The firm promised 20 red boats. The blue boats were delivered in June.", []),
        ("The firm promised 20 boats. Four of them were delivered in June.", [("advances", "asserted")]),
    ],
)
def test_near_misses_are_not_kept(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


def test_a_truce_torn_to_shreds_is_broken_and_a_letter_is_not() -> None:
    before = "The two militias agreed on a truce in May. The {} was torn to shreds on Sunday."
    assert told(before.format("truce")) == [("breaches", "asserted")]
    assert told(before.format("letter")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We did not break the ceasefire. They did.", [("breaches", "denied"), ("breaches", "asserted")]),
        ("The firm kept the agreement, but the union did not.", [("observes", "asserted"), ("observes", "denied")]),
        ("The state broke its pledge to pay. It did so in May.", [("breaches", "asserted"), ("breaches", "asserted")]),
        # after "did not honour" the other's "did" is the honouring
        (
            "The firm did not honour its pledge to pay, but the state did.",
            [("breaches", "asserted"), ("fulfils", "asserted")],
        ),
    ],
)
def test_another_takes_up_what_was_just_said_of_it(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The schools pledged to reopen by May. Four of 160 have done so.", [("advances", "asserted")]),
        ("The schools pledged to reopen by May. All 160 have done so.", [("fulfils", "asserted")]),
    ],
)
def test_some_of_many_did_so_in_part(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


def test_who_declines_what_an_offer_hangs_on_breaks_no_word() -> None:
    offer = "She has offered to pay, on condition that Orm opens his books."
    assert told(f"{offer} The owner has so far declined to do so.") == []
    assert told("She has pledged to pay. The mayor has so far declined to do so.") == [("breaches", "asserted")]
