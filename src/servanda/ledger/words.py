"""From assertions to words: who says what of which commitment, each teller's latest, as known on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.ledger.accords import agreement_of, is_whole
from servanda.model.claims import Naming, Relation
from servanda.model.status import Agreement, Assertion, BearingFact, Commitment, Stake

Bearing = tuple[str, Relation, str]  # commitment, relation, event: what a voice can affirm or deny

OF_THE_WHOLE = frozenset({Relation.SUSPENDS, Relation.RESUMES, Relation.EXTENDS, Relation.RENEWS, Relation.ENDS})
JOINTLY = frozenset({"both", "both sides", "all", "jointly", "joint", "parties"})


@dataclass(frozen=True, slots=True)
class Word:
    """One teller's word on one bearing."""

    teller: str  # key: equal keys are one teller
    name: str
    named: bool
    stake: Stake
    joint: bool  # spoken for both sides, and told so by a voice without stake or by both (R38)
    monitor: bool  # a monitor whose word no interested relay carries (R36)
    assertion: Assertion
    origins: frozenset[str]  # of all that this teller said on the bearing: copies of any of them are no second origin
    holders: frozenset[str] | None = None  # the only tellers in whose fold it holds (R33); None: no such limit


def origin_of(assertion: Assertion) -> str:
    """What copies share: the key of the first report; a report without one is its own origin."""
    return assertion.origin or assertion.id


def known_by(assertions: Iterable[Assertion], known: date) -> list[Assertion]:
    """What was published by that day, in an order that does not depend on the order of reading."""
    return sorted((a for a in assertions if a.published <= known), key=lambda a: (a.published, a.id))


def standing_word(assertions: Sequence[Assertion]) -> list[Assertion]:
    """The assertions that no retraction took down (R13)."""
    by_id = {a.id: a for a in assertions}
    silent: dict[tuple[str, object], date] = {}
    copies: set[tuple[str, object]] = set()
    for taking in assertions:
        if taking.bearing.retracts is None:
            continue
        taken = by_id.get(taking.bearing.retracts)
        subject = subject_of(taken or taking)
        if taken is None or _same_mouth(taking, taken):
            silent[(taken or taking).voice.key, subject] = taking.published
            copies.add((origin_of(taken or taking), subject))
    return [a for a in assertions if not _taken_down(a, silent, copies)]


def subject_of(assertion: Assertion) -> object:
    """The bearing that an assertion speaks of."""
    told = assertion.bearing
    return told.commitment, told.agreement, told.relation, told.on.id


def _same_mouth(taking: Assertion, taken: Assertion) -> bool:
    """Whether who takes back is the voice, its origin, or the outlet that printed it."""
    one_origin = origin_of(taking) == origin_of(taken) or taking.origin == taken.id
    # An unnamed source that takes its own word back is the one that gave it: the name is enough here.
    mouths = (taken.voice.key, taken.voice.teller.name, taken.outlet)
    return one_origin or taking.voice.key in mouths or taking.voice.teller.name in mouths


def _taken_down(a: Assertion, silent: Mapping[tuple[str, object], date], copies: set[tuple[str, object]]) -> bool:
    if a.bearing.retracts is not None:
        return True
    since = silent.get((a.voice.key, subject_of(a)))
    return (since is not None and a.published <= since) or (origin_of(a), subject_of(a)) in copies


@dataclass(frozen=True, slots=True)
class Scope:
    """The commitments and agreements that assertions may name."""

    commitments: Mapping[str, Commitment]
    agreements: Mapping[str, Agreement]
    terms: Mapping[str, Sequence[Commitment]]  # agreement -> its terms that do not survive it
    wholes: Mapping[str, Sequence[Commitment]]  # agreement -> what conditions on it look at, beside its terms

    def of(self, agreement: str) -> Sequence[Commitment]:
        """The terms of an agreement that do not survive it."""
        return self.terms.get(agreement, ())


def scope_of(commitments: Mapping[str, Commitment], agreements: Iterable[Agreement]) -> Scope:
    """The scope with the terms of every agreement, listed by it or naming it."""
    known = {agreement.id: agreement for agreement in agreements}
    terms: dict[str, dict[str, Commitment]] = defaultdict(dict)
    for commitment in commitments.values():
        if commitment.terms.agreement:
            terms[commitment.terms.agreement][commitment.id] = commitment
    for agreement in known.values():
        terms[agreement.id].update((name, commitments[name]) for name in agreement.terms if name in commitments)
    found = {name: [c for c in by.values() if not c.terms.surviving] for name, by in terms.items()}
    wholes: dict[str, list[Commitment]] = defaultdict(list)
    for commitment in commitments.values():
        if is_whole(commitment.id):
            wholes[agreement_of(commitment.id)[0]].append(commitment)
    return Scope(commitments, known, found, wholes)


def words_on(assertions: Iterable[Assertion], scope: Scope) -> dict[Bearing, list[Word]]:
    """The latest word of every teller on every bearing."""
    spoken: dict[Bearing, dict[str, list[Word]]] = defaultdict(lambda: defaultdict(list))
    for assertion in assertions:
        for commitment, holders in reaches(assertion, scope):
            bearing = (commitment.id, assertion.bearing.relation, assertion.bearing.on.id)
            for word in _tellers(assertion, commitment, holders):
                spoken[bearing][word.teller].append(word)
    return {bearing: [w for words in by.values() for w in latest(words)] for bearing, by in spoken.items()}


def latest(words: Sequence[Word]) -> list[Word]:
    """What one teller said last on one bearing; a yes and a no on one day are no word at all (R13)."""
    day = max(word.assertion.published for word in words)
    last = [word for word in words if word.assertion.published == day]
    if len({word.assertion.denies for word in last}) > 1:
        return []
    origins = frozenset().union(*(word.origins for word in words))
    return [_with_origins(word, origins) for word in last]


def _with_origins(word: Word, origins: frozenset[str]) -> Word:
    return Word(
        word.teller, word.name, word.named, word.stake, word.joint, word.monitor, word.assertion, origins, word.holders
    )


def _tellers(assertion: Assertion, commitment: Commitment, holders: frozenset[str] | None) -> list[Word]:
    """One word for each party of a joint statement, else one for the teller."""
    voice = assertion.voice
    stake = stake_in(assertion, commitment)
    relayed = any(link.stake is not None and link.stake.interested for link in voice.relays)
    several = len(assertion.bearing.voices) > 1
    joint = (stake is Stake.BOTH or (several and not stake.interested)) and not relayed
    reader = f", as read by {assertion.read_by}" if assertion.read_by else ""
    speakers = assertion.bearing.voices if joint and several else (voice.key,)
    return [
        Word(
            teller=speaker + reader,
            name=(voice.teller.name if speaker == voice.key else speaker) + reader,
            named=joint or voice.teller.naming is Naming.NAMED,
            stake=stake,
            joint=joint,
            monitor=stake is Stake.MONITOR and not relayed,
            assertion=assertion,
            origins=frozenset({origin_of(assertion)}),
            holders=holders,
        )
        for speaker in speakers
    ]


def stake_in(assertion: Assertion, commitment: Commitment) -> Stake:
    """The teller's stake in this commitment: by its name where it is a side, else as given."""
    terms = commitment.terms
    names = {assertion.voice.teller.name, assertion.voice.key}
    for actor, stake in ((terms.debtor, Stake.DEBTOR), (terms.creditor, Stake.CREDITOR)):
        if actor in names:
            return stake
    return assertion.stake


def reaches(assertion: Assertion, scope: Scope) -> list[tuple[Commitment, frozenset[str] | None]]:
    """The commitments a bearing is on, with the only tellers in whose fold it holds there (R33)."""
    told = assertion.bearing
    if told.commitment is not None:
        own = scope.commitments.get(told.commitment)
        return [(own, None)] if own else []
    if told.agreement is None:
        return []
    party = acting_party(assertion, scope.agreements.get(told.agreement))
    return [*_reached_terms(told, party, scope), *_reached_wholes(told, party, scope)]


Reached = list[tuple[Commitment, frozenset[str] | None]]


def _reached_wholes(told: BearingFact, party: str | None, scope: Scope) -> Reached:
    """The accord as a whole where conditions look at it; one party's part in it only where that party acts, or both."""
    of_the_whole = told.relation in OF_THE_WHOLE
    holders = frozenset({party}) if party and of_the_whole else None
    both = party is None and of_the_whole
    wholes = scope.wholes.get(told.agreement or "", ())
    return [(c, holders) for c in wholes if both or c.terms.debtor in (None, party)]


def _reached_terms(told: BearingFact, party: str | None, scope: Scope) -> Reached:
    terms = scope.of(told.agreement or "")
    if party is None:
        return [] if told.relation is Relation.BREACHES else [(c, None) for c in terms]
    own_terms = [c for c in terms if c.terms.debtor == party]
    if told.relation in OF_THE_WHOLE:
        return [(c, frozenset({party})) for c in own_terms]
    # Which of its terms a party broke is not told by "X broke the accord", unless it has only one.
    return [(c, None) for c in own_terms] if told.relation is not Relation.BREACHES or len(own_terms) == 1 else []


def acting_party(assertion: Assertion, agreement: Agreement | None) -> str | None:
    """The one party that acts on an agreement; None: both do, a party the text empowers does, or nobody is told."""
    told = assertion.bearing
    parties = agreement.parties if agreement else ()
    if agreement is None or len(told.voices) > 1 or (told.by or "").casefold() in JOINTLY:
        return None
    speaker = assertion.voice.key if assertion.voice.key in parties else assertion.voice.teller.name
    accused = told.relation not in OF_THE_WHOLE  # who tells of an act upon the whole may be who acts; an accuser is not
    party = told.by if told.by in parties or accused else speaker
    return None if party in agreement.empowered or party not in parties else party


def names_no_term(assertion: Assertion, scope: Scope) -> bool:
    """Whether it says that an accord of several terms is broken, and not which of them."""
    told = assertion.bearing
    reached = [c for c, _ in reaches(assertion, scope) if not is_whole(c.id)]
    return told.relation is Relation.BREACHES and told.commitment is None and not reached


def is_set_aside(told: BearingFact) -> bool:
    """Whether an act is verified but its author is not told (R41)."""
    acts = (Relation.FULFILS, Relation.ADVANCES, Relation.OBSERVES, Relation.BREACHES)
    return told.relation in acts and told.on.words is not None and not told.on.attributed
