"""How two sights of one ledger differ: which findings changed, from what to what, through which passages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.ledger.board import Sight, row
from servanda.ledger.doubt import doubts_of_time
from servanda.ledger.evidence import printed_once
from servanda.ledger.page import assertion_evidence
from servanda.model.answers import BoardRow, Evidence
from servanda.model.enquiries import Change
from servanda.model.status import Finding

NOTHING_YET, UNTOLD = "no finding yet", "not told before"


def changes(before: Sight, after: Sight) -> Iterator[Change]:
    """Every commitment whose status is another, or is so on other voices' word, in the order of the ledger."""
    for name, found in after.findings.items():
        old = before.findings.get(name)
        if after.tellings(name) and (old is None or _shown(old) != _shown(found)):
            yield change(before, after, name)


def _shown(finding: Finding) -> tuple[object, ...]:
    contested = tuple(sorted((state, tuple(sorted(who))) for state, who in finding.contested.items()))
    return finding.settled, contested, finding.depends_on_date, str(finding.breaches), str(finding.late)


def change(before: Sight, after: Sight, name: str) -> Change:
    """One commitment as it was and as it is."""
    now = row(after, name, after.tellings(name))
    return Change(
        id=name,
        kind=now.kind,
        words=words_of_row(now),
        before=_status(before, name),
        after=now.status,
        by_voice=tuple((state, tuple(who)) for state, who in after.findings[name].contested.items()),
        through=tuple(_through(before, after, name)),
        address=address(name, (after.at, after.known)),
        due=now.status == "due" and _status(before, name) != "due",
        until=now.until,
        why=doubts_of_time(after, name),
    )


def words_of_row(line: BoardRow) -> str:
    """A commitment in a few words."""
    return f"{line.debtor or 'somebody'}: {line.act}"


def _status(seen: Sight, name: str) -> str:
    if not seen.tellings(name):
        return UNTOLD
    if name not in seen.findings:
        return NOTHING_YET
    return row(seen, name, seen.tellings(name)).status


def _through(before: Sight, after: Sight, name: str) -> Iterator[Evidence]:
    """The passages of the proof that were not known before."""
    used = dict.fromkeys(word for reason in after.findings[name].because for word in reason.assertions)
    told = (after.book.assertions[word] for word in used if word in after.book.assertions)
    yield from printed_once(
        assertion_evidence(after, assertion) for assertion in told if assertion.published > before.known
    )


def address(commitment: str, days: tuple[date, date]) -> str:
    """Where a finding stands for good: what it is of, the day in the world, the day of knowledge."""
    at, known = days
    return f"servanda:{commitment}@{at},{known}"
