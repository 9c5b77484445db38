"""From commitments and assertions to findings: by voice, at a date, as known on a day. Never a vote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from servanda.ledger.accords import is_whole, with_accords
from servanda.ledger.group import Group, components, first_told
from servanda.ledger.outcome import DETAILS, NO_COMMITMENT, Outcome, outcome_of, weakest
from servanda.ledger.proving import proven
from servanda.ledger.record import record_of
from servanda.ledger.words import scope_of
from servanda.model.claims import State
from servanda.model.status import (
    DEPENDS_ON_DATE,
    NO_SUCH_COMMITMENT,
    Agreement,
    Assertion,
    Commitment,
    Detail,
    Finding,
    Split,
    Value,
)

Told = dict[str | None, Outcome]  # teller -> outcome; None: what nobody disputes, without a teller
Names = Mapping[str | None, str]

OVER = frozenset({State.KEPT, State.LAPSED, State.ENDED})  # nothing is left to be released from


def findings(
    commitments: Iterable[Commitment],
    agreements: Iterable[Agreement],
    assertions: Iterable[Assertion],
    at: date,
    known: date,
) -> Mapping[str, Finding]:
    """The finding of every commitment that was made by `at` and told by `known`."""
    agreements = list(agreements)
    told = {c.id: c for c in with_accords(commitments, agreements) if first_told(c) <= known}
    record = record_of(scope_of(told, agreements), assertions, at, known)
    found: dict[str, Finding] = {}
    for names in components(told):
        group = Group(record, {name: told[name] for name in names})
        found.update((name, one) for name in names if (one := _finding(name, group)) is not None)
    return {name: found[name] for name in told if name in found and not is_whole(name)}


def finding(
    wanted: str,
    commitments: Iterable[Commitment],
    agreements: Iterable[Agreement],
    assertions: Iterable[Assertion],
    days: tuple[date, date],
) -> Finding | None:
    """The finding of one commitment at (at, known), from it and what it is joined to alone; None: there is none."""
    agreements = list(agreements)
    told = {c.id: c for c in with_accords(commitments, agreements)}
    names = next((names for names in components(told) if wanted in names), ())
    return findings([told[name] for name in names], agreements, assertions, *days).get(wanted)


def counts(agreement: Agreement, commitments: Iterable[Commitment], found: Mapping[str, Finding]) -> dict[str, int]:
    """How many terms of an agreement are in which state: it has no state of its own (R33)."""
    terms = {c.id for c in commitments if c.terms.agreement == agreement.id or c.id in agreement.terms}
    told = [found[name] for name in sorted(terms & found.keys())]
    undecided = [DEPENDS_ON_DATE if one.depends_on_date and not one.contested else "contested" for one in told]
    return dict(Counter(str(one.settled or word) for one, word in zip(told, undecided, strict=True)))


def _finding(name: str, group: Group) -> Finding | None:
    sides = group.sides_on(name)
    told: Told = {}
    for teller in sides or (None,):
        outcome = _outcome(name, group, teller)
        if outcome is not None:
            told[teller] = outcome
    base = _outcome(name, group, None) if sides and group.is_open(name) else None
    if base is not None and _view(base) not in [_view(outcome) for outcome in told.values()]:
        told[None] = base
    if not told:
        return None
    shown: dict[str | None, str] = {teller: side.name for teller, side in sides.items()}
    return proven(_assembled(name, group, told, shown), group, list(told.values()))


def _view(outcome: Outcome) -> tuple[object, ...]:
    return outcome.states, *outcome.details.values()


def _outcome(name: str, group: Group, teller: str | None) -> Outcome | None:
    """What the teller's fold comes to; None: the commitment was not made yet."""
    folds = [(variant, tracks[name]) for variant, tracks in group.tracks(teller) if name in tracks]
    if folds:
        return outcome_of(folds, (group.record.at, group.record.known), group.commitments[name].standing)
    reading = group.readings[name].get(teller) if teller is not None else None
    return NO_COMMITMENT if reading and reading.terms is None else None


def _assembled(name: str, group: Group, told: Told, shown: Names) -> Finding:
    """The finding without its proof: settled when all agree, else each state with its tellers."""
    blank = Finding(name, group.record.at, group.record.known)
    details: dict[str, Any] = {key: _detail(told, shown, key) for key in DETAILS}
    counts = {shown[teller]: outcome.details["breaches"] for teller, outcome in told.items() if teller is not None}
    label = weakest([outcome.label for outcome in told.values()])
    whole = replace(
        blank,
        **details,
        **_states(told, shown),
        rests_also_on=label.underneath,
        beside=label.beside,
        cycle=group.rings.get(name, ()),
        breaches_by_voice=_counts(counts),
        information=group.record.information(name),
        may_claim_release=_release(name, group),
        outlook=tuple(group.record.outlook.get(name, ())),
    )
    return replace(whole, standing=label.shown) if whole.settled else replace(whole, beside=(), rests_also_on=())


def _states(told: Told, shown: Names) -> dict[str, Any]:
    found = [outcome.states for outcome in told.values()]
    doubtful = tuple(dict.fromkeys(State(word) for states in found if len(states) > 1 for word in states))
    if len(set(found)) == 1 and found[0] != (NO_SUCH_COMMITMENT,):
        return {"depends_on_date": doubtful} if doubtful else {"settled": State(found[0][0])}
    contested: dict[str, tuple[str, ...]] = {}
    for teller, outcome in told.items():
        word = outcome.states[0] if len(outcome.states) == 1 else DEPENDS_ON_DATE
        voices = contested.get(word, ())
        name = (shown[teller],) if teller is not None and shown[teller] not in voices else ()
        contested[word] = voices + name
    return {"contested": contested, "depends_on_date": doubtful}


def _detail(told: Told, shown: Names, key: str) -> Detail:
    return _split({teller: outcome.details[key] for teller, outcome in told.items()}, shown)


def _split(values: Mapping[str | None, Value], shown: Names) -> Detail:
    """The value on which all agree, else each value with its tellers (R25)."""
    found: dict[tuple[type, Value], list[str]] = {}  # by type too: True and 1 are two values
    for teller, value in values.items():
        found.setdefault((type(value), value), []).extend([shown[teller]] if teller is not None else [])
    if len(found) == 1:
        return next(iter(found))[1]
    return Split(tuple((value, tuple(dict.fromkeys(names))) for (_, value), names in found.items()))


def _counts(counts: Mapping[str, Value]) -> dict[str, int]:
    """Each teller's count of breaches, where they differ."""
    known = {name: count for name, count in counts.items() if isinstance(count, int)}
    return known if len(set(known.values())) > 1 else {}


def _release(name: str, group: Group) -> Detail:
    """Whether what was given in return is broken, so that the debtor may claim release; by teller where they differ."""
    counterparts = group.counterparts(name)
    if not counterparts:
        return False
    shown: dict[str | None, str] = {}
    for one in (name, *counterparts):
        shown.update((teller, side.name) for teller, side in group.sides_on(one).items())
    return _split({teller: _released(name, group, teller) for teller in shown or (None,)}, shown)


def _released(name: str, group: Group, teller: str | None) -> Value:
    found = set()
    for _, tracks in group.tracks(teller):
        own = tracks.get(name)
        others = [tracks[other].state for other in group.counterparts(name) if other in tracks]
        found.add(own is not None and own.state not in OVER and State.BROKEN in others)
    return DEPENDS_ON_DATE if len(found) > 1 else found.pop()
