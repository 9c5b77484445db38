"""What is known about a report besides its text, and what a reader is given and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from servanda.model.report import Intake, Label, Origin, Told
from servanda.model.text import Problem, Span
from servanda.readers.limits import LIMITS, Limits
from servanda.readers.unpacking import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELDS = ("title", "outlet", "byline", "published", "updated", "url", "origin", "labels")
SEEN = "visible text"
GIVEN = "given"


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
    # Evidence is no part of what the facts are: a report's id does not hang on it.
    told: tuple[Told, ...] = field(default=(), repr=False, compare=False)

    def over(self, other: Facts) -> Facts:
        """These facts, with the gaps filled from the other ones."""
        gaps = {name: getattr(other, name) for name in FIELDS if not getattr(self, name)}
        told = tuple(each for each in other.told if each.fact in gaps or each.fact not in FIELDS)
        return replace(self, **gaps, told=self.told + told)

    def said(self, by: str | Mapping[str, str], span: Span | None = None) -> Facts:
        """These facts, each that nothing vouched for yet now told by a field or a passage."""
        have = {each.fact for each in self.told}
        names = by if isinstance(by, Mapping) else dict.fromkeys(FIELDS, by)
        new = (
            Told(name, names[name], span)
            for name in FIELDS
            if getattr(self, name) and name in names and name not in have
        )
        return replace(self, told=(*self.told, *new))

    def without(self, name: str) -> Facts:
        """These facts without one of them and what vouched for it."""
        nothing: dict[str, Any] = {name: None}
        return replace(self, **nothing, told=tuple(each for each in self.told if each.fact != name))

    def vouched(self, name: str, other: str) -> Facts:
        """These facts, one of them told by what tells the other."""
        told = tuple(replace(each, fact=name) for each in self.told if each.fact == other)
        return replace(self, told=self.told + told)


NOTHING = Facts()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the limits, and what is known of a record from outside it."""

    given: Facts = NOTHING  # wins over whatever the record says of itself, and is part of its id
    limits: Limits = LIMITS
    own: Facts = NOTHING  # from the archive or feed that holds the record: it fills what the record leaves open
    depth: int = 0  # archives around the record
    agreements: frozenset[str] = frozenset()  # paths whose files are each an agreement's own text
    agreement: bool = False  # the record is one of them
    leave: frozenset[str] = frozenset()  # whole paths that are passed over in a folder: the ledger's own files


class Reader(Protocol):
    """Makes reports of the bytes of one file; trouble in the bytes is a problem beside them, never an exception."""

    NAME: str

    def read(self, data: bytes, file: str, options: ReadOptions) -> Iterator[Intake]:
        """One intake a record, in the order of the file."""
        ...


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another: its name and bytes, or the problem that says why there are none."""

    name: str  # empty: it is the container's own text, or trouble with the container
    data: bytes | Problem
    suffix: str = ""  # what the container says it is, as ".html"; empty: go by the name
    given: Facts = NOTHING  # from the container, over what the member says of itself
    own: Facts = NOTHING  # from the container, where the member says nothing
    problems: tuple[Problem, ...] = ()


class Container(Protocol):
    """Opens a file that holds other files; it reads a stream, so that an archive may be larger than memory."""

    NAME: str

    def members(self, stream: BinaryIO, limits: Limits, budget: Budget) -> Iterator[Member]:
        """The files inside, in their order; trouble is a member whose data is a problem."""
        ...
