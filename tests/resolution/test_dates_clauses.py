"""Which date belongs to which clause, and what that makes of the claims."""

from __future__ import annotations

from functools import cache

import pytest

from servanda.language import read
from servanda.model.analysis import Analysis
from servanda.model.claims import (
    Agreement,
    Claims,
    Condition,
    ConditionRole,
    Event,
    EventType,
    Factuality,
    Form,
    Kind,
    OnDate,
    Polarity,
    Rendering,
    Role,
    Stance,
    Statement,
)
from servanda.model.report import Report
from servanda.model.text import Span
from servanda.model.times import DateMention, Interval
from servanda.resolution.dates import date_claims, deadline_of, start_of, tag, when_of


@cache
def told(text: str) -> tuple[Analysis, tuple[DateMention, ...]]:
    analysis = read(Report(id="r", text=text, published="2024-05-16"))
    return analysis, tag(analysis)


def token(analysis: Analysis, word: str) -> int:
    return next(item.index for item in analysis.tokens if item.text == word)


def days(interval: Interval | None) -> str | None:
    if interval is None:
        return None
    return f"{interval.earliest or ''}..{interval.latest or ''}"


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


SHELLED = "The army shelled the town on Friday, killing nine people."
MASSACRE = "A rights group reported on Monday that fighters massacred nine men on 4-6 July."
PRESENT = "A rights group reports a massacre of nine men on 4-6 July in the village."
BURNED = "On Friday they entered the town and burned it."
TUESDAY = "The government condemned Tuesday's attack."
PLEDGED = "The group pledged on Monday to withdraw by Friday."
ASIDE = "On Tuesday, eyewitnesses said, the soldiers fired at a crowd."
SAID = "On Tuesday eyewitnesses said that the soldiers fired at a crowd."
FLED = "Fighters who fled last week will return."


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (SHELLED, "shelled", "2024-05-10..2024-05-10"),
        (SHELLED, "killing", "2024-05-10..2024-05-10"),
        (MASSACRE, "massacred", "2023-07-04..2023-07-06"),
        (MASSACRE, "reported", "2024-05-13..2024-05-13"),
        (PRESENT, "massacre", "2023-07-04..2023-07-06"),
        (PRESENT, "reports", None),  # the killing is dated, not the report of it
        ("An attack took place on Friday.", "attack", "2024-05-10..2024-05-10"),
        (BURNED, "entered", "2024-05-10..2024-05-10"),
        (BURNED, "burned", "2024-05-10..2024-05-10"),
        ("They entered the town and burned it on Friday.", "entered", None),
        (TUESDAY, "attack", "2024-05-14..2024-05-14"),
        (TUESDAY, "condemned", None),
        (ASIDE, "fired", "2024-05-14..2024-05-14"),  # what is said aside between commas leaves the date to the act
        (SAID, "fired", None),  # here it may be the day of the saying
        (PLEDGED, "pledged", "2024-05-13..2024-05-13"),
        ("Troops began on Monday to withdraw.", "withdraw", "2024-05-13..2024-05-13"),
        (FLED, "fled", "2024-05-06..2024-05-12"),
        (FLED, "return", None),  # a date inside a relative clause is not that of the clause around it
        ("The army shelled the town.", "shelled", None),  # never the day of publication
    ],
)
def test_a_clause_has_the_date_that_hangs_on_it(text: str, word: str, expected: str | None) -> None:
    analysis, mentions = told(text)
    assert days(when_of(analysis, mentions, token(analysis, word))) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (PLEDGED, "withdraw", "..2024-05-17"),
        (PLEDGED, "pledged", None),
        ("It will supply arms until the end of the year.", "supply", "..2024-12-31"),
        ("It will supply arms within 48 hours.", "supply", "2024-05-16..2024-05-18"),
        ("No later than 1 June it will leave.", "leave", "..2024-06-01"),
        ("It will leave on 1 June.", "leave", None),  # a day, no deadline
        ("It has kept calm since 2015.", "kept", None),
    ],
)
def test_a_deadline_ends_the_clause(text: str, word: str, expected: str | None) -> None:
    analysis, mentions = told(text)
    assert days(deadline_of(analysis, mentions, token(analysis, word))) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The council will lift the ban from Monday.", "lift", "2024-05-20.."),
        ("The council will lift the ban by Monday.", "lift", None),
    ],
)
def test_a_start_opens_the_clause(text: str, word: str, expected: str | None) -> None:
    analysis, mentions = told(text)
    assert days(start_of(analysis, mentions, token(analysis, word))) == expected


def rendered(text: str, cue: str, action: str, said: str | None) -> Rendering:
    """The one rendering of a sentence after dating; `said` is the cue of the statement that tells it."""
    form = Form.DIRECT if text.startswith('"') else Form.INDIRECT
    source = Role(None)
    statements = (Statement("s", source, place(text, said), (), form, Stance.SAYS),) if said else ()
    rendering = Rendering(
        "r", Kind.PROMISE, Polarity.DO, place(text, action), cue=place(text, cue), statement="s" if said else None
    )
    analysis, _ = told(text)
    return date_claims(analysis, Claims(statements=statements, renderings=(rendering,))).renderings[0]


@pytest.mark.parametrize(
    ("text", "cue", "action", "said", "made", "until"),
    [
        (PLEDGED, "pledged", "withdraw by Friday", None, "2024-05-13..2024-05-13", "..2024-05-17"),
        (
            "The sides agreed on 3 May to stop fighting for three weeks.",
            "agreed",
            "stop fighting for three weeks",
            None,
            "2024-05-03..2024-05-03",
            "2024-05-24..2024-05-24",
        ),
        (
            "The sides agreed to stop fighting for three weeks.",  # from an unknown day nothing can be counted
            "agreed",
            "stop fighting for three weeks",
            None,
            None,
            None,
        ),
        (
            '"We will leave by June," the minister said on Monday.',
            "will",
            "leave by June",
            "said",
            "2024-05-13..2024-05-13",
            "..2024-06-30",
        ),
        (
            "The spokesman said on Monday that the government had promised to pay.",  # promised before Monday
            "promised",
            "pay",
            "said",
            None,
            None,
        ),
        (
            "The minister said on Monday that the army will leave on 1 July.",
            "will",
            "leave on 1 July",
            "said",
            "2024-05-13..2024-05-13",
            "2024-07-01..2024-07-01",
        ),
    ],
)
def test_a_promise_has_the_day_of_its_cue_and_the_end_of_its_act(
    text: str, cue: str, action: str, said: str | None, made: str | None, until: str | None
) -> None:
    rendering = rendered(text, cue, action, said)
    assert (days(rendering.made), days(rendering.until)) == (made, until)


def test_a_promise_takes_the_day_of_its_agreement() -> None:
    text = "They signed a ceasefire on 3 May 2024. Under it the army will pull back."
    claims = Claims(
        agreements=(Agreement("a", place(text, "a ceasefire")),),
        renderings=(Rendering("r", Kind.TERM, Polarity.DO, place(text, "pull back"), agreement="a"),),
    )
    dated = date_claims(told(text)[0], claims)
    assert [days(dated.agreements[0].made), days(dated.renderings[0].made)] == ["2024-05-03..2024-05-03"] * 2


def test_an_event_has_the_date_of_its_words_and_the_report_its_dates() -> None:
    event = Event("e", EventType.ASSAULT, place(SHELLED, "shelled the town"), Factuality.HAPPENED)
    dated = date_claims(told(SHELLED)[0], Claims(events=(event,)))
    assert days(dated.events[0].when) == "2024-05-10..2024-05-10"
    assert [mention.edtf for mention in dated.dates] == ["2024-05-10"]


@pytest.mark.parametrize(("words", "is_date"), [("until 3 June", True), ("until the talks of 3 June end", False)])
def test_a_condition_that_is_nothing_but_a_time_hangs_on_it(words: str, is_date: bool) -> None:
    text = f"The group promised to hold fire {words}."
    condition = Condition(ConditionRole.UNTIL, place(text, words))
    rendering = Rendering("r", Kind.PROMISE, Polarity.DO, place(text, "hold fire"), conditions=(condition,))
    dated = date_claims(told(text)[0], Claims(renderings=(rendering,)))
    assert isinstance(dated.renderings[0].conditions[0].on, OnDate) is is_date
