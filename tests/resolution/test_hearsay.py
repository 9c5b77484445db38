"""A word given by "it" or "they", told by another: reported; told by the same one under a name: made."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.claims import As
from servanda.model.report import Report
from servanda.resolution import resolve

FIRM = "Varde Rail has withdrawn the roster."
UNION = "The union wants more pay."


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        (f"{FIRM} It also agreed to pay workers for the two days, the union said.", As.REPORTED),
        (f"{FIRM} It also agreed to pay workers for the two days, the company said.", As.MADE),
        (f"{FIRM} It also agreed to pay workers for the two days, its director said.", As.MADE),
        (f"{UNION} It also promised to suspend the strike, the union said.", As.MADE),
        (f"{FIRM} It agreed to pay workers for the two days.", As.MADE),
    ],
)
def test_a_word_of_it_is_reported_where_another_body_tells_of_it(text: str, told_as: As) -> None:
    analysis = read(Report(id="case", text=text))
    assert [item.told_as for item in resolve(analysis, extract(analysis)).renderings] == [told_as]


@pytest.mark.parametrize(
    ("first", "told_as"),
    [
        ("The teachers' union brought the case against Varde Rail.", As.REPORTED),
        ("Varde Rail brought the case against the teachers' union.", As.MADE),
    ],
)
def test_the_head_of_another_body_only_reports_what_the_firm_promised(first: str, told_as: As) -> None:
    text = f"{first}\n\nIts chairwoman, Nomsa Holt, said the company had promised to give the school notice."
    analysis = read(Report(id="case", text=text))
    assert [item.told_as for item in resolve(analysis, extract(analysis)).renderings] == [told_as]
