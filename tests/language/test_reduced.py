"""Whose verb a helper, a "what" and a "without" is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.language.model import Parsed
from servanda.language.repairs import repaired


def tree(heads: list[int], rels: list[str], upos: list[str], lemmas: list[str]) -> Parsed:
    nothing = ["_"] * len(heads)
    return Parsed(heads, rels, upos, nothing, lemmas, nothing, [None] * len(heads))


FINE = ["It", "would", "fine", "owners"]


def test_an_adjective_behind_a_helper_is_the_verb() -> None:
    parsed = tree(
        [4, 4, 4, 0], ["nsubj", "aux", "amod", "root"], ["PRON", "AUX", "ADJ", "NOUN"], [w.lower() for w in FINE]
    )

    found = repaired(FINE, parsed)

    assert (found.heads, found.rels) == ([3, 3, 0, 3], ["nsubj", "aux", "root", "obj"])
    assert found.upos[2] == "VERB"


def test_so_it_is_where_the_helper_was_taken_for_the_verb() -> None:
    parsed = tree(
        [2, 0, 4, 2], ["nsubj", "root", "amod", "obj"], ["PRON", "AUX", "ADJ", "NOUN"], [w.lower() for w in FINE]
    )

    found = repaired(FINE, parsed)

    assert (found.heads, found.rels) == ([3, 3, 0, 3], ["nsubj", "aux", "root", "obj"])


def test_an_adjective_behind_a_copula_stays_one() -> None:
    words = ["They", "would", "be", "fine", "owners"]
    parsed = tree(
        [5, 5, 5, 5, 0],
        ["nsubj", "aux", "cop", "amod", "root"],
        ["PRON", "AUX", "AUX", "ADJ", "NOUN"],
        [w.lower() for w in words],
    )

    assert repaired(words, parsed).heads == parsed.heads


CALLED = ["Breaking", "what", "unions", "called", "a", "promise"]
CALLED_LEMMAS = ["break", "what", "union", "call", "a", "promise"]
CALLED_UPOS = ["VERB", "DET", "NOUN", "VERB", "DET", "NOUN"]


def test_a_what_that_somebody_calls_so_is_no_article() -> None:
    parsed = tree([0, 3, 1, 3, 6, 4], ["root", "det", "nsubj", "acl", "det", "xcomp"], CALLED_UPOS, CALLED_LEMMAS)

    found = repaired(CALLED, parsed)

    assert found.heads == [0, 1, 4, 2, 6, 4]
    assert found.rels[1:4] == ["obj", "nsubj", "acl:relcl"]


def test_a_what_before_what_is_only_described_stays_one() -> None:
    words = ["Asking", "what", "unions", "signed", "a", "promise"]
    parsed = tree(
        [0, 3, 1, 3, 6, 4],
        ["root", "det", "nsubj", "acl", "det", "obj"],
        CALLED_UPOS,
        ["ask", "what", "union", "sign", "a", "promise"],
    )

    assert repaired(words, parsed).heads[1] == 3


WITHOUT = ["Porters", "who", "left", "without", "it", "would", "pay"]
WITHOUT_UPOS = ["NOUN", "PRON", "VERB", "SCONJ", "PRON", "AUX", "VERB"]
WITHOUT_RELS = ["nsubj", "nsubj", "acl:relcl", "mark", "nsubj", "aux", "root"]


def test_a_without_opens_no_clause_that_has_a_subject() -> None:
    parsed = tree(
        [7, 3, 1, 7, 7, 7, 0], WITHOUT_RELS, WITHOUT_UPOS, ["porter", "who", "leave", "without", "it", "would", "pay"]
    )

    found = repaired(WITHOUT, parsed)

    assert (found.heads[3], found.rels[3]) == (5, "case")
    assert (found.heads[4], found.rels[4]) == (3, "obl")


def test_a_that_there_is_left_alone() -> None:
    words = [*WITHOUT[:3], "because", *WITHOUT[4:]]
    parsed = tree(
        [7, 3, 1, 7, 7, 7, 0], WITHOUT_RELS, WITHOUT_UPOS, ["porter", "who", "leave", "because", "it", "would", "pay"]
    )

    assert repaired(words, replace(parsed)).rels[3:5] == ["mark", "nsubj"]


RELATIVE = ["Firms", "that", "inspectors", "accuse"]


def test_a_that_before_another_subject_is_an_object() -> None:
    parsed = tree(
        [0, 4, 4, 1],
        ["root", "nsubj", "nsubj", "acl:relcl"],
        ["NOUN", "PRON", "NOUN", "VERB"],
        ["firm", "that", "inspector", "accuse"],
    )

    assert repaired(RELATIVE, parsed).rels[1:3] == ["obj", "nsubj"]


def test_a_that_which_acts_itself_stays_the_subject() -> None:
    words = ["Firms", "that", "often", "accuse"]
    parsed = tree(
        [0, 4, 4, 1],
        ["root", "nsubj", "advmod", "acl:relcl"],
        ["NOUN", "PRON", "ADV", "VERB"],
        ["firm", "that", "often", "accuse"],
    )

    assert repaired(words, parsed).rels[1] == "nsubj"


def test_a_participle_alone_before_its_noun_is_an_adjective() -> None:
    words = ["Its", "promised", "new", "ferry"]
    parsed = tree(
        [4, 4, 4, 0],
        ["nmod:poss", "acl", "amod", "root"],
        ["PRON", "VERB", "ADJ", "NOUN"],
        ["its", "promise", "new", "ferry"],
    )

    assert repaired(words, parsed).rels[1] == "amod"


AFTER = ["Weeks", "after", "unions", "signed", ",", "ports", "paid"]


def test_a_clause_of_time_hangs_on_what_it_opens() -> None:
    parsed = tree(
        [3, 3, 4, 0, 7, 7, 4],
        ["nmod:unmarked", "case", "nsubj", "root", "punct", "nsubj", "parataxis"],
        ["NOUN", "ADP", "NOUN", "VERB", "PUNCT", "NOUN", "VERB"],
        ["week", "after", "union", "sign", ",", "port", "pay"],
    )
    timed = replace(parsed, ent=["time", *[None] * 6])

    found = repaired(AFTER, timed)

    assert (found.heads[6], found.rels[6]) == (0, "root")
    assert (found.heads[3], found.rels[3], found.rels[1]) == (7, "advcl", "mark")
    assert found.heads[0] == 4


TOLD = ["She", "was", "told", "by", "trusts", "that", "they", "left"]
TOLD_UPOS = ["PRON", "AUX", "VERB", "ADP", "NOUN", "SCONJ", "PRON", "VERB"]
TOLD_RELS = ["nsubj:pass", "aux:pass", "root", "case", "obl:agent", "mark", "nsubj", "acl"]


@pytest.mark.parametrize(
    ("word", "verb", "expected"), [("told", "tell", (3, "ccomp")), ("seized", "seize", (5, "acl"))]
)
def test_what_somebody_was_told_is_no_part_of_who_told_it(word: str, verb: str, expected: tuple[int, str]) -> None:
    lemmas = ["she", "be", verb, "by", "trust", "that", "they", "leave"]
    parsed = tree([3, 3, 0, 5, 3, 8, 8, 5], TOLD_RELS, TOLD_UPOS, lemmas)

    found = repaired([*TOLD[:2], word, *TOLD[3:]], parsed)

    assert (found.heads[7], found.rels[7]) == expected


VOTED = ["She", "said", "ten", "of", "those", "who", "voted", "had", "refused"]
VOTED_LEMMAS = ["she", "say", "ten", "of", "that", "who", "vote", "have", "refuse"]
VOTED_UPOS = ["PRON", "VERB", "NUM", "ADP", "PRON", "PRON", "VERB", "AUX", "VERB"]
VOTED_RELS = ["nsubj", "root", "obj", "case", "nmod", "nsubj", "acl:relcl", "aux", "acl:relcl"]


@pytest.mark.parametrize(
    ("word", "lemma", "expected"), [("said", "say", (2, "ccomp")), ("met", "meet", (5, "acl:relcl"))]
)
def test_those_who_did_a_thing_are_subject_of_what_is_said(word: str, lemma: str, expected: tuple[int, str]) -> None:
    lemmas = [VOTED_LEMMAS[0], lemma, *VOTED_LEMMAS[2:]]
    parsed = tree([2, 0, 2, 5, 3, 7, 5, 9, 5], VOTED_RELS, VOTED_UPOS, lemmas)

    found = repaired([VOTED[0], word, *VOTED[2:]], parsed)

    assert (found.heads[8], found.rels[8]) == expected
    assert (found.rels[2] == "nsubj") is (expected[1] == "ccomp")
