"""An entry of the journal in a few words."""

from __future__ import annotations

from servanda.model.journal import Entry, Judgement, Note, Reading, Redaction, ReportRead, Review, Tombstone, Undo
from servanda.model.report import Report

_SHOWN = 9  # letters of an id


def entry_words(entry: Entry) -> str:
    """What an entry says, in short."""
    match entry.body:
        case ReportRead(report):
            return _report(report)
        case Reading(_, engine, claims):
            counts = {"commitment": claims.renderings, "event": claims.events, "bearing": claims.bearings}
            told = ", ".join(f"{len(items)} {name}{'s' * (len(items) != 1)}" for name, items in counts.items())
            return f"{engine}: {told}"
        case Judgement(left, right, verdict, score, reasons):
            sure = f" ({score})" if score is not None else ""
            why = f": {', '.join(reasons)}" if reasons else ""
            return f"{_id(left)} {verdict} {_id(right)}{sure}{why}"
        case Review() as review:
            return _review(review)
        case Note(about, text):
            return f"on {_id(about)}: {text}"
        case Undo(undone):
            return f"takes back {_id(undone)}"
        case Redaction(about, reason, seals):
            return f"takes out {len(seals)} entr{'y' if len(seals) == 1 else 'ies'} of {_id(about)}: {reason}"
        case Tombstone(kind, _, redaction):
            return f"a {kind} that was taken out by {_id(redaction)}"


def _report(report: Report) -> str:
    told = [report.title or " ".join(report.text[:60].split()), report.outlet, (report.published or "")[:10]]
    return ", ".join(part for part in told if part)


def _review(review: Review) -> str:
    fields = "; ".join(f"{mend.field} = {'(untold)' if mend.value is None else mend.value}" for mend in review.mended)
    parts = [f"{_id(review.target)}: {review.verdict}", fields, review.reason]
    return "; ".join(part for part in parts if part)


def _id(identity: str) -> str:
    return identity[:_SHOWN]
