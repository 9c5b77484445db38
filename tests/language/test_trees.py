"""Decoding gives trees, whatever the scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.language.trees import lemma, name_transitions, names, tree


@given(st.integers(1, 12), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_any_scores_give_one_root_and_no_circle(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)

    heads = tree(scores).tolist()

    assert heads.count(0) == 1
    for start in range(1, size + 1):
        word, steps = start, 0
        while word:
            word, steps = heads[word - 1], steps + 1
            assert steps <= size


def test_a_circle_is_broken_at_its_cheapest_link() -> None:
    scores = np.array([[3.0, 0, 9.0], [0.5, 8.0, 0]], dtype=np.float32)  # each is best under the other

    assert tree(scores).tolist() == [0, 1]


def test_a_name_never_goes_on_without_its_beginning() -> None:
    labels = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]
    scores = np.array([[0, 0, 0, 5.0, 0], [0, 0, 9.0, 0, 8.0]], dtype=np.float32)

    chain = names(scores, name_transitions(labels))

    assert [labels[number] for number in chain] == ["B-ORG", "I-ORG"]


@pytest.mark.parametrize(
    ("form", "rule", "expected"),
    [
        ("studies", "k3|y", "study"),
        ("Went", "kabs:go", "go"),
        ("iPhone", "s=", "iPhone"),
        ("TALIBAN", "t0|", "Taliban"),
        ("us", "u0|", "US"),
        ("a", "k1|", "a"),  # a rule that would leave nothing leaves the word
    ],
)
def test_a_lemma_rule_is_applied_to_its_form(form: str, rule: str, expected: str) -> None:
    assert lemma(form, rule) == expected
