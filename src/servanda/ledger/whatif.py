"""What if: the same fold over the journal plus one thing that is supposed, and what that changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from servanda.errors import LedgerError
from servanda.ledger.assemble import Book
from servanda.ledger.board import Sight, row, sight
from servanda.ledger.change import changes, words_of_row
from servanda.ledger.conditions import leaves
from servanda.ledger.matching import Possible
from servanda.ledger.tellings import Telling, Tellings, event_of, rendering_of
from servanda.model.answers import Link
from servanda.model.antecedent import OnEvent
from servanda.model.claims import Relation
from servanda.model.enquiries import WhatIf
from servanda.model.status import Assertion, BearingFact, Happening, Stake, Stance, Voice
from servanda.model.status import Link as Speaker
from servanda.model.times import Interval

# "X is broken": what would have to be told of X for that.
_TOLD: dict[str, Relation] = {
    "broken": Relation.BREACHES,
    "kept": Relation.FULFILS,
    "ended": Relation.ENDS,
    "suspended": Relation.SUSPENDS,
    "resumed": Relation.RESUMES,
    "renewed": Relation.RENEWS,
    "due": Relation.TRIGGERS,
    "lapsed": Relation.MOOTS,
}
_SAID = re.compile(rf"(?P<what>.+?)\s+(?:is|are|was|were|has been)\s+(?P<state>{'|'.join(_TOLD)})\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|the)\s+")
_QUOTES = " \"'“”"
NOBODY = "a supposition"


@dataclass(frozen=True, slots=True)
class Supposition:
    """What is supposed, who is supposed to say so, and when it is supposed to come."""

    that: str
    by: str | None = None
    on: date | None = None  # None: the day that is asked about
    heard: Voice | None = None  # of a part of a ledger: who is quoted under that name anywhere in it


def what_if(book: Book, supposed: Supposition, at: date, known: date, told: Sequence[Possible] = ()) -> WhatIf:
    """The difference that a supposition makes, the day after it (a condition sees the day before).

    `told`: on what its words, read as a report, would possibly bear.
    """
    on = supposed.on or at
    day = max(at, on + timedelta(days=1))
    understood, added = _understood(book, supposed.that, told)
    heard = supposed.heard or last_heard(book.told, supposed.by or NOBODY)
    voice = heard or Voice((Speaker(supposed.by or NOBODY),), supposed.by or NOBODY)
    assertions = [_assertion(book, voice, supposed, (on, known), (f"supposed {n}", f)) for n, f in enumerate(added)]
    before = sight(book, day, known)
    after = sight(replace(book, assertions={**book.assertions, **{a.id: a for a in assertions}}), day, known)
    moved = tuple(changes(before, after))
    names = {one.id for one in moved}
    return WhatIf(
        that=understood,
        by=supposed.by or NOBODY,
        on=on.isoformat(),
        at=day.isoformat(),
        known=known.isoformat(),
        changes=moved,
        released=tuple(_released(before, after)),
        is_heard=supposed.by is None or heard is not None,
        cycles=tuple(dict.fromkeys(f.cycle for n, f in after.findings.items() if n in names and f.cycle)),
    )


def what_is_meant(that: str) -> str | None:
    """The words of the commitment or agreement of which a state is supposed; None: an event is."""
    said = _SAID.fullmatch(that.strip())
    return said["what"].strip(_QUOTES) if said else None


def told_so(told: Tellings, that: str) -> tuple[list[str], list[str]]:
    """The events in whose words all these stand, and the renderings that wait for something told in them."""
    wanted = _words(that)
    events = [one.id for one in told.events.values() if wanted <= _words(event_of(one).span.of(one.text))]
    waiting = [
        one.id
        for one in told.renderings.values()
        if any(wanted <= _words(condition.span.of(one.text)) for condition in rendering_of(one).conditions)
    ]
    return (events, waiting) if wanted else ([], [])


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _understood(book: Book, that: str, told: Sequence[Possible]) -> tuple[str, list[BearingFact]]:
    """What the words suppose, and the bearings that they come to."""
    said = None if told else _SAID.fullmatch(that.strip())
    if said:
        what, relation = said["what"].strip(_QUOTES), _TOLD[said["state"].lower()]
        accord = _accord(book, what)
        if accord:
            return f"{accord} ({what}) is {said['state'].lower()}", [
                BearingFact(relation, Happening("supposed", that), agreement=accord, by="both sides")
            ]
        name = _commitment(book, what)
        words = f"{name[:7]} ({book.commitments[name].terms.action}) is {said['state'].lower()}"
        return words, [BearingFact(relation, Happening("supposed", that), name)]
    match = next((m for m in book.possible.values() if len(that) > 3 and m.id.startswith(that)), None)
    found = [match] if match else [*told, *_of_event(book, that)]
    facts = [*(_read(one) for one in found), *_awaited(book, that)]
    if not facts:
        raise LedgerError(
            f"Nothing in the ledger hangs on {that!r}. Say `ID is broken` (or kept, ended, due), the id of a "
            "possible bearing, or words of an event or of a condition that was read."
        )
    return that, facts


def _accord(book: Book, what: str) -> str | None:
    """The agreement that an id, its first letters, or the very words of its name mean."""
    found = {
        one.id
        for one in book.agreements
        if (len(what) > 3 and one.id.startswith(what))
        or " ".join((one.name or "").split()).casefold() == what.casefold()
    }
    return found.pop() if len(found) == 1 else None


def _commitment(book: Book, what: str) -> str:
    """The commitment that an id, its first letters, or words of its act mean."""
    by_id = {book.home[name] for name in book.home if name.startswith(what) and book.home[name] in book.commitments}
    wanted = set(what.casefold().split())
    by_words = {n for n, c in book.commitments.items() if wanted <= set(re.findall(r"\w+", _all_words(book, n)))}
    found = by_id or by_words
    if len(found) == 1:
        return found.pop()
    ids = ", ".join(f"{name[:7]} ({book.commitments[name].terms.action[:40]})" for name in sorted(found)[:5])
    told = f"several commitments: {ids}" if found else "no commitment that was read"
    raise LedgerError(f"{what!r} means {told}. `servanda board` lists them; the first letters of an id will do.")


def _all_words(book: Book, name: str) -> str:
    terms = book.commitments[name].terms
    told = (rendering_of(t).action.of(t.text) for t in book.renderings[name])
    return " ".join([*told, terms.debtor or "", terms.creditor or "", terms.beneficiary or ""]).casefold()


def _of_event(book: Book, that: str) -> list[Possible]:
    """The possible bearings of the events in whose words all these words stand."""
    events = set(told_so(book.told, that)[0])
    return [match for match in book.possible.values() if match.event.id in events]


def _read(match: Possible) -> BearingFact:
    event = event_of(match.event)
    return BearingFact(match.relation, Happening(event.id, that_of(match), event.when), match.commitment)


def that_of(match: Possible) -> str:
    """The words of the event of a possible bearing."""
    return " ".join(event_of(match.event).span.of(match.event.text).split())


def _awaited(book: Book, that: str) -> Iterator[BearingFact]:
    """What waits for an event in whose words all these words stand."""
    wanted = _words(that)
    for name, commitment in book.commitments.items():
        for condition in commitment.terms.conditions:
            words = {word for leaf in leaves(condition.atom) if isinstance(leaf, OnEvent) for word in [leaf.words]}
            told = " ".join([*words, condition.words or ""]).casefold()
            if words and wanted and wanted <= _words(told):
                role = str(condition.role)
                yield BearingFact(Relation.TRIGGERS, Happening("supposed", words.pop()), name, role=role)


def are_one_name(one: str, other: str) -> bool:
    """Whether two names of a voice differ in case and article alone: "a nun", "The nun"."""
    return _ARTICLE.sub("", one.casefold()) == _ARTICLE.sub("", other.casefold())


def last_heard(told: Tellings, name: str) -> Voice | None:
    """The voice of that name, as the report that was read last has it; None where nobody of that name speaks."""
    found: Telling | None = None
    places = {report: place for place, report in enumerate(told.scenes)}
    for shelf in (told.renderings, told.events, told.bearings):
        for telling in shelf.values():
            if are_one_name(telling.voice.teller.name, name):
                found = max(found, telling, key=lambda one: places[one.scene.report.id]) if found else telling
    return found.voice if found else None


def _assertion(
    book: Book, voice: Voice, supposed: Supposition, days: tuple[date, date], told_as: tuple[str, BearingFact]
) -> Assertion:
    (identity, fact), (on, known), name = told_as, days, supposed.by or NOBODY
    told = fact.on if fact.on.when and not supposed.on else replace(fact.on, when=Interval(on, on))
    own = book.commitments.get(fact.commitment or "")
    stakes = {own.terms.debtor: Stake.DEBTOR, own.terms.creditor: Stake.CREDITOR} if own else {}
    before = [said.stake for _, said in book.said_of(fact.commitment) if said.voice.key == voice.key]
    return Assertion(
        id=identity,
        voice=voice,
        stake=next(iter(before), stakes.get(name, stakes.get(voice.key, Stake.OUTSIDER))),
        stance=Stance.AFFIRM,
        published=known,
        bearing=replace(fact, on=told),
    )


def _released(before: Sight, after: Sight) -> Iterator[Link]:
    """Who might claim release, and could not before."""
    for name, finding in after.findings.items():
        old = before.findings.get(name)
        if finding.may_claim_release and not (old and old.may_claim_release) and after.tellings(name):
            line = row(after, name, after.tellings(name))
            yield Link(
                name, "its debtor may claim release", words_of_row(line), line.status, "what was given in return"
            )
