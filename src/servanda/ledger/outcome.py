"""What one teller's fold comes to for one commitment, and where doubts of time make it depend on the date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.ledger.fold import Variant
from servanda.ledger.machine import Track
from servanda.ledger.sides import Fact, actor
from servanda.ledger.standing import Label, standing_of, weaker
from servanda.model.claims import Relation, State
from servanda.model.status import DEPENDS_ON_DATE, NO_SUCH_COMMITMENT, Reason, Standing, Value

LISTED = frozenset({"R08", "R10", "R15", "R16", "R18", "R20", "R23", "R30", "R31", "R35"})  # notes shown beside


@dataclass(frozen=True, slots=True)
class Outcome:
    """A commitment in one teller's fold: one state, or the states that the earliest and the latest days give."""

    states: tuple[str, ...]  # states, or the one word for none
    label: Label
    details: Mapping[str, Value]  # late, extent, breaches, ended_by, was_due, debtor
    notes: tuple[Reason, ...]
    marks: tuple[str, ...]


DETAILS = ("late", "extent", "breaches", "ended_by", "was_due", "debtor")

UNBROKEN = "holding: no breach reported through"

NO_COMMITMENT = Outcome((NO_SUCH_COMMITMENT,), Label(Standing.AS_MADE), dict.fromkeys(DETAILS), (), ())


def outcome_of(folds: Sequence[tuple[Variant, Track]], days: tuple[date, date], rendering: Standing | None) -> Outcome:
    """One outcome from the folds of every variant: where they differ, it depends on the date (R04)."""
    tracks = [track for _, track in folds]
    told = [_details(track) for track in tracks]
    states = tuple(dict.fromkeys(track.state for track in tracks))
    details = {
        name: value if all(other[name] == value for other in told) else DEPENDS_ON_DATE
        for name, value in told[0].items()
    }
    notes = tuple(dict.fromkeys(note for track in tracks for note in (*track.notes, *_of_track(track))))
    doubtful = [name for name, value in details.items() if value == DEPENDS_ON_DATE]
    if doubtful:
        notes = (*notes, Reason("R04", f"on the earliest and the latest days these differ: {', '.join(doubtful)}"))
    if len(states) > 1:
        by_day = {track.state for variant, track in folds if variant.forward}
        why = ("R04", "the earliest and the latest days") if len(by_day) > 1 else ("R32", "the two orders of one day")
        notes = (*notes, Reason(why[0], f"{why[1]} give {' or '.join(states)}"))
    label = weakest([standing_of(track, rendering) for track in tracks])
    marks = dict.fromkeys(mark for track in tracks for mark in _marks(track, days))
    marks.update((note.words, None) for note in notes if note.rule == "R32")
    return Outcome(states, label, details, notes, tuple(marks))


def _of_track(track: Track) -> Iterator[Reason]:
    if track.until is not None:
        yield Reason("R01", f"its last day, {track.until}, counts whole")
    if len(track.steps) > 2 or track.steps[-1].via:
        yield Reason("R11", "the standing is that of what moved the state last")


def weakest(labels: Sequence[Label]) -> Label:
    """The weakest of several labels, the others beside it (R12)."""
    shown = labels[0].shown
    for label in labels[1:]:
        shown = label.shown if weaker(label.shown, shown) else shown
    beside = [one for label in labels for one in (label.shown, *label.beside) if one is not shown]
    below = [one for label in labels for one in label.underneath]
    return Label(shown, tuple(dict.fromkeys(beside)), tuple(dict.fromkeys(below)))


def _details(track: Track) -> dict[str, Value]:
    ended = track.ended
    return {
        "late": track.late if track.state is State.KEPT else None,
        "extent": _extent(track),
        "breaches": len(track.breaches),
        "ended_by": (ended.details.by or actor(ended, track.terms)) if ended else None,
        "was_due": track.was_due if track.state is State.ENDED else None,
        "debtor": track.debtor,
    }


def _extent(track: Track) -> Value:
    """Kept: full or partial; else the share told so far, None where none is told (R06)."""
    share = _share(track)
    fulfilled = [fact for fact in track.done if fact.relation is Relation.FULFILS]
    if track.state is State.KEPT and fulfilled:
        return "full" if (share or 0) >= 1 else "partial"
    return None if track.state is State.KEPT else share


def _share(track: Track) -> float | None:
    """Shares of single events add up; a share told by word alone says how far it had come by then."""
    told = [(fact, fact.details.share) for fact in track.done if fact.details.share is not None]
    levels = [share for fact, share in told if fact.words is None]
    parts = [share for fact, share in told if fact.words is not None]
    return min(1.0, round(max([*levels, sum(parts)]), 6)) if told else None


def _marks(track: Track, days: tuple[date, date]) -> list[str]:
    """The words shown beside a state."""
    at, known = days
    marks = [note.words for note in track.notes if note.rule in LISTED]
    running = track.state is State.ACTIVE
    if running and at < track.starts:
        marks.append(f"not yet running: it binds from {track.starts}")
    if running and track.keeps_on and track.until is None and not track.breaches:
        marks.append(f"{UNBROKEN} {known}")
    if running and track.keeps_on:
        marks += [_holding(fact) for fact in track.observed]
    if running and not track.keeps_on and track.until is None:
        marks.append(f"no deadline; last word on {track.last_word or track.made}")
    if at > known:
        marks.append(f"nothing known after {known}")
    if track.terms.made is None:
        marks.append("depends on when it was made")
    old = sorted(debtor for debtor in track.answerable if debtor and debtor != track.debtor)
    return marks + [f"earlier breaches stay with {debtor}" for debtor in old]


def _holding(fact: Fact) -> str:
    names = ", ".join(dict.fromkeys(word.name for word in fact.told))
    through = fact.details.when.latest if fact.details.when else None
    return f"holding according to {names} through {through or 'an untold day'}"
