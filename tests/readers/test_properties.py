"""What holds for any text and any bytes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.growth import calls

from servanda.model.report import Report
from servanda.readers import READERS, ReadOptions, read_text

LINES = st.sampled_from(
    ["Truce holds", "By Jane Doe", "The Lens, 20 August 2021", "Source: Reuters", "# Title", "---", "- item", "(",
     "© 2021 The Lens", "The army left.", "GENEVA, July 10 (Reuters) - It", "Photo: A man", "===", "<p>", "03/04/2021",
     "title: x", "\ufeff", "\x85"]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028"])
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=30).flatmap(
        lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028"]).map(
            lambda end: end.join(lines)
        )
    ),
)


def covered(report: Report) -> None:
    end = 0
    for part in report.parts:
        assert end <= part.span.start < part.span.end <= len(report.text)
        assert not report.text[end : part.span.start].strip()
        end = part.span.end
    assert not report.text[end:].strip()
    if report.rights:
        assert report.rights.of(report.text).strip()


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_parts_are_in_order_and_cover_every_word_of_a_text(text: str) -> None:
    report = read_text(text)
    assert len(report.text) == len(text)
    covered(report)


@given(TEXTS, st.sampled_from([".md", ".html", ".txt"]))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_parts_cover_the_text_of_every_reader(text: str, suffix: str) -> None:
    for read in READERS[suffix].read(text.encode("utf-8", "replace"), "a", ReadOptions()):
        if read.report:
            covered(read.report)


@given(st.binary(max_size=400), st.sampled_from(sorted(set(READERS) - {".pdf"})))  # a PDF takes a process each
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_bytes_raise(data: bytes, suffix: str) -> None:
    for read in READERS[suffix].read(data, "a", ReadOptions()):
        assert read.report or read.problems
        if read.report:
            covered(read.report)
            read.report.text.encode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2_000_000,
        "The army left. " * 130_000,
        "A, " * 600_000,
        "\n" * 2_000_000,
        "The army said that\n" * 20_000,
        "(c) 2021 " * 200_000,
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_work_on_a_huge_text_grows_with_its_length(text: str, suffix: str) -> None:
    reader = READERS[suffix]
    few, many = (text[: len(text) // 40].encode(), text[: len(text) // 10].encode())
    list(reader.read(few, "a", ReadOptions()))  # what is loaded once is loaded now
    assert (
        calls(lambda: list(reader.read(many, "a", ReadOptions())))
        < 1.5 * 4 * calls(lambda: list(reader.read(few, "a", ReadOptions()))) + 1_000
    )
    assert [read.report for read in reader.read(text.encode(), "a", ReadOptions())]
