"""Whom an official binds who says "we" or "my country": the body for which he speaks, as far as the report tells it."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.report import Report
from servanda.resolution import resolve


def debtor(text: str) -> str | None:
    """The name of who is bound by the last commitment of a text."""
    analysis = read(Report(id="case", text=text))
    role = resolve(analysis, extract(analysis)).renderings[-1].debtor
    return role.name if role else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway's foreign minister, Leandro Pappas, warned that his country would close its waters.", "Norway"),
        ("Norway's foreign minister, Leandro Pappas, pledged that his government would pay for it.", "Norway"),
        ("Petra Lind, leader of the Harbour Union, promised that her union would wait.", "Harbour Union"),
        ("Petra Lind, chairwoman of Halm Lines, said her company would pay the bill.", "Halm Lines"),
        # a minister of a state is not known by it as a man of a party, nor a firm's head as the head of a state
        ("Norway's foreign minister, Leandro Pappas, promised that his party would wait.", "Leandro Pappas' party"),
        ("Petra Lind, chairwoman of Halm Lines, said her country would pay the bill.", "Petra Lind's country"),
        ("Petra Lind, a nurse, said that her country would pay the bill.", "Petra Lind's country"),
    ],
)
def test_what_an_official_calls_his_own_is_the_body_he_speaks_for(text: str, name: str) -> None:
    assert debtor(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A military spokesman, Colonel Idris Sool, spoke at noon. The army, he said, had not fired. "
            '"If one more shell falls, we shall flatten the town," Sool said.',
            "army",
        ),
        ('"We will sue the owner on Monday," said Dot Villa, steward of the Stagehands\' Union.', "Stagehands' Union"),
        ('"If we see you again we shall send you to prison," Mrs Hext, the chairman of the bench, told him.', "bench"),
        ('"If a shell falls we will take back the road," the rebels\' negotiator, Joach Tab, said.', "rebels"),
        ('"We will sue the owner," said Hector Quispe, who leads the Hauliers\' League.', "Hauliers' League"),
        ('"We will open a clinic in May," said Maarten Dijk of the Kanto League.', "Kanto League"),
        # who is no official speaks for himself and whoever is with him
        ('"We will sue the owner," said Hector Quispe, who likes the Hauliers\' League.', "Hector Quispe"),
        (
            "A military doctor, Idris Sool, spoke at noon. The army, he said, had not fired. "
            '"If one more shell falls, we shall leave the town," Sool said.',
            "Idris Sool",
        ),
    ],
)
def test_the_we_of_an_official_is_the_body_of_his_office(text: str, name: str) -> None:
    assert debtor(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The envoy's counterpart, Bakhti Nazar, pledged that his government would comply.",
            "Bakhti Nazar's government",
        ),
        ("The villagers promised that their council would comply.", "villagers"),
    ],
)
def test_one_who_pledges_that_his_own_government_will_act_binds_it(text: str, name: str) -> None:
    assert debtor(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The front would leave if the state paid, its spokesman Jan Benn said. {}", "front"),
        ("The union will not sign unless the firm reopens the plant, its leader, Jan Benn, said. {}", "union"),
        ("The union rebuked the firm, its chairman said. {}", "union"),
    ],
)
def test_its_spokesman_at_the_end_is_that_of_whose_plan_he_tells(text: str, name: str) -> None:
    assert debtor(text.format('"We will strike on Monday," he said.')) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway's president, Jan Kosik, threatened a tariff of 20 percent on steel.", "Norway"),
        ("The Norwegian finance minister, Jan Kosik, threatened to impose tariffs on steel.", "Norway"),
        ("Norway's president, Jan Kosik, promised to visit the port in May.", "Jan Kosik"),
        ("Petra Lind, chairwoman of Halm Lines, promised to pay the tariffs.", "Petra Lind"),
    ],
)
def test_a_tariff_is_that_of_the_state_whoever_announces_it(text: str, name: str) -> None:
    assert debtor(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"We will shut it," said Dr Huda Kaab, Director-General of the Food Agency.', "Food Agency"),
        ('"We will shut it," said Dr Huda Kaab, a visitor of the Food Agency.', "Huda Kaab"),
    ],
)
def test_an_office_of_several_words_is_that_of_its_body(text: str, name: str) -> None:
    assert debtor(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"Tickets will be refunded," said Lena Ost, a spokeswoman for the railway.', "railway"),
        ("Tickets would be refunded, a railway spokesman said.", "railway"),
        ("The railway's spokesman, Jon Aldo, promised to refund the tickets.", "railway"),
        ("A spokesman for President Orr said no troops would be sent.", "Orr"),
        ("A government chief spokesman, Ivo Dahl, said no shop would be closed.", "government"),
        # whose he is must be told, and who is no spokesman gives his own word
        ("The spokeswoman, Ilda Moor, vowed to resign.", "Ilda Moor"),
        ("The railway's manager, Jon Aldo, promised to refund the tickets.", "Jon Aldo"),
    ],
)
def test_what_a_spokesman_promises_is_the_word_of_whom_he_speaks_for(text: str, name: str) -> None:
    assert debtor(text) == name


def test_two_who_signed_together_are_nobodys_body() -> None:
    text = (
        "The strike goes on under a list that the union and the management signed. The director of the clinic, "
        "Bojan Kreg, said the list had been breached. He did say that nobody would be disciplined."
    )
    assert debtor(text) != "union and management"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The hotel has not kept its promise to rehire the maids.", "hotel"),
        ("The mayor praised the hotel. It has not kept its promise to rehire the maids.", None),  # no mayor is an "it"
        ("Neither side has kept its promise to pull back, the mission said in its report.", "side"),
    ],
)
def test_a_house_has_given_its_own_promise(text: str, name: str | None) -> None:
    assert debtor(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Halm Lines spurned the bid of Kell Steel. Kell Steel's chief executive said the company would wait.",
            "Kell Steel",
        ),
        ("Halm Lines spurned the bid. A clerk said the company would wait.", "Halm Lines"),
        (
            "Halm Lines sat. Volmer, which has cash, hit back. Its chief executive said the company would wait.",
            "Volmer",
        ),
    ],
)
def test_what_a_manager_calls_the_company_is_his_own(text: str, name: str) -> None:
    assert debtor(text) == name


def test_what_a_manager_calls_the_group_may_be_another() -> None:
    text = "Insurers sued Kell Steel. Kell Steel's chief executive said the group would pay for it."
    assert debtor(text) != "Kell Steel"
