"""Acts told after their verb, and words of will that only look like one."""

from __future__ import annotations

import pytest
from tests.extraction.test_fronted import bound

from servanda.extraction.extract import extract
from servanda.extraction.tree import Tree
from servanda.language.read import read
from servanda.model.claims import Polarity
from servanda.model.report import Report


def test_a_clause_turned_round_by_its_condition_closes_no_circle() -> None:
    analysis = read(Report(id="yard", text="Not until the ship is paid for will the yard release it, the owner said."))
    assert len(list(Tree(analysis).ancestors(0))) < len(analysis.tokens)
    text = "Not until the ship is paid for will we release it, the owner said."
    (found,) = extract(read(Report(id="yard", text=text))).renderings
    assert [text[c.span.start : c.span.end] for c in found.conditions] == ["until the ship is paid for"]
    assert found.polarity is Polarity.REFRAIN
    assert text[found.action.start : found.action.end] == "release it"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"What we will do is open the gates," Ada Kole said.', ["promise do made: open the gates"]),
        ('"What we won\'t do is open the gates," Ada Kole said.', ["promise refrain made: open the gates"]),
        ('"What they will do is unclear," Ada Kole said.', []),
        ('"What we will not accept is a curfew," Ada Kole said.', ["refusal do made: accept is a curfew"]),
        ('"What we had was a curfew," Ada Kole said.', []),
    ],
)
def test_what_we_will_do_is_what_follows(text: str, expected: list[str]) -> None:
    assert bound(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We are ready to deal," said Ada Kole.', ["promise do made: deal"]),
        ('"We went in there ready to deal," said Ada Kole.', []),
        ('"My aunt will help them," Ada Kole said.', ["promise do made: help them"]),
        ('"My aunt would help them," Ada Kole said.', []),
        ("Our guild would help them, Ada Kole said.", ["promise do made: help them"]),
        ("The colonel told the shepherds that they had to leave the ridge.", ["order do made: leave the ridge"]),
        ("The colonel told the shepherds that they did not have to leave the ridge.", []),
        ("The mayor won the vote by promising to cut rents.", ["promise do made: cut rents"]),
        ("The mayor will not win the vote by promising to cut rents.", []),
    ],
)
def test_what_is_only_supposed_or_the_mood_of_another_deed_binds_nobody(text: str, expected: list[str]) -> None:
    assert bound(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"I will give it today: it is for the young, unless they refuse it," he said.', "promise"),
        ('"I will walk out today unless they sign it," he said.', "threat"),
    ],
)
def test_a_condition_after_a_colon_presses_nobody(text: str, expected: str) -> None:
    assert [line.split()[0] for line in bound(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Had the board acted, Ada Kole said, the crew would not march.", []),
        (
            "Should the mayor lie, Ada Kole said, she will not march.",
            ["promise refrain made: march [if Should the mayor lie]"],
        ),
        (
            "Our guild would back it, he said, as long as it was told all; the day it was not, it would walk out.",
            [
                "promise do made: back it [while as long as it was told all]",
                "threat do made: walk out [if the day it was not]",
            ],
        ),
        ('"I have no reason to think that they will go," she said.', []),
        ('"I have no reason to go," she said.', ["refusal do made: go"]),
        ("The council has no wish to see the ferry close.", []),
        ("No other crew was in a position to man the pumps.", []),
        ("The crew was in no position to man the pumps, its clerk said.", ["refusal do made: man the pumps"]),
        ("\"He told me, 'Chief, I cannot man the pumps,'\" she said.", []),
        ("The chief told the crews that they could not man the pumps.", ["prohibition refrain made: man the pumps"]),
        ("He denied that the crews had been ordered to man the pumps.", ["order do denied: man the pumps"]),
    ],
)
def test_what_would_have_been_or_cannot_be_is_not_undertaken(text: str, expected: list[str]) -> None:
    assert bound(text) == expected


def test_what_somebody_undertakes_after_a_condition_is_no_part_of_it() -> None:
    found = bound("It would be done only if the test failed, and he undertook to print the figures.")
    assert found == ["promise do made: print the figures"]
