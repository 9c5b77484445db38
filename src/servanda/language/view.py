"""What the parser sees of a block: markup hidden, with a map back to the untouched text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from servanda.model.text import Span

# Each alternative hides what its groups do not keep. Bounded repeats keep the scan linear on hostile text.
_HIDDEN = re.compile(
    r"""
      (?P<image>!\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}\))        # ![caption](address): no words of the story
    | (?P<link>\]\([^()\s]{0,2000}(?:\s"[^"\n]{0,300}")?\))    # [words](address): the address and the bracket
    | (?P<note>\[\d{1,3}\])                                    # [3]: a note's number
    | (?P<open>\[(?=[^\[\]\n]{1,300}\]))                         # the bracket before linked words, or an editor's
    | (?P<close>(?<=[\w.,;:!?'"’”])\])                         # the bracket after them
    | (?P<strong>\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=[\w.,;:!?])_{1,2}(?!\w))  # emphasis
    | (?P<soft>[\u00ad\u200b\u200c\u200d\u2060\ufeff]+)        # soft hyphens, joiners, marks of no width
    """,
    re.VERBOSE,
)
_LINE_MARK = re.compile(r"(?:^|(?<=\n))[ \t]{0,8}(?:[-*+•–▪◦][ \t]+|>[ \t]?|\#{1,6}[ \t]+|\d{1,2}[.)][ \t]+(?=\D))")
# The marks around a nickname within a name (Col. Ivo "Tin" Brant) hide the name from the parser.
_NICKNAME = re.compile(
    r"\b(?!(?:In|On|At|The|For|With|From|As|But|And|To|By|Of|If|When)\b)[A-Z][\w.’-]{1,20} "
    r"([\"“])[A-Z][\w.’-]{0,14}(?: [A-Z][\w.’-]{0,14})?([\"”])(?= [A-Z][a-z])"
)


@dataclass(frozen=True)
class View:
    """The words of a block without its markup; `back` turns a span of `text` into one of the untouched text."""

    text: str
    _starts: tuple[int, ...]  # where each kept stretch begins in `text`
    _origins: tuple[int, ...]  # and in the untouched text

    def back(self, start: int, end: int) -> Span:
        """The untouched span of a non-empty stretch of the view."""
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, offset: int) -> int:
        if len(self._starts) == 1:
            return self._origins[0] + offset  # plain text, the usual case
        stretch = bisect_right(self._starts, offset) - 1
        return self._origins[stretch] + offset - self._starts[stretch]


def view(text: str, span: Span) -> View:
    """The view of one block of the text."""
    block = span.of(text)
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    for start, end in _kept(block):
        starts.append(length)
        origins.append(span.start + start)
        pieces.append(block[start:end])
        length += end - start
    return View("".join(pieces), tuple(starts) or (0,), tuple(origins) or (span.start,))


def _kept(block: str) -> list[tuple[int, int]]:
    """The stretches that stay, in order."""
    nicknames = [m.span(mark) for m in _NICKNAME.finditer(block) for mark in (1, 2)]
    hidden = sorted([*(m.span() for rule in (_HIDDEN, _LINE_MARK) for m in rule.finditer(block)), *nicknames])
    kept: list[tuple[int, int]] = []
    last = 0
    for start, end in hidden:
        if start > last:
            kept.append((last, start))
        last = max(last, end)
    if last < len(block):
        kept.append((last, len(block)))
    return kept
