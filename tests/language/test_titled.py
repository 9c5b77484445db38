"""An office or a hyphen before a name is part of the phrase that names one person, and nothing else is."""

from __future__ import annotations

from servanda.language import read
from servanda.model.analysis import Token
from servanda.model.report import Report


def words(text: str) -> dict[str, Token]:
    return {token.text: token for token in read(Report(id="r", text=text)).tokens}


def test_an_office_before_a_name_describes_it() -> None:
    found = words("Asked about it, head of estates Ruth Dorn said the sheds were dry.")
    assert (found["head"].rel, found["head"].head) == ("nmod:desc", found["Ruth"].index)


def test_a_body_joined_to_a_name_does_not() -> None:
    found = words("The estate and Ruth Dorn said the sheds were dry.")
    assert found["estate"].rel == "nsubj"


def test_a_name_with_a_hyphen_is_one() -> None:
    found = words("Whatever the judge decides, Amsel-Holt has promised, the sheds will stay.")
    assert (found["Holt"].rel, found["Holt"].ner) == ("flat", "I-PER")


def test_a_body_before_an_office_is_no_person() -> None:
    assert not words("Arkwell Chairwoman Lindy Marsh disputed that.")["Arkwell"].ner.endswith("PER")


def test_a_minister_designate_is_one_person() -> None:
    found = words("Chief Minister-designate Ada Kole said it would close.")
    assert (found["Ada"].rel, found["Minister"].rel) == ("nsubj", "nmod:desc")


def test_a_minister_designate_between_commas_is_one_person() -> None:
    found = words("The prime minister-designate, Ada Kole, said it would close.")
    assert (found["Ada"].rel, found["Ada"].head) == ("appos", found["minister"].index)
