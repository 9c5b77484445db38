"""One commitment's page: its readings side by side, what bears on it, by voice, with passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from servanda.ledger.accords import is_whole
from servanda.ledger.acts import lasts
from servanda.ledger.assemble import binds
from servanda.ledger.board import Sight, newest, role_words, row
from servanda.ledger.conditions import leaves
from servanda.ledger.consequences import conflicts, falling_due
from servanda.ledger.doubt import doubts_of_time
from servanda.ledger.evidence import evidence, place_of, printed_once
from servanda.ledger.matching import Possible
from servanda.ledger.tellings import Telling, event_of, rendering_of
from servanda.ledger.wording import act_words, doubting, first_sentence, listed, observers, state_words, when_words
from servanda.ledger.words import JOINTLY
from servanda.model.answers import (
    BearingLine,
    BoardRow,
    CommitmentPage,
    ConditionLine,
    Evidence,
    Link,
    PossibleLine,
    RenderingLine,
    VoiceLine,
)
from servanda.model.antecedent import OnState
from servanda.model.claims import Mood, Relation, Rendering
from servanda.model.status import Assertion, BearingFact, Finding, Terms

_FIELDS = ("debtor", "performer", "creditor", "beneficiary", "polarity", "until", "conditions")


@dataclass(frozen=True)
class Subject:
    """A commitment in sight: what each part of its page is made from."""

    seen: Sight
    id: str
    tellings: tuple[Telling, ...]
    row: BoardRow
    finding: Finding | None
    assertions: tuple[Assertion, ...]
    possible: tuple[Possible, ...]

    @property
    def rendering(self) -> Rendering:
        """The first rendering."""
        return rendering_of(self.tellings[0])

    @property
    def lasting(self) -> bool:
        """Whether it is to be kept throughout."""
        return lasts(self.rendering, self.tellings[0].text)


def subject(seen: Sight, commitment: str) -> Subject:
    """A commitment of a sight; it must have a rendering published by then."""
    tellings = seen.tellings(commitment)
    return Subject(
        seen=seen,
        id=commitment,
        tellings=tellings,
        row=row(seen, commitment, tellings),
        finding=seen.findings.get(commitment),
        assertions=tuple(bearing_on(seen, commitment)),
        possible=tuple(seen.possible(commitment)),
    )


def bearing_on(seen: Sight, commitment: str) -> Iterator[Assertion]:
    """What is said by then of a commitment, or of the agreement that it is a term of."""
    terms = seen.book.commitments[commitment].terms
    said = {place: one for name in (commitment, terms.agreement) for place, one in seen.book.said_of(name)}
    for _, assertion in sorted(said.items()):
        fact = assertion.bearing
        if assertion.published <= seen.known and (fact.commitment == commitment or _reaches(fact, terms)):
            yield assertion


def _reaches(fact: BearingFact, terms: Terms) -> bool:
    """Whether what is said of an agreement speaks of this term of it: what one party did, of its own alone (R33)."""
    if fact.agreement is None or fact.agreement != terms.agreement:
        return False
    if fact.mood not in (Mood.ASSERTED, Mood.DENIED):  # outlook: "local commanders will be the first to break it"
        return not fact.on.attributed or fact.by in (None, terms.debtor, *JOINTLY)
    if fact.relation is Relation.BREACHES and fact.mood is Mood.ASSERTED:  # by nobody: it names no term
        return fact.on.attributed and fact.by == terms.debtor
    return fact.on.attributed and fact.by in (None, terms.debtor, *JOINTLY)


def page(seen: Sight, commitment: str) -> CommitmentPage:
    """Everything about one commitment."""
    this = subject(seen, commitment)
    moving = [a for a in this.assertions if a.bearing.mood in (Mood.ASSERTED, Mood.DENIED)]
    return CommitmentPage(
        row=this.row,
        sentence=_sentence(this),
        renderings=tuple(_once(_renderings(this))),
        by_voice=tuple(_by_voice(this)),
        bearings=tuple(_once(_bearing_line(seen, a) for a in moving)),
        outlook=tuple(
            _once(_bearing_line(seen, a) for a in this.assertions if a.bearing.mood not in (Mood.ASSERTED, Mood.DENIED))
        ),
        possible=tuple(possible_line(seen, match) for match in this.possible),
        conditions=tuple(_conditions(this)),
        links=tuple(_links(this)),
        independence=this.row.independence,
        at=seen.at.isoformat(),
        known=seen.known.isoformat(),
    )


Printed = TypeVar("Printed", RenderingLine, BearingLine)


def _printed_as(line: RenderingLine | BearingLine) -> tuple[str, ...]:
    """What is equal for a line and its copies."""
    return line.relation if isinstance(line, BearingLine) else "", *place_of(line.evidence)


def _once(lines: Iterable[Printed]) -> list[Printed]:
    """The lines without those that a copy repeats; the first one names the outlets of the copies."""
    kept: dict[tuple[str, ...], Printed] = {}
    for line in lines:
        key = _printed_as(line)
        first = kept.setdefault(key, line)
        kept[key] = replace(first, evidence=printed_once((first.evidence, line.evidence))[0])
    return list(kept.values())


def _sentence(this: Subject) -> str:
    if this.row.status == "denied":
        return "Only denied: nobody quoted says that it was undertaken."
    if not binds(this.rendering):
        return "An offer: it binds nobody until it is agreed." if this.row.status == "proposed" else "A refusal."
    words = first_sentence(this.finding, this.row.kind, this.assertions, newest(this.seen), lasting=this.lasting)
    doubts = doubts_of_time(this.seen, this.id)
    sentences = [words, *([f"The days decide: {listed(doubts)}."] if doubts else []), *_of_parts(this)]
    waiting = [m for m in this.possible if m.relation is Relation.BREACHES and not this.seen.verdict(m.id)]
    if waiting:
        tellers = listed(m.event.voice.teller.name for m in waiting)
        sentences.append(f"A possible breach on the report of {tellers}: nobody quoted calls it one.")
    return " ".join(sentences)


def _of_parts(this: Subject) -> Iterator[str]:
    """What is said of the parts of a commitment: it is no word on the whole, and shown beside it."""
    for part in this.seen.book.parts:
        tellings = this.seen.tellings(part.left) if part.right == this.id else ()
        if not tellings:
            continue
        said = list(bearing_on(this.seen, part.left))
        act = act_words(rendering_of(tellings[0]), tellings[0].text)
        if keepers := observers(said):
            yield f"A part of it ({act}) is kept to so far according to {listed(keepers)}."
        if doubters := doubting(said):
            yield f"{listed(doubters)[:1].upper()}{listed(doubters)[1:]} expect or fear that this part will break."


def _by_voice(this: Subject) -> Iterator[VoiceLine]:
    finding, kind = this.finding, this.row.kind
    if finding is None or not finding.contested or this.row.status == "denied":
        yield VoiceLine(this.row.status, ())
        return
    for state, tellers in finding.contested.items():
        yield VoiceLine(state_words(kind, state, lasting=this.lasting), tuple(tellers))


def _renderings(this: Subject) -> Iterator[RenderingLine]:
    lines = [_rendering_line(telling) for telling in this.tellings]
    differing = tuple(name for name in _FIELDS if len({value for line in lines if (value := getattr(line, name))}) > 1)
    for line in lines:
        yield replace(line, differs=tuple(name for name in differing if getattr(line, name)))


def _rendering_line(telling: Telling) -> RenderingLine:
    rendering, text = rendering_of(telling), telling.text
    return RenderingLine(
        id=rendering.id,
        told_as=str(rendering.told_as),
        firmness=str(rendering.firmness),
        debtor=role_words(rendering.debtor, text),
        performer=role_words(rendering.performer, text),
        creditor=role_words(rendering.creditor, text),
        beneficiary=role_words(rendering.beneficiary, text),
        target=role_words(rendering.target, text),
        action=rendering.action.of(text),
        polarity=str(rendering.polarity),
        made=when_words(rendering.made),
        starts=when_words(rendering.starts),
        until=when_words(rendering.until),
        conditions=tuple(condition.span.of(text) for condition in rendering.conditions),
        differs=(),
        odds=rendering.odds,
        evidence=evidence(telling, rendering.action),
    )


def source_of(seen: Sight, assertion: Assertion) -> Telling:
    """The telling that an assertion was made from."""
    told = seen.book.told
    if assertion.id in seen.book.possible:
        return seen.book.possible[assertion.id].event
    return told.bearings.get(assertion.id) or told.renderings[assertion.id]


def assertion_evidence(seen: Sight, assertion: Assertion) -> Evidence:
    """The passage of an assertion."""
    telling = source_of(seen, assertion)
    assert assertion.passage is not None
    return evidence(telling, assertion.passage.span)


def _bearing_line(seen: Sight, assertion: Assertion) -> BearingLine:
    fact = assertion.bearing
    return BearingLine(
        id=assertion.id,
        relation=str(fact.relation),
        mood=str(fact.mood),
        stance=str(assertion.stance),
        when=_through(fact) or when_words(fact.on.when),
        words=fact.on.words or "",
        read_by=assertion.read_by,
        evidence=assertion_evidence(seen, assertion),
    )


def _through(fact: BearingFact) -> str | None:
    when = fact.on.when
    if when is None or when.earliest is not None or when.latest is None:
        return None
    return f"through {when.latest}" if fact.relation is Relation.OBSERVES else f"told {when.latest}, day unknown"


def possible_line(seen: Sight, match: Possible) -> PossibleLine:
    """A possible bearing with its reasons."""
    return PossibleLine(
        id=match.id,
        relation=str(match.relation),
        when=when_words(event_of(match.event).when),
        reasons=match.reasons,
        verdict=seen.verdict(match.id),
        evidence=evidence(match.event, event_of(match.event).span),
    )


def _conditions(this: Subject) -> Iterator[ConditionLine]:
    for telling in this.tellings:
        terms = this.seen.book.commitments[this.id].terms
        for place, condition in enumerate(rendering_of(telling).conditions):
            alike = telling is this.tellings[0] and len(terms.conditions) == len(rendering_of(telling).conditions)
            antecedent = terms.conditions[place] if alike else None
            states = [leaf for leaf in leaves(antecedent.atom) if isinstance(leaf, OnState)] if antecedent else []
            told = [on for on in states if on.commitment in this.seen.book.renderings]
            accord = any(is_whole(on.commitment) for on in states)
            known = [f"{_commitment_words(this.seen, on.commitment)} is {on.state}" for on in told]
            known += [f"the accord is said to be {states[0].state}"] if accord else []
            yield ConditionLine(
                role=str(condition.role),
                words=condition.span.of(telling.text),
                on=", or ".join(known) or None,
                commitment=told[0].commitment if told else None,
                evidence=evidence(telling, condition.span),
            )


def _commitment_words(seen: Sight, commitment: str) -> str:
    tellings = seen.book.renderings[commitment]
    return f"{commitment[:7]} ({act_words(rendering_of(tellings[0]), tellings[0].text)})"


def _links(this: Subject) -> Iterator[Link]:
    for judgement in this.seen.book.parts:
        for mine, other, relation in (
            (judgement.left, judgement.right, "is part of"),
            (judgement.right, judgement.left, "has as part"),
        ):
            if mine == this.id and this.seen.tellings(other):
                yield _link(this.seen, other, relation, "; ".join(judgement.reasons))
    yield from falling_due(this.seen, this.id)
    yield from conflicts(this.seen, this.id)


def _link(seen: Sight, commitment: str, relation: str, why: str) -> Link:
    other = row(seen, commitment, seen.tellings(commitment))
    return Link(commitment, relation, f"{other.debtor or 'somebody'}: {other.act}", other.status, why)
