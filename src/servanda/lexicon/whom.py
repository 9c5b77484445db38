"""What was learned of whom pronouns mean: the weight of each fact about a pronoun and a mention before it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def weights() -> Mapping[str, float]:
    """The log-odds that each fact adds; one that was too rare to learn from is missing."""
    found: dict[str, float] = json.loads(files("servanda.lexicon").joinpath("data/whom.json").read_text("utf-8"))
    return found
