"""On whose word a state rests: labels, their order, and who corroborates whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.ledger.machine import Step, Track
from servanda.ledger.sides import Fact, actor
from servanda.ledger.words import Word
from servanda.model.claims import Kind, Relation
from servanda.model.status import Stake, Standing, Terms

_RANK = {standing: place for place, standing in enumerate(Standing)}
_NOT_TOLD = frozenset({Standing.CLOCK, Standing.NO_REPORT, Standing.AS_MADE})


def weaker(one: Standing, two: Standing) -> bool:
    """Whether the first label is the weaker; admitted and acknowledged are of one rank (R14)."""
    return max(_RANK[one], 1) > max(_RANK[two], 1)


@dataclass(frozen=True, slots=True)
class Label:
    """The label that is shown, those that also fit, and those of weaker steps underneath."""

    shown: Standing
    beside: tuple[Standing, ...] = ()
    underneath: tuple[Standing, ...] = ()


def standing_of(track: Track, rendering: Standing | None) -> Label:
    """The standing of the state a track ends in (R02, R11, R24)."""
    last = _last_step(track)
    label = _of_step(last, track.terms)
    if label.shown is Standing.AS_MADE:
        return Label(Standing.AS_MADE, (rendering,) if rendering else ())
    if label.shown is Standing.NO_REPORT:
        label = _of_window(track, last)
    earlier = [_of_step(step, track.terms).shown for step in _underneath(track, last)]
    earlier += [_of_fact(fact, track.terms, last.parties).shown for fact in track.extended]
    below = {found for found in earlier if found not in _NOT_TOLD and weaker(found, label.shown)}
    return Label(label.shown, label.beside, tuple(sorted(below, key=_RANK.__getitem__)))


def _last_step(track: Track) -> Step:
    return next(step for step in reversed(track.steps) if step.state is track.state)


def _underneath(track: Track, last: Step) -> Iterable[Step]:
    """Every step below the last: its own, and those of other commitments that led here, each once."""
    todo = [step for step in track.steps if step is not last] + list(last.via)
    seen: set[int] = set()
    while todo:
        step = todo.pop()
        if id(step) not in seen:
            seen.add(id(step))
            todo += step.via
            yield step


def _of_step(step: Step, terms: Terms) -> Label:
    """The label of one step: fixed, the strongest of its facts, or that of the latest step it came through (R11)."""
    while step.label is None and not step.facts and step.via:
        step = max(step.via, key=lambda other: other.day)
    if not step.facts:
        return Label(step.label or Standing.CLOCK)
    labels = [_of_fact(fact, terms, step.parties) for fact in step.facts]
    return min(labels, key=lambda label: _RANK[label.shown])


def _of_fact(fact: Fact, terms: Terms, parties: tuple[str | None, str | None]) -> Label:
    """The strongest label among those who tell it; one who is unnamed is so first (R12)."""
    labels = [_of_word(word, fact, terms, parties) for word in fact.told]
    if any(word.joint for word in fact.told) or _both_sides(fact.told):
        labels.append(Label(Standing.BOTH))
    if corroborated(fact.told):
        labels.append(Label(Standing.CORROBORATED))
    return min(labels, key=lambda label: (_RANK[label.shown], -len(label.beside)))


def _of_word(word: Word, fact: Fact, terms: Terms, parties: tuple[str | None, str | None]) -> Label:
    base = Standing.BOTH if word.joint else _by_interest(word, fact, terms, parties)
    if word.named:
        return Label(base)
    return Label(Standing.UNNAMED, (base,) if base is not Standing.SINGLE else ())


def _by_interest(word: Word, fact: Fact, terms: Terms, parties: tuple[str | None, str | None]) -> Standing:
    """What one voice's word is worth: interest has a direction (R14)."""
    stake = _stake_that_day(word, terms, parties)
    by = actor(fact, terms)
    if word.monitor:
        return Standing.MONITOR
    if stake is Stake.DEBTOR and _against_debtor(fact, by):
        return Standing.ADMITTED
    if stake is Stake.CREDITOR and _against_creditor(fact, by, terms):
        return Standing.ACKNOWLEDGED
    relayed_monitor = stake is Stake.MONITOR
    return Standing.INTERESTED if stake.interested or relayed_monitor else Standing.SINGLE


def _stake_that_day(word: Word, terms: Terms, parties: tuple[str | None, str | None]) -> Stake:
    """The stake by the parties of the day of the act: a former debtor admits nothing for its successor (R17)."""
    names = {word.teller, word.assertion.voice.teller.name}
    debtor, creditor = parties
    if debtor in names:
        return Stake.DEBTOR
    if creditor in names:
        return Stake.CREDITOR
    changed = (debtor, creditor) != (terms.debtor, terms.creditor)
    left = changed and (terms.debtor in names or terms.creditor in names)
    return Stake.ALLY if left else word.stake


def _against_debtor(fact: Fact, by: str | None) -> bool:
    ends_own = fact.relation is Relation.ENDS and by in (None, Stake.DEBTOR)
    return ends_own or fact.relation is Relation.BREACHES


def _against_creditor(fact: Fact, by: str | None, terms: Terms) -> bool:
    """Whether the creditor speaks against itself; who is threatened does not when it says the harm was done."""
    if fact.relation in (Relation.FULFILS, Relation.OBSERVES):
        return terms.kind is not Kind.THREAT
    return fact.relation in (Relation.ENDS, Relation.EXTENDS) and by in (None, Stake.CREDITOR)


def _both_sides(words: Sequence[Word]) -> bool:
    stakes = {word.stake for word in words if word.named}
    return {Stake.DEBTOR, Stake.CREDITOR} <= stakes


def corroborated(words: Sequence[Word]) -> bool:
    """Whether two origins tell it, one of them by a named voice without stake (R12)."""
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    for word in words:
        for key in word.origins:
            root[find(f"origin {key}")] = find(f"voice {word.assertion.voice.key}")
    origins = {find(f"voice {word.assertion.voice.key}") for word in words}
    free = [word for word in words if word.named and not word.stake.interested]
    return len(origins) > 1 and bool(free)


def _of_window(track: Track, closing: Step) -> Label:
    """A closed window's label: that of who covers the whole of it, else `no report` with theirs beside (R24)."""
    labels = sorted(((_of_fact(f, track.terms, closing.parties).shown, f) for f in track.observed), key=_by_rank)
    last = closing.day - timedelta(days=1)
    for place, (label, _) in enumerate(labels):
        if _covers([fact for _, fact in labels[: place + 1]], track.starts, last):
            return Label(label)
    return Label(Standing.NO_REPORT, (labels[0][0],) if labels else ())


def _by_rank(item: tuple[Standing, Fact]) -> int:
    return _RANK[item[0]]


def _covers(facts: Iterable[Fact], first: date, last: date) -> bool:
    """Whether the told periods leave no day of the window out; an untold end is the making or the telling."""
    spans = sorted(
        (f.details.when.earliest or first, f.details.when.latest or f.first) for f in facts if f.details.when
    )
    covered = first.toordinal() - 1
    for earliest, latest in spans:
        if earliest.toordinal() > covered + 1:
            return False
        covered = max(covered, latest.toordinal())
    return covered >= last.toordinal()
