"""Clauses that something parts are joined again, and trees that are right are left alone."""

from __future__ import annotations

import pytest

from servanda.language import read
from servanda.model.analysis import Token
from servanda.model.report import Report


def words(text: str) -> dict[str, Token]:
    return {token.text: token for token in read(Report(id="r", text=text)).tokens}


def governor(found: dict[str, Token], word: str) -> str | None:
    return next((token.text for token in found.values() if token.index == found[word].head), None)


def test_a_that_belongs_to_the_it_that_announced_it() -> None:
    found = words("It was no part of the ferry crew's job, Ruo Lamm said, that Ott Berg should sail.")
    assert governor(found, "sail") == "part"
    assert governor(found, "said") == "part"


def test_a_that_after_a_saying_alone_stays_with_it() -> None:
    found = words("At noon, Ruo Lamm said that the ferry should sail.")
    assert governor(found, "sail") == "said"


def test_a_nor_before_a_saying_denies_what_is_said() -> None:
    assert governor(words("Nor, he said, had the ferry sailed."), "Nor") == "sailed"


def test_a_nor_without_a_comma_stays_where_it_is() -> None:
    assert governor(words("Nor did he say that the ferry had sailed."), "Nor") == "say"


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The grant would be stopped if the school promised in the plan was not built by May.", "built", "school"),
        ("The grant would be stopped if the mayor promised in the plan that it was cut.", "promised", "mayor"),
    ],
)
def test_a_participle_after_the_subject_is_not_the_verb_of_its_clause(text: str, verb: str, subject: str) -> None:
    assert governor(words(text), subject) == verb


def test_a_third_week_running_does_not_run() -> None:
    found = words("The camp refused for the third week running to let doctors in.")
    assert governor(found, "let") == "refused"
    assert found["running"].upos == "ADV"


def test_a_camp_running_out_of_water_runs() -> None:
    assert words("The camp was running out of water.")["running"].upos == "VERB"


def test_a_not_before_an_infinitive_is_an_adverb() -> None:
    assert words("She advised them not to sign anything.")["not"].rel == "advmod"


def test_what_is_done_without_warning_is_done_by_the_subject() -> None:
    assert governor(words("The army shelled the town without warning, killing nine people."), "killing") == "shelled"


def test_a_warning_telling_something_tells_it() -> None:
    assert governor(words("The army shelled the town without a warning telling people to go."), "telling") == "warning"
