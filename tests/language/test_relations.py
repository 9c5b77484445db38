"""The relation of each word to its head."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.language.relations import Floats, Ints, Relations

ROOT = 3
KINDS, WIDE = 12, 40


def by_definition(matrices: Floats, own: Floats, governing: Floats, heads: Ints) -> Ints:
    one = np.ones((len(own), 1), np.float32)
    left, right = np.concatenate([own, one], 1), np.concatenate([governing, one], 1)
    scores = np.einsum("wi,rij,wj->wr", left, matrices, right)
    scores[:, ROOT] = -np.inf
    best: Ints = scores.argmax(1)
    return np.where(heads == 0, ROOT, best)


@given(st.integers(0, 10_000), st.integers(1, 90))
@settings(max_examples=40, deadline=None)
def test_the_relation_chosen_is_the_one_that_the_whole_matrices_choose(seed: int, words: int) -> None:
    made = np.random.default_rng(seed)
    matrices = (made.normal(size=(KINDS, WIDE + 1, WIDE + 1)) / WIDE).astype(np.float32)
    own, governing = (made.normal(size=(words, WIDE)).astype(np.float32) for _ in range(2))
    heads = made.integers(0, words + 1, words)

    found = Relations(matrices, ROOT).chosen(own, governing, heads)

    assert found.tolist() == by_definition(matrices, own, governing, heads).tolist()


def test_the_root_and_nothing_else_is_the_root() -> None:
    matrices = np.zeros((KINDS, 3, 3), np.float32)
    matrices[ROOT] = 9
    vectors = np.ones((2, 2), np.float32)

    found = Relations(matrices, ROOT).chosen(vectors, vectors, np.array([0, 1]))

    assert found[0] == ROOT
    assert found[1] != ROOT
