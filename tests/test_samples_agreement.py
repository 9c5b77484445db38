"""An agreement's own text among the samples, and what a later report says of one of its articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.api import OpenLedger, open_ledger

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = "2024-04-20"


@pytest.fixture(scope="module")
def accord(tmp_path_factory: pytest.TempPathFactory) -> OpenLedger:
    opened = open_ledger(tmp_path_factory.mktemp("accord") / "l.db", create=True)
    list(opened.read([str(EXAMPLES / "agreements")]))
    return opened


def test_every_agreement_is_described() -> None:
    described = (EXAMPLES / "README.md").read_text("utf-8")

    assert [file.name for file in (EXAMPLES / "agreements").iterdir() if f"`{file.name}`" not in described] == []


@pytest.mark.parametrize(
    ("action", "debtor", "status"),
    [
        ("release forty prisoners", "Government of Velland", "overdue"),  # nobody here tells of it: silence
        ("attacks on relief convoys", "Government of Velland and Tarn Front", "breached"),
        ("hand over the Corrie dam", "Tarn Front", "overdue"),
        ("pay the wages of its workers", "Government of Velland", "conditional"),
        ("use the dam as a fortress", "Government of Velland and Tarn Front", "holding"),
        ("lay down its heavy weapons", "Tarn Front", "conditional"),
        ("withdraw the Ninth Brigade", "Government of Velland", "conditional"),  # "the latter"
        ("access to every road", "Government of Velland and Tarn Front", "open"),
        ("hinder its patrols", "Government of Velland and Tarn Front", "holding"),
    ],
)
def test_each_article_stands_on_the_board_as_the_voices_leave_it(
    accord: OpenLedger, action: str, debtor: str, status: str
) -> None:
    (row,) = [row for row in accord.board(at=DAY, known=DAY).rows if action in row.action]

    assert row.kind == "term"
    assert (row.debtor or "").replace(", ", " and ") == debtor
    assert row.status == status


def test_what_may_be_done_and_what_the_paper_does_is_no_term(accord: OpenLedger) -> None:
    assert len(accord.board(at=DAY, known=DAY).rows) == 9


def test_the_breach_rests_on_the_word_of_the_other_party_alone(accord: OpenLedger) -> None:
    (row,) = [row for row in accord.board(at=DAY, known=DAY).rows if "relief convoys" in row.action]
    page = accord.show(row.id, at=DAY, known=DAY)

    assert "admitted" not in (row.standing or "")  # it is bound by the article too, and accuses the other
    assert "on the word of government of Velland" in page.sentence
    assert page.renderings[0].evidence.voice == "Government of Velland and Tarn Front"


def test_with_the_dispatches_it_is_one_accord(tmp_path: Path) -> None:
    paths = [EXAMPLES / "agreements", *sorted((EXAMPLES / "dispatches").glob("2024-0*-velland-*"))]
    with open_ledger(tmp_path / "l.db", create=True) as opened:
        list(opened.read([str(path) for path in paths]))
        (row,) = [row for row in opened.board(at=DAY, known=DAY).rows if "attacks on relief convoys in" in row.action]

        assert row.status == "breached"
        assert row.possible_breaches > 0
