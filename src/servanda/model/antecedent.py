"""Antecedents: what a commitment hangs on, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from servanda.model.claims import ConditionRole, State
from servanda.model.text import Passage


@dataclass(frozen=True, slots=True)
class OnEvent:
    """An antecedent that is an event, in words; only a bearing can tell that it came."""

    words: str


@dataclass(frozen=True, slots=True)
class OnState:
    """An antecedent that is a state of another commitment."""

    commitment: str
    state: State


@dataclass(frozen=True, slots=True)
class OnDate:
    """An antecedent that comes true when the day is reached."""

    day: date


@dataclass(frozen=True, slots=True)
class Not:
    """The denial of an atom."""

    atom: Atom


@dataclass(frozen=True, slots=True)
class All:
    """Atoms joined by and."""

    atoms: tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Atoms joined by or."""

    atoms: tuple[Atom, ...]


Atom = OnEvent | OnState | OnDate | Not | All | Either


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A condition: what it does, what it hangs on, and its words."""

    role: ConditionRole
    atom: Atom
    words: str | None = None
    passage: Passage | None = None
    by: date | None = None  # the condition's own last day; None: the commitment's `until` (R27)
