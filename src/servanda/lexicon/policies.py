"""Named filters on what is told, which a reader may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from servanda.lexicon.loader import rows


@dataclass(frozen=True, slots=True)
class Policy:
    """What counts under a policy."""

    name: str
    words: str
    named: bool = False
    origins: int = 1
    monitors_first: bool = False
    admission_settles: bool = False


@cache
def policies() -> dict[str, Policy]:
    """All policies by name."""
    return {policy.name: policy for policy in rows("policies", Policy)}
