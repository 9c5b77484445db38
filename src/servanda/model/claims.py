"""What one report says, item by item, each with its passage.

A statement is an attribution: source, cue and content (PARC3, Pareti 2016). A rendering is one voice's reading of a
commitment C(debtor, creditor, antecedent, consequent) (Singh 1999), with performer, beneficiary and target beside.
Roles carry the words; `name` and `actor` are None until resolution has found whom the words mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.model.text import Problem, Span
from servanda.model.times import DateMention, Interval


class By(StrEnum):
    """How an actor came into a role."""

    WORDS = "words"
    REFERENCE = "reference"  # by a pronoun or a describing noun that refers back
    INFERENCE = "inference"  # by a rule, as in "in return A promised": the terms before are the other side's


class Shared(StrEnum):
    """How several actors hold one role."""

    EACH = "each"
    JOINTLY = "jointly"


class Naming(StrEnum):
    """How a source is put into words."""

    NAMED = "named"
    DESCRIBED = "described"  # "a senior commander of an armed faction"
    COLLECTIVE = "collective"  # "commanders, politicians and clerics"
    UNNAMED = "unnamed"  # "one official", "sources"
    NONE = "none"  # "it was announced"


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many an act was done to, or how much it moved, by the words: "at least nine herders"."""

    span: Span
    least: int | None = None  # None: the words set no lower bound ("up to 40")
    most: int | None = None  # None: they set no upper one ("dozens")


@dataclass(frozen=True, slots=True)
class Described:
    """What words tell of a source that they do not name; each None where they do not tell it."""

    number: Quantity | None = None  # "two officials"
    role: Span | None = None  # "senior commander"
    group: Span | None = None  # "the brigade"
    anonymity: Span | None = None  # the reason given for it: "because they were not authorised to speak"


@dataclass(frozen=True, slots=True)
class Role:
    """Who fills a role: the words, and whom they mean."""

    span: Span | None  # None: the actor is clear but not in words
    by: By = By.WORDS
    name: str | None = None  # the fullest name in the report
    actor: str | None = None  # registry id
    members: tuple[Role, ...] = ()
    shared: Shared | None = None
    naming: Naming | None = None  # only of sources
    described: Described | None = None  # only of sources without a name; None: the words tell nothing more


class Form(StrEnum):
    """How content is quoted."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the cue says of the speaker's attitude to the content."""

    SAYS = "says"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    BELIEVES = "believes"
    FEARS = "fears"
    PREDICTS = "predicts"
    DECLINES = "declines"
    ADMITS = "admits"
    WARNS = "warns"
    ACCUSES = "accuses"
    PROMISES = "promises"
    THREATENS = "threatens"
    ORDERS = "orders"
    FORBIDS = "forbids"
    DEMANDS = "demands"
    AGREES = "agrees"
    ASKS = "asks"
    HOPES = "hopes"


@dataclass(frozen=True, slots=True)
class Statement:
    """Who is said to have said what."""

    id: str
    source: Role  # span None and naming NONE: nobody is named as speaker
    cue: Span | None
    content: tuple[Span, ...]  # several when the quote is broken: "A," he said, "B"
    form: Form
    stance: Stance = Stance.SAYS
    addressee: Role | None = None
    within: str | None = None  # the statement that reports this one
    about: str | None = None  # the statement that this one denies or confirms
    inherited: bool = False  # the speaker is carried over from an earlier sentence
    said: Interval | None = None


class Kind(StrEnum):
    """What a commitment is called."""

    PROMISE = "promise"
    GUARANTEE = "guarantee"
    THREAT = "threat"
    TERM = "term"
    AGREEMENT = "agreement"
    ORDER = "order"
    PROHIBITION = "prohibition"
    DEMAND = "demand"
    REFUSAL = "refusal"


class Basis(StrEnum):
    """Who bound the debtor."""

    OWN_WORD = "own-word"
    JOINT = "joint"
    IMPOSED = "imposed"


BASIS: dict[Kind, Basis] = {
    Kind.PROMISE: Basis.OWN_WORD,
    Kind.GUARANTEE: Basis.OWN_WORD,
    Kind.THREAT: Basis.OWN_WORD,
    Kind.REFUSAL: Basis.OWN_WORD,
    Kind.TERM: Basis.JOINT,
    Kind.AGREEMENT: Basis.JOINT,
    Kind.ORDER: Basis.IMPOSED,
    Kind.PROHIBITION: Basis.IMPOSED,
    Kind.DEMAND: Basis.IMPOSED,
}
IMPOSED = frozenset(kind for kind, basis in BASIS.items() if basis is Basis.IMPOSED)  # laid on the debtor by another
COMMANDED = IMPOSED - {Kind.DEMAND}  # by somebody whose word binds him


class Polarity(StrEnum):
    """Whether the words say do or refrain; a not, never or ban on the bare action makes refrain."""

    DO = "do"
    REFRAIN = "refrain"


class Pattern(StrEnum):
    """Achieve once, or maintain throughout."""

    ACHIEVE = "achieve"
    MAINTAIN = "maintain"


class As(StrEnum):
    """As what a report tells a commitment."""

    MADE = "made"
    REPORTED = "reported"
    PROPOSED = "proposed"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    KEPT = "kept"
    BROKEN = "broken"


class Firmness(StrEnum):
    """How firmly the debtor is bound by the words."""

    FIRM = "firm"
    HEDGED = "hedged"


class ConditionRole(StrEnum):
    """What a condition does to what hangs on it; IN_RETURN joins counterparts and never delays."""

    IF = "if"
    UNLESS = "unless"
    WHILE = "while"
    UNTIL = "until"
    IN_RETURN = "in-return"


class State(StrEnum):
    """The eight states of a commitment."""

    CONDITIONAL = "conditional"
    ACTIVE = "active"
    OVERDUE = "overdue"
    SUSPENDED = "suspended"
    KEPT = "kept"
    BROKEN = "broken"
    LAPSED = "lapsed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class OnCommitment:
    """The condition is a state of another commitment."""

    commitment: str
    state: State


@dataclass(frozen=True, slots=True)
class OnEvent:
    """The condition is an event that the report also tells."""

    event: str


@dataclass(frozen=True, slots=True)
class OnDate:
    """The condition is a time."""

    when: Interval


@dataclass(frozen=True, slots=True)
class Condition:
    """An antecedent: its words, what it does, and what it hangs on."""

    role: ConditionRole
    span: Span  # with its marker: "if they break that promise"
    negated: bool = False
    group: int = 0  # conditions of one group are alternatives ("if A or B"), groups are joined by and
    on: OnCommitment | OnEvent | OnDate | None = None  # None: it stays as its words


@dataclass(frozen=True, slots=True)
class Rendering:
    """One voice's reading of a commitment (`commitments` in the JSON)."""

    id: str
    kind: Kind
    polarity: Polarity
    action: Span
    debtor: Role | None = None
    performer: Role | None = None  # whose conduct it is, where that is not the debtor
    creditor: Role | None = None
    beneficiary: Role | None = None
    target: Role | None = None
    cue: Span | None = None
    pattern: Pattern = Pattern.ACHIEVE
    conditions: tuple[Condition, ...] = ()
    made: Interval | None = None
    starts: Interval | None = None  # `from` in the JSON
    until: Interval | None = None
    told_as: As = As.MADE  # `as` in the JSON
    firmness: Firmness = Firmness.FIRM
    agreement: str | None = None
    statement: str | None = None
    same_as: str | None = None
    odds: float | None = None  # how sure the network is of what no rule reads, from 0 to 1; None: a rule reads it

    @property
    def basis(self) -> Basis:
        """Who bound the debtor."""
        return BASIS[self.kind]


class Count(StrEnum):
    """Whether words speak of one agreement or of several."""

    ONE = "one"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Commitments made together by parties."""

    id: str
    span: Span
    parties: tuple[Role, ...] = ()
    mediators: tuple[Role, ...] = ()
    guarantors: tuple[Role, ...] = ()
    supervisors: tuple[Role, ...] = ()
    count: Count = Count.ONE
    complete: bool = False  # False: the report does not say that its list of terms is whole
    made: Interval | None = None
    place: str | None = None


class EventType(StrEnum):
    """The classes of PLOVER (Open Event Data Alliance), and `other`."""

    AGREE = "agree"
    CONSULT = "consult"
    SUPPORT = "support"
    CONCEDE = "concede"
    COOPERATE = "cooperate"
    AID = "aid"
    RETREAT = "retreat"
    REQUEST = "request"
    ACCUSE = "accuse"
    REJECT = "reject"
    THREATEN = "threaten"
    PROTEST = "protest"
    SANCTION = "sanction"
    MOBILIZE = "mobilize"
    COERCE = "coerce"
    ASSAULT = "assault"
    OTHER = "other"


class Factuality(StrEnum):
    """Whether the words say that it took place (after FactBank, Saurí & Pustejovsky 2009)."""

    HAPPENED = "happened"
    DENIED = "denied"
    POSSIBLE = "possible"
    PLANNED = "planned"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, was planned or was denied."""

    id: str
    type: EventType
    span: Span
    factuality: Factuality
    agent: Role | None = None
    patient: Role | None = None
    place: str | None = None
    when: Interval | None = None
    conditions: tuple[Condition, ...] = ()
    statement: str | None = None
    quantity: Quantity | None = None  # None: no number in words


class Relation(StrEnum):
    """What bears on a commitment does this to it."""

    TRIGGERS = "triggers"
    MOOTS = "moots"
    FULFILS = "fulfils"
    ADVANCES = "advances"
    OBSERVES = "observes"
    BREACHES = "breaches"
    SUSPENDS = "suspends"
    RESUMES = "resumes"
    EXTENDS = "extends"
    RENEWS = "renews"
    ENDS = "ends"
    TRANSFERS = "transfers"


class Mood(StrEnum):
    """How a bearing is told; only ASSERTED and DENIED move a status, the others are outlook."""

    ASSERTED = "asserted"
    DENIED = "denied"
    EXPECTED = "expected"
    FEARED = "feared"
    DOUBTED = "doubted"


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a voice says bears on a commitment: an event, or its word alone."""

    id: str
    commitment: str  # id of a rendering or agreement of the same report
    relation: Relation
    mood: Mood
    span: Span
    event: str | None = None  # None: nothing but the voice's word
    share: str | None = None
    when: Interval | None = None
    statement: str | None = None
    agent: Role | None = None  # who is said to keep, break or end it; None: the words do not say


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything that one report says."""

    statements: tuple[Statement, ...] = ()
    renderings: tuple[Rendering, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    events: tuple[Event, ...] = ()
    bearings: tuple[Bearing, ...] = ()
    dates: tuple[DateMention, ...] = ()
    problems: tuple[Problem, ...] = ()
