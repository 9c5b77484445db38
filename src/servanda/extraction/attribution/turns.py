"""Interviews and transcripts: turns that open with a label and a colon, "Q:", "Mara Kole:".

A label is one of speech only where turns alternate, so that "Update:" or a list of days is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.extraction.attribution.answerers import interviewee, named_role, of_initials
from servanda.extraction.attribution.draft import Draft
from servanda.extraction.attribution.page import Page
from servanda.extraction.attribution.source import NOBODY
from servanda.model.claims import Form, Naming, Role, Stance
from servanda.model.text import Span

_NAME = r"[A-Z][\w.'’-]{0,30}(?: (?:[A-Z&][\w.'’-]{0,30}|de|van|von|al|bin|of|the)){0,5}(?: ?\([^()\n]{1,40}\))?"
_TURN = re.compile(
    rf"[*_]{{0,3}}(?P<who>{_NAME})[*_]{{0,3}}:[*_]{{0,3}}[ \t]+(?=\S)|[*_]{{0,3}}(?P<letter>[QA])[.)][ \t]+"
)
_ASKED_AND_ANSWERED = (frozenset({"Q", "A"}), frozenset({"Question", "Answer"}))
_ASKS = frozenset({"Q", "Question"})
_ANSWERS = frozenset({"A", "Answer"})
_BOLD = re.compile(r"[*_]{2,3}(?![*_ ])(?:[A-Z]\w*: )?[^*_\n]*\?[*_]{2,3}\s*")
_INTERVIEW = re.compile(r"\binterview|\bQ ?& ?A\b|\banswered\b[^.]{0,40}\bquestions\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b")
_QUESTIONS = 2  # in bold, from which on an interview is one
_LONG = 8  # paragraphs of an answer
_APART = 3  # paragraphs without a label that one turn may go on for
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_EDGE = " \t\r\n*_"


@dataclass(frozen=True, slots=True)
class _Turn:
    """A labelled paragraph, and those after it up to the next label."""

    who: str
    label: Span
    paragraphs: tuple[Span, ...]


def turn_drafts(page: Page, told: Sequence[Draft]) -> list[Draft]:
    """The turns of an interview as statements; a turn that is told already (a quotation after a name) is left out."""
    known = {draft.content for draft in told}
    lines = [line for block in page.tree.analysis.blocks for line in _lines(page.text, block.span)]
    turns = _turns(page, lines) or _under_questions(page, lines)
    answerer = interviewee(page, turns[0].label) if turns else None
    drafts = (_draft(page, turn, answerer) for turn in turns if turn.who not in _ASKS)  # who asks is not in words
    return [draft for draft in drafts if draft is not None and draft.content not in known]


def _under_questions(page: Page, lines: Sequence[Span]) -> list[_Turn]:
    """What stands under questions that have no label: set in bold, or in what calls itself an interview."""
    asked = [number for number, line in enumerate(lines) if _BOLD.fullmatch(line.of(page.text))]
    if len(asked) < _QUESTIONS:
        asked = [number for number, line in enumerate(lines) if line.of(page.text).rstrip().endswith("?")]
        if len(asked) <= _QUESTIONS or not _INTERVIEW.search(page.text, 0, lines[asked[0]].start):
            return []
    turns = []
    for number, following in zip(asked, [*asked[1:], min(len(lines), asked[-1] + 2)], strict=True):
        answer = lines[number + 1 : min(following, number + 1 + _LONG)]
        if answer:
            turns.append(_Turn("", Span(lines[number].start, lines[number].start), tuple(answer)))
    you = any(_YOU.search(lines[number].of(page.text)) for number in asked)
    mine = sum(any(_ME.search(part.of(page.text)) for part in turn.paragraphs) for turn in turns)
    return turns if you and 2 * mine >= len(turns) else []  # else a report with questions for headings


def _turns(page: Page, lines: Sequence[Span]) -> list[_Turn]:
    opened = [
        (number, found) for number, line in enumerate(lines) if (found := _TURN.match(page.text, line.start, line.end))
    ]
    if not _alternate(page, [found for _, found in opened]):
        return []
    turns = []
    for place, (number, found) in enumerate(opened):
        following = opened[place + 1][0] if place + 1 < len(opened) else number + 1
        following = following if following - number <= _APART + 1 else number + 1
        first = Span(found.end(), lines[number].end)
        turns.append(_Turn(_label(found), Span(*_bounds(found)), (first, *lines[number + 1 : following])))
    return turns


def _label(found: re.Match[str]) -> str:
    return found["who"] or found["letter"]


def _bounds(found: re.Match[str]) -> tuple[int, int]:
    return found.span("who" if found["who"] else "letter")


def _lines(text: str, block: Span) -> Iterable[Span]:
    for match in _LINE.finditer(text, block.start, block.end):
        yield Span(match.start() + len(match.group()) - len(match.group().lstrip()), match.end())


def _alternate(page: Page, opened: Sequence[re.Match[str]]) -> bool:
    """Whether the labels are those of people who speak in turn: two of them, one again, and something is asked.

    Who asks may be a paper that the model knows for none, if it asks again.
    """
    counted = Counter(_label(found) for found in opened)
    if any(both <= counted.keys() for both in _ASKED_AND_ANSWERED):
        return True
    initials = [label for label, count in counted.items() if label.isupper() and len(label) < 4 and count > 1]
    people = {_label(found) for found in opened if _is_somebody(page, Span(*_bounds(found)))}
    asks = any("?" in page.text[found.end() : found.end() + 600].split("\n", 1)[0] for found in opened)
    speakers = people | {label for label, count in counted.items() if people and count > 1}
    if len(initials) == len(counted) and len(initials) > 1:
        return asks  # "HG:", "OD:"
    return len(speakers) > 1 and len(opened) > 2 and max(counted.values()) > 1 and asks


def _is_somebody(page: Page, label: Span) -> bool:
    return any(
        page.token(i).ner != "O" or page.token(i).entity in {"person", "organization"} for i in page.tree.each_in(label)
    )


def _draft(page: Page, turn: _Turn, answerer: list[int] | None) -> Draft | None:
    content = tuple(span for part in turn.paragraphs if len(span := _trimmed(page.text, part)) > 0)
    said = page.tree.tokens_in(content[0]) if content else []
    if not said:
        return None
    named = page.tree.tokens_in(turn.label)
    if answerer is not None and (turn.who in _ANSWERS or not turn.who):
        named = answerer
    elif len(turn.who) > 1 and turn.who.isupper():
        named = of_initials(page, turn.who, turn.label) or named
    source = _source(page, turn, named)
    asks = content[-1].of(page.text).endswith("?")
    return Draft(
        anchor=said[0],
        cue=None,
        source=source,
        content=content,
        stance=Stance.ASKS if asks else Stance.SAYS,
        form=Form.DIRECT,
    )


def _source(page: Page, turn: _Turn, named: list[int]) -> Role:
    if not named:
        return NOBODY
    source = named_role(page, named)
    return replace(source, naming=Naming.DESCRIBED) if len(source.span or turn.label) == 1 else source


def _trimmed(text: str, span: Span) -> Span:
    """A turn without space and emphasis at its ends, and without the marks of a quotation that it wholly is."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(_EDGE))
    end = max(start, span.end - (len(words) - len(words.rstrip(_EDGE))))
    return Span(start, end)
