"""The lists of a large ledger are told from the index: always as if the ledger were folded from scratch."""

from __future__ import annotations

import pytest
from tests.store.test_index import Both

from servanda.api import Filters
from servanda.api.browsing import Browser, Order
from servanda.model.urgency import urgency


def assert_alike(both: Both) -> None:
    """Every list, and every single thing that lists lead to."""
    whole, large = Browser(both.whole), Browser(both.indexed)
    assert large.is_large
    assert not whole.is_large
    assert large.actors() == whole.actors()
    assert large.edges() == whole.edges()
    assert large.agreements() == whole.agreements()
    assert large.sources() == whole.sources()
    assert large.reports() == whole.reports()
    rows = tuple(sorted(both.whole.board().rows, key=urgency))
    assert large.page(None, Order("", 0, 1000)).rows == rows
    assert large.page(None, Order("", 1, 2)).rows == rows[1:3]
    assert set(large.timeline(rows)) == set(whole.timeline(rows))
    assert large.names_of_sources() == whole.names_of_sources()
    for actor in whole.actors():
        assert large.actor(actor.name) == whole.actor(actor.name)
    for report in whole.reports():
        assert large.report(report.id) == whole.report(report.id)


@pytest.mark.parametrize("seed", range(6))
def test_lists_are_told_as_from_a_whole_fold(seed: int) -> None:
    both = Both(seed)
    for _ in range(4):
        both.read()
    for _ in range(6):
        both.anything()
        assert_alike(both)


@pytest.mark.parametrize("seed", range(20, 23))
def test_lists_of_some_commitments_are_told_alike(seed: int) -> None:
    both = Both(seed)
    for _ in range(6):
        both.read()
    whole, large = Browser(both.whole), Browser(both.indexed)
    for wanted, source, place in (
        (Filters(actor="orran"), "", ""),
        (Filters(kind="promise"), "paper 2", ""),
        (Filters(), "front", "river"),
        (Filters(text="no such words"), "", ""),
    ):
        only = large.only(wanted, source, place)
        fits = {row.id for row in both.whole.board(wanted).rows}
        fits &= whole.told_by(source) if source else fits
        fits &= whole.placed_at(place) if place else fits
        assert set(only or ()) == fits
        assert large.actors(only) == whole.actors(only)
        assert large.edges(only) == whole.edges(only)
        assert large.sources(only) == whole.sources(only)
        assert large.agreements(only) == whole.agreements(only)
        assert large.reports(only, "report 1") == whole.reports(only, "report 1")


def test_nothing_left_out_is_told_as_all() -> None:
    assert Browser(Both(1).indexed).only(Filters(), "", "") is None
