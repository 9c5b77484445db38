"""Stretches of a report's untouched text, and what is wrong with a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one report's untouched text: `start` inclusive, `end` exclusive, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that the span slices."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span of a named report: the evidence that every item carries."""

    report_id: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The stretch without the report's name."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the material; it travels beside the results and the run goes on."""

    message: str
    span: Span | None = None  # None: the problem has no one place in the text
