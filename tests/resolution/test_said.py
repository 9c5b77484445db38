"""When something was said, and for whom a spokesperson speaks; of reports published on Thursday 16 May 2024."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import servanda


def value(folder: Path, text: str) -> dict[str, Any]:
    """What is read from one report."""
    file = folder / "report.md"
    file.write_text(f"---\ntitle: The road\npublished: 2024-05-16\n---\n\n{text}\n", "utf-8")
    return next(iter(servanda.extract([str(file)])))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The mayor said on Tuesday that the road was closed.", ["2024-05-14", "2024-05-14"]),
        ("On Friday the mayor told the council the road was closed.", ["2024-05-10", "2024-05-10"]),
        ("The road was closed, a ministry spokesman said last week.", ["2024-05-06", "2024-05-12"]),
        ("The union said on Monday it would strike.", ["2024-05-13", "2024-05-13"]),
        ("The mayor said the road was closed on Tuesday.", None),  # the day of the closing
        ("The union said that on Monday it would strike.", None),  # the day of the strike
    ],
)
def test_a_statement_was_said_when_its_cue_tells(tmp_path: Path, text: str, said: list[str] | None) -> None:
    assert [item["said"] for item in value(tmp_path, text)["statements"]] == [said]


@pytest.mark.parametrize(
    ("text", "source", "debtor"),
    [
        ('"We will pay the crews," said the Harbour Union\'s spokesman, Ivo Brant.', "Ivo Brant", "Harbour Union"),
        ("A spokesman for the Harbour Union said it would pay the crews.", None, "Harbour Union"),
        ('"I will pay the crews," said the Harbour Union\'s spokesman, Ivo Brant.', "Ivo Brant", "Ivo Brant"),
    ],
)
def test_a_spokesman_binds_his_body_and_stays_in_the_chain(
    tmp_path: Path, text: str, source: str | None, debtor: str
) -> None:
    read = value(tmp_path, text)
    [promise] = read["commitments"]
    teller = next(item for item in read["statements"] if item["id"] == promise["statement"])
    assert promise["debtor"]["name"] == debtor
    assert "spokesman" in teller["source"]["text"]
    assert source in (None, teller["source"]["name"])
