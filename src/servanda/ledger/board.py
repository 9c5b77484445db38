"""The board: every commitment in one line, at a day, as known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from servanda.ledger.acts import lasts
from servanda.ledger.assemble import Book, binds
from servanda.ledger.finding import findings
from servanda.ledger.independence import independence, reports_of
from servanda.ledger.matching import Possible
from servanda.ledger.parties import parties
from servanda.ledger.tellings import Telling, rendering_of
from servanda.ledger.wording import act_words, shown_kind, status_words, when_words
from servanda.model.answers import Board, BoardRow
from servanda.model.antecedent import OnState
from servanda.model.claims import As, ConditionRole, Relation, Rendering, Role, State
from servanda.model.status import Commitment, Finding
from servanda.model.times import day_of


@dataclass(frozen=True)
class Sight:
    """A book seen at a day, as known on a day, with its findings."""

    book: Book
    at: date
    known: date
    findings: Mapping[str, Finding]
    _rows: dict[str, BoardRow] = field(default_factory=dict, compare=False, repr=False)  # those made until now

    def tellings(self, commitment: str) -> tuple[Telling, ...]:
        """The renderings published by the day of knowledge."""
        return tuple(t for t in self.book.renderings.get(commitment, ()) if t.published <= self.known)

    def possible(self, commitment: str) -> list[Possible]:
        """The possible bearings on a commitment that were published by the day of knowledge."""
        return [match for match in self.book.possible_on.get(commitment, ()) if match.event.published <= self.known]

    def verdict(self, identity: str) -> str | None:
        """A person's verdict on an item."""
        signed = self.book.record.reviews.get(identity)
        return str(signed.body.verdict) if signed else None


def sight(book: Book, at: date, known: date) -> Sight:
    """The findings of all commitments of a book."""
    return Sight(
        book, at, known, findings(book.commitments.values(), book.agreements, book.assertions.values(), at, known)
    )


def board(seen: Sight) -> Board:
    """Every commitment told by the day of knowledge."""
    record = seen.book.record
    rows, known = tuple(_rows(seen)), seen.known.isoformat()
    later = [day for report in record.reports if (day := record.day(report)) > known]
    return Board(
        rows=rows,
        at=seen.at.isoformat(),
        known=known,
        reports=len(record.reports) - len(later),
        last_report=newest(seen),
        totals=dict(Counter(row.status for row in rows)),
        later=len(later),
        last_later=max(later, default=None),
    )


def first_rows(rows: Sequence[BoardRow], most: int | None) -> Iterator[BoardRow]:
    """So many rows of each status, those with most to decide first; None: all, as they stand."""
    if most is None:
        yield from rows
        return
    by_status: dict[str, list[BoardRow]] = {}
    for line in rows:
        by_status.setdefault(line.status, []).append(line)
    for found in by_status.values():
        yield from sorted(found, key=lambda line: (-line.possible_breaches - line.possible_fulfilments, line.id))[:most]


def newest(seen: Sight) -> str | None:
    """The publication day of the newest dated report that counts; None where none is dated."""
    if seen.book.record.last is not None:
        return seen.book.record.last or None
    days = [day_of(report.published) for report in seen.book.record.reports.values()]
    last = max((day for day in days if day and day <= seen.known), default=None)
    return last.isoformat() if last else None


def _rows(seen: Sight) -> Iterator[BoardRow]:
    for commitment, known in seen.book.commitments.items():
        tellings = seen.tellings(commitment)
        before = seen.at < _first_day(known)  # not made yet: it is not on the board of that day (R19)
        if tellings and not before:
            yield row(seen, commitment, tellings)


def _first_day(commitment: Commitment) -> date:
    """The first day on which there can be a finding: that of the making, else, where it is not told, of printing."""
    made = commitment.terms.made
    return (made.earliest if made else None) or commitment.published or date.min


def row(seen: Sight, commitment: str, tellings: tuple[Telling, ...]) -> BoardRow:
    """One commitment in one line, in the words of its first rendering; made once for a sight."""
    if commitment not in seen._rows:
        seen._rows[commitment] = _row(seen, commitment, tellings)
    return seen._rows[commitment]


def _row(seen: Sight, commitment: str, tellings: tuple[Telling, ...]) -> BoardRow:
    first = next((t for t in tellings if rendering_of(t).told_as is not As.DENIED), tellings[0])
    rendering = rendering_of(first)
    kind = shown_kind(rendering, first.text)
    finding = seen.findings.get(commitment)
    possible = [match for match in seen.possible(commitment) if seen.verdict(match.id) is None]
    return BoardRow(
        id=commitment,
        kind=kind,
        debtor=_debtor(tellings),
        action=rendering.action.of(first.text),
        act=act_words(rendering, first.text),
        polarity=str(rendering.polarity),
        toward=_toward(tellings),
        conditions=tuple(condition.span.of(first.text) for condition in rendering.conditions),
        status=_status(first, kind, finding),
        state=str(finding.settled) if finding and finding.settled else None,
        standing=str(finding.standing) if finding and finding.standing else None,
        possible_breaches=sum(match.relation is Relation.BREACHES for match in possible),
        possible_fulfilments=sum(match.relation is Relation.FULFILS for match in possible),
        until=when_words(rendering.until),
        reports=reports_of(seen.book.record, tellings),
        origins=len({t.scene.origin for t in tellings}),
        independence=independence(seen.book.record, tellings),
        told_as=str(rendering.told_as),
        text=found_by(tellings),
        actors=tuple(
            dict.fromkeys(name for t in tellings for role in _roles(rendering_of(t)) for name in _names(role))
        ),
    )


def weight(seen: Sight, line: BoardRow) -> int:
    """How much a commitment's page has to say: for choosing the one to show first."""
    hanging = sum(
        1
        for commitment in seen.book.commitments.values()
        for antecedent in commitment.terms.conditions
        if isinstance(antecedent.atom, OnState) and antecedent.atom.commitment == line.id
    )
    spoken = sum(1 for assertion in seen.book.assertions.values() if assertion.bearing.commitment == line.id)
    contested = line.status == "contested"
    return 4 * contested + 4 * min(line.possible_breaches, 2) + 4 * min(hanging, 2) + min(spoken, 4) + line.origins


def _status(first: Telling, kind: str, finding: Finding | None) -> str:
    """The status in a word or two; what waited for a condition that came is due."""
    rendering = rendering_of(first)
    if rendering.told_as is As.DENIED:
        return "denied"  # nobody says that it was undertaken, or that telling would be the first
    if not binds(rendering):
        return _unbound(rendering)
    waited = any(condition.role in (ConditionRole.IF, ConditionRole.UNLESS) for condition in rendering.conditions)
    if finding and finding.settled is State.ACTIVE and waited:
        return "due"
    return status_words(finding, kind, lasting=lasts(rendering, first.text))


def _unbound(rendering: Rendering) -> str:
    return "proposed" if rendering.told_as is As.PROPOSED else "refused"


def _debtor(tellings: tuple[Telling, ...]) -> str | None:
    return next((name for t in tellings if (name := role_words(rendering_of(t).debtor, t.text))), None)


def _toward(tellings: tuple[Telling, ...]) -> str | None:
    for telling in tellings:
        rendering = rendering_of(telling)
        for role in (rendering.beneficiary, rendering.target, rendering.creditor):
            if name := role_words(role, telling.text):
                return name
    return None


def role_words(role: Role | None, text: str) -> str | None:
    """A party in words: its name, else those of its members, else the report's words."""
    if role is None:
        return None
    if role.members:
        return ", ".join(filter(None, (role_words(member, text) for member in role.members))) or None
    words = role.name or (role.span.of(text) if role.span else None)
    return " ".join(words.split()) if words else None


def found_by(tellings: Iterable[Telling]) -> str:
    """The words and parties of some renderings."""
    return " ".join(_words(t) for t in tellings)


def _words(telling: Telling) -> str:
    rendering = rendering_of(telling)
    names = [name for role in _roles(rendering) for name in _names(role)]
    return " ".join([rendering.action.of(telling.text), *names])


def _roles(rendering: Rendering) -> Iterator[Role]:
    for role in (rendering.debtor, rendering.performer, rendering.creditor, rendering.beneficiary, rendering.target):
        yield from parties(role)


def _names(role: Role) -> list[str]:
    return [word for word in (role.name, role.actor) if word]
