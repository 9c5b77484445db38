"""Whom "you" means in a talk of two, where it is told to have said something."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.analysis import Analysis
from servanda.model.claims import As
from servanda.model.report import Report
from servanda.readers import read_text
from servanda.resolution import resolve

TALK = "KOLE: Did the council order it shut?\n\nVANCE: No. We served a notice.\n\nKOLE: {asked}\n\n{next}: I was cross."
SAID = 'But you did say, and I have it here, "If they have not fitted it by May I will lock that gate."'


@pytest.mark.parametrize(
    ("asked", "following", "name"),
    [
        (SAID, "VANCE", "VANCE"),
        (SAID, "MOSS", None),  # who is asked of three is not told
        (SAID.replace("you did", "they did"), "VANCE", "council"),
    ],
)
def test_you_said_means_who_spoke_and_speaks_next(asked: str, following: str, name: str | None) -> None:
    text = TALK.format(asked=asked, next=following)
    analysis = read(Report(id="case", text=text))
    start = text.index("If they")
    holding = [s for s in resolve(analysis, extract(analysis)).statements if any(c.start == start for c in s.content)]
    assert [item.source.name for item in holding] == [name]


ASKED = (
    "Tom Verrall: You've said the bus will never be cancelled again. Do you regret it?\n\n"
    "Rosa Achebe: I never said so.\n\n"
    "Verrall: The drivers' union says you threatened to bring in soldiers.\n\n"
    "Achebe: I did no such thing. Has the minister told you that he would pay?\n\n"
    "Verrall: Your predecessor, Clive Mount, promised passengers that each station would be staffed. Is it?"
)


def test_in_an_interview_you_is_who_is_asked_and_the_label_promises_nothing() -> None:
    analysis = read_text_of(ASKED)
    found = resolve(analysis, extract(analysis)).renderings
    by_words = {item.action.of(analysis.text): item for item in found}
    threat = by_words["bring in soldiers"]
    assert threat.debtor is not None
    assert (threat.debtor.name, threat.told_as) == ("Rosa Achebe", As.DENIED)
    promise = by_words["each station would be staffed"]
    assert promise.debtor is not None
    assert promise.debtor.name == "Clive Mount"


def test_the_other_one_asked_changes_whom_you_means() -> None:
    analysis = read_text_of(ASKED.replace("Rosa Achebe", "Ida Achebe"))
    found = resolve(analysis, extract(analysis)).renderings
    assert {item.debtor.name for item in found if item.debtor and "soldiers" in item.action.of(analysis.text)} == {
        "Ida Achebe"
    }


def read_text_of(text: str) -> Analysis:
    return read(read_text(text))
