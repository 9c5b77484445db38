"""Who only tells that somebody was ordered to do a thing is not to whom it is owed."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.report import Report
from servanda.resolution import resolve


@pytest.mark.parametrize(
    ("text", "creditor"),
    [
        ("The union says that forty people were told not to come back.", None),
        ("Forty people were told not to come back, the union says.", None),
        ("The union told forty people not to come back.", "union"),
        ("Both sides have agreed to a truce, the mediator said.", None),
        ("The convoy's leader said the drivers had been warned to stop.", None),
        ("Norvik has agreed to a truce with Kell, the mediator said.", "Kell"),
    ],
)
def test_who_tells_of_it_is_owed_nothing(text: str, creditor: str | None) -> None:
    analysis = read(Report(id="told", text=text))
    (item,) = resolve(analysis, extract(analysis)).renderings
    assert (item.creditor.name if item.creditor is not None else None) == creditor
