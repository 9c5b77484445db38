"""What is known on a day: every fact, who spoke, and what is only listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.ledger.sides import Fact, facts_of
from servanda.ledger.words import (
    Bearing,
    Scope,
    Word,
    is_set_aside,
    known_by,
    names_no_term,
    reaches,
    standing_word,
    words_on,
)
from servanda.model.status import Assertion, Information

Speaker = tuple[date, str, str]  # when it first spoke of the commitment, in which assertion, the name shown


@dataclass(frozen=True, slots=True)
class Record:
    """Everything known on the day, by commitment."""

    at: date
    known: date
    facts: Mapping[str, Sequence[Fact]]
    speakers: Mapping[str, Mapping[str, Speaker]]  # commitment -> teller -> who it is
    outlook: Mapping[str, Sequence[str]]  # assertions that expect, fear, doubt or plan
    marks: Mapping[str, Sequence[str]]  # what is listed and moves nothing
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
    told = standing_word(known_by(assertions, known))
    words = words_on([a for a in told if a.moves and not is_set_aside(a.bearing)], scope)
    outlook: dict[str, list[str]] = defaultdict(list)
    marks: dict[str, list[str]] = defaultdict(list)
    for assertion in told:
        for commitment, _ in reaches(assertion, scope):
            if not assertion.moves:
                outlook[commitment.id].append(assertion.id)
            elif is_set_aside(assertion.bearing):
                marks[commitment.id].append(f"unattributed: {assertion.bearing.on.words}")
            elif assertion.read_by:
                marks[commitment.id].append(f"bearing read by {assertion.read_by}")
        if names_no_term(assertion, scope):
            for commitment in scope.of(assertion.bearing.agreement or ""):
                marks[commitment.id].append("the accord is said to be broken, and not which term")
    denied = frozenset(name for (name, _, _), said in words.items() if any(w.assertion.denies for w in said))
    return Record(at, known, facts_of(words, scope), _speakers(words), outlook, marks, denied)


def _speakers(words: Mapping[Bearing, Sequence[Word]]) -> dict[str, dict[str, Speaker]]:
    found: dict[str, dict[str, Speaker]] = defaultdict(dict)
    for (commitment, _, _), said in words.items():
        for word in said:
            speaker = (word.assertion.published, word.assertion.id, word.name)
            known = found[commitment].get(word.teller, speaker)
            found[commitment][word.teller] = min(known, speaker)
    return found
