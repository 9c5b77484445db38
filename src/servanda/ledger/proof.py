"""Why: the proof of a finding, from the rules applied down to the passages they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.ledger.assemble import binds
from servanda.ledger.board import Sight
from servanda.ledger.evidence import evidence, printed_once
from servanda.ledger.page import Subject, assertion_evidence, possible_line, subject
from servanda.ledger.tellings import rendering_of
from servanda.ledger.wording import status_words, told_by
from servanda.model.answers import Evidence, WhyNode
from servanda.model.status import Reason


def why(seen: Sight, commitment: str) -> WhyNode:
    """The proof tree: the status, what was promised, each rule with its passages, what moved nothing."""
    this = subject(seen, commitment)
    status = (
        status_words(this.finding, this.row.kind, lasting=this.lasting) if binds(this.rendering) else this.row.status
    )
    head = f"{this.row.kind} of {this.row.debtor or 'somebody'}: {status}, at {seen.at}, as known on {seen.known}"
    return WhyNode(head, below=tuple(_steps(this)))


def _steps(this: Subject) -> Iterator[WhyNode]:
    told = (evidence(telling, rendering_of(telling).action) for telling in this.tellings)
    yield WhyNode("It was undertaken, as these passages tell it", "rule 2", printed_once(told))
    if this.finding:
        steps: dict[tuple[str, str], list[Evidence]] = {}
        for reason in this.finding.because:
            steps.setdefault((reason.words, reason.rule), []).extend(_passages(this, reason))
        for (words, rule), passages in steps.items():
            yield WhyNode(words, rule, printed_once(passages))
    yield from _outlook(this)
    for match in this.possible:
        line = possible_line(this.seen, match)
        verdict = f"a person's verdict: {line.verdict}" if line.verdict else "no person has judged it: it moves nothing"
        words = f"{line.id[:7]} possibly {line.relation}: {'; '.join(line.reasons)} ({verdict})"
        yield WhyNode(words, "rule 6", (line.evidence,))


def _passages(this: Subject, reason: Reason) -> Iterator[Evidence]:
    book = this.seen.book
    for identity in reason.assertions:
        if identity in book.assertions:
            yield assertion_evidence(this.seen, book.assertions[identity])
        elif identity in book.told.renderings:
            telling = book.told.renderings[identity]
            yield evidence(telling, rendering_of(telling).action)


def _outlook(this: Subject) -> Iterator[WhyNode]:
    for assertion in this.assertions:
        if not assertion.moves:
            fact = assertion.bearing
            words = f"{told_by(assertion)}: {fact.relation}, {fact.mood}; outlook only, it moves nothing"
            yield WhyNode(words, "rule 9", (assertion_evidence(this.seen, assertion),))
