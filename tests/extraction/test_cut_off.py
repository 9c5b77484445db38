"""A text that breaks off anywhere is read: nothing that looks a word ahead falls over its end."""

from __future__ import annotations

import random
import tomllib

import pytest
from tests.case_tables import SEEN

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.report import Report
from servanda.resolution import resolve

TABLES = ("actors", "attribution", "bearings", "commitments", "conditions", "events")
CUTS = 240


def resolved(text: str) -> None:
    """Reads a text through all the rooms, for what may be raised on the way."""
    analysis = read(Report(id="cut", text=text))
    resolve(analysis, extract(analysis), ())


@pytest.mark.parametrize(
    "text",
    [
        "They will take not him",
        "The mayor said he trusts not me",
        "Tailors in the old quarter agreed to put off their march on the understanding",
        "Bowing to a demand from the growers, the abbot",
        "The leader called the deal colonialism; his party, he said, would tear it up the day",
    ],
)
def test_text_may_end_where_a_word_more_is_looked_for(text: str) -> None:
    resolved(text)


def test_text_may_break_off_anywhere() -> None:
    chance = random.Random(26)
    rows = [row["text"] for name in TABLES for row in tomllib.loads((SEEN / f"{name}.toml").read_text())["case"]]
    for text in chance.sample(rows, CUTS):
        words = text.split(" ")
        resolved(" ".join(words[: chance.randrange(1, len(words) + 1)]))
