"""In a report on a labour dispute each side's word without an addressee is meant for the other."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.report import Report
from servanda.resolution import resolve

STORY = (
    "Members of the Harbour Workers Union began a strike at Koro Shipping on Monday. "
    "Koro Shipping called the stoppage a mistake. The Harbour Workers Union said the walkout was lawful. "
)


TOLD = (
    "The Harbour Workers Union began a strike at the docks on Monday. The Harbour Workers Union told Westmark Radio "
    "that the walkout was lawful. Westmark Radio said the strike was the third. "
)


def creditor(text: str) -> str | None:
    """To whom the last commitment of a text is owed."""
    analysis = read(Report(id="case", text=text))
    item = resolve(analysis, extract(analysis)).renderings[-1]
    return item.creditor.name if item.creditor else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (STORY + "Crane drivers will down tools again on Friday.", "Koro Shipping"),
        (STORY + "Koro Shipping has offered a rise of 3 percent.", "Harbour Workers Union"),
        (STORY + "Koro Shipping will open a new office in May.", None),  # said to nobody in particular
        (TOLD + "Crane drivers will down tools again on Friday.", None),  # a radio is told things, and employs nobody
        (
            "Koro Shipping opened a hall. The Harbour Workers Union came. Koro Shipping has offered a 3 percent rise.",
            None,
        ),
    ],
)
def test_what_one_side_of_a_dispute_offers_or_threatens_is_meant_for_the_other(text: str, name: str | None) -> None:
    assert creditor(text) == name
