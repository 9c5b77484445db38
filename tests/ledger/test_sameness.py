"""The same commitment over reports: automatic only when sure, always reversible."""

from __future__ import annotations

import pytest
from tests.ledger.reports import ANN, Paper, book, entries, entry

from servanda.ledger.archive import archive
from servanda.ledger.assemble import assemble
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
