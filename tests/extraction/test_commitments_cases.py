from __future__ import annotations

import tomllib
from typing import Any

import pytest
from tests.case_tables import likeness, nth, table

from servanda.extraction.extract import extract
from servanda.language.read import read
from servanda.model.claims import Rendering, Role
from servanda.model.report import Report

CASES = tomllib.loads(table("commitments").read_text("utf-8"))["case"]
FLOOR = 0.95
FURTHER = {"told_as": 0.65, "conditions": 0.48}  # harder tables, each of one theme
KIN = {"agreement": "promise", "term": "promise"}
PRONOUNS = {"it", "they", "he", "she", "we", "i", "who", "its", "their", "his", "her"}


def renderings(text: str) -> tuple[Rendering, ...]:
    """What is read from a text before anybody is named."""
    return extract(read(Report(id="case", text=text))).renderings


def wrong(case: dict[str, Any]) -> list[str]:
    """What is wrong with the reading of a case; empty where nothing is."""
    text: str = case["text"]
    left = list(renderings(text))
    faults: list[str] = []
    for expected in case["expect"]:
        item = _best(expected, left, text)
        if item is None:
            faults.append(f"missed {expected['kind']}: {expected['action']}")
            continue
        left.remove(item)
        faults += _differences(expected, item, text)
    return faults + [f"extra {item.kind}: {item.action.of(text)}" for item in left]


def _best(expected: dict[str, Any], left: list[Rendering], text: str) -> Rendering | None:
    span = nth(text, expected["action"], expected.get("nth", 1))
    scored = [(likeness(item.action, span), -place, item) for place, item in enumerate(left)]
    best = max(scored, default=None, key=lambda entry: entry[:2])
    return best[2] if best and best[0] >= 0.5 else None


def _differences(expected: dict[str, Any], item: Rendering, text: str) -> list[str]:
    faults = []
    if KIN.get(item.kind, str(item.kind)) != KIN.get(expected["kind"], expected["kind"]):
        faults.append(f"kind {item.kind}, not {expected['kind']}")
    if item.polarity != expected["polarity"]:
        faults.append(f"polarity {item.polarity}")
    if "as" in expected and item.told_as != expected["as"]:
        faults.append(f"as {item.told_as}, not {expected['as']}")
    conditions = [condition.span for condition in item.conditions]
    if "condition" in expected:
        span = nth(text, expected["condition"], 1)
        if not any(likeness(own, span) >= 0.5 for own in conditions):
            faults.append(f"condition {[own.of(text) for own in conditions]}, not {expected['condition']}")
    elif conditions:
        faults.append(f"condition {conditions[0].of(text)}")
    for name in ("debtor", "performer", "creditor", "beneficiary", "target"):
        if name in expected and not _names(getattr(item, name), expected[name], text):
            role = getattr(item, name)
            faults.append(f"{name} {role.span.of(text) if role and role.span else None}, not {expected[name]}")
    return faults


def _names(role: Role | None, words: str, text: str) -> bool:
    if role is None or role.span is None:
        return False
    own = role.span.of(text).lower()
    return own in words.lower() or words.lower() in own or own in PRONOUNS or words.lower() in PRONOUNS


def test_most_cases_are_read_as_written() -> None:
    faults = {case["id"]: found for case in CASES if (found := wrong(case))}
    share = 1 - len(faults) / len(CASES)
    assert share >= FLOOR, f"{share:.2f} right; wrong: " + "; ".join(f"{k}: {v}" for k, v in faults.items())


@pytest.mark.parametrize("name", FURTHER)
def test_cases_of_one_theme_are_read_as_written(name: str) -> None:
    cases = tomllib.loads(table(name).read_text("utf-8"))["case"]
    faults = {case["id"]: found for case in cases if (found := wrong(case))}
    share = 1 - len(faults) / len(cases)
    assert share >= FURTHER[name], f"{share:.2f} right; wrong: " + "; ".join(f"{k}: {v}" for k, v in faults.items())


NEAR = [case for case in CASES if not case["expect"]]


def test_near_misses_commit_nobody() -> None:
    faults = {case["id"]: found for case in NEAR if (found := wrong(case))}
    assert len(faults) <= len(NEAR) * 0.15, faults


@pytest.mark.parametrize("text", ["", "   ", '"', "!!!", "If", "Should", "in return", "will not"])
def test_scraps_do_no_harm(text: str) -> None:
    assert isinstance(renderings(text), tuple)


@pytest.mark.parametrize(("words", "kind"), [("remains committed to opening", "promise"), ("agreed to open", "term")])
def test_what_one_stays_committed_to_is_no_term_of_what_was_agreed_before(words: str, kind: str) -> None:
    found = renderings(f"Velda and Mali signed an agreement on 2 May. Velda {words} the port.")

    assert [str(item.kind) for item in found] == [kind]
