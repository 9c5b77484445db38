"""The story of a report as words that can be compared: white space, case, links and kinds of quotation marks aside."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import cached_property

from servanda.model.dateline import LONGEST, colon_dateline
from servanda.model.report import STORY, Report
from servanda.model.text import Span

# A link's target and a bare address are no words of the story: one outlet links where another does not.
_TOKEN = re.compile(
    r"\]\([^()\s]*\)|https?://\S+|(?P<word>[^\W_]+(?:['’][^\W_]+)*)|(?P<mark>[\"“”«»])|(?P<end>\n\s*\n)"
)
_BLOCK = re.compile(r"[ \t]*>")
_ARTICLE = re.compile(r"[ \t]*(?:[-*•–]|\(?[0-9a-z]{1,3}[.)]|article\b|clause\b|section\b)", re.IGNORECASE)
_LONGEST_QUOTATION = 400  # words; a mark that is never closed quotes nothing


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the story: folded, as it is printed, and where."""

    folded: str
    start: int
    end: int
    capital: bool
    quoted: bool


@dataclass(frozen=True)
class Story:
    """A report with the words of its story."""

    report: Report
    words: tuple[Word, ...]

    @classmethod
    def of(cls, report: Report) -> Story:
        """The words of the standfirst and the body; of the whole text where no part is known as story."""
        spans = [part.span for part in report.parts if part.kind in STORY] or [Span(0, len(report.text))]
        return cls(report, tuple(word for span in spans for word in _words(report.text, span)))

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def codes(self) -> tuple[int, ...]:
        """A number for each word, the same in every process."""
        return tuple(zlib.crc32(word.folded.encode("utf-8", "surrogatepass")) for word in self.words)

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words that stand somewhere without a capital: no names."""
        return frozenset(word.folded for word in self.words if not word.capital)

    def span(self, first: int, last: int) -> Span:
        """The stretch of the text from one word to before another."""
        return Span(self.words[first].start, self.words[last - 1].end)


def _words(text: str, span: Span) -> list[Word]:
    found: list[Word] = []
    quoted: list[tuple[int, int]] = []
    opened: int | None = None  # how many words stood before the mark that opened a quotation
    apart: int | None = None  # the same before a paragraph that is set apart as another text
    for match in _TOKEN.finditer(text, span.start, span.end):
        if word := match["word"]:
            folded = word.casefold().replace("’", "'")
            found.append(Word(folded, match.start(), match.end(), not word[0].islower(), False))
        elif match["end"]:
            if apart is not None:
                quoted.append((apart, len(found)))
            opened = None  # a quotation that goes on in the next paragraph opens there again
            apart = len(found) if _sets_apart(text, match, span, going_on=apart is not None) else None
        elif _opens(text, match.start()):
            opened = len(found)
        elif opened is not None and match["mark"]:
            quoted.append((opened, len(found)))
            opened = None
    return _with_quotations(found, [*quoted, *([(apart, len(found))] if apart is not None else [])])


def _sets_apart(text: str, gap: re.Match[str], span: Span, *, going_on: bool) -> bool:
    """Whether the next paragraph is another text: a block quotation, what a colon announces, its further articles."""
    if _BLOCK.match(text, gap.end()):
        return True
    if _ARTICLE.match(text, gap.end()) and going_on:
        return True
    if text[gap.start() - 1] != ":":
        return False
    lead = colon_dateline(text[span.start : min(span.start + LONGEST, gap.end() + 1)])
    return lead is None or span.start + lead.story != gap.end()


def _opens(text: str, at: int) -> bool:
    """Whether a quotation mark opens: a straight one does where a word follows and none stands before."""
    if text[at] != '"':
        return text[at] in "“«"
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(after.strip()) and not (before.isalnum() or before in ".,!?;:…")


def _with_quotations(words: list[Word], quoted: list[tuple[int, int]]) -> list[Word]:
    for first, last in quoted:
        if last - first <= _LONGEST_QUOTATION:
            for place in range(first, last):
                word = words[place]
                words[place] = Word(word.folded, word.start, word.end, word.capital, True)
    return words
