"""Builders: reports with claims written by hand, for tests of the ledger."""

from __future__ import annotations

from datetime import date

from servanda.ledger.archive import Archive, archive
from servanda.ledger.assemble import Book, assemble
from servanda.ledger.sameness import judgements
from servanda.ledger.tellings import tellings
from servanda.model.claims import (
    Agreement,
    As,
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
from servanda.model.journal import Author, AuthorKind, Body, Entry, Reading, ReportRead, Review, Verdict
from servanda.model.report import Origin, Report
from servanda.model.text import Span
from servanda.model.times import Interval

RULES = Author(AuthorKind.RULE, "rules", "1")
ANN = Author(AuthorKind.PERSON, "Ann")
BEN = Author(AuthorKind.PERSON, "Ben")


def day(iso: str) -> Interval:
    """One day."""
    return Interval(date.fromisoformat(iso), date.fromisoformat(iso))


def party(name: str, naming: Naming | None = None) -> Role:
    """A resolved role without a passage."""
    return Role(span=None, name=name, naming=naming)


class Paper:
    """A report that grows by claims; each claim's words must stand in its text."""

    def __init__(self, identity: str, text: str, *, outlet: str = "Courier", published: str = "2021-08-20") -> None:
        self.report = Report(id=identity, text=text, outlet=outlet, published=published)
        self.claims: list[Statement | Rendering | Event | Bearing | Agreement] = []

    def copied_from(self, outlet: str, published: str) -> Paper:
        """Marks the report as a copy."""
        self.report = Report(
            id=self.report.id,
            text=self.report.text,
            outlet=self.report.outlet,
            published=self.report.published,
            origin=Origin(outlet, published),
        )
        return self

    def span(self, words: str) -> Span:
        """Where some words stand."""
        start = self.report.text.index(words)
        return Span(start, start + len(words))

    def said(self, who: str, what: str, *, naming: Naming = Naming.NAMED, within: str | None = None) -> str:
        """A statement; gives its id."""
        identity = f"s-{self.report.id}-{len(self.claims)}"
        self.claims.append(
            Statement(
                id=identity,
                source=party(who, naming),
                cue=None,
                content=(self.span(what),),
                form=Form.INDIRECT,
                stance=Stance.SAYS,
                within=within,
            )
        )
        return identity

    def promise(  # noqa: PLR0913 - a builder: each field of a rendering that some test changes
        self,
        debtor: str,
        action: str,
        *,
        kind: Kind = Kind.PROMISE,
        polarity: Polarity = Polarity.DO,
        toward: str | None = None,
        by: str | None = None,
        made: str | None = None,
        until: str | None = None,
        told_as: As = As.MADE,
        if_broken: str | None = None,
        pattern: Pattern = Pattern.ACHIEVE,
        of: str | None = None,
    ) -> str:
        """A rendering; gives its id."""
        identity = f"c-{self.report.id}-{len(self.claims)}"
        on = OnCommitment(if_broken, State.BROKEN) if if_broken else None
        condition = Condition(ConditionRole.IF, self.span(action), on=on)
        self.claims.append(
            Rendering(
                id=identity,
                kind=kind,
                polarity=polarity,
                action=self.span(action),
                debtor=party(debtor),
                beneficiary=party(toward) if toward else None,
                made=day(made) if made else None,
                until=day(until) if until else None,
                told_as=told_as,
                conditions=(condition,) if if_broken else (),
                statement=by,
                pattern=pattern,
                agreement=of,
            )
        )
        return identity

    def agreement(self, words: str, *parties: str) -> str:
        """An agreement, of which promises may be terms; gives its id."""
        identity = f"a-{self.report.id}-{len(self.claims)}"
        self.claims.append(Agreement(identity, self.span(words), tuple(party(name) for name in parties)))
        return identity

    def event(  # noqa: PLR0913 - a builder: each field of an event that some test changes
        self,
        agent: str | None,
        words: str,
        *,
        patient: str | None = None,
        when: str | None = None,
        type: EventType = EventType.ASSAULT,
        factuality: Factuality = Factuality.HAPPENED,
        by: str | None = None,
    ) -> str:
        """An event; gives its id."""
        identity = f"e-{self.report.id}-{len(self.claims)}"
        self.claims.append(
            Event(
                id=identity,
                type=type,
                span=self.span(words),
                factuality=factuality,
                agent=party(agent) if agent else None,
                patient=party(patient) if patient else None,
                when=day(when) if when else None,
                statement=by,
            )
        )
        return identity

    def bearing(  # noqa: PLR0913 - a builder: each field of a bearing that some test changes
        self,
        commitment: str,
        relation: Relation,
        words: str,
        *,
        mood: Mood = Mood.ASSERTED,
        by: str | None = None,
        agent: Role | str | None = None,
        event: str | None = None,
    ) -> str:
        """A bearing that a voice states; gives its id."""
        identity = f"b-{self.report.id}-{len(self.claims)}"
        acts = party(agent) if isinstance(agent, str) else agent
        bearing = Bearing(identity, commitment, relation, mood, self.span(words), event, statement=by, agent=acts)
        self.claims.append(bearing)
        return identity

    def bodies(self) -> list[Body]:
        """The journal's bodies of this report."""
        return [ReportRead(self.report), Reading(self.report.id, "rules 1", self._claims())]

    def _claims(self) -> Claims:
        return Claims(
            statements=tuple(c for c in self.claims if isinstance(c, Statement)),
            renderings=tuple(c for c in self.claims if isinstance(c, Rendering)),
            agreements=tuple(c for c in self.claims if isinstance(c, Agreement)),
            events=tuple(c for c in self.claims if isinstance(c, Event)),
            bearings=tuple(c for c in self.claims if isinstance(c, Bearing)),
        )


def entry(number: int, body: Body, author: Author = RULES) -> Entry:
    """A row of the journal."""
    return Entry(f"j{number}", body, author, "2021-09-01T00:00:00+00:00")


def entries(*papers: Paper, reviews: tuple[tuple[str, Verdict], ...] = ()) -> list[Entry]:
    """The journal of some reports, with the rules' judgements and a person's verdicts."""
    bodies: list[Body] = [body for paper in papers for body in paper.bodies()]
    rows = [entry(number, body) for number, body in enumerate(bodies)]
    judged = judgements(tellings(archive(rows)))
    rows += [entry(len(rows) + place, judgement) for place, judgement in enumerate(judged)]
    rows += [entry(len(rows) + place, Review(*review), ANN) for place, review in enumerate(reviews)]
    return rows


def kept(*papers: Paper) -> Archive:
    """The net journal of some reports."""
    return archive(entries(*papers))


def book(*papers: Paper, reviews: tuple[tuple[str, Verdict], ...] = ()) -> Book:
    """The ledger of some reports."""
    return assemble(archive(entries(*papers, reviews=reviews)))
