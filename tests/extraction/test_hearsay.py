"""A word given that nobody answers for is told as reported; who answers for it, or gives it now, is not."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.report import Report


def told(text: str) -> list[str]:
    """As what each commitment of a text is told."""
    return [str(item.told_as) for item in extract(read(Report(id="case", text=text))).renderings]


@pytest.mark.parametrize(
    "text",
    [
        "The mill is said to have told the weavers that it would rehire them.",
        "The clan was reported to have threatened to burn the barns.",
        "The abbot is alleged to have ordered the guards to bar the gate.",
        "The two ports are believed to have agreed to share the ferry.",
        "It is claimed that the bishop vowed to open the archive.",
        "An investor, who is said to have pledged to buy the herd, has gone home.",
        "According to rumours in the market, the chief has sworn to free the debtors.",
        "The conductor, so the story goes, promised his players a house.",
        "Word has it that the brewer has promised to sweep the lane.",
        "There is talk in the town that the owners have undertaken not to close the branch.",
        "If the gossip is to be believed, the director has promised the chorus a tour.",
        "Unconfirmed reports have the rebels pledging to free the drivers.",
        "Neighbours swear that the developer had promised them a park.",
        "The trader is rumoured to have offered to buy the stalls.",
    ],
)
def test_what_nobody_answers_for_is_reported(text: str) -> None:
    assert told(text) == ["reported"]


@pytest.mark.parametrize(
    "text",
    [
        "The mill told the weavers that it would rehire them.",
        "The mill said it had promised to rehire the weavers.",
        "The minister is said by his own spokesman to have promised the island a port.",
        "The two ports have agreed to share the ferry.",
        "The general swore that the army would leave.",
        "The conductor, so he said himself, promised his players a house.",
        "According to its chairman, the firm has promised to free the drivers.",
    ],
)
def test_what_somebody_answers_for_is_made(text: str) -> None:
    assert told(text) == ["made"]


@pytest.mark.parametrize(
    "text",
    [
        "It is believed that the state will close the mine.",
        "The firm is said to want to promise the miners more.",
        "The firm is not said to have promised the miners anything.",
    ],
)
def test_what_is_only_expected_of_somebody_is_no_commitment(text: str) -> None:
    assert told(text) == []


def test_what_is_denied_on_a_day_and_with_a_turned_clause_is_denied() -> None:
    assert told("The coach denied on Saturday having promised the captain a place.") == ["denied"]
    assert told("The coach admitted on Saturday having promised the captain a place.") == ["made"]
    assert told("At no time did Seoul undertake to buy the grain, the embassy stressed.") == ["denied"]
    assert told("At that time Seoul undertook to buy the grain, the embassy stressed.") == ["reported"]


def test_what_something_does_not_mean_is_denied() -> None:
    assert told("That does not mean that the town has agreed to pay, its mayor said.") == ["denied"]
    assert told("That means that the town has agreed to pay, its mayor said.") == ["made"]
