"""The net journal: newest readings, and what still counts."""

from __future__ import annotations

from tests.ledger.reports import ANN, Paper, entries, entry

from servanda.ledger.archive import archive
from servanda.model.claims import Claims
from servanda.model.journal import Reading, Review, Undo, Verdict
from servanda.model.text import Problem


def test_a_newer_reading_replaces_the_older_one() -> None:
    paper = Paper("r1", "They agreed.")
    newer = Reading("r1", "rules 2", Claims(problems=(Problem("new"),)))

    net = archive([*entries(paper), entry(9, newer)])

    assert net.claims["r1"].problems == (Problem("new"),)


def test_the_latest_verdict_counts() -> None:
    rows = [entry(1, Review("p", Verdict.ACCEPT), ANN), entry(2, Review("p", Verdict.REJECT), ANN)]

    assert archive(rows).reviews["p"].body.verdict is Verdict.REJECT


def test_an_undone_verdict_gives_the_one_before_its_place_back() -> None:
    rows = [
        entry(1, Review("p", Verdict.ACCEPT), ANN),
        entry(2, Review("p", Verdict.REJECT), ANN),
        entry(3, Undo("j2"), ANN),
    ]

    assert archive(rows).reviews["p"].body.verdict is Verdict.ACCEPT


def test_an_undone_undo_takes_nothing_back() -> None:
    rows = [entry(1, Review("p", Verdict.ACCEPT), ANN), entry(2, Undo("j1"), ANN), entry(3, Undo("j2"), ANN)]

    assert archive(rows).reviews["p"].body.verdict is Verdict.ACCEPT


def test_a_report_counts_from_its_origins_day() -> None:
    copy = Paper("r1", "They agreed.", published="2021-08-26").copied_from("Courier", "2021-08-20")
    undated = Paper("r2", "They left.", published="")

    net = archive(entries(copy, undated))

    assert net.day("r1") == "2021-08-20"
    assert net.day("r2") == "2021-09-01"  # undated: the day it was read
