"""Adjectives of places, and what is only alike."""

from __future__ import annotations

import pytest

from servanda.ledger.kin import akin, keys, words_within


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("karsovian", "karsovia", True),
        ("lebanese", "lebanon", True),
        ("israeli", "israel", True),
        ("iranian", "iran", True),
        ("jordanian", "jordan", True),
        ("oman", "omani", True),
        ("karsovia", "karsovy", False),  # two names, and neither an adjective
        ("orrin", "orrick", False),
        ("mali", "mall", False),
    ],
)
def test_the_adjective_of_a_place_means_the_place(one: str, two: str, expected: bool) -> None:
    assert akin(one, two) is akin(two, one) is expected


def test_whoever_is_named_after_a_party_is_within_it() -> None:
    assert words_within("Sable Movement", "Sable Movement men")
    assert words_within("Karsovia", "Karsovian authorities")
    assert not words_within("Northern Karsovia", "Karsovian authorities")
    assert not words_within("the movement", "Sable Movement men")  # a general noun names nobody


def test_what_is_akin_is_looked_for_under_one_key() -> None:
    assert keys("Karsovian authorities") & keys("Karsovia")
