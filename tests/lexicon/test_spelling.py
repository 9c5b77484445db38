"""The base of a verb and of a plural noun goes by spelling, whatever the tagger makes of a word that it never met."""

from __future__ import annotations

import pytest

from servanda.language.model import Parsed
from servanda.language.repairs import repaired
from servanda.lexicon.spelling import base, plural_base, verb_base


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("banned", "ban"),
        ("called", "call"),  # a double letter of its own
        ("cancelled", "cancel"),
        ("installed", "install"),
        ("controlling", "control"),
        ("denies", "deny"),
        ("dies", "die"),
        ("pledged", "pledge"),
        ("belonged", "belong"),
        ("arranging", "arrange"),
        ("evacuated", "evacuate"),
        ("threatened", "threaten"),
        ("defeated", "defeat"),
        ("ceded", "cede"),
        ("decided", "decide"),
        ("avoided", "avoid"),
        ("resumed", "resume"),
        ("agreed", "agree"),
        ("freed", "free"),
        ("needed", "need"),
        ("need", "need"),
        ("bring", "bring"),
        ("sparing", "spare"),
        ("barring", "bar"),
        ("halving", "halve"),
        ("discusses", "discuss"),
        ("focuses", "focus"),
        ("closes", "close"),
        ("vetoes", "veto"),
        ("reaffirms", "reaffirm"),
        ("vowing", "vow"),
        ("swore", "swear"),
        ("underscored", "underscore"),
        ("uploaded", "upload"),
        ("forbade", "forbid"),
        ("underwent", "undergo"),
        ("found", "find"),
        ("founded", "found"),
        ("was", "be"),
    ],
)
def test_a_verb_has_the_base_that_its_spelling_tells(form: str, expected: str) -> None:
    assert verb_base(form) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("penalties", "penalty"),
        ("movies", "movie"),
        ("clashes", "clash"),
        ("headaches", "headache"),
        ("witnesses", "witness"),
        ("bases", "base"),
        ("viruses", "virus"),
        ("abuses", "abuse"),
        ("clauses", "clause"),
        ("militiamen", "militiaman"),
        ("embargoes", "embargo"),
        ("shoes", "shoe"),
        ("troops", "troop"),
        ("campus", "campus"),
    ],
)
def test_a_plural_has_the_singular_that_its_spelling_tells(form: str, expected: str) -> None:
    assert plural_base(form) == expected


@pytest.mark.parametrize(
    ("word", "upos", "feats", "lemma", "expected"),
    [
        ("Banned", "VERB", "_", "bann", "ban"),
        ("banned", "ADJ", "_", "banned", "banned"),  # no verb
        ("'s", "VERB", "_", "be", "be"),  # no word of letters
        ("allies", "NOUN", "Number=Plur", "allie", "ally"),
        ("lives", "NOUN", "Number=Plur", "life", "life"),
        ("people", "NOUN", "Number=Plur", "person", "person"),
        ("children", "NOUN", "Number=Plur", "childy", "child"),
        ("troops", "NOUN", "Number=Plur", "troops", "troop"),
        ("politics", "NOUN", "Number=Plur", "polity", "politics"),
        ("news", "NOUN", "Number=Sing", "news", "news"),
        ("Banks", "PROPN", "Number=Sing", "Banks", "Banks"),
    ],
)
def test_only_verbs_and_plurals_are_spelled_anew(word: str, upos: str, feats: str, lemma: str, expected: str) -> None:
    assert base(word, upos, feats, lemma) == expected


@pytest.mark.parametrize(("word", "number"), [("reaffirms", "Sing"), ("reaffirm", "Plur"), ("discuss", "Plur")])
def test_a_verb_in_s_is_of_one(word: str, number: str) -> None:
    feats = "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"

    found = repaired([word], Parsed([0], ["root"], ["VERB"], [feats], [word], ["O"], [None]))

    assert f"Number={number}" in found.feats[0]
