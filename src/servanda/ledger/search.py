"""Find: the reports and the commitments in which some words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.ledger.board import Sight, board
from servanda.ledger.change import address, words_of_row
from servanda.ledger.evidence import sentence_around
from servanda.model.answers import Evidence
from servanda.model.enquiries import Found
from servanda.model.report import Report
from servanda.model.text import Passage, Span

_MOST = 3  # passages of one report


def find(seen: Sight, words: str) -> Iterator[Found]:
    """Commitments first, then sentences of reports, in which every word stands; a word may go on ("promis")."""
    wanted = words.casefold().split()
    if not wanted:
        return
    for line in board(seen).rows:
        if all(word in line.text.casefold() for word in wanted):
            yield Found("commitment", line.id, f"{line.kind}: {words_of_row(line)}", None, address(line.id, seen))
    for report in seen.book.record.reports.values():
        if seen.book.record.day(report.id) <= seen.known.isoformat():
            yield from _in_report(report, wanted)


def _in_report(report: Report, wanted: list[str]) -> Iterator[Found]:
    folded = report.text.casefold()
    if len(folded) != len(report.text):  # a letter that folds into two would move every place after it
        folded = report.text.lower() if len(report.text.lower()) == len(report.text) else report.text
    if not all(word in folded for word in wanted):
        return
    first = min(wanted, key=folded.count)
    shown, end = 0, -1
    for match in re.finditer(re.escape(first), folded):
        if match.start() < end:
            continue
        span = Span(match.start(), match.end())
        start, end = sentence_around(report.text, span)
        if all(word in folded[start:end] for word in wanted):
            shown += 1
            yield _found(report, span, (start, end))
        if shown == _MOST:
            return


def _found(report: Report, span: Span, around: tuple[int, int]) -> Found:
    text, (start, end) = report.text, around
    shown = Evidence(
        passage=Passage(report.id, span.start, span.end),
        before=text[start : span.start],
        words=span.of(text),
        after=text[span.end : end],
        voice=report.outlet or "an outlet that is not named",
        outlet=report.outlet,
        title=report.title,
        published=report.published,
    )
    words = " ".join(text[start:end].split())
    return Found("report", report.id, words, shown, f"servanda:{report.id}#{span.start}-{span.end}")
