"""Whom "you" means in a talk of two, where it is told to have said something."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.report import Report
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
