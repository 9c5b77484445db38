"""Where words were printed first: equal keys are one origin (rule 4).

A passage that repeats an earlier report has that report's origin, and so on to the first one; what stands beside it
in the same report, an editor's addition or another part of a digest, has its own. What is repeated is a judgement by
rule in the journal; a person's word on two reports overrules it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from servanda.model.copies import MOSTLY, WHOLE, Block, Repeats
from servanda.model.journal import AuthorKind, Judgement, Sameness
from servanda.model.report import Origin, Report
from servanda.model.text import Span
from servanda.model.times import CountedFrom, day_of

if TYPE_CHECKING:
    from servanda.ledger.archive import Signed


_IN_ONE = WHOLE | {Repeats.SHARED_QUOTE}  # whose passages have the day of the whole, or of who speaks


@dataclass(frozen=True, slots=True)
class Source:
    """Who printed a passage first, of the reports that were read."""

    key: str  # equal keys are one origin
    report: Report
    quoted: bool = False  # a quotation that several stories have: one utterance, told in each one's own story


@dataclass(frozen=True)
class Origins:
    """The origin of every passage of every report."""

    reports: Mapping[str, Report]
    links: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)  # copy -> its links, the earliest first
    parted: frozenset[frozenset[str]] = frozenset()  # pairs that a person called independent

    @classmethod
    def of_record(cls, reports: Mapping[str, Report], judgements: Iterable[Signed[Judgement]]) -> Origins:
        """The origins that some judgements tell: the latest of each pair, a person's before a rule's."""
        latest = _latest(reports, judgements)
        links: dict[str, list[Judgement]] = {}
        for judged in latest.values():
            if judged.verdict is Sameness.REPEATS:
                links.setdefault(judged.left, []).append(judged)
        ordered = {copy: tuple(sorted(own, key=lambda one: _age(reports[one.right]))) for copy, own in links.items()}
        apart = (pair for pair, judged in latest.items() if judged.verdict is Sameness.DIFFERENT)
        return cls(reports, ordered, frozenset(apart))

    def of(self, report_id: str, span: Span | None = None) -> Source:
        """The source of a passage; without a span, of the report as a whole."""
        return self._first(report_id, span, frozenset()) or _own(self.reports[report_id])

    def _first(self, report_id: str, span: Span | None, seen: frozenset[str]) -> Source | None:
        for link in self.links.get(report_id, ()):
            if link.right in seen or not covers(link, span) or frozenset({report_id, link.right}) in self.parted:
                continue
            quoted = link.repeat is not None and link.repeat.relation is Repeats.SHARED_QUOTE
            there = _there(link, span)
            further = self._first(link.right, there, seen | {report_id}) if span is None or there else None
            source = further or _own(self.reports[link.right])
            if frozenset({report_id, source.report.id}) not in self.parted:
                return replace(source, quoted=source.quoted or quoted)
        return None

    def printed_first(self, report_id: str) -> Report:
        """The report with the origin that it repeats as a whole, credited or found."""
        return self.credited_to(report_id, self.of(report_id).report)

    def passages_of(self, report_id: str) -> list[CountedFrom]:
        """The passages that were printed first on another day than the report as a whole, in order."""
        own = self.printed_first(report_id).anchor
        found: set[CountedFrom] = set()
        for link in self.links.get(report_id, ()):
            blocks = link.repeat.blocks if link.repeat and link.repeat.relation not in _IN_ONE else ()
            for block in blocks:
                source = self.of(report_id, block.copy)
                day = None if source.quoted else self.printed_first(source.report.id).anchor
                if day and day != own:
                    found.add(CountedFrom(block.copy, day))
        return sorted(found, key=lambda one: (one.span, one.day))

    def first_version(self, report_id: str) -> str:
        """The report of which this one is, through others or not, a newer version; itself where it is none."""
        seen = {report_id}
        while True:
            links = self.links.get(report_id, ())
            older = [one.right for one in links if one.repeat and one.repeat.relation is Repeats.VERSION]
            if not older or older[0] in seen:
                return report_id
            report_id = older[0]
            seen.add(report_id)

    def credited_to(self, report_id: str, first: Report) -> Report:
        """The report with a first printing as its origin; what it credits itself stays."""
        report = self.reports[report_id]
        if first.id == report_id:
            return report
        origin = first.origin or Origin(first.outlet, first.published, first.byline, first.url)
        if report.origin is not None:
            origin = replace(report.origin, published=report.origin.published or origin.published)
        return replace(report, origin=origin)


def _latest(reports: Mapping[str, Report], judgements: Iterable[Signed[Judgement]]) -> dict[frozenset[str], Judgement]:
    """What counts of each pair of reports: the latest word of a person, else of a rule."""
    found: dict[frozenset[str], tuple[bool, Judgement]] = {}
    for signed in judgements:
        judged, person = signed.body, signed.author.kind is AuthorKind.PERSON
        pair = frozenset({judged.left, judged.right})
        speaks = judged.verdict in (Sameness.REPEATS, Sameness.DIFFERENT) and pair <= reports.keys()
        if speaks and (person or not found.get(pair, (False, judged))[0]):
            found[pair] = (person, judged)
    return {pair: judged for pair, (_, judged) in found.items()}


def covers(link: Judgement, span: Span | None) -> bool:
    """Whether a link speaks of a passage; without a span, of most of the report."""
    if link.repeat is None:  # a person's word, on the whole
        return True
    if span is None:
        return link.repeat.relation in MOSTLY
    return link.repeat.relation in WHOLE or _block(link, span) is not None


def _block(link: Judgement, span: Span) -> Block | None:
    """The block that holds most of a passage."""
    for block in link.repeat.blocks if link.repeat else ():
        inside = min(block.copy.end, span.end) - max(block.copy.start, span.start)
        if 2 * inside > len(span):
            return block
    return None


def _there(link: Judgement, span: Span | None) -> Span | None:
    """Where a passage stands in the report that it repeats, by its distance from the block's beginning."""
    block = _block(link, span) if span else None
    if span is None or block is None:
        return None
    start = min(block.original.end - 1, block.original.start + max(0, span.start - block.copy.start))
    return Span(start, max(start + 1, min(block.original.end, start + len(span))))


def _own(report: Report) -> Source:
    """A report as its own source: by what it credits, else its outlet and day."""
    credited = _key(report.origin.outlet, report.origin.published) if report.origin else None
    return Source(credited or _key(report.outlet, report.published) or f"report {report.id}", report)


def _key(outlet: str | None, published: str | None) -> str | None:
    day = day_of(published)
    return f"{' '.join(outlet.casefold().split())}, {day}" if outlet and day else None


def _age(report: Report) -> tuple[str, bool, str, str]:
    anchor = report.anchor
    return (anchor.isoformat() if anchor else "9999", report.origin is not None, report.published or "9999", report.id)
