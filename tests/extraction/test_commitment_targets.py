from __future__ import annotations

import pytest

from servanda.extraction.commitments import commitments
from servanda.extraction.tree import Tree
from servanda.language.read import read
from servanda.model.ids import ClaimIds
from servanda.model.report import Report


@pytest.mark.parametrize(
    ("text", "creditor"),
    [
        ("The general threatened to attack the militia.", "the militia"),
        ("The general threatened to use the army.", None),
        ("The firm promised to give the workers a bonus.", "the workers"),
        ("The firm promised to move to Mali.", None),
        ("The rebels promised not to shell the army camp.", "army"),
        ("The rebels promised not to shell the power station.", None),
        ("It is a road that both armies had promised to leave untouched.", None),
        ("The firm promised to return the land to a state fit for grazing.", None),
        ("The firm promised to return the land to the state.", "the state"),
    ],
)
def test_who_is_meant_is_whom_the_act_reaches(text: str, creditor: str | None) -> None:
    report = Report(id="case", text=text)
    (item,) = commitments(Tree(read(report)), (), ClaimIds(report.id)).renderings
    found = item.creditor.span.of(text) if item.creditor and item.creditor.span else None
    assert found == creditor
