"""The view hides markup and maps every span back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.language.view import view
from servanda.model.text import Span


def whole(text: str) -> str:
    return view(text, Span(0, len(text))).text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("[Iranian](#)-backed [Iraqi](#) paramilitaries", "Iranian-backed Iraqi paramilitaries"),
        ('a [long](https://a.example/b?c=d "title") way', "a long way"),
        ("*never* again, **never**", "never again, never"),
        ("[The] movement", "The movement"),
        ("it agreed.[3] Then", "it agreed. Then"),
        ("pro\u00admise", "promise"),
        ("- halt attacks\n- withdraw", "halt attacks\nwithdraw"),
        ("> quoted", "quoted"),
        ("snake_case stays", "snake_case stays"),  # an underscore inside a word is no emphasis
        ("3 - 2 = 1", "3 - 2 = 1"),  # a dash inside a line is no bullet
        ("100 [sic] men", "100 sic men"),
    ],
)
def test_markup_is_hidden_and_words_stay(text: str, read: str) -> None:
    assert whole(text) == read


def test_a_span_of_the_view_slices_the_untouched_text() -> None:
    text = "x [Iranian](#)-backed y"
    seen = view(text, Span(2, len(text)))
    start = seen.text.index("Iranian-backed")

    assert seen.back(start, start + len("Iranian-backed")).of(text) == "Iranian](#)-backed"


@given(st.text(alphabet='ab [](#)*_>-\n\u00ad."', max_size=80))
def test_every_letter_of_the_view_comes_from_its_place_in_the_text(text: str) -> None:
    seen = view(text, Span(0, len(text)))

    assert all(seen.back(i, i + 1).of(text) == letter for i, letter in enumerate(seen.text))


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "](" * 30_000, "*" * 50_000, "![" * 30_000, "_" * 50_000, "- " * 30_000]
)
def test_hostile_markup_does_not_stop_the_scan(text: str) -> None:
    assert len(whole(text)) <= len(text)
