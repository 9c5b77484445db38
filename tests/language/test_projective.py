"""The best tree without crossing arcs."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.language.projective import crosses, projective


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        word, steps = start, 0
        while word:
            word, steps = heads[word - 1], steps + 1
            if steps > len(heads):
                return False
    return True


@given(st.integers(1, 5), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_no_uncrossed_tree_is_better(size: int, seed: int) -> None:
    logs = np.random.default_rng(seed).normal(size=(size, size + 1))

    found = projective(logs)

    trees = (
        heads for heads in product(range(size + 1), repeat=size) if is_tree(heads) and not crosses(np.array(heads))
    )
    best = max(sum(logs[word, head] for word, head in enumerate(heads)) for heads in trees)
    assert is_tree(tuple(found.tolist()))
    assert not crosses(found)
    assert sum(logs[word, head] for word, head in enumerate(found)) == pytest.approx(best)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([2, 0, 2], False),
        ([3, 4, 0, 3], True),  # 1-3 and 2-4
        ([0, 1, 1, 3], False),
        ([2, 0, 2, 2], False),  # arcs that meet at a word do not cross
        ([4, 0, 2, 2], True),  # an arc over the root
    ],
)
def test_arcs_cross_when_one_begins_inside_the_other_and_ends_outside(heads: list[int], expected: bool) -> None:
    assert crosses(np.array(heads)) is expected
