"""How far a condition reaches."""

from __future__ import annotations

import pytest

from servanda.extraction.antecedents import antecedents
from servanda.extraction.tree import Tree
from servanda.language import read
from servanda.model.report import Report


def conditions(text: str) -> list[str]:
    """The words of each condition."""
    tree = Tree(read(Report(id="r", text=text, published="2024-05-16")))
    return [item.span.of(text).rstrip(",") for own in antecedents(tree).values() for item in own]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "The inspector said that pending the final survey neither mill is to dig any ditch.",
            "pending the final survey",
        ),
        (
            "Pending her report, the harbour inspector said, no pilot was to be dismissed for having "
            "struck, and guards were not to enter the sheds.",
            "Pending her report",
        ),
        (
            "The dam keeper was told to leave the sluice shut pending a survey of the lower gate.",
            "pending a survey of the lower gate",
        ),
        ("The ministry ordered the keeper to shut it pending a survey.", "pending a survey"),
    ],
)
def test_what_is_pending_is_the_condition_and_not_the_clause_beside_it(text: str, condition: str) -> None:
    assert conditions(text) == [condition]


def test_a_pending_thing_is_no_condition() -> None:
    assert conditions("The dam keeper paid the pending bill and left.") == []
