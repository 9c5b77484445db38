"""Which reports are copies: one copy, one origin (rule 4).

A report that credits an origin has that origin's key. A report whose sentences mostly stand in an earlier one is its
copy, credited or not (containment of whole sentences: a digest or an excerpt of a story counts as its copy too).
"""

from __future__ import annotations

import re

from servanda.model.report import STORY, Report
from servanda.model.times import day_of

_SENTENCE = re.compile(r"[^.!?\n]{40,}[.!?]")  # long enough not to recur by chance
_COPIED = 0.6  # share of a report's long sentences that stand in an earlier report
_LEAST = 3  # sentences; fewer say nothing


def origin_keys(reports: dict[str, Report]) -> dict[str, str]:
    """The origin of each report, as a key; equal keys are copies of one report."""
    keys: dict[str, str] = {}
    first: dict[str, str] = {}  # a long sentence -> the origin that printed it first
    for report in sorted(reports.values(), key=_age):
        sentences = _sentences(report)
        keys[report.id] = _credited(report) or _copied_from(sentences, first) or _own(report)
        for sentence in sentences:
            first.setdefault(sentence, keys[report.id])
    return keys


def _age(report: Report) -> tuple[str, bool, str]:
    anchor = report.anchor
    return (anchor.isoformat() if anchor else "9999", report.origin is not None, report.published or "9999")


def _own(report: Report) -> str:
    return _key(report.outlet, report.published) or f"report {report.id}"


def _credited(report: Report) -> str | None:
    return _key(report.origin.outlet, report.origin.published) if report.origin else None


def _key(outlet: str | None, published: str | None) -> str | None:
    day = day_of(published)
    return f"{' '.join(outlet.casefold().split())}, {day}" if outlet and day else None


def _sentences(report: Report) -> frozenset[str]:
    parts = [part.span.of(report.text) for part in report.parts if part.kind in STORY] or [report.text]
    return frozenset(" ".join(found.split()).casefold() for part in parts for found in _SENTENCE.findall(part))


def _copied_from(sentences: frozenset[str], first: dict[str, str]) -> str | None:
    if len(sentences) < _LEAST:
        return None
    counts: dict[str, int] = {}
    for sentence in sentences:
        if sentence in first:
            counts[first[sentence]] = counts.get(first[sentence], 0) + 1
    best = max(counts, key=lambda key: counts[key], default=None)
    return best if best and counts[best] >= _COPIED * len(sentences) else None
