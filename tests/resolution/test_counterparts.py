"""To whom a word is given that names nobody: the other party of the story, by the names that the report gives."""

from __future__ import annotations

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.model.claims import By, Rendering
from servanda.model.report import Report
from servanda.resolution import resolve


def last(text: str) -> Rendering:
    """The last commitment of a text, with names."""
    analysis = read(Report(id="case", text=text))
    return resolve(analysis, extract(analysis)).renderings[-1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Estonia threatened to sue Latvia. The mayor spoke. He spoke again. Estonia will strike in May.", "Latvia"),
        ("Estonia thanked the mayor. The mayor spoke. He spoke again. Estonia threatened a boycott.", None),
        ("Estonia threatened to sue Latvia. The mayor spoke. He spoke again. Estonia promised to mend a road.", None),
    ],
)
def test_a_threat_without_an_addressee_is_meant_for_the_one_threatened_before(text: str, name: str | None) -> None:
    creditor = last(text).creditor
    assert (creditor.name if creditor else None) == name
    assert creditor is None or creditor.by is By.INFERENCE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Estonia and Latvia signed a pact. Under the pact, Latvia will mend the road.", "Estonia"),
        ("Estonia, Norway and Latvia signed a pact. Under the pact, Latvia will mend the road.", None),
    ],
)
def test_a_term_is_owed_to_the_other_of_two_parties(text: str, name: str | None) -> None:
    creditor = last(text).creditor
    assert (creditor.name if creditor else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The deal spares the firm a trial. The ministries are to drop all claims, and Velda must mend it.",
            "ministries",
        ),
        (
            "The deal was made. Under the deal, Latvia is to pay 9 crowns. In return, Estonia is to open a road.",
            "Latvia",
        ),
        ("Estonia, Norway and Latvia signed a pact. Under it, Latvia will mend a road and Norway open a port.", None),
        ("Under the deal, Estonia is to pay 9 crowns and to open a road.", None),
    ],
)
def test_the_two_whom_the_terms_of_a_deal_bind_owe_them_to_each_other(text: str, name: str | None) -> None:
    creditor = last(text).creditor
    assert (creditor.name if creditor else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Koro Metals shut a mine. The Oslo-based company refused to leave.", "Koro Metals"),
        ("Koro Metals shut a mine. A rival company refused to leave.", "rival company"),
    ],
)
def test_where_a_company_sits_does_not_make_it_another(text: str, name: str) -> None:
    debtor = last(text).debtor
    assert debtor is not None
    assert debtor.name == name


@pytest.mark.parametrize(
    ("text", "owed"),
    [
        ("The Tarn Front shelled the ford. The Orm Guard vowed to clear it if they shelled it again.", None),
        ("The Tarn Front shelled the ford. The Orm Guard promised the Tarn Front to clear it.", "Tarn Front"),
    ],
)
def test_nobody_owes_what_he_promises_to_himself(text: str, owed: str | None) -> None:
    analysis = read(Report(id="told", text=text))

    (found,) = resolve(analysis, extract(analysis)).renderings

    assert found.debtor is not None
    assert found.debtor.name == "Orm Guard"
    assert (found.creditor.name if found.creditor else None) == owed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Estonia and Latvia signed a pact. The mayor met a baker. Both sides must free all captives.",
            "Estonia and Latvia",
        ),
        (
            "Under the truce, the army is to lift its blockade and the Front will open the road. "
            "Both sides are to free all captives.",
            "army and Front",
        ),
        ("The mayor spoke to the press. She asked both sides to wait.", None),
        ("Estonia and Latvia signed a pact. Each country must free all captives.", "country"),
    ],
)
def test_both_sides_are_the_two_parties_that_the_report_names(text: str, name: str | None) -> None:
    debtor = last(text).debtor
    assert debtor is not None
    assert debtor.name == name


def test_who_vows_is_who_said_what_had_been_done_before() -> None:
    debtor = last("Mayor Kole alleged that the rebels had been bribed, and vowed to publish the letters.").debtor
    assert debtor is not None
    assert debtor.name == "Kole"
    other = last("Mayor Kole alleged that the rebels had bribed the guards and vowed to publish the letters.").debtor
    assert other is not None
    assert other.name != "Kole"


def test_a_term_is_owed_to_the_other_party_and_not_to_who_gains_by_it() -> None:
    pact = "Estonia and Latvia signed a pact. Under the pact, Latvia will let "
    term = last(pact + "the herders cross the river.")
    assert term.creditor is not None
    assert term.creditor.name == "Estonia"
    assert term.beneficiary is not None
    assert term.beneficiary.name == "herders"
    alone = last("Latvia promised to let the herders cross the river.")
    assert alone.creditor is not None
    assert alone.creditor.name == "herders"


def test_i_and_my_are_not_the_one_whose_words_somebody_tells() -> None:
    threat = last('"My boss says he will dock my wages if I am late," said Ada Kole, a nurse.')
    assert threat.debtor is not None
    assert threat.debtor.name == "Ada Kole's boss"
    assert threat.creditor is not None
    assert threat.creditor.name == "Ada Kole"
    own = last("\"My boss told me: 'I will dock your wages,'\" said Ada Kole, a nurse.")
    assert own.debtor is None or own.debtor.name != "Ada Kole"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mayor Kole has cause. As a councillor, her brother asked for it. She promised to publish it.", "Kole"),
        ("Mayor Kole has cause. A councillor, her brother, asked for it. He promised to publish it.", "councillor"),
    ],
)
def test_a_part_that_somebody_plays_is_nobody_else(text: str, name: str) -> None:
    debtor = last(text).debtor
    assert debtor is not None
    assert debtor.name == name
