"""Whether a source is told by name: a pronoun is where the report names whom it means."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.claims import Naming
from servanda.model.report import Report
from servanda.resolution import resolve


@pytest.mark.parametrize(
    ("before", "naming"),
    [
        ("Mara Stell arrived on Monday. She", Naming.NAMED),
        ("The ministry met on Monday. It", Naming.DESCRIBED),
        ("A clerk arrived on Monday. She", Naming.DESCRIBED),
        ("Two clerks arrived on Monday. They", Naming.COLLECTIVE),
    ],
)
def test_a_pronoun_tells_by_name_whom_the_report_names(before: str, naming: Naming) -> None:
    analysis = read(Report(id="told", text=f"{before} said that the ford had been closed."))

    claims = resolve(analysis, extract(analysis))

    assert [statement.source.naming for statement in claims.statements] == [naming]
