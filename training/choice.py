"""A choice among mentions of which it is known who is right: what the weights of `ranking` are learned from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Example:
    """A choice: what is so of each mention and of none of them, whom each means, and which of them are right."""

    kind: str
    nobody: tuple[str, ...]
    facts: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...]
    right: tuple[bool, ...]
    none: bool  # none of them is right
    vector: NDArray[np.float32] | None = None  # what the network makes of the word that chooses
