"""Web pages: the story in order, the facts from the page's own data first."""

from __future__ import annotations

import json

import pytest

from servanda.model.report import Intake, Label, Origin, Report
from servanda.readers import READERS, ReadOptions

STORY = "".join(
    f"<p>Paragraph {number}: the commander said that his men would not leave the <a href='/b'>border</a> before the"
    " army of the neighbour had left its bases, and that they had promised so in writing.</p>"
    for number in range(6)
)


def page(body: str = STORY, head: str = "", after: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Truce holds | Open Page</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Truce holds</h1>{body}</article>{after}</body></html>"
    )


def linked(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Truce holds", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def intake(source: str | bytes) -> Intake:
    data = source.encode() if isinstance(source, str) else source
    (read,) = READERS[".html"].read(data, "a.html", ReadOptions())
    return read


def report(source: str | bytes) -> Report:
    found = intake(source).report
    assert found is not None
    return found


def test_title_and_head_stand_first_and_the_story_in_order() -> None:
    found = report(page(head=linked(datePublished="2021-08-20T10:00:00+02:00", author={"name": "Jane Doe"})))
    assert [part.kind.value for part in found.parts] == ["title", "byline", "outlet", *["body"] * 6]
    assert found.text.startswith("Truce holds\n\nJane Doe\n\nOpen Page, 2021-08-20T10:00:00+02:00\n\nParagraph 0: the")
    assert "Home" not in found.text
    assert (found.title, found.outlet, found.byline) == ("Truce holds", "Open Page", ("Jane Doe",))
    assert found.published == "2021-08-20T10:00:00+02:00"


def test_credits_that_the_page_shows_are_not_said_twice() -> None:
    body = f"<p class='s'>Both sides keep it.</p><p>By Jane Doe · Open Page · 20 August 2021</p>{STORY}"
    found = report(page(body, linked(description="Both sides keep it.", author="Jane Doe", datePublished="2021-08-20")))
    assert [part.kind.value for part in found.parts] == ["title", "standfirst", "byline", *["body"] * 6]


def test_a_description_that_the_page_does_not_show_is_no_text() -> None:
    assert "Hidden" not in report(page(head=linked(description="Hidden words of the editor."))).text


@pytest.mark.parametrize(
    ("fields", "origin"),
    [
        ({"isBasedOn": "https://lens.example/a"}, Origin(None, None, (), "https://lens.example/a")),
        (
            {
                "isBasedOn": {
                    "url": "https://lens.example/a",
                    "publisher": {"name": "The Lens"},
                    "datePublished": "2021-08-01",
                }
            },
            Origin("The Lens", "2021-08-01", (), "https://lens.example/a"),
        ),
        ({"sourceOrganization": {"@type": "Organization", "name": "Reuters"}}, Origin("Reuters")),
        ({"isBasedOn": "https://page.example/a", "url": "https://page.example/a/"}, None),
        ({"image": {"@type": "ImageObject", "sourceOrganization": {"name": "Reuters"}}}, None),  # the picture's source
    ],
)
def test_the_article_itself_tells_its_origin(fields: dict[str, object], origin: Origin | None) -> None:
    assert report(page(head=linked(datePublished="2021-08-20", **fields))).origin == origin


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://lens.example/a", "https://lens.example/a"),
        ("https://www.page.example/a", None),
        ("https://m.page.example/a", None),
    ],
)
def test_a_canonical_address_elsewhere_is_that_of_the_origin(canonical: str, url: str | None) -> None:
    head = f"<link rel='canonical' href='{canonical}'><meta property='og:url' content='https://page.example/a'>"
    origin = report(page(head=head)).origin
    assert (origin.url if origin else None) == url


def test_a_foot_block_is_kept_although_the_page_puts_it_outside_the_story() -> None:
    foot = "<footer><p>© 2021 Open Page. All rights reserved.</p></footer>"
    found = report(
        page(f"{STORY}<p><em>This article was originally published by <a href='/'>The Lens</a>.</em></p>", after=foot)
    )
    assert found.origin == Origin("The Lens")
    assert found.rights is not None
    assert found.rights.of(found.text) == "© 2021 Open Page. All rights reserved."


def test_meta_elements_fill_what_the_data_leaves_out() -> None:
    head = (
        "<meta property='article:published_time' content='2021-08-20T10:00:00Z'>"
        "<meta name='author' content='By Jane Doe and John Roe'>"
        "<meta property='og:site_name' content='The Lens'><meta property='article:section' content='World'>"
    )
    found = report(page(head=head))
    assert (found.published, found.byline, found.outlet) == (
        "2021-08-20T10:00:00Z",
        ("Jane Doe", "John Roe"),
        "The Lens",
    )
    assert found.labels == (Label("section", "World"),)


@pytest.mark.parametrize("author", ["No Author", "https://page.example/jane", "jane@page.example", "Staff"])
def test_stand_ins_for_authors_are_no_byline(author: str) -> None:
    assert report(page(head=linked(author=author))).byline == ()


def test_a_page_without_a_date_has_none() -> None:
    assert report(page(after="<footer>Copyright 2013 Open Page</footer>")).published is None


def test_broken_data_is_a_problem_and_the_page_is_read() -> None:
    read = intake(page(head='<script type="application/ld+json">{broken</script>'))
    assert read.report is not None
    assert ["JSON-LD" in problem.message for problem in read.problems] == [True]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("utf-8", "utf-8"), ("nonsense", "utf-8")],
)
def test_a_page_is_decoded_by_its_own_declaration(charset: str, encoding: str) -> None:
    words = "Приказ отдан" if encoding == "cp1251" else "“Café”, she said"
    source = f"<html><head><meta charset='{charset}'></head><body><p>{words} once.</p><p>Again.</p></body></html>"
    assert words in report(source.encode(encoding)).text


@pytest.mark.parametrize(
    "source", ["<p>The army left.</p>", "<html><body>The army left.</body></html>", "<td>The army left."]
)
def test_a_short_page_is_read_too(source: str) -> None:
    assert report(source).text == "The army left."


@pytest.mark.parametrize("source", ["<html></html>", "<!-- nothing -->", "<script>x()</script>", "<" * 1000, "</p>"])
def test_a_page_without_words_is_a_problem(source: str) -> None:
    read = intake(source)
    assert read.report is None or read.report.text
    assert read.report or read.problems
