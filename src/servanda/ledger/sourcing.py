"""The reports in groups of those that repeat each other, with the passages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.ledger.archive import Archive
from servanda.model.journal import Judgement
from servanda.model.report import Report
from servanda.model.sources import Aligned, LinkLine, Printed, SourceGroup, SourcesPage
from servanda.model.text import Passage


def sources(record: Archive) -> SourcesPage:
    """All reports in groups, the largest group first, then the earliest."""
    groups = [_group(record, members) for members in _components(record)]
    groups.sort(key=lambda group: (-len(group.reports), _age(record, group.reports[0].id)))
    alone = sum(len(group.reports) == 1 for group in groups)
    return SourcesPage(tuple(groups), len(record.reports), sum(group.origins for group in groups), alone)


def group_of(record: Archive, report_id: str) -> SourceGroup:
    """The group of one report."""
    return _group(record, next(members for members in _components(record) if report_id in members))


def _components(record: Archive) -> Iterator[set[str]]:
    joined: dict[str, set[str]] = {identity: set() for identity in record.reports}
    for copy, links in record.origins.links.items():
        for link in links:
            joined[copy].add(link.right)
            joined[link.right].add(copy)
    left = set(record.reports)
    for start in record.reports:
        if start not in left:
            continue
        members, todo = set[str](), [start]
        while todo:
            here = todo.pop()
            if here not in members:
                members.add(here)
                todo += joined[here]
        left -= members
        yield members


def _group(record: Archive, members: Iterable[str]) -> SourceGroup:
    ordered = sorted(members, key=lambda identity: _age(record, identity))
    keys = {record.origins.of(identity).key for identity in ordered}
    authors = {signed.body: str(signed.author) for signed in record.judgements}
    links = [_line(record, link, authors[link]) for copy in ordered for link in record.origins.links.get(copy, ())]
    return SourceGroup(tuple(_printed(record.reports[identity]) for identity in ordered), tuple(links), len(keys))


def _age(record: Archive, identity: str) -> tuple[str, bool, str, str]:
    report = record.reports[identity]
    whole = record.origins.of(identity).report.id == identity  # a copy stands after what it repeats
    return (record.day(identity), not whole, report.published or "9999", identity)


def _printed(report: Report) -> Printed:
    credited = report.origin.outlet if report.origin else None  # a wire's own dispatch credits the wire
    return Printed(report.id, report.outlet or credited, report.published, report.title)


def _line(record: Archive, link: Judgement, author: str) -> LinkLine:
    copy, original = record.reports[link.left], record.reports[link.right]
    repeat = link.repeat
    return LinkLine(
        copy=_printed(copy),
        original=_printed(original),
        relation=str(repeat.relation) if repeat else "repeats",
        share=repeat.share if repeat else None,
        held=repeat.held if repeat else None,
        reasons=link.reasons,
        author=author,
        blocks=tuple(
            Aligned(
                Passage(copy.id, block.copy.start, block.copy.end),
                Passage(original.id, block.original.start, block.original.end),
                block.copy.of(copy.text),
                block.original.of(original.text),
            )
            for block in (repeat.blocks if repeat else ())
        ),
    )
