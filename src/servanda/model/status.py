"""What a commitment's status is computed from, and what the answer looks like.

A commitment is an identity with content as its terms tell it; an assertion is one voice's word, resolved, on what bears
on it; a finding is the computed answer at a date, as known on a day. Findings are never stored.
Numbers such as R13 name the rules in docs/status.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from servanda.model.antecedent import Antecedent
from servanda.model.claims import Factuality, Kind, Mood, Naming, Pattern, Polarity, Relation, State
from servanda.model.text import Passage
from servanda.model.times import Interval


class Stake(StrEnum):
    """What a voice has to gain or lose by a commitment on the day it speaks of (R26)."""

    DEBTOR = "debtor"
    CREDITOR = "creditor"
    BENEFICIARY = "beneficiary"
    PERFORMER = "performer"
    GUARANTOR = "guarantor"
    ALLY = "ally"  # member, backer or ally of one of the above
    BOTH = "both sides"  # a joint statement: the parties stand in `BearingFact.voices`
    MEDIATOR = "mediator"
    MONITOR = "monitor"
    OUTSIDER = "outsider"

    @property
    def interested(self) -> bool:
        """Whether the voice is a side, or on one."""
        return self not in (Stake.BOTH, Stake.MEDIATOR, Stake.MONITOR, Stake.OUTSIDER)


class Stance(StrEnum):
    """Whether a voice says that it is so, or that it is not."""

    AFFIRM = "affirm"
    DENY = "deny"


class Standing(StrEnum):
    """On whose word a state rests, strongest first (rule 3, R12)."""

    ADMITTED = "admitted by the debtor"
    ACKNOWLEDGED = "acknowledged by the creditor"  # same rank as ADMITTED (R14)
    MONITOR = "verified by a monitor"
    BOTH = "verified by both sides"
    CORROBORATED = "corroborated by two independent origins"
    INTERESTED = "claimed by an interested side only"
    SINGLE = "single source"
    UNNAMED = "single unnamed source"
    CLOCK = "clock only"
    NO_REPORT = "no report"  # a window closed and nobody reported (R02)
    AS_MADE = "as made"  # neither a bearing nor the clock moved it (R02)


@dataclass(frozen=True, slots=True)
class Link:
    """One speaker in a chain of tellers."""

    name: str
    naming: Naming = Naming.NAMED
    stake: Stake | None = None  # only of relays: an interested relay takes a monitor's rank away (R36)


@dataclass(frozen=True, slots=True)
class Voice:
    """A chain of speakers, outermost first; the innermost vouches."""

    links: tuple[Link, ...]
    key: str  # equal keys are one teller; unnamed sources of two reports have two keys (rule 4)

    @property
    def teller(self) -> Link:
        """Who vouches for what is told."""
        return self.links[-1]

    @property
    def relays(self) -> tuple[Link, ...]:
        """Who stands between the teller and the reader, outermost first."""
        return self.links[:-1]


@dataclass(frozen=True, slots=True)
class Terms:
    """The content of a commitment as one rendering tells it; actors are registry ids or names, the same throughout."""

    kind: Kind
    debtor: str | None
    action: str
    creditor: str | None = None
    beneficiary: str | None = None
    performer: str | None = None
    polarity: Polarity = Polarity.DO
    pattern: Pattern = Pattern.ACHIEVE
    made: Interval | None = None  # None: unknown, and the finding may depend on it
    starts: Interval | None = None  # `from`; None: binds from the day it was made
    until: Interval | None = None  # the last day on which keeping is in time (R01); None: no deadline told
    conditions: tuple[Antecedent, ...] = ()
    agreement: str | None = None
    surviving: bool = False  # stays when its agreement is suspended or ends


@dataclass(frozen=True, slots=True)
class Reading:
    """One voice's rendering of a commitment that differs from the shared one, or its word that there is none (R34)."""

    assertion: str
    voice: Voice
    published: date
    terms: Terms | None  # None: the voice denies that there is such a commitment


@dataclass(frozen=True, slots=True)
class Commitment:
    """An identity, the rendering nobody denies, and the renderings that differ."""

    id: str
    terms: Terms
    published: date | None = None  # first publication; None: the day it was made (R19)
    readings: tuple[Reading, ...] = ()
    standing: Standing | None = None  # of the shared rendering, shown beside `as made` (R02)
    assertions: tuple[str, ...] = ()  # that tell the shared rendering


@dataclass(frozen=True, slots=True)
class Agreement:
    """Commitments made together."""

    id: str
    parties: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()  # commitments beside those whose `agreement` names this one
    mediators: tuple[str, ...] = ()
    empowered: tuple[str, ...] = ()  # parties that the text lets act on the whole alone (R33)
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """What a bearing is about: an event, or nothing but the voice's word."""

    id: str  # equal ids are one event
    words: str | None = None  # None: no event, only the voice's word over an interval
    when: Interval | None = None  # None: the date is unknown (R05)
    factuality: Factuality = Factuality.HAPPENED
    attributed: bool = True  # False: this voice does not say that the debtor did it (R41)
    hour: time | None = None  # the told hour; None: untold (R32)


@dataclass(frozen=True, slots=True)
class BearingFact:
    """What a voice says bears on a commitment, or on an agreement and so on its terms (R33)."""

    relation: Relation
    on: Happening
    commitment: str | None = None
    agreement: str | None = None  # one of the two is given
    mood: Mood = Mood.ASSERTED
    share: float | None = None  # of the whole, 0 to 1
    until: Interval | None = None  # extends, renews: the new last day
    by: str | None = None  # who acts: debtor, creditor, mediator, both sides, or an actor; None: untold
    to: str | None = None  # transfers: the new one
    role: str | None = None  # transfers: debtor or creditor; triggers, moots: the role of the antecedent
    retracts: str | None = None  # id of the assertion that this one takes back (R13)
    voices: tuple[str, ...] = ()  # the parties of a joint statement


@dataclass(frozen=True, slots=True)
class Assertion:
    """One voice's word, in one passage, published then."""

    id: str
    voice: Voice
    stake: Stake
    stance: Stance
    published: date
    bearing: BearingFact
    outlet: str | None = None
    origin: str | None = None  # equal keys are copies of one report; None: its own origin
    passage: Passage | None = None
    read_by: str | None = None  # an accepted inference: the person who accepted it (R37)

    @property
    def denies(self) -> bool:
        """Whether the voice says that it is not so, by its stance, the mood or the event's factuality."""
        told = self.bearing
        return Stance.DENY is self.stance or told.mood is Mood.DENIED or told.on.factuality is Factuality.DENIED

    @property
    def moves(self) -> bool:
        """Whether the word can move a status; expected, feared and planned things are outlook (rule 9)."""
        told = self.bearing
        real = told.on.factuality in (Factuality.HAPPENED, Factuality.DENIED)
        return real and told.mood in (Mood.ASSERTED, Mood.DENIED) and told.retracts is None


DEPENDS_ON_DATE = "depends on the date"
NO_SUCH_COMMITMENT = "no such commitment"

Value = bool | int | float | str | None


@dataclass(frozen=True, slots=True)
class Split:
    """A detail on which the voices differ: value -> tellers (R25)."""

    by_value: tuple[tuple[Value, tuple[str, ...]], ...]


Detail = Value | Split


class Information(StrEnum):
    """What has been said at all on a commitment's course."""

    REPORTED = "reported"
    DENIED = "denied"
    CONTESTED = "contested"
    UNREPORTED = "unreported"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the proof: the rule, what it did, and the assertions it rests on."""

    rule: str  # "R01" to "R42", or "rule 1" to "rule 11"
    words: str
    assertions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A commitment's status at a date, as known on a day: settled, contested, or depending on a date."""

    commitment: str
    at: date
    known: date
    settled: State | None = None  # None: contested or depending on the date
    contested: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # state (or a word for none) -> tellers
    depends_on_date: tuple[State, ...] = ()  # the states that the earliest and the latest days give
    standing: Standing | None = None  # only of a settled state
    beside: tuple[Standing, ...] = ()  # labels that also fit (R12), or that of the rendering (R02)
    rests_also_on: tuple[Standing, ...] = ()  # weaker steps underneath (R11)
    late: Detail = None
    extent: Detail = None  # kept: full or partial; else the share told so far, None where none is told (R06)
    breaches: Detail = 0
    ended_by: Detail = None
    was_due: Detail = None
    debtor: Detail = None
    cycle: tuple[str, ...] = ()  # the commitments that wait for each other
    breaches_by_voice: Mapping[str, int] = field(default_factory=dict)  # only where tellers differ
    information: Information = Information.UNREPORTED
    may_claim_release: Detail = False
    outlook: tuple[str, ...] = ()  # assertions that expect, fear, doubt or plan
    marks: tuple[str, ...] = ()  # words shown beside: "during suspension: ...", "no deadline; last word on ..."
    because: tuple[Reason, ...] = ()
