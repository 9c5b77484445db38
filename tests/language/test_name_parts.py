"""Names put right from the words beside them; each has a near miss that stays as it was read."""

from __future__ import annotations

import pytest

from servanda.language import read
from servanda.model.report import Report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northwave said it would invest US$2.1 billion in masts.", ("compound", "$", "O")),
        ("The bank will give the US $2 billion.", ("iobj", "give", "B-LOC")),
        ("The bank will sue the US.", ("obj", "sue", "B-LOC")),
    ],
)
def test_the_land_before_a_sign_of_money_is_a_part_of_the_sum(text: str, expected: tuple[str, str, str]) -> None:
    found = read(Report(id="case", text=text))
    land = next(token for token in found.tokens if token.text == "US")

    assert (land.rel, found.tokens[land.head].text, land.ner) == expected
