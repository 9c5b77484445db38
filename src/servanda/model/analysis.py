"""What the language room makes of a report: tokens, sentences and trees over the untouched text.

Parts of speech, features and relations are those of Universal Dependencies 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from servanda.model.claims import Kind
from servanda.model.dateline import Dateline
from servanda.model.report import PartKind, Report
from servanda.model.text import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word: where it stands, and its place in the tree.

    `text` is the word as the reader sees it; `start`/`end` slice the untouched text, which may hold markup in between.
    """

    index: int  # among the tokens of the report
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: str  # "Mood=Ind|Tense=Past", or "_"
    head: int  # index of the governing token; -1: the root of its sentence
    rel: str  # with subtype, "nsubj:pass"
    ner: str  # "O", "B-PER", "I-ORG", ...
    entity: (
        str | None
    )  # type of the mention that this word heads ("person", "organization", ...), None if it heads none
    sentence: int

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens `first` to `last` (exclusive) of one block."""

    index: int
    first: int
    last: int
    block: int
    root: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, standfirst or list item that was read as story."""

    index: int
    kind: PartKind
    span: Span
    dateline: Dateline | None = None  # the place, day and agency that open it, sentences of their own


@dataclass(frozen=True, slots=True)
class Bound:
    """The tokens `first` to `last` (exclusive) that the network takes for what somebody is bound to do or to leave."""

    first: int
    last: int
    kind: Kind
    odds: float  # how sure it is that they are one, from 0 to 1


_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Analysis:
    """A report's story as tokens, sentences and blocks; `children[i]` are the tokens that token i governs, in order."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    blocks: tuple[Block, ...]
    children: tuple[tuple[int, ...], ...]
    bound: tuple[Bound, ...] = ()  # what the network takes for undertakings, in the order of the text
    idle: tuple[float, ...] = ()  # for each token the log-odds that it means nobody who may act; empty: not known

    @property
    def text(self) -> str:
        """The report's untouched text."""
        return self.report.text

    @cached_property
    def governs(self) -> tuple[frozenset[str], ...]:
        """For each token the relations of its dependants, with and without their subtype: most questions end here."""
        rels = [token.rel for token in self.tokens]
        return tuple(
            frozenset(form for kid in own for form in (rels[kid], rels[kid].partition(":")[0])) if own else _NOTHING
            for own in self.children
        )
