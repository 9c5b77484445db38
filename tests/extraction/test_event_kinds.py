"""Acts of every class in the words in which news tells them, and near misses of each."""

from __future__ import annotations

import tomllib

import pytest
from tests.case_tables import table
from tests.extraction.test_events_cases import acts

from servanda.model.claims import EventType, Factuality

CASES: dict[str, list[dict[str, str]]] = tomllib.loads(table("event_kinds").read_text("utf-8"))


def done(text: str) -> set[str]:
    """The classes of the acts that a text tells as done."""
    return {event.type.value for event in acts(text) if event.factuality is Factuality.HAPPENED}


@pytest.mark.parametrize("case", CASES["told"], ids=lambda case: case["text"])
def test_an_act_is_of_the_class_that_its_frame_tells(case: dict[str, str]) -> None:
    assert case["type"] in done(case["text"])


@pytest.mark.parametrize("case", CASES["near"], ids=lambda case: case["text"])
def test_words_alike_tell_no_such_act(case: dict[str, str]) -> None:
    assert case["type"] not in done(case["text"])


def test_every_class_has_cases_and_near_misses() -> None:
    classes = {kind.value for kind in EventType} - {"other"}
    assert classes - {"agree", "threaten"} <= {
        case["type"] for case in CASES["told"]
    }  # those two bind somebody as well
    assert classes - {"agree"} <= {case["type"] for case in CASES["near"]}
