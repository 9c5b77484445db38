"""The registry changes the type of a name that it knows, and nothing else."""

from __future__ import annotations

import pytest

from servanda.language.names import known_names, spans


@pytest.mark.parametrize(
    ("words", "labels", "expected"),
    [
        (["Qatar", "agreed"], ["B-ORG", "O"], ["B-LOC", "O"]),
        (["the", "African", "Union"], ["O", "B-LOC", "I-LOC"], ["O", "B-ORG", "I-ORG"]),
        (["Ada", "Moreau"], ["B-PER", "I-PER"], ["B-PER", "I-PER"]),  # unknown: left as it is
        (["Qatar", "agreed"], ["O", "O"], ["O", "O"]),  # no name is made where the model saw none
        (["Qatar", "Airways"], ["B-ORG", "I-ORG"], ["B-ORG", "I-ORG"]),  # only a whole span is known
        (["The", "Valley", "Guard"], ["B-ORG", "I-ORG", "I-ORG"], ["O", "B-ORG", "I-ORG"]),
        (["The"], ["B-ORG"], ["B-ORG"]),
        (["Ines", "Tavares", "left"], ["B-LOC", "I-LOC", "O"], ["B-PER", "I-PER", "O"]),  # a given name opens it
        (["in", "Ines", "Tavares"], ["O", "B-LOC", "I-LOC"], ["O", "B-LOC", "I-LOC"]),
        (["Alice", "Springs", "burns"], ["B-LOC", "I-LOC", "O"], ["B-LOC", "I-LOC", "O"]),
        (["forward", "Kofi", "Mensa"], ["O", "B-ORG", "I-ORG"], ["O", "B-PER", "I-PER"]),
        (["the", "Ada", "Group"], ["O", "B-ORG", "I-ORG"], ["O", "B-ORG", "I-ORG"]),
        (["Ponte", "Nova", "burns"], ["B-LOC", "I-LOC", "O"], ["B-LOC", "I-LOC", "O"]),
        (["Iranian", "oil"], ["B-ORG", "O"], ["B-ORG", "O"]),  # a demonym is no state
    ],
)
def test_a_known_name_has_its_type(words: list[str], labels: list[str], expected: list[str]) -> None:
    assert known_names(words, labels) == expected


def test_spans_end_where_the_next_name_begins() -> None:
    assert spans(["B-PER", "I-PER", "B-LOC", "O", "B-ORG"]) == [(0, 2), (2, 3), (4, 5)]
