"""To whom a word is given that names nobody: the other party of the story, with whom its giver has most to do.

Two who demand, refuse, threaten, agree or strike at each other are on two sides of one matter (the dyad of conflict
data: Schrodt, CAMEO, 2012); what one of them offers or threatens without an addressee is meant for the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from servanda.lexicon.commitment_rows import words
from servanda.lexicon.speech import verbs
from servanda.model.analysis import Analysis
from servanda.model.claims import IMPOSED, As, By, Claims, EventType, Kind, Rendering, Role
from servanda.resolution.actors.mentions import Mention
from servanda.resolution.actors.phrases import head_of, tokens_in
from servanda.resolution.both_sides import with_both
from servanda.resolution.labour import dispute

_BETWEEN = frozenset({Kind.THREAT, Kind.REFUSAL})  # always meant for somebody
_BOTH = frozenset({"sides", "both sides", "parties", "both parties", "the parties"})  # no third one beside the two
_NEAR = 300  # characters between the starts of two terms that are told together
_Deals = Mapping[str, tuple[Role, ...]]
_Bound = Mapping[str | None, Mapping[str, Sequence[Rendering]]]
_APART = frozenset({EventType.OTHER, EventType.AID, EventType.SUPPORT})  # say nothing of two sides


def with_counterparts(analysis: Analysis, claims: Claims, mentions: Iterable[Mention] = ()) -> Claims:
    """The claims, a word that names no creditor given to the one with whom its debtor has most to do."""
    items = (_less_paper(analysis, _not_to_oneself(analysis, item)) for item in claims.renderings)
    claims = replace(claims, renderings=tuple(items))
    sides = dispute(analysis, mentions)
    claims = with_both(analysis, claims, sides)
    partner = _partners(claims)
    deals = {deal.id: deal.parties for deal in claims.agreements}
    bound = _bound(claims)

    def other(item: Rendering) -> Role | None:
        party = _other_party(item, deals)
        if party is None and len(deals.get(item.agreement or "", ())) <= 2:
            party = _other_debtor(item, bound)
        party = party or (sides.other(analysis, item) if sides else None)
        return party or _other_side(analysis, item, partner)

    done = (_owed(_less_gainer(item, deals, bound), other(item)) for item in claims.renderings)
    return replace(claims, renderings=tuple(done))


def _less_gainer(item: Rendering, deals: _Deals, bound: _Bound) -> Rendering:
    """A term whose act names who gains by it, as owed to the other party: "is to let *the women* gather wood"."""
    gains = item.creditor
    if item.kind is not Kind.TERM or gains is None or gains.span is None or not item.action.holds(gains.span):
        return item
    party = _other_party(item, deals) or _other_debtor(item, bound)
    if party is None or _are_one(party, gains) or (gains.name or "A")[:1].isupper():
        return item  # who is called by a name may be the party: "access for the Nuclear Agency"
    return replace(item, creditor=None, beneficiary=item.beneficiary or gains)


def _not_to_oneself(analysis: Analysis, item: Rendering) -> Rendering:
    """The commitment without a creditor who is nobody or, by inference, once names are known, the debtor himself."""
    mine, theirs = item.debtor, item.creditor
    if theirs is not None and theirs.span is not None and theirs.span.of(analysis.text).lower().startswith("no "):
        return replace(item, creditor=None)  # "no shop will lose by it" is owed to no shop
    if mine is None or theirs is None or not mine.name:
        return item
    bare = theirs.span is not None and theirs.span.of(analysis.text).lower() in {"it", "him", "her", "them"}
    if theirs.by is not By.INFERENCE and not bare:
        return item  # "its threat to vote against *it*" is not to itself
    return replace(item, creditor=None) if _key(mine) == _key(theirs) else item


def _less_paper(analysis: Analysis, item: Rendering) -> Rendering:
    """The commitment without a debtor where he is a paper of which nobody knows who wrote it: "says the letter"."""
    role = item.debtor
    if role is None or role.span is None or role.members or item.kind in IMPOSED:
        return item
    head = head_of(analysis, tokens_in(analysis, role.span))
    lemma = analysis.tokens[head].lemma.lower() if head is not None else ""
    own = role.name is None or role.name.lower().endswith(analysis.tokens[head or 0].text.lower())
    return replace(item, debtor=None) if own and lemma in words("messages") else item


def _partners(claims: Claims) -> dict[str, Role]:
    """For each actor the one with whom the report shows it most often; the one met first of those shown as often."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    roles: dict[str, Role] = {}
    for one, other in _pairs(claims):
        for mine, theirs in ((one, other), (other, one)):
            counts[_key(mine)][_key(theirs)] += 1
            roles.setdefault(_key(mine), mine)
    return {key: roles[own.most_common(1)[0][0]] for key, own in counts.items()}


def _pairs(claims: Claims) -> Iterator[tuple[Role, Role]]:
    """Who is shown with whom: as debtor and creditor, as the two parties of an agreement, as agent and patient."""
    shown: list[tuple[Role | None, Role | None]] = [(item.debtor, item.creditor) for item in claims.renderings]
    shown += [(deal.parties[0], deal.parties[1]) for deal in claims.agreements if len(deal.parties) == 2]
    shown += [(event.agent, event.patient) for event in claims.events if event.type not in _APART]
    for one, other in shown:
        if one is not None and other is not None and _is_party(one) and _is_party(other) and not _are_one(one, other):
            yield one, other


def _are_one(one: Role, other: Role) -> bool:
    """Whether two are the same, or one is the other's own: "Velda", "Velda's envoys"."""
    mine, theirs = (one.name or "").casefold(), (other.name or "").casefold()
    own = any(theirs.startswith(mine + end) or mine.startswith(theirs + end) for end in ("'", "’"))
    return own or _key(one) == _key(other)


def _is_party(role: Role) -> bool:
    """Whether somebody is called by a name: who is only described may be anybody."""
    return bool(role.name) and not role.members and (role.name or "")[:1].isupper()


def _key(role: Role) -> str:
    return role.actor or (role.name or "").casefold()


def _owed(item: Rendering, other: Role | None) -> Rendering:
    if item.creditor is not None or other is None:
        return item
    return replace(item, creditor=Role(None, By.INFERENCE, other.name, other.actor))


def _other_party(item: Rendering, deals: _Deals) -> Role | None:
    """The other one of the two parties of the agreement that a term belongs to, by the names that both have."""
    parties = deals.get(item.agreement or "", ())
    if item.kind is not Kind.TERM or item.debtor is None or len(parties) != 2 or not item.debtor.name:
        return None
    others = [party for party in parties if party.name and _key(party) != _key(item.debtor)]
    return others[0] if len(others) == 1 else None


def _bound(claims: Claims) -> dict[str | None, dict[str, list[Rendering]]]:
    """By agreement, those whom its terms bind, each with its terms; joint debtors are left out."""
    found: dict[str | None, dict[str, list[Rendering]]] = defaultdict(lambda: defaultdict(list))
    for item in claims.renderings:
        if item.debtor is None or _key(item.debtor) in _BOTH:
            continue
        if item.kind is Kind.TERM and item.debtor.name and not item.debtor.members:
            found[item.agreement][_key(item.debtor)].append(item)
    return found


def _other_debtor(item: Rendering, bound: _Bound) -> Role | None:
    """The other one of just two whom the terms of an agreement bind: what each gives is for the other.

    Terms of no agreement that is named count as of one where they are told close together.
    """
    sides = bound.get(item.agreement, {})
    if item.kind is not Kind.TERM or item.debtor is None or len(sides) != 2 or _key(item.debtor) not in sides:
        return None
    theirs = next(own for key, own in sides.items() if key != _key(item.debtor))
    near = item.agreement is not None or any(abs(one.action.start - item.action.start) < _NEAR for one in theirs)
    return theirs[0].debtor if near else None


def _other_side(analysis: Analysis, item: Rendering, partner: Mapping[str, Role]) -> Role | None:
    """The one with whom who threatens, refuses or offers has most to do."""
    if item.debtor is None or not _is_party(item.debtor):
        return None
    meant = item.kind in _BETWEEN or (item.kind is Kind.PROMISE and item.told_as is As.PROPOSED)
    return partner.get(_key(item.debtor)) if meant and not _is_silence(analysis, item) else None


def _is_silence(analysis: Analysis, item: Rendering) -> bool:
    """Whether somebody only will not say something, which is meant for whoever asks: "declined to say which"."""
    first = next(iter(tokens_in(analysis, item.action)), None)
    return item.kind is Kind.REFUSAL and first is not None and analysis.tokens[first].lemma.lower() in verbs()
