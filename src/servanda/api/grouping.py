"""Which reports of a large ledger repeat each other: only those that some judgement links are read."""

from __future__ import annotations

import json
from collections.abc import Collection

from servanda import ledger
from servanda.api.keeping import one_of
from servanda.api.records import Records
from servanda.ledger import Archive
from servanda.ledger.report_page import UNTITLED
from servanda.model.sources import Printed, SourceGroup, SourcesPage
from servanda.store.index import SqliteIndex
from servanda.store.listed import Listed

_EACH = 500  # reports in one statement


class Grouping:
    """Answers where the reports of one ledger come from."""

    def __init__(self, index: SqliteIndex, records: Records) -> None:
        self._index = index
        self._listed = Listed(index.db)
        self._records = records

    def sources(self, most: int | None) -> SourcesPage:
        """Every report, in groups of those that repeat each other; with `most`, so many that stand alone."""
        linked = ledger.sources(self._record(self._listed.linked()))
        several = tuple(group for group in linked.groups if len(group.reports) > 1)
        within = {report.id for group in several for report in group.reports}
        everywhere = self._listed.report_count()
        alone = (_alone(body) for body in self._listed.reports_but(within, most))
        return SourcesPage(
            groups=(*several, *(SourceGroup((printed,), (), 1) for printed in alone)),
            reports=everywhere,
            origins=everywhere - len(within) + sum(group.origins for group in several),
            alone=everywhere - len(within),
        )

    def group(self, given: str) -> SourceGroup:
        """The group of one report. Raises UnknownIdError, AmbiguousIdError."""
        name = self.named(given)
        return ledger.group_of(self._record(self._joined(name)), name)

    def named(self, given: str) -> str:
        """The report that an id or its first letters mean. Raises UnknownIdError, AmbiguousIdError."""
        return one_of("report", given, self._listed.reports_beginning(given) if given else [])

    def repeats(self, copy: str, original: str) -> bool:
        """Whether one report is held to repeat another."""
        links = self._record(self._joined(copy)).origins.links
        return any(link.right == original for link in links.get(copy, ()))

    def _joined(self, start: str) -> set[str]:
        """The reports that judgements join with one, directly or through others."""
        found, todo = {start}, [start]
        while todo:
            near = self._listed.linked_with(todo)
            todo = sorted(near - found)
            found |= near
        return found

    def _record(self, reports: Collection[str]) -> Archive:
        """The net journal of some reports without what was read in them."""
        names = sorted(reports)
        places: set[int] = set()
        for start in range(0, len(names), _EACH):
            some = names[start : start + _EACH]
            told = self._index.among("SELECT seq FROM journal WHERE kind = 'report' AND about IN ({})", some)
            places.update(int(row[0]) for row in told)
            places.update(self._index.links_of(some))
        return self._records.archive(places)


def _alone(body: str) -> Printed:
    row = json.loads(body)
    title = row["title"] if row["title"] != UNTITLED else None
    return Printed(row["id"], row["outlet"] or row["origin"], row["published"], title)
