"""How many origins stand behind a commitment, and why: "3 reports, 1 origin: all repeat ..."."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.ledger.archive import Archive
from servanda.ledger.origins import Source
from servanda.ledger.tellings import Telling, rendering_of
from servanda.ledger.wording import listed
from servanda.model.report import Report


@dataclass(frozen=True, slots=True)
class Told:
    """A telling and where its words were printed first."""

    telling: Telling
    source: Source

    @property
    def outlet(self) -> str:
        """The outlet of this report."""
        return name_of(self.telling.scene.report)


def independence(record: Archive, tellings: Iterable[Telling]) -> str:
    """The number of reports and of origins with the reason for it."""
    told = [Told(one, record.origins.of(one.scene.report.id, rendering_of(one).action)) for one in tellings]
    groups: dict[str, list[Told]] = {}
    for one in told:
        groups.setdefault(one.telling.scene.origin, []).append(one)
    reports = reports_of(record, (one.telling for one in told))
    count = f"{_many(reports, 'report')}, {_many(len(groups), 'origin')}"
    if len(groups) == 1:
        (only,) = groups.values()
        return f"{count}: {_one_origin(only, reports)}."
    return f"{count}: {'; '.join(_origin(group) for group in groups.values())}."


def reports_of(record: Archive, tellings: Iterable[Telling]) -> int:
    """How many reports tell it; the versions of one are one."""
    return len({record.origins.first_version(one.scene.report.id) for one in tellings})


def name_of(report: Report) -> str:
    """The outlet of a report in words."""
    return report.outlet or (report.origin and report.origin.outlet) or "an outlet that is not named"


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _one_origin(group: Sequence[Told], reports: int) -> str:
    if reports == 1:
        return _origin(group)
    if any(one.source.quoted for one in group):
        return f"{'both' if reports == 2 else 'all'} quote the same words of {_teller(group[0])}"
    if _repeats(group):
        return f"all repeat {_first_outlet(group)}"
    return f"all by {_first_outlet(group)}, of one day"


def _origin(group: Sequence[Told]) -> str:
    """One origin in words: its outlet, or who told it what; and who repeats it."""
    outlet = _first_outlet(group)
    if any(one.source.quoted for one in group):
        return f"{_teller(group[0])}, in words that {listed(one.outlet for one in group)} quote"
    speakers = list(dict.fromkeys(_teller(one) for one in group))
    words = outlet if outlet in speakers else f"{listed(speakers)} to {outlet}"
    again = [one.outlet for one in group if one.outlet != outlet]
    return f"{words} (repeated by {listed(again)})" if again else words


def _first_outlet(group: Sequence[Told]) -> str:
    """Who printed it first, whether that report was read or is only credited."""
    return group[0].telling.scene.outlet if not group[0].source.quoted else name_of(group[0].source.report)


def _repeats(group: Sequence[Told]) -> bool:
    """Whether somebody here repeats another, found so or by its own credit."""
    return any(one.source.report.id != one.telling.scene.report.id or one.telling.scene.report.origin for one in group)


def _teller(one: Told) -> str:
    return one.telling.voice.teller.name
