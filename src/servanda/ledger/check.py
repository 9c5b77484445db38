"""Check: what wants a look since a day; what can hardly be checked at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from servanda.ledger.board import Sight
from servanda.ledger.change import address, change, words_of_row
from servanda.ledger.evidence import evidence
from servanda.ledger.lint import all_conflicts, lint
from servanda.ledger.look import HEADINGS, Look, glance
from servanda.ledger.matching import Possible
from servanda.ledger.page import subject
from servanda.ledger.tellings import event_of
from servanda.model.claims import Relation
from servanda.model.enquiries import Alert, Change, CheckPage, Doubt

News = tuple[frozenset[str], Change]  # under which headings, and what
Days = tuple[date, date]
Doubtful = tuple[tuple[Doubt, ...], tuple[Doubt, ...]]  # what cannot be kept together, what can hardly be checked


def check(before: Sight, now: Sight, since: str | None) -> CheckPage:
    """What became overdue, contested, due or broken between two sights, and what may have; `since` None: all of it."""
    found = list(news(before if since else None, now, now.findings))
    doubtful = tuple(all_conflicts(now)), tuple(lint(now))
    return checked((now.at, now.known), found, tuple(alerts(now, since)), doubtful, since=since)


def checked(
    days: Days, found: Sequence[News], possible: tuple[Alert, ...], doubtful: Doubtful, *, since: str | None
) -> CheckPage:
    """The page that shows these."""
    under = {heading: tuple(one for headings, one in found if heading in headings) for heading in HEADINGS}
    at, known = (day.isoformat() for day in days)
    return CheckPage(
        since=since,
        at=at,
        known=known,
        overdue=under["overdue"],
        contested=under["contested"],
        due=tuple(one for one in under["due"] if one.after == "due"),
        broken=under["broken"],
        possible=possible,
        conflicts=doubtful[0],
        lint=doubtful[1],
    )


def news(before: Sight | None, now: Sight, names: Iterable[str]) -> Iterator[News]:
    """Under which headings each of these commitments stands, and did not before; None: all that stand there now."""
    for name in names:
        headings = _headings(now, name)
        if before and headings:
            headings -= _headings(before, name)
        if headings:
            yield headings, change(before or now, now, name)


def _headings(seen: Sight, name: str) -> frozenset[str]:
    found = glance(seen, name) if name in seen.findings else None
    return found.headings if found else frozenset()


def standing(name: str, told: Look, days: Days) -> News:
    """Under which headings a commitment stands, by what is kept of it."""
    where = address(name, days)
    same = told.status, told.status
    shown = told.kind, told.words, *same, told.contested, (), where
    return told.headings, Change(name, *shown, until=told.until, why=told.undated)


def newest_first(match: Possible) -> tuple[int, str]:
    """The place of a possible bearing among others."""
    return -match.event.published.toordinal(), match.id


def alerts(now: Sight, since: str | None) -> Iterator[Alert]:
    """Possible breaches that were printed since then and that no person has judged, the latest first."""
    for match in sorted(now.book.possible.values(), key=newest_first):
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
