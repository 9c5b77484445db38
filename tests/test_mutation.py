"""Who speaks, "not", "if", the parties and the day are the content: change one and what is read changes with it."""

from __future__ import annotations

import pytest
from tests.builders import Mutation, reading
from tests.mutations.bearings import BEARINGS
from tests.mutations.commitments import COMMITMENTS
from tests.mutations.events import EVENTS
from tests.mutations.gaps import KNOWN_GAPS
from tests.mutations.statements import STATEMENTS


def rows(area: str, table: tuple[Mutation, ...]) -> list[object]:
    return [_row(f"{area}: {row.name}", row) for row in table]


def _row(name: str, row: Mutation) -> object:
    reason = KNOWN_GAPS.get(name)
    return pytest.param(row, id=name, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])


def told(row: Mutation, text: str) -> object:
    """The one value that is read; None where nothing is."""
    values = row.view.of(reading(text))
    assert len(set(values)) <= 1, f"read in more than one way: {values}"
    return values[0] if values else None


def check(row: Mutation) -> None:
    assert row.was != row.becomes
    assert told(row, row.before) == row.was
    assert told(row, row.after) in (row.becomes if isinstance(row.becomes, frozenset) else {row.becomes})


@pytest.mark.parametrize("row", rows("statement", STATEMENTS))
def test_a_statement_changes_with_its_words(row: Mutation) -> None:
    check(row)


@pytest.mark.parametrize("row", rows("commitment", COMMITMENTS))
def test_a_commitment_changes_with_its_words(row: Mutation) -> None:
    check(row)


@pytest.mark.parametrize("row", rows("event", EVENTS))
def test_an_event_changes_with_its_words(row: Mutation) -> None:
    check(row)


@pytest.mark.parametrize("row", rows("bearing", BEARINGS))
def test_a_bearing_changes_with_its_words(row: Mutation) -> None:
    check(row)


def test_every_known_gap_names_a_row_and_they_are_few() -> None:
    tables = {"statement": STATEMENTS, "commitment": COMMITMENTS, "event": EVENTS, "bearing": BEARINGS}
    names = {f"{area}: {row.name}" for area, table in tables.items() for row in table}

    assert set(KNOWN_GAPS) <= names
    assert len(KNOWN_GAPS) <= 0.15 * len(names)
