"""A finding as one may cite it: its address for good, and a line that says of which days it speaks."""

from __future__ import annotations

import re

from servanda.ledger.board import Sight, row
from servanda.ledger.change import address, words_of_row
from servanda.model.enquiries import Citation
from servanda.model.version import ENGINE

ADDRESS = re.compile(r"servanda:(?P<id>[0-9a-f]*|c[0-9a-f]*)@(?P<at>[\d-]{10}),(?P<known>[\d-]{10})")


def cite(seen: Sight, commitment: str) -> Citation:
    """The citation of a commitment's finding."""
    line = row(seen, commitment, seen.tellings(commitment))
    where = address(commitment, (seen.at, seen.known))
    told = f"{line.kind} of {words_of_row(line)}"
    standing = f" ({line.standing})" if line.standing else ""
    counted = f"{line.origins} origin{'s' * (line.origins > 1)}"
    words = f'"{told}": {line.status}{standing}, at {seen.at}, as known on {seen.known}; {counted}. '
    again = f"servanda show {commitment} --at {seen.at} --known {seen.known}"
    return Citation(where, f"{words}Servanda, {ENGINE}. {where}", again)


def pointed(given: str, at: str | None, known: str | None) -> tuple[str, str | None, str | None]:
    """An id with the days of its address, where it is one; days that are given beside it go first."""
    found = ADDRESS.fullmatch(given.strip())
    return (found["id"], at or found["at"], known or found["known"]) if found else (given, at, known)
