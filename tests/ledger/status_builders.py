"""Builders of small situations: one debtor, one creditor, days of 2040 as (month, day)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from servanda.ledger.finding import findings
from servanda.model.antecedent import Antecedent, Atom, OnState
from servanda.model.claims import ConditionRole, Factuality, Kind, Mood, Naming, Pattern, Polarity, Relation, State
from servanda.model.status import (
    Agreement,
    Assertion,
    BearingFact,
    Commitment,
    Finding,
    Happening,
    Link,
    Stake,
    Stance,
    Terms,
    Voice,
)
from servanda.model.times import Interval

Day = tuple[int, int]
DEBTOR, CREDITOR, MONITOR, WITNESS = "Morvania", "Port of Esk", "Harbour Watch", "Ana Reve"
STAKES = {DEBTOR: Stake.DEBTOR, CREDITOR: Stake.CREDITOR, MONITOR: Stake.MONITOR}
_numbers = itertools.count(1)


def on(day: Day) -> date:
    return date(2040, *day)


def span(first: Day, last: Day | None = None) -> Interval:
    return Interval(on(first), on(last or first))


def voice(name: str, naming: Naming = Naming.NAMED, relay: Link | None = None) -> Voice:
    links = (relay, Link(name, naming)) if relay else (Link(name, naming),)
    return Voice(links, name if naming is Naming.NAMED else f"{name} {next(_numbers)}")


def condition(atom: Atom, role: ConditionRole = ConditionRole.IF) -> Antecedent:
    return Antecedent(role, atom)


def if_state(commitment: str, state: State, role: ConditionRole = ConditionRole.IF) -> Antecedent:
    return condition(OnState(commitment, state), role)


def commitment(name: str = "K1", *conditions: Antecedent, until: Day | None = None, **terms: Any) -> Commitment:
    told = Terms(
        kind=Kind.PROMISE,
        debtor=DEBTOR,
        action="mend the sea wall",
        creditor=CREDITOR,
        made=span((1, 1)),
        until=span(until) if until else None,
        conditions=conditions,
    )
    return Commitment(name, replace(told, **terms))


def truce(name: str = "K1", *conditions: Antecedent, until: Day | None = None, **terms: Any) -> Commitment:
    whole = {"kind": Kind.TERM, "pattern": Pattern.MAINTAIN, "polarity": Polarity.REFRAIN, **terms}
    return commitment(name, *conditions, until=until, **whole)


def told(
    relation: Relation,
    when: Day | tuple[Day, Day] | None,
    teller: str | Voice = MONITOR,
    event: str = "e1",
    **more: Any,
) -> Assertion:
    """An assertion on K1, published on the last day it speaks of; `more` goes where its name belongs."""
    days = None if when is None else span(when) if isinstance(when[0], int) else span(*when)
    speaker = voice(teller) if isinstance(teller, str) else teller
    stake = more.pop("stake", STAKES.get(speaker.teller.name, Stake.OUTSIDER))
    published = more.pop("published", None)
    word = Assertion(
        id=more.pop("id", None) or f"a{next(_numbers):04}",
        voice=speaker,
        stake=stake,
        stance=more.pop("stance", Stance.AFFIRM),
        published=on(published) if published else (days.latest if days else None) or on((1, 1)),
        outlet=more.pop("outlet", "The Esk Gazette"),
        origin=more.pop("origin", None),
        read_by=more.pop("read_by", None),
        bearing=BearingFact(relation, Happening(event, "what was seen", days), commitment="K1"),
    )
    return replace(word, bearing=_bearing(word.bearing, more))


def _bearing(plain: BearingFact, more: dict[str, Any]) -> BearingFact:
    happening = {key: more.pop(key) for key in ("words", "factuality", "attributed", "hour") if key in more}
    if "until" in more:
        more["until"] = span(more["until"])
    if "agreement" in more:
        more["commitment"] = None
    return replace(plain, on=replace(plain.on, **happening), **more)


def denied(relation: Relation, when: Day | tuple[Day, Day] | None, teller: str | Voice, **more: Any) -> Assertion:
    return told(relation, when, teller, stance=Stance.DENY, mood=Mood.DENIED, **more)


def planned(relation: Relation, when: Day, teller: str) -> Assertion:
    return told(relation, when, teller, factuality=Factuality.PLANNED)


def judged(
    commitments: Commitment | Sequence[Commitment],
    assertions: Sequence[Assertion] = (),
    at: Day = (12, 1),
    known: Day | None = None,
    agreements: Sequence[Agreement] = (),
) -> dict[str, Finding]:
    all_of = [commitments] if isinstance(commitments, Commitment) else commitments
    return dict(findings(all_of, agreements, assertions, on(at), on(known or at)))


def judge(
    commitments: Commitment | Sequence[Commitment],
    assertions: Sequence[Assertion] = (),
    at: Day = (12, 1),
    known: Day | None = None,
    name: str = "K1",
) -> Finding:
    return judged(commitments, assertions, at, known)[name]
