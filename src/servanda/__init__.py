"""Servanda reads news reports and keeps a ledger of commitments, by voice.

import servanda

for value in servanda.extract(["report.txt"]):   # the reading contract, one object a report
    print(value["commitments"])

with servanda.open_ledger("talks.db", create=True) as ledger:
    for step in ledger.read(["reports/"]):
        print(step.file, step.problems)
    print(ledger.board().rows)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.model.version import VERSION

if TYPE_CHECKING:
    from servanda.api import OpenLedger
    from servanda.model.contract import Json

__version__ = VERSION
__all__ = ["__version__", "extract", "open_ledger"]


def extract(paths: Sequence[str]) -> Iterator[Json]:
    """Reads reports, stores nothing, and gives what `servanda extract` prints; an unreadable file gives nothing."""
    from servanda.api import extracted  # noqa: PLC0415 - `import servanda` stays cheap

    return (item.value for item in extracted(paths) if item.value is not None)


def open_ledger(path: str | Path, *, create: bool = False) -> OpenLedger:
    """Opens a ledger file; `create` makes it where there is none. Raises UnreadablePathError where it is not there."""
    from servanda.api import open_ledger as opened  # noqa: PLC0415

    return opened(Path(path), create=create)
