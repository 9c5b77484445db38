"""Conditions on agreements: "if they break the deal" (R33).

An agreement has no state of its own. What breaks it is a broken term of it, or a voice's word that it is broken that
names no term. That word needs something to be said of: the accord as a whole, which stands on no board.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from servanda.ledger.conditions import leaves
from servanda.ledger.kin import words_within
from servanda.model.antecedent import All, Antecedent, Atom, Either, Not, OnState
from servanda.model.claims import Kind, Pattern, State
from servanda.model.status import Agreement, Commitment, Terms
from servanda.model.times import Interval

_WHOLE = "whole "
_ANY_TERM = frozenset({State.BROKEN, State.OVERDUE})  # one such term makes the accord so; kept is all of them
_ALWAYS = Interval(date.min, date.min)


def whole(agreement: str, party: str | None = None) -> str:
    """The name under which the accord as a whole, or one party's part in it, is looked at."""
    return f"{_WHOLE}{agreement}" + (f" {party}" if party else "")


def is_whole(name: str) -> bool:
    """Whether a name means an accord as a whole."""
    return name.startswith(_WHOLE)


def agreement_of(name: str) -> tuple[str, str | None]:
    """The agreement, and the party whose part it is; None: everybody's."""
    agreement, _, party = name.removeprefix(_WHOLE).partition(" ")
    return agreement, party or None


def with_accords(commitments: Iterable[Commitment], agreements: Iterable[Agreement]) -> list[Commitment]:
    """The commitments with their conditions on agreements told by terms, and the wholes that these look at."""
    told = list(commitments)
    known = {agreement.id: agreement for agreement in agreements}
    if not any(_looks_at(c, known) for c in told):
        return told
    terms = _terms(told, known)
    found = [told_by_terms(c, known, terms) for c in told]
    names = dict.fromkeys(name for c in found for name in _watched(c) if is_whole(name))
    return [*found, *(_as_commitment(name, known, terms) for name in names)]


def _looks_at(commitment: Commitment, known: Mapping[str, Agreement]) -> bool:
    return any(name in known or is_whole(name) for name in _watched(commitment))


def _watched(commitment: Commitment) -> Iterator[str]:
    for terms in (commitment.terms, *(reading.terms for reading in commitment.readings)):
        for condition in terms.conditions if terms else ():
            yield from (leaf.commitment for leaf in leaves(condition.atom) if isinstance(leaf, OnState))


def _terms(told: Sequence[Commitment], known: Mapping[str, Agreement]) -> dict[str, list[Commitment]]:
    """Agreement -> its terms; those that survive it too, for a broken one is a broken term."""
    found: dict[str, list[Commitment]] = {name: [] for name in known}
    by_id = {c.id: c for c in told}
    for c in told:
        if c.terms.agreement in found:
            found[c.terms.agreement].append(c)
    for name, agreement in known.items():
        listed = (by_id[term] for term in agreement.terms if term in by_id)
        found[name] += [c for c in listed if c.terms.agreement != name]
    return found


def told_by_terms(
    commitment: Commitment, known: Mapping[str, Agreement], terms: Mapping[str, Sequence[Commitment]]
) -> Commitment:
    """The commitment with each condition on an agreement told by the terms of that agreement."""

    def in_terms(own: Terms) -> Terms:
        return replace(own, conditions=tuple(_condition(c, known, terms, commitment.id) for c in own.conditions))

    readings = tuple(replace(r, terms=in_terms(r.terms)) if r.terms else r for r in commitment.readings)
    return replace(commitment, terms=in_terms(commitment.terms), readings=readings)


def _condition(
    condition: Antecedent, known: Mapping[str, Agreement], terms: Mapping[str, Sequence[Commitment]], own: str
) -> Antecedent:
    def put(atom: Atom) -> Atom:
        match atom:
            case OnState(name, state) if name in known:
                return _by_terms(name, _named(condition.words, known[name]), state)
            case OnState(name, state) if is_whole(name) and agreement_of(name)[0] in known:
                return _by_terms(*agreement_of(name), state)
            case Not(inner):
                return Not(put(inner))
            case All(atoms):
                return All(tuple(put(part) for part in atoms))
            case Either(atoms) if not any(isinstance(part, OnState) and is_whole(part.commitment) for part in atoms):
                return Either(tuple(put(part) for part in atoms))
            case _:
                return atom

    def _by_terms(name: str, party: str | None, state: State) -> Atom:
        parts = [c for c in terms[name] if c.id != own and (party is None or c.terms.debtor == party)]
        states = tuple(OnState(c.id, state) for c in parts)
        if state in _ANY_TERM:
            return Either((*states, OnState(whole(name, party), state)))
        return All(states) if states and state is State.KEPT else OnState(whole(name, party), state)

    return replace(condition, atom=put(condition.atom))


def _named(words: str | None, agreement: Agreement) -> str | None:
    """The one party that the words of the condition name; None: they name none, or several."""
    named = [party for party in agreement.parties if words_within(party, words)]
    return named[0] if len(named) == 1 else None


def _as_commitment(name: str, known: Mapping[str, Agreement], terms: Mapping[str, Sequence[Commitment]]) -> Commitment:
    agreement, party = agreement_of(name)
    told = known.get(agreement)
    made = [c.terms.made for c in terms.get(agreement, ()) if c.terms.made]
    return Commitment(
        name,
        Terms(
            kind=Kind.AGREEMENT,
            debtor=party,
            action=(told.name if told else None) or agreement,
            pattern=Pattern.MAINTAIN,
            made=min(made, key=lambda when: when.earliest or date.min) if made else _ALWAYS,
        ),
    )
