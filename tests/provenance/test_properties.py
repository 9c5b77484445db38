"""What holds of any texts: no order matters, nothing is missed by the fingerprints, odd texts are no trouble."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import lines
from tests.provenance.papers import DOCKS, TALKS, VOW, WATER, linked, report, text

from servanda.provenance import Story, prints
from servanda.provenance.prints import GRAM, WINDOW
from servanda.provenance.words import Story as Words


def test_the_order_of_arrival_does_not_matter() -> None:
    reports = [
        report(text(*TALKS), "Courier", "2024-05-01"),
        report(text(*DOCKS, f'"{VOW}," he said.'), "Beacon", "2024-05-01"),
        report(text(*TALKS[:3], *DOCKS[:3]), "Mirror", "2024-05-02"),  # a digest, once both sources are there
        report(text(*WATER, f'"{VOW}," he said.'), "Delta", "2024-05-03"),
        report(text(*TALKS), "Lantern", "2024-05-04"),
    ]
    whole = linked(reports)

    assert len(whole) == 4
    for order in permutations(reports):
        assert linked(order) == whole


@given(st.lists(st.integers(0, 2**32 - 1), min_size=GRAM + WINDOW - 1, max_size=60), st.integers(0, 40))
@settings(max_examples=50, deadline=None)
def test_stories_that_share_enough_words_share_a_fingerprint(shared: list[int], before: int) -> None:
    chance = random.Random(before)
    one = [chance.randrange(2**32) for _ in range(before)] + shared
    two = shared + [chance.randrange(2**32) for _ in range(50 - before)]

    assert prints(one) & prints(two)


def test_fingerprints_are_the_same_in_every_process() -> None:
    assert sorted(prints(Story.of(report(text(*TALKS))).codes))[0] == 51959159715491675


@pytest.mark.parametrize("words", ["", "\n\n", '"' * 500, "a " * 40, "\ud800 \u202e", "> " * 50, ":\n\n" * 40])
def test_odd_texts_link_to_nothing(words: str) -> None:
    assert linked([report(words), report(text(*TALKS), "Mirror")]) == {}


@pytest.mark.parametrize("unit", ["same ", "one two three four five six ", '"quoted words here" and more. '])
def test_comparing_takes_time_in_proportion_to_the_words(unit: str) -> None:
    def work(size: int) -> None:
        linked([report(unit * size), report(unit * size, "Mirror", "2024-06-01")])

    small, large = lines(lambda: work(200)), lines(lambda: work(800))

    assert large < 4 * 1.25 * small


def test_a_quotation_that_is_never_closed_quotes_nothing_beyond_its_paragraph() -> None:
    story = Words.of(report('He said "this is open.\n\nThe next paragraph is not quoted.'))

    assert not any(word.quoted for word in story.words)


@pytest.mark.parametrize(("before", "apart"), [("KARUN, June 3:", False), ("The chief wrote:", True)])
def test_a_colon_sets_the_next_paragraph_apart_unless_it_ends_a_dateline(before: str, apart: bool) -> None:
    story = Words.of(report(f"{before}\n\nThe port is open."))

    assert story.words[-1].quoted is apart
