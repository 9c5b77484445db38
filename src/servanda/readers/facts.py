"""What is known about a report besides its text, and what a reader is given and gives."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Protocol

from servanda.model.report import Intake, Label, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Facts:
    """Title, outlet, byline, dates, address and origin; None or empty where nothing says so."""

    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    origin: Origin | None = None
    labels: tuple[Label, ...] = ()

    def over(self, other: Facts) -> Facts:
        """These facts, with the gaps filled from the other ones."""
        gaps = {f.name: getattr(other, f.name) for f in fields(self) if not getattr(self, f.name)}
        return replace(self, **gaps)


NOTHING = Facts()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the largest file taken, and facts that win over whatever a record says of itself."""

    max_bytes: int = MAX_BYTES
    given: Facts = NOTHING


class Reader(Protocol):
    """Makes reports of the bytes of one file; trouble in the bytes is a problem beside them, never an exception."""

    NAME: str

    def read(self, data: bytes, file: str, given: Facts) -> Iterator[Intake]:
        """One intake a record, in the order of the file."""
        ...
