"""A report reads the same in every process, whatever order Python gives the words of a set."""

from __future__ import annotations

import subprocess
import sys

import pytest

_READ = """
from servanda.extraction.commitments.linking import _candidates
words = "amber birch cedar delta ember fable grove heron".split()
print(_candidates({word: [(frozenset({word}), word)] for word in words}, frozenset(words))[0][1])
"""


@pytest.mark.parametrize("seed", ["1", "2", "3", "4"])
def test_of_words_as_rare_as_each_other_the_first_by_letter_counts(seed: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _READ], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["amber"]
