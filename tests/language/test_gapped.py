"""Verbs parted from their doer or taken for no verbs, and trees that are right are left alone."""

from __future__ import annotations

import pytest

from servanda.language import read
from servanda.model.analysis import Token
from servanda.model.report import Report


def words(text: str) -> dict[str, Token]:
    return {token.text: token for token in read(Report(id="r", text=text)).tokens}


def governor(found: dict[str, Token], word: str) -> str | None:
    return next((token.text for token in found.values() if token.index == found[word].head), None)


def test_a_doer_behind_his_description_has_his_verb() -> None:
    found = words("The bill fell after the Reed League, a partner in the cabinet, let it be known that it was done.")
    assert (governor(found, "League"), found["League"].rel) == ("let", "nsubj")
    assert (found["after"].rel, found["let"].rel) == ("mark", "advcl")


def test_a_noun_of_time_behind_after_stays_what_it_is() -> None:
    found = words("The bill fell after the vote, a close one.")
    assert governor(found, "vote") == "fell"


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Malawi is to second two hydrologists to the desk.", "second", "VERB"),
        ("Malawi is the second to pay two hydrologists.", "second", "ADJ"),
        ("The second desk is to open.", "second", "ADJ"),
    ],
)
def test_what_has_a_to_and_an_object_is_a_verb(text: str, word: str, kind: str) -> None:
    assert words(text)[word].upos == kind


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("The firm denies that its pits harmed the springs and blames three dry years.", "denies"),
        ("The firm denies that its pit harms the springs and blames three dry years.", "harms"),
        ("The firms deny that their pits harmed the springs and blame three dry years.", "harmed"),
    ],
)
def test_a_verb_joins_the_saying_whose_number_it_has(text: str, joined: str) -> None:
    found = words(text)
    assert governor(found, "blames" if "blames" in found else "blame") == joined


@pytest.mark.parametrize(
    "text",
    [
        "She's never in her life broken her word.",
        "Those who know her say that she's never in her life broken her word.",
        "Those who know her say that she's never in her life broken her word or forgotten that somebody did.",
    ],
)
def test_a_never_before_a_phrase_denies_the_participle_behind_it(text: str) -> None:
    found = words(text)
    assert (governor(found, "never"), governor(found, "'s")) == ("broken", "broken")


def test_a_phrase_alone_keeps_its_never() -> None:
    assert governor(words("She's never in her office."), "never") == "office"
