"""Whole reports in the manner of agencies: what binds in them is found, and who speaks each quotation."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from tests.case_tables import SEEN, likeness, nth

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.claims import Claims, Kind
from servanda.model.report import Report
from servanda.resolution import resolve

WIRES: list[dict[str, Any]] = tomllib.loads((SEEN / "wires.toml").read_text("utf-8"))["case"]
FLOOR, FOUND = 0.65, 0.85  # FLOOR: F1 at IoU of half
LOOSE = frozenset({Kind.DEMAND, Kind.REFUSAL})


@pytest.fixture(scope="module")
def read_all() -> list[Claims]:
    """What is read in each report."""
    analyses = [read(Report(id=case["id"], text=case["text"], published=case["published"])) for case in WIRES]
    return [resolve(analysis, extract(analysis)) for analysis in analyses]


def test_what_binds_is_found_in_wires_and_little_else(read_all: list[Claims]) -> None:
    told = found = made = 0
    for case, claims in zip(WIRES, read_all, strict=True):
        left = [item.action for item in claims.renderings if item.kind not in LOOSE]
        made += len(left)
        for row in (row for row in case["expect"] if row["kind"] not in LOOSE):
            told += 1
            span = nth(case["text"], row["action"], row.get("nth", 1))
            near = max(left, key=lambda one: likeness(one, span), default=None)
            if near is not None and likeness(near, span) >= 0.5:
                left.remove(near)
                found += 1
    assert 2 * found / (told + made) >= FLOOR


def test_the_quotations_of_wires_are_found(read_all: list[Claims]) -> None:
    told = found = 0
    for case, claims in zip(WIRES, read_all, strict=True):
        for quotation in case.get("quotes", ()):
            at = case["text"].index(quotation["words"]) + 1
            told += 1
            found += any(span.start <= at < span.end for item in claims.statements for span in item.content)
    assert found / told >= FOUND
