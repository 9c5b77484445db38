"""Which article words name, where a term stands, and which agreements are known by a name of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import Paper, ledger_of
from tests.readers.accords import KESSING, TARN

from servanda.ledger.articles import place_named, place_of
from servanda.ledger.parties import telling_words
from servanda.model.text import Span
from servanda.readers import read_text


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("broke Article 3 of the accord", (3, None)),
        ("violated article IV", (4, None)),
        ("a breach of Article 12 (2)", (12, 2)),
        ("Section 7, paragraph 1", (7, 1)),
        ("Articles 3 and Article 4", None),  # which of them is left open
        ("broke the accord", None),
        ("Article one", None),
    ],
)
def test_words_name_one_article_or_none(words: str, place: tuple[int, int | None] | None) -> None:
    assert place_named(words) == place


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        (KESSING, "cease all", (2, 1)),
        (KESSING, "attacking the ferries", (3, 3)),
        (KESSING, "report every month", (4, None)),
        (TARN, "disclose the minutes", (3, None)),
    ],
)
def test_a_term_stands_in_an_article(text: str, words: str, place: tuple[int, int | None]) -> None:
    start = text.index(words)

    assert place_of(read_text(text), Span(start, start + len(words))) == place


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the Reef Accord", "the Reef Accord", True),
        ("the Reef Accord", "the Kessing Accord", False),
        ("the Peace Accord", "the Peace Accord", False),  # what it is, and not which
    ],
)
def test_a_word_that_tells_what_a_paper_is_is_no_name_of_one(
    tmp_path: Path, first: str, second: str, joined: bool
) -> None:
    papers = [
        Paper(f"The Sable Guard broke {name}, a nun said.", outlet, day)
        for name, outlet, day in ((first, "Review", "2021-03-02"), (second, "Post", "2022-03-02"))
    ]
    with ledger_of(tmp_path, papers) as opened:
        assert (len(opened.book.agreements) == 1) is joined


@pytest.mark.parametrize(
    ("many", "one"), [("ferries", "ferry"), ("movies", "movies"), ("allies", "ally"), ("ties", "tie")]
)
def test_a_plural_is_its_singular(many: str, one: str) -> None:
    assert telling_words(many) == telling_words(one)
