"""What must be there first behind a not, what must be done before an infinitive, and who breaks no word of his own."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.claims import As, Kind, Rendering
from servanda.model.report import Report


def only(text: str) -> Rendering:
    (found,) = extract(read(Report(id="r", text=text))).renderings
    return found


def conditions(text: str) -> list[str]:
    return [f"{one.role}: {one.span.of(text)}" for one in only(text).conditions]


@pytest.mark.parametrize(
    "text",
    [
        "The party shall not leave the cabinet without having first told the speaker.",
        "The firm promised not to sell the mill without giving the town first refusal.",
        "Residents were barred from leaving the town without a pass.",
        "The carriers agreed to refrain from cutting any route without six months' notice.",
    ],
)
def test_what_is_not_to_be_done_waits_for_what_must_be_there(text: str) -> None:
    assert conditions(text) == [f"unless: {text[text.index('without') : -1]}"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor promised to leave the town without delay.",
        "The mayor promised not to leave without a word of thanks.",
        "The firm promised to sell the mill without giving a reason.",
    ],
)
def test_how_something_is_done_is_no_condition(text: str) -> None:
    assert conditions(text) == []


def test_of_a_promise_not_to_act_what_must_come_before_is_the_end() -> None:
    text = "The government promised not to move the prisoners before their lawyers had been heard."
    assert conditions(text) == ["until: before their lawyers had been heard"]
    assert conditions(text.replace("promised not to", "promised to")) == []


def test_who_accuses_another_of_breaking_his_word_has_not_broken_his_own() -> None:
    text = "Mali said that it would not open the crossing until May, accusing the movement of breaking its word."
    assert only(text).told_as is As.MADE


def test_who_is_accused_of_it_has() -> None:
    text = "The minister promised not to raise fares, and the union accused him of breaking his word."
    assert only(text).told_as is As.BROKEN


def test_what_must_allow_it_is_a_condition() -> None:
    assert conditions("The mayor will open the road in May, weather allowing.") == ["if: weather allowing"]


@pytest.mark.parametrize("text", ["She would not be hurried, she said.", "The minister would not be drawn on it."])
def test_who_is_not_to_be_moved_promises_nothing(text: str) -> None:
    assert extract(read(Report(id="r", text=text))).renderings == ()


def test_what_is_not_to_be_done_to_a_thing_is_a_word_given() -> None:
    assert only("The prosecutor promised that no charges would be pressed.").kind is Kind.PROMISE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ada Lind might ask the firm to sell the plant.", False),
        ("Pilots may be asked to fly on their days off.", False),
        ("Ada Lind asked the firm to sell the plant.", True),
        ("Ada Lind may not say that the plant is sold.", True),
    ],
)
def test_what_somebody_only_may_say_is_not_said(text: str, said: bool) -> None:
    assert bool(extract(read(Report(id="r", text=text))).statements) is said


@pytest.mark.parametrize(
    ("text", "debtor"),
    [
        ("A palace spokeswoman said that he would pay the bill.", "he"),
        ("Her lawyer, Ewa Lind, said she would pay the bill.", "she"),
        ("The mayor, Ewa Lind, said she would pay the bill.", "The mayor, Ewa Lind"),
    ],
)
def test_who_speaks_for_another_does_not_speak_of_himself(text: str, debtor: str) -> None:
    role = only(text).debtor
    assert role is not None
    assert role.span is not None
    assert role.span.of(text) == debtor
