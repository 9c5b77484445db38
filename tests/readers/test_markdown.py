"""Markdown: the text untouched, its marks read."""

from __future__ import annotations

import pytest

from servanda.model.report import Report
from servanda.readers import READERS, ReadOptions

STORY = "The [army](https://army.example) said that it would *not* leave\nbefore the winter."


def report(text: str) -> Report:
    (read,) = READERS[".md"].read(text.encode(), "a.md", ReadOptions())
    assert read.report is not None
    assert read.report.text == text
    return read.report


def kinds(text: str) -> list[str]:
    return [part.kind.value for part in report(text).parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"# Truce holds\n\n{STORY}", ["title", "body"]),
        (f"# Truce holds\n\n*Both sides keep it.*\n\n{STORY}", ["title", "standfirst", "body"]),
        (f"# Truce holds\n\n## Both sides keep it.\n\n{STORY}", ["title", "standfirst", "body"]),
        (f"# Truce holds\n\n## The valley\n\n{STORY}", ["title", "heading", "body"]),
        (
            f"# Truce holds\n*By Jane Doe*\n**The Lens**, 20 August 2021\n\n{STORY}",
            ["title", "byline", "outlet", "body"],
        ),
        (f"Truce holds\n===\n\n{STORY}\n\nNext\n---\n\n{STORY}", ["title", "body", "heading", "body"]),
        (f"{STORY}\n\n- one thing\n- another\n  that goes on\n\n{STORY}", ["body"] * 4),
        (f"{STORY}\n\n![The bridge](bridge.png)\n\n{STORY}", ["body", "caption", "body"]),
        (f"{STORY}\n\n---\n\n{STORY}", ["body", "heading", "body"]),
        (f"{STORY}\n\n*Originally published by [The Lens](https://lens.example/a).*", ["body", "foot"]),
        (f"---\ntitle: Truce holds\ndate: 2021-08-20\n---\n\n{STORY}", ["outlet", "title", "date", "outlet", "body"]),
    ],
)
def test_marks_tell_the_kinds(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_values_come_without_marks() -> None:
    found = report(f"# Truce *holds*\n\nBy Jane Doe | **The Lens** | 20 August 2021\n\n{STORY}")
    assert (found.title, found.byline, found.outlet) == ("Truce holds", ("Jane Doe",), "The Lens")
    assert found.published == "2021-08-20"


def test_the_link_of_a_foot_is_the_address_of_the_origin() -> None:
    found = report(f"{STORY}\n\n*Originally published by [The Lens](https://lens.example/a) on 20 August 2021.*").origin
    assert found is not None
    assert (found.outlet, found.url, found.published) == ("The Lens", "https://lens.example/a", "2021-08-20")


def test_fields_at_the_top_tell_the_facts() -> None:
    found = report(f'---\ntitle: "Truce holds"\nauthor: Jane Doe\ndate: 2021-08-20\n---\n{STORY}')
    assert (found.title, found.byline, found.published) == ("Truce holds", ("Jane Doe",), "2021-08-20")
