"""The founding case: who undertook what in 2015, and what a copy adds to it."""

from __future__ import annotations

import pytest
from tests.founding import (
    AT,
    COPY,
    HALT,
    LONGREAD,
    OF_THE_QUDS_FORCE,
    OF_THE_TALIBAN,
    ORDER,
    PROTECTION,
    VOW,
    page,
    rows,
)

from servanda.api import Filters, OpenLedger
from servanda.model.contract import Json

# Who undertook what in 2015?


@pytest.mark.parametrize("action", OF_THE_TALIBAN)
def test_what_the_taliban_gave_is_theirs(corpus: OpenLedger, action: str) -> None:
    debtors = {row.debtor for row in rows(corpus, action)}

    assert debtors <= {"Taliban", "leadership of the Taliban"}
    assert debtors


@pytest.mark.parametrize("action", [*OF_THE_TALIBAN, *OF_THE_QUDS_FORCE])
def test_the_terms_were_made_in_2015(corpus: OpenLedger, action: str) -> None:
    assert {"2015" in (line.made or "") for line in page(corpus, action).renderings} == {True}


@pytest.mark.parametrize("action", OF_THE_QUDS_FORCE)
def test_what_was_given_in_return_is_the_quds_forces(corpus: OpenLedger, action: str) -> None:
    assert {row.debtor for row in rows(corpus, action)} == {"Quds Force"}
    assert {row.conditions for row in rows(corpus, action)} == {("in return",)}


def test_the_brigade_is_whose_conduct_was_promised(corpus: OpenLedger) -> None:
    assert {line.performer for line in page(corpus, "come back to Afghanistan").renderings} == {"Fatemiyoun brigade"}


@pytest.mark.parametrize("action", [*OF_THE_TALIBAN, *OF_THE_QUDS_FORCE])
def test_the_terms_are_told_by_the_commander(corpus: OpenLedger, action: str) -> None:
    voices = {line.evidence.voice for row in rows(corpus, action) for line in corpus.show(row.id).renderings}

    assert all("commander" in voice for voice in voices)


NO_PERFORMER = pytest.mark.xfail(strict=True, reason="the second of two joined acts loses the performer")


@pytest.mark.parametrize("action", ["harm their people", pytest.param("close their mosques", marks=NO_PERFORMER)])
def test_the_iranians_vouch_for_the_taliban(corpus: OpenLedger, action: str) -> None:
    (line, *_) = page(corpus, action).renderings

    assert (line.debtor, line.performer, line.creditor) == ("Iranians", "Taliban", "community's leaders")
    assert line.polarity == "refrain"


# The copy


@pytest.mark.parametrize("action", [PROTECTION, VOW, ORDER, *OF_THE_TALIBAN[:3], *OF_THE_QUDS_FORCE])
def test_the_republished_copy_is_a_second_report_and_no_second_origin(corpus: OpenLedger, action: str) -> None:
    assert [(row.reports, row.origins) for row in rows(corpus, action)] == [(2, 1)]


@pytest.mark.xfail(strict=True, reason="a report that quotes another outlet's article by name counts as an origin")
def test_who_quotes_the_long_read_is_no_second_origin(corpus: OpenLedger) -> None:
    assert page(corpus, HALT).row.origins == 1


@pytest.mark.parametrize("name", [LONGREAD, COPY])
def test_its_weekdays_count_from_the_day_it_first_appeared(readings: dict[str, Json], name: str) -> None:
    found = [(item["text"].split()[-1], item["earliest"], item["latest"]) for item in readings[name]["dates"]]

    assert [item[1:] for item in found if item[0] == "Wednesday"] == [("2021-08-18", "2021-08-18")]
    assert [item[1:] for item in found if item[0] == "Thursday"] == [("2021-08-19", "2021-08-19")] * 2


def test_the_copy_says_what_the_first_report_says(readings: dict[str, Json]) -> None:
    first, second = ([_plain(item) for item in readings[name]["commitments"]] for name in (LONGREAD, COPY))

    assert first == second


def _plain(item: Json) -> tuple[object, ...]:
    roles = (item[role] and item[role]["name"] for role in ("debtor", "performer", "creditor", "beneficiary", "target"))
    return (item["kind"], item["polarity"], item["action"]["text"], *roles)


# What holds for every answer


def test_attacks_on_some_are_no_conflict_with_sparing_others(corpus: OpenLedger) -> None:
    conflicts = [link for link in page(corpus, HALT).links if link.relation == "conflicts with it"]

    assert [link.words for link in conflicts if "US forces" in link.words] == []


def test_nothing_is_broken_unless_somebody_said_so(corpus: OpenLedger) -> None:
    for row in corpus.board().rows:
        if row.state == "broken":
            shown = corpus.show(row.id)
            assert any((b.relation, b.stance, b.mood) == ("breaches", "affirm", "asserted") for b in shown.bearings)


def test_every_passage_on_a_page_stands_in_the_words_around_it(corpus: OpenLedger) -> None:
    for row in corpus.board(Filters(actor="taliban")).rows:
        shown = corpus.show(row.id)
        told = [line.evidence for line in shown.renderings] + [line.evidence for line in shown.possible]
        for evidence in (*told, *(line.evidence for line in (*shown.bearings, *shown.outlook))):
            assert evidence.words
            assert evidence.passage.end - evidence.passage.start == len(evidence.words)


def test_before_it_was_printed_nothing_is_known(corpus: OpenLedger) -> None:
    told = corpus.board(at=AT, known="2021-08-19").rows

    assert told
    assert not [row for row in told if PROTECTION in row.action]
    pages = [corpus.show(row.id, at=AT, known="2021-08-19") for row in told]
    assert max(line.evidence.published or "" for shown in pages for line in shown.renderings) <= "2021-08-19"
