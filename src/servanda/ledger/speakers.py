"""Voices: the chain of speakers around a claim, and what the teller has at stake."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.ledger.parties import parties, same_party, telling_words
from servanda.model.claims import Claims, Event, Form, Naming, Rendering, Role, Stance, Statement
from servanda.model.report import Report
from servanda.model.status import Link, Stake, Voice

_COMMISSIVE = frozenset(
    {Stance.PROMISES, Stance.THREATENS, Stance.ORDERS, Stance.FORBIDS, Stance.DEMANDS, Stance.AGREES}
)
_ONE_OF_MANY = frozenset({Naming.UNNAMED, Naming.DESCRIBED, Naming.COLLECTIVE, None})


@dataclass(frozen=True)
class Scene:
    """One report with its statements by id and the key of its origin."""

    report: Report
    statements: dict[str, Statement]
    origin: str

    @classmethod
    def of(cls, report: Report, claims: Claims, origin: str) -> Scene:
        """The scene of a report that was read."""
        return cls(report, {statement.id: statement for statement in claims.statements}, origin)

    @property
    def outlet(self) -> str:
        """Who tells what the report says in its own words; a republisher is never a teller."""
        if self.report.origin and self.report.origin.outlet:
            return self.report.origin.outlet
        return self.report.outlet or "an outlet that is not named"

    def chain(self, statement: str | None) -> list[Statement]:
        """A statement and those around it, outermost first; a circle, which nothing should make, is cut."""
        found: list[Statement] = []
        while statement and statement in self.statements and self.statements[statement] not in found:
            found.append(self.statements[statement])
            statement = found[-1].within
        return found[::-1]

    def voice(self, chain: list[Statement]) -> Voice:
        """The voice at the end of a chain; a speaker that nobody names adds no link."""
        speakers = [said.source for said in chain if said.source.naming is not Naming.NONE]
        links = [Link(self.outlet), *(Link(self.label(role), role.naming or Naming.DESCRIBED) for role in speakers)]
        return Voice(tuple(links), self._key(speakers[-1] if speakers else None))

    def label(self, role: Role) -> str:
        """A speaker in words: the resolved name, else the words of the report."""
        return role.name or (role.span.of(self.report.text) if role.span else "somebody")

    def _key(self, role: Role | None) -> str:
        if role is None:
            return f"outlet {self.outlet.casefold()}"
        if role.actor:
            return role.actor
        label = self.label(role).casefold()
        return f"{label} @ {self.origin}" if role.naming in _ONE_OF_MANY else label


def teller_of(scene: Scene, item: Rendering | Event, statement: str | None) -> tuple[Voice, Role | None]:
    """The voice that vouches for a claim, and its role; None where it is the outlet.

    "Iran promised money, the commander said": the commander vouches that it was promised. A promise in the debtor's
    own quoted words is vouched for by the debtor.
    """
    chain = scene.chain(statement)
    if chain and isinstance(item, Rendering) and _is_the_act_itself(chain[-1], item):
        chain = chain[:-1]
    named = [said.source for said in chain if said.source.naming is not Naming.NONE]
    return scene.voice(chain), named[-1] if named else None


def _is_the_act_itself(said: Statement, item: Rendering) -> bool:
    if said.form is Form.DIRECT or said.stance not in _COMMISSIVE:
        return False
    return item.cue is None or said.cue is None or said.cue.meets(item.cue)


def stake_of(role: Role | None, words: str, terms: Rendering) -> Stake:
    """What a teller has at stake: a party, or somebody whose description names a party."""
    if role is None:
        return Stake.OUTSIDER
    sides = (
        (terms.debtor, Stake.DEBTOR),
        (terms.performer, Stake.PERFORMER),
        (terms.creditor, Stake.CREDITOR),
        (terms.beneficiary, Stake.BENEFICIARY),
    )
    for side, stake in sides:
        if any(same_party(role, party) or _speaks_for(words, party) for party in parties(side)):
            return stake
    return Stake.OUTSIDER


def _speaks_for(words: str, party: Role) -> bool:
    """Whether a description ("a Taliban spokesman") names the party."""
    named = telling_words(party.name)
    return bool(named) and named <= telling_words(words)
