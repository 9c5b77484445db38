"""Actors, agreements, sources and the timeline: the board's rows and the journal's claims, arranged otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from servanda.ledger.board import Sight, board, role_words
from servanda.ledger.bonds import agreement_of
from servanda.ledger.evidence import evidence
from servanda.ledger.page import assertion_evidence
from servanda.ledger.parties import parties
from servanda.ledger.tellings import Telling, event_of, rendering_of
from servanda.ledger.wording import when_words
from servanda.model.answers import BoardRow, Evidence
from servanda.model.claims import Agreement, Factuality, Kind, Naming, Rendering, Role
from servanda.model.shelves import ActorPage, ActorRow, AgreementRow, Edge, Moment, SourceRow
from servanda.model.status import Assertion
from servanda.model.times import Interval

_KEPT = frozenset({"kept", "observed", "obeyed", "honoured", "held", "met"})
_BROKEN = frozenset({"broken", "breached", "defied", "not honoured"})
_SAID = 200  # passages of one speaker on its page
Only = frozenset[str] | None  # the commitments that are looked at; None: all


def _rows(seen: Sight, only: Only) -> Iterator[BoardRow]:
    return (row for row in board(seen).rows if only is None or row.id in only)


# Actors


def _parts(seen: Sight, row: BoardRow) -> Iterator[tuple[str, str]]:
    """(actor, part) of each who has a part in a commitment."""
    for telling in seen.tellings(row.id):
        rendering = rendering_of(telling)
        roles: tuple[tuple[Role | None, str], ...] = (
            (rendering.debtor, _debt(rendering)),
            (rendering.creditor, "is_owed"),
            (rendering.beneficiary, "is_owed"),
        )
        for role, part in roles:
            for name in names(role, telling.text):
                yield name, part


def _debt(rendering: Rendering) -> str:
    return {Kind.THREAT: "threatens", Kind.GUARANTEE: "vouches"}.get(rendering.kind, "owes")


def names(role: Role | None, text: str) -> list[str]:
    """Each actor of a role in words."""
    return [name for party in parties(role) if (name := role_words(party, text))]


def actor_rows(seen: Sight, only: Only = None) -> tuple[ActorRow, ...]:
    """Everybody who has a part in a commitment, those with most of them first."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in _rows(seen, only):
        for name, part in set(_parts(seen, row)):
            counts[name][part] += 1
            if part == "owes":
                counts[name]["kept"] += row.status.split(",")[0] in _KEPT
                counts[name]["broken"] += row.status.split(",")[0] in _BROKEN
    for telling, role in _spoken(seen):
        for name in names(role, telling.text):
            if name in counts:
                counts[name]["says"] += 1
    columns = ("owes", "is_owed", "threatens", "vouches", "says", "kept", "broken")
    rows = [ActorRow(name, *(found[column] for column in columns)) for name, found in counts.items()]
    return tuple(sorted(rows, key=lambda row: (-(row.owes + row.is_owed + row.threatens + row.vouches), row.name)))


def edges(seen: Sight, only: Only = None) -> tuple[Edge, ...]:
    """Who undertakes what toward whom: the network."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in _rows(seen, only):
        for telling in seen.tellings(row.id):
            rendering = rendering_of(telling)
            toward = rendering.creditor or rendering.target or rendering.beneficiary
            for debtor in names(rendering.debtor, telling.text):
                for other in names(toward, telling.text):
                    if debtor != other:
                        found[debtor, other][row.id] = row.kind
    return tuple(
        Edge(debtor, other, tuple(kinds), tuple(sorted(set(kinds.values()))))
        for (debtor, other), kinds in sorted(found.items())
    )


def actor_page(seen: Sight, name: str) -> ActorPage:
    """One actor's undertakings, and what it says."""
    own: dict[str, list[BoardRow]] = defaultdict(list)
    for row in board(seen).rows:
        for part in {part for actor, part in _parts(seen, row) if actor == name}:
            own[part].append(row)
    said = [
        evidence(telling, telling.item.action if isinstance(telling.item, Rendering) else telling.item.span)
        for telling, role in _spoken(seen)
        if name in names(role, telling.text)
    ]
    shelves = {part: tuple(own[part]) for part in ("owes", "is_owed", "threatens", "vouches")}
    return ActorPage(name, **shelves, says=tuple(said[:_SAID]))


def _spoken(seen: Sight) -> Iterator[tuple[Telling, Role | None]]:
    """Every claim that a speaker vouches for, with the speaker."""
    told = seen.book.told
    for shelf in (told.renderings, told.events, told.bearings):
        for telling in shelf.values():
            if telling.speaker is not None and telling.published <= seen.known:
                yield telling, telling.speaker


# Agreements


def agreement_rows(seen: Sight, only: Only = None) -> tuple[AgreementRow, ...]:
    """Every agreement told by then, once however often it was told, with its terms; of some commitments, theirs."""
    home = seen.book.accords
    terms: dict[str, dict[str, BoardRow]] = defaultdict(dict)
    for row in _rows(seen, only):
        for telling in seen.tellings(row.id):
            if bond := rendering_of(telling).agreement:
                terms[home.get(bond, bond)][row.id] = row
    first: dict[str, Telling] = {}
    for identity, telling in seen.book.told.agreements.items():
        name = home.get(identity, identity)
        if isinstance(telling.item, Agreement) and telling.published <= seen.known and (only is None or name in terms):
            first.setdefault(name, telling)
    found = [_agreement(telling, agreement_of(telling), tuple(terms[name].values())) for name, telling in first.items()]
    return tuple(sorted(found, key=lambda row: (-len(row.terms), row.name)))


def _agreement(telling: Telling, agreement: Agreement, terms: Sequence[BoardRow]) -> AgreementRow:
    text = telling.text
    return AgreementRow(
        id=agreement.id,
        name=" ".join(agreement.span.of(text).split()),
        parties=_listed(agreement.parties, text),
        mediators=_listed(agreement.mediators, text),
        made=when_words(agreement.made),
        complete=agreement.complete,
        terms=tuple(terms),
        evidence=evidence(telling, agreement.span),
    )


def _listed(roles: Iterable[Role], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for role in roles for name in names(role, text)))


# Sources


def source_rows(seen: Sight, only: Only = None) -> tuple[SourceRow, ...]:
    """Every teller, or those of some commitments, those who tell most first."""
    outlets: dict[str, dict[str, None]] = defaultdict(dict)
    naming: dict[str, Naming] = {}
    counts: dict[str, int] = defaultdict(int)
    bound: dict[str, set[str]] = defaultdict(set)
    for shelf in (seen.book.told.renderings, seen.book.told.events, seen.book.told.bearings):
        for telling in shelf.values():
            home = seen.book.home.get(telling.id)
            if telling.published > seen.known or (only is not None and home not in only):
                continue
            teller = telling.voice.teller
            counts[teller.name] += 1
            naming[teller.name] = teller.naming
            outlets[teller.name][telling.scene.outlet] = None
            if home:
                bound[home].add(teller.name)
    told = {name: sum(name in tellers for tellers in bound.values()) for name in counts}
    alone = {name: sum(tellers == {name} for tellers in bound.values()) for name in counts}
    rows = [
        SourceRow(name, str(naming[name]), tuple(outlets[name]), counts[name], told[name], alone[name])
        for name in counts
    ]
    return tuple(sorted(rows, key=lambda row: (-row.commitments, -row.statements, row.name)))


# Timeline


def moments(seen: Sight, rows: Iterable[BoardRow]) -> tuple[Moment, ...]:
    """The dated among some commitments, and what bears on them or possibly does, in order of time."""
    found: dict[str, Moment] = {}
    bearing: dict[str, list[Assertion]] = defaultdict(list)
    for assertion in seen.book.assertions.values():
        if assertion.bearing.commitment and assertion.published <= seen.known:
            bearing[assertion.bearing.commitment].append(assertion)
    for row in rows:
        first = seen.tellings(row.id)[0]
        rendering = rendering_of(first)
        start = rendering.made or rendering.starts
        begin = start.earliest if start else None
        until = rendering.until.latest if rendering.until else None
        if begin or until:
            label = f"{row.debtor or 'somebody'}: {row.act}"
            found[row.id] = Moment(
                row.id, "commitment", label, row.status, _iso(begin), _iso(until), row.id, first.scene.report.id
            )
        for moment in _bearing_on(seen, row, bearing[row.id]):
            found.setdefault(moment.item, moment)
    return tuple(sorted(found.values(), key=lambda moment: (moment.start or moment.end or "", moment.item)))


def _bearing_on(seen: Sight, row: BoardRow, said: Iterable[Assertion]) -> Iterator[Moment]:
    for assertion in said:
        fact = assertion.bearing
        when = fact.on.when
        if when and when.earliest:
            shown: Evidence = assertion_evidence(seen, assertion)
            status = f"{fact.relation} ({fact.mood})"
            yield _moment(assertion.id, shown.words, status, when, row.id, shown.passage.report_id)
    for match in seen.possible(row.id):
        event = event_of(match.event)
        happened = event.factuality is Factuality.HAPPENED
        if event.when and event.when.earliest and happened:
            words = event.span.of(match.event.text)
            told = f"possibly {match.relation}"
            yield _moment(match.id, words, told, event.when, row.id, match.event.scene.report.id)


def _moment(item: str, words: str, status: str, when: Interval, commitment: str, report: str) -> Moment:
    label = " ".join(words.split())
    return Moment(item, "event", label, status, _iso(when.earliest), _iso(when.latest), commitment, report)


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


# Filters that the board's rows alone cannot answer


def told_by(seen: Sight, source: str) -> frozenset[str]:
    """The commitments that a teller or outlet whose name holds these words tells."""
    wanted = source.casefold()
    return frozenset(
        commitment
        for commitment, tellings in seen.book.renderings.items()
        for telling in tellings
        if any(wanted in link.name.casefold() for link in telling.voice.links)
    )


def placed_at(seen: Sight, place: str) -> frozenset[str]:
    """The commitments whose words name a place, or on which something bears, or may bear, that took place there."""
    wanted = place.casefold()
    in_words = {
        commitment
        for commitment, tellings in seen.book.renderings.items()
        if any(wanted in rendering_of(telling).action.of(telling.text).casefold() for telling in tellings)
    }
    there = {
        identity
        for identity, telling in seen.book.told.events.items()
        if wanted in (event_of(telling).place or "").casefold() and wanted
    }
    matched = {match.commitment for match in seen.book.possible.values() if match.event.id in there}
    return frozenset(in_words | matched)
