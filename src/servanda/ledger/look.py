"""What `check` says of one commitment, without passages: enough to tell whether it wants a look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from servanda.ledger.board import Sight, row
from servanda.ledger.change import words_of_row
from servanda.ledger.doubt import doubts_of_time
from servanda.ledger.lint import doubts
from servanda.model.claims import State


@dataclass(frozen=True, slots=True)
class Look:
    """How a commitment stands, and why it can hardly be checked."""

    kind: str
    words: str
    act: str
    status: str
    settled: str | None
    contested: tuple[tuple[str, tuple[str, ...]], ...]  # state -> tellers
    depends: tuple[str, ...]  # the states that it may have by the days that are told
    doubts: tuple[tuple[str, str], ...] = ()  # about what, and why
    until: str | None = None  # its last day, in words
    undated: tuple[str, ...] = ()  # what is not told for sure, where it depends on the date

    @property
    def headings(self) -> frozenset[str]:
        """Under which headings of the page it stands."""
        return frozenset(heading for heading, wanted in HEADINGS.items() if wanted(self))

    def is_said(self, state: State) -> bool:
        """Whether all, or some voices, or some of the days it may have been, give the state."""
        return self.settled == state or state in dict(self.contested) or state in self.depends


HEADINGS: dict[str, Callable[[Look], bool]] = {
    "overdue": lambda one: one.is_said(State.OVERDUE),
    "contested": lambda one: bool(one.contested),
    "due": lambda one: one.is_said(State.ACTIVE),
    "broken": lambda one: one.settled == State.BROKEN,
}


def glance(seen: Sight, name: str) -> Look | None:
    """How a commitment stands; None for one that nobody had told."""
    tellings = seen.tellings(name)
    if not tellings:
        return None
    line, found = row(seen, name, tellings), seen.findings.get(name)
    return Look(
        kind=line.kind,
        words=words_of_row(line),
        act=line.act,
        status=line.status,
        settled=str(found.settled) if found and found.settled else None,
        contested=tuple((str(state), tuple(who)) for state, who in found.contested.items()) if found else (),
        depends=tuple(map(str, found.depends_on_date)) if found else (),
        until=line.until,
        undated=doubts_of_time(seen, name),
    )


def look(seen: Sight, name: str) -> Look | None:
    """The same, with why it can hardly be checked."""
    found = glance(seen, name)
    return replace(found, doubts=tuple((one.about, one.why) for one in doubts(seen, name))) if found else None
