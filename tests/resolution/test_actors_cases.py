"""The case table of actors: who is meant within one report."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.case_tables import table

from servanda.language import read
from servanda.model.analysis import Analysis
from servanda.model.claims import By, Claims, Event, EventType, Factuality, Form, Role, Statement
from servanda.model.report import Report
from servanda.model.text import Span
from servanda.resolution.actors import Mention, mentions, resolve_roles

CASES = table("actors")
FLOOR = 0.90

Case = dict[str, Any]


def place(text: str, words: str, nth: int = 1) -> Span:
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    return Span(*found[nth - 1].span())


def said(case: Case) -> tuple[Statement, ...]:
    text = case["text"]
    return tuple(
        Statement(f"s{i}", Role(place(text, s["source"])), None, (_exact(text, s["content"]),), Form.DIRECT)
        for i, s in enumerate(case.get("statements", ()))
    )


def _exact(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@cache
def analysed(text: str) -> Analysis:
    return read(Report(id="case", text=text))


def fill(case: Case, words: str, nth: int) -> Role:
    event = Event("e", EventType.OTHER, Span(0, 1), Factuality.HAPPENED, agent=Role(place(case["text"], words, nth)))
    claims = resolve_roles(analysed(case["text"]), Claims(statements=said(case), events=(event,)))
    agent = claims.events[0].agent
    assert agent is not None
    return agent


def wrong_roles(case: Case) -> list[str]:
    wrong = []
    for want in case.get("expect", ()):
        role = fill(case, want["words"], want.get("nth", 1))
        got = {"name": role.name or "", "actor": role.actor or "", "by": str(role.by)}
        differs = {k: v for k, v in got.items() if k in want and v != want[k]}
        if differs:
            wrong.append(f"{case['id']}: {want['words']!r} gave {differs}, not {want}")
    return wrong


def met(case: Case, words: str, nth: int) -> Mention | None:
    span = place(case["text"], words, nth)
    found = [m for m in mentions(analysed(case["text"]), said(case)) if m.span.meets(span)]
    tokens = analysed(case["text"]).tokens
    return next((m for m in found if span.holds(tokens[m.head].span)), None)


def wrong_pairs(case: Case) -> list[str]:
    wrong = []
    for pair in case.get("pairs", ()):
        one, other = met(case, pair["a"], pair.get("nth_a", 1)), met(case, pair["b"], pair.get("nth_b", 1))
        keys = [m.referent.key if m and m.referent else None for m in (one, other)]
        same = keys[0] is not None and keys[0] == keys[1]
        if same is not pair["same"]:
            wrong.append(f"{case['id']}: {pair['a']!r} and {pair['b']!r} gave {keys}")
    return wrong


def share(path: Path) -> tuple[float, list[str]]:
    cases: list[Case] = tomllib.loads(path.read_text("utf-8"))["case"]
    wrong = [line for case in cases for line in (*wrong_roles(case), *wrong_pairs(case))]
    count = sum(len(case.get("expect", ())) + len(case.get("pairs", ())) for case in cases)
    return 1 - len(wrong) / count, wrong


def test_nine_in_ten_of_the_cases_name_whom_they_mean() -> None:
    right, wrong = share(CASES)
    assert right >= FLOOR, "\n".join([f"{right:.2f}", *wrong])


@pytest.mark.parametrize("text", ["", "   ", '"""', "He. It. They.", "(((" * 50, "and and and", "’s ’s the of"])
def test_junk_is_read_without_a_crash(text: str) -> None:
    analysis = analysed(text)
    roles = [Role(Span(0, end)) for end in (0, 1, len(text))]
    event = Event("e", EventType.OTHER, Span(0, 0), Factuality.HAPPENED)
    claims = Claims(events=tuple(replace(event, agent=role) for role in roles))
    assert len(resolve_roles(analysis, claims).events) == 3


def test_a_role_that_is_inferred_stays_inferred() -> None:
    text = "Chad promised help. It will send troops."
    role = Role(place(text, "It"), By.INFERENCE)
    event = Event("e", EventType.OTHER, Span(0, 1), Factuality.HAPPENED, agent=role)
    agent = resolve_roles(analysed(text), Claims(events=(event,))).events[0].agent
    assert agent is not None
    assert (agent.name, agent.by) == ("Chad", By.INFERENCE)
