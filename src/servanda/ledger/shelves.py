"""Actors, agreements, sources and the timeline: the board's rows and the journal's claims, arranged otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from servanda.ledger import listing
from servanda.ledger.board import Sight, board
from servanda.ledger.bonds import agreement_of
from servanda.ledger.evidence import evidence
from servanda.ledger.page import assertion_evidence
from servanda.ledger.tellings import Telling, event_of, rendering_of
from servanda.ledger.wording import when_words
from servanda.model.answers import BoardRow, Evidence
from servanda.model.claims import Rendering, Role
from servanda.model.shelves import ActorPage, ActorRow, AgreementRow, Edge, Moment, SourceRow
from servanda.model.status import Assertion
from servanda.model.times import Interval

PARTS = ("owes", "is_owed", "threatens", "vouches")
SAID = 50  # sentences of one speaker on its page
HEARD = 200  # claims that are looked through for them
_KEPT = frozenset({"kept", "observed", "obeyed", "honoured", "held", "met"})
_BROKEN = frozenset({"broken", "breached", "defied", "not honoured"})
Only = frozenset[str] | None  # the commitments that are looked at; None: all


def _rows(seen: Sight, only: Only) -> Iterator[BoardRow]:
    return (row for row in board(seen).rows if only is None or row.id in only)


# Actors


def actor_rows(seen: Sight, only: Only = None) -> tuple[ActorRow, ...]:
    """Everybody who has a part in a commitment, those with most of them first."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in _rows(seen, only):
        for name, part in listing.parts(seen, row.id):
            counts[name][part] += 1
            if part == "owes":
                counts[name]["kept"] += is_kept(row)
                counts[name]["broken"] += is_broken(row)
    for name, times in listing.said(_told(seen)).items():
        if name in counts:
            counts[name]["says"] += times
    columns = ("owes", "is_owed", "threatens", "vouches", "says", "kept", "broken")
    rows = [ActorRow(name, *(found[column] for column in columns)) for name, found in counts.items()]
    return tuple(sorted(rows, key=lambda row: (-(row.owes + row.is_owed + row.threatens + row.vouches), row.name)))


def is_kept(row: BoardRow) -> bool:
    """Whether its status says, in whichever word of its kind, that it was kept."""
    return row.status.split(",")[0] in _KEPT


def is_broken(row: BoardRow) -> bool:
    """Whether its status says, in whichever word of its kind, that it was broken."""
    return row.status.split(",")[0] in _BROKEN


def edges(seen: Sight, only: Only = None) -> tuple[Edge, ...]:
    """Who undertakes what toward whom: the network."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in _rows(seen, only):
        for pair in listing.ties(seen, row.id):
            found[pair][row.id] = row.kind
    return tuple(
        Edge(debtor, other, tuple(kinds), tuple(sorted(set(kinds.values()))))
        for (debtor, other), kinds in sorted(found.items())
    )


def actor_page(seen: Sight, name: str) -> ActorPage:
    """One actor's undertakings, and what it says."""
    own: dict[str, list[BoardRow]] = defaultdict(list)
    for row in board(seen).rows:
        for actor, part in listing.parts(seen, row.id):
            if actor == name:
                own[part].append(row)
    shelves = {part: tuple(own[part]) for part in PARTS}
    places = {report: place for place, report in enumerate(seen.book.told.scenes)}
    told = sorted(_told(seen), key=lambda telling: places[telling.scene.report.id])
    return ActorPage(name, **shelves, says=said_once(sayings(told, name)))


def sayings(tellings: Iterable[Telling], name: str) -> Iterator[Telling]:
    """The claims for which a speaker is said to vouch."""
    return (telling for telling in tellings if name in listing.names(telling.speaker, telling.text))


def said_once(tellings: Iterable[Telling]) -> tuple[Evidence, ...]:
    """A sentence of one origin once, as it was printed first, with the outlets that printed it too."""
    found: dict[tuple[str, str], Evidence] = {}
    for telling in islice(tellings, HEARD):
        item = telling.item
        shown = evidence(telling, item.action if isinstance(item, Rendering) else item.span)
        key = telling.scene.origin, " ".join(f"{shown.before}{shown.words}{shown.after}".split())
        found[key] = _told_once(found[key], shown) if key in found else shown
    return tuple(islice(found.values(), SAID))


def _told_once(one: Evidence, other: Evidence) -> Evidence:
    """Two tellings of a sentence as one: the earlier printed; of one report, from the first word to the last."""
    if one.passage.report_id == other.passage.report_id:
        return _from_both(one, other)
    first = min(one, other, key=lambda shown: shown.published or "9999")
    outlets = (first.outlet, *one.copies, one.outlet, other.outlet)
    return replace(first, copies=tuple(name for name in dict.fromkeys(outlets) if name and name != first.outlet))


def _told(seen: Sight) -> Iterator[Telling]:
    """Every rendering, event and bearing that was printed by then."""
    return (telling for telling in listing.claims_told(seen.book.told) if telling.published <= seen.known)


def _from_both(one: Evidence, other: Evidence) -> Evidence:
    """Two passages of a sentence as one that holds both; a sentence that stands twice is left as it is."""
    begins = one.passage.start - len(one.before)
    if begins != other.passage.start - len(other.before):
        return one
    whole = f"{one.before}{one.words}{one.after}"
    start, end = min(one.passage.start, other.passage.start), max(one.passage.end, other.passage.end)
    low, high = start - begins, end - begins
    passage = replace(one.passage, start=start, end=end)
    return replace(one, passage=passage, before=whole[:low], words=whole[low:high], after=whole[high:])


# Agreements


def agreement_rows(seen: Sight, only: Only = None) -> tuple[AgreementRow, ...]:
    """Every agreement told by then, once however often it was told, with its terms; of some commitments, theirs."""
    home = seen.book.accords
    terms: dict[str, dict[str, BoardRow]] = defaultdict(dict)
    for row in _rows(seen, only):
        for bond in listing.pacts(seen, row.id):
            terms[home.get(bond, bond)][row.id] = row
    first: dict[str, Telling] = {}
    for identity, telling in seen.book.told.agreements.items():
        name = home.get(identity, identity)
        if telling.published <= seen.known and (only is None or name in terms):
            first.setdefault(name, telling)
    found = [agreement_row(telling, terms[name].values()) for name, telling in first.items()]
    return tuple(sorted(found, key=by_terms))


def by_terms(row: AgreementRow) -> tuple[int, str, str]:
    """A key to sort agreements by: those with most terms first."""
    return -len(row.terms), row.name, row.id


def agreement_row(telling: Telling, terms: Iterable[BoardRow] = ()) -> AgreementRow:
    """One agreement, as one report tells it, with its terms."""
    text, agreement = telling.text, agreement_of(telling)
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
    return tuple(dict.fromkeys(name for role in roles for name in listing.names(role, text)))


# Sources


def source_rows(seen: Sight, only: Only = None) -> tuple[SourceRow, ...]:
    """Every teller, or those of some commitments, those who tell most first."""
    own = {row.id: listing.spoken(seen.tellings(row.id)) for row in _rows(seen, only)}
    spoken = listing.spoken(_told(seen)) if only is None else [one for told in own.values() for one in told]
    outlets: dict[str, set[str]] = defaultdict(set)
    naming: dict[str, int] = {}
    counts: dict[str, int] = defaultdict(int)
    for one in spoken:
        counts[one.name] += one.times
        naming[one.name] = min(naming.get(one.name, one.naming), one.naming)
        outlets[one.name].add(one.outlet)
    tellers = [{one.name for one in told} for told in own.values()]
    told = Counter(name for names in tellers for name in names)
    alone = Counter(name for names in tellers if len(names) == 1 for name in names)
    rows = [
        SourceRow(n, str(listing.naming_at(naming[n])), tuple(sorted(outlets[n])), counts[n], told[n], alone[n])
        for n in counts
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
        if event.when and event.when.earliest and listing.happened(match.event):
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
    return frozenset(name for name in seen.book.renderings if wanted in listing.voices(seen, name))


def placed_at(seen: Sight, place: str) -> frozenset[str]:
    """The commitments whose words name a place, or on which something bears, or may bear, that took place there."""
    wanted = place.casefold()
    return frozenset(name for name in seen.book.renderings if wanted in listing.places(seen, name))
