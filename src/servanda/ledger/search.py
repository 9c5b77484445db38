"""Find: the reports and the commitments in which some words stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from servanda.ledger.board import Sight, board
from servanda.ledger.change import address, words_of_row
from servanda.ledger.evidence import sentence_around
from servanda.model.answers import BoardRow, Evidence
from servanda.model.enquiries import Found
from servanda.model.report import Report
from servanda.model.text import Passage, Span
from servanda.model.wordforms import folded, words_in, words_of

_MOST = 3  # passages of one report

Word = tuple[str, ...]  # as typed, cut into words: "Al-Nur" is two that stand side by side


def find(seen: Sight, words: str, between: tuple[str, str] = ("", "9999")) -> Iterator[Found]:
    """Commitments first, then sentences of reports, in which every word stands; a word may go on ("promis").

    `between`: the first and the last day of the reports that count; of commitments, those that one of them tells.
    """
    wanted, record = asked_words(words), seen.book.record
    first, last = between[0], min(between[1], seen.known.isoformat())
    own = {report for report in record.reports if first <= record.day(report) <= last}
    rows = (row for row in board(seen).rows if any(t.scene.report.id in own for t in seen.book.renderings[row.id]))
    yield from found_rows(rows, wanted, (seen.at, seen.known))
    for report in record.reports.values():
        if report.id in own:
            yield from found_in(report, wanted)


def asked_words(words: str) -> tuple[Word, ...]:
    """The words that are looked for; none where nothing but signs was typed."""
    return tuple(word for word in map(words_of, words.split()) if word)


def found_rows(rows: Iterable[BoardRow], wanted: Sequence[Word], days: tuple[date, date]) -> Iterator[Found]:
    """The commitments among these in whose words or parties all stand."""
    for line in rows if wanted else ():
        told = words_of(line.text)
        if all(any(_stands(word, told, place) for place in range(len(told))) for word in wanted):
            yield Found("commitment", line.id, f"{line.kind}: {words_of_row(line)}", None, address(line.id, days))


def found_in(report: Report, wanted: Sequence[Word]) -> Iterator[Found]:
    """The first sentences of a report in which all stand."""
    text = folded(report.text)
    if not wanted or not all(part in text for word in wanted for part in word):
        return
    told = list(words_in(report.text))
    places = [_places(word, told) for word in wanted]
    shown, end = 0, -1
    for span in min(places, key=len):
        if span.start < end:
            continue
        start, end = sentence_around(report.text, span)
        if all(any(start <= place.start < end for place in own) for own in places):
            shown += 1
            yield _found(report, span, (start, end))
        if shown == _MOST:
            return


def _places(word: Word, told: Sequence[tuple[str, Span]]) -> list[Span]:
    words = [one for one, _ in told]
    starts = [place for place in range(len(words)) if _stands(word, words, place)]
    return [Span(told[place][1].start, told[place + len(word) - 1][1].end) for place in starts]


def _stands(word: Word, told: Sequence[str], place: int) -> bool:
    """Whether a word stands here; its last part may go on."""
    *whole, last = word
    end = place + len(whole)
    return end < len(told) and told[end].startswith(last) and list(told[place:end]) == whole


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
