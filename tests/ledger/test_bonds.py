"""Agreements told in several reports, and what hangs on their being broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.ledger.reports import ANN, Paper, book, day, entries, entry

from servanda.ledger.archive import archive
from servanda.ledger.assemble import Book, assemble
from servanda.ledger.board import sight
from servanda.ledger.consequences import follows
from servanda.ledger.finding import findings
from servanda.ledger.whatif import Supposition, what_if
from servanda.model.claims import (
    Agreement,
    Condition,
    ConditionRole,
    Kind,
    OnCommitment,
    Pattern,
    Relation,
    Rendering,
    State,
)
from servanda.model.journal import Body, Judgement, Sameness
from servanda.model.status import Finding

DAY = date(2031, 6, 1)


def made_on(paper: Paper, iso: str) -> Paper:
    paper.claims = [replace(c, made=day(iso)) if isinstance(c, Agreement) else c for c in paper.claims]
    return paper


def terms(name: str = "terms") -> Paper:
    text = (
        "Vessmark and Hale signed a truce. Vessmark will not shell Hale. "
        "The Dyke Guard will cut the dyke if Vessmark breaks the truce."
    )
    paper = Paper(name, text, outlet=name, published="2031-01-02")
    truce = paper.agreement("a truce", "Vessmark", "Hale")
    paper.promise("Vessmark", "not shell Hale", kind=Kind.TERM, of=truce, pattern=Pattern.MAINTAIN, made="2031-01-01")
    vow = paper.promise("Dyke Guard", "cut the dyke", made="2031-01-02")
    condition = Condition(
        ConditionRole.IF, paper.span("if Vessmark breaks the truce"), on=OnCommitment(truce, State.BROKEN)
    )
    paper.claims = [
        replace(c, conditions=(condition,)) if isinstance(c, Rendering) and c.id == vow else c for c in paper.claims
    ]
    return made_on(paper, "2031-01-01")


def later(*parties: str, by: str = "Vessmark", made: str | None = None) -> Paper:
    text = "Vessmark has broken the truce, Hale says. Hale signed the truce in January."
    paper = Paper("later", text, outlet="later", published="2031-03-02")
    truce = paper.agreement("the truce", *parties)
    hale = paper.said("Hale", "Vessmark has broken the truce")
    paper.bearing(truce, Relation.BREACHES, "broken the truce", by=hale, agent=by)
    return made_on(paper, made) if made else paper


def judged(*papers: Paper, verdicts: tuple[Body, ...] = ()) -> Book:
    rows = entries(*papers)
    return assemble(archive([*rows, *(entry(len(rows) + n, body, ANN) for n, body in enumerate(verdicts))]))


def state(told: Book, act: str) -> Finding:
    found = findings(told.commitments.values(), told.agreements, told.assertions.values(), DAY, DAY)
    return next(one for name, one in found.items() if told.commitments[name].terms.action == act)


def proposed(told: Book) -> list[Judgement]:
    return [s.body for s in told.record.judgements if s.body.verdict is Sameness.UNSURE]


def test_the_same_parties_on_one_day_are_one_agreement() -> None:
    told = judged(terms(), later("Hale", "Vessmark", made="2031-01-01"))
    assert len(told.agreements) == 1
    assert state(told, "not shell Hale").settled is State.BROKEN
    assert state(told, "cut the dyke").settled is State.ACTIVE


def test_another_day_is_another_agreement() -> None:
    told = judged(terms(), later("Hale", "Vessmark", made="2031-02-01"))
    assert (len(told.agreements), proposed(told)) == (2, [])
    assert state(told, "cut the dyke").settled is State.CONDITIONAL


def test_other_parties_are_another_agreement() -> None:
    told = judged(terms(), later("Hale", "Lorne", made="2031-01-01"))
    assert (len(told.agreements), proposed(told)) == (2, [])


def test_a_truce_without_parties_is_proposed_and_joined_by_a_person_alone() -> None:
    told = judged(terms(), later())
    (guess,) = proposed(told)
    assert (len(told.agreements), guess.reasons) == (2, ("a truce, in a report that speaks of both parties",))
    assert state(told, "not shell Hale").settled is State.ACTIVE

    joined = judged(terms(), later(), verdicts=(Judgement(guess.left, guess.right, Sameness.SAME),))
    assert state(joined, "not shell Hale").settled is State.BROKEN


def test_what_a_rule_joined_a_person_can_part() -> None:
    papers = terms(), later("Hale", "Vessmark", made="2031-01-01")
    one = judged(*papers).record.judgements[-1].body
    parted = judged(*papers, verdicts=(Judgement(one.left, one.right, Sameness.DIFFERENT),))
    assert len(parted.agreements) == 2


def test_the_other_sides_breach_does_not_set_off_a_vow_against_one() -> None:
    told = judged(terms(), later("Hale", "Vessmark", by="Hale", made="2031-01-01"))
    assert state(told, "cut the dyke").settled is State.CONDITIONAL


def test_what_hangs_on_an_agreement_follows_from_each_of_its_terms() -> None:
    told = judged(terms())
    term = next(name for name, c in told.commitments.items() if c.terms.action == "not shell Hale")
    assert [link.words for link in follows(sight(told, DAY, DAY), term).falls_due] == ["Dyke Guard: cut the dyke"]


def test_supposing_that_an_agreement_is_broken_sets_off_what_hangs_on_it() -> None:
    text = "Vessmark and Hale signed a truce. The Dyke Guard will cut the dyke if they break the truce."
    paper = Paper("r1", text, published="2031-01-02")
    truce = paper.agreement("a truce", "Vessmark", "Hale")
    vow = paper.promise("Dyke Guard", "cut the dyke", made="2031-01-02")
    condition = Condition(ConditionRole.IF, paper.span("if they break the truce"), on=OnCommitment(truce, State.BROKEN))
    paper.claims = [
        replace(c, conditions=(condition,)) if isinstance(c, Rendering) and c.id == vow else c for c in paper.claims
    ]
    page = what_if(book(paper), Supposition("a truce is broken", by="Hale"), DAY, DAY)
    assert [(one.before, one.after) for one in page.changes] == [("conditional", "due")]
