"""Known slips of the parser are put right, and trees that are right are left alone."""

from __future__ import annotations

import pytest

from servanda.language.model import Parsed
from servanda.language.repairs import repaired


def tree(heads: list[int], rels: list[str], upos: list[str]) -> Parsed:
    nothing = ["_"] * len(heads)
    return Parsed(heads, rels, upos, nothing, nothing, nothing, [None] * len(heads))


WORDS = ["According", "to", "commanders", ",", "Osei", "left"]
UPOS = ["VERB", "ADP", "NOUN", "PUNCT", "PROPN", "VERB"]


@pytest.mark.parametrize(
    ("words", "rel", "head", "expected"),
    [
        (WORDS, "appos", 3, "nsubj"),
        (["Next", *WORDS[1:]], "appos", 3, "appos"),  # another opening
        ([*WORDS[:3], "and", *WORDS[4:]], "appos", 3, "appos"),  # no comma before it
        (WORDS, "nsubj", 6, "nsubj"),  # right already
    ],
)
def test_a_verb_gets_its_subject_back_from_whom_the_sentence_opens_with(
    words: list[str], rel: str, head: int, expected: str
) -> None:
    parsed = tree([3, 1, 6, 3, head, 0], ["case", "fixed", "obl", "punct", rel, "root"], UPOS)

    found = repaired(words, parsed)

    assert found.rels[4] == expected
    assert found.heads[4] == (6 if expected == "nsubj" else 3)


PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
JOINED = ["Marek", "said", "he", "would", "go", "but", "denied", "it"]
JOINED_UPOS = ["PROPN", "VERB", "PRON", "AUX", "VERB", "CCONJ", "VERB", "PRON"]
JOINED_RELS = ["nsubj", "root", "nsubj", "aux", "ccomp", "cc", "conj", "obj"]


@pytest.mark.parametrize(
    ("feats", "rels", "expected"),
    [
        (PAST, JOINED_RELS, 2),
        ("VerbForm=Inf", JOINED_RELS, 5),  # "would go but deny it"
        (PAST, [*JOINED_RELS[:4], "parataxis", *JOINED_RELS[5:]], 5),  # no clause of the main verb
        (PAST, [*JOINED_RELS[:7], "nsubj"], 5),  # it has a subject of its own
    ],
)
def test_a_finite_verb_shares_no_helper_with_a_verb_that_has_one(feats: str, rels: list[str], expected: int) -> None:
    parsed = tree([2, 0, 5, 5, 2, 7, 5, 7], rels, JOINED_UPOS)
    told = ["_", PAST, "_", "_", "VerbForm=Inf", "_", feats, "_"]

    found = repaired(
        JOINED, Parsed(parsed.heads, parsed.rels, parsed.upos, told, parsed.lemmas, parsed.ner, parsed.ent)
    )

    assert found.heads[6] == expected


@pytest.mark.parametrize(("word", "rel"), [("Spc.", "nmod:desc"), ("Jan.", "nsubj")])
def test_a_rank_hangs_on_the_name_after_it(word: str, rel: str) -> None:
    found = repaired(["said", word, "Rask"], tree([0, 1, 1], ["root", "nsubj", "nsubj"], ["VERB", "PROPN", "PROPN"]))

    assert found.rels[1] == rel
