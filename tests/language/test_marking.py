"""The head of undertakings looks at passages of whole sentences, and gives each sentence its own marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from servanda.language import read
from servanda.language.marking import BEFORE, PASSAGE, Marker, Vectors
from servanda.model.report import Report

LABELS = ("none", "promise")


class Session:
    """Marks every word whose vector is 1; remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[np.ndarray[Any, Any]] = []

    def run(self, _names: Sequence[str], inputs: dict[str, np.ndarray[Any, Any]]) -> list[np.ndarray[Any, Any]]:
        self.given += list(inputs["place"])
        inside = inputs["words"][:, :, 0]
        return [np.stack([1 - inside, inside], -1), np.zeros_like(inside)]


def sentence(words: int, marked: int) -> Vectors:
    """A sentence of so many words of which the last so many are marked."""
    own = np.zeros((words, 1), np.float16)
    own[words - marked :] = 1
    return own


def runs(sizes: Sequence[tuple[int, int]], session: Session | None = None) -> list[list[tuple[int, int]]]:
    marker = Marker(session or Session(), LABELS)
    return [[(run.first, run.last) for run in own] for own in marker.marks([sentence(*size) for size in sizes])]


def test_each_sentence_has_its_own_marks_counted_from_its_first_word() -> None:
    assert runs([(5, 2), (4, 0), (6, 3)]) == [[(3, 5)], [], [(3, 6)]]


@pytest.mark.parametrize("count", [1, 2, 9, 60])
def test_where_passages_are_cut_changes_no_mark(count: int) -> None:
    assert runs([(30, 4)] * count) == [[(26, 30)]] * count


def test_marks_of_two_sentences_that_touch_are_two() -> None:
    assert runs([(3, 3), (3, 3)]) == [[(0, 3)], [(0, 3)]]


def test_a_sentence_longer_than_a_passage_is_read_whole() -> None:
    assert runs([(PASSAGE + 40, 5), (3, 1)]) == [[(PASSAGE + 35, PASSAGE + 40)], [(2, 3)]]


def test_no_sentence_no_mark() -> None:
    assert runs([]) == []


def test_the_words_before_a_passage_are_looked_at_again() -> None:
    session = Session()
    runs([(40, 1)] * 6, session)
    assert {int(place.max()) for place in session.given} == {PASSAGE // 40, 2 + BEFORE // 40}


def test_what_stands_in_the_sentence_before_says_what_binds() -> None:
    """Alone, nothing in the sentence tells that it is a term and no news."""

    def sure(before: str) -> float:
        found = read(Report(id="r", text=f"{before} The government frees the strikers and the union opens the gates."))
        frees = next(token.index for token in found.tokens if token.text == "frees")
        return next((run.odds for run in found.bound if run.first <= frees < run.last), 0.0)

    assert sure("The two sides signed an accord on Monday. Under it they have to do the following.") > 0.85
    assert sure("Once a year the village remembers the great strike of 1926 with a play.") < 0.8
    assert sure("It was a day like any other. This is what the newspapers tell of it.") < 0.8
