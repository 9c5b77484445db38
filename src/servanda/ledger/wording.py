"""The words of a status, by kind, and the sentence a person would say first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from servanda.model.claims import Kind, Mood, Polarity, Relation, Rendering, State
from servanda.model.status import Assertion, Finding, Stance
from servanda.model.times import Interval

VOW = "vow"
_FULFILMENT: dict[str, tuple[str, str]] = {
    Kind.PROMISE: ("kept", "broken"),
    VOW: ("honoured", "not honoured"),
    Kind.GUARANTEE: ("held", "broken"),
    Kind.THREAT: ("carried out", "not carried out"),
    Kind.TERM: ("observed", "breached"),
    Kind.AGREEMENT: ("observed", "breached"),
    Kind.ORDER: ("obeyed", "defied"),
    Kind.PROHIBITION: ("observed", "breached"),
    Kind.DEMAND: ("met", "not met"),
}
KINDS = (*map(str, Kind), VOW)
_OTHER_STATUSES = ("holding", "open", "due", "contested", "depends on the date", "proposed", "refused", "denied")
STATUSES = tuple(
    dict.fromkeys((*(str(s) for s in State), *_OTHER_STATUSES, *(w for pair in _FULFILMENT.values() for w in pair)))
)
_DEFENCE = ("defend", "protect", "avenge", "shield")


def shown_kind(rendering: Rendering, text: str) -> str:
    """The kind as shown: a promise to defend somebody is a vow."""
    words = rendering.action.of(text).lower().split()
    if rendering.kind is Kind.PROMISE and words and words[0].startswith(_DEFENCE):
        return VOW
    return str(rendering.kind)


def state_words(kind: str, state: str, *, lasting: bool) -> str:
    """A state in the words of its kind; an undertaking that lasts is not "active", it holds."""
    kept, broken = _FULFILMENT.get(kind, ("kept", "broken"))
    if state == State.KEPT:
        return kept
    if state == State.BROKEN:
        return broken
    if state == State.ACTIVE:
        return "holding" if lasting else "open"
    return state


_NEGATIVES = re.compile(r"\b(?:no|not|never|nobody|nothing|none|neither|nowhere|without)\b|n['’]t\b", re.IGNORECASE)


def act_words(rendering: Rendering, text: str) -> str:
    """The act with its "not": before the bare action, unless the action's own words hold it ("let nobody through")."""
    words = " ".join(rendering.action.of(text).split())
    refrains = rendering.polarity is Polarity.REFRAIN and not _NEGATIVES.search(words)
    return f"not: {words}" if refrains else words


def status_words(finding: Finding | None, kind: str, *, lasting: bool) -> str:
    """The status in a word or two."""
    if finding is None:
        return "not made yet"
    if finding.settled is not None:
        words = state_words(kind, finding.settled, lasting=lasting)
        return f"{words}, late" if finding.late is True else words
    if finding.contested:
        return "contested"
    return "depends on the date"


def when_words(when: Interval | None) -> str | None:
    """An interval in words; None where nothing is known."""
    if when is None or (when.earliest is None and when.latest is None):
        return None
    if when.earliest == when.latest:
        return _day(when.earliest)
    if when.earliest is None:
        return f"by {_day(when.latest)}"
    if when.latest is None:
        return f"since {_day(when.earliest)}"
    if when.earliest.day == 1 and when.earliest.month == 1 and when.latest == date(when.earliest.year, 12, 31):
        return str(when.earliest.year)
    return f"{_day(when.earliest)} to {_day(when.latest)}"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B} {day.year}" if day else "?"


def listed(words: Iterable[str]) -> str:
    """Words joined as in a sentence, each once."""
    once = list(dict.fromkeys(words))
    return once[0] if len(once) == 1 else ", ".join(once[:-1]) + f" and {once[-1]}" if once else ""


def observers(assertions: Iterable[Assertion]) -> list[str]:
    """Who says that it is being kept to."""
    return [
        told_by(assertion)
        for assertion in assertions
        if assertion.bearing.relation is Relation.OBSERVES
        and assertion.stance is Stance.AFFIRM
        and assertion.bearing.mood is Mood.ASSERTED
        and assertion.bearing.on.attributed
    ]


def told_by(assertion: Assertion) -> str:
    """The teller in words; an accepted inference names who read it so."""
    teller = assertion.voice.teller.name
    return f"{teller}, as judged by {assertion.read_by}" if assertion.read_by else teller


def first_sentence(
    finding: Finding | None, kind: str, assertions: Sequence[Assertion], last: str | None, *, lasting: bool
) -> str:
    """What a person would say first: the status, according to whom, and what is only possible is left to others."""
    parts = list(_status_parts(finding, kind, assertions, last, lasting))
    expected = doubting(assertions)
    if expected:
        parts.append(f"{listed(expected)} expect or fear that it will break")
    words = "; ".join(parts)
    return words[:1].upper() + words[1:] + "."


def doubting(assertions: Iterable[Assertion]) -> list[str]:
    """Who expects or fears that it will break."""
    return [told_by(a) for a in assertions if a.bearing.mood in (Mood.EXPECTED, Mood.FEARED) and _breach(a)]


def _breach(assertion: Assertion) -> bool:
    return assertion.bearing.relation is Relation.BREACHES


def _status_parts(
    finding: Finding | None, kind: str, assertions: Sequence[Assertion], last: str | None, lasting: bool
) -> Iterator[str]:
    if finding is None:
        yield "not made yet on that day"
    elif finding.contested:
        voices = (
            f"{state_words(kind, state, lasting=lasting)} according to {listed(tellers)}"
            for state, tellers in finding.contested.items()
        )
        yield f"contested: {'; '.join(voices)}"
    elif finding.settled is State.ACTIVE and lasting:
        seen = observers(assertions)
        yield f"holding so far according to {listed(seen)}" if seen else "holding"
        yield f"no breach reported{f' through {last}' if last else ''}"
    elif finding.settled is None:
        yield f"depends on the date: {listed(state_words(kind, s, lasting=lasting) for s in finding.depends_on_date)}"
    else:
        yield from _settled(finding, kind, assertions, lasting)


_MADE_BY: dict[State, frozenset[Relation]] = {
    State.BROKEN: frozenset({Relation.BREACHES}),
    State.KEPT: frozenset({Relation.FULFILS, Relation.OBSERVES}),
    State.ENDED: frozenset({Relation.ENDS}),
    State.SUSPENDED: frozenset({Relation.SUSPENDS}),
    State.LAPSED: frozenset({Relation.MOOTS}),
}


def carried(finding: Finding, assertions: Iterable[Assertion]) -> Iterator[Assertion]:
    """The assertions on which a finding's state rests."""
    used = {identity for reason in finding.because for identity in reason.assertions}
    makers = _MADE_BY.get(finding.settled, frozenset(Relation)) if finding.settled else frozenset(Relation)
    return (a for a in assertions if a.id in used and a.bearing.relation in makers)


def _settled(finding: Finding, kind: str, assertions: Sequence[Assertion], lasting: bool) -> Iterator[str]:
    words = status_words(finding, kind, lasting=lasting)
    tellers = [told_by(assertion) for assertion in carried(finding, assertions)]
    yield f"{words}, on the word of {listed(tellers)}" if tellers else words
    if finding.standing:
        yield f"standing: {finding.standing}"
