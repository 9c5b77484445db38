"""The invented accord among the samples: a digest of three dispatches, and a ring of conditions."""

from __future__ import annotations

from servanda.api import OpenLedger
from servanda.ledger.tellings import bearing_of
from servanda.model.claims import State


def test_the_digest_repeats_three_dispatches_and_is_an_origin_of_its_own(corpus: OpenLedger) -> None:
    title = "The valley in the week's papers"
    (group,) = [one for one in corpus.sources().groups if title in {report.title for report in one.reports}]
    (digest,) = {link.copy.id for link in group.links}

    assert {link.relation for link in group.links} == {"digest"}
    assert len(group.links) == 3
    assert group.origins == 4
    assert next(report.outlet for report in group.reports if report.id == digest) == "The Saltmarsh Courier"


def test_a_passage_of_the_digest_is_no_second_origin(corpus: OpenLedger) -> None:
    words = "kept its promise to release the forty prisoners"
    told = [one for one in corpus.book.told.bearings.values() if words in bearing_of(one).span.of(one.text)]

    assert len({one.scene.report.id for one in told}) == 2
    assert len({one.scene.origin for one in told}) == 1


def test_what_stands_in_the_digest_alone_is_its_own(corpus: OpenLedger) -> None:
    (row,) = [row for row in corpus.board().rows if "rename the quay" in row.action]

    assert row.independence == "1 report, 1 origin: The Saltmarsh Courier."


def test_the_two_withdrawals_wait_in_a_ring(corpus: OpenLedger) -> None:
    row = next(row for row in corpus.board().rows if row.action == "lay down its heavy weapons")

    assert corpus.follows(row.id).cycles


def test_every_state_stands_on_the_board_of_some_day(corpus: OpenLedger) -> None:
    days = (None, "2024-03-20", "2024-04-02", "2024-05-20")
    states = {row.state for day in days for row in corpus.board(at=day, known=day).rows}

    assert states >= set(map(str, State))


def test_what_is_suspended_is_not_ended(corpus: OpenLedger) -> None:
    states = {row.action: row.state for row in corpus.board(at="2024-05-20", known="2024-05-20").rows}

    assert states["pay the wages of the dam's workers"] == State.SUSPENDED
    assert states["enter the town of Low Corrie"] == State.ACTIVE  # suspended, and resumed


def test_a_third_partys_word_falls_due_where_one_breaks_its_promise_to_another(corpus: OpenLedger) -> None:
    day = "2024-07-15"
    rows = corpus.board(at=day, known=day).rows
    (row,) = [row for row in rows if row.action.startswith("send trawlers to the Pell banks")]
    told = corpus.follows(row.id, at=day, known=day).falls_due
    (due,) = [link for link in told if "close the Sorrel strait" in link.words]

    assert (row.debtor, due.status) == ("Hale", "conditional")
    assert not due.words.startswith("Hale")
