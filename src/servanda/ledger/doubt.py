"""Why a finding depends on the date: which days are not told, or are told as a stretch of time."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.ledger.board import Sight
from servanda.ledger.wording import when_words
from servanda.model.status import Assertion, Finding, Terms
from servanda.model.times import Interval


def doubts_of_time(seen: Sight, commitment: str) -> tuple[str, ...]:
    """The days on which a finding depends, in words; none where it depends on none."""
    finding = seen.findings.get(commitment)
    if finding is None or not finding.depends_on_date:
        return ()
    return tuple(dict.fromkeys((*_of_terms(seen.book.commitments[commitment].terms), *_of_acts(seen, finding))))


def _of_terms(terms: Terms) -> Iterator[str]:
    if terms.made is None:
        yield "it is not told when it was made"
    for when, words in ((terms.made, "it was made"), (terms.starts, "it binds from"), (terms.until, "its last day is")):
        if when and not _is_one_day(when):
            yield f"{words} {when_words(when) or 'on a day that is not told'}"


def _of_acts(seen: Sight, finding: Finding) -> Iterator[str]:
    used = dict.fromkeys(identity for reason in finding.because for identity in reason.assertions)
    for identity in used:
        assertion = seen.book.assertions.get(identity)
        if assertion and assertion.moves and not _is_one_day(assertion.bearing.on.when):
            yield _of_act(assertion)


def _of_act(assertion: Assertion) -> str:
    when = when_words(assertion.bearing.on.when)
    words = " ".join((assertion.bearing.on.words or str(assertion.bearing.relation)).split())
    return f"“{words}” is dated {when}" if when else f"“{words}” is not dated"


def _is_one_day(when: Interval | None) -> bool:
    return when is not None and when.earliest is not None and when.earliest == when.latest
