"""What bearings become in the ledger: who acts, whether that is whom it binds, and what reaches the terms of a deal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.ledger.reports import Paper, book

from servanda import ledger
from servanda.model.answers import CommitmentPage
from servanda.model.antecedent import Either, OnEvent
from servanda.model.claims import Condition, ConditionRole, Mood, Pattern, Relation, Rendering, Role
from servanda.model.status import BearingFact

TEXT = (
    "Orrin and Vessel signed a truce. Orrin will hold its fire. Vessel will open the pass and free the miners. "
    "They broke it, a monitor said. The shelling was a breach. We obey."
)
DAY = date(2021, 9, 1)


def paper() -> Paper:
    return Paper("r1", TEXT)


def told(made: Paper, bearing: str) -> BearingFact:
    return book(made).assertions[bearing].bearing


def page(made: Paper, commitment: str) -> CommitmentPage:
    return ledger.page(ledger.sight(book(made), DAY, DAY), commitment)


def promise(made: Paper, debtor: str, action: str, of: str | None = None) -> str:
    return made.promise(debtor, action, pattern=Pattern.MAINTAIN, of=of, made="2021-01-01")


@pytest.mark.parametrize(
    ("agent", "by", "attributed"),
    [
        ("Orrin", "debtor", True),
        ("Orrin fighters", "debtor", True),
        ("Vessel", "Vessel", False),
        (None, None, True),
        (Role(span=None), None, True),  # a pronoun that nobody could resolve
    ],
)
def test_a_breach_counts_where_whom_it_binds_is_said_to_have_done_it(
    agent: str | Role | None, by: str | None, attributed: bool
) -> None:
    made = paper()
    bearing = made.bearing(promise(made, "Orrin", "hold its fire"), Relation.BREACHES, "broke it", agent=agent)

    fact = told(made, bearing)

    assert (fact.by, fact.on.attributed) == (by, attributed)


def test_what_another_did_breaks_no_promise_and_is_listed() -> None:
    made = paper()
    vow = promise(made, "Orrin", "hold its fire")
    made.bearing(vow, Relation.BREACHES, "broke it", agent="Vessel")

    assert page(made, vow).row.status == "holding"
    assert ledger.sight(book(made), DAY, DAY).findings[vow].marks[-1] == "unattributed: broke it"


def test_what_the_debtor_is_said_to_have_done_breaks_it() -> None:
    made = paper()
    vow = promise(made, "Orrin", "hold its fire")
    made.bearing(vow, Relation.BREACHES, "broke it", agent="Orrin")

    assert page(made, vow).row.state == "broken"


@pytest.mark.parametrize(("agent", "attributed"), [(None, False), ("Vessel", False), ("Orrin", True)])
def test_an_act_without_an_author_is_unattributed(agent: str | None, attributed: bool) -> None:
    made = paper()
    vow = promise(made, "Orrin", "hold its fire")
    shelling = made.event(agent, "The shelling")
    bearing = made.bearing(vow, Relation.BREACHES, "was a breach", event=shelling)

    assert told(made, bearing).on.attributed is attributed


def test_we_are_whoever_is_bound() -> None:
    made = paper()
    vow = promise(made, "Orrin", "hold its fire")
    bearing = made.bearing(vow, Relation.OBSERVES, "We obey", agent=Role(made.span("We"), name="a commander"))

    assert told(made, bearing).on.attributed


def truce() -> tuple[Paper, str, str]:
    made = paper()
    deal = made.agreement("a truce", "Orrin", "Vessel")
    return made, deal, promise(made, "Orrin", "hold its fire", deal)


def test_a_breach_of_a_deal_reaches_the_one_term_of_the_party_that_broke_it() -> None:
    made, deal, fire = truce()
    pass_ = promise(made, "Vessel", "open the pass", deal)
    made.bearing(deal, Relation.BREACHES, "broke it", agent="Orrin")

    assert page(made, fire).row.state == "broken"
    assert page(made, pass_).row.state == "active"


def test_a_breach_of_a_deal_names_no_term_of_a_party_that_has_two() -> None:
    made, deal, _ = truce()
    terms = [promise(made, "Vessel", action, deal) for action in ("open the pass", "free the miners")]
    made.bearing(deal, Relation.BREACHES, "broke it", agent="Vessel")

    assert {page(made, term).row.state for term in terms} == {"active"}


@pytest.mark.parametrize("agent", ["Kemara", None])
def test_a_breach_of_a_deal_by_no_party_to_it_reaches_no_term(agent: str | None) -> None:
    made, deal, fire = truce()
    made.bearing(deal, Relation.BREACHES, "broke it", agent=agent)

    assert page(made, fire).row.state == "active"


@pytest.mark.parametrize(
    ("agent", "kept"),
    [
        ("Orrin", ("hold its fire",)),
        ("Kemara", ()),
        (None, ("hold its fire", "open the pass")),
        (Role(None, name="Orrin and Vessel", members=(Role(None, name="Orrin"), Role(None, name="Vessel"))),
         ("hold its fire", "open the pass")),
    ],
)  # fmt: skip
def test_keeping_a_deal_reaches_the_terms_of_who_keeps_it(agent: str | Role | None, kept: tuple[str, ...]) -> None:
    made, deal, fire = truce()
    terms = {"hold its fire": fire, "open the pass": promise(made, "Vessel", "open the pass", deal)}
    made.bearing(deal, Relation.OBSERVES, "We obey", agent=agent, by=made.said("a monitor", "We obey"))

    holding = [act for act, term in terms.items() if "according to a monitor" in page(made, term).sentence]

    assert tuple(holding) == kept


def test_a_party_is_known_by_its_term_where_the_deal_names_none() -> None:
    made = paper()
    deal = made.agreement("a truce")
    fire = promise(made, "Orrin", "hold its fire", deal)
    made.bearing(deal, Relation.BREACHES, "broke it", agent="Orrin")

    assert page(made, fire).row.state == "broken"


@pytest.mark.parametrize(("mood", "shown"), [(Mood.ASSERTED, 0), (Mood.EXPECTED, 1)])
def test_a_breach_by_nobody_is_shown_with_a_term_only_while_it_is_awaited(mood: Mood, shown: int) -> None:
    made, deal, fire = truce()
    made.bearing(deal, Relation.BREACHES, "broke it", mood=mood)

    lines = page(made, fire)

    assert len(lines.bearings) + len(lines.outlook) == shown


def test_conditions_of_one_group_are_alternatives_and_groups_are_joined() -> None:
    paper = Paper("r1", "Hale will pay if it rains, if it snows, if the quay opens.", published="2031-01-02")
    paper.promise("Hale", "pay", made="2031-01-01")
    (rendering,) = paper.claims
    assert isinstance(rendering, Rendering)
    told = [("if it rains", 1), ("if it snows", 1), ("if the quay opens", 0)]
    conditions = tuple(Condition(ConditionRole.IF, paper.span(words), group=group) for words, group in told)
    paper.claims = [replace(rendering, conditions=conditions)]
    first, second = book(paper).commitments[rendering.id].terms.conditions
    assert first.atom == Either((OnEvent("if it rains"), OnEvent("if it snows")))
    assert second.atom == OnEvent("if the quay opens")
