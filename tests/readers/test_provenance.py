"""Every fact about a report says which field or passage it was taken from."""

from __future__ import annotations

import pytest
from tests.readers.files import STORY

from servanda.model.contract import report_json
from servanda.model.report import Report
from servanda.model.stored import report_from
from servanda.readers import READERS, Facts, ReadOptions, read_text
from servanda.readers.facts import FIELDS

BODY = "\n\n".join(STORY)
LINKED = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Truce holds",
"datePublished": "2021-08-20T10:00:00+03:00", "publisher": {"name": "The Lens"}, "articleSection": "World",
"about": [{"name": "Truce talks"}], "contentLocation": {"name": "Harrow Valley"}, "isBasedOn": "https://courier.example/1"}
</script>"""


def page(head: str, body: str = "") -> Report:
    words = "".join(f"<p>{each}</p>" for each in STORY)
    data = f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}{words}</article></body></html>".encode()
    (read,) = READERS[".html"].read(data, "a.html", ReadOptions())
    assert read.report is not None
    return read.report


def by(report: Report) -> dict[str, str]:
    return {each.fact: each.by for each in report.told}


def passages(report: Report) -> dict[str, str]:
    return {each.fact: each.span.of(report.text) for each in report.told if each.span}


def complete(report: Report) -> bool:
    """Whether exactly the facts that are there are told."""
    return {name for name in FIELDS if getattr(report, name)} == {each.fact for each in report.told} - {
        "dateline",
        "credit",
    }


def test_visible_lines_are_the_passages_of_a_texts_facts() -> None:
    report = read_text(f"Truce holds\n\nBy Jane Doe\n\nThe Lens, 20 August 2021\n\n{BODY}\n\nSource: Reuters")

    assert passages(report) == {
        "title": "Truce holds",
        "byline": "By Jane Doe",
        "outlet": "The Lens, 20 August 2021",
        "published": "The Lens, 20 August 2021",
        "origin": "Source: Reuters",
        "credit": "Source: Reuters",
    }
    assert set(by(report).values()) == {"visible text"}


def test_what_is_given_says_so() -> None:
    report = read_text(BODY, Facts(outlet="The Lens", published="2021-08-20"))
    assert by(report) == {"outlet": "given", "published": "given"}


def test_linked_data_is_told_field_by_field() -> None:
    report = page(
        f'{LINKED}<meta property="article:modified_time" content="2021-08-21"><meta name="author" content="J Doe">'
    )

    assert by(report)["published"] == "JSON-LD datePublished"
    assert by(report)["updated"] == "meta article:modified_time"
    assert by(report)["byline"] == "meta author"
    assert by(report)["origin"] == "JSON-LD isBasedOn or sourceOrganization"
    assert {(each.scheme, each.value) for each in report.labels} == {
        ("section", "World"), ("theme", "Truce talks"), ("region", "Harrow Valley"),
    }  # fmt: skip
    assert complete(report)


def test_a_page_with_elements_only_is_told_by_them() -> None:
    report = page("<title>Truce holds | The Lens</title>", "<h1>Truce holds</h1>")
    assert (by(report)["title"], by(report)["outlet"]) == ("h1 element", "title element")


@pytest.mark.parametrize(
    ("opening", "agency", "dateline"),
    [
        ("HARROW, Aug 20 (Reuters) - ", "Reuters", "HARROW, Aug 20 (Reuters)"),
        ("GENEVA (AFP) — ", "AFP", "GENEVA (AFP)"),
        ("BEIRUT - ", None, "BEIRUT"),
    ],
)
def test_a_dateline_is_a_passage_and_its_wire_the_origin(opening: str, agency: str | None, dateline: str) -> None:
    report = read_text(opening + BODY, Facts(outlet="The Lens"))

    assert passages(report)["dateline"] == dateline
    assert (report.origin.outlet if report.origin else None) == agency
    assert passages(report).get("credit") == (dateline if agency else None)


@pytest.mark.parametrize(
    "story",
    [
        "The army told Reuters on Friday that it would leave the valley before the winter.",
        "The bridge is open, the agency (Reuters) reported - and nobody crossed it.",
        "As first published by The Courier, the army said that it would leave the valley.",
    ],
)
def test_a_wire_that_is_named_inside_the_story_is_no_origin(story: str) -> None:
    report = read_text(f"{story}\n\n{STORY[1]}", Facts(outlet="The Lens"))

    assert report.origin is None
    assert "credit" not in by(report)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The original source of this article is Harrow Courier", "Harrow Courier"),
        ("This article was originally published by Harrow Courier.", "Harrow Courier"),
        ("Originally published in The Harrow Courier on 14 August 2021", "Harrow Courier"),
    ],
)
def test_a_line_that_credits_is_the_passage_of_the_origin(line: str, outlet: str) -> None:
    report = read_text(f"{BODY}\n\n{line}", Facts(outlet="Open Page", published="2021-08-20"))

    assert report.origin is not None
    assert report.origin.outlet is not None
    assert report.origin.outlet.removeprefix("The ") == outlet
    assert passages(report)["credit"] == line


def test_a_byline_that_is_a_wire_is_the_origin() -> None:
    report = read_text(f"Truce holds\n\nBy CNN Wire\n\n{BODY}", Facts(outlet="Open Page"))
    assert report.origin is not None
    assert (report.origin.outlet, passages(report)["origin"]) == ("CNN Wire", "By CNN Wire")


def test_an_origin_that_is_the_outlet_itself_leaves_no_credit() -> None:
    report = read_text(f"{BODY}\n\nSource: The Harrow Courier", Facts(outlet="Harrow Courier"))
    assert report.origin is None
    assert by(report) == {"outlet": "given"}


@pytest.mark.parametrize(
    "text",
    [
        f"# Truce holds\n\nBy Reuters\n\n{BODY}\n\n© 2021 The Lens",
        f"Truce holds\n\nSource: The Courier\n\n20 August 2021\n\n{BODY}\n\nFirst published in May 2021.",
        f"Open Page | News for all\n\nTruce holds today\n\nBy Jane Doe | 20 August 2021\n\n{BODY}\n\n© The Lens",
        BODY,
        "",
    ],
)
def test_no_fact_is_without_evidence_and_no_evidence_without_a_fact(text: str) -> None:
    assert complete(read_text(text))
    assert complete(read_text(text, Facts(outlet="Open Page", title="Truce holds")))


def test_evidence_is_part_of_the_contract_and_of_the_journal() -> None:
    report = read_text(f"Truce holds\n\nBy Jane Doe\n\n{BODY}")
    value = report_json(report, "rules")

    assert value["provenance"][0] == {
        "field": "title",
        "from": "visible text",
        "passage": {"start": 0, "end": 11, "text": "Truce holds"},
    }
    assert report_from(value).told == report.told


def test_evidence_is_no_part_of_a_reports_id() -> None:
    told = Facts(outlet="The Lens").said("feed channel title")
    assert read_text(BODY, told).id == read_text(BODY, Facts(outlet="The Lens")).id
