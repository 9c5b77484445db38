"""Words and sentences, with exact offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.language.words import LONGEST, doubtful, sentences, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't.", ["They", "do", "n't", "."]),
        ("They don’t.", ["They", "do", "n’t", "."]),
        ("Iran's army cannot", ["Iran", "'s", "army", "can", "not"]),
        ("US-backed", ["US", "-", "backed"]),
        ("at 9.30 a.m. on 3,000 roads", ["at", "9.30", "a.m.", "on", "3,000", "roads"]),
        ("Gen. J. Smith", ["Gen.", "J.", "Smith"]),
        ("see https://a.example/b.html", ["see", "https://a.example/b.html"]),
        ("mail a.b@c.example", ["mail", "a.b@c.example"]),
        ("May I?", ["May", "I", "?"]),  # the pronoun is no initial
        ("", []),
    ],
)
def test_words_are_those_of_the_treebanks(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It agreed. It signed.", 2),
        ("Gen. Smith of the U.S. Army agreed.", 1),
        ("He said no. She left.", 2),  # a word of its own, where no number follows
        ("They left by gate No. 5 at dawn.", 1),
        ("He left the U.S. The rest stayed.", 2),  # an abbreviation ends a sentence before an opener
        ('"We agree." He signed.', 2),
        ('"We agree," he said. "We sign."', 2),
        ('"Do we agree?" he asked.', 1),  # what follows in lower case goes on
        ("It fell 2.5 points.", 1),
        ("No stop at the end", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_sentence_without_end_is_cut() -> None:
    assert max(len(sentence) for sentence in sentences("word " * 1000)) == LONGEST


@given(st.text(max_size=200))
def test_each_word_slices_the_text_and_none_is_lost(text: str) -> None:
    found = [word for sentence in sentences(text) for word in sentence]

    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    left = "".join(
        text[a:b] for a, b in zip([0, *(w.end for w in found)], [*(w.start for w in found), len(text)], strict=True)
    )
    assert not any(letter.isalnum() for letter in left)


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "a." * 100_000, "a@" * 100_000, "1." * 100_000, "don't" * 40_000, "'s" * 100_000]
)
def test_hostile_words_do_not_stop_the_scan(text: str) -> None:
    assert words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We wait," Minister Berg said.', ["We"]),
        ('"We wait." Minister Berg left', ["We", '"', "Minister"]),
        ("We wait: Berg left", ["Berg"]),
    ],
)
def test_no_sentence_may_begin_after_a_quotation_that_a_comma_ends(text: str, expected: list[str]) -> None:
    found = words(text)
    assert [found[at].text for at in doubtful(found)] == expected


def test_a_sum_in_rupees_does_not_end_a_sentence() -> None:
    assert len(sentences("They agreed on Rs. 1.5 lakh. They left.")) == 2
