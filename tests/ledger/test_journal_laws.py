"""What holds for every journal: order of arrival, replay, undo, and what was not known yet."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import ledger_of
from tests.ledger.matching_table import papers, stories
from tests.ledger.reports import Paper, book
from tests.mutations.answers import KILLED, VOW

from servanda.api import OpenLedger, open_ledger
from servanda.ledger.assemble import Book
from servanda.ledger.finding import findings
from servanda.model.status import Finding

DAY = ("2031-09-01", "2041-01-01")


def by_renderings(told: Book) -> dict[frozenset[str], tuple[object, ...]]:
    """Each finding under the renderings of its commitment: the commitment's own name is that of the first one read."""
    at, known = (date.fromisoformat(day) for day in DAY)
    found = findings(told.commitments.values(), told.agreements, told.assertions.values(), at, known)
    return {frozenset(t.id for t in told.renderings[name]): _state(one) for name, one in found.items()}


def _state(one: Finding) -> tuple[object, ...]:
    return one.settled, tuple(one.contested.items()), one.depends_on_date, one.standing, one.breaches, one.late


def several(number: int) -> list[Paper]:
    """The reports of some stories, each with ids of its own."""
    found = []
    for place, story in enumerate(stories()[:number]):
        for paper in papers(story):
            paper.report = replace(paper.report, id=f"{paper.report.id}{place}")
            paper.claims = [replace(claim, id=f"{claim.id}{place}") for claim in paper.claims]
            found.append(paper)
    return found


PAPERS = several(4)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(PAPERS))))
def test_the_order_in_which_reports_arrive_does_not_matter(order: list[int]) -> None:
    assert by_renderings(book(*(PAPERS[place] for place in order))) == by_renderings(book(*PAPERS))


def shown(opened: OpenLedger) -> str:
    """All that the ledger answers, as bytes would be written."""
    board = opened.board(at="2021-09-01", known="2021-09-01")
    pages = [opened.show(row.id, at="2021-09-01", known="2021-09-01") for row in board.rows]
    proofs = [opened.why(row.id, at="2021-09-01", known="2021-09-01") for row in board.rows]
    exported = "".join(opened.coded())  # what persons coded, as the table that is exported
    return json.dumps([asdict(board), *map(asdict, pages), *map(asdict, proofs), exported], default=str)


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    with ledger_of(tmp_path, (VOW, KILLED[1])) as ledger:
        yield ledger


def test_replay_equals_increment(opened: OpenLedger, tmp_path: Path) -> None:
    before = shown(opened)  # what was computed on the way must not stay
    match = next(iter(opened.book.possible))
    opened.review(match, "accept", by="Ann")
    after = shown(opened)
    assert after != before
    with open_ledger(tmp_path / "ledger.db") as again:
        assert shown(again) == after


def review(opened: OpenLedger, verdict: str) -> None:
    opened.review(next(iter(opened.book.possible)), verdict, by="Ann")


def fix(opened: OpenLedger, field: str) -> None:
    opened.review(next(iter(opened.book.told.renderings)), "fix", by="Ann", mended=[field])


def judge(opened: OpenLedger, verdict: str) -> None:
    one, two, *_ = opened.book.told.renderings
    opened.judge(one, verdict, two, by="Ann")


def note(opened: OpenLedger, text: str) -> None:
    opened.note(next(iter(opened.book.commitments)), text, by="Ann")


DOINGS = st.lists(
    st.one_of(
        st.tuples(st.just(review), st.sampled_from(["accept", "reject", "unsure"])),
        st.tuples(st.just(fix), st.sampled_from(["debtor=The Valley Guard", "polarity=do", "until=2021-08-01"])),
        st.tuples(st.just(judge), st.sampled_from(["same", "different", "unsure", "part of"])),
        st.tuples(st.just(note), st.sampled_from(["ask again", "who saw it?"])),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=20, deadline=None)
@given(DOINGS)
def test_undoing_all_that_a_person_wrote_restores_every_byte_of_every_answer(
    doings: list[tuple[Callable[[OpenLedger, str], None], str]],
) -> None:
    opened = _LEDGER.get()
    before = shown(opened)
    for doing, words in doings:
        doing(opened, words)
    for _ in {entry.id for entry in opened.log() if entry.counts and entry.author == "Ann" and entry.kind != "undo"}:
        opened.undo(by="Ann")
    assert shown(opened) == before


class _Once:
    """One ledger for all the examples of a law: reading is slow, and undo must leave it as it was."""

    def __init__(self) -> None:
        self._opened: OpenLedger | None = None

    def get(self) -> OpenLedger:
        if self._opened is None:
            folder = Path(tempfile.mkdtemp())
            self._opened = ledger_of(folder, (VOW, KILLED[1]))
        return self._opened


_LEDGER = _Once()


def test_what_is_printed_later_changes_no_finding_of_before() -> None:
    early, late = papers(stories()[0])
    at, known = date(2031, 9, 1), date(2039, 12, 31)  # the news was printed on the first day of 2040
    alone, both = book(early), book(early, late)
    assert findings(alone.commitments.values(), alone.agreements, alone.assertions.values(), at, known) == findings(
        both.commitments.values(), both.agreements, both.assertions.values(), at, known
    )
