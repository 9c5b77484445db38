"""What the ledger answers: plain frozen values that every door can show, each word with its passage."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.model.text import Passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage with the words around it, and who says it where and when."""

    passage: Passage
    before: str  # the rest of the sentence before the words
    words: str
    after: str
    voice: str  # "a senior commander, in The Meridian Ledger"
    outlet: str | None
    title: str | None
    published: str | None
    copies: tuple[str, ...] = ()  # outlets that printed the same passage again


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One commitment in one line."""

    id: str
    kind: str  # as shown: "vow" for a promise to defend somebody
    debtor: str | None
    action: str
    act: str  # the action with its "not"
    polarity: str
    toward: str | None  # creditor, else beneficiary, else target
    conditions: tuple[str, ...]
    status: str  # "holding", "contested", "conditional", ...
    state: str | None  # one of the eight where settled, None where contested or dependent on the date
    standing: str | None
    possible_breaches: int
    possible_fulfilments: int
    until: str | None
    reports: int
    origins: int
    independence: str  # "3 reports, 1 origin: all repeat ..."
    told_as: str
    text: str  # all the words that the text filter looks at
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The commitments by status, at a day, as known on a day."""

    rows: tuple[BoardRow, ...]
    at: str
    known: str
    reports: int
    last_report: str | None  # publication day of the newest report that counts
    totals: dict[str, int] = field(
        default_factory=dict
    )  # status -> how many fit; more than rows where some are left out
    later: int = 0  # reports that count from a later day only
    last_later: str | None = None  # the last of those days


@dataclass(frozen=True, slots=True)
class RenderingLine:
    """One voice's reading of the commitment; `differs` names the fields in which readings differ."""

    id: str
    told_as: str
    firmness: str
    debtor: str | None
    performer: str | None
    creditor: str | None
    beneficiary: str | None
    target: str | None
    action: str
    polarity: str
    made: str | None
    starts: str | None
    until: str | None
    conditions: tuple[str, ...]
    differs: tuple[str, ...]
    odds: float | None  # how sure the network is of what no rule reads; None: a rule reads it
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """What the status is according to some voices."""

    status: str
    voices: tuple[str, ...]  # empty: according to everybody


@dataclass(frozen=True, slots=True)
class BearingLine:
    """What bears on the commitment, as somebody tells it."""

    id: str
    relation: str
    mood: str
    stance: str  # affirm | deny
    when: str | None
    words: str
    read_by: str | None  # the person who accepted it, where it was inferred
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PossibleLine:
    """A bearing that a rule found by matching; it moves no status until a person accepts it."""

    id: str
    relation: str
    when: str | None
    reasons: tuple[str, ...]
    verdict: str | None  # a person's review, None where there is none yet
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition and what it hangs on."""

    role: str
    words: str
    on: str | None  # the commitment and state that it means; None: it stays as its words
    commitment: str | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Link:
    """Another commitment, in words, and how it stands to this one."""

    id: str
    relation: str  # "is part of", "has as part", "counterpart", "conflicts with", "falls due if broken"
    words: str
    status: str
    why: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What a person wrote beside something; it moves nothing."""

    id: str
    about: str
    by: str
    recorded: str
    text: str


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """Everything about one commitment."""

    row: BoardRow
    sentence: str  # what a person would say first
    renderings: tuple[RenderingLine, ...]
    by_voice: tuple[VoiceLine, ...]
    bearings: tuple[BearingLine, ...]
    outlook: tuple[BearingLine, ...]
    possible: tuple[PossibleLine, ...]
    conditions: tuple[ConditionLine, ...]
    links: tuple[Link, ...]
    independence: str
    at: str
    known: str
    left_out: dict[str, int] = field(default_factory=dict)  # list -> how many of its lines are not shown here
    notes: tuple[NoteLine, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyNode:
    """A step of the proof: a rule, what it concludes, the passages it rests on, the steps below it."""

    words: str
    rule: str | None = None
    evidence: tuple[Evidence, ...] = ()
    below: tuple[WhyNode, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowsPage:
    """What falls due if a commitment breaks, step by step, and what stands against it."""

    row: BoardRow
    falls_due: tuple[Link, ...]
    conflicts: tuple[Link, ...]
    predicted: tuple[Evidence, ...]
    cycles: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What came of reading."""

    new: int = 0
    repeated: int = 0
    unread: int = 0
    unread_languages: tuple[tuple[str, int], ...] = ()  # kept and searchable, in languages that no pack reads
    reasons: tuple[tuple[str, int], ...] = ()  # why records were not read, the most frequent first
    redacted: int = 0  # reports that were taken out and stay out
    commitments: int = 0
    joined: int = 0  # renderings that a rule judged to be of a commitment that stood already
    possible: int = 0
    linked: int = 0  # new reports that repeat an earlier one, or that an earlier one turned out to repeat
