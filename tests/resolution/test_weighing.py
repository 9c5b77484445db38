"""Whom a pronoun means by what was learned: nobody for a thing, never one of another kind, less where it is unsure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.lexicon.learned import weights
from servanda.model.report import Report
from servanda.resolution.actors.reading import Reading

HARBOUR = "The harbour board met the fishers' union on Monday. "
KINDS = ("male", "female", "it", "they")


def meant(text: str, word: str, nth: int = 1) -> str | None:
    analysis = read(Report(id="weighed", text=text))
    heads = Reading(analysis, extract(analysis).statements).by_head
    places = [token.index for token in analysis.tokens if token.text == word]
    one = heads[places[nth - 1]].referent
    return None if one is None else one.name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The council wrote a letter. The mayor lost it on the way home.", "it", None),
        ("Tarn Mills said it would pay. It missed the day by a week.", "It", "Tarn Mills"),
        ("Tarn Mills bought a ship. The pilots said it was rusty.", "it", None),
        ("Ada Moss praised the two ferries. She said they were late.", "they", None),
        ("Ada Moss praised the two crews. She said they had kept their word.", "they", "two crews"),
    ],
)
def test_a_thing_is_nobody_and_a_body_is_somebody(text: str, word: str, name: str | None) -> None:
    assert meant(text, word) == name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Mr Colm Rade met Mrs Ada Moss. He promised to pay.", "He", "Colm Rade"),
        ("Mr Colm Rade met Mrs Ada Moss. She promised to pay.", "She", "Ada Moss"),
        ("Mrs Ada Moss met Mr Colm Rade. He promised to pay.", "He", "Colm Rade"),
        ("Mrs Ada Moss met Tarn Mills. She promised to pay.", "She", "Ada Moss"),
    ],
)
def test_the_pronoun_chooses_among_those_of_its_kind(text: str, word: str, name: str) -> None:
    assert meant(text, word) == name


def test_a_he_is_never_a_body() -> None:
    assert meant(HARBOUR + "He promised to pay.", "He") is None


def test_weights_are_known_for_each_kind_and_plain_numbers() -> None:
    known = weights("whom")
    assert all(any(fact.startswith(f"nobody|{kind}") for fact in known) for kind in KINDS)
    assert all(-20 < weight < 20 for weight in known.values())


def test_without_the_network_the_rules_alone_choose() -> None:
    analysis = replace(read(Report(id="x", text="The council wrote a letter. The mayor lost it.")), idle=())
    heads = Reading(analysis, extract(analysis).statements).by_head
    it = next(token.index for token in analysis.tokens if token.text == "it")
    assert heads[it].referent is not None  # what the network would have told


def test_how_idle_a_word_is_stands_for_each_word() -> None:
    analysis = read(Report(id="x", text="It rained. The firm said it would pay.\n\nThey left."))
    assert len(analysis.idle) == len(analysis.tokens)
