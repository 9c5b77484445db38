"""What a short form of a name stands for: each rule with cases that must match and near misses."""

from __future__ import annotations

import pytest
from tests.resolution.test_referents import role

from servanda.model.claims import By


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Finance Minister Ana Silva-Mendes cut the tax. Silva-Mendes said so.", "Silva-Mendes", "Ana Silva-Mendes"),
        ("Kim Jin-ho promised calm. Kim spoke twice.", "Kim", "Kim Jin-ho"),
        ("Petra Lowe-Hansen and Karl Hansen met. Hansen vowed to appeal.", "Hansen", "Karl Hansen"),  # a name apart
        ("The Dorn-Kell summit failed. Kell stayed.", "Kell", "Kell"),  # two men
        ("Anti-Dorn marchers left. Dorn promised calm.", "Dorn", "Dorn"),
        ("The minister, Ahmed al-Zubair, resigned. Zubair had promised calm.", "Zubair", "Ahmed al-Zubair"),
        ("The lawyer Marieke de Wit took the case. De Wit will win it.", "De Wit", "Marieke de Wit"),
        ("Joost van der Elst signed. The next day van der Elst was hurt.", "van der Elst", "Joost van der Elst"),
        ("Salim bin Rashed owns the port. Bin Rashed lowered the fees.", "Bin Rashed", "Salim bin Rashed"),
        ("Joost van der Elst and Dirk van der Elst farm. Van der Elst will sell.", "Van der Elst", "Van der Elst"),
        ("Queen Sofia opened the dam. She promised to return.", "She", "Sofia"),
        ("The winger Kodjo Tamm signed. Tamm promised goals.", "Tamm", "Kodjo Tamm"),
        ("Members of the French Navy left. It promised to return.", "It", "French Navy"),
    ],
)
def test_a_family_name_means_the_one_who_bears_it_whole(text: str, words: str, name: str) -> None:
    assert role(text, words).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Omar Dorn leads. His sister Lena Dorn owns the mill, and Dorn will close it.", "Dorn"),
        ("Dorn leads. His sister Lena Dorn owns the mill, and Dorn will close it.", "Dorn"),
        ("Dorn leads the town. Lena Dorn, the mayor, spoke. Dorn will go.", "Lena Dorn"),
        ("Dorn leads. The sister of a clerk, Lena Dorn, spoke. Dorn will go.", "Lena Dorn"),  # another's sister
    ],
)
def test_a_relation_is_another(text: str, name: str) -> None:
    assert role(text, "Dorn").name == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Gunmen of the Front for Karesh (FLK, by its French initials) left. FLK spoke.", "FLK", "Front for Karesh"),
        ("The Movement for Ostara (known by its acronym MPO) fled. MPO spoke.", "MPO", "Movement for Ostara"),
        ("The Movement for Ostara, or MPO, fled. MPO spoke.", "MPO", "Movement for Ostara"),
        ("The Front for Karesh (which left the UDP) fled. UDP spoke.", "UDP", "UDP"),
        ("The Front for Karesh, not the UDP, fled. UDP spoke.", "UDP", "UDP"),
        ("Ana Dorn (LPT) voted no. The LPT threw her out.", "LPT", "LPT"),  # a woman and her party
        ("Fighters of the Front for Free Karesh (FLK) left. FLK spoke.", "FLK", "Front for Free Karesh"),
        ("The Movement of Ostara, better known as the MLO, fought. MLO fled.", "MLO", "Movement of Ostara"),
    ],
)
def test_the_report_says_what_an_acronym_means(text: str, words: str, name: str) -> None:
    assert role(text, words).name == name


@pytest.mark.parametrize(
    ("text", "words", "name", "by"),
    [
        ("The Hollow Hills Alliance left. The Alliance sulks.", "The Alliance", "Hollow Hills Alliance", By.REFERENCE),
        ("The Bank of Orlena raised rates. Later the Bank lowered them.", "the Bank", "Bank of Orlena", By.REFERENCE),
        ("The Sarmat People's Front left. The Front will talk.", "The Front", "Sarmat People's Front", By.REFERENCE),
        ("The Sarmat Front and the Kurran Front signed. The Front will disarm.", "The Front", "Front", By.WORDS),
        ("Sarmat fled. The Front will disarm.", "The Front", "Front", By.WORDS),
    ],
)
def test_a_bodys_noun_means_the_one_body_that_ends_in_it(text: str, words: str, name: str, by: By) -> None:
    found = role(text, words)
    assert (found.name, found.by) == (name, by)


@pytest.mark.parametrize("word", ["Real", "New", "Independent", "Free", "United", "Provisional"])
def test_a_breakaway_is_another(word: str) -> None:
    text = f"The Karesh Front signed. The {word} Karesh Front did not. The {word} Karesh Front left."
    assert role(text, f"The {word} Karesh Front").name == f"{word} Karesh Front"
    assert role("The Karesh Front signed. " + text, "The Karesh Front").name == "Karesh Front"


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("France promised to pay. The French have now offered a boat.", "The French", "state:FRA"),
        ("Russia and Turkey talked. The Russians promised grain.", "The Russians", "state:RUS"),
        ("The French love cheese.", "The French", None),  # France has not acted
        ("They met in France. The French love cheese.", "The French", None),  # a place
        ("Russia sent ships. The Russians in the port cheered.", "The Russians in the port", None),
        ("France will pay. The French coach left.", "The French coach", None),
    ],
)
def test_a_people_stands_for_its_state_once_it_was_named(text: str, words: str, actor: str | None) -> None:
    assert role(text, words).actor == actor


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ('"I gave my word," forward Nelo Baptiste told us.', "forward Nelo Baptiste", "Nelo Baptiste"),
        ('"I saw it," witness Dana Kolb said.', "witness Dana Kolb", "Dana Kolb"),
        ('"I owe it," midfielder Ruben Sato told them.', "midfielder Ruben Sato", "Ruben Sato"),
        ('"I saw it," a witness said.', "a witness", "witness"),
    ],
)
def test_who_is_named_behind_his_noun_is_the_i(text: str, source: str, name: str) -> None:
    assert role(text, "I", source, text[1 : text.index(",")]).name == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Former president Nora Blum was jailed. The former president denied it.", "The former president", "Nora Blum"),
        (
            "President Nora Blum met a clerk. The former president denied it.",
            "The former president",
            "former president",
        ),
        ("The Fifth Brigade relieved the Ninth Brigade. The brigade left.", "The brigade", "brigade"),  # either
        ("The Fifth Brigade relieved the army. The brigade left.", "The brigade", "Fifth Brigade"),
        ("The Sarmat Front fled. The front, which had fought for years, left.", "The front", "Sarmat Front"),
        ("The Sarmat Front fled. The front which had won left.", "The front which had won", "front which had won"),
    ],
)
def test_a_noun_means_whom_it_described_and_stays_open_between_two(text: str, words: str, name: str) -> None:
    assert role(text, words).name == name


@pytest.mark.parametrize(
    ("source", "name"),
    [("Kell Steel's chief executive, Ona Brandt,", "Kell Steel"), ("Karl Benn's aide, Ona Brandt,", "Ona Brandt")],
)
def test_what_has_a_chief_executive_is_a_body(source: str, name: str) -> None:
    assert role(f'"We will pay," {source} told staff.', "We", source, "We will pay").name == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "In the fifth reply, dated October 2, the company promised that experts would inspect the dam.",
            "the company",
            "company",
        ),
        ("Brigade 9 left the town. It promised to return.", "It", "Brigade 9"),
    ],
)
def test_a_day_of_a_month_is_nobody(text: str, words: str, name: str) -> None:
    assert role(text, words).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sandrey said no. The Sandrey Fishermen's Federation met. Sandrey promised to pay.", "Sandrey"),
        ("The Sandrey Fishermen's Federation met. Sandrey promised to pay.", "Sandrey"),
        ("Halm Lines met the crews. Halm promised to pay.", "Halm Lines"),
    ],
)
def test_a_place_is_no_short_name_of_who_is_called_after_it(text: str, name: str) -> None:
    short, _, _ = text.rpartition(" promised")
    assert role(text, short.rpartition(" ")[2]).name == name
