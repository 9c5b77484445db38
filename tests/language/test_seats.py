"""Who speaks in a place is not what the place is."""

from __future__ import annotations

import pytest
from tests.language.test_parted import words


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In Sarvan, the Veshnian capital, President Ilia Dorrin called the extension a victory.", "Ilia"),
        ("In Orsk, the provincial capital, the mayor, Ada Lind, said she would pay.", "mayor"),
    ],
)
def test_what_a_place_is_says_nothing(text: str, speaker: str) -> None:
    found = words(text)
    assert found["capital"].rel == "appos"
    assert found[speaker].rel == "nsubj"


@pytest.mark.parametrize("text", ["The capital, Orsk, said it would pay.", "In Orsk, the capital, a ruin, was closed."])
def test_a_place_that_is_itself_the_subject_stays_so(text: str) -> None:
    assert words(text)["capital"].rel.startswith("nsubj")
