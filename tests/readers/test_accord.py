"""An agreement's own text is known by its shape or by what somebody says of it, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.readers.accords import KESSING, LARUNDA, LAW, STORY, TARN, TEMPLATE, TERMS_OF_USE, TESS

from servanda.model.report import Origin, PartKind, Party, Report
from servanda.readers import Facts, ReadOptions, intake, read_text

GOVERNMENT, MOVEMENT = "Government of Veldoria", "Marsh People's Movement"


def of_kind(report: Report, kind: PartKind) -> list[str]:
    return [part.span.of(report.text) for part in report.parts if part.kind is kind]


def test_the_outlet_of_an_agreement_is_its_parties() -> None:
    report = read_text(KESSING)

    assert [(party.name, party.called) for party in report.parties] == [
        (GOVERNMENT, ("Government",)),
        (MOVEMENT, ("Movement",)),
    ]
    assert report.outlet == f"{GOVERNMENT} and {MOVEMENT}"
    assert report.published == "2021-03-14"
    assert all(party.span and party.span.of(report.text) == party.name for party in report.parties)


def test_the_day_of_signature_has_its_passage() -> None:
    report = read_text(KESSING)
    (signed,) = [told for told in report.told if told.fact == "signed"]

    assert signed.span is not None
    assert signed.span.of(report.text) == "14 March 2021"


def test_only_what_articles_say_is_read_as_story() -> None:
    report = read_text(KESSING)

    assert of_kind(report, PartKind.BODY)[0].startswith("The Parties shall cease all hostilities")
    assert len(of_kind(report, PartKind.BODY)) == 8
    assert "Definitions" in of_kind(report, PartKind.HEADING)
    assert {"Have agreed as follows:", "Recalling that the Movement promised to spare the ferries in 2019;"} <= {
        *of_kind(report, PartKind.PREAMBLE)
    }
    assert of_kind(report, PartKind.FOOT)[0].startswith("Done at Port Adran")


def test_a_title_over_several_lines_and_numbered_paragraphs_make_one_too() -> None:
    report = read_text(TARN)

    assert [(party.name, party.called) for party in report.parties] == [
        ("Ministry of Works of Orland", ("Party A",)),
        ("Dockers' Union of Tarn Bay", ("Party B",)),
    ]
    assert report.published == "2020-05-05"


def test_parties_may_be_three_and_be_called_by_letters() -> None:
    report = read_text(LARUNDA)

    assert [(party.name, party.called) for party in report.parties] == [
        ("Government of the Republic of Larunda", ("GOL",)),
        ("United Front for Return", ("UFR",)),
        ("Movement for the Lake", ("MFL",)),
    ]
    assert report.published == "2023-08-18"


def test_items_under_what_is_agreed_make_one_without_a_shall() -> None:
    assert [party.name for party in read_text(TESS).parties] == ["village of Tess", "Sable herders"]
    assert (
        read_text(TESS.replace("have agreed to the following:", "said on Friday that they had agreed to this:")).parties
        == ()
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Signed on 1 May 2024", "2024-05-01"),
        ("Done at Tess this 1st day of May 2024", "2024-05-01"),
        ("Signed on 01/05/2024", None),
        ("The next market is on 1 May 2024", None),
    ],
)
def test_only_words_of_signing_tell_the_day_of_signature(line: str, day: str | None) -> None:
    assert read_text(TESS.replace("Signed on 1 May 2024", line)).published == day


@pytest.mark.parametrize("text", [STORY, LAW, TEMPLATE, TERMS_OF_USE], ids=["news", "law", "form", "terms of a site"])
def test_what_has_a_part_of_the_shape_is_no_agreement(text: str) -> None:
    report = read_text(text)

    assert report.parties == ()
    assert PartKind.PREAMBLE not in {part.kind for part in report.parts}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("THE GOVERNMENT OF VELDORIA AND THE MARSH PEOPLE'S MOVEMENT", "[STATE] AND [MOVEMENT]"),
        ("CEASEFIRE AGREEMENT", "STATEMENT"),
    ],
)
def test_a_title_that_names_no_paper_or_leaves_blanks_makes_none(before: str, after: str) -> None:
    text = KESSING.replace("THE KESSING ACCORD: ", "").replace(before, after)

    assert read_text(text).parties == ()


@pytest.mark.parametrize(
    "title",
    [
        "Key points of the agreement between the village of Tess and the Sable herders",
        "What the truce agreement between the village of Tess and the Sable herders says",
        "Council hails truce agreement between the village of Tess and the Sable herders",
        "Truce agreement between the village of Tess and the Sable herders explained",
    ],
)
def test_a_headline_about_an_agreement_makes_none(title: str) -> None:
    assert read_text(TESS.replace(TESS.splitlines()[0], title)).parties == ()


def test_an_outlet_that_prints_an_agreement_repeats_its_parties() -> None:
    report = read_text(KESSING, Facts(outlet="The Delta Gazette", published="2021-04-02"))

    assert report.outlet == "The Delta Gazette"
    assert report.origin == Origin(f"{GOVERNMENT} and {MOVEMENT}", "2021-03-14")


PLAIN = """\
What was settled at the mill

The miller shall open the sluice. The village shall not cut the dam.
"""


def test_a_line_at_the_top_tells_an_agreement_of_any_shape() -> None:
    report = read_text(
        f"agreement: yes\nparties: the Mill of Orran; the Village of Tess\nsigned: 2 May 2020\n\n{PLAIN}"
    )

    assert report.parties == (Party("the Mill of Orran"), Party("the Village of Tess"))
    assert report.published == "2020-05-02"


def test_fields_at_the_top_of_markdown_tell_it_too(tmp_path: Path) -> None:
    (tmp_path / "mill.md").write_text(f"---\nparties: Mill of Orran; Village of Tess\nsigned: 2020-05-02\n---\n{PLAIN}")
    (read,) = intake([str(tmp_path / "mill.md")])

    assert read.report is not None
    assert [party.name for party in read.report.parties] == ["Mill of Orran", "Village of Tess"]


def test_a_file_named_as_an_agreement_is_read_as_one(tmp_path: Path) -> None:
    file = tmp_path / "mill.txt"
    file.write_text(
        "Settlement between the Mill of Orran and the Village of Tess\n\nThe miller shall open the sluice.\n"
    )
    (plain,) = intake([str(file)])
    (asked,) = intake([str(file)], ReadOptions(agreements=frozenset([str(file)])))

    assert plain.report is not None
    assert asked.report is not None
    assert plain.report.parties == ()
    assert [party.name for party in asked.report.parties] == ["Mill of Orran", "Village of Tess"]
    assert plain.report.id != asked.report.id


def test_an_agreement_whose_parties_are_not_found_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mill.txt"
    file.write_text(PLAIN)
    (read,) = intake([str(file)], ReadOptions(agreements=frozenset([str(file)])))

    assert read.report is not None
    assert any("its parties were not found" in problem.message for problem in read.problems)
