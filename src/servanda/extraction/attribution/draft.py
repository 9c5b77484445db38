"""What the rules hand on: a cue with its frame, and a statement before it has an id."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.lexicon.speech import SpeechVerb
from servanda.model.claims import Form, Role, Stance
from servanda.model.text import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb of saying in its clause: the tokens of each part."""

    verb: int
    row: SpeechVerb | None  # None: no verb of saying, it counts only beside a quotation
    base: int | None  # the quotation that the cue stands in
    source: int | None
    sourced: frozenset[int]  # tokens of the source's phrase
    addressee: int | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """The tokens of a content before it is cut into passages."""

    tokens: frozenset[int]
    frame: frozenset[int] = frozenset()  # tokens of the attribution that cut the content in two
    quoted: bool = False  # only what stands in quotation marks is content
    stance: Stance | None = None  # where the construction tells more than the verb ("called for")
    cue_end: int | None = None  # last token of a cue of several words ("spoke of")


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it is numbered and nested."""

    anchor: int  # the token where the cue stands, or the content begins
    cue: Span | None
    source: Role
    content: tuple[Span, ...]
    stance: Stance = Stance.SAYS
    addressee: Role | None = None
    base: int | None = None  # the quotation that the cue stands in
    claimed: frozenset[int] = field(default_factory=frozenset)  # numbers of the quotations that it tells
    inherited: bool = False
    under: int | None = None  # anchor of the statement that relays this one, where no content holds the cue
    form: Form | None = None  # where it is no matter of quotation marks: a turn of an interview is direct

    @property
    def place(self) -> Span:
        """Where the statement is anchored: its cue, else its content."""
        return self.cue or self.content[0]
