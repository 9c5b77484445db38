"""A commitment while it is being read: its parties still tokens of the report."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.extraction.commitments.acts import Act
from servanda.model.claims import As, Firmness, Kind, Polarity


@dataclass(frozen=True, slots=True)
class Draft:
    """What one cue binds somebody to; parties are tokens, None where the words name nobody."""

    kind: Kind
    act: Act
    cue: int
    debtor: int | None = None
    creditor: int | None = None
    performer: int | None = None
    beneficiary: int | None = None
    target: int | None = None
    polarity: Polarity = Polarity.DO
    firmness: Firmness = Firmness.FIRM
    told_as: As = As.MADE
    support: int | None = None  # the verb that carries a noun: "gave" in "gave a promise"
    inferred: bool = False  # the debtor comes from a rule
    inferred_creditor: bool = False
    deal: int | None = None  # the word that names the agreement of which this is a term
    parties: tuple[int, ...] = ()  # of a mutual undertaking
    odds: float | None = None  # how sure the network is of what no rule reads


def as_ban(draft: Draft) -> Draft:
    """An order not to do something is a ban: "told the bank not to lend"."""
    forbids = draft.kind is Kind.ORDER and draft.polarity is Polarity.REFRAIN
    return replace(draft, kind=Kind.PROHIBITION) if forbids else draft


def polarity(act: Act, base: Polarity = Polarity.DO) -> Polarity:
    """The polarity of the words: a not on the act makes it refrain."""
    return Polarity.REFRAIN if act.negated else base
