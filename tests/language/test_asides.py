"""Who says so in the middle of a clause changes nothing in the clause."""

from __future__ import annotations

import pytest

from servanda.extraction.attribution import statements
from servanda.extraction.commitments import commitments
from servanda.extraction.tree import Tree
from servanda.language import read
from servanda.language.asides import aside_of
from servanda.language.model import load_model
from servanda.model.claims import As
from servanda.model.ids import ClaimIds
from servanda.model.report import Report

ASIDES = (
    "according to its secretary",
    "according to two people who were there",
    "according to its secretary, Mara Kole",
    "its secretary said",
    "the mayor told reporters on Friday",
    "as its mayor put it",
)
HEARSAY = (
    ("according to its secretary", As.MADE),
    ("its secretary said", As.MADE),
    ("according to two people who were there", As.REPORTED),
)
CLAUSES = (
    ("The council has", "promised to reopen the road."),
    ("The council promised", "not to raise the fee."),
    ("The union agreed", "to end the strike."),
    ("The union vowed that it will", "not return to work unless the fee is cut."),
    ("The movement has refused", "to leave the valley."),
    ("The garrison pledged", "that it would not shell the town."),
)


def promised(text: str) -> list[tuple[str, ...]]:
    tree = Tree(read(Report(id="r", text=text)))
    said = statements(tree, ClaimIds("r")).statements
    found = commitments(tree, said, ClaimIds("r"))
    return [
        (
            one.kind,
            one.polarity,
            one.told_as,
            one.action.of(text),
            one.debtor.span.of(text) if one.debtor and one.debtor.span else "",
        )
        for one in found.renderings
    ]


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize(("before", "after"), CLAUSES)
def test_an_aside_changes_neither_kind_nor_polarity_nor_debtor(before: str, aside: str, after: str) -> None:
    plain = [(kind, polarity, act, debtor) for kind, polarity, _, act, debtor in promised(f"{before} {after}")]
    assert [(k, p, act, who) for k, p, _, act, who in promised(f"{before}, {aside}, {after}")] == plain != []


@pytest.mark.parametrize(("aside", "told_as"), HEARSAY)
@pytest.mark.parametrize(("before", "after"), CLAUSES)
def test_what_strangers_tell_is_reported(before: str, after: str, aside: str, told_as: As) -> None:
    assert {found[2] for found in promised(f"{before}, {aside}, {after}")} == {told_as}


@pytest.mark.parametrize(
    "text",
    [
        "The union, the council, has promised to reopen the road.",  # an apposition
        "If the talks fail, according to the envoy, the army will leave.",  # it stands between two clauses
        "The council agreed to leave, its secretary said, adding that it was late.",  # his participle
        "The council agreed to leave, according to its secretary.",
        "The clerk, who said it had ended, has left.",
    ],
)
def test_what_breaks_no_clause_is_left_alone(text: str) -> None:
    words = [token.text for token in read(Report(id="r", text=text)).tokens]

    assert aside_of(words, load_model().parse([words])[0]) is None
