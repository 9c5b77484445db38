"""How much of anything is read: one set of limits for all readers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from servanda.errors import BadLimitError

KIB, MIB, GIB = 1024, 1024**2, 1024**3
_UNITS = {"": 1, "K": KIB, "M": MIB, "G": GIB}
_VALUE = re.compile(r"(?P<number>\d{1,12})(?P<unit>[KMG]?)(?:i?B)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is taken of each thing; what lies over a limit is told and left out."""

    file_bytes: int = 20 * MIB  # of one file, or one member of an archive
    archive_bytes: int = 4 * GIB  # of all members of one archive together, unpacked
    members: int = 1_000_000  # of one archive, table, feed or mail
    depth: int = 3  # archives inside archives
    ratio: int = 200  # unpacked bytes for each packed one, in a member of more than a MiB
    pages: int = 2_000  # of a PDF
    pdf_seconds: int = 60  # for one PDF
    pdf_memory: int = 768 * MIB  # address space of the process that reads it
    fetch_bytes: int = 20 * MIB  # of one answer from the network
    fetch_seconds: int = 30  # for one answer, redirects and robots.txt included
    redirects: int = 5


LIMITS = Limits()


def limits_from(given: Iterable[str], base: Limits = LIMITS) -> Limits:
    """The limits with some set anew, each "name=value": "file_bytes=50M", "depth=2".

    Raises:
        BadLimitError: a name is unknown, or a value is no whole number above nothing.
    """
    known = [field.name for field in fields(Limits)]
    values: dict[str, int] = {}
    for item in given:
        name, _, words = item.partition("=")
        found = _VALUE.fullmatch(words.strip())
        name = name.strip().replace("-", "_")
        if name not in known or found is None or not int(found["number"]):
            raise BadLimitError(item, known)
        values[name] = int(found["number"]) * _UNITS[found["unit"].upper()]
    return replace(base, **values)


def shown(size: int) -> str:
    """A number of bytes as it is told."""
    return f"{size // MIB} MiB" if size >= MIB else f"{size} bytes"
