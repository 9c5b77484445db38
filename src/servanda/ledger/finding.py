"""From commitments and assertions to findings: by voice, at a date, as known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from servanda.model.status import Agreement, Assertion, Commitment, Finding


def findings(
    commitments: Iterable[Commitment],
    agreements: Iterable[Agreement],
    assertions: Iterable[Assertion],
    at: date,
    known: date,
) -> Mapping[str, Finding]:
    """The finding of every commitment that was made by `at` and told by `known`."""
    raise NotImplementedError


def finding(
    wanted: str,
    commitments: Iterable[Commitment],
    agreements: Iterable[Agreement],
    assertions: Iterable[Assertion],
    days: tuple[date, date],
) -> Finding | None:
    """The finding of one commitment at (at, known), computing it and what it depends on alone; None: there is none."""
    raise NotImplementedError
