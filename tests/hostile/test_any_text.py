"""Whatever is read, nothing raises and the reading is what the contract promises."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hostile.contract import breaches

from servanda import api

DISPATCHES = Path(__file__).parents[2] / "examples" / "dispatches"
SENTENCES = tuple(
    dict.fromkeys(
        sentence.strip()
        for path in sorted(DISPATCHES.glob("*.txt"))
        for sentence in path.read_text("utf-8").replace("\n", " ").split(". ")
        if sentence.strip()
    )
)
JUNK = (
    "\n\n", "\n", "\r\n\r\n", "\r", " — ", '"', "“", "”", "‘", "’", "'", "(", ")", "[", "]", "](", "**", "_", "# ",
    "> ", "- ", ",", ";", ":", ".", "...", "…", "?!", "\u200b", "\u00ad", "\u202e", "e\u0301", "😀", "سلام", "平和",
    "\ufffd", "not ", "if ", "unless ", "and ", "He said ", "they ", "it ", "that ", "which ", "on Friday",
    "by 31 December 9999", "since 0001", "in return, ", "In exchange, ", "the deal", "promised ", "agreed to ", "<b>",
    "&amp;", "http://a.b", "|", "$1,000", "1990s", "U.S. ", "Mr. ", "n't ", "'s ", "a" * 70,
)  # fmt: skip


@st.composite
def pieces(draw: st.DrawFn) -> str:
    """A sentence of the dispatches, whole, cut, or bare of a stretch; or junk."""
    if draw(st.integers(0, 3)) == 0:
        return draw(st.one_of(st.sampled_from(JUNK), st.text(max_size=8)))
    sentence = draw(st.sampled_from(SENTENCES))
    if draw(st.booleans()):
        return sentence + ". "
    low, high = sorted(draw(st.tuples(st.integers(0, len(sentence)), st.integers(0, len(sentence)))))
    return draw(st.sampled_from((sentence[low:high], sentence[:low] + sentence[high:]))) + " "


DOCUMENTS = st.lists(pieces(), max_size=14).map("".join)
DAYS = st.sampled_from((None, "2021-08-20", "0002-01-01", "9999-12-31", "2024-02-29"))


def read(path: Path, content: bytes) -> Iterator[dict[str, object]]:
    """The readings of a file with these bytes, each as another program would get it."""
    path.write_bytes(content)
    for item in api.extracted([str(path)]):
        assert item.value is not None or item.problems
        if item.value is not None:
            yield json.loads(json.dumps(item.value, ensure_ascii=item.ascii_only).encode("utf-8"))


@given(DOCUMENTS, DAYS, st.sampled_from(("txt", "md", "html", "jsonl")))
@settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_document_is_read_as_the_contract_says(tmp_path: Path, text: str, day: str | None, suffix: str) -> None:
    line = json.dumps({"text": text, "published": day, "outlet": "The Lens"})
    content = {"jsonl": line, "html": f"<html><body><p>{text}</p></body></html>"}.get(suffix, text)
    path = tmp_path / f"a.{suffix}"

    first = list(read(path, content.encode("utf-8", "replace")))

    assert list(itertools.chain.from_iterable(breaches(value) for value in first)) == []
    assert list(read(path, content.encode("utf-8", "replace"))) == first


PLEDGE = "The minister of Northland promised on 4 July that the army will not attack the villages if the rebels leave. "


@pytest.mark.parametrize(
    "text",
    [
        PLEDGE * 2 + "\x00",
        PLEDGE.replace(" ", "\u200b \u200d"),
        "".join(letter + "\u0301" for letter in PLEDGE),
        PLEDGE.upper() + PLEDGE.title() + PLEDGE.swapcase(),
        "\ufeff" + PLEDGE.replace(" ", "\u00a0"),
        PLEDGE.replace(". ", ".\r") * 3,
        PLEDGE + "وعد الوزير بأن الجيش لن يهاجم القرى. " + PLEDGE + "\u202e" + PLEDGE[::-1] + "和平协议。" + PLEDGE,
        "👨‍👩‍👧‍👦 " + PLEDGE.replace("army", "🪖") * 2,
        "... !!! ??? ,,, \"\" '' -- — () [] {} ;:" * 20,
        '"' * 1500,
        "“" * 1000 + PLEDGE,
        "He said “she said ‘" * 150 + "they will leave" + "’ ”" * 150,
        "[" * 1000 + PLEDGE + "]" * 1000,
        "(" * 800 + PLEDGE + ")" * 800,
        "**_[a](b)_** " * 200 + PLEDGE,
        "<p>" * 500 + PLEDGE,
        "He said that she said that " * 300 + "the army will leave.",
        "The army said it will leave the valley, and " * 300,
        "Leave. " * 800,
        "x" * 200_000 + " " + PLEDGE,
        PLEDGE + "On 4 July 99999, 31 February 2021, in 2021-13-45, within 9999999999 years, 9999999 days ago, "
        "a billion years ago, by 31 December 9999 and the day after, on 1 January 0001, the army left.",
    ],
    ids=lambda text: ascii(text[:24]),
)
def test_hostile_texts_are_read_as_the_contract_says(tmp_path: Path, text: str) -> None:
    readings = list(read(tmp_path / "a.md", text.encode("utf-8", "replace")))

    assert list(itertools.chain.from_iterable(breaches(value) for value in readings)) == []


def test_a_reading_that_breaks_the_contract_is_seen(tmp_path: Path) -> None:
    (value,) = read(tmp_path / "a.txt", (PLEDGE * 2).encode())
    commitments = value["commitments"]
    assert isinstance(commitments, list)
    commitments[0]["action"]["start"] += 1
    commitments[0]["same_as"] = commitments[1]["id"]
    commitments[1]["same_as"] = commitments[0]["id"]
    commitments[0]["statement"] = "s0"
    commitments[1]["made"] = ["2021-02-02", "2021-02-01"]

    assert len(breaches(value)) == 5
