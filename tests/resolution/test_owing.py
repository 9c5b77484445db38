"""To whom a word is given by what was learned: the other of the story, never its giver, nobody where it is unsure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.extraction.extract import extract
from servanda.language import read
from servanda.lexicon.learned import weights
from servanda.model.claims import By, Claims, Rendering
from servanda.model.report import Report
from servanda.resolution import resolve
from servanda.resolution.actors.roles import with_mentions
from servanda.resolution.owing import Owing, with_creditors

LENDERS = (
    "The lenders met Tarn Mills on Monday after the firm had missed two payments to the lenders. "
    "The lenders asked Tarn Mills for a plan. "
)
GIVEN = LENDERS + "Tarn Mills promised to send a plan by Friday."


def given(text: str) -> Rendering:
    """The last undertaking of a text."""
    analysis = read(Report(id="owed", text=text))
    return resolve(analysis, extract(analysis)).renderings[-1]


def by_words(text: str) -> tuple[Owing, Claims]:
    analysis = read(Report(id="owed", text=text))
    named, mentions = with_mentions(analysis, extract(analysis))
    return Owing(analysis, named, mentions), named


def test_a_word_is_given_to_the_other_one_of_the_story_by_inference() -> None:
    creditor = given(GIVEN).creditor
    assert creditor is not None
    assert (creditor.name, creditor.by) == ("lenders", By.INFERENCE)
    assert creditor.span is not None
    assert creditor.span.of(GIVEN) == "The lenders"


@pytest.mark.parametrize(
    "text",
    [
        "The lenders met Tarn Mills on Monday. Tarn Mills will move to a new office by Friday.",
        GIVEN.replace(LENDERS, ""),
        GIVEN.replace(LENDERS, "The lenders met on Monday. "),
    ],
)
def test_nobody_is_named_where_it_is_unsure(text: str) -> None:
    assert given(text).creditor is None


def test_whoever_gives_a_word_is_no_candidate() -> None:
    owing, claims = by_words(GIVEN)
    for item in claims.renderings:
        found = owing.given(item)
        assert found is not None
        assert {one.referent.key for one in owing.candidates(found)}.isdisjoint(found.debtor)


def test_one_of_several_parties_alone_is_no_candidate() -> None:
    text = "Estonia, Norway and Latvia signed a pact. Under the pact, Latvia will mend the road."
    owing, claims = by_words(text)
    found = owing.given(claims.renderings[-1])
    assert found is not None
    assert not list(owing.candidates(found))


def test_who_is_told_in_words_stays() -> None:
    creditor = given(LENDERS + "Tarn Mills promised the town to send a plan by Friday.").creditor
    assert creditor is not None
    assert (creditor.name, creditor.by) == ("town", By.WORDS)


def test_an_undertaking_without_words_of_its_own_is_left_alone() -> None:
    analysis = read(Report(id="owed", text=GIVEN))
    named, mentions = with_mentions(analysis, extract(analysis))
    items = tuple(replace(one, action=replace(one.action, end=one.action.start)) for one in named.renderings)
    claims = replace(named, renderings=items)
    assert with_creditors(analysis, claims, mentions) == claims


def test_weights_are_plain_numbers() -> None:
    assert all(-20 < weight < 20 for weight in weights("owing").values())
