"""What the ledger answers about where reports come from."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.model.text import Passage


@dataclass(frozen=True, slots=True)
class Printed:
    """A report in one line."""

    id: str
    outlet: str | None
    published: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Aligned:
    """The same words in two reports; where words were changed, `original_words` differs."""

    copy: Passage
    original: Passage
    words: str
    original_words: str


@dataclass(frozen=True, slots=True)
class LinkLine:
    """That one report repeats another: how, why, and on whose word."""

    copy: Printed
    original: Printed
    relation: str  # "identical", "digest" ...; "repeats" on a person's word
    share: float | None  # of the copy's words; None: a person's word on the whole
    held: float | None  # of the original's words
    reasons: tuple[str, ...]
    author: str
    blocks: tuple[Aligned, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Reports that links join, the first printing first."""

    reports: tuple[Printed, ...]
    links: tuple[LinkLine, ...]
    origins: int  # reports among them that are not, as a whole, another one's


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every report of the ledger, in groups; the largest first."""

    groups: tuple[SourceGroup, ...]
    reports: int
    origins: int
    alone: int = 0  # reports that repeat no other; the groups may hold fewer of them
