"""The proof of a finding: every rule that was applied to come to it, with the assertions that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace

from servanda.ledger.accords import is_whole
from servanda.ledger.conditions import is_conditional, leaves, of_role
from servanda.ledger.group import Group
from servanda.ledger.outcome import UNBROKEN, Outcome
from servanda.ledger.sides import Fact
from servanda.model.antecedent import OnState
from servanda.model.claims import ConditionRole, Relation, State
from servanda.model.status import Finding, Reason, Split, Standing

_ON_WHOSE_WORD: dict[Standing, tuple[str, str]] = {
    Standing.ADMITTED: ("R14", "whom it binds speaks against itself"),
    Standing.ACKNOWLEDGED: ("R14", "whom it is owed to speaks against itself"),
    Standing.MONITOR: ("R36", "a monitor says so itself"),
    Standing.BOTH: ("R38", "both sides say so"),
    Standing.CORROBORATED: ("R12", "two origins tell it, one of them named and without stake"),
    Standing.INTERESTED: ("R26", "only a side, or somebody on a side, says so"),
    Standing.SINGLE: ("rule 4", "one origin tells it, however often it was printed"),
    Standing.UNNAMED: ("R12", "who is not named corroborates nobody"),
    Standing.NO_REPORT: ("R24", "nobody reported on the whole of the window"),
}
_ONE_SIDED = {Relation.EXTENDS: "R09", Relation.TRANSFERS: "R17"}


def proven(finding: Finding, group: Group, told: Sequence[Outcome]) -> Finding:
    """The finding with the rules applied, what they rest on, and the words shown beside."""
    name = finding.commitment
    reasons = [Reason("R02", "as it was made", group.commitments[name].assertions)]
    reasons += [reason for outcome in told for reason in outcome.notes]
    reasons += _of_time(finding, group)
    reasons += _of_facts(group.record.facts.get(name, ()))
    reasons += group.record.replaced.get(name, ())
    reasons += group.record.listed.get(name, ())
    reasons += _of_sides(finding, group)
    reasons += _of_waiting(finding, group)
    reasons += _of_standing(finding)
    return replace(finding, because=tuple(dict.fromkeys(reasons)), marks=_marks(finding, group, told))


def _of_time(finding: Finding, group: Group) -> Iterator[Reason]:
    if finding.at > finding.known:
        yield Reason("R19", f"the clock ran to {finding.at}; nothing is known after {finding.known}")
    for fact in group.record.facts.get(finding.commitment, ()):
        if fact.details.when is None:
            yield Reason("R05", f"its day is not told: no later than {fact.first}, when it was first printed", fact.ids)


def _of_facts(facts: Sequence[Fact]) -> Iterator[Reason]:
    yield from _exclusions(facts)
    for fact in facts:
        if fact.holders is not None:
            rule = _ONE_SIDED.get(fact.relation, "R33")
            yield Reason(rule, f"{fact.relation} by one side alone: it holds for that side only", fact.ids)
        if fact.relation is Relation.TRIGGERS and fact.details.role == ConditionRole.UNLESS:
            yield Reason("R16", "somebody tells that the exception did not come", fact.ids)
        if any(len(word.assertion.bearing.voices) > 1 for word in fact.told):
            joint = any(word.joint for word in fact.told)
            words = "told as a joint statement" if joint else "told by one side, a joint statement is that side's claim"
            yield Reason("R38", words, fact.ids)


def _exclusions(facts: Iterable[Fact]) -> Iterator[Reason]:
    for fact in facts:
        if fact.excluded:
            yield Reason("R03", f"what others tell cannot hold with this: {fact.relation}", fact.ids)


def _of_sides(finding: Finding, group: Group) -> Iterator[Reason]:
    for side in group.sides_on(finding.commitment).values():
        if side.commitment != finding.commitment:
            subject = "the accord as a whole" if is_whole(side.commitment) else side.commitment
            yield Reason("R21", f"{side.name} took its side on {subject}", (side.assertion,))
            yield from _exclusions(group.record.facts.get(side.commitment, ()))
    if finding.contested:
        words = "; ".join(f"{state}: {', '.join(who) or 'nobody'}" for state, who in finding.contested.items())
        yield Reason("rule 2", f"contested, and never voted on: {words}")
    elif any(isinstance(getattr(finding, field.name), Split) for field in fields(finding)):
        yield Reason("R25", "one state, and a detail on which the tellers differ")


def _of_waiting(finding: Finding, group: Group) -> Iterator[Reason]:
    terms = group.commitments[finding.commitment].terms
    if any(
        isinstance(leaf, OnState) and is_whole(leaf.commitment) for c in terms.conditions for leaf in leaves(c.atom)
    ):
        yield Reason("R33", "a broken term of an agreement breaks it, and so does a voice's word that names no term")
    if finding.settled is State.CONDITIONAL and is_conditional(terms):
        yield Reason("R39", "that its condition came is not told: unknown never triggers")
        if of_role(terms, ConditionRole.UNLESS):
            yield Reason("R16", "nobody tells that the exception did not come")


def _of_standing(finding: Finding) -> Iterator[Reason]:
    if not finding.standing:
        return
    yield Reason("rule 3", f"{finding.settled}, {finding.standing}")
    if finding.standing in _ON_WHOSE_WORD:
        yield Reason(*_ON_WHOSE_WORD[finding.standing])
    if finding.rests_also_on:
        yield Reason("R11", f"it rests also on what is {', '.join(finding.rests_also_on)}")


def _marks(finding: Finding, group: Group, told: Sequence[Outcome]) -> tuple[str, ...]:
    name = finding.commitment
    marks = [mark for outcome in told for mark in outcome.marks]
    marks += [reason.words for reason in group.record.listed.get(name, ())]
    if finding.settled is None:
        marks = [mark for mark in marks if not mark.startswith(UNBROKEN)]  # a breach is reported: that is the dispute
    marks += [
        f"{fact.relation} by one side alone: it holds for that side only"
        for fact in group.disputed
        if fact.commitment == name and fact.holders is not None
    ]
    if finding.cycle:
        marks.append(f"these wait for each other: {', '.join(finding.cycle)}")
    return tuple(dict.fromkeys(marks))
