"""What is known on a day: every fact, who spoke, and what is only listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.ledger.sides import Fact, facts_of
from servanda.ledger.unkept import unkept
from servanda.ledger.words import (
    Bearing,
    Scope,
    Word,
    is_set_aside,
    known_by,
    names_no_term,
    reaches,
    standing_word,
    subject_of,
    words_on,
)
from servanda.model.status import Assertion, Information, Reason

Speaker = tuple[date, str, str]  # when it first spoke of the commitment, in which assertion, the name shown


@dataclass(frozen=True, slots=True)
class Record:
    """Everything known on the day, by commitment."""

    at: date
    known: date
    facts: Mapping[str, Sequence[Fact]]
    speakers: Mapping[str, Mapping[str, Speaker]]  # commitment -> teller -> who it is
    outlook: Mapping[str, Sequence[str]]  # assertions that expect, fear, doubt or plan
    listed: Mapping[str, Sequence[Reason]]  # what is shown beside and moves nothing
    replaced: Mapping[str, Sequence[Reason]]  # words that a later word of the same voice replaced (R13)
    denied: frozenset[str]  # commitments of which a bearing is denied

    def information(self, name: str) -> Information:
        """What has been said at all of things that may have come by `at`."""
        told = [fact for fact in self.facts.get(name, ()) if not self._is_later(fact)]
        if any(fact.denied for fact in told):
            return Information.CONTESTED
        if told:
            return Information.REPORTED
        return Information.DENIED if name in self.denied else Information.UNREPORTED

    def _is_later(self, fact: Fact) -> bool:
        when = fact.details.when
        return when is not None and when.earliest is not None and when.earliest > self.at


def record_of(scope: Scope, assertions: Iterable[Assertion], at: date, known: date) -> Record:
    """The record as known on the day."""
    every = known_by(assertions, known)
    told = standing_word(every)
    words = words_on([a for a in told if a.moves and not is_set_aside(a.bearing)], scope)
    outlook: dict[str, list[str]] = defaultdict(list)
    listed: dict[str, list[Reason]] = defaultdict(list)
    for assertion in told:
        for commitment, _ in reaches(assertion, scope):
            if not assertion.moves:
                outlook[commitment.id].append(assertion.id)
            elif is_set_aside(assertion.bearing):
                listed[commitment.id].append(_aside("R41", f"unattributed: {assertion.bearing.on.words}", assertion))
            elif assertion.read_by:
                listed[commitment.id].append(_aside("R37", f"bearing read by {assertion.read_by}", assertion))
        if names_no_term(assertion, scope):
            for commitment in scope.of(assertion.bearing.agreement or ""):
                unsaid = "the accord is said to be broken, and not which term"
                listed[commitment.id].append(_aside("R33", unsaid, assertion))
    denied = frozenset(name for (name, _, _), said in words.items() if any(w.assertion.denies for w in said))
    replaced = _replaced(every, told, scope)
    words |= unkept(words, scope)
    return Record(at, known, facts_of(words, scope), _speakers(words), outlook, listed, replaced, denied)


def _aside(rule: str, words: str, assertion: Assertion) -> Reason:
    return Reason(rule, words, (assertion.id,))


def _replaced(every: Sequence[Assertion], standing: Sequence[Assertion], scope: Scope) -> dict[str, list[Reason]]:
    """What a voice took back, or said otherwise later (R13)."""
    found: dict[str, list[Reason]] = defaultdict(list)
    kept = {assertion.id for assertion in standing}
    first: dict[tuple[str, object], Assertion] = {}
    for assertion in every:
        name = assertion.voice.teller.name
        if assertion.id not in kept and assertion.bearing.retracts is None:
            for commitment, _ in reaches(assertion, scope):
                found[commitment.id].append(_aside("R13", f"taken back: what {name} had said", assertion))
        before = first.setdefault((assertion.voice.key, subject_of(assertion)), assertion)
        if before.denies is not assertion.denies and assertion.id in kept:
            for commitment, _ in reaches(assertion, scope):
                found[commitment.id].append(
                    _aside("R13", f"{name}'s latest word counts, not the earlier one", assertion)
                )
    return found


def _speakers(words: Mapping[Bearing, Sequence[Word]]) -> dict[str, dict[str, Speaker]]:
    found: dict[str, dict[str, Speaker]] = defaultdict(dict)
    for (commitment, _, _), said in words.items():
        for word in said:
            speaker = (word.assertion.published, word.assertion.id, word.name)
            known = found[commitment].get(word.teller, speaker)
            found[commitment][word.teller] = min(known, speaker)
    return found
