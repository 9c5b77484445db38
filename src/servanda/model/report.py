"""A report: one published text, kept untouched, with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.model.text import Problem, Span
from servanda.model.times import day_of


class PartKind(StrEnum):
    """What a block of a report's text is; only the standfirst and the body are read as the story."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    OUTLET = "outlet"
    DATE = "date"
    HEADING = "heading"  # a heading inside the body
    BODY = "body"
    CAPTION = "caption"
    PREAMBLE = "preamble"  # of an agreement's own text: who makes it, recitals, definitions; nothing there binds
    FOOT = "foot"


STORY = frozenset({PartKind.STANDFIRST, PartKind.BODY})


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the text and what it is."""

    kind: PartKind
    span: Span


@dataclass(frozen=True, slots=True)
class Origin:
    """The outlet that printed first what this report repeats."""

    outlet: str | None = None
    published: str | None = None
    byline: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Where a fact about a report comes from: the name of a field, or the passage that says it."""

    fact: str  # "title", "outlet", ..., and "dateline", "credit" and "signed", which are passages and no more
    by: str  # "JSON-LD datePublished", "meta og:title", "visible text", "given"
    span: Span | None = None  # None: it stands outside the text


@dataclass(frozen=True, slots=True)
class Party:
    """Who made an agreement whose own text a report is: the name, and what the text calls it from there on."""

    name: str
    span: Span | None = None  # where the text names it; None: a field of the record does
    called: tuple[str, ...] = ()  # "the Movement", "Party A"


@dataclass(frozen=True, slots=True)
class Label:
    """A value of an outlet's own taxonomy: a section, a theme, a keyword."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """One published text.

    `text` is the decoded characters and nothing else changed; `parts` cover its non-blank blocks in order.
    `published` and `updated` are ISO dates or timestamps with zone, as found; None where the report says none.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    language: str | None = None
    origin: Origin | None = None
    labels: tuple[Label, ...] = ()
    rights: Span | None = None
    parties: tuple[Party, ...] = ()  # only of an agreement's own text: the parties who speak in it together
    version_of: str | None = None  # the report that was read before from the same address
    parts: tuple[Part, ...] = ()
    told: tuple[Told, ...] = ()  # which field or passage each fact was taken from
    reader: str = ""  # name and version of the reader that made `text`
    file: str = ""

    @property
    def anchor(self) -> date | None:
        """The day from which relative dates count: that of the origin, else its own; None if neither is known."""
        if self.origin is not None and self.origin.published:
            return day_of(self.origin.published)
        return day_of(self.published)


@dataclass(frozen=True, slots=True)
class Intake:
    """What a reader made of one record: a report, or None and the problems that say why."""

    file: str
    report: Report | None
    problems: tuple[Problem, ...] = ()
