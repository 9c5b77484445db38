"""Whole reports with everything that binds anybody in them, read as the product reads them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from tests.case_tables import SEEN, likeness, nth

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.claims import Kind
from servanda.model.report import Report

REPORTS = tomllib.loads((SEEN / "reports.toml").read_text("utf-8"))["case"]
FLOOR, KINDS = 0.83, 0.8
LOOSE = frozenset({Kind.DEMAND, Kind.REFUSAL})  # these bind nobody


class Score:
    """What was found of what is told, and how much of it with its kind."""

    def __init__(self) -> None:
        self.told = self.read = self.found = self.kinds = 0

    def add(self, case: dict[str, Any]) -> None:
        """Counts one report."""
        text: str = case["text"]
        left = [item for item in extract(read(Report(id=case["id"], text=text))).renderings if item.kind not in LOOSE]
        told = [row for row in case["expect"] if row["kind"] not in LOOSE]
        self.told += len(told)
        self.read += len(left)
        for row in told:
            span = nth(text, row["action"], row.get("nth", 1))
            item = max(left, key=lambda one: likeness(one.action, span), default=None)
            if item is not None and likeness(item.action, span) >= 0.5:
                left.remove(item)
                self.found += 1
                self.kinds += item.kind == row["kind"]


@pytest.fixture(scope="module")
def score() -> Score:
    """The score of all reports."""
    total = Score()
    for case in REPORTS:
        total.add(case)
    return total


def test_what_binds_is_found_in_whole_reports_and_little_else(score: Score) -> None:
    assert 2 * score.found / (score.told + score.read) >= FLOOR


def test_what_is_found_in_whole_reports_has_its_kind(score: Score) -> None:
    assert score.kinds / score.found >= KINDS
