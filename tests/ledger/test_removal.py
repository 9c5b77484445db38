"""Take one assertion away, and its line leaves the proof, and what it alone carried is no more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.founding import AT, KNOWN

from servanda.api import OpenLedger
from servanda.ledger.archive import Archive
from servanda.ledger.assemble import Book, assemble
from servanda.ledger.cases import Situation, situation_at
from servanda.ledger.casevalues import Place
from servanda.ledger.finding import findings
from servanda.ledger.words import subject_of
from servanda.model.status import Assertion, Finding, Reason

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(path.name for path in CASES.glob("status*.json"))


def situations() -> Iterator[tuple[str, Situation, list[tuple[date, date]]]]:
    for name in FILES:
        for case in json.loads((CASES / name).read_text("utf-8"))["cases"]:
            days = {(date.fromisoformat(q["at"]), date.fromisoformat(q["known"])) for q in case["queries"]}
            yield case["id"], situation_at(case, Place(case["id"])), sorted(days)


def judged(told: Situation, assertions: list[Assertion], days: tuple[date, date]) -> Mapping[str, Finding]:
    return findings(told.commitments, told.agreements, assertions, *days)


def used(found: Mapping[str, Finding]) -> set[str]:
    return {identity for one in found.values() for reason in one.because for identity in reason.assertions}


def bare(finding: Finding | None) -> Finding | None:
    return replace(finding, because=(), marks=()) if finding else None


def carried(finding: Finding, identity: str) -> bool:
    """Whether the last move of the state rests on this assertion alone, and every teller has the same last move."""
    moves = [reason for reason in finding.because if " -> " in reason.words or _by_the_clock(reason)]
    spare = any("changes nothing: " in reason.words for reason in finding.because)  # a second word that would do it too
    return finding.settled is not None and not spare and bool(moves) and moves[-1].assertions == (identity,)


def said_before(identity: str, rest: list[Assertion], told: Situation) -> bool:
    """Whether the same voice says the same elsewhere: it is the voice's word that carries, not its printing."""
    (gone,) = [a for a in told.assertions if a.id == identity]
    return any(a.voice.key == gone.voice.key and subject_of(a) == subject_of(gone) for a in rest)


def _by_the_clock(reason: Reason) -> bool:
    """Whether it is a move of the clock, or back to what the clock has since moved; those rest on no word."""
    return reason.rule == "R07" or (reason.rule in ("rule 1", "R15", "R27", "R31") and not reason.assertions)


def test_removing_any_assertion_of_any_case_removes_its_line_and_what_it_carried() -> None:
    removed = 0
    for case, told, asked in situations():
        for days in asked:
            whole = judged(told, list(told.assertions), days)
            for identity in used(whole):
                rest = [a for a in told.assertions if identity not in (a.id, a.bearing.retracts)]
                without = judged(told, rest, days)
                assert identity not in used(without), (case, days, identity)
                assert dict(without) != dict(whole), (case, days, identity)
                if said_before(identity, rest, told):
                    continue  # its voice had said so before: that earlier word now stands in its place
                for name in (name for name, one in whole.items() if carried(one, identity)):
                    assert bare(without.get(name)) != bare(whole[name]), (case, days, identity, name)
                removed += 1
    assert removed > 300


def seen(book: Book) -> Mapping[str, Finding]:
    days = date.fromisoformat(AT), date.fromisoformat(KNOWN)
    return findings(book.commitments.values(), book.agreements, book.assertions.values(), *days)


def without_bearing(record: Archive, identity: str) -> Archive:
    """The net journal without one bearing that some report told."""
    claims = {
        report: replace(one, bearings=tuple(b for b in one.bearings if b.id != identity))
        for report, one in record.claims.items()
    }
    return replace(record, claims=claims)


def test_removing_any_assertion_of_the_samples_removes_its_line_and_changes_the_finding(corpus: OpenLedger) -> None:
    book = corpus.book
    whole = seen(book)
    told = sorted(used(whole) & book.told.bearings.keys())
    assert told
    for identity in told:
        without = seen(assemble(without_bearing(book.record, identity)))
        assert identity not in used(without)
        resting = [name for name, one in whole.items() if any(identity in r.assertions for r in one.because)]
        assert all(without.get(name) != whole[name] for name in resting)
