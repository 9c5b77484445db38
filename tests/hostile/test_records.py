"""JSON Lines from a careless or hostile hand: the good records are read, the others are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from servanda import readers
from servanda.model.report import Intake

SENTENCE = "The army said that it would leave the valley before the winter."


def intakes(path: Path, lines: list[str]) -> list[Intake]:
    path.write_text("\n".join(lines), "utf-8")
    return list(readers.intake([str(path)]))


def test_of_a_thousand_records_with_fifty_broken_the_rest_is_read(tmp_path: Path) -> None:
    lines = [json.dumps({"id": number, "text": f"{SENTENCE} It was day {number}."}) for number in range(1000)]
    for number in range(0, 1000, 20):
        lines[number] = lines[number][: 5 + number // 20]

    found = intakes(tmp_path / "a.jsonl", lines)

    assert [each.report is None for each in found] == [number % 20 == 0 for number in range(1000)]
    assert all(f"line {number + 1} " in found[number].problems[0].message for number in range(0, 1000, 20))


def test_records_that_are_alike_are_one_report(tmp_path: Path) -> None:
    found = intakes(tmp_path / "a.jsonl", [json.dumps({"id": "a", "text": SENTENCE})] * 3)

    assert len({each.report.id for each in found if each.report}) == 1


@pytest.mark.parametrize(
    "line",
    ["[" * 100_000, '{"a":' * 20_000, '{"text": ' + "9" * 5000 + "}", "NaN", '"', "{", '{"text": "\\ud8'],
    ids=lambda line: ascii(line[:12]),
)
def test_a_line_that_is_no_record_is_told_in_few_words(tmp_path: Path, line: str) -> None:
    broken, good = intakes(tmp_path / "a.jsonl", [line, json.dumps({"text": SENTENCE})])

    assert broken.report is None
    assert len(broken.problems[0].message) < 300
    assert good.report is not None


def test_a_field_of_any_length_is_quoted_in_few_words(tmp_path: Path) -> None:
    (found,) = intakes(tmp_path / "a.jsonl", [json.dumps({"text": SENTENCE, "published": "soon " * 50_000})])

    assert found.report is not None
    assert len(found.problems[0].message) < 200
