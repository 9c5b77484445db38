"""`servanda extract`: whatever is thrown at it, the lines are JSON, the spans slice, and trouble is told."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from tests.cli.running import Cli, Ran, assert_spans_slice
from tests.founding import DISPATCHES, LONGREAD

from servanda.api import open_ledger

PLEDGE = "The Orran Front promised the elders not to attack Tessaly if the army leaves. A nun said that it kept to it."
ARABIC = (
    "وعدت الحركة بحماية الأقلية في البلاد. وقال المتحدث باسم الحكومة إن الاتفاق لا يزال ساريا وإن أحدا لم ينقضه. "
    "وأضاف أن الجيش لن يهاجم القرى إذا انسحب المقاتلون من المدينة قبل نهاية الشهر."
)


def extract(servanda: Cli, folder: Path, content: bytes, name: str = "report.txt") -> Ran:
    path = folder / name
    path.write_bytes(content)
    return servanda("extract", path)


def check(ran: Ran) -> None:
    """What holds for every run: JSON lines whose spans slice, and no traceback."""
    for value in ran.values():
        assert_spans_slice(value)
    assert "Traceback" not in ran.err


def test_a_report_is_one_json_object_with_every_list_of_the_contract(servanda: Cli, tmp_path: Path) -> None:
    ran = extract(servanda, tmp_path, PLEDGE.encode())
    (value,) = ran.values()

    assert (ran.code, ran.err) == (0, "")
    assert list(value) == [
        "report", "statements", "commitments", "agreements", "events", "bearings", "dates", "problems",
    ]  # fmt: skip
    assert value["report"]["text"] == PLEDGE
    assert [item["polarity"] for item in value["commitments"]] == ["refrain"]
    check(ran)


def test_the_long_read_slices(servanda: Cli) -> None:
    check(servanda("extract", DISPATCHES / LONGREAD))


def test_pages_and_records_slice(servanda: Cli) -> None:
    names = ("2025-01-24-lebanon-deadline.html", "2025-03-redsea-wire.jsonl", "2021-08-21-founding-rights-report.md")

    ran = servanda("extract", *(DISPATCHES / name for name in names))

    assert (ran.code, len(ran.values())) == (0, 4)
    check(ran)


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "report.txt", "empty"),
        (b" \n\t\r\n ", "report.txt", "empty"),
        (b"\x00\x01\x02\xff\xfe\x00" * 300, "report.txt", "report.txt"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "photo.txt", "photo.txt"),
        (b"words", "report.xyz", ".xyz"),
        (b"words", "report", "without a suffix"),
        (b"not json\n", "report.jsonl", "line 1 is not JSON"),
        (b'{"title": "no text"}\n', "report.jsonl", "no text"),
        (b"[]\n", "report.jsonl", "line 1"),
    ],
    ids=["empty", "blank", "binary", "picture", "suffix", "no suffix", "no json", "no text", "no object"],
)
def test_what_cannot_be_read_is_told_on_standard_error(
    servanda: Cli, tmp_path: Path, content: bytes, name: str, message: str
) -> None:
    ran = extract(servanda, tmp_path, content, name)

    assert (ran.code, ran.out) == (1, "")
    assert message in ran.err
    assert str(tmp_path / name) in ran.err


@pytest.mark.parametrize(
    "text",
    [
        'The general said: "We will leave the town if they do.\n\nThe mayor did not answer.',
        '"""""" he said "" "',
        "“We will not attack, the general said. “Never.",
        "' ' ' said the general ' ' '",
        "...",
        "!!!???",
        "1234567890",
        "a",
        "\u200b\u200e\u00ad",
        "The general\u00adpro\u00admised to leave.\u2028The mayor denied it.",
        "THE GENERAL PROMISED TO LEAVE. THE MAYOR DENIED IT.",
        "the general promised to leave the mayor denied it " * 40,
        "The general promised\r\nto leave\r\n\r\nif the mayor\rdenied it.",
        "🕊️ The general promised 🪖 to leave 𝒕𝒐𝒅𝒂𝒚.",
        "\ufeffThe general promised to leave.",
        "If if if not not unless said said said promised promised.",
        "(((((The general [promised] {to leave}))))).",
        "- The general promised to leave\n- The mayor denied it\n- \n-",
        "# Title\n\n[The general](http://example.org) **promised** to _leave_.",
        "<p>The general promised to leave.</p>",
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_odd_words_give_lines_that_slice_or_a_problem(servanda: Cli, tmp_path: Path, text: str, suffix: str) -> None:
    ran = extract(servanda, tmp_path, text.encode(), f"report{suffix}")

    assert ran.out or ran.err
    assert ran.code == (0 if ran.out else 1)
    check(ran)


def test_bytes_that_are_no_utf8_keep_their_place_and_are_told(servanda: Cli, tmp_path: Path) -> None:
    ran = extract(servanda, tmp_path, b"The general \xff\xfe promised to leave the town. The mayor did not.")

    assert ran.code == 0
    check(ran)


def test_a_text_in_another_language_is_kept_and_said_to_be_unread(servanda: Cli, tmp_path: Path) -> None:
    ran = extract(servanda, tmp_path, ARABIC.encode())
    (value,) = ran.values()

    assert value["report"]["text"] == ARABIC
    assert value["report"]["language"] == "ar"
    assert value["commitments"] == value["statements"] == []
    assert "not read" in ran.err
    assert value["problems"]


def test_a_folder_of_sixty_files_is_read_in_the_order_of_its_names(servanda: Cli, tmp_path: Path) -> None:
    for number in range(60):
        text = f"Country {number} promised to reopen the port. The mayor of town {number} did not believe it."
        (tmp_path / f"{number:02}.txt").write_text(text, "utf-8")

    ran = servanda("extract", tmp_path)

    assert (ran.code, ran.err) == (0, "")
    assert [Path(value["report"]["file"]).name for value in ran.values()] == [f"{n:02}.txt" for n in range(60)]
    check(ran)


def test_one_bad_file_among_good_ones_costs_only_itself(servanda: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLEDGE, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(PLEDGE + " It rained.", "utf-8")

    ran = servanda("extract", tmp_path)

    assert (ran.code, len(ran.values())) == (1, 2)
    assert "b.txt" in ran.err


@pytest.mark.parametrize(
    ("stdin", "reports"),
    [
        (PLEDGE.encode(), 1),
        (json.dumps({"text": PLEDGE}).encode() + b"\n" + json.dumps({"text": "It rained."}).encode(), 2),
        (f"<!doctype html><html><body><article><p>{PLEDGE}</p></article></body></html>".encode(), 1),
    ],
    ids=["text", "jsonl", "html"],
)
def test_a_dash_is_standard_input(servanda: Cli, stdin: bytes, reports: int) -> None:
    ran = servanda("extract", "-", stdin=stdin)

    assert (ran.code, len(ran.values())) == (0, reports)
    check(ran)


def test_an_empty_standard_input_is_told(servanda: Cli) -> None:
    ran = servanda("extract", "-")

    assert (ran.code, ran.out) == (1, "")
    assert "empty" in ran.err


def test_extract_stores_nothing(servanda: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    extract(servanda, tmp_path, PLEDGE.encode())

    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_what_is_extracted_is_what_is_stored(servanda: Cli, tmp_path: Path) -> None:
    (value,) = extract(servanda, tmp_path, PLEDGE.encode()).values()
    servanda("read", tmp_path / "report.txt", "--ledger", tmp_path / "l.db")

    with open_ledger(tmp_path / "l.db") as opened:
        assert {row.id for row in opened.board().rows} == {item["id"] for item in value["commitments"]}


@pytest.mark.parametrize(
    "text",
    [PLEDGE + "\n\n", "The army left the town and the elders said that ", '"We will not leave," he said. '],
    ids=["paragraphs", "one sentence without end", "quotes in one paragraph"],
)
def test_four_times_the_text_takes_about_four_times_as_long(servanda: Cli, tmp_path: Path, text: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        ran = extract(servanda, tmp_path, (text * (length // len(text))).encode())
        check(ran)
        return time.process_time() - start

    seconds(1_000)
    small, large = seconds(4_000), seconds(16_000)

    assert large < 8 * small + 1
