"""Check: what wants a look since a day; what can hardly be checked at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from servanda.ledger.board import Sight
from servanda.ledger.change import change, words_of_row
from servanda.ledger.evidence import evidence
from servanda.ledger.lint import all_conflicts, lint
from servanda.ledger.page import subject
from servanda.ledger.tellings import event_of
from servanda.model.claims import Relation, State
from servanda.model.enquiries import Alert, Change, CheckPage
from servanda.model.status import Finding


def check(before: Sight, now: Sight, since: str | None) -> CheckPage:
    """What became overdue, contested, due or broken between two sights, and what may have; `since` None: all of it."""

    def news(wanted: Callable[[Finding], bool]) -> tuple[Change, ...]:
        found = [name for name, one in now.findings.items() if wanted(one) and now.tellings(name)]
        known = {name for name in found if since and name in before.findings and wanted(before.findings[name])}
        return tuple(change(before, now, name) for name in found if name not in known)

    return CheckPage(
        since=since,
        at=now.at.isoformat(),
        known=now.known.isoformat(),
        overdue=news(lambda one: is_said(one, State.OVERDUE)),
        contested=news(lambda one: bool(one.contested)),
        due=tuple(one for one in news(lambda one: is_said(one, State.ACTIVE)) if one.after == "due"),
        broken=news(lambda one: one.settled is State.BROKEN),
        possible=tuple(alerts(now, since)),
        conflicts=tuple(all_conflicts(now)),
        lint=tuple(lint(now)),
    )


def is_said(finding: Finding, state: State) -> bool:
    """Whether all, or some voices, or some of the days it may have been, give the state."""
    return finding.settled is state or state in finding.contested or state in finding.depends_on_date


def alerts(now: Sight, since: str | None) -> Iterator[Alert]:
    """Possible breaches that were printed since then and that no person has judged."""
    for match in now.book.possible.values():
        told = match.event.published
        fresh = told <= now.known and (since is None or told.isoformat() >= since)
        if (
            match.relation is Relation.BREACHES
            and fresh
            and not now.verdict(match.id)
            and now.tellings(match.commitment)
        ):
            shown = evidence(match.event, event_of(match.event).span)
            line = subject(now, match.commitment).row
            yield Alert(match.id, match.commitment, words_of_row(line), match.reasons, shown)
