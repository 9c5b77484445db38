"""Copies from end to end: what a republished report, a digest and a shared quotation do to the answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from tests.builders import Paper, ledger_of, named
from tests.provenance.papers import DOCKS, TALKS, VOW, WATER, text

from servanda.api import OpenLedger, open_ledger
from servanda.errors import LedgerError
from servanda.ledger.report_page import report_page
from servanda.ledger.tellings import event_of
from servanda.model.journal import Sameness

PROMISE = "release all prisoners from the camp at Pell before the feast"
KILLING = "On Wednesday soldiers of the river front killed two drivers at the mill."
STORY = text(*TALKS[:4], KILLING, *TALKS[4:])
FIRST = Paper(STORY, "Courier", "2024-05-03")  # a Friday
COPY = Paper(STORY, "Mirror", "2024-05-17")
DIGEST = Paper(text("From the papers.", *DOCKS[:3], *TALKS[:3], *WATER[:2]), "Lantern", "2024-05-20")


def days_of_the_killing(opened: OpenLedger) -> set[date | None]:
    return days_of("two drivers", opened)


def days_of(words: str, opened: OpenLedger) -> set[date | None]:
    told = [one for one in opened.book.told.events.values() if words in event_of(one).span.of(one.text)]
    return {when.earliest if (when := event_of(one).when) else None for one in told}


def independence(opened: OpenLedger, action: str = PROMISE) -> str:
    return opened.show(named(opened, action)).independence


@pytest.mark.parametrize("papers", [(FIRST, COPY), (COPY, FIRST)])
def test_a_republished_report_counts_its_days_from_the_first_printing(tmp_path: Path, papers: Sequence[Paper]) -> None:
    with ledger_of(tmp_path, papers) as opened:
        assert days_of_the_killing(opened) == {date(2024, 5, 1)}


def test_a_report_that_repeats_no_other_counts_from_its_own_day(tmp_path: Path) -> None:
    with ledger_of(tmp_path, [COPY]) as opened:
        assert days_of_the_killing(opened) == {date(2024, 5, 15)}


def test_a_promise_in_copies_has_one_origin_and_says_why(tmp_path: Path) -> None:
    third = Paper(STORY, "Beacon", "2024-05-18")

    with ledger_of(tmp_path, [FIRST, COPY, third]) as opened:
        assert independence(opened) == "3 reports, 1 origin: all repeat Courier."
        (row,) = [row for row in opened.board().rows if row.action == PROMISE]
        assert (row.reports, row.origins, row.independence) == (3, 1, "3 reports, 1 origin: all repeat Courier.")


def test_two_outlets_with_words_of_their_own_are_two_origins(tmp_path: Path) -> None:
    own = Paper(
        "The river front promised on Monday to release all prisoners from the camp at Pell before the feast, a judge "
        "told this newspaper. In the town hall, people spoke of little else, and the price of bread had fallen.",
        "Beacon",
        "2024-05-04",
    )

    with ledger_of(tmp_path, [FIRST, own]) as opened:
        told = {row.independence for row in opened.board().rows if row.action == PROMISE}
        assert told == {"1 report, 1 origin: Courier.", "1 report, 1 origin: judge to Beacon."}  # nor one promise: R10


def test_a_digest_is_a_copy_for_each_part_that_it_repeats(tmp_path: Path) -> None:
    docks, water = Paper(text(*DOCKS), "Beacon", "2024-05-18"), Paper(text(*WATER), "Delta", "2024-05-18")
    walkout = "walk out on Friday"

    with ledger_of(tmp_path, [FIRST, docks, water, DIGEST]) as opened:
        assert independence(opened) == "2 reports, 1 origin: all repeat Courier."
        assert independence(opened, walkout) == "2 reports, 1 origin: all repeat Beacon."


PARTS = Paper(
    text(
        "From the papers.",
        *DOCKS[:3],
        *TALKS[2:4],
        KILLING,
        *TALKS[4:6],
        "On Friday robbers killed three porters at the pier.",
    ),
    "Lantern",
    "2024-05-20",  # a Monday
)


@pytest.mark.parametrize("papers", [(FIRST, PARTS), (PARTS, FIRST)], ids=["first before", "first after"])
def test_a_passage_of_a_digest_counts_its_days_from_its_own_first_printing(
    tmp_path: Path, papers: Sequence[Paper]
) -> None:
    with ledger_of(tmp_path, [Paper(text(*DOCKS), "Beacon", "2024-05-18"), *papers]) as opened:
        (relation,) = {link.relation for group in opened.sources().groups for link in group.links}

        assert relation == "digest"
        assert days_of_the_killing(opened) == {date(2024, 5, 1)}
        assert days_of("three porters", opened) == {date(2024, 5, 17)}  # its own words, from its own day


def test_a_digest_goes_out_as_text_and_comes_back(tmp_path: Path) -> None:
    with ledger_of(tmp_path, [FIRST, Paper(text(*DOCKS), "Beacon", "2024-05-18"), PARTS]) as opened:
        opened.export_text(tmp_path / "out.toml")
        with open_ledger(tmp_path / "again.db", create=True) as other:
            assert other.import_text(tmp_path / "out.toml")[1] == []
            assert answers(other) == answers(opened)
            assert "".join(other.text()) == "".join(opened.text())


def test_a_long_quotation_in_two_stories_is_one_origin_for_what_it_says(tmp_path: Path) -> None:
    quote = f'"{VOW[0].upper()}{VOW[1:]}," the governor of Sarn said.'
    one = Paper(text(*DOCKS[:3], quote), "Beacon", "2024-05-18")
    two = Paper(text(*WATER[:3], quote), "Delta", "2024-05-18")

    with ledger_of(tmp_path, [one, two]) as opened:
        (row,) = [row for row in opened.board().rows if "bring every one" in row.action]
        assert row.independence.startswith("2 reports, 1 origin: both quote the same words of governor")


def test_the_order_of_arrival_changes_no_answer(tmp_path: Path) -> None:
    papers = [FIRST, COPY, Paper(text(*DOCKS), "Beacon", "2024-05-18"), DIGEST]
    found = set()
    for number, order in enumerate(list(permutations(papers))[::6]):
        with ledger_of(tmp_path / str(number), order) as opened:
            groups = {frozenset(report.id for report in group.reports) for group in opened.sources().groups}
            found.add((frozenset(groups), independence(opened), frozenset(days_of_the_killing(opened))))

    assert len(found) == 1


def test_a_person_overrules_a_link_and_may_take_it_back(tmp_path: Path) -> None:
    with ledger_of(tmp_path, [FIRST, COPY]) as opened:
        (link,) = opened.sources().groups[0].links
        opened.judge_copy(link.copy.id, link.original.id, Sameness.DIFFERENT, by="Ann", reason="both sat in the hall")

        assert independence(opened) == "2 reports, 2 origins: Courier; Mirror."
        assert days_of_the_killing(opened) == {date(2024, 5, 1), date(2024, 5, 15)}

        opened.undo(by="Ann")
        assert independence(opened) == "2 reports, 1 origin: all repeat Courier."
        assert days_of_the_killing(opened) == {date(2024, 5, 1)}


def test_taking_a_link_of_ones_own_back_lets_a_report_count_from_its_own_day(tmp_path: Path) -> None:
    own = Paper(text("In the market they say otherwise.", KILLING, *DOCKS[:2]), "Mirror", "2024-05-17")
    with ledger_of(tmp_path, [FIRST, own]) as opened:
        before = days_of_the_killing(opened)
        first, second = (report.id for group in opened.sources().groups for report in group.reports)
        opened.judge_copy(second, first, Sameness.REPEATS, by="Ann")
        opened.undo(by="Ann")

        assert days_of_the_killing(opened) == before


@pytest.mark.parametrize("times", [1, 3])
def test_a_word_taken_back_leaves_every_answer_as_it_was(tmp_path: Path, times: int) -> None:
    with ledger_of(tmp_path, [FIRST, COPY, DIGEST]) as opened:
        (link,) = [one for one in opened.sources().groups[0].links if one.relation == "identical"]
        before = answers(opened)
        for _ in range(times):
            opened.judge_copy(link.copy.id, link.original.id, Sameness.DIFFERENT, by="Ann")
            assert answers(opened) != before
            opened.undo(by="Ann")

            assert answers(opened) == before
        assert opened.verify().broken is None


def answers(opened: OpenLedger) -> str:
    """All that the ledger answers, as one text."""
    rows = opened.board().rows
    told = [asdict(opened.show(row.id)) for row in rows]
    return json.dumps([asdict(opened.sources()), [asdict(row) for row in rows], told], default=str)


def test_a_report_is_no_copy_of_itself(tmp_path: Path) -> None:
    with ledger_of(tmp_path, [FIRST]) as opened:
        (group,) = opened.sources().groups
        (report,) = group.reports
        with pytest.raises(LedgerError, match="name two"):
            opened.judge_copy(report.id, report.id, Sameness.REPEATS)


def test_reading_again_links_what_an_interrupted_reading_left_out(tmp_path: Path) -> None:
    with ledger_of(tmp_path, [FIRST, COPY]) as opened:
        before = opened.sources()
        opened._journal.db.execute("DELETE FROM printed")
        opened._journal.db.execute("DELETE FROM prints")
        list(opened.read([str(tmp_path / "reports.jsonl")]))

        assert opened.sources() == before


def test_a_report_in_a_language_that_is_not_read_is_kept_and_shown(tmp_path: Path) -> None:
    words = (
        "Der Bürgermeister von Harrow versprach am Montag, bis zum Sommer drei neue Fähren zu kaufen. Die Gewerkschaft "
        "blieb skeptisch und verwies auf frühere Zusagen, die nie eingelöst worden seien."
    )
    with ledger_of(tmp_path, [Paper(words, "Bote", "2024-05-03")]) as opened:
        (report,) = opened.book.record.reports
        page = report_page(opened._sight(None, None), report)

        assert page.text == words
        assert page.problems[0].startswith("not read: language de")
        assert opened.board().rows == ()
