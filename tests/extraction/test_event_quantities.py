"""How many an act was done to, by the words; a number that is no count of them is none."""

from __future__ import annotations

import pytest

from servanda.extraction.events import events
from servanda.extraction.tree import Tree
from servanda.language import read
from servanda.model.ids import ClaimIds
from servanda.model.report import Report

Told = tuple[str, int | None, int | None]


def quantities(text: str) -> list[Told | None]:
    """Words and bounds of the quantity of each act."""
    found = events(Tree(read(Report(id="r", text=text))), (), (), ClaimIds("r"))
    return [(q.span.of(text), q.least, q.most) if (q := event.quantity) else None for event in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed nine herders at Sar Gol.", ("nine", 9, 9)),
        ("At least 40 people were killed by gunmen.", ("At least 40", 40, None)),
        ("Up to 1,200 soldiers were deployed along the river.", ("Up to 1,200", None, 1200)),
        ("Dozens of farmers were arrested in Kelm.", ("Dozens", 24, None)),
        ("The Grey Sisters delivered 300 tons of flour to Upper Sarn.", ("300", 300, 300)),
        ("The bombing of two hundred and six houses shocked the town.", ("two hundred and six", 206, 206)),
        ("The killing of thirty-five divers by the navy was filmed.", ("thirty-five", 35, 35)),
        ("Nine people died in an attack on a bus.", ("Nine", 9, 9)),
        ("Some 4,000 nurses marched through Lorne.", ("4,000", 4000, 4000)),
    ],
)
def test_an_act_tells_how_many_it_was_done_to(text: str, expected: Told) -> None:
    assert expected in quantities(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed the mayor of Torv.",
        "The army shelled Kelm in 2021.",
        "Gunmen killed 30 to 40 herders.",  # one end of a range is not the number
        "Two gunmen killed the mayor.",  # they are those who did it
    ],
)
def test_a_number_of_something_else_is_no_quantity(text: str) -> None:
    assert set(quantities(text)) == {None}
