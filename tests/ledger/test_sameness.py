"""The same commitment over reports: automatic only when sure, always reversible."""

from __future__ import annotations

import pytest
from tests.ledger.reports import ANN, Paper, book, entries, entry

from servanda.ledger.archive import archive
from servanda.ledger.assemble import assemble
from servanda.ledger.quantities import quantities
from servanda.ledger.sameness import judgements
from servanda.ledger.tellings import tellings
from servanda.model.claims import Kind, Polarity
from servanda.model.journal import Judgement, Sameness, Undo

ONE = "The Orrin Front promised to release all prisoners from Pell. "
TWO = "Leaders of the Orrin Front vowed that they would release the prisoners of Pell soon. "


def papers(**changes: object) -> tuple[Paper, Paper]:
    first, second = Paper("r1", ONE), Paper("r2", TWO, outlet="Gazette", published="2021-08-22")
    first.promise("Orrin Front", "release all prisoners from Pell", toward="people of Pell")
    options: dict[str, object] = {"debtor": "the Orrin Front", "toward": "people of Pell", **changes}
    debtor = str(options.pop("debtor"))
    second.promise(debtor, "release the prisoners of Pell", **options)  # type: ignore[arg-type]
    return first, second


def test_two_reports_of_one_promise_are_one_commitment_with_two_renderings() -> None:
    ledger = book(*papers())

    assert [len(own) for own in ledger.renderings.values()] == [2]


@pytest.mark.parametrize(
    "changes",
    [
        {"debtor": "Northern Army"},
        {"toward": "people of Karsov"},
        {"polarity": Polarity.REFRAIN},
        {"kind": Kind.THREAT},
        {"until": "2020-01-01", "made": "2019-01-01"},
    ],
)
def test_another_party_polarity_kind_or_time_keeps_them_apart(changes: dict[str, object]) -> None:
    first, second = papers(**changes)
    if "until" in changes:
        first = Paper("r1", ONE)
        first.promise("Orrin Front", "release all prisoners from Pell", toward="people of Pell", until="2022-01-01")

    assert len(book(first, second).renderings) == 2


def pledges(*acts: str) -> list[Paper]:
    told = []
    for place, act in enumerate(acts):
        paper = Paper(f"r{place}", f"Velland promised the Reef Fund to {act}.", outlet=f"Paper {place}")
        paper.promise("Velland", act, toward="Reef Fund")
        told.append(paper)
    return told


@pytest.mark.parametrize(
    ("acts", "verdict"),
    [
        (("pay 12 million crowns to the Reef Fund", "pay twelve million crowns to the Reef Fund"), Sameness.SAME),
        (("pay 12 million crowns to the Reef Fund", "pay 30 million crowns to the Reef Fund"), None),
        (("pay 12 million crowns to the Reef Fund", "pay crowns to the Reef Fund"), Sameness.UNSURE),
        (("pay crowns to the Reef Fund by 3 March", "pay crowns to the Reef Fund"), Sameness.SAME),
        (("pay crowns to the Reef Fund within 60 days", "pay crowns to the Reef Fund"), Sameness.SAME),
        (("pay one of the funds of the Reef Fund", "pay the funds of the Reef Fund"), Sameness.SAME),
    ],
)
def test_a_number_in_both_must_be_one_and_in_one_alone_is_asked_about(
    acts: tuple[str, str], verdict: Sameness | None
) -> None:
    told = judgements(tellings(archive(entries(*pledges(*acts)))))

    assert [one.verdict for one in told] == ([verdict] if verdict else [])


def test_three_pledges_of_one_country_are_not_joined_through_the_one_that_names_no_sum() -> None:
    acts = (
        "pay 12 million crowns to the Reef Fund",
        "pay crowns to the Reef Fund",
        "pay 30 million crowns to the Reef Fund",
    )

    assert len(book(*pledges(*acts)).renderings) == 3


@pytest.mark.parametrize(
    ("action", "found"),
    [
        ("release forty-two prisoners and 3,000 letters", {42, 3000}),
        ("send two hundred and fifty trucks", {250}),
        ("pay 1.5 billion crowns by 15 March 2031", {1.5e9}),
        ("withdraw within 60 days", set()),
        ("carry out article 1.2.3 of the 2024 accord", set()),
    ],
)
def test_numbers_that_count_things_are_told_from_days_and_articles(action: str, found: set[float]) -> None:
    assert quantities(action) == found


def test_an_unknown_counterparty_is_not_enough() -> None:
    assert len(book(*papers(toward=None)).renderings) == 2


def test_the_same_sentence_in_a_copy_is_the_same_commitment() -> None:
    first, copy = Paper("r1", ONE), Paper("r2", ONE, outlet="Mirror")
    for paper in (first, copy):
        paper.promise("Orrin Front", "release all prisoners from Pell")

    assert len(book(first, copy).renderings) == 1


def test_a_person_parts_what_a_rule_joined() -> None:
    rows = entries(*papers())
    joined = next(row.body for row in rows if isinstance(row.body, Judgement))
    apart = entry(90, Judgement(joined.left, joined.right, Sameness.DIFFERENT), ANN)

    assert len(assemble(archive([*rows, apart])).renderings) == 2
    assert len(assemble(archive([*rows, apart, entry(91, Undo("j90"), ANN)])).renderings) == 1


def test_undoing_a_rules_judgement_parts_again() -> None:
    rows = entries(*papers())
    judged = next(row for row in rows if isinstance(row.body, Judgement))

    assert len(assemble(archive([*rows, entry(90, Undo(judged.id), ANN)])).renderings) == 2


def test_a_commitment_is_named_after_its_first_rendering() -> None:
    first, second = papers()

    assert list(book(first, second).renderings) == [first.bodies()[1].claims.renderings[0].id]  # type: ignore[union-attr]
