"""A made ledger with one report of a million letters and twenty thousand highlights."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from benchmarks.made import Page
from servanda.model.claims import (
    Claims,
    Event,
    EventType,
    Factuality,
    Form,
    Kind,
    Naming,
    Pattern,
    Polarity,
    Rendering,
    Role,
    Stance,
    Statement,
)
from servanda.model.ids import ClaimIds, digest
from servanda.model.journal import Author, AuthorKind, Reading, ReportRead
from servanda.model.report import Report
from servanda.model.text import Span
from servanda.model.times import Interval
from servanda.store import SqliteJournal

LETTERS = 1_000_000
_MADE = Author(AuthorKind.RULE, "made", "1")
_PROMISES = 25  # every so many a sentence promises something
_SYLLABLES = ["ka", "ro", "mi", "ta", "ve", "lu", "sho", "dra", "ben", "or", "qui", "fa", "zel", "nor", "thi", "ga"]
_WORDS = "Nobody who had been on the bridge in that night would tell more of it, and nobody was asked"


def long_ledger(path: Path, *, letters: int = LETTERS, words: str = _WORDS, opening: str = "It is told") -> Path:
    """Makes the ledger and gives its path."""
    report, claims = _long_report(letters, words, opening)
    journal = SqliteJournal(path)
    if not journal.size():
        journal.append([ReportRead(report), Reading(report.id, "made 1", claims)], _MADE)
    journal.close()
    return path


def _long_report(letters: int, words: str, opening: str) -> tuple[Report, Claims]:
    chance = random.Random(7)
    page, ids = Page(1, date(2024, 1, 1), "Gazette"), ClaimIds(digest("long", letters))
    statements: list[Statement] = []
    events: list[Event] = []
    renderings: list[Rendering] = []
    page.say(f"{opening}: ")
    while page.length < letters:
        number = len(statements)
        statement, event, rendering = _sentence(page, ids, ["".join(chance.choices(_SYLLABLES, k=4)) for _ in "abc"])
        statements.append(statement)
        events.append(event)
        renderings += [rendering] if number % _PROMISES == 0 else []
        page.say(f". {words}. " + ("\n\n" if number % 5 == 4 else ""))
    claims = Claims(tuple(statements), tuple(renderings), (), tuple(events), ())
    report = Report(
        id=digest("long", letters),
        text="".join(page.parts),
        title="A very long report",
        outlet="Gazette",
        published="2024-01-01",
        language="en",
        reader="made/1",
        file="made",
    )
    return report, claims


def _sentence(page: Page, ids: ClaimIds, names: list[str]) -> tuple[Statement, Event, Rendering]:
    """Somebody says that somebody shelled something, and would leave a bridge."""
    speaker, army, place = (name.capitalize() for name in names)
    who, _, cue, _ = page.say(speaker), page.say(" "), page.say("said"), page.say(" that ")
    start = page.length
    agent, _ = page.say(army), page.say(" ")
    shelled, _ = page.say(f"shelled {place}"), page.say(" and would ")
    action = page.say(f"leave the bridge of {place}")
    content = Span(start, page.length)
    identity = ids.next("statement", content)
    statement = Statement(
        identity, Role(who, name=speaker, naming=Naming.NAMED), cue, (content,), Form.INDIRECT, Stance.SAYS
    )
    event = Event(
        id=ids.next("event", shelled),
        type=EventType.ASSAULT,
        span=shelled,
        factuality=Factuality.HAPPENED,
        agent=Role(agent, name=army),
        patient=Role(None, name=place),
        when=Interval(date(2023, 12, 1), date(2023, 12, 1)),
        statement=identity,
    )
    rendering = Rendering(
        id=ids.next("commitment", action),
        kind=Kind.PROMISE,
        polarity=Polarity.DO,
        pattern=Pattern.ACHIEVE,
        action=action,
        debtor=Role(agent, name=army),
        beneficiary=None,
        made=None,
        until=None,
        conditions=(),
        statement=identity,
    )
    return statement, event, rendering
