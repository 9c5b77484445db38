"""The lifecycle of one commitment in one fold: a table of states and relations, and the clock.

The table says where a bearing leads; a pair that is not in it changes nothing and is listed with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from servanda.ledger.log import Log
from servanda.ledger.sides import Fact, actor
from servanda.model.claims import BASIS, Basis, ConditionRole, Kind, Pattern, Relation, State
from servanda.model.status import Reason, Stake, Standing, Terms
from servanda.model.times import Interval

NEXT: dict[tuple[State, Relation], State] = {
    (State.CONDITIONAL, Relation.TRIGGERS): State.ACTIVE,
    (State.CONDITIONAL, Relation.MOOTS): State.LAPSED,
    (State.CONDITIONAL, Relation.FULFILS): State.KEPT,  # done before it was due (R18)
    (State.CONDITIONAL, Relation.SUSPENDS): State.SUSPENDED,
    (State.CONDITIONAL, Relation.ENDS): State.ENDED,
    (State.ACTIVE, Relation.FULFILS): State.KEPT,
    (State.ACTIVE, Relation.BREACHES): State.BROKEN,
    (State.ACTIVE, Relation.SUSPENDS): State.SUSPENDED,
    (State.ACTIVE, Relation.ENDS): State.ENDED,
    (State.OVERDUE, Relation.FULFILS): State.KEPT,  # late
    (State.OVERDUE, Relation.BREACHES): State.BROKEN,
    (State.OVERDUE, Relation.SUSPENDS): State.SUSPENDED,
    (State.OVERDUE, Relation.EXTENDS): State.ACTIVE,  # R09
    (State.OVERDUE, Relation.ENDS): State.ENDED,
    (State.SUSPENDED, Relation.FULFILS): State.KEPT,  # R08
    (State.SUSPENDED, Relation.RESUMES): State.ACTIVE,  # or the state before
    (State.SUSPENDED, Relation.ENDS): State.ENDED,
    (State.KEPT, Relation.BREACHES): State.BROKEN,  # undone later (R30)
    (State.BROKEN, Relation.FULFILS): State.KEPT,  # late
    (State.BROKEN, Relation.RENEWS): State.ACTIVE,
    (State.LAPSED, Relation.RENEWS): State.ACTIVE,
    (State.ENDED, Relation.RENEWS): State.ACTIVE,
}

DUE = frozenset({State.ACTIVE, State.OVERDUE, State.BROKEN})  # bound and unconditional (R10)
RUNNING = frozenset({State.CONDITIONAL, State.ACTIVE})


@dataclass(frozen=True, slots=True)
class Step:
    """One move of the state, and what it rests on."""

    state: State
    day: date
    facts: Log[Fact] = field(default_factory=Log)  # any one of them would do
    via: tuple[Step, ...] = ()  # steps of other commitments, through a condition (R11)
    label: Standing | None = None  # of a step that rests on no fact: the clock, a closed window, as made
    fired: bool = False  # by a condition: such a step never fires another inside its own cycle
    parties: tuple[str | None, str | None] = (None, None)  # debtor and creditor of that day (R17)
    relation: Relation | None = None  # of its facts


@dataclass(frozen=True, slots=True)
class Track:
    """Where one commitment stands in one fold."""

    name: str
    terms: Terms
    made: date
    starts: date
    until: date | None
    state: State
    steps: tuple[Step, ...]
    before: State | None = None  # the state under a suspension
    debtor: str | None = None
    creditor: str | None = None
    told: dict[str, tuple[bool, Fact]] = field(default_factory=dict)  # event atom -> came or can come no more
    breaches: Log[Fact] = field(default_factory=Log)
    breached_window: bool = False  # a breach counts in the present window (R31)
    answerable: frozenset[str | None] = frozenset()  # the debtors of the days of the breaches (R17)
    done: Log[Fact] = field(default_factory=Log)  # fulfils and advances, for the share
    observed: Log[Fact] = field(default_factory=Log)
    extended: Log[Fact] = field(default_factory=Log)
    late: bool | None = None
    ended: Fact | None = None
    was_due: bool | None = None
    last_word: date | None = None
    notes: Log[Reason] = field(default_factory=Log)

    @property
    def inner(self) -> State:
        """The state, or that under the suspension."""
        return self.before if self.state is State.SUSPENDED and self.before else self.state

    @property
    def keeps_on(self) -> bool:
        """Whether it must be kept throughout rather than achieved once."""
        return self.terms.pattern is Pattern.MAINTAIN


def last_of(interval: Interval | None) -> date | None:
    """The last whole day of an interval on which keeping is in time (R01)."""
    return interval.latest if interval else None


def noted(track: Track, rule: str, words: str, fact: Fact | None = None) -> Track:
    """The track with one more line of proof."""
    reason = Reason(rule, words, fact.ids if fact else ())
    return replace(track, notes=track.notes.plus(reason))


def moved(track: Track, step: Step, *, beneath: bool = False) -> Track:
    """The track after a step; what a condition does to a suspended commitment happens beneath the suspension."""
    step = replace(step, parties=(track.debtor, track.creditor))
    if beneath and track.state is State.SUSPENDED:
        return replace(track, before=step.state, steps=(*track.steps, step))
    return replace(track, state=step.state, before=None, steps=(*track.steps, step))


def bear(track: Track, fact: Fact, day: date) -> Track:
    """The track after one bearing told to have come on that day."""
    track = replace(track, last_word=max(track.last_word or day, day))
    if fact.is_judged:
        day = max(day, track.made, track.starts)
    if day < track.made:
        return noted(track, "R20", f"outside the term: {fact.relation} before it was made", fact)
    return _ACTS[fact.relation](track, fact, day)


def _go(track: Track, fact: Fact, day: date) -> Track:
    """The state that the table gives; a bearing on a state it cannot move is listed."""
    state = NEXT.get((track.state, fact.relation))
    if state is None:
        return noted(track, "table", f"{fact.relation} changes nothing: {track.state}", fact)
    told = noted(track, "table", f"{track.state} -> {state}: {fact.relation}", fact)
    return moved(told, Step(state, day, Log(None, fact), relation=fact.relation))


def _breaches(track: Track, fact: Fact, day: date) -> Track:
    why = _uncounted(track, day)
    if why:
        return noted(track, *why, fact)
    was_kept = track.state is State.KEPT
    counted = replace(track, breaches=track.breaches.plus(fact), breached_window=True, late=None)
    counted = replace(counted, answerable=track.answerable | {track.debtor})
    if track.state is State.BROKEN:
        return noted(_supported(counted, fact), "table", "broken: one more breach", fact)
    counted = _go(counted, fact, day)
    return noted(counted, "R30", f"was kept until {day}", fact) if was_kept else counted


def _uncounted(track: Track, day: date) -> tuple[str, str] | None:
    """The rule by which a contrary act does not count, and how it is listed."""
    if track.terms.kind is Kind.DEMAND:
        return "R15", "a demand binds nobody: a contrary act has no effect"
    if day < track.starts:
        return "R35", "not yet running: a breach before it starts does not count"
    if track.keeps_on and track.until and day > track.until:
        return "R20", "outside the term: a breach after the window closed"
    return {
        State.SUSPENDED: ("R08", "during suspension: a contrary act changes nothing"),
        State.CONDITIONAL: ("R18", "before the trigger: a contrary act changes nothing"),
        State.ENDED: ("R30", "after it ended: only a renewal counts"),
        State.LAPSED: ("R30", "after it lapsed: only a renewal counts"),
    }.get(track.state)


def _supported(track: Track, fact: Fact) -> Track:
    """The last step with one more bearing that alone would give the same state."""
    last = track.steps[-1]
    if last.relation is not fact.relation:
        return track
    return replace(track, steps=(*track.steps[:-1], replace(last, facts=last.facts.plus(fact))))


def _fulfils(track: Track, fact: Fact, day: date) -> Track:
    if track.state in (State.LAPSED, State.ENDED):
        return noted(track, "R30", f"after it {track.state}: only a renewal counts", fact)
    if track.keeps_on:
        if track.state is State.BROKEN:
            return _advances(track, fact, day)
        if track.until is None or day < track.until:
            return noted(_observes(track, fact, day), "R31", "kept so far: it still runs", fact)
    track = replace(track, done=track.done.plus(fact))
    if track.state is State.CONDITIONAL:
        track = noted(track, "R18", "done before its condition came: kept", fact)
    if track.state is State.KEPT:
        return noted(_supported(track, fact), "table", "kept: told once more", fact)
    in_time = track.until is not None and day <= track.until
    late = not in_time and (track.until is not None or track.state is State.BROKEN)
    return replace(_go(track, fact, day), late=late)


def _advances(track: Track, fact: Fact, day: date) -> Track:
    if track.keeps_on and track.state is State.BROKEN:
        track = noted(track, "R31", "that the breach stopped does not mend it: only a renewal does", fact)
    return noted(replace(track, done=track.done.plus(fact)), "R06", f"part done by {day}; the clock runs on", fact)


def _observes(track: Track, fact: Fact, day: date) -> Track:
    if track.breaches:
        return noted(track, "R24", f"kept to it, told of {day}: after a breach this changes nothing", fact)
    return noted(
        replace(track, observed=track.observed.plus(fact)), "R24", "holding according to those who say so", fact
    )


def _suspends(track: Track, fact: Fact, day: date) -> Track:
    before = track.state
    after = _go(track, fact, day)
    return replace(after, before=before) if after.state is not before else after


def _resumes(track: Track, fact: Fact, day: date) -> Track:
    if track.state is not State.SUSPENDED:
        return _go(track, fact, day)
    back = track.before or State.ACTIVE
    told = noted(track, "R07", f"resumed: {back} as before, against the unmoved deadline", fact)
    return moved(told, Step(back, day, Log(None, fact), relation=fact.relation))


def _extends(track: Track, fact: Fact, day: date) -> Track:
    if track.state in (State.KEPT, State.ENDED, State.LAPSED):
        return noted(track, "R09", f"extended after it was {track.state}: nothing to extend", fact)
    until = last_of(fact.details.until)
    longer = replace(track, until=until, extended=track.extended.plus(fact))
    longer = noted(longer, "R09", f"the last day is now {until or 'unknown'}", fact)
    if track.state is State.OVERDUE:
        return _go(longer, fact, day)
    return replace(longer, before=State.ACTIVE) if track.before is State.OVERDUE else longer


def _renews(track: Track, fact: Fact, day: date) -> Track:
    until = last_of(fact.details.until)
    if track.state in (State.KEPT, State.SUSPENDED) or (track.state is State.OVERDUE and until is None):
        return noted(track, "table", f"renewed while {track.state}: changes nothing", fact)
    # A renewal after the last day cannot carry that day: it has no deadline unless one is told.
    over = track.until is not None and track.until < day
    fresh = until if until or over else track.until
    again = replace(track, until=fresh, breached_window=track.breached_window and until is None and not over)
    again = replace(again, ended=None, was_due=None)
    if track.state in RUNNING:
        return noted(again, "table", f"sworn again, {track.state}", fact)
    rule = "table" if track.state is State.BROKEN else "R30"
    told = noted(again, rule, f"{track.state} -> active: renewed; earlier breaches still count", fact)
    return moved(told, Step(State.ACTIVE, day, Log(None, fact), relation=fact.relation))


def _ends(track: Track, fact: Fact, day: date) -> Track:
    if BASIS[track.terms.kind] is Basis.IMPOSED and actor(fact, track.terms) == Stake.DEBTOR:
        return noted(track, "R23", "whom it binds cannot end it: a refusal is no act", fact)
    if track.state is State.BROKEN:
        return noted(replace(track, ended=fact), "R30", "broken, and then ended", fact)
    due = track.state in DUE
    after = _go(track, fact, day)
    if after.state is not State.ENDED or track.state is State.ENDED:
        return after
    side = "before" if track.until is None or day <= track.until else "after"
    after = noted(after, "R10", f"{'due' if due else 'not due'}, {side} the deadline", fact)
    return replace(after, ended=fact, was_due=due)


def _transfers(track: Track, fact: Fact, day: date) -> Track:
    told = noted(track, "R17", f"transferred to {fact.details.to or 'somebody'} on {day}", fact)
    if fact.details.role == "creditor":
        return replace(told, creditor=fact.details.to)
    return replace(told, debtor=fact.details.to)


def _antecedent(track: Track, fact: Fact, day: date) -> Track:
    """A trigger or a lapse told outright, where no event atom waits for it."""
    came = fact.relation is Relation.TRIGGERS
    ends_while = not came and any(c.role is ConditionRole.WHILE for c in track.terms.conditions)
    if track.inner is not State.CONDITIONAL and not (ends_while and track.inner is State.ACTIVE):
        return _go(track, fact, day)
    state = State.ACTIVE if came else State.LAPSED
    told = noted(track, "table", f"{track.inner} -> {state}: {fact.relation}", fact)
    return moved(told, Step(state, day, Log(None, fact), relation=fact.relation), beneath=True)


_ACTS = {
    Relation.TRIGGERS: _antecedent,
    Relation.MOOTS: _antecedent,
    Relation.FULFILS: _fulfils,
    Relation.ADVANCES: _advances,
    Relation.OBSERVES: _observes,
    Relation.BREACHES: _breaches,
    Relation.SUSPENDS: _suspends,
    Relation.RESUMES: _resumes,
    Relation.EXTENDS: _extends,
    Relation.RENEWS: _renews,
    Relation.ENDS: _ends,
    Relation.TRANSFERS: _transfers,
}
