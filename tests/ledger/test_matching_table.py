"""How well possible bearings are found, on pairs that were labelled before the matcher was changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.matching_table import pairs, papers, scores, stories
from tests.ledger.reports import book

from servanda.ledger.assemble import Book
from servanda.ledger.finding import findings
from servanda.model.claims import Relation, State
from servanda.model.journal import Verdict


def test_the_table_holds_enough_pairs_and_a_third_is_kept_aside() -> None:
    seen, aside = pairs("in view"), pairs("aside")
    assert len(seen) + len(aside) >= 120
    assert len(aside) * 3 >= len(seen) + len(aside)
    assert {pair.wanted for pair in aside} == {Relation.BREACHES, Relation.FULFILS, None}


@pytest.mark.parametrize("part", ["in view", "aside", "fresh"])
def test_what_is_proposed_is_right_nine_times_of_ten_and_most_is_proposed(part: str) -> None:
    found = pairs(part)
    precision, recall = scores(found)
    wrong = "\n".join(str(pair) for pair in found if pair.found is not pair.wanted)
    assert precision >= 0.9, wrong
    assert recall >= 0.75, wrong


def read_as_broken(told: Book, day: date) -> list[str]:
    found = findings(told.commitments.values(), told.agreements, told.assertions.values(), day, day)
    return [
        name
        for name, one in found.items()
        if State.BROKEN in (one.settled, *one.depends_on_date) or State.BROKEN in one.contested
    ]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(stories()), st.sampled_from([Verdict.REJECT, Verdict.UNSURE, None]), st.dates(date(2041, 1, 1)))
def test_nothing_reads_as_broken_without_a_voice_or_an_accepted_review(
    story: dict[str, Any], verdict: Verdict | None, day: date
) -> None:
    terms, news = papers(story)
    possible = book(terms, news).possible
    reviews = tuple((match, verdict) for match in possible) if verdict else ()
    assert read_as_broken(book(terms, news, reviews=reviews), day) == []


def test_an_accepted_breach_reads_as_broken_by_whom_accepted_it() -> None:
    terms, news = papers(stories()[0])
    match = next(m for m in book(terms, news).possible.values() if m.relation is Relation.BREACHES)
    accepted = book(terms, news, reviews=((match.id, Verdict.ACCEPT),))
    assert match.commitment in read_as_broken(accepted, date(2041, 1, 1))
