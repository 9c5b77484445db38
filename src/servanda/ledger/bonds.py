"""Agreements that several reports tell of: which are one, surely or perhaps, and with what explanation.

Automatic only when sure: the same parties on one day, or one proper name and nothing against it, or the same sentence
in a copy. "The truce" in a report that names no parties is proposed as the truce of those it speaks of, and left open.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from servanda.ledger.accords import whole
from servanda.ledger.acting import actor_of, signatories
from servanda.ledger.acts import words_of
from servanda.ledger.archive import Signed
from servanda.ledger.kin import keys, words_within
from servanda.ledger.parties import content_words, same_party, telling_words
from servanda.ledger.tellings import Telling, Tellings
from servanda.lexicon.acts import acts_named
from servanda.lexicon.commitment_rows import words as words_called
from servanda.model.antecedent import Antecedent, OnState
from servanda.model.claims import Agreement, Role
from servanda.model.journal import Judgement, Sameness
from servanda.model.status import Commitment

_BEFORE = timedelta(days=731)  # how long before it is spoken of an agreement may have been told


@dataclass(frozen=True)
class Bond:
    """An agreement in one report, with what it is known by."""

    telling: Telling
    parties: tuple[Role, ...]
    names: frozenset[str]  # its own: "Reef" of the Reef Accord
    truce: bool

    @property
    def id(self) -> str:
        """The agreement's id."""
        return self.telling.id


def agreement_of(telling: Telling) -> Agreement:
    """The telling's agreement."""
    assert isinstance(telling.item, Agreement)
    return telling.item


def accord_name(telling: Telling) -> str:
    """The words of an agreement, as they are compared."""
    return " ".join(agreement_of(telling).span.of(telling.text).split()).casefold()


def bonds(told: Tellings) -> list[Bond]:
    """Every agreement of every report, the earliest printed first."""
    bound = signatories(told)
    found = [_bond(telling, bound.get(identity, ())) for identity, telling in told.agreements.items()]
    return sorted(found, key=lambda bond: (bond.telling.published, bond.id))


def _bond(telling: Telling, parties: Sequence[Role]) -> Bond:
    words = agreement_of(telling).span.of(telling.text)
    own = frozenset(word for role in parties for word in content_words(role.name))
    whole = telling.scene.report.parties  # the title of its own text: its name stands before the parties
    title = re.split(r"\b(?:between|among)\b", words, maxsplit=1, flags=re.IGNORECASE)[0].split() if whole else ()
    name = telling_words(" ".join(word for word in title or words.split()[1:] if word[:1].isupper()))
    return Bond(telling, tuple(parties), name - own - _kinds(), "cease fire" in acts_named(words_of(words)))


@cache
def _kinds() -> frozenset[str]:
    """The words that tell what a paper is and not which: "accord", "ceasefire"."""
    return frozenset(
        word for noun in words_called("deals") | words_called("papers called") for word in content_words(noun)
    )


def agreement_judgements(told: Tellings) -> list[Judgement]:
    """A rule's word on each agreement against those that were printed before it: the same, or perhaps."""
    by_key: dict[str, dict[str, Bond]] = defaultdict(dict)
    found: list[Judgement] = []
    for bond in bonds(told):
        known: dict[str, Bond] = {}
        for key in _looked_for(bond):
            known.update(by_key.get(key, {}))
        judgement = _judged(bond, known.values())
        if judgement:
            found.append(judgement)
        for key in _found_under(bond):
            by_key[key][bond.id] = bond
    return found


def _found_under(bond: Bond) -> frozenset[str]:
    return bond.names.union(_sentence(bond), *(keys(role.name) for role in bond.parties))


def _looked_for(bond: Bond) -> frozenset[str]:
    """Under which words its like may stand: those it is known by, else every word of its report."""
    if len(bond.parties) > 1:
        return _found_under(bond)
    return _found_under(bond) | frozenset(words_of(bond.telling.text))


def found_under(told: Tellings) -> dict[str, frozenset[str]]:
    """The keys of each agreement under which others may look for it."""
    return {bond.id: _found_under(bond) for bond in bonds(told)}


def looked_for(told: Tellings) -> dict[str, frozenset[str]]:
    """The keys of each agreement under which its like may be found."""
    return {bond.id: _looked_for(bond) for bond in bonds(told)}


def _sentence(bond: Bond) -> frozenset[str]:
    return frozenset({f"{bond.telling.scene.origin} {agreement_of(bond.telling).span.of(bond.telling.text)}"})


def _judged(bond: Bond, known: Iterable[Bond]) -> Judgement | None:
    others = [other for other in known if other.telling.scene is not bond.telling.scene]
    judged = [one for other in others if (one := compared(bond, other))]
    return max(judged, key=lambda one: (one.verdict is Sameness.SAME, one.score or 0), default=None)


def compared(bond: Bond, other: Bond) -> Judgement | None:
    """What a rule says of two agreements; None: nothing speaks for it, or something against."""
    if _sentence(bond) == _sentence(other):
        return Judgement(bond.id, other.id, Sameness.SAME, 1.0, ("the same sentence",))
    parties, names, day = _same_parties(bond, other), _same_names(bond, other), _same_day(bond, other)
    if False in (parties, names, day) or not (bond.truce is other.truce or names):
        return None
    told = (("the same parties", parties), ("the same name", names), ("the same day", day))
    reasons = [words for words, so in told if so]
    if names or (parties and day):
        return Judgement(bond.id, other.id, Sameness.SAME, 0.9, tuple(reasons))
    if parties:
        return Judgement(bond.id, other.id, Sameness.UNSURE, 0.6, (*reasons, "no day tells which"))
    if bond.truce and _spoken_of(other, bond):
        return Judgement(bond.id, other.id, Sameness.UNSURE, 0.5, ("a truce, in a report that speaks of both parties",))
    return None


def _same_parties(one: Bond, two: Bond) -> bool | None:
    if len(one.parties) < 2 or len(two.parties) < 2:
        lone = [role for role in one.parties if not _among(role, two.parties)]
        return False if lone and len(two.parties) > 1 else None
    return all(_among(role, two.parties) for role in one.parties) or all(
        _among(role, one.parties) for role in two.parties
    )


def _among(role: Role, others: Iterable[Role]) -> bool:
    return any(same_party(role, other) for other in others)


def _same_names(one: Bond, two: Bond) -> bool | None:
    return bool(one.names & two.names) if one.names and two.names else None


def _same_day(one: Bond, two: Bond) -> bool | None:
    first, second = agreement_of(one.telling).made, agreement_of(two.telling).made
    return first.meets(second) if first and second else None


def _spoken_of(known: Bond, later: Bond) -> bool:
    """Whether a report speaks of all the parties of an agreement that was told not too long before."""
    after = later.telling.published - known.telling.published
    if len(known.parties) < 2 or not timedelta(0) <= after <= _BEFORE:
        return False
    words = frozenset(key for word in words_of(later.telling.text) for key in keys(word))
    return all(keys(role.name) & words for role in known.parties)


def agreement_homes(told: Tellings, judgements: Iterable[Signed[Judgement]]) -> dict[str, str]:
    """Each agreement's first telling; what a person calls different, or is unsure of, no rule joins."""
    return joined_homes([bond.id for bond in bonds(told)], judgements)


def joined_homes(names: Sequence[str], judgements: Iterable[Signed[Judgement]]) -> dict[str, str]:
    """The same of agreements that are given by name, the one printed first first."""
    order = {identity: place for place, identity in enumerate(names)}
    signed = [one for one in judgements if {one.body.left, one.body.right} <= order.keys()]
    parted = frozenset(
        frozenset({one.body.left, one.body.right})
        for one in signed
        if one.author.kind == "person" and one.body.verdict in (Sameness.DIFFERENT, Sameness.UNSURE)
    )
    above = {identity: identity for identity in names}  # each under one that was printed before it, or under itself

    def first(identity: str) -> str:
        while above[identity] != identity:
            above[identity] = identity = above[above[identity]]
        return identity

    for left, right in _joined(signed, parted):
        kept, gone = sorted((first(left), first(right)), key=order.__getitem__)
        above[gone] = kept
    return {identity: first(identity) for identity in names}


def _joined(signed: Iterable[Signed[Judgement]], parted: frozenset[frozenset[str]]) -> Iterator[tuple[str, str]]:
    for one in signed:
        pair = one.body.left, one.body.right
        if one.body.verdict is Sameness.SAME and frozenset(pair) not in parted:
            yield pair


def bound_by_all(bound: Mapping[str, Sequence[Role]], home: Mapping[str, str]) -> dict[str, tuple[Role, ...]]:
    """Whom each agreement binds, as all the reports that tell it say together."""
    together: dict[str, list[Role]] = defaultdict(list)
    for identity, roles in bound.items():
        own = together[home.get(identity, identity)]
        own += [role for role in roles if not _among(role, own)]
    return {identity: tuple(together[home.get(identity, identity)]) for identity in {*bound, *home}}


def by_party(commitment: Commitment, bound: Mapping[str, tuple[Role, ...]]) -> Commitment:
    """The commitment with a condition on an agreement held to the one party whom its words name."""

    def put(condition: Antecedent) -> Antecedent:
        atom = condition.atom
        if not isinstance(atom, OnState) or atom.commitment not in bound:
            return condition
        named = [role for role in bound[atom.commitment] if words_within(role.name, condition.words)]
        party = actor_of(named[0]) if len(named) == 1 else None
        return replace(condition, atom=OnState(whole(atom.commitment, party), atom.state))

    return replace(
        commitment, terms=replace(commitment.terms, conditions=tuple(put(c) for c in commitment.terms.conditions))
    )
