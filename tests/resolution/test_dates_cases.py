"""The case table of dates: which words name a time, and which days they mean."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from tests.case_tables import table

from servanda.language import read
from servanda.model.report import Report
from servanda.model.times import DateMention
from servanda.resolution.dates import tag

CASES = table("dates")
FLOOR = 0.95

Case = dict[str, Any]


def cases() -> list[Case]:
    found: list[Case] = tomllib.loads(CASES.read_text("utf-8"))["case"]
    return found


@cache
def mentions(text: str, published: str | None) -> tuple[DateMention, ...]:
    return tag(read(Report(id="r", text=text, published=published)))


def bare(words: str) -> str:
    """The words without a preposition that may or may not be read as part of them."""
    return re.sub(r"^(on|in) ", "", words, flags=re.IGNORECASE)


def seen(mention: DateMention, text: str) -> dict[str, str]:
    interval = mention.interval
    return {
        "words": bare(mention.span.of(text)),
        "earliest": interval.earliest.isoformat() if interval and interval.earliest else "",
        "latest": interval.latest.isoformat() if interval and interval.latest else "",
        "granularity": str(mention.granularity),
    }


def place(case: Case, expected: dict[str, Any]) -> int:
    """Where the expected words stand, so that the second of two equal words is not taken for the first."""
    starts: list[int] = [found.start() for found in re.finditer(re.escape(expected["words"]), case["text"])]
    nth: int = expected.get("nth", 1)
    return starts[nth - 1]


def is_right(case: Case) -> bool:
    found = mentions(case["text"], case.get("published"))
    expected = sorted(case["expect"], key=lambda item: place(case, item))
    if len(found) != len(expected):
        return False
    return all(
        value == (bare(item["words"]) if key == "words" else item.get(key, value))
        for mention, item in zip(found, expected, strict=True)
        for key, value in seen(mention, case["text"]).items()
    )


def test_the_case_table_is_read_right() -> None:
    wrong = [case["id"] for case in cases() if not is_right(case)]
    assert 1 - len(wrong) / len(cases()) >= FLOOR, f"wrong: {', '.join(wrong)}"


def test_every_mention_slices_the_untouched_text() -> None:
    for case in cases():
        for mention in mentions(case["text"], case.get("published")):
            assert mention.span.of(case["text"]).strip() == mention.span.of(case["text"]) != ""


_DATE = r"\d{4}(-\d\d(-\d\d)?)?"  # a month, or from 33 on a quarter or a half, stands behind the year
_NOTATION = re.compile(rf"{_DATE}|\d{{3}}X|({_DATE}|\.\.)/({_DATE}|\.\.)")


def test_every_resolved_mention_has_a_notation_of_iso_8601_2() -> None:
    for case in cases():
        for mention in mentions(case["text"], case.get("published")):
            assert (mention.edtf is None) is (mention.interval is None)
            assert mention.edtf is None or _NOTATION.fullmatch(mention.edtf), (case["id"], mention.edtf)
