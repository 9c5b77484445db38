"""What was learned of a choice among mentions: the weight of each fact about a choice.

`whom`: whom a pronoun means; `described`: whom a describing noun means; `owing`: to whom a word is given.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def weights(choice: str) -> Mapping[str, float]:
    """The log-odds that each fact adds; one that was too rare to learn from is missing."""
    told = files("servanda.lexicon").joinpath(f"data/{choice}.json").read_text("utf-8")
    found: dict[str, float] = json.loads(told)
    return found
