"""Made ledgers of any size, with the shapes of real readings: every report new and told again, by many voices.

A report tells four commitments, three of which others told before; three events; and ten bearings of what is said to
have kept, broken or delayed one of them. No words of any real report stand here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from servanda.model.claims import (
    Bearing,
    Claims,
    Condition,
    ConditionRole,
    Event,
    EventType,
    Factuality,
    Form,
    Kind,
    Mood,
    Naming,
    OnCommitment,
    Pattern,
    Polarity,
    Relation,
    Rendering,
    Role,
    Stance,
    State,
    Statement,
)
from servanda.model.ids import ClaimIds, digest
from servanda.model.journal import Body, Reading, ReportRead
from servanda.model.report import Report
from servanda.model.text import Span
from servanda.model.times import Interval

BEARINGS = 10  # of a report; with these numbers a ledger has as many commitments as reports
_TOLD_AGAIN = 3
_SYLLABLES = ["ka", "ro", "mi", "ta", "ve", "lu", "sho", "dra", "ben", "or", "qui", "fa", "zel", "nor", "thi", "ga"]
_DEEDS = (
    ("attack the {} villages", Polarity.REFRAIN, Pattern.MAINTAIN),
    ("protect the {} markets", Polarity.DO, Pattern.MAINTAIN),
    ("withdraw from the {} border", Polarity.DO, Pattern.ACHIEVE),
    ("send money to the {} schools", Polarity.DO, Pattern.ACHIEVE),
)
_RELATIONS = (Relation.OBSERVES, Relation.OBSERVES, Relation.BREACHES, Relation.FULFILS, Relation.SUSPENDS)
_FIRST = date(2016, 1, 1)
_DAYS = 3_000


@dataclass(frozen=True, slots=True)
class Pact:
    """What a commitment is, before anybody tells it."""

    debtor: str
    toward: str
    deed: int
    made: date
    until: date | None


@dataclass
class Page:
    """A report while it is written: its text, and claims whose passages slice it."""

    number: int
    published: date
    outlet: str
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def say(self, words: str) -> Span:
        """Writes words and gives where they stand."""
        span = Span(self.length, self.length + len(words))
        self.parts.append(words)
        self.length += len(words)
        return span


class Maker:
    """Makes reports one after another; equal seeds make equal reports."""

    def __init__(self, reports: int, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._actors = [self._name() for _ in range(max(20, reports // 10))]
        self._speakers = [self._name() for _ in range(max(20, reports // 50))]
        self._pacts: list[Pact] = []

    def reports(self, count: int) -> Iterator[tuple[Report, Claims]]:
        """So many reports with what they say."""
        for number in range(count):
            again = [self._chance.choice(self._pacts[-5_000:]) for _ in range(_TOLD_AGAIN) if self._pacts]
            new = self._pact()
            self._pacts.append(new)
            yield self.report(number, [new, *again], self._speakers)

    def crowd(self, reports: int, events: int, tellers: int) -> Iterator[tuple[Report, Claims]]:
        """One commitment that many tell, with so many events that bear on it."""
        pact = Pact("Karorovia", "Mitaland", 0, _FIRST, None)
        speakers = [f"{self._name()} {number}" for number in range(tellers)]
        for number in range(reports):
            yield self.report(number + 10**7, [pact], speakers, bearings=events // reports)

    def near(self) -> tuple[list[Pact], list[str]]:
        """What one more report may tell, and who may speak in it."""
        return [self._pact(), *self._chance.choices(self._pacts or [self._pact()], k=_TOLD_AGAIN)], self._speakers

    def _name(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=4)).capitalize()

    def _pact(self) -> Pact:
        debtor, toward = self._chance.sample(self._actors, 2)
        made = _FIRST + timedelta(days=self._chance.randrange(_DAYS))
        until = made + timedelta(days=self._chance.randrange(30, 900)) if self._chance.random() < 0.4 else None
        return Pact(debtor, toward, self._chance.randrange(len(_DEEDS)), made, until)

    def report(
        self, number: int, pacts: list[Pact], speakers: list[str], *, bearings: int = BEARINGS
    ) -> tuple[Report, Claims]:
        """A report that tells these commitments and what is said to bear on them."""
        latest = max(pact.made for pact in pacts)
        page = Page(number, latest + timedelta(days=self._chance.randrange(1, 400)), f"Gazette {number % 997}")
        ids = ClaimIds(digest("made", number))
        statements = [self._statement(page, ids, speaker) for speaker in self._chance.sample(speakers, 3)]
        renderings: list[Rendering] = []
        for pact in pacts:
            renderings.append(self._rendering(page, ids, pact, statements, renderings))
        told: list[Bearing] = []
        events: list[Event] = []
        for n in range(bearings):
            rendering = renderings[n % len(renderings)]
            pact = pacts[n % len(pacts)]
            happened = (
                self._event(page, ids, pact, statements) if n < 3 or bearings > BEARINGS or len(pacts) == 1 else None
            )
            events += [happened] if happened else []
            told.append(self._bearing(page, ids, rendering, happened, statements))
        report = Report(
            id=digest("made", number),
            text="".join(page.parts),
            title=f"Made report {number}",
            outlet=page.outlet,
            published=page.published.isoformat(),
            language="en",
            reader="made/1",
            file="made",
        )
        return report, Claims(tuple(statements), tuple(renderings), (), tuple(events), tuple(told))

    def _statement(self, page: Page, ids: ClaimIds, speaker: str) -> Statement:
        page.say("It was ")
        who, _, what = page.say(speaker), page.say(" who said "), page.say("what follows. ")
        source = Role(who, name=speaker, naming=Naming.NAMED)
        return Statement(ids.next("statement", what), source, None, (what,), Form.INDIRECT, Stance.SAYS)

    def _rendering(
        self, page: Page, ids: ClaimIds, pact: Pact, statements: list[Statement], before: list[Rendering]
    ) -> Rendering:
        words, polarity, pattern = _DEEDS[pact.deed]
        debtor = page.say(pact.debtor)
        page.say(" promised not to " if polarity is Polarity.REFRAIN else " promised to ")
        action = page.say(words.format(pact.toward))
        page.say(". ")
        hangs = before and self._chance.random() < 0.05
        on = OnCommitment(before[0].id, State.BROKEN) if hangs else None
        return Rendering(
            id=ids.next("commitment", action),
            kind=Kind.PROMISE,
            polarity=polarity,
            pattern=pattern,
            action=action,
            debtor=Role(debtor, name=pact.debtor),
            beneficiary=Role(None, name=pact.toward),
            made=Interval(pact.made, pact.made),
            until=Interval(pact.until, pact.until) if pact.until else None,
            conditions=(Condition(ConditionRole.IF, action, on=on),) if on else (),
            statement=self._chance.choice(statements).id,
        )

    def _event(self, page: Page, ids: ClaimIds, pact: Pact, statements: list[Statement]) -> Event:
        agent = page.say(pact.debtor)
        page.say(" ")
        span = page.say(f"shelled {pact.toward}")
        page.say(". ")
        day = pact.made + timedelta(days=self._chance.randrange(300))
        return Event(
            id=ids.next("event", span),
            type=EventType.ASSAULT,
            span=span,
            factuality=Factuality.HAPPENED,
            agent=Role(agent, name=pact.debtor),
            patient=Role(None, name=pact.toward),
            when=Interval(day, day),
            statement=self._chance.choice(statements).id,
        )

    def _bearing(
        self, page: Page, ids: ClaimIds, rendering: Rendering, happened: Event | None, statements: list[Statement]
    ) -> Bearing:
        relation = Relation.BREACHES if happened else self._chance.choice(_RELATIONS)
        span = page.say(f"This {relation} it")
        page.say(". ")
        return Bearing(
            id=ids.next("bearing", span),
            commitment=rendering.id,
            relation=relation,
            mood=self._chance.choice((Mood.ASSERTED, Mood.ASSERTED, Mood.ASSERTED, Mood.DENIED)),
            span=span,
            event=happened.id if happened else None,
            when=happened.when if happened else None,
            statement=self._chance.choice(statements).id,
        )


def bodies(made: Iterator[tuple[Report, Claims]]) -> Iterator[Body]:
    """The entries of the journal of made reports."""
    for report, claims in made:
        yield ReportRead(report)
        yield Reading(report.id, "made 1", claims)
