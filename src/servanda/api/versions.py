"""Versions of one address: which is the newer one, and what becomes of the reading of the older."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.model.claims import Claims
from servanda.model.copies import Repeat, Repeats
from servanda.model.journal import Judgement, Reading, Sameness
from servanda.model.report import Report
from servanda.model.text import Problem
from servanda.model.version import ENGINE

_REPLACED = "a newer version of it was read: "
_BY = re.compile(re.escape(_REPLACED) + r"(?P<id>[0-9a-f]+)")


def newest_last(report: Report, known: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """The pairs of a report and each other of its address, the older first.

    What the reports say of when they were printed or updated decides; where that is the same or not told, the order in
    which they came.
    """
    places = {one.id: place for place, one in enumerate(known)}
    for other in known:
        if other.id == report.id:
            continue
        stamps = [(one.updated or one.published or "", places.get(one.id, len(known)), one) for one in (other, report)]
        told = all(stamp for stamp, _, _ in stamps)
        older, newer = sorted(stamps, key=lambda each: (each[0] if told else "", each[1]))
        yield older[2], newer[2]


def is_one_story(older: Report, newer: Report) -> bool:
    """Whether two reports of one address have one title or one text."""
    if older.text == newer.text:
        return True
    titles = [" ".join((one.title or "").casefold().split()) for one in (older, newer)]
    return bool(titles[0]) and titles[0] == titles[1]


def version_of(older: Report, newer: Report) -> Judgement:
    """The judgement that a report stands in the place of another."""
    repeat = Repeat(Repeats.VERSION, (), 1.0, 1.0)
    reasons = (f"a newer version of the same address{_when(newer)}",)
    return Judgement(newer.id, older.id, Sameness.REPEATS, None, reasons, repeat)


def _when(report: Report) -> str:
    return f", updated {report.updated}" if report.updated else ""


def emptied(before: Reading, newer: str) -> Reading:
    """The reading of a report whose place a newer version took: what a person reviewed of it stays."""
    return replace(before, engine=ENGINE, claims=Claims(problems=(Problem(f"{_REPLACED}{newer}"),)))


def replaced_by(reading: Reading) -> str | None:
    """The newer version because of which a reading is empty; None for any other reading."""
    found = (_BY.match(problem.message) for problem in reading.claims.problems)
    return next((match["id"] for match in found if match), None)
